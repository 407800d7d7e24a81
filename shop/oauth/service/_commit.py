"""Writing what the protocol decided: statements, not what was read before, tell who does first what is done once."""

from __future__ import annotations

import structlog

from shop.accounts import service as accounts
from shop.accounts.service import Proven
from shop.oauth import writes
from shop.oauth.engine.protocol.effects import (
    DenyToken,
    Effect,
    Ended,
    EndSession,
    Opening,
    OpenSession,
    PollDeviceCode,
    Rotate,
    SaveCode,
    SaveDeviceCode,
    UseCode,
    UseDeviceCode,
    Written,
)
from shop.oauth.errors import SessionEnded
from shop.oauth.models import Session
from shop.oauth.rules import (
    ACCESS_LIFETIME,
    CLIENT_ACCESS_LIFETIME,
    SEALED_SESSIONS,
    SESSION_IDLE,
    SESSION_LIFETIME,
    Reason,
)
from shop.oauth.service._ending import revoke_session
from shop.oauth.service._revoked import deny_token
from shop.oauth.service._sessions import require_grace
from shop.platform import clock
from shop.platform.db.transaction import in_transaction

logger = structlog.get_logger(__name__)
_SHORT_SESSION = max(ACCESS_LIFETIME.values())


class _Lost(Exception):
    """Somebody else did first what may be done once."""

    def __init__(self, effect: UseCode | UseDeviceCode | Rotate) -> None:
        super().__init__()
        self.effect = effect


async def commit(effects: list[Effect]) -> bool:
    """Write what a decision wants, all or nothing; False where something that may be done once was done before."""
    written = [effect for effect in effects if isinstance(effect, Written)]

    async def run() -> None:
        for effect in written:
            await _write(effect)

    try:
        if written:
            await in_transaction(run)
    except _Lost as lost:
        return await _is_let_through(lost.effect)
    # After the transaction, since the word of what is over goes out to other processes.
    for effect in effects:
        if isinstance(effect, Ended):
            await _end(effect)
    return True


async def _write(effect: Written) -> None:
    now = clock.now()
    match effect:
        case SaveCode(code):
            await writes.save_code(code)
        case SaveDeviceCode(code):
            await writes.save_device_code(code)
        case PollDeviceCode(code_id):
            await writes.poll_device_code(code_id, now)
        case Opening():
            await _open(effect)
        case Rotate():
            if not await writes.rotate(effect.session_id, effect.generation, now, now - SESSION_IDLE):
                raise _Lost(effect)


async def _open(opening: Opening) -> None:
    proven = await accounts.hold(opening.use.user_id)
    if proven is None or not await _is_first(opening.use):
        raise _Lost(opening.use)
    await _create(opening.session, proven)


async def _is_first(use: UseCode | UseDeviceCode) -> bool:
    now = clock.now()
    if isinstance(use, UseCode):
        return await writes.use_code(use.code_id, now)
    return await writes.use_device_code(use.code_id, now)


async def _create(session: OpenSession, proven: Proven) -> None:
    now = clock.now()
    named = {"id": session.id, "user_id": session.user_id, "user_agent": session.client_name}
    await Session.create(
        **await SEALED_SESSIONS.sealed(named),
        client_id=session.client_id,
        scope=session.scope,
        seed=session.seed,
        # As `create_session` does, counted from the sign-in that this session comes from.
        stepped_up_at=None if proven.has_password else session.signed_in_at,
        rotated_at=now,
        last_used_at=now,
        expires_at=now + (SESSION_LIFETIME if session.is_lasting else _SHORT_SESSION),
    )


async def _is_let_through(effect: UseCode | UseDeviceCode | Rotate) -> bool:
    """Let the refresh token before the current one through within its grace; all else that came second was copied."""
    if isinstance(effect, Rotate):
        try:
            await require_grace(effect.session_id, effect.generation, clock.now(), effect.grace)
        except SessionEnded:
            return False
        return True
    if not await revoke_session(effect.code_id, effect.user_id, Reason.CODE_REUSED):
        # It opened none: it was ended with all sessions of its user.
        return False
    logger.warning("a code was used twice; its session was ended", session=str(effect.code_id))
    return False


async def _end(effect: Ended) -> None:
    match effect:
        case EndSession():
            await revoke_session(effect.session_id, effect.user_id, effect.reason)
        case DenyToken():
            await deny_token(effect.token_id, clock.now() + CLIENT_ACCESS_LIFETIME)
