"""Faults: what a request did wrong, or may not do, told in the top-level `errors` with a code.

They are apart from business errors, which are data in payloads (see `platform.graphql.errors`).
"""

from __future__ import annotations

from typing import ClassVar

from graphql import GraphQLError


class Fault(GraphQLError):
    """A top-level error that may be told as it is."""

    code: ClassVar[str]

    def __init__(self, message: str, **extensions: object) -> None:
        super().__init__(message, extensions={"code": self.code, **extensions})


class BadUserInput(Fault):
    code = "BAD_USER_INPUT"


class Unauthenticated(Fault):
    code = "UNAUTHENTICATED"


class Forbidden(Fault):
    code = "FORBIDDEN"


class QueryTooCostly(Fault):
    code = "QUERY_TOO_COSTLY"
