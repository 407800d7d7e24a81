from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.engine import mail_tokens
from shop.accounts.errors import LinkUnusable
from shop.accounts.rules import MAIL_TOKEN_LIFETIME, MAIL_TOKEN_MEMORY, MailPurpose
from shop.platform import clock
from shop.platform.db.transaction import require_transaction
from shop.platform.ids import uuid7
from shop.platform.security.digests import token_digest
from shop.platform.security.throttle import Limit

MAILS_OF_ACCOUNT = Limit("mails with a link to an account", times=3, seconds=3600)


async def issue(user_id: UUID, purpose: MailPurpose, email: str) -> UUID:
    """Make a link of an account for this address and give its id, for the event of the same transaction."""
    require_transaction("Making a link")
    token_id = uuid7()
    expires_at = clock.now() + MAIL_TOKEN_LIFETIME[purpose]
    values = (token_digest(mail_tokens.mint(token_id)), expires_at)
    await writes.add_mail_token(token_id, user_id, purpose, email, values)
    return token_id


async def use(text: str, *purposes: MailPurpose) -> tuple[UUID, UUID, str]:
    """Use a link up and give its id, its account and its address; raises `LinkUnusable`."""
    require_transaction("Using a link")
    token_id = mail_tokens.read(text)
    row = None if token_id is None else await reads.mail_token(token_id)
    used = None
    if token_id is not None and row is not None:
        # The account before its links, as everybody locks them who ends them all.
        await writes.lock_user(row.user_id)
        used = await writes.use_mail_token(token_id, token_digest(text), purposes, clock.now())
    if token_id is None or used is None:
        raise LinkUnusable
    return token_id, *used


async def account_of_link(text: str, *purposes: MailPurpose) -> UUID:
    """Give the account of a link that is still good, without using it up; raises `LinkUnusable`."""
    token_id = mail_tokens.read(text)
    row = None if token_id is None else await reads.mail_token(token_id)
    if row is None or row.used_at is not None or row.expires_at <= clock.now() or row.purpose not in purposes:
        raise LinkUnusable
    return row.user_id


@dataclass(frozen=True, slots=True)
class MailedLink:
    """What goes into a link, and where its mail goes."""

    token: str = field(repr=False)
    email: str = field(repr=False)


async def mailed_link(token_id: UUID) -> MailedLink | None:
    """Give what a link is mailed by; None where it is used up, over or gone, or the account is closed."""
    row = await reads.mail_token(token_id)
    if row is None or row.used_at is not None or row.expires_at <= clock.now():
        return None
    return MailedLink(mail_tokens.mint(token_id), row.email)


async def replaced_address(token_id: UUID) -> str | None:
    """Give the address that was an account's until this link put another one into its place."""
    row = await reads.mail_token(token_id)
    return None if row is None else row.replaced_email


async def remove_old_mail_tokens() -> int:
    """Remove links that ended longer ago than they are kept; tell how many."""
    return await writes.remove_old_mail_tokens(clock.now() - MAIL_TOKEN_MEMORY)
