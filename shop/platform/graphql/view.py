"""GraphQL over HTTP: one request in, one answer out, whatever the client sent: JSON, or a stream of events."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import orjson
from graphql import GraphQLError, OperationDefinitionNode
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from shop.platform import scope as scopes
from shop.platform.graphql.answers import Shown
from shop.platform.graphql.context import Context
from shop.platform.graphql.documents import Documents, Found, SentOnly
from shop.platform.graphql.execution import Prepared, Refused, is_mutation, is_subscription, root_field
from shop.platform.graphql.faults import Fault, Unauthenticated
from shop.platform.graphql.live import Live
from shop.platform.graphql.masking import told
from shop.platform.graphql.request import (
    JSON_TYPE,
    RESPONSE_TYPE,
    STREAM_TYPE,
    GraphQLRequest,
    HttpRefused,
    drop_body,
    in_time,
    negotiate,
)
from shop.platform.graphql.room import Room
from shop.platform.graphql.runner import Answer, Runner
from shop.platform.graphql.stream import EventStream, whole
from shop.platform.graphql.uploads import read_with_files
from shop.platform.http.bundle import accepts_gzip
from shop.platform.http.errors import error_body
from shop.platform.http.shared_caches import is_for_anybody, kept_for
from shop.platform.http.tasks import ClientGone, unless_client_leaves

MakeContext = Callable[[Request], Awaitable[Context]]
_CLIENT_CLOSED = 499
_UNAUTHORIZED = 401
_TOO_MANY = 429
_UNPROCESSABLE = 422
_PARTIAL = 294
_ENDLESS = {408, 413}  # what comes too slowly or is too much, is not waited for
_VARY = "Accept, Accept-Language, Authorization, X-Cart-Token, X-Channel, X-Client-Id, X-Order-Token"
"""What an answer depends on beside its address; `Origin` and `Accept-Encoding` are added where they are looked at."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the endpoint takes.

    Attributes:
        body_bytes, upload_bytes: the most that a body may have without files, and with them.
        body_seconds: how long a body may take to come.
        in_flight: how many requests may run at once; more are sent away (503) at once, instead of all becoming slow.
        pause_seconds: after how long without an event a stream shows that it is alive.
        send_seconds: how long the client of a stream may take for what was sent.
        has_precise_status: whether `application/graphql-response+json` tells 422 from 400, and 294 from 200, as the
            specification does since its edition of September 2026.
    """

    body_bytes: int = 1_000_000
    upload_bytes: int = 20_000_000
    body_seconds: float = 10
    in_flight: int = 500
    pause_seconds: float = 20
    send_seconds: float = 10
    has_precise_status: bool = False


@dataclass(slots=True)
class GraphQLView:
    """The endpoint. `make_context` authenticates and finds the channel; it may raise a `Fault`.

    Attributes:
        live: what stays open; shared with the sockets.
        room: for operations that run; shared with the sockets.
    """

    runner: Runner
    make_context: MakeContext
    bounds: Bounds = Bounds()
    documents: Documents = field(default_factory=SentOnly)
    live: Live = field(default_factory=Live)
    room: Room = field(init=False)

    def __post_init__(self) -> None:
        self.room = Room(self.bounds.in_flight)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._respond(Request(scope, receive))
        response.headers["vary"] = f"{_VARY}, Accept-Encoding" if "content-encoding" in response.headers else _VARY
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        media_type = JSON_TYPE
        try:
            media_type = negotiate(request.headers.get("accept"))
            async with in_time(self.bounds.body_seconds):
                asked = await read_with_files(request, self.bounds.body_bytes, self.bounds.upload_bytes)
        except HttpRefused as refused:
            if refused.status not in _ENDLESS:
                await drop_body(request, self.bounds.body_bytes)
            return self._refusal(refused, media_type)
        except ClientGone:
            return Response(status_code=_CLIENT_CLOSED)
        try:
            with self.room.taken():
                return await self._answer(request, asked, media_type)
        except HttpRefused as refused:
            return self._refusal(refused, media_type)
        finally:
            asked.close()

    async def _answer(self, request: Request, asked: GraphQLRequest, media_type: str) -> Response:
        try:
            context = await self.make_context(request)
            answer = await self._run(request, asked, context, media_type)
        except Fault as fault:
            return _fault(fault, request.state.request_id, media_type)
        except ClientGone:
            return Response(status_code=_CLIENT_CLOSED)
        if isinstance(answer, EventStream):
            return answer
        shown = answer.shown
        if shown is None:
            response = _written(answer.body, media_type, self._status(answer, media_type))
        else:
            response = _handed_out(shown, request, media_type)
        for name, value in context.response_headers:
            response.headers.append(name, value)
        response.background = answer.after
        if answer.public_seconds and media_type != STREAM_TYPE and is_for_anybody(request, response):
            if shown is None:
                return kept_for(answer.public_seconds, request, response)
            return kept_for(answer.public_seconds, request, response, shown.age, shown.tag(media_type))
        return response

    async def _run(
        self, request: Request, asked: GraphQLRequest, context: Context, media_type: str
    ) -> Answer | EventStream:
        try:
            found = await self._found(asked, context)
            is_for_all = media_type != STREAM_TYPE
            if is_for_all and (kept := self._kept(found, asked, context)):
                request.state.operation = asked.operation_name or root_field(kept[0].operation(asked.operation_name))
                return await self.runner.hand_out(kept[1], kept[0], asked, context)
            prepared = await self._prepared(found, asked, context)
            operation = prepared.operation(asked.operation_name)
        except Refused as refused:
            return await self.runner.refuse(refused, context)
        _require_way(request, operation, media_type)
        request.state.operation = asked.operation_name or root_field(operation)
        if is_subscription(operation):
            return await self._stream(request, prepared, asked, context)
        leaving = partial(unless_client_leaves, request)
        key = self.runner.answers.key(prepared, asked, context) if is_for_all else None
        if key is not None:
            return await self.runner.answer_for_all(key, prepared, asked, context, leaving)
        return await self.runner.answer(prepared, asked, context, leaving)

    def _kept(self, found: Found, asked: GraphQLRequest, context: Context) -> tuple[Prepared, Shown] | None:
        """Find a whole answer that is kept, which needs no more than to know the document."""
        prepared = self.runner.engine.known(found.text) if found.is_kept else None
        key = self.runner.answers.key(prepared, asked, context) if prepared else None
        shown = self.runner.answers.peek(key) if key else None
        return (prepared, shown) if prepared and shown else None

    async def _stream(
        self, request: Request, prepared: Prepared, asked: GraphQLRequest, context: Context
    ) -> EventStream:
        if not self.live.has_room:
            raise HttpRefused(503, "OVERLOADED", "There are too many streams. Try again in a moment.")

        async def renew() -> scopes.Scope:
            return (await self.make_context(request)).scope

        answers = self.runner.events(prepared, asked, context, renew)
        stay = await self.live.stays.stay_of(request.headers.get("authorization"))
        return EventStream(answers, self.live, stay, self.bounds.pause_seconds, self.bounds.send_seconds)

    async def prepare(self, asked: GraphQLRequest, context: Context) -> Prepared:
        """Find the document and make it ready; raises `Refused` or a `Fault`."""
        return await self._prepared(await self._found(asked, context), asked, context)

    async def _found(self, asked: GraphQLRequest, context: Context) -> Found:
        found = await self.documents.find(asked, context.actor)
        context.is_trusted = found.is_trusted
        return found

    async def _prepared(self, found: Found, asked: GraphQLRequest, context: Context) -> Prepared:
        prepared = self.runner.engine.prepare(found.text, asked.operation_name, asked.variables)
        if not found.is_kept:
            await self.documents.keep(asked, context.actor)
        return prepared

    def _status(self, answer: Answer, media_type: str) -> int:
        if answer.is_over_budget:
            return _TOO_MANY
        if media_type != RESPONSE_TYPE:
            return 200
        if answer.is_refused:
            return _UNPROCESSABLE if self.bounds.has_precise_status and not _is_unreadable(answer) else 400
        return _PARTIAL if self.bounds.has_precise_status and "errors" in answer.body else 200

    def _refusal(self, refused: HttpRefused, media_type: str) -> Response:
        is_precise = self.bounds.has_precise_status and media_type == RESPONSE_TYPE
        status = (is_precise and refused.precise_status) or refused.status
        return _json(error_body(refused.code, refused.message), media_type, status, refused.headers)


def _is_unreadable(answer: Answer) -> bool:
    """Tell whether the document could not be parsed."""
    return any(error["extensions"]["code"] == "GRAPHQL_PARSE_FAILED" for error in answer.body["errors"])


def _require_way(request: Request, operation: OperationDefinitionNode, media_type: str) -> None:
    if is_subscription(operation) and media_type != STREAM_TYPE:
        message = f"A subscription needs a WebSocket (graphql-transport-ws), or {STREAM_TYPE} as the preferred type."
        raise HttpRefused(406, "NOT_ACCEPTABLE", message)
    if request.method == "GET" and is_mutation(operation):
        raise HttpRefused(405, "METHOD_NOT_ALLOWED", "A mutation needs POST.", {"allow": "POST"})


def _fault(fault: Fault, request_id: str, media_type: str) -> Response:
    is_unauthenticated = isinstance(fault, Unauthenticated)
    headers = {"www-authenticate": 'Bearer error="invalid_token"'} if is_unauthenticated else {}
    status = _UNAUTHORIZED if is_unauthenticated else 400
    return _json({"errors": [told(fault, request_id)]}, media_type, status, headers)


def _handed_out(shown: Shown, request: Request, media_type: str) -> Response:
    """Send the very bytes that are kept, compressed once where it is taken so."""
    body, is_packed = shown.body(as_gzip=accepts_gzip(request.headers.getlist("accept-encoding")))
    headers = {"content-encoding": "gzip"} if is_packed else None
    return Response(body, 200, headers, media_type=f"{media_type}; charset=utf-8")


def _written(body: dict[str, Any], media_type: str, status: int) -> Response:
    if media_type == STREAM_TYPE:
        return Response(whole(body), media_type=STREAM_TYPE)
    return _json(body, media_type, status)


def _json(body: dict[str, Any], media_type: str, status: int, headers: dict[str, str] | None = None) -> Response:
    chosen = JSON_TYPE if media_type == STREAM_TYPE else media_type
    return Response(orjson.dumps(body, default=_plain), status, headers, media_type=f"{chosen}; charset=utf-8")


def _plain(value: object) -> object:
    if isinstance(value, GraphQLError):
        return value.formatted
    return str(value)
