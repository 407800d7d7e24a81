from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.notifications import reads
from shop.notifications.reads import DeliveryRow
from shop.platform.scope import Scope

PERMISSION = "notifications.read"
"""Who may see which mails were sent."""


async def delivery_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, DeliveryRow]:
    if not scope.actor.can(PERMISSION):
        return {}
    return {row.id: row for row in await reads.deliveries_by_id(ids)}
