from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.engine import mail_tokens, passwords
from shop.accounts.errors import LinkUnusable
from shop.accounts.events import PasswordResetRequested
from shop.accounts.rules import Kind, MailPurpose, checked_email, email_key
from shop.accounts.service._captcha import require_person
from shop.accounts.service._mail_tokens import MAILS_OF_ACCOUNT, account_of_link, issue, use
from shop.accounts.service._pace import at_one_pace
from shop.accounts.service._passwords import hashing
from shop.platform import clock
from shop.platform.db.transaction import in_transaction, require_no_transaction
from shop.platform.events.record import record
from shop.platform.security.throttle import Limit, network_of, throttle

RESETS_OF_NETWORK = Limit("reset mails asked for from a network", times=20, seconds=3600)
_PURPOSES = (MailPurpose.RESET, MailPurpose.INVITATION)


async def request_password_reset(kind: Kind, email: str, *, client_address: str, captcha: str | None = None) -> None:
    """Send a link for a new password; answer and duration are the same where there is no such account.

    Raises:
        EmailInvalid, CaptchaNeeded, RateLimited, Busy
    """
    email = checked_email(email)
    await throttle().take((RESETS_OF_NETWORK, network_of(client_address)))
    await require_person(captcha, client_address)
    # Last: what a robot asks for uses up nothing of the owner's.
    await throttle().take((MAILS_OF_ACCOUNT, f"{kind}:{email_key(email)}"))

    async def run() -> None:
        user = await reads.user_by_email(kind, email)
        if user is not None and user.is_active:
            await _send(user.id, user.email)

    await at_one_pace(run)


async def _send(user_id: UUID, email: str) -> None:
    """Record that a link for a new password is to be sent; links before stay good."""

    async def run() -> None:
        token_id = await issue(user_id, MailPurpose.RESET, email)
        await record(PasswordResetRequested(aggregate_id=user_id, token_id=token_id))

    await in_transaction(run)


async def make_reset_token(user_id: UUID, email: str) -> str:
    """Make a link's token without a mail, for whoever runs the shop and hands it over."""
    token_id = await in_transaction(lambda: issue(user_id, MailPurpose.RESET, email))
    return mail_tokens.mint(token_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordReset:
    """A new password that is hashed, ready to be stored in a transaction by the link that allows it."""

    user_id: UUID
    kind: Kind
    token: str = field(repr=False)
    new_hash: str = field(repr=False)


async def prepare_reset(token: str, new: str) -> PasswordReset:
    """Check a link and a new password, and hash it; raises `LinkUnusable`, `PasswordUnusable`, `Busy`."""
    require_no_transaction("Hashing")
    user = await reads.user_by_id(await account_of_link(token, *_PURPOSES))
    if user is None or not user.is_active:
        raise LinkUnusable
    kind = Kind(user.kind)
    passwords.check(new, kind, email_key(user.email), "newPassword")
    return PasswordReset(user_id=user.id, kind=kind, token=token, new_hash=await hashing.hash(new, kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReset:
    """A password that was set by a link.

    Attributes:
        is_first_proof: of a customer's mailbox. Until now the account was whose password it was, which may be somebody
            else: nothing that they added for themselves may stay.
    """

    user_id: UUID
    is_first_proof: bool


async def store_reset(reset: PasswordReset) -> StoredReset:
    """Use the link up and set the password; all other links of the account end. Raises `LinkUnusable`."""
    _, user_id, email = await use(reset.token, *_PURPOSES)
    user, now = await reads.user_by_id(user_id), clock.now()
    if user is None or email_key(user.email) != email_key(email):
        # The account has another address by now.
        raise LinkUnusable
    is_first_proof = user.kind == Kind.CUSTOMER and user.email_verified_at is None
    if is_first_proof:
        await writes.forget_second_factor(user_id)
    await writes.replace_password(user_id, reset.new_hash)
    # Whoever has the link has the mailbox.
    await writes.set_verified_email(user_id, email, now)
    await writes.void_mail_tokens(user_id, list(MailPurpose), now)
    return StoredReset(user_id=user_id, is_first_proof=is_first_proof)
