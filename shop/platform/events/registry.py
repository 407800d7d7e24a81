"""Which functions react to which events, and which run by the clock.

The decorators only mark functions. `Registry.of` collects them from the modules that it is given, so nothing is
registered because something was imported.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType, ModuleType
from typing import Any, TypeVar

from croniter import croniter

from shop.platform.events.event import Event

F = TypeVar("F", bound=Callable[..., Awaitable[None]])
_MARK = "__shop_event_marks__"
_ATTEMPTS, _SECONDS = 10, 30.0
_JOB_ATTEMPTS, _JOB_SECONDS = 5, 300.0


class BadRegistration(RuntimeError):
    """Two handlers of one name, two events of one name, or a declaration that contradicts itself."""


@dataclass(frozen=True, slots=True)
class Handler:
    """A reaction to events.

    Attributes:
        name: its identity in the queue and in the inbox, such as "loyalty.award_points".
        is_external: it talks to the outside, so it runs outside any transaction and gets an idempotency key.
        timeout_seconds: of one attempt.
    """

    name: str
    run: Callable[..., Awaitable[None]]
    events: tuple[type[Event], ...]
    is_ordered: bool
    is_external: bool
    attempts: int
    timeout_seconds: float

    @property
    def event_names(self) -> list[str]:
        return [kind.name for kind in self.events]


@dataclass(frozen=True, slots=True)
class Periodic:
    """Work that is due by the clock.

    Attributes:
        cron: five fields, in UTC.
    """

    name: str
    run: Callable[[], Awaitable[None]]
    cron: str
    attempts: int
    timeout_seconds: float


def handles(
    *events: type[Event],
    ordered: bool = False,
    external: bool = False,
    attempts: int = _ATTEMPTS,
    timeout_seconds: float = _SECONDS,
    name: str | None = None,
) -> Callable[[F], F]:
    """Declare `async def f(event)` the handler of one or several events.

    It runs in one transaction with the row that says that it ran, so its effect is there once however often its job
    is repeated; the effect must be rows, nothing outside of the database.

    Args:
        ordered: events of one aggregate one after another, in the order of their recording. An event that fails holds
            up the later ones of its aggregate.
        external: `async def f(event, idempotency_key)` speaks to the outside (mail, gateway, webhook). It runs outside
            any transaction, at least once; the key is the same at every attempt and is to be passed on.
        name: given where a function was renamed or moved and must stay the same handler.
    """
    if not events or (ordered and external):
        raise BadRegistration("A handler needs an event; order holds a transaction, so an external one has none.")

    def mark(fn: F) -> F:
        _mark(fn, Handler(name or _name(fn), fn, events, ordered, external, attempts, timeout_seconds))
        return fn

    return mark


def periodic(
    cron: str, *, attempts: int = _JOB_ATTEMPTS, timeout_seconds: float = _JOB_SECONDS, name: str | None = None
) -> Callable[[F], F]:
    """Declare `async def f()` due at these times: it does whatever is due by now.

    One job a tick in the whole installation, retried like any other. Ticks that were missed while no worker ran are
    made up for by one run, and a tick that comes while the job of the one before waits is dropped.
    """
    if not croniter.is_valid(cron):
        raise BadRegistration(f"{cron!r} is no cron expression of five fields.")

    def mark(fn: F) -> F:
        _mark(fn, Periodic(name or _name(fn), fn, cron, attempts, timeout_seconds))
        return fn

    return mark


@dataclass(frozen=True, slots=True)
class Registry:
    """All handlers and periodic jobs of a process, by name, and the events that they wait for."""

    handlers: Mapping[str, Handler]
    periodics: Mapping[str, Periodic]
    events: Mapping[str, type[Event]]

    @classmethod
    def of(cls, modules: Iterable[ModuleType]) -> Registry:
        """Collect what the modules' own functions are marked as; raises `BadRegistration`."""
        handlers: dict[str, Handler] = {}
        periodics: dict[str, Periodic] = {}
        events: dict[str, type[Event]] = {}
        for made in _marks(modules):
            if made.name in handlers or made.name in periodics:
                raise BadRegistration(f"Two handlers or jobs are named {made.name}.")
            if isinstance(made, Periodic):
                periodics[made.name] = made
                continue
            handlers[made.name] = made
            for kind in made.events:
                if kind.is_outward_only:
                    raise BadRegistration(f"{kind.name} is outward only, but {made.name} handles it.")
                if events.setdefault(kind.name, kind) is not kind:
                    raise BadRegistration(f"Two events are named {kind.name}.")
        return cls(MappingProxyType(handlers), MappingProxyType(periodics), MappingProxyType(events))

    def handlers_of(self, event_name: str) -> list[Handler]:
        return [made for made in self.handlers.values() if event_name in made.event_names]


def _marks(modules: Iterable[ModuleType]) -> Iterable[Handler | Periodic]:
    for module in modules:
        for value in vars(module).values():
            # What a module merely imports belongs to the module that defines it.
            if getattr(value, "__module__", None) == module.__name__:
                yield from getattr(value, _MARK, ())


def _mark(fn: Any, made: Handler | Periodic) -> None:
    setattr(fn, _MARK, (*getattr(fn, _MARK, ()), made))


def _name(fn: Callable[..., Any]) -> str:
    """Name a function by its domain: shop.loyalty.handlers.award_points is "loyalty.award_points"."""
    module = fn.__module__.removeprefix("shop.").removesuffix(".handlers").removesuffix(".jobs")
    return f"{module}.{fn.__name__}"
