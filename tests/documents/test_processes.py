"""Two processes that serve one database."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from shop.documents.models import AutomaticDocument
from shop.platform.db.connect import Database
from tests.cli.command import free_port, running, shop, url
from tests.documents.requests import CHANNEL, NAME, automatic, sha256
from tests.factories.channels import create_channels
from tests.factories.oauth import create_app, global_id

TEXTS = [f"query Number{i} {{ channel {{ slug }} }}" for i in range(20)]


async def ask(port: int, body: dict[str, Any], **headers: str) -> dict[str, Any]:
    async with httpx.AsyncClient(timeout=60) as http:
        got = await http.post(f"http://127.0.0.1:{port}/graphql", json=body, headers=headers)
    answer: dict[str, Any] = got.json()
    return answer


async def until_answered(port: int, body: dict[str, Any], wanted: str, **headers: str) -> None:
    """Ask again until the answer has it: messages between processes take a moment."""
    for _ in range(100):
        if wanted in str(await ask(port, body, **headers)):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(await ask(port, body, **headers))


@pytest.mark.drill
async def test_what_one_keeps_and_what_is_registered_and_retired_both_know(committed: Database, tmp_path: Path) -> None:
    await create_channels()
    app = await create_app()
    named = {"x-client-id": global_id(app)}
    settings = {"database_url": url(committed.application)}
    first, second = free_port(), free_port()
    with ExitStack() as ends:
        for port in (first, second):
            await asyncio.to_thread(ends.enter_context, running("serve", port=port, **settings))

        # Both keep the same at once, after both have looked and found nothing.
        for port in (first, second):
            assert "NOT_FOUND" in str(await ask(port, {"documentId": sha256(CHANNEL)}))
        bodies = [{"query": text, "extensions": automatic(text)} for text in TEXTS]
        answers = await asyncio.gather(*(ask(port, body) for body in bodies for port in (first, second)))
        assert answers == [{"data": {"channel": {"slug": "eu"}}}] * 40
        assert await AutomaticDocument.all().count() == 20

        # What one keeps the other finds by its hash.
        await ask(first, {"query": CHANNEL, "extensions": automatic(CHANNEL)})
        await until_answered(second, {"extensions": automatic(CHANNEL)}, "'slug': 'eu'")

        # What a command registers and retires both hear of.
        file = tmp_path / "documents.json"
        file.write_text(f'{{"a": "{NAME}"}}')
        for port in (first, second):
            assert "NOT_FOUND" in str(await ask(port, {"documentId": "a"}, **named))
        assert (await asyncio.to_thread(shop, "documents", "register", global_id(app), str(file), **settings)).code == 0
        for port in (first, second):
            await until_answered(port, {"documentId": "a"}, "'name'", **named)
        assert (await asyncio.to_thread(shop, "documents", "retire", global_id(app), "a", **settings)).code == 0
        for port in (first, second):
            await until_answered(port, {"documentId": "a"}, "DOCUMENT_RETIRED", **named)
