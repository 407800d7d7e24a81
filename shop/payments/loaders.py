from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.payments import reads
from shop.payments.reads import PaymentRow, TransactionRow
from shop.platform.scope import Scope

PERMISSION = "orders.read"
"""Who may see payments, in the channels that the role is for."""


async def payment_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, PaymentRow]:
    if not scope.actor.can(PERMISSION):
        return {}
    rows = await reads.payments_by_id(list(ids))
    return {row.id: row for row in rows if scope.actor.can(PERMISSION, row.channel_id)}


async def payments_by_reference(scope: Scope, references: Sequence[UUID]) -> Mapping[UUID, list[PaymentRow]]:
    """Find the tries to pay for something, the oldest first."""
    if not scope.actor.can(PERMISSION):
        return {}
    found: dict[UUID, list[PaymentRow]] = defaultdict(list)
    for row in await reads.payments_by_reference(list(references)):
        if scope.actor.can(PERMISSION, row.channel_id):
            found[row.reference].append(row)
    return found


async def transactions_by_payment(_scope: Scope, payment_ids: Sequence[UUID]) -> Mapping[UUID, list[TransactionRow]]:
    found: dict[UUID, list[TransactionRow]] = defaultdict(list)
    for row in await reads.transactions(list(payment_ids)):
        found[row.payment_id].append(row)
    return found
