"""Accounts that are closed, and passwords that change: with their sessions, in one transaction and at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from shop.accounts import service as accounts
from shop.oauth import writes
from shop.oauth.rules import Reason
from shop.oauth.service._revoked import deny
from shop.oauth.service._sessions import slow_down
from shop.platform import clock
from shop.platform.acting import on_behalf_of
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import NotFound
from shop.platform.scope import Actor, ActorKind
from shop.platform.security.throttle import Limit, network_of, throttle

RESETS = Limit("new passwords by a link, from a network", times=20, seconds=3600)


async def reset_password(token: str, new: str, *, client_address: str) -> None:
    """Set a password by the link of a mail, and end all sessions of the account.

    Where the link is the first proof of the mailbox, whoever made the account keeps no other way into it either.

    Raises:
        LinkUnusable, PasswordUnusable, RateLimited, Busy
    """
    await throttle().take((RESETS, network_of(client_address)))
    reset = await accounts.prepare_reset(token, new)

    async def store() -> UUID:
        stored = await accounts.store_reset(reset)
        if stored.is_first_proof:
            await writes.forget_helpers(stored.user_id)
        return stored.user_id

    with on_behalf_of(ActorKind(reset.kind.value), reset.user_id):
        await _ending_sessions(store, Reason.PASSWORD_CHANGED)


async def change_password(actor: Actor, *, current: str, new: str, client_address: str) -> None:
    """Change the caller's password and end all their other sessions.

    Raises:
        PasswordWrong, PasswordUnusable, NotFound, RateLimited, Busy
    """
    if actor.user_id is None:
        raise NotFound("There is no such account.")
    user_id = actor.user_id
    await slow_down(str(user_id), client_address)
    change = await accounts.prepare_password(user_id, current=current, new=new)

    async def run() -> list[UUID]:
        await accounts.store_password(change)
        return await writes.revoke_all(user_id, clock.now(), Reason.PASSWORD_CHANGED, actor.session_id)

    deny(*await in_transaction(run))


async def deactivate_staff(actor: Actor, user_id: UUID) -> UUID:
    """Close the account of a member of staff and end all its sessions.

    Raises:
        NotFound, PermissionNotHeld, LastAdmin
    """

    async def close() -> UUID:
        await accounts.close_staff(actor, user_id)
        return user_id

    await _ending_sessions(close, Reason.ACCOUNT_CLOSED)
    return user_id


async def deactivate_customer(user_id: UUID) -> UUID:
    """Close a customer's account and end all its sessions; raises `NotFound`."""

    async def close() -> UUID:
        await accounts.close_customer(user_id)
        return user_id

    await _ending_sessions(close, Reason.ACCOUNT_CLOSED)
    return user_id


async def reset_second_factor(actor: Actor, user_id: UUID) -> UUID:
    """Remove the authenticator of a member of staff who has lost it, and end all their sessions.

    Raises:
        NotFound, PermissionNotHeld, SecondFactorMissing
    """

    async def remove() -> UUID:
        await accounts.require_within_reach(actor, user_id)
        await accounts.remove_second_factor(user_id)
        return user_id

    await _ending_sessions(remove, Reason.SECOND_FACTOR_RESET)
    return user_id


async def _ending_sessions(change: Callable[[], Awaitable[UUID]], reason: Reason) -> None:
    """Make a change of an account, which `change` locks and names, and end its sessions with it."""

    async def run() -> list[UUID]:
        return await writes.revoke_all(await change(), clock.now(), reason)

    deny(*await in_transaction(run))
