"""Sessions end: the rows first, then, at once and everywhere, their access tokens."""

from __future__ import annotations

from contextlib import nullcontext
from uuid import UUID

from shop.accounts import service as accounts
from shop.oauth import reads, writes
from shop.oauth.rules import DENIED_FOR, SESSION_IDLE, SESSION_MEMORY, Reason
from shop.oauth.service._revoked import deny
from shop.platform import clock
from shop.platform.acting import on_behalf_of
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import NotFound
from shop.platform.scope import Actor, ActorKind


async def end(actor: Actor, session_id: UUID | None = None) -> UUID:
    """End one of the caller's sessions, by default the current one; raises `NotFound` for anybody else's."""
    chosen = session_id or actor.session_id
    if chosen is None or actor.user_id is None or not await revoke_session(chosen, actor.user_id, Reason.SIGNED_OUT):
        raise NotFound("There is no such session.", "sessionId")
    return chosen


async def end_own(session_id: UUID, user_id: UUID) -> None:
    """End a session for its account, which the request proves by what it holds of it instead of by an access token."""
    user = await accounts.active_user(user_id)
    with nullcontext() if user is None else on_behalf_of(ActorKind(user.kind), user_id, session_id):
        await revoke_session(session_id, user_id, Reason.SIGNED_OUT)


async def end_all(user_id: UUID, *, reason: Reason, except_id: UUID | None = None) -> int:
    """End all sessions of an account, but one where it is named, and all links to it; tell how many sessions."""

    async def run() -> list[UUID]:
        await accounts.void_links(user_id)
        return await writes.revoke_all(user_id, clock.now(), reason, except_id)

    ended = await in_transaction(run)
    deny(*ended)
    return len(ended)


async def deny_ended(user_id: UUID) -> None:
    """Refuse the access tokens of an account's ended sessions at once, after the transaction that ended them."""
    deny(*await reads.ended_of_user(user_id, clock.now() - DENIED_FOR))


async def revoke_session(session_id: UUID, user_id: UUID, reason: Reason) -> bool:
    is_ended = await writes.revoke(session_id, user_id, clock.now(), reason)
    if is_ended:
        deny(session_id)
    return is_ended


async def remove_old_sessions() -> int:
    """Remove sessions that ended longer ago than they are kept; tell how many."""
    ended_before = clock.now() - SESSION_MEMORY
    return await writes.remove_old(ended_before, ended_before - SESSION_IDLE)
