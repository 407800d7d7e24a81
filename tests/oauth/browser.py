"""A browser without scripts for tests: it keeps cookies, reads forms, and sends them as a page of the shop would."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx
from starlette.applications import Starlette

ORIGIN = "http://127.0.0.1:8000"


@dataclass(slots=True)
class Form(HTMLParser):
    """The hidden fields of a page's form, and what it links to."""

    fields: dict[str, str] = field(default_factory=dict)
    action: str = ""
    links: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, html: str) -> Form:
        made = cls()
        HTMLParser.__init__(made)
        made.feed(html)
        return made

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = given["action"]
        elif tag == "input" and given.get("type") == "hidden":
            self.fields[given["name"]] = given["value"]
        elif tag == "a":
            self.links.append(given["href"])


@dataclass(slots=True)
class Browser:
    """Follows no redirect by itself. Secure cookies go over ASGI too, which httpx takes for https."""

    http: httpx.AsyncClient
    page: httpx.Response | None = None

    @classmethod
    @asynccontextmanager
    async def of(cls, app: Starlette) -> AsyncIterator[Browser]:
        transport = httpx.ASGITransport(app, client=("192.0.2.7", 1234))
        async with httpx.AsyncClient(transport=transport, base_url="https://127.0.0.1:8000", timeout=60) as http:
            yield cls(http)

    async def open(self, url: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.page = await self.http.get(url, headers=named)
        return self.page

    async def send(self, *, origin: str | None = ORIGIN, **over: str) -> httpx.Response:
        """Send the form of the page that is open, with these values in it."""
        assert self.page is not None
        form = Form.of(self.page.text)
        headers = {} if origin is None else {"origin": origin}
        self.page = await self.http.post(form.action, data={**form.fields, **over}, headers=headers)
        return self.page

    async def sign_in(self, email: str, password: str, url: str = "/oauth/login") -> httpx.Response:
        await self.open(url)
        return await self.send(email=email, password=password)
