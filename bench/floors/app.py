"""What the shop is compared with: the same answers written by hand on the same tables, and a constant one.

Starlette on uvicorn with the shop's own settings of the server (`bench.serve`), asyncpg and orjson.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.floors import cart, detail, lists, login, pool
from bench.serve import settled

CONSTANT_BYTES = 21_700
"""As long as the answer of LIST."""
_CONSTANT = b'{"data":"' + b"x" * (CONSTANT_BYTES - 11) + b'"}'


async def _constant(_request: Request) -> Response:
    return Response(_CONSTANT, media_type="application/json")


async def _livez(_request: Request) -> Response:
    return Response(b"")


@asynccontextmanager
async def _lifespan(_app: Starlette) -> AsyncIterator[None]:
    async with pool.opened():
        yield


def app() -> Starlette:
    made = Starlette(
        routes=[
            Route("/constant", _constant),
            Route("/list", lists.listing),
            Route("/filtered", lists.filtered),
            Route("/detail", detail.detail),
            Route("/cart", cart.add, methods=["POST"]),
            Route("/login", login.login, methods=["POST"]),
            Route("/livez", _livez),
        ],
        lifespan=_lifespan,
    )
    return settled(made)
