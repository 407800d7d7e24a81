"""GraphQL over HTTP: one request in, one JSON answer out, whatever the client sent."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import ExecutionResult, GraphQLError, OperationDefinitionNode
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from shop.platform.graphql.context import Context
from shop.platform.graphql.execution import Engine, Prepared, Refused, is_mutation, root_field
from shop.platform.graphql.faults import Fault, Unauthenticated
from shop.platform.graphql.masking import told
from shop.platform.graphql.request import GraphQLRequest, HttpRefused, negotiate
from shop.platform.graphql.uploads import read_with_files
from shop.platform.http.tasks import ClientGone, Tracked, unless_client_leaves
from shop.platform.observability.metrics import GRAPHQL_SECONDS, Metrics

MakeContext = Callable[[Request], Awaitable[Context]]
RESPONSE_TYPE = "application/graphql-response+json"
JSON_TYPE = "application/json"
_CLIENT_CLOSED = 499


@dataclass(frozen=True, slots=True)
class BodySizes:
    """The most bytes that the body of a request may have, without files and with them."""

    plain: int
    with_files: int


class GraphQLView:
    """The endpoint. `make_context` authenticates and finds the channel; it may raise a `Fault`."""

    def __init__(
        self, engine: Engine, make_context: MakeContext, metrics: Metrics, running: Tracked, sizes: BodySizes
    ) -> None:
        self._engine = engine
        self._make_context = make_context
        self._metrics = metrics
        self._running = running
        self._sizes = sizes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._respond(Request(scope, receive))
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        media_type = JSON_TYPE
        try:
            media_type = negotiate(request.headers.get("accept"))
            asked = await read_with_files(request, self._sizes.plain, self._sizes.with_files)
        except HttpRefused as refused:
            return _refusal(refused.message, refused.code, refused.status, media_type, refused.headers)
        except ClientGone:
            return Response(status_code=_CLIENT_CLOSED)
        try:
            return await self._answer(request, asked, media_type)
        finally:
            asked.close()

    async def _answer(self, request: Request, asked: GraphQLRequest, media_type: str) -> Response:
        request_id: str = request.state.request_id
        try:
            prepared = self._engine.prepare(asked.query, asked.operation_name, asked.variables)
            operation = prepared.operation(asked.operation_name)
            if request.method == "GET" and is_mutation(operation):
                return _refusal("A mutation needs POST.", "METHOD_NOT_ALLOWED", 405, media_type, {"allow": "POST"})
            context = await self._make_context(request)
        except Refused as refused:
            shown = [told(error, request_id) for error in refused.errors]
            return _json({"errors": shown}, media_type, 400 if media_type == RESPONSE_TYPE else 200)
        except Fault as fault:
            status = 401 if isinstance(fault, Unauthenticated) else 400
            headers = {"www-authenticate": 'Bearer error="invalid_token"'} if status == 401 else {}  # noqa: PLR2004
            return _json({"errors": [told(fault, request_id)]}, media_type, status, headers)
        return await self._execute(request, asked, prepared, operation, context, media_type)

    async def _execute(
        self,
        request: Request,
        asked: GraphQLRequest,
        prepared: Prepared,
        operation: OperationDefinitionNode,
        context: Context,
        media_type: str,
    ) -> Response:
        started = time.perf_counter()
        running = self._engine.run(prepared, asked.operation_name, asked.variables, context)
        try:
            if is_mutation(operation):
                # Never cut in the middle: it ends even when its client has left.
                result = await asyncio.shield(self._running.start(running))
            else:
                result = await unless_client_leaves(request, running)
        except ClientGone:
            return Response(status_code=_CLIENT_CLOSED)
        answer = self._shown(result, context, asked.operation_name)
        self._metrics.observe(
            GRAPHQL_SECONDS,
            time.perf_counter() - started,
            operation=operation.operation.value,
            field=root_field(operation),
            outcome="error" if result.errors else "ok",
        )
        request.state.operation = asked.operation_name or root_field(operation)
        is_total_loss = media_type == RESPONSE_TYPE and result.data is None and _failed_before(result)
        response = _json(answer, media_type, 400 if is_total_loss else 200)
        for name, value in context.response_headers:
            response.headers.append(name, value)
        return response

    def _shown(self, result: ExecutionResult, context: Context, operation_name: str | None) -> dict[str, Any]:
        answer: dict[str, Any] = {"data": result.data}
        if result.errors:
            answer["errors"] = [told(error, context.request_id, operation_name) for error in result.errors]
            if result.data is None and _failed_before(result):
                del answer["data"]
        return answer


def _failed_before(result: ExecutionResult) -> bool:
    """Tell whether nothing ran: the variables did not fit (such an error has no path)."""
    return all(error.path is None for error in result.errors or ())


def _json(body: dict[str, Any], media_type: str, status: int, headers: dict[str, str] | None = None) -> Response:
    return Response(orjson.dumps(body, default=_plain), status, headers, media_type=f"{media_type}; charset=utf-8")


def _plain(value: object) -> object:
    if isinstance(value, GraphQLError):
        return value.formatted
    return str(value)


def _refusal(message: str, code: str, status: int, media_type: str, headers: dict[str, str]) -> Response:
    body = {"errors": [{"message": message, "extensions": {"code": code}}]}
    return _json(body, media_type, status, headers)
