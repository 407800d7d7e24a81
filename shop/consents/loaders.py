"""Batches of consents: texts are for everybody, consents for their customer and for whoever may see customers.

What somebody agreed to is not among what they are asked to show to programs of others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.consents import reads
from shop.consents.reads import ConsentRow, TextRow
from shop.platform.acting import shows
from shop.platform.scope import Scope


async def text_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, TextRow]:
    return {row.id: row for row in await reads.texts_by_id(ids)}


@shows("users")
async def consents_by_customer(scope: Scope, customer_ids: Sequence[UUID]) -> Mapping[UUID, list[ConsentRow]]:
    actor = scope.actor
    visible = list(customer_ids) if actor.can("customers.read") else [i for i in customer_ids if i == actor.customer_id]
    found: dict[UUID, list[ConsentRow]] = {}
    for row in await reads.consents_of_users(visible):
        found.setdefault(row.user_id, []).append(row)
    return found
