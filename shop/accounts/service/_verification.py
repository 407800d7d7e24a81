from __future__ import annotations

from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.errors import EmailTaken, EmailUnverified
from shop.accounts.events import EmailChanged, EmailChangeRequested, EmailVerificationRequested
from shop.accounts.reads import OwnerRow, UserRow
from shop.accounts.rules import Kind, MailPurpose, checked_email, email_key
from shop.accounts.service._mail_tokens import MAILS_OF_ACCOUNT, account_of_link, issue, use
from shop.accounts.service._own import no_account
from shop.accounts.service._pace import at_one_pace
from shop.platform import clock
from shop.platform.acting import on_behalf_of
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction
from shop.platform.events.record import record
from shop.platform.scope import Actor, ActorKind
from shop.platform.security.throttle import throttle


async def request_verification(actor: Actor) -> None:
    """Send the caller another link that proves their address; nothing where it is proven. `NotFound`, `RateLimited`."""
    user = await _own(actor)
    await throttle().take((MAILS_OF_ACCOUNT, f"{user.kind}:{email_key(user.email)}"))
    if user.email_verified_at is None:
        await in_transaction(lambda: _send(user.id, user.email))


async def request_email_change(actor: Actor, email: str) -> None:
    """Send a link to an address that is to become the caller's; theirs, which is told of it, stays until it is used.

    An address that is another account's gets none: answer and duration tell nothing of it.

    Raises:
        EmailInvalid, NotFound, RateLimited
    """
    user, wanted = await _own(actor), checked_email(email)
    # By the mailbox too: many accounts together send it no more than one does.
    await throttle().take((MAILS_OF_ACCOUNT, user.id.hex), (MAILS_OF_ACCOUNT, f"{user.kind}:{email_key(wanted)}"))

    async def send() -> None:
        token_id = await _send(user.id, wanted)
        # While the owner can still do something about it: once the link is used, the account is another mailbox's.
        await record(EmailChangeRequested(aggregate_id=user.id, token_id=token_id))

    async def run() -> None:
        holder = await reads.user_by_email(Kind(user.kind), wanted)
        if holder is None or holder.id == user.id:
            await in_transaction(send)

    await at_one_pace(run)


async def _send(user_id: UUID, email: str) -> UUID:
    # The account before its links: of two requests at once, the later one ends the link of the other.
    await writes.lock_user(user_id)
    await writes.void_mail_tokens(user_id, [MailPurpose.VERIFICATION], clock.now())
    token_id = await issue(user_id, MailPurpose.VERIFICATION, email)
    await record(EmailVerificationRequested(aggregate_id=user_id, token_id=token_id))
    return token_id


async def verify_email(token: str) -> UUID:
    """Prove an address by the link that was sent to it, and let it become the account's where it was another.

    Raises:
        LinkUnusable
        EmailTaken: another account came by the address meanwhile.
    """

    async def run() -> UUID:
        token_id, user_id, email = await use(token, MailPurpose.VERIFICATION)
        user = await reads.user_by_id(user_id)
        if user is None:
            raise no_account()
        taken = EmailTaken("Another account has this address.", "token")
        with constraint_errors({"users_kind_email_key_key": lambda: taken}):
            await writes.set_verified_email(user_id, email, clock.now())
        if email_key(user.email) != email_key(email):
            await writes.note_replaced_email(token_id, user_id, user.email)
            # Links to the former mailbox open nothing any more.
            await writes.void_mail_tokens(user_id, list(MailPurpose), clock.now())
            await record(EmailChanged(aggregate_id=user_id, token_id=token_id))
        return user_id

    owner = await reads.user_by_id(await account_of_link(token, MailPurpose.VERIFICATION))
    if owner is None:
        raise no_account()
    with on_behalf_of(ActorKind(owner.kind), owner.id):
        return await in_transaction(run)


async def require_verified(user_id: UUID) -> None:
    """Check that a customer's address is proven; raises `EmailUnverified`, `NotFound`."""
    user = await reads.user_by_id(user_id)
    if user is None:
        raise no_account()
    require_proven_address(user)


def require_proven_address(user: UserRow | OwnerRow) -> None:
    """Check it with the row at hand; raises `EmailUnverified`.

    Else whoever signs up with somebody else's address would keep a way in after its owner has set another password.
    Members of staff make no account themselves.
    """
    if user.kind == Kind.CUSTOMER and user.email_verified_at is None:
        raise EmailUnverified


async def _own(actor: Actor) -> UserRow:
    user = None if actor.user_id is None else await reads.user_by_id(actor.user_id)
    if user is None or not user.is_active:
        raise no_account()
    return user
