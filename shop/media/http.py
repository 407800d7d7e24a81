"""Pictures over HTTP: renditions and drawings, cacheable for ever, harmless when opened by themselves."""

from __future__ import annotations

import hashlib
import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from shop.media import service
from shop.media.engine.placeholder import drawing
from shop.media.rules import GLYPHS

HEADERS = {
    "cache-control": "public, max-age=31536000, immutable",
    # A drawing opened as a page may style itself, and nothing else.
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "x-content-type-options": "nosniff",
}
_RENDITION = re.compile(r"([1-9][0-9]{0,4})\.webp")
_DRAWING = re.compile(r"([a-z]{1,20})-([0-9a-f]{6})\.svg")


def routes() -> list[BaseRoute]:
    return [
        Route("/media/placeholder/{name}", _placeholder),
        Route("/media/{key}/{name}", _rendition),
    ]


async def _rendition(request: Request) -> Response:
    named = _RENDITION.fullmatch(request.path_params["name"])
    content = await service.rendition(request.path_params["key"], int(named[1])) if named else None
    if content is None:
        raise HTTPException(404)
    return _answer(request, content, "image/webp")


async def _placeholder(request: Request) -> Response:
    named = _DRAWING.fullmatch(request.path_params["name"])
    if named is None or named[1] not in GLYPHS:
        raise HTTPException(404)
    return _answer(request, drawing(named[1], f"#{named[2]}").encode(), "image/svg+xml")


def _answer(request: Request, content: bytes, media_type: str) -> Response:
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {**HEADERS, "etag": etag}
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    if known & {"*", etag}:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=media_type)
