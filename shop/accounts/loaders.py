"""Batches of accounts. Each gives only what the actor may see: a customer their own, staff by permission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from shop.accounts import reads
from shop.accounts.reads import AddressRow, GrantRow, GroupRow, RoleRow, SecondFactorRow, UserRow
from shop.accounts.rules import Kind
from shop.platform.acting import shows
from shop.platform.scope import Actor, Scope

OWN = "profile.read"
"""The scope within which a client of others sees the account that it acts for."""


def visible_customers(actor: Actor, customer_ids: Sequence[UUID]) -> list[UUID]:
    """Keep the customers that the actor may see."""
    if actor.can("customers.read"):
        return list(customer_ids)
    return [id_ for id_ in customer_ids if id_ == actor.as_customer(OWN)]


def visible_staff(actor: Actor, user_ids: Sequence[UUID]) -> list[UUID]:
    """Keep the members of staff that the actor may see."""
    if actor.can("staff.manage"):
        return list(user_ids)
    return [id_ for id_ in user_ids if id_ == actor.user_id and actor.may(OWN)]


@shows("users")
async def customer_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, UserRow]:
    visible = visible_customers(scope.actor, ids)
    return {row.id: row for row in await reads.users_by_id(Kind.CUSTOMER, visible)} if visible else {}


@shows("customer_addresses")
async def address_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, AddressRow]:
    rows = await reads.addresses_by_id(ids)
    visible = set(visible_customers(scope.actor, [row.user_id for row in rows]))
    return {row.id: row for row in rows if row.user_id in visible}


@shows("users")
async def addresses_by_customer(scope: Scope, customer_ids: Sequence[UUID]) -> Mapping[UUID, list[AddressRow]]:
    found: dict[UUID, list[AddressRow]] = {}
    for row in await reads.addresses_of_users(visible_customers(scope.actor, customer_ids)):
        found.setdefault(row.user_id, []).append(row)
    return found


async def groups_by_customer(scope: Scope, customer_ids: Sequence[UUID]) -> Mapping[UUID, list[GroupRow]]:
    return await reads.groups_of_users(visible_customers(scope.actor, customer_ids))


async def group_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, GroupRow]:
    if scope.actor.can("customers.read"):
        return {row.id: row for row in await reads.groups_by_id(ids)}
    customer_id = scope.actor.as_customer(OWN)
    if customer_id is None:
        return {}
    own = (await reads.groups_of_users([customer_id])).get(customer_id, [])
    return {group.id: group for group in own if group.id in ids}


@shows("users")
async def staff_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, UserRow]:
    visible = visible_staff(scope.actor, ids)
    return {row.id: row for row in await reads.users_by_id(Kind.STAFF, visible)} if visible else {}


async def roles_by_staff(scope: Scope, user_ids: Sequence[UUID]) -> Mapping[UUID, list[GrantRow]]:
    """Give the roles that are held, by those with a closed account too."""
    return _by_user(await reads.roles_of_staff(visible_staff(scope.actor, user_ids)))


async def grants_by_staff(scope: Scope, user_ids: Sequence[UUID]) -> Mapping[UUID, list[GrantRow]]:
    """Give the roles that are in force: a closed account has none."""
    return _by_user(await reads.grants_of_users(visible_staff(scope.actor, user_ids)))


async def role_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, RoleRow]:
    if not scope.actor.can("staff.manage"):
        return {}
    return {row.id: row for row in await reads.roles_by_id(ids)}


async def second_factor_by_user(scope: Scope, user_ids: Sequence[UUID]) -> Mapping[UUID, SecondFactorRow]:
    own = _themself(scope.actor, user_ids)
    return {row.user_id: row for row in await reads.second_factors_of_users(own)} if own else {}


async def second_factor_by_staff(scope: Scope, user_ids: Sequence[UUID]) -> Mapping[UUID, SecondFactorRow]:
    actor = scope.actor
    visible = list(user_ids) if actor.can("staff.manage") else _themself(actor, user_ids)
    return {row.user_id: row for row in await reads.second_factors_of_users(visible)} if visible else {}


def _by_user(rows: Iterable[GrantRow]) -> Mapping[UUID, list[GrantRow]]:
    found: dict[UUID, list[GrantRow]] = {}
    for row in rows:
        found.setdefault(row.user_id, []).append(row)
    return found


def _themself(actor: Actor, user_ids: Sequence[UUID]) -> list[UUID]:
    """Keep the account that asks, unless it is others' client that asks: how it is proven is none of their business."""
    return [id_ for id_ in user_ids if id_ == actor.user_id and actor.is_themself]
