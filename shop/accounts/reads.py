from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from shop.accounts.rules import ADMIN, SEALED_ADDRESSES, SEALED_LINKS, SEALED_USERS, Address, email_index
from shop.platform.db import paging, sql
from shop.platform.db.paging import Page, PageRequest, Sort

MOST_ADDRESSES = 50
NEWEST_FIRST = Sort("newest", "u.created_at", "timestamptz", "u.id", descending=True)

_USER = """
    u.id, u.kind, u.email, u.first_name, u.last_name, u.language, u.is_active, u.version, u.created_at,
    u.email_verified_at
"""
USERS_BY_ID = f"SELECT {_USER} FROM users u WHERE u.kind = $1 AND u.id = ANY($2)"  # noqa: S608 - constants only
USER_BY_EMAIL = f"SELECT {_USER} FROM users u WHERE u.kind = $1 AND u.email_key = $2"  # noqa: S608 - constants only
USER_BY_ID = f"SELECT {_USER} FROM users u WHERE u.id = $1"  # noqa: S608 - constants only
# Without the address, so that one that has an account costs no more than one that has none.
CREDENTIAL_BY_EMAIL = "SELECT id, kind, password_hash, is_active FROM users WHERE kind = $1 AND email_key = $2"
CREDENTIAL_BY_ID = "SELECT id, kind, password_hash, is_active FROM users WHERE id = $1"
OWNER = "SELECT id, kind, email, email_verified_at, password_hash, is_active FROM users WHERE id = $1"
CREDENTIAL_HELD = f"{CREDENTIAL_BY_ID} FOR SHARE"
INDEXED = "SELECT id, email, email_key FROM users WHERE id > $1 ORDER BY id LIMIT $2"
COUNT_USERS = "SELECT count(*) FROM users"
STAFF = f"SELECT {_USER} FROM users u WHERE u.kind = 'staff'"  # noqa: S608 - constants only
COUNT_STAFF = "SELECT count(*) FROM (SELECT 1 FROM users WHERE kind = 'staff' LIMIT $1) counted"
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

_PERMISSIONS = "ARRAY(SELECT p.permission FROM role_permissions p WHERE p.role_id = r.id ORDER BY p.permission)"
_GRANTS = f"""
    SELECT ur.user_id, r.name, ur.channel_id, {_PERMISSIONS}
    FROM user_roles ur JOIN roles r ON r.id = ur.role_id JOIN users u ON u.id = ur.user_id
    WHERE ur.user_id = ANY($1) AND u.kind = 'staff'
"""  # noqa: S608 - constants only
GRANTS = f"{_GRANTS} AND u.is_active ORDER BY r.name, ur.channel_id"
ROLES_OF_STAFF = f"{_GRANTS} ORDER BY r.name, ur.channel_id"
_ROLE = f"r.id, r.name, r.description, r.is_builtin, {_PERMISSIONS}"
ROLES = f"SELECT {_ROLE} FROM roles r ORDER BY r.name LIMIT 200"  # noqa: S608 - constants only
ROLES_BY_ID = f"SELECT {_ROLE} FROM roles r WHERE r.id = ANY($1)"  # noqa: S608 - constants only
ROLES_BY_NAME = f"SELECT {_ROLE} FROM roles r WHERE r.name = ANY($1)"  # noqa: S608 - constants only
# An invitation that nobody has accepted makes no admin.
SOME_ADMINS = """
    SELECT u.id FROM users u JOIN user_roles ur ON ur.user_id = u.id JOIN roles r ON r.id = ur.role_id
    WHERE r.name = $1 AND r.is_builtin AND ur.channel_id IS NULL AND u.kind = 'staff' AND u.is_active
        AND (u.password_hash IS NOT NULL OR u.email_verified_at IS NOT NULL)
    LIMIT $2
"""

LINK = """
    SELECT t.id, t.user_id, t.purpose, t.email, t.replaced_email, t.expires_at, t.used_at
    FROM mail_tokens t JOIN users u ON u.id = t.user_id WHERE t.id = $1 AND u.is_active
"""
HAS_SECOND_FACTOR = "SELECT EXISTS (SELECT 1 FROM second_factors WHERE user_id = $1 AND confirmed_at IS NOT NULL)"
SECOND_FACTOR = "SELECT secret, confirmed_at FROM second_factors WHERE user_id = $1"
SECOND_FACTORS_OF_USERS = """
    SELECT f.user_id, f.confirmed_at,
        (SELECT count(*) FROM recovery_codes c WHERE c.user_id = f.user_id AND c.used_at IS NULL)
    FROM second_factors f WHERE f.user_id = ANY($1) AND f.confirmed_at IS NOT NULL
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
    email_verified_at: datetime | None


@dataclass(frozen=True, slots=True)
class CredentialRow:
    """What a password is compared with."""

    id: UUID
    kind: str
    password_hash: str | None
    is_active: bool


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """Whoever is signed in, with what they prove themself by."""

    id: UUID
    kind: str
    email: str
    email_verified_at: datetime | None
    password_hash: str | None = field(repr=False)
    is_active: bool


@dataclass(frozen=True, slots=True)
class IndexedRow:
    """An e-mail address and what it is found by."""

    id: UUID
    email: str
    email_key: str


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


@dataclass(frozen=True, slots=True)
class MailTokenRow:
    """A link that was sent, of an account that may be used.

    Attributes:
        email: where the mail goes.
        replaced_email: the address that was the account's before this one took its place.
    """

    id: UUID
    user_id: UUID
    purpose: str
    email: str
    replaced_email: str | None
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class SecondFactorRow:
    """An authenticator that counts.

    Attributes:
        codes_left: how many recovery codes are not used.
    """

    user_id: UUID
    confirmed_at: datetime
    codes_left: int


@dataclass(frozen=True, slots=True)
class AuthenticatorRow:
    """What codes are checked by; `confirmed_at` is None until the first one has proven that it works."""

    sealed_secret: bytes
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class RoleRow:
    id: UUID
    name: str
    description: str
    is_builtin: bool
    permissions: list[str]


async def users_by_id(kind: str, ids: Sequence[UUID]) -> list[UserRow]:
    return await SEALED_USERS.rows_as(UserRow, USERS_BY_ID, kind, list(ids))


async def user_by_id(user_id: UUID) -> UserRow | None:
    return await SEALED_USERS.row_as(UserRow, USER_BY_ID, user_id)


async def user_by_email(kind: str, email: str) -> UserRow | None:
    return await SEALED_USERS.row_as(UserRow, USER_BY_EMAIL, kind, email_index(email))


async def credential_by_email(kind: str, email: str) -> CredentialRow | None:
    return await sql.row_as(CredentialRow, CREDENTIAL_BY_EMAIL, kind, email_index(email))


async def credential_by_id(user_id: UUID) -> CredentialRow | None:
    return await sql.row_as(CredentialRow, CREDENTIAL_BY_ID, user_id)


async def owner(user_id: UUID) -> OwnerRow | None:
    return await SEALED_USERS.row_as(OwnerRow, OWNER, user_id)


async def held_credential(user_id: UUID) -> CredentialRow | None:
    """Give it as it stays to the end of the transaction."""
    return await sql.row_as(CredentialRow, CREDENTIAL_HELD, user_id)


async def indexed_emails(after: UUID, limit: int) -> list[IndexedRow]:
    """Give accounts of both kinds in the order of their ids, from one on."""
    return await SEALED_USERS.rows_as(IndexedRow, INDEXED, after, limit)


async def count_users() -> int:
    return int(await sql.value(COUNT_USERS))


async def list_customers(request: PageRequest) -> Page[UserRow]:
    """Give a page of customers, the newest first."""
    return await _list_users(CUSTOMERS, request)


async def list_staff(request: PageRequest) -> Page[UserRow]:
    """Give a page of members of staff, the newest first."""
    return await _list_users(STAFF, request)


async def _list_users(users: str, request: PageRequest) -> Page[UserRow]:
    keyset = paging.keyset(NEWEST_FIRST, request, 0)
    query = f"{users} AND {keyset.condition} ORDER BY {keyset.order} LIMIT {keyset.limit}"
    found = await SEALED_USERS.rows_as(UserRow, query, *keyset.values)
    return paging.page(found, request, NEWEST_FIRST, lambda row: (row.created_at, row.id))


async def count_customers() -> int:
    return int(await sql.value(COUNT_CUSTOMERS, paging.COUNT_CEILING + 1))


async def count_staff() -> int:
    return int(await sql.value(COUNT_STAFF, paging.COUNT_CEILING + 1))


async def addresses_by_id(ids: Sequence[UUID]) -> list[AddressRow]:
    return await SEALED_ADDRESSES.rows_as(_address, ADDRESSES_BY_ID, list(ids))


async def addresses_of_users(user_ids: Sequence[UUID]) -> list[AddressRow]:
    return await SEALED_ADDRESSES.rows_as(_address, ADDRESSES_OF_USERS, list(user_ids))


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
    """Give the roles of those whose account may be used."""
    return await sql.rows_as(GrantRow, GRANTS, list(user_ids))


async def roles_of_staff(user_ids: Sequence[UUID]) -> list[GrantRow]:
    """Give the roles of members of staff, those with a closed account included."""
    return await sql.rows_as(GrantRow, ROLES_OF_STAFF, list(user_ids))


async def all_roles() -> list[RoleRow]:
    return await sql.rows_as(RoleRow, ROLES)


async def roles_by_id(ids: Sequence[UUID]) -> list[RoleRow]:
    return await sql.rows_as(RoleRow, ROLES_BY_ID, list(ids))


async def roles_by_name(names: Sequence[str]) -> list[RoleRow]:
    return await sql.rows_as(RoleRow, ROLES_BY_NAME, list(names))


async def some_admins(most: int) -> set[UUID]:
    """Name admins in all channels who can sign in, at most so many."""
    return {row["id"] for row in await sql.rows(SOME_ADMINS, ADMIN, most)}


async def mail_token(token_id: UUID) -> MailTokenRow | None:
    return await SEALED_LINKS.row_as(MailTokenRow, LINK, token_id)


async def has_second_factor(user_id: UUID) -> bool:
    return bool(await sql.value(HAS_SECOND_FACTOR, user_id))


async def authenticator(user_id: UUID) -> AuthenticatorRow | None:
    return await sql.row_as(AuthenticatorRow, SECOND_FACTOR, user_id)


async def second_factors_of_users(user_ids: Sequence[UUID]) -> list[SecondFactorRow]:
    return await sql.rows_as(SecondFactorRow, SECOND_FACTORS_OF_USERS, list(user_ids))
