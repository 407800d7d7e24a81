"""A small counterpart that speaks the protocol of Turnstile and hCaptcha: a form in, JSON out, each proof good once."""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

SECRET, SITE_KEY = "the-shops-secret", "the-shops-site-key"


@dataclass
class Counterpart:
    """What it has given and seen.

    Attributes:
        mode: how it answers: `well`, or one of `slow`, `endless`, `broken`, `confused`, `odd`.
    """

    url: str = ""
    mode: str = "well"
    proofs: set[str] = field(default_factory=set)
    seen: list[dict[str, str]] = field(default_factory=list)

    def solve(self) -> str:
        proof = secrets.token_urlsafe(300)
        self.proofs.add(proof)
        return proof

    async def verify(self, request: Request) -> Response:
        given = dict(parse_qsl((await request.body()).decode()))
        self.seen.append(given)
        if self.mode == "slow":
            await asyncio.sleep(2)
        if self.mode == "endless":
            return StreamingResponse(_drops())
        if self.mode == "broken":
            return PlainTextResponse("Bad gateway", 502)
        if self.mode == "confused":
            return PlainTextResponse("<html>")
        if self.mode == "odd":
            return JSONResponse({"success": "perhaps"})
        return JSONResponse(self._judged(given))

    def _judged(self, given: dict[str, str]) -> dict[str, Any]:
        if given.get("secret") != SECRET:
            return {"success": False, "error-codes": ["invalid-input-secret"]}
        if given.get("response") not in self.proofs:
            return {"success": False, "error-codes": ["invalid-input-response"]}
        self.proofs.remove(given["response"])
        return {"success": True, "hostname": "shop.example", "challenge_ts": "2026-01-01T00:00:00Z"}


async def _drops() -> AsyncIterator[bytes]:
    for _ in range(40):
        yield b" "
        await asyncio.sleep(0.05)


@asynccontextmanager
async def serving() -> AsyncIterator[Counterpart]:
    """Run one on a free port."""
    counterpart = Counterpart()
    app = Starlette(routes=[Route("/siteverify", counterpart.verify, methods=["POST"])])
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()  # whoever asks before the server runs waits for it
        counterpart.url = f"http://127.0.0.1:{held.getsockname()[1]}/siteverify"
        server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None, access_log=False))
        running = asyncio.create_task(server.serve(sockets=[held]))
        yield counterpart
        server.should_exit = True
        await running
