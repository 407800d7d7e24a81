"""Starts the shop's application in this process step by step: `python -m bench.starting` writes the seconds of each.

Whoever starts it says when that was (`BENCH_STARTED`, of the monotonic clock) and sends the body of a request. Nothing
is imported up here that the shop would import itself.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

STARTED = "BENCH_STARTED"


class _Steps:
    """Notes how long each step took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = float(os.environ[STARTED])

    def done(self, name: str, *, without: float = 0) -> None:
        self.seconds[name] = time.monotonic() - self._since - without
        self.skip()

    def skip(self) -> None:
        """Count what was done since the last step for nothing."""
        self._since = time.monotonic()


def _timed(original: Callable[..., Any], taken: list[float]) -> Callable[..., Any]:
    def run(*args: Any, **kwargs: Any) -> Any:
        started = time.monotonic()
        try:
            return original(*args, **kwargs)
        finally:
            taken.append(time.monotonic() - started)

    return run


def _start(steps: _Steps, body: bytes) -> dict[str, float]:
    built: list[float] = []
    strawberry = import_module("strawberry")
    strawberry.Schema.__init__ = _timed(strawberry.Schema.__init__, built)
    module = import_module("shop.app")
    steps.done("imports", without=sum(built))
    steps.seconds["schema"] = sum(built)
    app = module.create_app()
    steps.done("application")
    asyncio.run(_answer(app, body, steps))
    return steps.seconds


async def _answer(app: Any, body: bytes, steps: _Steps) -> None:
    httpx = import_module("httpx")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bench") as client:
        steps.skip()
        async with app.router.lifespan_context(app):
            steps.done("pool and state")
            for name in ("first answer", "second answer"):
                answer = await client.post("/graphql", content=body, headers={"content-type": "application/json"})
                answer.raise_for_status()
                steps.done(name)


if __name__ == "__main__":
    _steps = _Steps()
    _steps.done("interpreter")
    sys.stdout.write(json.dumps(_start(_steps, sys.stdin.buffer.read())))
