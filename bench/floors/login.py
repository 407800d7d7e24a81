"""LOGIN by hand: one query for the account and one verification of its password in a thread; no session, no limits."""

from __future__ import annotations

import asyncio
from uuid import UUID

import orjson
from argon2 import PasswordHasher
from starlette.requests import Request
from starlette.responses import Response

from bench.floors.pool import held

_ACCOUNT = "SELECT password_hash FROM users WHERE id = $1 AND is_active"
_hasher = PasswordHasher()  # the parameters stand in the hash


async def login(request: Request) -> Response:
    """Prove who one is: `{"account": UUID, "password": text}`."""
    asked = orjson.loads(await request.body())
    hashed = await held().pool.fetchval(_ACCOUNT, UUID(asked["account"]))
    await asyncio.to_thread(_hasher.verify, hashed, asked["password"])
    return Response(b'{"data":{}}', media_type="application/json")
