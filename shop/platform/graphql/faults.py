"""Faults: what a request did wrong, or may not do, told in the top-level `errors` with a code.

They are apart from business errors, which are data in payloads (see `platform.graphql.errors`).
"""

from __future__ import annotations

from typing import ClassVar

from graphql import GraphQLError

from shop.platform.scope import Actor


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
    """Somebody lacks the right.

    Attributes:
        by: who asked; a request may sign in to another account behind it.
    """

    code = "FORBIDDEN"

    def __init__(self, message: str, by: Actor) -> None:
        super().__init__(message)
        self.by = by


class StepUpRequired(Fault):
    """The caller may, once they have proven again who they are."""

    code = "STEP_UP_REQUIRED"


class QueryTooCostly(Fault):
    code = "QUERY_TOO_COSTLY"


class PersistedQueryNotSupported(Fault):
    """No document is kept here. Message and code are those that Apollo's clients look for."""

    code = "PERSISTED_QUERY_NOT_SUPPORTED"


class TimedOut(Fault):
    """The operation took longer than one may."""

    code = "TIMEOUT"
