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


@dataclass(slots=True, eq=False)
class Batch:
    """What one loader is asked for at once.

    Attributes:
        done: what was found, by key.
        waited_for: a future for each key that somebody waits for alone.
    """

    done: asyncio.Future[Mapping[Any, Any]]
    keys: list[Any] = field(default_factory=list)
    waited_for: dict[Any, asyncio.Future[Any]] = field(default_factory=dict)

    def value(self, key: Any) -> asyncio.Future[Any]:
        """Give a key's value, or None, to be awaited; done where the batch is."""
        future = self.waited_for.get(key)
        if future is None:
            future = self.waited_for[key] = self.done.get_loop().create_future()
            if self.done.done():
                self._settle(key, future)
        return future if future.done() else asyncio.shield(future)

    def end(self, found: Mapping[Any, Any]) -> None:
        self.done.set_result(found)
        for key, future in self.waited_for.items():
            self._settle(key, future)

    def fail(self, error: BaseException) -> None:
        self.done.set_exception(error)
        for key, future in self.waited_for.items():
            self._settle(key, future)

    def _settle(self, key: Any, future: asyncio.Future[Any]) -> None:
        error = self.done.exception()  # seen: whoever waits raises it
        if error is None:
            future.set_result(self.done.result().get(key))
        else:
            future.set_exception(error)
            future.exception()


Known = dict[Hashable, dict[Any, Batch]]
"""Who was asked, by loader and its arguments, then by key."""


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
    _known: Known = field(default_factory=dict)
    _waiting: dict[Hashable, Batch] = field(default_factory=dict)

    @property
    def actor(self) -> Actor:
        return self.scope.actor

    def acting(self, action: str, actor: Actor | None = None) -> Acting:
        """Tell who does what in this request, where another than the present actor: who was it before a sign-in."""
        return of_actor(actor or self.actor, action=action, channel_id=self.scope.channel.id)

    def anew(self) -> Context:
        """Give the context of the same request at this moment, which knows nothing yet."""
        return replace(self.apart(), scope=replace(self.scope, now=clock.now()))

    def apart(self) -> Context:
        """Give a context of the same request that shares nothing with this one."""
        return replace(
            self, response_headers=[], seen={}, gate=None, dependencies=Dependencies(), _known={}, _waiting={}
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
        return self._ask(loader, (key,), arguments)[key].value(key)

    async def load_many(self, loader: Loader[K, V], keys: Sequence[K], **arguments: Hashable) -> list[V]:
        """Load several keys in their order, leaving out what is missing."""
        found = await self.load_each(loader, keys, **arguments)
        return [value for value in found if value is not None]

    async def load_each(self, loader: Loader[K, V], keys: Sequence[K], **arguments: Hashable) -> list[V | None]:
        """Load several keys, a value or None for each."""
        batches = self._ask(loader, keys, arguments)
        found = [batches[key] for key in keys]
        for batch in dict.fromkeys(found):
            if not batch.done.done():
                await asyncio.shield(batch.done)
        return [batch.done.result().get(key) for batch, key in zip(found, keys, strict=True)]

    def know(self, loader: Loader[K, V], found: Mapping[K, V]) -> None:
        """Give a loader what another one came to know with its own rows, so that it is not loaded again."""
        self.dependencies.add_loaded(loader, list(found))
        batch = Batch(asyncio.get_running_loop().create_future())
        batch.end(found)
        known = self._known.setdefault(loader, {})
        known.update(dict.fromkeys(found.keys() - known.keys(), batch))

    def forget(self) -> None:
        """Drop what is known, since a root mutation may have changed it; what has not been asked yet is still asked."""
        self._known = {name: dict.fromkeys(batch.keys, batch) for name, batch in self._waiting.items()}

    def share(self, known: Known) -> None:
        """Know what others know who may see the same, and let them know what is loaded here."""
        self._known = known

    def _ask(self, loader: Loader[Any, Any], keys: Iterable[Any], arguments: dict[str, Any]) -> dict[Any, Batch]:
        """Have keys loaded that nobody has asked for yet, and give all batches of this loader, by key."""
        name = (loader, tuple(sorted(arguments.items()))) if arguments else loader
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = {}
        for key in keys:
            if key not in known:
                batch = self._waiting.get(name)
                if batch is None:
                    loop = asyncio.get_running_loop()
                    batch = self._waiting[name] = Batch(loop.create_future())
                    loop.call_soon(self._start, name, loader, arguments)
                batch.keys.append(key)
                known[key] = batch
        return known

    def _start(self, name: Hashable, loader: Loader[Any, Any], arguments: dict[str, Any]) -> None:
        batch = self._waiting.pop(name)
        asyncio.get_running_loop().create_task(self._run(loader, batch, arguments))

    async def _run(self, loader: Loader[Any, Any], batch: Batch, arguments: dict[str, Any]) -> None:
        try:
            require_no_transaction("A load")
            self.dependencies.add_loaded(loader, batch.keys)
            found = await loader(self.scope, batch.keys, **arguments)
            things = shown_by(loader)
            if things is not None:
                self.saw(things, found)
        except BaseException as error:  # noqa: BLE001 - each waiting field gets it
            batch.fail(error)
        else:
            batch.end(found)


Info = strawberry.Info[Context, None]


def context_of(info: Any) -> Context:
    return cast("Context", info.context)
