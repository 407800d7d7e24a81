from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shop.platform.db import sql
from shop.platform.ids import uuid7

LOCK_ZONE = "SELECT id FROM shipping_zones WHERE id = $1 FOR UPDATE"
LOCK_METHOD = "SELECT id FROM shipping_methods WHERE id = $1 FOR UPDATE"
# Counted by a statement of its own: the one that waits for the lock sees what was before it.
COUNT_METHODS = "SELECT count(*) FROM shipping_methods WHERE zone_id = $1"
COUNT_RATES = "SELECT count(*) FROM shipping_rates WHERE method_id = $1"
SET_RATE = """
    INSERT INTO shipping_rates (id, method_id, channel_id, kind, min_value, max_value, amount, currency)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT ON CONSTRAINT shipping_rates_method_id_channel_id_kind_min_value_key
    DO UPDATE SET max_value = excluded.max_value, amount = excluded.amount, currency = excluded.currency,
        updated_at = now()
    RETURNING id
"""
SET_ACTIVE = """
    UPDATE shipping_methods SET is_active = $3, version = version + 1, updated_at = now()
    WHERE id = $1 AND version = $2
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRate:
    """A rate as it is to be; one with the same method, channel, kind and lower end is replaced."""

    method_id: UUID
    channel_id: UUID
    kind: str
    min_value: int
    max_value: int | None
    amount: int
    currency: str


async def lock_zone(zone_id: UUID) -> int | None:
    """Lock a zone and count its methods; None where there is no such zone."""
    return await _lock(LOCK_ZONE, COUNT_METHODS, zone_id)


async def lock_method(method_id: UUID) -> int | None:
    """Lock a method and count its rates; None where there is no such method."""
    return await _lock(LOCK_METHOD, COUNT_RATES, method_id)


async def _lock(lock: str, count: str, id_: UUID) -> int | None:
    if await sql.value(lock, id_) is None:
        return None
    return int(await sql.value(count, id_))


async def set_rate(rate: SetRate) -> UUID:
    values = (rate.method_id, rate.channel_id, rate.kind, rate.min_value, rate.max_value, rate.amount, rate.currency)
    id_: UUID = await sql.value(SET_RATE, uuid7(), *values)
    return id_


async def set_active(method_id: UUID, expected_version: int, *, is_active: bool) -> bool:
    """Switch a method on or off; False where its version is another."""
    return await sql.execute(SET_ACTIVE, method_id, expected_version, is_active) == 1
