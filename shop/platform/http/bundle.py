"""Pages that were built beforehand, served from memory.

A bundle is a folder as its build leaves it: every file stored as gzip only, the page as `index.html.gz`, what it loads
below `assets/` under names that carry a hash of the content. The GraphiQL bundle is built by `frontend/graphiql`.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

GRAPHIQL = Path(__file__).parents[2] / "static" / "graphiql"

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "worker-src 'self'; "  # the editor checks documents in web workers
    "style-src 'self' 'unsafe-inline'; "  # the editor writes style elements as it draws
    "font-src 'self' data:; "
    "img-src 'self' data:; "
    "connect-src 'self'; "  # /graphql, its socket and /examples.json
    "frame-ancestors 'none'; "
    "base-uri 'none'; "
    "form-action 'none'"
)
"""What a built page may do: nothing that leaves its own origin, no inline script, no `eval`.

It goes with the assets too: a worker obeys the policy of its own script.
"""

SECURITY_HEADERS: Mapping[str, str] = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}

_PAGE = "index.html"
_ASSETS = "assets/"
_REVALIDATE = "no-cache"
_FOREVER = "public, max-age=31536000, immutable"

# Not from `mimetypes`, whose answers depend on the machine.
_MEDIA_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file of a bundle."""

    packed: bytes
    """The content as gzip."""
    media_type: str
    etag: str
    """Weak, since the plain and the compressed form share it (RFC 9110, 8.8.1)."""
    cache_control: str


class Bundle:
    """The files of one bundle, read when it is made and kept compressed; answers GET and HEAD.

    Raises:
        FileNotFoundError: the folder holds no packed page.

    """

    def __init__(self, folder: Path) -> None:
        """Read all packed files below the folder; other files in it are not served."""
        paths = {path.relative_to(folder).with_suffix("").as_posix(): path for path in folder.rglob("*.gz")}
        if _PAGE not in paths:
            raise FileNotFoundError(folder / f"{_PAGE}.gz")
        self._files = {name: _read(name, path) for name, path in paths.items()}

    async def page(self, request: Request) -> Response:
        """Answer with the page itself, which a browser asks for anew each time."""
        return await _answer(request, self._files[_PAGE])

    async def asset(self, request: Request) -> Response:
        """Answer with the asset that the path parameter `name` names, or 404.

        Names are looked up among those read, never on the disk, so that no path leads out of the bundle.
        """
        file = self._files.get(_ASSETS + request.path_params["name"])
        if file is None:
            raise HTTPException(status_code=404, headers=SECURITY_HEADERS)
        return await _answer(request, file)


def graphiql_routes(folder: Path = GRAPHIQL) -> list[BaseRoute]:
    """GraphiQL at `/`, what it loads below `/static/graphiql/assets/`.

    The page talks to `/graphql` and reads `/examples.json`, which are the caller's to route.
    """
    bundle = Bundle(folder)
    return [
        Route("/", bundle.page, name="graphiql"),
        Route(f"/static/graphiql/{_ASSETS}{{name:path}}", bundle.asset, name="graphiql-asset"),
    ]


def accepts_gzip(accept_encoding: Iterable[str]) -> bool:
    """Tell whether gzip may be sent, given the values of all `Accept-Encoding` headers (RFC 9110, 12.5.3).

    A weight that is no number counts as a refusal: plain content is always understood.
    """
    weights: dict[str, float] = {}
    for item in ",".join(accept_encoding).split(","):
        coding, _, parameter = item.partition(";")
        weights[coding.strip().lower()] = _weight(parameter)
    named = [weights[coding] for coding in ("gzip", "x-gzip") if coding in weights]
    return max(named, default=weights.get("*", 0.0)) > 0


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def _read(name: str, path: Path) -> PackedFile:
    packed = path.read_bytes()
    return PackedFile(
        packed=packed,
        media_type=_MEDIA_TYPES.get(Path(name).suffix, "application/octet-stream"),
        etag=f'W/"{hashlib.sha256(packed).hexdigest()[:32]}"',
        cache_control=_FOREVER if name.startswith(_ASSETS) else _REVALIDATE,
    )


async def _answer(request: Request, file: PackedFile) -> Response:
    headers = {
        **SECURITY_HEADERS,
        "cache-control": file.cache_control,
        "etag": file.etag,
        "vary": "Accept-Encoding",
    }
    if _is_current(request, file):
        return Response(status_code=304, headers=headers)
    if accepts_gzip(request.headers.getlist("accept-encoding")):
        return Response(file.packed, headers={**headers, "content-encoding": "gzip"}, media_type=file.media_type)
    # Megabytes take milliseconds: not on the event loop.
    plain = await asyncio.to_thread(gzip.decompress, file.packed)
    return Response(plain, headers=headers, media_type=file.media_type)


def _is_current(request: Request, file: PackedFile) -> bool:
    tags = {tag.strip() for tag in ",".join(request.headers.getlist("if-none-match")).split(",")}
    return bool(tags & {"*", file.etag, file.etag.removeprefix("W/")})
