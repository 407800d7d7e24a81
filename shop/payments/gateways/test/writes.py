"""The test gateway's own books: one row for each call that arrived, by its idempotency key.

They are written on connections of their own, so that they outlive a transaction of the shop, as a real gateway's do.
"""

from __future__ import annotations

from dataclasses import dataclass

import asyncpg

from shop.payments.gateways.base import GatewayKeyReused, Outcome, OutcomeState
from shop.platform.db import aside

_COLUMNS = "key, kind, charge_id, fingerprint, amount, currency, state, reason, message, action_url"
FIND = f"SELECT {_COLUMNS} FROM test_gateway.operations WHERE key = $1"  # noqa: S608 - constants only
LOCK_KEY = "SELECT pg_advisory_xact_lock(hashtextextended('test_gateway ' || $1, 0))"
LOCK_CHARGE = f"""
    SELECT {_COLUMNS} FROM test_gateway.operations WHERE charge_id = $1 AND kind = 'charge' FOR UPDATE
"""  # noqa: S608 - constants only
REFUNDED = """
    SELECT coalesce(sum(amount), 0)::bigint FROM test_gateway.operations
    WHERE charge_id = $1 AND kind = 'refund' AND state = 'refunded'
"""
ADD = f"""
    INSERT INTO test_gateway.operations ({_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""  # noqa: S608 - constants only
# One statement, whether the call is new or was made before; a rival that commits meanwhile makes it give nothing.
ADD_OR_FIND = f"""
    WITH added AS ({ADD} ON CONFLICT (key) DO NOTHING RETURNING {_COLUMNS})
    SELECT {_COLUMNS} FROM added
    UNION ALL {FIND}
"""  # noqa: S608 - constants only
SET_STATE = """
    UPDATE test_gateway.operations SET state = $2, reason = $3, action_url = NULL
    WHERE charge_id = $1 AND kind = 'charge'
"""


@dataclass(frozen=True, slots=True)
class Operation:
    """A call. `fingerprint` is a hash of its parameters: the token itself is not kept."""

    key: str
    kind: str
    charge_id: str
    fingerprint: str
    amount: int
    currency: str
    state: str
    reason: str | None = None
    message: str = ""
    action_url: str | None = None

    def outcome(self) -> Outcome:
        return Outcome(
            state=OutcomeState(self.state),
            charge_id=self.charge_id,
            reference=self.charge_id if self.kind == "charge" else self.key,
            reason=self.reason,
            message=self.message,
            action_url=self.action_url,
        )


Held = asyncpg.pool.PoolConnectionProxy
"""A connection inside a transaction of the gateway's own."""


async def find(key: str) -> Operation | None:
    async with aside.connection() as held:
        return await _find(held, key)


async def find_same(key: str, fingerprint: str) -> Operation | None:
    """Find an earlier call with a key; raises `GatewayKeyReused`."""
    found = await find(key)
    return None if found is None else _same(found, fingerprint)


async def add_or_find(made: Operation) -> Operation:
    """Write a call down, or give the one that came before with its key; raises `GatewayKeyReused`."""
    row = None
    async with aside.connection() as held:
        while row is None:
            row = await held.fetchrow(ADD_OR_FIND, *_values(made))
    return _same(Operation(*row), made.fingerprint)


async def known(held: Held[asyncpg.Record], key: str, fingerprint: str) -> Operation | None:
    """Lock a key until the end of the transaction and find its call; raises `GatewayKeyReused`."""
    await held.execute(LOCK_KEY, key)
    found = await _find(held, key)
    return None if found is None else _same(found, fingerprint)


async def add(held: Held[asyncpg.Record], made: Operation) -> Operation:
    await held.execute(ADD, *_values(made))
    return made


async def lock_charge(held: Held[asyncpg.Record], charge_id: str) -> Operation | None:
    row = await held.fetchrow(LOCK_CHARGE, charge_id)
    return None if row is None else Operation(*row)


async def refunded(held: Held[asyncpg.Record], charge_id: str) -> int:
    """Sum what was given back of a charge; lock the charge first."""
    total: int = await held.fetchval(REFUNDED, charge_id)
    return total


async def set_state(held: Held[asyncpg.Record], charge_id: str, state: OutcomeState, reason: str | None = None) -> None:
    await held.execute(SET_STATE, charge_id, state, reason)


async def _find(held: Held[asyncpg.Record], key: str) -> Operation | None:
    row = await held.fetchrow(FIND, key)
    return None if row is None else Operation(*row)


def _same(found: Operation, fingerprint: str) -> Operation:
    if found.fingerprint != fingerprint:
        raise GatewayKeyReused("This idempotency key stands for a call with other parameters.")
    return found


def _values(made: Operation) -> list[object]:
    return [getattr(made, name) for name in Operation.__slots__]
