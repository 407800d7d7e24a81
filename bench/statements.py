"""How many SQL statements an operation takes: the application in this process, the driver's calls written down.

`python -m bench.statements APP` reads requests by name from standard input, and writes their statements out as JSON.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import asyncpg
import httpx
import orjson

from bench.servers import FLOORS, PLAIN, SHOP, UNCACHED, environment_of
from shop.platform.plugins import load

_CALLS = ("execute", "executemany", "fetch", "fetchrow", "fetchval")
_APPS = {
    SHOP: "shop.app:create_app",
    UNCACHED: "shop.app:create_app",
    FLOORS: "bench.floors.app:app",
    PLAIN: "bench.plain:app",
}
_told: list[str] = []


def of(server: str, requests: Mapping[str, list[bytes]], environment: Mapping[str, str]) -> dict[str, list[str]]:
    """Give the statements of each request, in a process of its own; the last of a list counts, warmed by the others.

    Args:
        server: whose application it is, by its name.
    """
    asked = {name: [text.decode("latin-1") for text in texts] for name, texts in requests.items()}
    command = [sys.executable, "-m", "bench.statements", _APPS[server]]
    environment = {**os.environ, **environment_of(server, environment)}
    done = subprocess.run(command, input=orjson.dumps(asked), capture_output=True, env=environment, check=False)  # noqa: S603
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode())
    found: dict[str, list[str]] = orjson.loads(done.stdout)
    return found


def _watch(name: str) -> None:
    original = getattr(asyncpg.Connection, name)

    async def told(self: asyncpg.Connection, query: str, *values: Any, **options: Any) -> Any:
        _told.append(re.sub(r"\s+", " ", query).strip())
        return await original(self, query, *values, **options)

    setattr(asyncpg.Connection, name, told)


async def _run(asked: Mapping[str, list[str]]) -> dict[str, list[str]]:
    for name in _CALLS:
        _watch(name)
    app = load(sys.argv[1])()
    found = {}
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bench") as client,
    ):
        for name, texts in asked.items():
            for text in texts:
                _told.clear()
                await _send(client, text)
            found[name] = list(_told)
    return found


async def _send(client: httpx.AsyncClient, text: str) -> None:
    head, _, body = text.partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    method, path, _ = first.split(" ")
    headers = dict(line.split(": ", 1) for line in lines if not line.startswith("host"))
    answer = await client.request(method, path, content=body.encode("latin-1"), headers=headers)
    if answer.is_error or '"errors":[{' in answer.text:
        raise RuntimeError(answer.text)


if __name__ == "__main__":
    sys.stdout.buffer.write(orjson.dumps(asyncio.run(_run(orjson.loads(sys.stdin.buffer.read())))))
