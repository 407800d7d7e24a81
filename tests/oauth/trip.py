"""A browser's way to another provider and back."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from shop.accounts.models import User
from shop.oauth.engine import browser as cookies
from shop.oauth.gateways import oidc
from shop.oauth.models import ExternalIdentity, Session
from shop.platform.config import settings
from tests.client import Client
from tests.oauth.browser import Browser
from tests.oauth.issuer import CLIENT_ID, CLIENT_SECRET, Issuer


@dataclass(slots=True)
class Trip:
    client: Client
    browser: Browser
    issuer: Issuer

    def configure(self, **over: Any) -> None:
        configure({"issuer": self.issuer.url, **over})

    async def out(self, query: str = "", name: str = "issuer") -> str:
        """Set out and give the address that the provider sends the browser back to."""
        started = await self.browser.open(f"/oauth/external/{name}/start?{query}")
        assert started.status_code == 303, started.text
        async with httpx.AsyncClient() as outside:
            sent_back = await outside.get(started.headers["location"])
        return str(sent_back.headers["location"])

    async def back(self, address: str) -> httpx.Response:
        parts = urlsplit(address)
        return await self.browser.open(f"{parts.path}?{parts.query}")

    async def make(self, query: str = "", name: str = "issuer") -> httpx.Response:
        """Set out, sign in at the provider, and come back."""
        return await self.back(await self.out(query, name))


def configure(*providers: dict[str, Any]) -> None:
    """Write the settings; the fixture `environment` restores them."""
    base = {"name": "issuer", "label": "The <Issuer>", "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    os.environ["SHOP_SIGNIN_PROVIDERS"] = json.dumps([{**base, **given} for given in providers])
    settings.cache_clear()
    oidc.forget()


async def require_nobody_in(trip: Trip) -> None:
    assert cookies.NAME not in trip.browser.http.cookies
    assert await Session.all().count() == 0
    assert await User.all().count() == 0
    assert await ExternalIdentity.all().count() == 0
