"""Business errors as data: a service raises a `ShopError`, a payload carries it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, cast

import strawberry
from strawberry.extensions import FieldExtension
from strawberry.types.base import StrawberryOptional
from strawberry.types.field import StrawberryField

from shop.platform import money
from shop.platform.errors import ShopError, ShopErrors, VersionConflict
from shop.platform.graphql.context import context_of
from shop.platform.graphql.scalars import Money

if TYPE_CHECKING:
    from shop.platform.graphql.codes import ErrorCode


@strawberry.interface(description="Something that the rules of the shop refused. Nothing was changed.")
class UserError:
    code: Annotated[ErrorCode, strawberry.lazy("shop.platform.graphql.codes")] = strawberry.field(
        description="What it is about, for programs."
    )
    message: str = strawberry.field(description="What it is about, for developers, in English.")
    path: list[str] = strawberry.field(
        description="Where in the input, as field names and list positions; empty when it concerns the whole."
    )

    made_from: ClassVar[type[ShopError]] = ShopError

    @classmethod
    def of(cls, error: ShopError) -> UserError:
        """Make the error's data. A concrete type names its class in `made_from` and its attributes as fields."""
        extra = {name: _shown(getattr(error, name)) for name in cls._own_fields()}
        return cls(code=cast("ErrorCode", error.code), message=error.message, path=list(error.path), **extra)

    @classmethod
    def _own_fields(cls) -> list[str]:
        definition = cls.__strawberry_definition__  # type: ignore[attr-defined]
        return [f.python_name for f in definition.fields if f.python_name not in {"code", "message", "path"}]


@strawberry.type(description="An error that its code and message say all of.")
class PlainError(UserError):
    pass


@strawberry.type(description="Somebody else changed the thing since it was read. Read it again, then decide.")
class VersionConflictError(UserError):
    made_from = VersionConflict

    current: int = strawberry.field(description="The version that it has now.")


def error_types() -> list[type[UserError]]:
    """Give all concrete types, for the schema."""
    return list(UserError.__subclasses__())


def _shown(value: object) -> object:
    return Money.of(value.minor, value.currency) if isinstance(value, money.Money) else value


def to_user_error(error: ShopError) -> UserError:
    known = {made.made_from: made for made in error_types() if made is not PlainError}
    return next((known[cls] for cls in type(error).__mro__ if cls in known), PlainError).of(error)


class UserErrors(FieldExtension):
    """Turns what a service refuses into the payload's `errors`, and forgets what the request had loaded before."""

    def apply(self, field: StrawberryField) -> None:
        declared = field.type
        self._payload: Any = declared.of_type if isinstance(declared, StrawberryOptional) else declared

    async def resolve_async(self, next_: Callable[..., Any], source: Any, info: Any, **kwargs: Any) -> Any:
        context_of(info).forget()
        try:
            return await next_(source, info, **kwargs)
        except ShopErrors as several:
            return self._payload(errors=[to_user_error(error) for error in several.errors])
        except ShopError as error:
            return self._payload(errors=[to_user_error(error)])
