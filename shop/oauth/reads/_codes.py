from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from shop.oauth.states import AuthorizationCode, DeviceCode, DeviceState
from shop.platform.db import sql

CODE = """
    SELECT id, code_hash, client_id, user_id, redirect_uri, scope, nonce, code_challenge, signed_in_at, methods,
        expires_at, used_at
    FROM oauth_codes WHERE code_hash = $1
"""
_DEVICE_CODE = """
    SELECT id, device_hash, user_hash, client_id, scope, expires_at, state, user_id, signed_in_at, methods, polled_at
    FROM oauth_device_codes
"""
DEVICE_CODE = f"{_DEVICE_CODE} WHERE device_hash = $1"
TYPED_CODE = f"{_DEVICE_CODE} WHERE user_hash = $1 AND state = 'pending' AND expires_at > $2"


async def authorization_code(code_hash: bytes) -> AuthorizationCode | None:
    return await sql.row_as(AuthorizationCode, CODE, code_hash)


async def device_code(device_hash: bytes) -> DeviceCode | None:
    return await sql.row_as(_device_code, DEVICE_CODE, device_hash)


async def typed_code(user_hash: bytes, now: datetime) -> DeviceCode | None:
    """Find a device code that waits for its user, by what they type."""
    return await sql.row_as(_device_code, TYPED_CODE, user_hash, now)


def _device_code(*columns: Any) -> DeviceCode:
    row = DeviceCode(*columns)
    return replace(row, state=DeviceState(row.state))
