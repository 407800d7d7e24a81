"""Reading a GraphQL request (GraphQL over HTTP, working draft): what is no request is refused with its status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect, Request

from shop.platform.http.tasks import ClientGone

RESPONSE_TYPE = "application/graphql-response+json"
JSON_TYPE = "application/json"
_LONGEST_STRING = 200_000
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class HttpRefused(Exception):
    """The request cannot be read; answered with this status and a JSON body."""

    status: int
    code: str
    message: str
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    query: str
    operation_name: str | None
    variables: dict[str, Any]
    files: tuple[UploadFile, ...] = ()

    def close(self) -> None:
        """Let go of its files, after which nobody reads them."""
        for sent in self.files:
            sent.file.close()


def negotiate(accept: str | None) -> str:
    """Choose the media type of the answer by the client's preference (RFC 9110, 12.5.1); none fits: 406."""
    if not accept:
        return JSON_TYPE
    wanted = _preferences(accept)
    quality = {kind: _quality(kind, wanted) for kind in (JSON_TYPE, RESPONSE_TYPE)}
    best = max(quality, key=lambda kind: quality[kind])
    if quality[best] <= 0:
        raise HttpRefused(406, "NOT_ACCEPTABLE", f"The answer can be {RESPONSE_TYPE} or {JSON_TYPE}.")
    if quality[JSON_TYPE] == quality[RESPONSE_TYPE] and RESPONSE_TYPE in wanted:
        return RESPONSE_TYPE
    return best


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


def from_json(body: Any) -> GraphQLRequest:
    """Check the parts of a request and every string in its variables; raises `HttpRefused`."""
    if not isinstance(body, dict):
        raise HttpRefused(400, "BAD_REQUEST", "The body must be a JSON object with `query`.")
    query, name, variables = body.get("query"), body.get("operationName"), body.get("variables")
    if not isinstance(query, str) or not query.strip():
        raise HttpRefused(400, "BAD_REQUEST", "`query` must be a document.")
    if name is not None and not isinstance(name, str):
        raise HttpRefused(400, "BAD_REQUEST", "`operationName` must be a string.")
    if variables is not None and not isinstance(variables, dict):
        raise HttpRefused(400, "BAD_REQUEST", "`variables` must be an object.")
    _check_values(variables or {}, 0)
    return GraphQLRequest(query, name or None, variables or {})


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
    variables = parse_json(given["variables"]) if given.get("variables") else None
    return from_json({"query": given.get("query"), "operationName": given.get("operationName"), "variables": variables})


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


def _quality(kind: str, wanted: dict[str, float]) -> float:
    """Give the quality of the most specific range that covers the type."""
    for covering in (kind, "application/*", "*/*"):
        if covering in wanted:
            return wanted[covering]
    return 0.0
