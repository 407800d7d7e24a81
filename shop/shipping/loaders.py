from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.platform.scope import Scope
from shop.shipping import reads
from shop.shipping.reads import MethodRow, RateRow, ZoneRow

PERMISSION = "shipping.write"
"""Zones, methods and rates are the staff's; shoppers see quotes."""


async def zone_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, ZoneRow]:
    if not scope.actor.can(PERMISSION):
        return {}
    return {row.id: row for row in await reads.zones_by_id(list(ids))}


async def method_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, MethodRow]:
    if not scope.actor.can(PERMISSION):
        return {}
    return {row.id: row for row in await reads.methods_by_id(list(ids))}


async def rate_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, RateRow]:
    if not scope.actor.can(PERMISSION):
        return {}
    return {row.id: row for row in await reads.rates_by_id(list(ids))}


async def methods_by_zone(_scope: Scope, zone_ids: Sequence[UUID]) -> Mapping[UUID, list[MethodRow]]:
    found: dict[UUID, list[MethodRow]] = defaultdict(list)
    for row in await reads.methods_by_zone(list(zone_ids)):
        found[row.zone_id].append(row)
    return found


async def rates_by_method(_scope: Scope, method_ids: Sequence[UUID]) -> Mapping[UUID, list[RateRow]]:
    found: dict[UUID, list[RateRow]] = defaultdict(list)
    for row in await reads.rates_by_method(list(method_ids)):
        found[row.method_id].append(row)
    return found
