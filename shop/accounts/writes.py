from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from shop.accounts.rules import SEALED_LINKS, SEALED_USERS, BuiltinRole, MailPurpose, email_index
from shop.platform.db import sql
from shop.platform.ids import uuid7
from shop.platform.security import personal

# One statement for both answers, so that an address that has an account costs the same as one that has none.
ADD_USER = f"""
    WITH added AS (
        INSERT INTO users (id, kind, email, email_key, password_hash, first_name, last_name, language)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (kind, email_key) DO NOTHING RETURNING id
    ), {personal.key_cte("SELECT id, $9, $10 FROM added")}
    SELECT id FROM added
"""  # noqa: S608 - constants only
SET_EMAIL_KEYS = """
    UPDATE users u SET email_key = given.email_key
    FROM unnest($1::uuid[], $2::text[], $3::text[]) AS given (id, known, email_key)
    WHERE u.id = given.id AND u.email_key = given.known AND NOT EXISTS (
        SELECT FROM users other WHERE other.kind = u.kind AND other.email_key = given.email_key
    )
"""
# No new version: a profile that somebody edits meanwhile is the same one.
SET_HASH = """
    UPDATE users SET password_hash = $3, updated_at = now()
    WHERE id = $1 AND password_hash IS NOT DISTINCT FROM $2
"""
REPLACE_HASH = "UPDATE users SET password_hash = $2, updated_at = now() WHERE id = $1"
SET_VERIFIED_EMAIL = """
    UPDATE users SET email = $2, email_key = $3, email_verified_at = $4, version = version + 1, updated_at = now()
    WHERE id = $1
"""
# Not against what only points at the account (FOR KEY SHARE): its rows may come while somebody waits for them.
LOCK_USER = "SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE"
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
TAKE_ROLES = """
    DELETE FROM user_roles ur USING roles r
    WHERE ur.user_id = $1 AND r.id = ur.role_id AND NOT EXISTS (
        SELECT 1 FROM unnest($2::text[], $3::uuid[]) AS given (role, channel_id)
        WHERE given.role = r.name AND given.channel_id IS NOT DISTINCT FROM ur.channel_id
    )
"""
GIVE_ROLES = """
    INSERT INTO user_roles (user_id, role_id, channel_id)
    SELECT $1, r.id, given.channel_id
    FROM unnest($2::text[], $3::uuid[]) AS given (role, channel_id) JOIN roles r ON r.name = given.role
    ON CONFLICT DO NOTHING
"""
ERASE_USER = """
    UPDATE users SET email = '', email_key = encode(sha256(id::text::bytea), 'hex'),
        password_hash = NULL, first_name = '', last_name = '',
        is_active = FALSE, version = version + 1, updated_at = now()
    WHERE id = $1
"""
ERASE_ADDRESSES = "DELETE FROM customer_addresses WHERE user_id = $1"
ERASE_GROUPS = "DELETE FROM customer_group_members WHERE user_id = $1"
ERASE_LINKS = "DELETE FROM mail_tokens WHERE user_id = $1"
ERASE_ROLES = "DELETE FROM user_roles WHERE user_id = $1"
ADD_ROLE = "INSERT INTO roles (id, name, description) VALUES ($1, $2, $3)"
LOCK_ROLE = "SELECT 1 FROM roles WHERE id = $1 FOR UPDATE"
DESCRIBE_ROLE = "UPDATE roles SET description = $2 WHERE id = $1"
EMPTY_ROLE = "DELETE FROM role_permissions WHERE role_id = $1 AND permission <> ALL($2)"
FILL_ROLE = """
    INSERT INTO role_permissions (role_id, permission) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING
"""
IS_ROLE_GIVEN = "SELECT EXISTS (SELECT 1 FROM user_roles WHERE role_id = $1)"
REMOVE_ROLE = "DELETE FROM roles WHERE id = $1"
LOCK_ADMINS = "SELECT pg_advisory_xact_lock(hashtext('shop admins'))"
SET_ACTIVE = "UPDATE users SET is_active = $2, version = version + 1, updated_at = now() WHERE id = $1"
ROLE_KEY = "user_roles_role_id_fkey"
ROLE_CHANNEL_KEY = "user_roles_channel_id_fkey"

ADD_LINK = """
    INSERT INTO mail_tokens (id, user_id, purpose, email, token_hash, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
"""
# One statement decides who uses it: all others find it used.
USE_LINK = """
    UPDATE mail_tokens t SET used_at = $4 FROM users u
    WHERE t.id = $1 AND t.token_hash = $2 AND t.purpose = ANY($3) AND t.used_at IS NULL AND t.expires_at > $4
        AND u.id = t.user_id AND u.is_active
    RETURNING t.id, t.user_id, t.email
"""
VOID_LINKS = "UPDATE mail_tokens SET used_at = $3 WHERE user_id = $1 AND purpose = ANY($2) AND used_at IS NULL"
NOTE_REPLACED_EMAIL = "UPDATE mail_tokens SET replaced_email = $2 WHERE id = $1"
REMOVE_OLD_LINKS = """
    DELETE FROM mail_tokens WHERE id IN (SELECT id FROM mail_tokens WHERE expires_at < $1 LIMIT 10000)
"""

# A new start replaces one that was never confirmed, and none that was.
START_SECOND_FACTOR = """
    INSERT INTO second_factors (id, user_id, secret) VALUES ($1, $2, $3)
    ON CONFLICT (user_id) DO UPDATE SET secret = EXCLUDED.secret, last_step = NULL, created_at = now()
    WHERE second_factors.confirmed_at IS NULL
"""
CONFIRM_SECOND_FACTOR = """
    UPDATE second_factors SET confirmed_at = $3, last_step = $4
    WHERE user_id = $1 AND secret = $2 AND confirmed_at IS NULL
"""
# One statement decides who uses a code: all others find its step gone by.
USE_STEP = """
    UPDATE second_factors SET last_step = $2
    WHERE user_id = $1 AND confirmed_at IS NOT NULL AND (last_step IS NULL OR last_step < $2)
"""
USE_RECOVERY = """
    UPDATE recovery_codes c SET used_at = $3 WHERE c.user_id = $1 AND c.code_hash = $2 AND c.used_at IS NULL
        AND EXISTS (SELECT 1 FROM second_factors f WHERE f.user_id = $1 AND f.confirmed_at IS NOT NULL)
"""
REMOVE_SECOND_FACTOR = "DELETE FROM second_factors WHERE user_id = $1 AND confirmed_at IS NOT NULL"
REMOVE_RECOVERY = "DELETE FROM recovery_codes WHERE user_id = $1"
_ERASE_FACTORS = ("DELETE FROM second_factors WHERE user_id = $1", REMOVE_RECOVERY)
ADD_RECOVERY = "INSERT INTO recovery_codes (user_id, code_hash) SELECT $1, unnest($2::bytea[])"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    kind: str
    email: str
    password_hash: str | None = field(repr=False)
    first_name: str
    last_name: str
    language: str


async def add_user(new: NewUser) -> UUID | None:
    """Add an account with the key of its personal data; None where the address has one already."""
    id_ = uuid7()
    own = personal.new_key(id_)
    row = SEALED_USERS.sealed_by(own.key, {"id": id_, **asdict(new)})
    names = (row["first_name"], row["last_name"])
    values = (id_, new.kind, row["email"], email_index(new.email), new.password_hash, *names, new.language)
    found: UUID | None = await sql.value(ADD_USER, *values, own.wrapped, own.wrapping_key)
    if found is not None:
        personal.keep(own)
    return found


async def set_email_keys(changes: Sequence[tuple[UUID, str, str]]) -> int:
    """Exchange what accounts are found by, (account, present, wanted), and tell how many.

    Those are left out that changed meanwhile, or whose address somebody else of their kind has by now.
    """
    return await sql.execute(SET_EMAIL_KEYS, *([change[i] for change in changes] for i in range(3)))


async def set_password(user_id: UUID, known_hash: str | None, new_hash: str) -> bool:
    """Replace the hash; False where it is no longer the known one."""
    return await sql.execute(SET_HASH, user_id, known_hash, new_hash) == 1


async def replace_password(user_id: UUID, new_hash: str) -> None:
    """Set the hash, whatever it was."""
    await sql.execute(REPLACE_HASH, user_id, new_hash)


async def set_verified_email(user_id: UUID, email: str, now: datetime) -> None:
    """Make an address, which was just proven, the account's."""
    sealed = await SEALED_USERS.sealed({"id": user_id, "email": email})
    await sql.execute(SET_VERIFIED_EMAIL, user_id, sealed["email"], email_index(email), now)


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


async def set_roles(user_id: UUID, roles: Sequence[tuple[str, UUID | None]]) -> None:
    """Make these the roles of a member of staff, each in a channel or in all; those held already stay as they are."""
    names, channels = [role for role, _ in roles], [channel for _, channel in roles]
    await sql.execute(TAKE_ROLES, user_id, names, channels)
    await sql.execute(GIVE_ROLES, user_id, names, channels)


async def erase_user(user_id: UUID) -> None:
    """Empty an account and remove what hangs on it; it opens nothing any more, and its address is free again."""
    for statement in (ERASE_USER, ERASE_ADDRESSES, ERASE_GROUPS, ERASE_ROLES, ERASE_LINKS, *_ERASE_FACTORS):
        await sql.execute(statement, user_id)


async def add_mail_token(
    token_id: UUID, user_id: UUID, purpose: MailPurpose, email: str, values: Sequence[object]
) -> None:
    """Add a link that is going to be sent; `values` are the token's hash and its end."""
    sealed = await SEALED_LINKS.sealed({"id": token_id, "user_id": user_id, "email": email})
    await sql.execute(ADD_LINK, token_id, user_id, purpose, sealed["email"], *values)


async def use_mail_token(
    token_id: UUID, token_hash: bytes, purposes: Sequence[MailPurpose], now: datetime
) -> tuple[UUID, str] | None:
    """Use a link up and give its account and address; None where it is used, over, or for something else."""
    found = await SEALED_LINKS.opened(await sql.rows(USE_LINK, token_id, token_hash, list(purposes), now))
    return (found[0][1], found[0][2]) if found else None


async def void_mail_tokens(user_id: UUID, purposes: Sequence[MailPurpose], now: datetime) -> None:
    """Use up all links of an account that are still good."""
    await sql.execute(VOID_LINKS, user_id, list(purposes), now)


async def note_replaced_email(token_id: UUID, user_id: UUID, email: str) -> None:
    sealed = await SEALED_LINKS.sealed({"id": token_id, "user_id": user_id, "replaced_email": email})
    await sql.execute(NOTE_REPLACED_EMAIL, token_id, sealed["replaced_email"])


async def remove_old_mail_tokens(expired_before: datetime) -> int:
    return await sql.execute(REMOVE_OLD_LINKS, expired_before)


async def start_second_factor(user_id: UUID, sealed_secret: bytes) -> bool:
    """Keep the secret of an authenticator that is to be confirmed; False where the account has one already."""
    return await sql.execute(START_SECOND_FACTOR, uuid7(), user_id, sealed_secret) == 1


async def confirm_second_factor(user_id: UUID, sealed_secret: bytes, now: datetime, step: int) -> bool:
    """Let it count from now on; False where it does already, or was started anew."""
    return await sql.execute(CONFIRM_SECOND_FACTOR, user_id, sealed_secret, now, step) == 1


async def use_step(user_id: UUID, step: int) -> bool:
    """Use up the code of a step of the clock; False where it, or a later one, is used."""
    return await sql.execute(USE_STEP, user_id, step) == 1


async def use_recovery_code(user_id: UUID, code_hash: bytes, now: datetime) -> bool:
    return await sql.execute(USE_RECOVERY, user_id, code_hash, now) == 1


async def remove_second_factor(user_id: UUID) -> bool:
    """Remove authenticator and recovery codes; False where there was none that counted."""
    is_removed = await sql.execute(REMOVE_SECOND_FACTOR, user_id) == 1
    await sql.execute(REMOVE_RECOVERY, user_id)
    return is_removed


async def forget_second_factor(user_id: UUID) -> None:
    """Remove it, confirmed or not, with its recovery codes."""
    for statement in _ERASE_FACTORS:
        await sql.execute(statement, user_id)


async def set_recovery_codes(user_id: UUID, code_hashes: Sequence[bytes]) -> None:
    """Make these the recovery codes of an account; those before are gone."""
    await sql.execute(REMOVE_RECOVERY, user_id)
    await sql.execute(ADD_RECOVERY, user_id, list(code_hashes))


async def add_role(role_id: UUID, name: str, description: str) -> None:
    await sql.execute(ADD_ROLE, role_id, name, description)


async def lock_role(role_id: UUID) -> None:
    """Serialize the changes of one role, and the giving of it with its removal."""
    await sql.value(LOCK_ROLE, role_id)


async def describe_role(role_id: UUID, description: str) -> None:
    await sql.execute(DESCRIBE_ROLE, role_id, description)


async def set_role_permissions(role_id: UUID, permissions: Sequence[str]) -> None:
    """Make these the permissions of a role; those that it gives already stay as they are."""
    await sql.execute(EMPTY_ROLE, role_id, list(permissions))
    await sql.execute(FILL_ROLE, role_id, list(permissions))


async def is_role_given(role_id: UUID) -> bool:
    return bool(await sql.value(IS_ROLE_GIVEN, role_id))


async def remove_role(role_id: UUID) -> None:
    await sql.execute(REMOVE_ROLE, role_id)


async def lock_admins() -> None:
    """Let one at a time decide who is still an admin, to the end of the transaction."""
    await sql.value(LOCK_ADMINS)


async def set_active(user_id: UUID, *, is_active: bool) -> None:
    await sql.execute(SET_ACTIVE, user_id, is_active)
