"""LOGIN by hand: the account read and its password verified, in one thread for each core; no session, no limits."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import orjson
from argon2 import PasswordHasher
from starlette.requests import Request
from starlette.responses import Response

from bench.floors.pool import held

_ACCOUNT = "SELECT password_hash FROM users WHERE id = $1 AND is_active"
_hasher = PasswordHasher()  # the parameters stand in the hash
_threads = ThreadPoolExecutor(os.cpu_count())


async def login(request: Request) -> Response:
    """Prove who one is: `{"account": UUID, "password": text}`."""
    asked = orjson.loads(await request.body())
    hashed = await held().pool.fetchval(_ACCOUNT, UUID(asked["account"]))
    await asyncio.get_running_loop().run_in_executor(_threads, _hasher.verify, hashed, asked["password"])
    return Response(b'{"data":{}}', media_type="application/json")
