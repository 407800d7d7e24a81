"""Which mails there are, in which language one is written, and where its link leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final
from urllib.parse import quote, urlsplit


class MailKind(StrEnum):
    """What a mail is about; the name of its templates and of its texts."""

    EMAIL_VERIFICATION = "email_verification"
    EMAIL_CHANGE_REQUESTED = "email_change_requested"
    EMAIL_CHANGED = "email_changed"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - a name
    SIGN_UP_REPEATED = "sign_up_repeated"
    STAFF_INVITATION = "staff_invitation"
    NEW_DEVICE = "new_device"
    ORDER_PLACED = "order_placed"
    ORDER_CANCELLED = "order_cancelled"
    ORDER_LINK = "order_link"


class Link(StrEnum):
    """Where a link leads. Those of staff have pages of their own, since they sign in elsewhere."""

    VERIFY_EMAIL = "verify_email"
    RESET_PASSWORD = "reset_password"  # noqa: S105 - a name
    STAFF_RESET_PASSWORD = "staff_reset_password"  # noqa: S105 - a name
    STAFF_INVITATION = "staff_invitation"
    DEVICES = "devices"
    STAFF_DEVICES = "staff_devices"
    GUEST_ORDER = "guest_order"
    ACCOUNT_ORDER = "account_order"


LINKS: Final[Mapping[Link, str]] = {
    Link.VERIFY_EMAIL: "/account/verify#token={token}",
    Link.RESET_PASSWORD: "/account/reset#token={token}",
    Link.STAFF_RESET_PASSWORD: "/staff/reset#token={token}",
    Link.STAFF_INVITATION: "/staff/invitation#token={token}",
    Link.DEVICES: "/account/devices",
    Link.STAFF_DEVICES: "/staff/devices",
    Link.GUEST_ORDER: "/orders/{id}#token={token}",
    Link.ACCOUNT_ORDER: "/account/orders/{id}",
}
"""Where links lead unless `SHOP_MAIL_LINKS` says otherwise. Secrets stand in the fragment, which no server is sent."""

FALLBACK_LANGUAGE = "en"
_LONGEST_LINE = 200


class BadLink(ValueError):
    """A setting of `SHOP_MAIL_LINKS` cannot be used; the text says which and why."""


def link(kind: Link, base: str, over: Mapping[str, str], **values: str) -> str:
    """Build a link from the configured address, never from a request.

    Args:
        base: what a path is put behind; a whole address in `over` stands for itself.
        over: paths or addresses by the name of a link, instead of those in `LINKS`.
        values: what `{id}` and `{token}` stand for.

    Raises:
        BadLink: it names a place that is not there, or would send a secret to a server.
    """
    pattern = over.get(kind.value, LINKS[kind])
    before = pattern.partition("#")[0]
    if "{token}" in before or ("{token}" in LINKS[kind] and "{token}" not in pattern):
        raise BadLink(f"SHOP_MAIL_LINKS: {kind.value} needs {{token}}, behind a #.")
    try:
        made = pattern.format(**{name: quote(value, safe="") for name, value in values.items()})
    except (KeyError, IndexError, ValueError, AttributeError):
        raise BadLink(f"SHOP_MAIL_LINKS: {kind.value} may hold {{id}} and {{token}} only.") from None
    if made.startswith("/") and not made.startswith("//"):
        return base + made
    if urlsplit(made).scheme not in {"http", "https"}:
        raise BadLink(f"SHOP_MAIL_LINKS: {kind.value} must be a path or a whole https:// address.")
    return made


def unknown_links(over: Mapping[str, str]) -> list[str]:
    """Name what `SHOP_MAIL_LINKS` sets and no mail has."""
    return sorted(set(over) - {kind.value for kind in Link})


def choose_language(wanted: Iterable[str], offered: Iterable[str]) -> str:
    """Give the language of a mail: the first wanted one that there are texts of, itself or its base; else English."""
    known = set(offered)
    for tag in wanted:
        for candidate in (tag, tag.partition("-")[0]):
            if candidate in known:
                return candidate
    return FALLBACK_LANGUAGE


def one_line(text: str) -> str:
    """Give a text that is safe in a header: no control characters and no line breaks, not too long."""
    kept = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(kept.split())[:_LONGEST_LINE]


def full_name(first: str, last: str) -> str:
    """Write a name as its own script does: the family name first, without a space, in Hangul, Han and Kana."""
    given, family = one_line(first), one_line(last)
    if family and given and all(_is_east_asian(character) for character in family + given):
        return family + given
    return f"{given} {family}".strip()


def _is_east_asian(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff" or "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"
