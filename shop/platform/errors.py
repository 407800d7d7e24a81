"""What can go wrong by the rules of the shop, as one tree.

    ShopError
     x NotFound      the thing named does not exist, or is not yours
     x Denied        you may not do this
     x Conflict      the thing is not in the state that this needs
     x Invalid       what was sent cannot be used

A domain derives its own errors from these and gives each a `code` that is unique in the shop. Services raise them;
at the edge they become the `errors` of a payload (see `platform.graphql.errors`).
"""

from __future__ import annotations

from typing import ClassVar


class ShopError(Exception):
    """An expected failure.

    Attributes:
        code: machine-readable, stable, one member of the schema's `ErrorCode`.
        message: one English sentence for developers and logs of clients; holds no secret and no personal data.
        path: where in the input, e.g. `("lines", "0", "quantity")`; empty when it is about the whole.
    """

    code: ClassVar[str]

    def __init__(self, message: str, *path: str) -> None:
        super().__init__(message)
        self.message = message
        self.path = path


class NotFound(ShopError):
    code = "NOT_FOUND"


class Denied(ShopError):
    code = "DENIED"


class Conflict(ShopError):
    code = "CONFLICT"


class Invalid(ShopError):
    code = "INVALID"


class VersionConflict(Conflict):
    """Somebody else changed the thing since it was read (optimistic concurrency)."""

    code = "VERSION_CONFLICT"

    def __init__(self, current: int) -> None:
        super().__init__(f"The thing was changed meanwhile; its version is now {current}.", "expectedVersion")
        self.current = current


class Refusal(Exception):
    """The request as a whole is refused for now: told as a top-level error with its code, never as data of a payload.

    Attributes:
        code: what `extensions.code` says.
        extensions: what else `extensions` says.
    """

    code: ClassVar[str]

    def __init__(self, message: str, **extensions: object) -> None:
        super().__init__(message)
        self.message = message
        self.extensions = extensions


class RateLimited(Refusal):
    """Something was tried too often; `retry_after` is in whole seconds."""

    code = "RATE_LIMITED"

    def __init__(self, retry_after: int) -> None:
        super().__init__("This was tried too often. Try again later.", retryAfter=retry_after)
        self.retry_after = retry_after


class Busy(Refusal):
    """More work waits than can be done soon."""

    code = "SERVICE_UNAVAILABLE"


class ShopErrors(Exception):
    """Several things are wrong at once; each is told."""

    def __init__(self, errors: list[ShopError]) -> None:
        super().__init__("; ".join(error.message for error in errors))
        self.errors = errors


def raise_any(errors: list[ShopError]) -> None:
    """Raise what was collected, if anything."""
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise ShopErrors(errors)
