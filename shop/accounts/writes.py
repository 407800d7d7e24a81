from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from shop.accounts.rules import BuiltinRole
from shop.platform.db import sql
from shop.platform.ids import uuid7

# One statement for both answers, so that an address that has an account costs the same as one that has none.
ADD_USER = """
    INSERT INTO users (id, kind, email, email_key, password_hash, first_name, last_name, language)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (kind, email_key) DO NOTHING RETURNING id
"""
# No new version: a profile that somebody edits meanwhile is the same one.
SET_HASH = """
    UPDATE users SET password_hash = $3, updated_at = now()
    WHERE id = $1 AND password_hash IS NOT DISTINCT FROM $2
"""
LOCK_USER = "SELECT 1 FROM users WHERE id = $1 FOR UPDATE"
DROP_DEFAULT_SHIPPING = """
    UPDATE customer_addresses SET is_default_shipping = FALSE, updated_at = now()
    WHERE user_id = $1 AND id <> $2 AND is_default_shipping
"""
DROP_DEFAULT_BILLING = """
    UPDATE customer_addresses SET is_default_billing = FALSE, updated_at = now()
    WHERE user_id = $1 AND id <> $2 AND is_default_billing
"""
LEAVE_GROUPS = "DELETE FROM customer_group_members WHERE user_id = $1 AND group_id <> ALL($2)"
JOIN_GROUPS = """
    INSERT INTO customer_group_members (user_id, group_id) SELECT $1, unnest($2::uuid[])
    ON CONFLICT (user_id, group_id) DO NOTHING
"""
ADD_ROLES = """
    INSERT INTO roles (id, name, description, is_builtin)
    SELECT id, name, description, TRUE FROM unnest($1::uuid[], $2::text[], $3::text[]) AS given (id, name, description)
    ON CONFLICT (name) DO UPDATE SET description = EXCLUDED.description, is_builtin = TRUE
    WHERE (roles.description, roles.is_builtin) IS DISTINCT FROM (EXCLUDED.description, TRUE)
"""
ADD_ROLE_PERMISSIONS = """
    INSERT INTO role_permissions (role_id, permission)
    SELECT r.id, given.permission
    FROM unnest($1::text[], $2::text[]) AS given (role, permission) JOIN roles r ON r.name = given.role
    ON CONFLICT (role_id, permission) DO NOTHING
"""
DROP_ROLE_PERMISSIONS = """
    DELETE FROM role_permissions p USING roles r
    WHERE r.id = p.role_id AND r.is_builtin AND NOT EXISTS (
        SELECT 1 FROM unnest($1::text[], $2::text[]) AS given (role, permission)
        WHERE given.role = r.name AND given.permission = p.permission
    )
"""
GIVE_ROLES = """
    INSERT INTO user_roles (user_id, role_id, channel_id)
    SELECT $1, r.id, given.channel_id
    FROM unnest($2::text[], $3::uuid[]) AS given (role, channel_id) JOIN roles r ON r.name = given.role
    ON CONFLICT DO NOTHING
"""
KNOWN_ROLES = "SELECT name FROM roles WHERE name = ANY($1)"


async def add_user(values: Sequence[object]) -> UUID | None:
    """Add an account (kind, email, key, hash, names, language); None where the address has one already."""
    found: UUID | None = await sql.value(ADD_USER, uuid7(), *values)
    return found


async def set_password(user_id: UUID, known_hash: str | None, new_hash: str) -> bool:
    """Replace the hash; False where it is no longer the known one."""
    return await sql.execute(SET_HASH, user_id, known_hash, new_hash) == 1


async def lock_user(user_id: UUID) -> None:
    """Serialize the changes of one account's rows."""
    await sql.value(LOCK_USER, user_id)


async def drop_defaults(user_id: UUID, except_id: UUID, *, shipping: bool, billing: bool) -> None:
    if shipping:
        await sql.execute(DROP_DEFAULT_SHIPPING, user_id, except_id)
    if billing:
        await sql.execute(DROP_DEFAULT_BILLING, user_id, except_id)


async def set_groups(user_id: UUID, group_ids: Sequence[UUID]) -> None:
    await sql.execute(LEAVE_GROUPS, user_id, list(group_ids))
    await sql.execute(JOIN_GROUPS, user_id, list(group_ids))


async def set_builtin_roles(roles: Mapping[str, BuiltinRole]) -> None:
    """Make the built-in roles what the code says; rows that are right already are left alone."""
    pairs = [(name, permission) for name, role in roles.items() for permission in role.permissions]
    names, permissions = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    await sql.execute(ADD_ROLES, [uuid7() for _ in roles], list(roles), [role.description for role in roles.values()])
    await sql.execute(ADD_ROLE_PERMISSIONS, names, permissions)
    await sql.execute(DROP_ROLE_PERMISSIONS, names, permissions)


async def give_roles(user_id: UUID, roles: Iterable[tuple[str, UUID | None]]) -> None:
    given = list(roles)
    await sql.execute(GIVE_ROLES, user_id, [role for role, _ in given], [channel for _, channel in given])


async def known_roles(names: Iterable[str]) -> set[str]:
    return {row["name"] for row in await sql.rows(KNOWN_ROLES, list(names))}
