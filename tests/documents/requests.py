"""Requests that name documents, as clients of Apollo and Relay send them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from tests.client import Answer, Client

CHANNEL = "query Channel { channel { slug } }"
NAME = "query ChannelName { channel { name } }"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def automatic(text: str) -> dict[str, Any]:
    """Give the `extensions` by which Apollo names a document."""
    return {"persistedQuery": {"version": 1, "sha256Hash": sha256(text)}}


@dataclass(frozen=True)
class Asker:
    """Sends requests whose bodies are written out."""

    client: Client

    async def post(self, **body: Any) -> Answer:
        got = await self.client.http.post("/graphql", json=body, headers=self.client.headers)
        return _answer(got)

    async def get(self, **query: Any) -> Answer:
        params = {name: value if isinstance(value, str) else json.dumps(value) for name, value in query.items()}
        got = await self.client.http.get("/graphql", params=params, headers=self.client.headers)
        return _answer(got)

    async def keep(self, text: str) -> Answer:
        """Send a document with its hash, as Apollo does once its hash was not found."""
        return await self.post(query=text, extensions=automatic(text))

    async def name(self, text: str) -> Answer:
        """Send the hash alone."""
        return await self.post(extensions=automatic(text))


def _answer(got: Any) -> Answer:
    answer = got.json()
    return Answer(got.status_code, answer.get("data") or {}, answer.get("errors", []), got.headers)
