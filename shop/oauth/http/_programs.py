"""The endpoints for programs: token, revocation, introspection, device authorization, userinfo, and what is public."""

from __future__ import annotations

import orjson
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from shop.oauth import service
from shop.oauth.engine import pages
from shop.oauth.engine.access import BadToken, issuer
from shop.oauth.engine.protocol.bridge import Answer
from shop.oauth.engine.protocol.clients import OPENID
from shop.oauth.engine.protocol.forms import BadForm
from shop.oauth.engine.protocol.metadata import metadata
from shop.oauth.http._forms import read_form
from shop.oauth.rules import SCOPES
from shop.oauth.service import ProgramRequest, ScopeMissing
from shop.platform.errors import RateLimited

_NO_STORE = {"cache-control": "no-store", "pragma": "no-cache"}
_PUBLIC = {"cache-control": "public, max-age=300"}

OPEN_PATHS = frozenset(
    {
        *("/oauth/token", "/oauth/revoke", "/oauth/userinfo", "/oauth/device_authorization"),
        *("/.well-known/jwks.json", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"),
    }
)
"""What pages of any origin may ask: nothing here reads a cookie."""


async def token(request: Request) -> Response:
    """Give tokens (RFC 6749, 3.2)."""
    return await _answered(request, None)


async def revoke(request: Request) -> Response:
    """End a token (RFC 7009)."""
    return await _answered(request, "revocation")


async def introspect(request: Request) -> Response:
    """Tell whether a token is good (RFC 7662)."""
    return await _answered(request, "introspection")


async def device_authorization(request: Request) -> Response:
    """Begin the sign-in of a device (RFC 8628, 3.1)."""
    return await _answered(request, "device_authorization")


async def userinfo(request: Request) -> Response:
    """Tell about the user of an access token (OpenID Connect Core 1.0, 5.3); the token comes in the header only."""
    try:
        told = await service.userinfo(request.headers.get("authorization"))
    except BadToken:
        is_asked = "authorization" in request.headers
        return _challenge(401, 'Bearer error="invalid_token"' if is_asked else "Bearer")
    except ScopeMissing:
        return _challenge(403, f'Bearer error="insufficient_scope", scope="{OPENID}"')
    return JSONResponse(told, headers=_NO_STORE)


async def discovery(_request: Request) -> Response:
    """Describe the server (RFC 8414, OpenID Connect Discovery 1.0)."""
    return JSONResponse(metadata(issuer().url, SCOPES, pages.LANGUAGES), headers=_PUBLIC)


async def jwks(_request: Request) -> Response:
    """Give the public keys (RFC 7517), the next one included."""
    ring = await service.keyring()
    return JSONResponse(ring.jwks(), headers=_PUBLIC)


async def _answered(request: Request, name: str | None) -> Response:
    try:
        given = await _given(request)
        return plain(await (service.token(given) if name is None else service.endpoint(name, given)))
    except BadForm as error:
        return refusal("invalid_request", error.message, error.status)
    except RateLimited as error:
        refused = refusal("temporarily_unavailable", error.message, 429)
        refused.headers["retry-after"] = str(error.retry_after)
        return refused


async def _given(request: Request) -> ProgramRequest:
    if request.scope["query_string"]:
        raise BadForm("Parameters belong into the body.")
    named = request.headers.getlist("authorization")
    if len(named) > 1:
        raise BadForm("The header Authorization is repeated.")
    return ProgramRequest(
        form=await read_form(request),
        authorization=named[0] if named else None,
        client_address=request.client.host if request.client else "",
    )


def refusal(error: str, description: str, status: int) -> Response:
    return JSONResponse({"error": error, "error_description": description}, status, _NO_STORE)


def plain(answer: Answer) -> Response:
    return Response(answer.body, answer.status, dict(answer.headers))


def _challenge(status: int, value: str) -> Response:
    body = orjson.dumps({"error": value.partition('error="')[2].partition('"')[0] or "invalid_token"})
    return Response(body, status, {**_NO_STORE, "www-authenticate": value, "content-type": "application/json"})
