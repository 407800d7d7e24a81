from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.accounts.rules import Address
from shop.platform.db import paging, sql
from shop.platform.db.paging import Page, PageRequest, Sort

MOST_ADDRESSES = 50
NEWEST_FIRST = Sort("newest", "u.created_at", "timestamptz", "u.id", descending=True)

_USER = "u.id, u.kind, u.email, u.first_name, u.last_name, u.language, u.is_active, u.version, u.created_at"
USERS_BY_ID = f"SELECT {_USER} FROM users u WHERE u.kind = $1 AND u.id = ANY($2)"  # noqa: S608 - constants only
USER_BY_EMAIL = f"SELECT {_USER} FROM users u WHERE u.kind = $1 AND u.email_key = $2"  # noqa: S608 - constants only
USER_BY_ID = f"SELECT {_USER} FROM users u WHERE u.id = $1"  # noqa: S608 - constants only
CREDENTIAL_BY_EMAIL = "SELECT id, kind, password_hash, is_active, email FROM users WHERE kind = $1 AND email_key = $2"
CREDENTIAL_BY_ID = "SELECT id, kind, password_hash, is_active, email FROM users WHERE id = $1"
CUSTOMERS = f"SELECT {_USER} FROM users u WHERE u.kind = 'customer'"  # noqa: S608 - constants only
COUNT_CUSTOMERS = "SELECT count(*) FROM (SELECT 1 FROM users WHERE kind = 'customer' LIMIT $1) counted"

_ADDRESS = """
    id, user_id, country, first_name, last_name, company, line1, line2, city, region, postal_code, phone,
    is_default_shipping, is_default_billing
"""
ADDRESSES_BY_ID = f"SELECT {_ADDRESS} FROM customer_addresses WHERE id = ANY($1)"  # noqa: S608 - constants only
# A book has at most MOST_ADDRESSES.
ADDRESSES_OF_USERS = f"SELECT {_ADDRESS} FROM customer_addresses WHERE user_id = ANY($1) ORDER BY id"  # noqa: S608 - constants only

GROUPS_BY_ID = "SELECT id, slug, name FROM customer_groups WHERE id = ANY($1)"
GROUPS = "SELECT id, slug, name FROM customer_groups ORDER BY slug LIMIT 200"
GROUPS_OF_USERS = """
    SELECT m.user_id, g.id, g.slug, g.name
    FROM customer_group_members m JOIN customer_groups g ON g.id = m.group_id
    WHERE m.user_id = ANY($1) ORDER BY g.slug
"""

GRANTS = """
    SELECT ur.user_id, r.name, ur.channel_id,
        ARRAY(SELECT p.permission FROM role_permissions p WHERE p.role_id = r.id ORDER BY p.permission)
    FROM user_roles ur JOIN roles r ON r.id = ur.role_id JOIN users u ON u.id = ur.user_id
    WHERE ur.user_id = ANY($1) AND u.is_active AND u.kind = 'staff' ORDER BY r.name, ur.channel_id
"""


@dataclass(frozen=True, slots=True)
class UserRow:
    id: UUID
    kind: str
    email: str
    first_name: str
    last_name: str
    language: str
    is_active: bool
    version: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class CredentialRow:
    """What a password is compared with."""

    id: UUID
    kind: str
    password_hash: str | None
    is_active: bool
    email: str


@dataclass(frozen=True, slots=True)
class AddressRow:
    """An address in a customer's book."""

    id: UUID
    user_id: UUID
    address: Address
    is_default_shipping: bool
    is_default_billing: bool


@dataclass(frozen=True, slots=True)
class GroupRow:
    id: UUID
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A role of a member of staff; `channel_id` is None where it holds in all channels."""

    user_id: UUID
    role: str
    channel_id: UUID | None
    permissions: list[str]


async def users_by_id(kind: str, ids: Sequence[UUID]) -> list[UserRow]:
    return await sql.rows_as(UserRow, USERS_BY_ID, kind, list(ids))


async def user_by_id(user_id: UUID) -> UserRow | None:
    return await sql.row_as(UserRow, USER_BY_ID, user_id)


async def user_by_email(kind: str, email_key: str) -> UserRow | None:
    return await sql.row_as(UserRow, USER_BY_EMAIL, kind, email_key)


async def credential_by_email(kind: str, email_key: str) -> CredentialRow | None:
    return await sql.row_as(CredentialRow, CREDENTIAL_BY_EMAIL, kind, email_key)


async def credential_by_id(user_id: UUID) -> CredentialRow | None:
    return await sql.row_as(CredentialRow, CREDENTIAL_BY_ID, user_id)


async def list_customers(request: PageRequest) -> Page[UserRow]:
    """Give a page of customers, the newest first."""
    keyset = paging.keyset(NEWEST_FIRST, request, 0)
    query = f"{CUSTOMERS} AND {keyset.condition} ORDER BY {keyset.order} LIMIT {keyset.limit}"
    found = await sql.rows_as(UserRow, query, *keyset.values)
    return paging.page(found, request, NEWEST_FIRST, lambda row: (row.created_at, row.id))


async def count_customers() -> int:
    return int(await sql.value(COUNT_CUSTOMERS, paging.COUNT_CEILING + 1))


async def addresses_by_id(ids: Sequence[UUID]) -> list[AddressRow]:
    return await sql.rows_as(_address, ADDRESSES_BY_ID, list(ids))


async def addresses_of_users(user_ids: Sequence[UUID]) -> list[AddressRow]:
    return await sql.rows_as(_address, ADDRESSES_OF_USERS, list(user_ids))


def _address(*columns: object) -> AddressRow:
    id_, user_id, country, first, last, company, line1, line2, city, region, postal_code, phone, *flags = columns
    address = Address(
        country=str(country),
        first_name=str(first),
        last_name=str(last),
        company=str(company),
        line1=str(line1),
        line2=str(line2),
        city=str(city),
        region=str(region),
        postal_code=str(postal_code),
        phone=str(phone),
    )
    return AddressRow(id_, user_id, address, *flags)  # type: ignore[arg-type]  # as the query gives them


async def groups_by_id(ids: Sequence[UUID]) -> list[GroupRow]:
    return await sql.rows_as(GroupRow, GROUPS_BY_ID, list(ids))


async def all_groups() -> list[GroupRow]:
    return await sql.rows_as(GroupRow, GROUPS)


async def groups_of_users(user_ids: Sequence[UUID]) -> dict[UUID, list[GroupRow]]:
    found: dict[UUID, list[GroupRow]] = {}
    for user_id, *group in await sql.rows(GROUPS_OF_USERS, list(user_ids)):
        found.setdefault(user_id, []).append(GroupRow(*group))
    return found


async def grants_of_users(user_ids: Sequence[UUID]) -> list[GrantRow]:
    return await sql.rows_as(GrantRow, GRANTS, list(user_ids))
