"""What is over before its time, in every process.

The tables are the truth: sessions that ended, and tokens that were denied one by one. What another process ends is
heard as a message; the tables are read at the start, when messages may have been missed, every few seconds in case one
was, and twice a second while no messages arrive.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import orjson

from shop.oauth import reads, writes
from shop.oauth.engine.access import BadToken, Claims
from shop.oauth.engine.denied import Denied
from shop.oauth.rules import DENIED_FOR, LEEWAY
from shop.platform import clock
from shop.platform.shared import current as shared

_TOPIC = "oauth.denied"
_MOST_IN_MESSAGE = 100
_IN_CASE_SECONDS = 10.0
_DEAF_SECONDS = 0.5
_NEVER = float("-inf")


@dataclass(slots=True)
class _Read:
    """When the tables were read last (`time.monotonic`), and the reading that is under way."""

    at: float = _NEVER
    under_way: asyncio.Task[None] | None = None


_denied = Denied()
_read = _Read()


async def require_allowed(claims: Claims) -> None:
    """Raise `BadToken` where the token, its session or its client is over. Awaits nothing unless the tables are due."""
    await refresh_stays()
    if is_denied(claims):
        raise BadToken


async def refresh_stays() -> None:
    """Read the tables where they are due."""
    longest = _IN_CASE_SECONDS if shared.pubsub().is_listening else _DEAF_SECONDS
    if time.monotonic() >= _read.at + longest:
        await read_denied()


def is_denied(claims: Claims) -> bool:
    """Tell whether the token, its session or its client is over, as far as this process knows."""
    return claims.session_id in _denied or claims.client_id in _denied or claims.token_id in _denied


async def read_denied() -> None:
    """Read what other processes ended. Whoever comes while it is read waits for the same reading."""
    if _read.under_way is None:
        _read.under_way = asyncio.create_task(_read_tables())
    # Not ended with the request that happened to come first.
    await asyncio.shield(_read.under_way)


async def _read_tables() -> None:
    own, begun, now = asyncio.current_task(), time.monotonic(), clock.now()
    try:
        revoked = await reads.revoked_since(now - DENIED_FOR)
        tokens = await reads.denied_tokens(now)
        _denied.merge({id_: at + DENIED_FOR for id_, at in revoked.items()}, now)
        _denied.merge(tokens, now)
        if _read.under_way is own:
            _read.at = begun
    finally:
        if _read.under_way is own:
            _read.under_way = None


def deny(*ids: UUID) -> None:
    """Refuse the access tokens of sessions and clients that were just ended: here at once, elsewhere in a moment.

    To be called when the end is committed; the message says it before anybody could read it in the table.
    """
    until = clock.now() + DENIED_FOR
    _add(ids, until)
    for start in range(0, len(ids), _MOST_IN_MESSAGE):
        _announce(until, ids=[str(id_) for id_ in ids[start : start + _MOST_IN_MESSAGE]])


async def deny_token(token_id: UUID, until: datetime) -> None:
    """Refuse one access token, by its `jti`, until it has ended: for good, in every process, after a restart too.

    Args:
        until: the token's `exp`; the leeway of clocks is added.
    """
    late = until + LEEWAY
    await writes.deny_token(token_id, late)
    _add([token_id], late)
    _announce(late, tokens=[str(token_id)])


async def remove_denied_tokens() -> int:
    """Remove those that have ended by themselves; tell how many."""
    return await writes.remove_denied(clock.now())


def watch_denied() -> None:
    """Hear what other processes end."""
    shared.pubsub().subscribe(_TOPIC, _heard, _missed)


def forget_denied() -> None:
    _denied.clear()
    _missed()


def _announce(until: datetime, **over: list[str]) -> None:
    shared.pubsub().publish(_TOPIC, orjson.dumps({"until": until.timestamp(), **over}).decode())


def _heard(message: str) -> None:
    told = orjson.loads(message)
    until = datetime.fromtimestamp(told["until"], UTC)
    _add([UUID(id_) for id_ in told.get("ids", ())], until)
    _add([UUID(id_) for id_ in told.get("tokens", ())], until)


def _add(keys: Iterable[UUID], until: datetime) -> None:
    for key in keys:
        _denied.add(key, until)


def _missed() -> None:
    """Have the tables read before the next token is let through; a reading that has begun may be too old for it."""
    _read.at, _read.under_way = _NEVER, None
