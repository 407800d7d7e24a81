"""What an account is found by and called: its e-mail address and names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from shop.accounts.errors import EmailInvalid, GroupInvalid, ProfileInvalid
from shop.platform.errors import ShopError
from shop.platform.security.personal import SealedTable, blind_index

LONGEST_NAME = 100
_LONGEST_EMAIL = 254
_LONGEST_LOCAL_PART = 64
# No quotes, comments, lists or routes: what is parsed otherwise than meant would go to somebody else.
_LOCAL_PART = re.compile(r"""[^\s"(),:;<>@\[\\\]]+""")
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
# IDNA 2003 maps these to other letters, so to another domain than IDNA 2008 does.
_MAPPED = frozenset("ßẞς\u200c\u200d")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_SLUG = 40


class Kind(StrEnum):
    """Whose account it is. The same e-mail address may have one of each."""

    CUSTOMER = "customer"
    STAFF = "staff"


class MailPurpose(StrEnum):
    """What whoever holds the mailbox may do by the link of a mail."""

    VERIFICATION = "verification"
    RESET = "reset"
    INVITATION = "invitation"


MAIL_TOKEN_LIFETIME: Mapping[MailPurpose, timedelta] = {
    MailPurpose.VERIFICATION: timedelta(hours=24),
    MailPurpose.RESET: timedelta(minutes=30),
    MailPurpose.INVITATION: timedelta(days=7),
}
MAIL_TOKEN_MEMORY = timedelta(days=30)
"""How long a token that is over is kept."""

SEALED_USERS = SealedTable("users", ("email", "first_name", "last_name"))
SEALED_LINKS = SealedTable("mail_tokens", ("email", "replaced_email"), subject="user_id")


def clean(text: str) -> str:
    """Give a text without outer space and in Unicode's form C, so that equal texts are equal."""
    return unicodedata.normalize("NFC", text).strip()


def email_key(email: str) -> str:
    """Give what an account is found by: two spellings that reach one mailbox in practice have one key."""
    return unicodedata.normalize("NFC", clean(email).casefold())


def email_index(email: str) -> str:
    """Give what stands for an address's key in the table: equal for equal keys, and it tells nothing else."""
    return blind_index("e-mail index", email_key(email))


def checked_email(email: str) -> str:
    """Give an address that a mail can be sent to, as it is written; raises `EmailInvalid`.

    Only a mail that arrives proves more than its form.
    """
    written = clean(email)
    local_part, _, domain = written.rpartition("@")
    fits = len(written) <= _LONGEST_EMAIL and len(local_part) <= _LONGEST_LOCAL_PART and written.isprintable()
    if not fits or not _LOCAL_PART.fullmatch(local_part) or not _DOMAIN.fullmatch(ascii_domain(domain)):
        raise EmailInvalid("This is not an e-mail address.", "email")
    return written


def ascii_domain(domain: str) -> str:
    """Write a domain as mail servers do; empty where that cannot be, or not in one way."""
    try:
        return "" if _MAPPED & set(domain) else domain.encode("idna").decode()
    except UnicodeError:
        return ""


def name_problems(**names: str) -> list[ShopError]:
    """Say what is wrong with names of a person, given by their names in the input."""
    return [
        ProfileInvalid(f"A name may have {LONGEST_NAME} printable characters.", name)
        for name, value in names.items()
        if len(value) > LONGEST_NAME or not value.isprintable()
    ]


def group_problems(slug: str, name: str) -> list[ShopError]:
    found: list[ShopError] = []
    if len(slug) > _LONGEST_SLUG or not _SLUG.fullmatch(slug):
        found.append(GroupInvalid(f"A slug has a-z, 0-9 and inner hyphens, {_LONGEST_SLUG} at most.", "slug"))
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        found.append(GroupInvalid(f"A name has 1 to {LONGEST_NAME} printable characters.", "name"))
    return found
