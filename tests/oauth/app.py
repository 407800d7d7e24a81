"""An app for tests: what a client does at the protocol's endpoints, with a browser of its user beside it."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx

from shop.oauth import service
from shop.oauth.engine.access import BadToken
from shop.oauth.rules import ClientKind
from tests.client import Client
from tests.factories.accounts import PASSWORD, Account, create_customer
from tests.factories.oauth import REDIRECT_URI, OAuthClient, create_client
from tests.oauth.browser import Browser

VERIFIER = "a-verifier-of-43-characters-at-the-very-least"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
ISSUER = "http://127.0.0.1:8000"
FORM = "application/x-www-form-urlencoded"


@dataclass(slots=True)
class App:
    client: OAuthClient
    http: httpx.AsyncClient
    browser: Browser
    asks: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.asks = {
            "response_type": "code",
            "client_id": self.client.client_id,
            "redirect_uri": REDIRECT_URI,
            "scope": "openid profile offline_access",
            "state": "a state",
            "nonce": "a-nonce",
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
            **self.asks,
        }

    def address(self, **over: str | None) -> str:
        """Give the address that the app sends a browser to; None leaves a parameter out."""
        asked = {name: value for name, value in {**self.asks, **over}.items() if value is not None}
        return f"/oauth/authorize?{urlencode(asked)}"

    async def begin(self, **over: str | None) -> httpx.Response:
        return await self.browser.open(self.address(**over))

    async def code(self, **over: str | None) -> str:
        """Get a code, through the consent page where it comes."""
        answer = await self.begin(**over)
        if answer.status_code == 200:
            answer = await self.browser.send(decision="allow")
        return told_in(answer)["code"]

    async def token(self, **fields: str) -> httpx.Response:
        """Ask the token endpoint, as the client that the app is."""
        return await self.post("/oauth/token", **fields)

    async def post(self, path: str, **fields: str) -> httpx.Response:
        return await self.http.post(path, data={**self.client.fields, **fields}, headers=self.client.header)

    async def exchange(self, code: str, **over: str) -> httpx.Response:
        given = {"code": code, "redirect_uri": REDIRECT_URI, "code_verifier": VERIFIER, **over}
        return await self.token(grant_type="authorization_code", **given)

    async def refresh(self, refresh_token: str, **over: str) -> httpx.Response:
        return await self.token(grant_type="refresh_token", refresh_token=refresh_token, **over)

    async def tokens(self, **over: str | None) -> dict[str, Any]:
        """Go all the way."""
        answer = await self.exchange(await self.code(**over))
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


async def is_good(access_token: str) -> bool:
    try:
        await service.authenticate(f"Bearer {access_token}")
    except BadToken:
        return False
    return True


def told_in(answer: httpx.Response) -> dict[str, str]:
    """Read what an answer tells the client in the address that it leads to."""
    location = answer.headers["location"]
    assert location.startswith(REDIRECT_URI), location
    return dict(parse_qsl(urlsplit(location).query))


async def open_app(
    client: Client, browser: Browser, app: OAuthClient | None = None, *, user: Account | None = None
) -> App:
    """Make an app (of the shop itself, where none is given), and sign its user in."""
    made = app or await create_client(ClientKind.FIRST_PARTY)
    account = user or await create_customer()
    await browser.sign_in(account.email, PASSWORD)
    return App(made, client.http, browser)
