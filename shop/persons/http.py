"""What the shop knows of the caller, as a file."""

from __future__ import annotations

import orjson
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from shop.oauth import service as oauth
from shop.oauth.engine.access import BadToken
from shop.persons import rights
from shop.platform.errors import RateLimited
from shop.platform.http.errors import error_body
from shop.platform.scope import Actor


def routes() -> list[BaseRoute]:
    return [Route("/account/export", _export)]


async def _export(request: Request) -> Response:
    try:
        actor = await oauth.authenticate(request.headers.get("authorization"))
    except BadToken:
        actor = Actor()
    if actor.customer_id is None:
        body = error_body("UNAUTHENTICATED", "Send a customer's access token.")
        return JSONResponse(body, 401, {"www-authenticate": "Bearer"})
    try:
        found = await rights.export_own(actor)
    except RateLimited as error:
        return JSONResponse(error_body(error.code, error.message), 429, {"retry-after": str(error.retry_after)})
    return Response(
        orjson.dumps(found, option=orjson.OPT_INDENT_2),
        media_type="application/json",
        headers={"content-disposition": 'attachment; filename="account.json"'},
    )
