"""An OpenID Connect provider of its own, on a real port, that says and signs whatever a test wants it to."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import ECKey, Key
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT_ID, CLIENT_SECRET = "shop at the issuer", "a secret: of the shop"
SUBJECT = "person-1"


def new_key(kid: str = "one") -> ECKey:
    return ECKey.generate_key("P-256", {"kid": kid, "use": "sig", "alg": "ES256"})


@dataclass(slots=True)
class Issuer:
    """What it does; tests change it.

    Attributes:
        claims: put over those of an honest id_token; None takes one out.
        header: put over the honest header.
        write: makes the token of header and claims, in the place of an honest signature.
        answer: put over the parameters of its redirect; None takes one out.
        asked: how often each endpoint was asked.
        proofs: how the shop proved to the token endpoint that it is itself: header, id and secret of the form.
    """

    url: str = ""
    signing_key: ECKey = field(default_factory=new_key)
    published: list[Key] = field(default_factory=list)
    person: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    write: Callable[[dict[str, Any], dict[str, Any]], str] | None = None
    answer: dict[str, str | None] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    token_answer: Response | None = None
    userinfo: dict[str, Any] | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    proofs: list[tuple[str | None, str | None, str | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.published = self.published or [self.signing_key]
        self.person = {"sub": SUBJECT, "email": "person@example.com", "email_verified": True, **self.person}

    @property
    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._describe),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/keys", self._keys),
                Route("/me", self._me),
            ]
        )

    def _count(self, name: str) -> None:
        self.asked[name] = self.asked.get(name, 0) + 1

    async def _describe(self, _request: Request) -> Response:
        self._count("metadata")
        said = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "authorization_response_iss_parameter_supported": True,
            **({"userinfo_endpoint": f"{self.url}/me"} if self.userinfo is not None else {}),
        }
        return JSONResponse({**said, **self.metadata})

    async def _authorize(self, request: Request) -> Response:
        """Sign the one person in at once."""
        asked = dict(request.query_params)
        assert asked["client_id"] == CLIENT_ID
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        said = {"code": code, "state": asked["state"], "iss": self.url, **self.answer}
        query = urlencode({name: value for name, value in said.items() if value is not None})
        return RedirectResponse(f"{asked['redirect_uri']}?{query}", 303)

    async def _token(self, request: Request) -> Response:
        self._count("token")
        form = dict(parse_qsl((await request.body()).decode()))
        self.proofs.append((request.headers.get("authorization"), form.get("client_id"), form.get("client_secret")))
        if self.token_answer is not None:
            return self.token_answer
        asked = self.codes.pop(form["code"], None)
        if asked is None:
            return JSONResponse({"error": "invalid_grant"}, 400)
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == asked["code_challenge"]
        assert form["redirect_uri"] == asked["redirect_uri"]
        return JSONResponse({"access_token": "at", "token_type": "Bearer", "id_token": self.id_token(asked["nonce"])})

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        honest = {"iss": self.url, "aud": CLIENT_ID, "nonce": nonce, "iat": now, "exp": now + 300, **self.person}
        claims = {name: value for name, value in {**honest, **self.claims}.items() if value is not None}
        header = {"alg": "ES256", "kid": self.signing_key.kid, **self.header}
        if self.write is not None:
            return self.write(header, claims)
        return jwt.encode(header, claims, self.signing_key, algorithms=[header["alg"]])

    async def _keys(self, _request: Request) -> Response:
        self._count("keys")
        return JSONResponse({"keys": [key.as_dict(private=False) for key in self.published]})

    async def _me(self, request: Request) -> Response:
        self._count("userinfo")
        assert request.headers["authorization"] == "Bearer at"
        return JSONResponse(self.userinfo or {})


@asynccontextmanager
async def serving(issuer: Issuer) -> AsyncIterator[Issuer]:
    """Let it answer on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        issuer.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(issuer.app, log_config=None, lifespan="off"))
        running = asyncio.create_task(server._serve([listening]))
        try:
            yield issuer
        finally:
            server.should_exit = True
            await running
