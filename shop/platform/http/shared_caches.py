"""Answers that caches may keep for everybody (RFC 9111, RFC 5861), known again by their entity tags."""

from __future__ import annotations

import hashlib
import math

from starlette.requests import Request
from starlette.responses import Response

_NOT_MODIFIED = 304
_OF_SOMEBODY = ("authorization", "x-cart-token", "x-order-token")
_KEPT_BY_304 = ("cache-control", "etag", "vary")
_OF_ONE_CALLER = ("ratelimit", "ratelimit-policy")


def is_for_anybody(request: Request, response: Response) -> bool:
    """Tell whether nobody has said who they are, and the answer gives them nothing of their own."""
    is_named = any(name in request.headers for name in _OF_SOMEBODY)
    return request.method == "GET" and not is_named and "set-cookie" not in response.headers


def kept_for(seconds: int, request: Request, response: Response, age: float = 0, tag: str | None = None) -> Response:
    """Let caches keep a whole answer so long, and as long again while they ask anew; 304 to who has it already.

    Args:
        age: seconds of that which are over.
        tag: the entity tag, where it is known.
    """
    if tag is None:
        tag = entity_tag(response.headers.get("content-type", ""), bytes(response.body))
    left = max(1, math.ceil(seconds - age))
    response.headers["cache-control"] = f"public, max-age={left}, stale-while-revalidate={seconds}"
    response.headers["etag"] = tag
    for name in _OF_ONE_CALLER:
        del response.headers[name]
    if not has_already(tag, request.headers.get("if-none-match")):
        return response
    headers = {name: value for name, value in response.headers.items() if name in _KEPT_BY_304}
    return Response(status_code=_NOT_MODIFIED, headers=headers, background=response.background)


def entity_tag(content_type: str, body: bytes) -> str:
    return f'"{hashlib.sha256(content_type.encode() + body).hexdigest()[:32]}"'


def has_already(tag: str, if_none_match: str | None) -> bool:
    """Compare as RFC 9110, 13.1.2 says: weakly, so that the tag of a compressed form is known again."""
    if if_none_match is None:
        return False
    given = [each.strip() for each in if_none_match.split(",")]
    return "*" in given or tag in {each.removeprefix("W/") for each in given}
