"""Batches of accounts. Each gives only what the actor may see: a customer their own, staff by permission."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.accounts import reads
from shop.accounts.reads import AddressRow, GrantRow, GroupRow, UserRow
from shop.accounts.rules import Kind
from shop.platform.scope import Actor, Scope


def visible_customers(actor: Actor, customer_ids: Sequence[UUID]) -> list[UUID]:
    """Keep the customers that the actor may see."""
    if actor.can("customers.read"):
        return list(customer_ids)
    return [id_ for id_ in customer_ids if id_ == actor.customer_id]


def visible_staff(actor: Actor, user_ids: Sequence[UUID]) -> list[UUID]:
    """Keep the members of staff that the actor may see."""
    if actor.can("staff.manage"):
        return list(user_ids)
    return [id_ for id_ in user_ids if id_ == actor.user_id]


async def customer_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, UserRow]:
    visible = visible_customers(scope.actor, ids)
    return {row.id: row for row in await reads.users_by_id(Kind.CUSTOMER, visible)} if visible else {}


async def address_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, AddressRow]:
    rows = await reads.addresses_by_id(ids)
    visible = set(visible_customers(scope.actor, [row.user_id for row in rows]))
    return {row.id: row for row in rows if row.user_id in visible}


async def addresses_by_customer(scope: Scope, customer_ids: Sequence[UUID]) -> Mapping[UUID, list[AddressRow]]:
    found: dict[UUID, list[AddressRow]] = {}
    for row in await reads.addresses_of_users(visible_customers(scope.actor, customer_ids)):
        found.setdefault(row.user_id, []).append(row)
    return found


async def groups_by_customer(scope: Scope, customer_ids: Sequence[UUID]) -> Mapping[UUID, list[GroupRow]]:
    return await reads.groups_of_users(visible_customers(scope.actor, customer_ids))


async def group_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, GroupRow]:
    rows = {row.id: row for row in await reads.groups_by_id(ids)}
    if scope.actor.can("customers.read"):
        return rows
    customer_id = scope.actor.customer_id
    if customer_id is None:
        return {}
    own = (await reads.groups_of_users([customer_id])).get(customer_id, [])
    return {group.id: group for group in own if group.id in rows}


async def staff_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, UserRow]:
    visible = visible_staff(scope.actor, ids)
    return {row.id: row for row in await reads.users_by_id(Kind.STAFF, visible)} if visible else {}


async def grants_by_staff(scope: Scope, user_ids: Sequence[UUID]) -> Mapping[UUID, list[GrantRow]]:
    found: dict[UUID, list[GrantRow]] = {}
    for row in await reads.grants_of_users(visible_staff(scope.actor, user_ids)):
        found.setdefault(row.user_id, []).append(row)
    return found
