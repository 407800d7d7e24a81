"""Events: facts that are told after the transaction that made them true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from pydantic import TypeAdapter

E = TypeVar("E", bound="Event")
_adapters: dict[type[Event], TypeAdapter[Any]] = {}
_FIRST_TIME_BITS = 80  # a UUIDv7 opens with 48 bits of milliseconds since 1970 (RFC 9562, 5.7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that happened, in the past tense (`OrderPlaced`); subclasses are dataclasses of the same kind.

    Fields are plain: str, int, bool, UUID, aware datetime, enums of text, and tuples of these. They hold ids and
    amounts, never personal data: an event is kept for more than a year and cannot be changed or erased.

    Attributes:
        name: what the row and the jobs are known by; the name of the class unless given. Never changed once released.
        aggregate: what kind of thing it happened to, such as "order".
        aggregate_id: which one; handlers that ask for order get the events of one aggregate one after another.
        is_outward_only: recorded for others to read and without a handler here; no job is made for it.
    """

    name: ClassVar[str]
    aggregate: ClassVar[str]
    is_outward_only: ClassVar[bool] = False

    aggregate_id: UUID

    def __init_subclass__(cls) -> None:
        # No super(): a dataclass with slots is made twice, and the second class is not the one that super() knows.
        if "name" not in cls.__dict__:
            cls.name = cls.__name__


def to_json(event: Event) -> str:
    """Write the fields of an event as a JSON object."""
    return _adapter(type(event)).dump_json(event).decode()


def from_json(kind: type[E], payload: str) -> E:
    """Read an event back; raises `pydantic.ValidationError` for what does not fit.

    Unknown fields are passed over and missing ones take their default, so that a release may add fields while the one
    before it still runs.
    """
    event: E = _adapter(kind).validate_json(payload)
    return event


def first_id_at(moment: datetime) -> UUID:
    """Give the smallest UUIDv7 of a moment: events recorded before it have smaller ids, to the millisecond.

    No id is from before 1970: the first of all stands for what is asked of those years.
    """
    return UUID(int=max(0, int(moment.timestamp() * 1000)) << _FIRST_TIME_BITS)


def _adapter(kind: type[Event]) -> TypeAdapter[Any]:
    made = _adapters.get(kind)
    if made is None:
        made = _adapters[kind] = TypeAdapter(kind)
    return made
