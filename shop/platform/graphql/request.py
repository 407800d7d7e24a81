"""Reading a GraphQL request (GraphQL over HTTP, working draft): what is no request is refused with its status."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import orjson
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect, Request

from shop.platform.http.tasks import ClientGone

RESPONSE_TYPE = "application/graphql-response+json"
JSON_TYPE = "application/json"
STREAM_TYPE = "text/event-stream"
_LONGEST_STRING = 200_000
_DOCUMENT_ID = re.compile(r"[\w.:/=+-]{1,200}", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DEEPEST = 100
_DROP_SECONDS = 1


@dataclass(eq=False)
class HttpRefused(Exception):
    """The request cannot be read; answered with this status and a JSON body.

    Attributes:
        precise_status: the one of the specification's edition of September 2026, where that is another.
    """

    status: int
    code: str
    message: str
    headers: dict[str, str] = field(default_factory=dict)
    precise_status: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentName:
    """A document named instead of sent.

    Attributes:
        id: what it is kept under; the SHA-256 of its text in lower-case hex where it was named by that.
        is_automatic: named by Apollo's protocol, in which an unknown one is sent again with its text to be kept.
    """

    id: str
    is_automatic: bool


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """What was asked for.

    Attributes:
        query: the document; empty where it is only named.
    """

    query: str
    operation_name: str | None
    variables: dict[str, Any]
    document: DocumentName | None = None
    extensions: dict[str, Any] = field(default_factory=dict)
    files: tuple[UploadFile, ...] = ()

    def close(self) -> None:
        """Let go of its files, after which nobody reads them."""
        for sent in self.files:
            sent.file.close()


def negotiate(accept: str | None) -> str:
    """Choose the media type of the answer by the client's preference (RFC 9110, 12.5.1); none fits: 406.

    A stream only where it is preferred, by its weight or, among equals, by its place: there are clients that list it
    last with every request and want JSON.
    """
    if not accept:
        return JSON_TYPE
    wanted = _preferences(accept)
    if _is_stream_preferred(wanted):
        return STREAM_TYPE
    quality = {kind: _quality(kind, wanted) for kind in (JSON_TYPE, RESPONSE_TYPE)}
    best = max(quality, key=lambda kind: quality[kind])
    if quality[best] <= 0:
        raise HttpRefused(406, "NOT_ACCEPTABLE", f"The answer can be {RESPONSE_TYPE} or {JSON_TYPE}.")
    if quality[JSON_TYPE] == quality[RESPONSE_TYPE] and RESPONSE_TYPE in wanted:
        return RESPONSE_TYPE
    return best


@asynccontextmanager
async def in_time(seconds: float) -> AsyncIterator[None]:
    """Refuse a body that takes longer to come."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        # The rest of the body may still come: nothing else can be read from this connection.
        raise HttpRefused(
            408, "REQUEST_TIMEOUT", f"The body did not come within {seconds:g} s.", {"connection": "close"}
        ) from None


async def drop_body(request: Request, max_bytes: int) -> None:
    """Read what still comes of a refused request, for a moment: a closing server's answer is lost to a busy sender."""
    size = 0
    with suppress(ClientDisconnect, TimeoutError, RuntimeError):
        async with asyncio.timeout(_DROP_SECONDS):
            async for chunk in request.stream():
                size += len(chunk)
                if size > max_bytes:
                    return


async def read_request(request: Request, max_bytes: int) -> GraphQLRequest:
    """Read GET or POST; raises `HttpRefused`, or `ClientGone` when the body never came."""
    if request.method == "GET":
        return _from_query(request)
    if request.method != "POST":
        raise HttpRefused(405, "METHOD_NOT_ALLOWED", "Use GET or POST.", {"allow": "GET, POST"})
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    if kind.strip().lower() != JSON_TYPE or not _is_utf8(parameters):
        raise HttpRefused(415, "UNSUPPORTED_MEDIA_TYPE", f"Send {JSON_TYPE} in UTF-8.", {"accept": JSON_TYPE})
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise HttpRefused(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body uncompressed.", {"accept-encoding": "identity"})
    return from_json(parse_json(await _body(request, max_bytes)))


def parse_json(text: bytes | str) -> Any:
    try:
        return orjson.loads(text)  # it bounds the nesting by itself
    except orjson.JSONDecodeError:
        raise HttpRefused(400, "BAD_REQUEST", "The body is not JSON in UTF-8.") from None


def malformed(message: str) -> HttpRefused:
    """It is JSON, and no GraphQL request."""
    return HttpRefused(400, "BAD_REQUEST", message, precise_status=422)


def from_json(body: Any) -> GraphQLRequest:
    """Check the parts of a request and every string in its variables; raises `HttpRefused`."""
    if not isinstance(body, dict):
        raise malformed("The body must be a JSON object with `query`.")
    query, name, variables = body.get("query"), body.get("operationName"), body.get("variables")
    extensions = body.get("extensions")
    if extensions is not None and not isinstance(extensions, dict):
        raise malformed("`extensions` must be an object.")
    document = _document(body.get("documentId"), (extensions or {}).get("persistedQuery"))
    if query is None and document is not None:
        query = ""
    elif not isinstance(query, str) or not query.strip():
        raise malformed("`query` must be a document, or `documentId` must name one.")
    if name is not None and not isinstance(name, str):
        raise malformed("`operationName` must be a string.")
    if variables is not None and not isinstance(variables, dict):
        raise malformed("`variables` must be an object.")
    _check_values(variables or {}, 0)
    return GraphQLRequest(query, name or None, variables or {}, document, extensions or {})


def _document(document_id: Any, automatic: Any) -> DocumentName | None:
    """Read the name of a document, of either kind; raises `HttpRefused`."""
    if document_id is not None:
        if not isinstance(document_id, str) or not _DOCUMENT_ID.fullmatch(document_id):
            raise malformed("`documentId` must be a text such as sha256:<64 hex digits>.")
        return DocumentName(document_id.removeprefix("sha256:"), is_automatic=False)
    if automatic is None:
        return None
    is_known = isinstance(automatic, dict) and automatic.get("version") == 1
    named = automatic.get("sha256Hash") if is_known else None
    if not isinstance(named, str) or not _SHA256.fullmatch(named.lower()):
        raise malformed("`persistedQuery` needs version 1 and `sha256Hash` with 64 hex digits.")
    return DocumentName(named.lower(), is_automatic=True)


async def _body(request: Request, max_bytes: int) -> bytes:
    too_large = HttpRefused(413, "PAYLOAD_TOO_LARGE", f"A body may have {max_bytes} bytes.")
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > max_bytes:
        raise too_large
    chunks, size = [], 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > max_bytes:
                raise too_large
            chunks.append(chunk)
    except ClientDisconnect:
        raise ClientGone from None
    return b"".join(chunks)


def _from_query(request: Request) -> GraphQLRequest:
    given: Mapping[str, str] = request.query_params
    body: dict[str, Any] = {name: given.get(name) for name in ("query", "operationName", "documentId")}
    for name in ("variables", "extensions"):
        body[name] = parse_json(given[name]) if given.get(name) else None
    return from_json(body)


def _check_values(value: Any, depth: int) -> None:
    """Refuse what no field of the schema can mean, once for all of them: NUL, endless text, bottomless nesting."""
    if depth > _DEEPEST:
        raise HttpRefused(400, "BAD_USER_INPUT", "The variables are nested too deeply.")
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            _check_values(name, depth + 1)
            _check_values(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _check_values(inner, depth + 1)


def _check_text(value: str) -> None:
    if "\0" in value:
        raise HttpRefused(400, "BAD_USER_INPUT", "A string holds the character NUL, which no text has.")
    if len(value) > _LONGEST_STRING:
        raise HttpRefused(400, "BAD_USER_INPUT", f"A string may have {_LONGEST_STRING} characters.")


def _is_utf8(parameters: str) -> bool:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip().strip('"').lower() not in {"utf-8", "utf8"}:
            return False
    return True


def _preferences(accept: str) -> dict[str, float]:
    wanted: dict[str, float] = {}
    for part in accept.split(","):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 0.0
        wanted[kind] = quality
    return wanted


def _is_stream_preferred(wanted: dict[str, float]) -> bool:
    named = wanted.get(STREAM_TYPE, 0)
    if named <= 0:
        return False
    for kind in (JSON_TYPE, RESPONSE_TYPE):
        covering = _covering(kind, wanted)
        if covering is None or wanted[covering] < named:
            continue
        places = list(wanted)
        if wanted[covering] > named or places.index(covering) < places.index(STREAM_TYPE):
            return False
    return True


def _quality(kind: str, wanted: dict[str, float]) -> float:
    covering = _covering(kind, wanted)
    return 0.0 if covering is None else wanted[covering]


def _covering(kind: str, wanted: dict[str, float]) -> str | None:
    """Name the most specific range that covers the type."""
    return next((covering for covering in (kind, "application/*", "*/*") if covering in wanted), None)
