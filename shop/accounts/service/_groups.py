from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.errors import GroupSlugTaken
from shop.accounts.models import CustomerGroup
from shop.accounts.rules import Kind, clean, group_problems
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import NotFound, ShopError, raise_any
from shop.platform.ids import uuid7

all_groups = reads.all_groups


async def create_group(*, slug: str, name: str) -> UUID:
    """Make a customer group; raises `GroupInvalid`, `GroupSlugTaken`."""
    group_id, named = uuid7(), clean(name)
    raise_any(group_problems(slug, named))

    async def run() -> UUID:
        taken = GroupSlugTaken("This slug is taken.", "slug")
        with constraint_errors({"customer_groups_slug_key": lambda: taken}):
            await CustomerGroup.create(id=group_id, slug=slug, name=named)
        return group_id

    return await in_transaction(run)


async def assign_groups(customer_id: UUID, group_ids: Sequence[UUID]) -> UUID:
    """Make these the groups of a customer; raises `NotFound` for each that does not exist."""

    async def run() -> UUID:
        if not await reads.users_by_id(Kind.CUSTOMER, [customer_id]):
            raise NotFound("There is no such customer.", "customerId")
        known = {group.id for group in await reads.groups_by_id(group_ids)}
        missing: list[ShopError] = [
            NotFound("There is no such group.", "groupIds", str(i))
            for i, group_id in enumerate(group_ids)
            if group_id not in known
        ]
        raise_any(missing)
        await writes.lock_user(customer_id)
        await writes.set_groups(customer_id, group_ids)
        return customer_id

    return await in_transaction(run)
