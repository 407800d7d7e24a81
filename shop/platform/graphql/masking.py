"""What of an error is told: expected ones keep code, path and message, all else becomes one code and the request id."""

from __future__ import annotations

from typing import Any

import structlog
from graphql import GraphQLError, GraphQLSyntaxError

from shop.platform.db.paging import BadPage
from shop.platform.errors import Refusal
from shop.platform.graphql.faults import Fault

logger = structlog.get_logger(__name__)

INTERNAL = "INTERNAL_SERVER_ERROR"


def told(error: GraphQLError, request_id: str, operation: str | None = None) -> dict[str, Any]:
    """Give the error as the answer shows it; log it with its stack where it was not expected."""
    cause = error.original_error
    if isinstance(error, Fault) or isinstance(cause, Fault):
        fault = error if isinstance(error, Fault) else cause
        return {**_formatted(error), "extensions": dict(fault.extensions or {})}  # type: ignore[union-attr]
    if isinstance(cause, BadPage):
        return {**_formatted(error), "extensions": {"code": "BAD_USER_INPUT"}}
    if isinstance(cause, Refusal):
        return {**_formatted(error), "extensions": {"code": cause.code, **cause.extensions}}
    if cause is None or isinstance(cause, GraphQLError):
        return {**_formatted(error), "extensions": {"code": _code_of_request(error)}}
    logger.error("unexpected error", operation=operation, path=error.path, exc_info=cause)
    shown: dict[str, Any] = {
        "message": "Something went wrong on our side.",
        "extensions": {"code": INTERNAL, "requestId": request_id},
    }
    if error.path:
        shown["path"] = error.path
    return shown


def _formatted(error: GraphQLError) -> dict[str, Any]:
    formatted: dict[str, Any] = dict(error.formatted)
    formatted.pop("extensions", None)
    return formatted


def _code_of_request(error: GraphQLError) -> str:
    if isinstance(error, GraphQLSyntaxError):
        return "GRAPHQL_PARSE_FAILED"
    if error.extensions and "code" in error.extensions:
        return str(error.extensions["code"])
    # A path means that it happened while executing: an argument could not be read.
    return "BAD_USER_INPUT" if error.path or error.nodes is None else "GRAPHQL_VALIDATION_FAILED"
