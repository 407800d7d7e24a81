"""A GraphQL client for tests: the whole application, over its ASGI interface."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.applications import Starlette

SIGN_IN = "mutation ($input: SessionCreateInput!) { sessionCreate(input: $input) { accessToken errors { code } } }"


@dataclass(slots=True)
class Answer:
    """What came back.

    Attributes:
        data: `data` of the answer, an empty dictionary where it is null.
        errors: the top-level errors.
    """

    status: int
    data: dict[str, Any]
    errors: list[dict[str, Any]] = field(default_factory=list)
    headers: httpx.Headers = field(default_factory=httpx.Headers)

    @property
    def codes(self) -> list[str]:
        return [error["extensions"]["code"] for error in self.errors]


@dataclass(slots=True)
class Client:
    app: Starlette
    http: httpx.AsyncClient
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    @asynccontextmanager
    async def of(cls, app: Starlette) -> AsyncIterator[Client]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://shop.test", timeout=60) as http:
            yield cls(app, http)

    def with_headers(self, **headers: str) -> Client:
        """Give another client with further headers: `x_channel="us"`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Client(self.app, self.http, {**self.headers, **named})

    def signed_in(self, access_token: str) -> Client:
        """Give another client that sends this access token."""
        return self.with_headers(authorization=f"Bearer {access_token}")

    async def sign_in(self, email: str, password: str, kind: str = "CUSTOMER") -> Client:
        """Sign in as a client would and give another client with the access token."""
        payload = await self.change(SIGN_IN, {"input": {"email": email, "password": password, "kind": kind}})
        return self.signed_in(payload["accessToken"])

    async def ask(self, query: str, variables: dict[str, Any] | None = None) -> Answer:
        """Send a document and give whatever comes."""
        body = {"query": query, "variables": variables or {}}
        got = await self.http.post("/graphql", json=body, headers=self.headers)
        answer = got.json()
        return Answer(got.status_code, answer.get("data") or {}, answer.get("errors", []), got.headers)

    async def data(self, query: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
        """Send a document that must succeed."""
        answer = await self.ask(query, variables)
        assert answer.errors == [], answer.errors
        return answer.data

    async def change(self, query: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
        """Send a mutation with one root field that must succeed, and give its payload."""
        (payload,) = (await self.data(query, variables)).values()
        assert payload["errors"] == [], payload["errors"]
        return dict(payload)

    async def refused(self, query: str, variables: dict[str, Any] | None = None) -> list[str]:
        """Send a mutation that the shop's rules refuse, and give the codes of its errors."""
        (payload,) = (await self.data(query, variables)).values()
        return [error["code"] for error in payload["errors"]]
