"""What a resolver knows of its request, and the loads that it shares with its siblings."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast
from uuid import UUID

import strawberry

from shop.platform import clock
from shop.platform.acting import WATCHED, Acting, of_actor, shown_by
from shop.platform.cache.tags import Dependencies
from shop.platform.db.transaction import require_no_transaction
from shop.platform.graphql.gate import Gate
from shop.platform.scope import Actor, Scope

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Loader = Callable[..., Awaitable[Mapping[K, V]]]
"""A batch function: `async def x_by_y(scope, keys, **arguments) -> Mapping`; keys that are missing become None."""


@dataclass(slots=True)
class Context:
    """One request (or one message of a socket).

    Attributes:
        request_id: names the request in logs and in masked errors.
        idempotency_key: of the header `Idempotency-Key`, for mutations.
        origin: of the header `Origin`, where a browser sent the request.
        response_headers: what resolvers add to the answer's headers.
        is_trusted: whether what runs was registered for the client that asks.
        seen: the things whose personal data staff or a client were shown, by who that was and by their kind.
        gate: lets the events of a subscription through.
        dependencies: what the answer depends on, as its loads and resolvers say it.
    """

    scope: Scope
    request_id: str
    idempotency_key: str | None = None
    client_address: str = ""
    user_agent: str = ""
    origin: str | None = None
    response_headers: list[tuple[str, str]] = field(default_factory=list)
    is_trusted: bool = False
    seen: dict[Actor, dict[str, set[UUID]]] = field(default_factory=dict)
    gate: Gate | None = None
    dependencies: Dependencies = field(default_factory=Dependencies)
    _known: dict[Hashable, dict[Any, asyncio.Future[Any]]] = field(default_factory=dict)
    _waiting: dict[Hashable, dict[Any, asyncio.Future[Any]]] = field(default_factory=dict)

    @property
    def actor(self) -> Actor:
        return self.scope.actor

    def acting(self, action: str, actor: Actor | None = None) -> Acting:
        """Tell who does what in this request, where another than the present actor: who was it before a sign-in."""
        return of_actor(actor or self.actor, action=action, channel_id=self.scope.channel.id)

    def anew(self) -> Context:
        """Give the context of the same request at this moment, which knows nothing yet."""
        return Context(
            scope=replace(self.scope, now=clock.now()),
            request_id=self.request_id,
            client_address=self.client_address,
            user_agent=self.user_agent,
            origin=self.origin,
            is_trusted=self.is_trusted,
        )

    def saw(self, things: str, ids: Iterable[UUID]) -> None:
        """Note that the personal data of these things is shown, where whoever asks is watched; one's own is not."""
        if self.actor.kind in WATCHED:
            shown = self.seen.setdefault(self.actor, {}).setdefault(things, set())
            shown.update(id_ for id_ in ids if id_ != self.actor.user_id)

    def load(self, loader: Loader[K, V], key: K, **arguments: Hashable) -> Awaitable[V | None]:
        """Ask a loader for one key; all that is asked for until the loop turns becomes one batch.

        The future is shielded: a sibling that fails cancels its own wait, never the batch that others wait for.
        """
        future = self._ask(loader, key, arguments)
        return future if future.done() else asyncio.shield(future)

    async def load_many(self, loader: Loader[K, V], keys: Sequence[K], **arguments: Hashable) -> list[V]:
        """Load several keys in their order, leaving out what is missing."""
        found = await self.load_each(loader, keys, **arguments)
        return [value for value in found if value is not None]

    async def load_each(self, loader: Loader[K, V], keys: Sequence[K], **arguments: Hashable) -> list[V | None]:
        """Load several keys, a value or None for each."""
        futures = [self._ask(loader, key, arguments) for key in keys]
        for future in futures:
            if not future.done():  # the first one waits for all of its batch
                await asyncio.shield(future)
        return [future.result() for future in futures]

    def forget(self) -> None:
        """Drop what is known, since a root mutation may have changed it; what has not been asked yet is still asked."""
        self._known = {batch: dict(waiting) for batch, waiting in self._waiting.items()}

    def share(self, known: dict[Hashable, dict[Any, asyncio.Future[Any]]]) -> None:
        """Know what others know who may see the same, and let them know what is loaded here."""
        self._known = known

    def _ask(self, loader: Loader[K, V], key: K, arguments: dict[str, Hashable]) -> asyncio.Future[V | None]:
        batch = (loader, tuple(sorted(arguments.items()))) if arguments else loader
        known = self._known.get(batch)
        if known is None:
            known = self._known[batch] = {}
        future = known.get(key)
        if future is None:
            future = known[key] = asyncio.get_running_loop().create_future()
            waiting = self._waiting.get(batch)
            if waiting is None:
                self._waiting[batch] = {key: future}
                asyncio.get_running_loop().call_soon(self._start, batch, loader, arguments)
            else:
                waiting[key] = future
        return future

    def _start(self, batch: Hashable, loader: Loader[Any, Any], arguments: dict[str, Any]) -> None:
        waiting = self._waiting.pop(batch)
        keys, futures = list(waiting), list(waiting.values())
        asyncio.get_running_loop().create_task(self._run(loader, keys, futures, arguments))

    async def _run(
        self, loader: Loader[Any, Any], keys: list[Any], futures: list[asyncio.Future[Any]], arguments: dict[str, Any]
    ) -> None:
        try:
            require_no_transaction("A load")
            self.dependencies.add_loaded(loader, keys)
            found = await loader(self.scope, keys, **arguments)
            things = shown_by(loader)
            if things is not None:
                self.saw(things, found)
        except BaseException as error:  # noqa: BLE001 - each waiting field gets it
            for future in futures:
                if not future.done():
                    future.set_exception(error)
                    future.exception()  # seen: whoever still waits raises it
            return
        for key, future in zip(keys, futures, strict=True):
            if not future.done():
                future.set_result(found.get(key))


Info = strawberry.Info[Context, None]


def context_of(info: Any) -> Context:
    return cast("Context", info.context)
