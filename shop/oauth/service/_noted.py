"""Sign-ins in the record of who did what."""

from __future__ import annotations

from collections.abc import Hashable
from uuid import UUID

from shop.accounts.rules import Kind
from shop.audit import service as audit
from shop.audit.service import NewEntry
from shop.audit.states import AuditKind
from shop.platform.scope import ActorKind

BY_PASSWORD, BY_SECOND_FACTOR = "password", "second factor"


async def note_sign_in(kind: Kind, user_id: UUID, session_id: UUID, how: str) -> None:
    await audit.record(
        NewEntry(kind=AuditKind.SIGNED_IN, action=how, thing="sessions", about=[session_id]),
        actor_kind=ActorKind(kind.value),
        actor_id=user_id,
        session_id=session_id,
    )


async def note_failure(user_id: UUID | None, how: str, *, account: Hashable = None) -> None:
    """Keep that a sign-in failed; whose is told by the account's id, never by what was typed.

    Args:
        account: what the tries are counted by, where they may be for an account that there is none of: were those
            kept more or less often than others, the time of the answer would tell which they are.
    """
    about = [] if user_id is None else [user_id]
    await audit.record(
        NewEntry(kind=AuditKind.SIGN_IN_FAILED, action=how, thing="users", about=about),
        actor_kind=ActorKind.ANONYMOUS,
        counted_as=account or user_id,
    )
