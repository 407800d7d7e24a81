from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from datetime import datetime
from uuid import UUID

from shop.oauth.rules import SEALED_IDENTITIES, Reason, UriKind
from shop.oauth.states import AuthorizationCode, DeviceCode, DeviceState
from shop.platform.db import sql
from shop.platform.ids import uuid7

# One statement decides who rotates: all others find the generation gone.
ROTATE = """
    UPDATE sessions SET generation = generation + 1, rotated_at = $3, last_used_at = $3
    WHERE id = $1 AND generation = $2 AND revoked_at IS NULL AND expires_at > $3 AND last_used_at > $4
"""
TOUCH = "UPDATE sessions SET last_used_at = $2 WHERE id = $1 AND revoked_at IS NULL AND last_used_at < $2"
REVOKE = """
    UPDATE sessions SET revoked_at = $3, revoked_reason = $4
    WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL RETURNING id
"""
STEP_UP = "UPDATE sessions SET stepped_up_at = $3 WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL"
REVOKE_ALL = """
    UPDATE sessions SET revoked_at = $2, revoked_reason = $3
    WHERE user_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $4 RETURNING id
"""
# What would open a session later ends with those that are open; whoever exchanges it at once finds it used.
VOID_CODES = """
    UPDATE oauth_codes SET used_at = $2
    WHERE user_id = $1 AND used_at IS NULL AND ($3::uuid IS NULL OR client_id = $3)
"""
VOID_DEVICE_CODES = """
    UPDATE oauth_device_codes SET state = 'denied'
    WHERE user_id = $1 AND state = 'allowed' AND ($2::uuid IS NULL OR client_id = $2)
"""
VOID_CODES_OF_CLIENT = "UPDATE oauth_codes SET used_at = $2 WHERE client_id = $1 AND used_at IS NULL"
VOID_DEVICE_CODES_OF_CLIENT = """
    UPDATE oauth_device_codes SET state = 'denied' WHERE client_id = $1 AND state IN ('pending', 'allowed')
"""
FORGET_IDENTITIES = "DELETE FROM external_identities WHERE user_id = $1"
FORGET_CONSENTS = "DELETE FROM oauth_consents WHERE user_id = $1"
FORGET_CODES = "DELETE FROM oauth_codes WHERE user_id = $1"
FORGET_DEVICE_CODES = "DELETE FROM oauth_device_codes WHERE user_id = $1"
FORGET_DEVICES = "UPDATE sessions SET user_agent = '' WHERE user_id = $1"
REVOKE_OF_CLIENT = """
    UPDATE sessions SET revoked_at = $2, revoked_reason = $3
    WHERE client_id = $1 AND revoked_at IS NULL AND ($4::uuid IS NULL OR user_id = $4) RETURNING id
"""
REVOKE_CONSENTS = """
    UPDATE oauth_consents SET revoked_at = $3 WHERE user_id = $1 AND client_id = $2 AND revoked_at IS NULL
"""
SET_SCOPES = """
    WITH gone AS (DELETE FROM oauth_client_scopes WHERE client_id = $1 AND scope <> ALL($2))
    INSERT INTO oauth_client_scopes (client_id, scope) SELECT $1, unnest($2::text[])
    ON CONFLICT (client_id, scope) DO NOTHING
"""
SET_URIS = """
    WITH gone AS (DELETE FROM oauth_redirect_uris WHERE client_id = $1 AND kind = $2 AND uri <> ALL($3))
    INSERT INTO oauth_redirect_uris (client_id, kind, uri) SELECT $1, $2, unnest($3::text[])
    ON CONFLICT (client_id, kind, uri) DO NOTHING
"""
LAPSE = """
    UPDATE oauth_client_secrets SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING client_id
"""
LAPSE_ALL = "UPDATE oauth_client_secrets SET revoked_at = $2 WHERE client_id = $1 AND revoked_at IS NULL"
# In slices, so that no transaction is long; the next run goes on.
REMOVE_OLD = """
    DELETE FROM sessions WHERE id IN (
        SELECT id FROM sessions WHERE revoked_at < $1 OR expires_at < $1 OR last_used_at < $2 LIMIT 10000
    )
"""
ADD_DENIED = """
    INSERT INTO oauth_denied_tokens (id, expires_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING
"""
REMOVE_DENIED = """
    DELETE FROM oauth_denied_tokens WHERE id IN (SELECT id FROM oauth_denied_tokens WHERE expires_at < $1 LIMIT 10000)
"""
ADD_IDENTITY = """
    INSERT INTO external_identities (id, user_id, issuer, subject_key, email, last_used_at)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (issuer, subject_key) DO NOTHING
"""
USE_IDENTITY = "UPDATE external_identities SET last_used_at = $3 WHERE issuer = $1 AND subject_key = $2"
REMOVE_IDENTITY = "DELETE FROM external_identities WHERE id = $1 AND user_id = $2"
SAVE_CODE = """
    INSERT INTO oauth_codes (
        id, code_hash, client_id, user_id, redirect_uri, scope, nonce, code_challenge, signed_in_at, methods, expires_at
    ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
# One statement decides who exchanges a code: all others find it used.
USE_CODE = "UPDATE oauth_codes SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND expires_at > $2"
SAVE_DEVICE_CODE = """
    INSERT INTO oauth_device_codes (id, device_hash, user_hash, client_id, scope, expires_at, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
ANSWER_DEVICE_CODE = """
    UPDATE oauth_device_codes SET state = $3, user_id = $4, signed_in_at = $5, methods = $6
    WHERE id = $1 AND state = 'pending' AND expires_at > $2
"""
USE_DEVICE_CODE = "UPDATE oauth_device_codes SET state = 'used' WHERE id = $1 AND state = 'allowed' AND expires_at > $2"
POLL_DEVICE_CODE = "UPDATE oauth_device_codes SET polled_at = $2 WHERE id = $1"
REMOVE_CODES = """
    DELETE FROM oauth_codes WHERE id IN (SELECT id FROM oauth_codes WHERE expires_at < $1 LIMIT 10000)
"""
REMOVE_DEVICE_CODES = """
    DELETE FROM oauth_device_codes WHERE id IN (SELECT id FROM oauth_device_codes WHERE expires_at < $1 LIMIT 10000)
"""
LOCK_KEYS = "SELECT pg_advisory_xact_lock(hashtext('shop signing keys'))"
RETIRE_KEY = "UPDATE signing_keys SET state = 'retired', rotated_at = $1 WHERE state = 'active'"
PROMOTE_KEY = "UPDATE signing_keys SET state = 'active', rotated_at = $1 WHERE state = 'next'"
DROP_RETIRED_KEYS = "DELETE FROM signing_keys WHERE state = 'retired'"
ADD_KEY = "INSERT INTO signing_keys (id, kid, alg, private_jwk, state, rotated_at) VALUES ($1, $2, $3, $4, $5, $6)"


async def rotate(session_id: UUID, generation: int, now: datetime, used_since: datetime) -> bool:
    """Go on to the next generation; False where this one is not the current one, or the session is over."""
    return await sql.execute(ROTATE, session_id, generation, now, used_since) == 1


async def touch(session_id: UUID, now: datetime) -> None:
    """Note that a session is in use."""
    await sql.execute(TOUCH, session_id, now)


async def revoke(session_id: UUID, user_id: UUID, now: datetime, reason: Reason) -> bool:
    """End a session; False where it has ended or is not this user's."""
    return await sql.value(REVOKE, session_id, user_id, now, reason) is not None


async def step_up(session_id: UUID, user_id: UUID, now: datetime) -> bool:
    """Note that the account has proven itself again; False where the session has ended or is not this user's."""
    return await sql.execute(STEP_UP, session_id, user_id, now) == 1


async def revoke_all(user_id: UUID, now: datetime, reason: Reason, except_id: UUID | None = None) -> list[UUID]:
    """End all sessions of a user but one and name them; no code opens another one for them.

    The caller holds the account's lock, so that none is opened, and no code given, meanwhile.
    """
    await _void_codes(user_id, now, None)
    return [row["id"] for row in await sql.rows(REVOKE_ALL, user_id, now, reason, except_id)]


async def forget_person(user_id: UUID) -> None:
    """Forget what devices called themselves, who else vouches for the user, and what they allowed to whom."""
    for statement in (FORGET_DEVICES, FORGET_IDENTITIES, FORGET_CONSENTS, FORGET_CODES, FORGET_DEVICE_CODES):
        await sql.execute(statement, user_id)


async def forget_helpers(user_id: UUID) -> None:
    """Forget who else vouches for a user, and what clients they allowed."""
    for statement in (FORGET_IDENTITIES, FORGET_CONSENTS):
        await sql.execute(statement, user_id)


async def revoke_of_client(client_id: UUID, now: datetime, reason: Reason, user_id: UUID | None = None) -> list[UUID]:
    """End all sessions that a client has, with one user where they are named, and name them; its codes open none.

    The caller holds the lock of the user, else of the client.
    """
    if user_id is None:
        await sql.execute(VOID_CODES_OF_CLIENT, client_id, now)
        await sql.execute(VOID_DEVICE_CODES_OF_CLIENT, client_id)
    else:
        await _void_codes(user_id, now, client_id)
    return [row["id"] for row in await sql.rows(REVOKE_OF_CLIENT, client_id, now, reason, user_id)]


async def _void_codes(user_id: UUID, now: datetime, client_id: UUID | None) -> None:
    await sql.execute(VOID_CODES, user_id, now, client_id)
    await sql.execute(VOID_DEVICE_CODES, user_id, client_id)


async def revoke_consents(user_id: UUID, client_id: UUID, now: datetime) -> int:
    return await sql.execute(REVOKE_CONSENTS, user_id, client_id, now)


async def set_scopes(client_id: UUID, scopes: Iterable[str]) -> None:
    """Let a client have these scopes and no others."""
    await sql.execute(SET_SCOPES, client_id, list(scopes))


async def set_uris(client_id: UUID, kind: UriKind, uris: Iterable[str]) -> None:
    """Let a client have these addresses of a kind and no others."""
    await sql.execute(SET_URIS, client_id, kind, list(uris))


async def revoke_secret(secret_id: UUID, now: datetime) -> UUID | None:
    """End a secret and give its client; None where there is none that could be ended."""
    found: UUID | None = await sql.value(LAPSE, secret_id, now)
    return found


async def revoke_secrets(client_id: UUID, now: datetime) -> None:
    await sql.execute(LAPSE_ALL, client_id, now)


async def remove_old(ended_before: datetime, used_before: datetime) -> int:
    return await sql.execute(REMOVE_OLD, ended_before, used_before)


async def deny_token(token_id: UUID, expires_at: datetime) -> None:
    await sql.execute(ADD_DENIED, token_id, expires_at)


async def remove_denied(expired_before: datetime) -> int:
    return await sql.execute(REMOVE_DENIED, expired_before)


async def lock_keys() -> None:
    """Let one process at a time make keys, to the end of the transaction."""
    await sql.value(LOCK_KEYS)


async def shift_keys(now: datetime) -> None:
    """Retire the active key and make the next one active."""
    await sql.execute(RETIRE_KEY, now)
    await sql.execute(PROMOTE_KEY, now)


async def drop_retired_keys() -> None:
    await sql.execute(DROP_RETIRED_KEYS)


async def add_key(kid: str, alg: str, sealed: bytes, state: str, now: datetime) -> None:
    await sql.execute(ADD_KEY, uuid7(), kid, alg, sealed, state, now)


async def add_identity(user_id: UUID, issuer: str, subject_key: bytes, email: str, now: datetime) -> None:
    """Link somebody whom another issuer knows; whoever is linked already stays where they are."""
    sealed = await SEALED_IDENTITIES.sealed({"id": uuid7(), "user_id": user_id, "email": email})
    await sql.execute(ADD_IDENTITY, sealed["id"], user_id, issuer, subject_key, sealed["email"], now)


async def use_identity(issuer: str, subject_key: bytes, now: datetime) -> None:
    await sql.execute(USE_IDENTITY, issuer, subject_key, now)


async def remove_identity(identity_id: UUID, user_id: UUID) -> bool:
    """Remove a link; False where there is none, or it is not this user's."""
    return await sql.execute(REMOVE_IDENTITY, identity_id, user_id) == 1


async def save_code(code: AuthorizationCode) -> None:
    *values, _used_at = astuple(code)
    await sql.execute(SAVE_CODE, *values)


async def use_code(code_id: UUID, now: datetime) -> bool:
    """Mark a code as used; False where it was, or is over."""
    return await sql.execute(USE_CODE, code_id, now) == 1


async def save_device_code(code: DeviceCode) -> None:
    values = (code.id, code.device_hash, code.user_hash, code.client_id, code.scope, code.expires_at, code.state)
    await sql.execute(SAVE_DEVICE_CODE, *values)


async def answer_device_code(
    code_id: UUID, state: DeviceState, user_id: UUID, *, signed_in_at: datetime, methods: str, now: datetime
) -> bool:
    """Note what the user says to it; False where they said it already, or it is over."""
    return await sql.execute(ANSWER_DEVICE_CODE, code_id, now, state, user_id, signed_in_at, methods) == 1


async def use_device_code(code_id: UUID, now: datetime) -> bool:
    """Mark a code that was allowed as used; False where it was, or is over."""
    return await sql.execute(USE_DEVICE_CODE, code_id, now) == 1


async def poll_device_code(code_id: UUID, now: datetime) -> None:
    await sql.execute(POLL_DEVICE_CODE, code_id, now)


async def remove_old_codes(ended_before: datetime) -> int:
    return await sql.execute(REMOVE_CODES, ended_before) + await sql.execute(REMOVE_DEVICE_CODES, ended_before)
