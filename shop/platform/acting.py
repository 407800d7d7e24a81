"""On whose behalf the code at work runs: noted where a request or a command enters, told to the database.

The one context variable of the house (decision 0009): what is done is audited below every service, and a service that
passed it on by hand could forget to.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from shop.platform.scope import Actor, ActorKind

F = TypeVar("F", bound=Callable[..., Awaitable[Mapping[Any, Any]]])
_SHOWS = "__shop_shows__"
WATCHED = frozenset({ActorKind.STAFF, ActorKind.CLIENT, ActorKind.SYSTEM})
"""Whose changes are captured: those who work for the shop or with it. A shopper's are not, so carts cost nothing."""


@dataclass(frozen=True, kw_only=True)
class Acting:
    """Who does what, and from where.

    Attributes:
        actor_id: the account, or the client where it acts for itself.
        action: the mutation's field, the command, or the path of a page; of a read all root fields that were asked.
        network: what `network_of` gives for the client's address.
    """

    actor_kind: ActorKind = ActorKind.ANONYMOUS
    actor_id: UUID | None = None
    client_id: UUID | None = None
    session_id: UUID | None = None
    channel_id: UUID | None = None
    action: str = ""
    request_id: str | None = None
    network: str | None = None

    @property
    def is_watched(self) -> bool:
        return self.actor_kind in WATCHED

    @cached_property
    def statement(self) -> str:
        """Give the SQL that tells the rest of a transaction who is at work; the triggers of the tables listen to it.

        A `SET`, not a `SELECT`: it takes no snapshot, so the isolation level can still be chosen.
        """
        told = json.dumps({name: value for name, value in asdict(self).items() if value is not None}, default=str)
        quoted = told.replace("'", "''")
        return f"SET LOCAL shop.audit = '{quoted}'"


_acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


def of_actor(actor: Actor, *, action: str, channel_id: UUID | None) -> Acting:
    """Tell who does what, from where the present request or command comes."""
    return replace(
        _acting.get() or Acting(),
        actor_kind=actor.kind,
        actor_id=actor.user_id or actor.client_id,
        client_id=actor.client_id,
        session_id=actor.session_id,
        channel_id=channel_id,
        action=action,
    )


def current() -> Acting | None:
    return _acting.get()


def watched() -> Acting | None:
    """Give who is at work where their changes are captured."""
    found = _acting.get()
    return found if found is not None and found.is_watched else None


@contextmanager
def acting(who: Acting) -> Iterator[None]:
    """Let what runs inside, and the tasks that it starts, run on somebody's behalf."""
    token = _acting.set(who)
    try:
        yield
    finally:
        _acting.reset(token)


def on_behalf_of(kind: ActorKind, user_id: UUID, session_id: UUID | None = None) -> AbstractContextManager[None]:
    """Let what runs inside run on behalf of somebody whom the request proves by another thing than its token."""
    known = _acting.get() or Acting()
    return acting(replace(known, actor_kind=kind, actor_id=user_id, client_id=None, session_id=session_id))


def shows(things: str) -> Callable[[F], F]:
    """Declare that a loader gives personal data: whose, its keys tell, which are ids of these things (`users`)."""

    def mark(loader: F) -> F:
        setattr(loader, _SHOWS, things)
        return loader

    return mark


def shown_by(loader: Callable[..., Any]) -> str | None:
    """Name the things whose personal data a loader gives."""
    found: str | None = getattr(loader, _SHOWS, None)
    return found
