"""The response cache: whole answers that are anybody's, as the bytes that leave (docs/caching.md)."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import orjson
from graphql import GraphQLSchema, print_schema

from shop.platform.cache.cache import Cache, Loaded, Recipe
from shop.platform.cache.current import current
from shop.platform.cache.memory import Entry
from shop.platform.config import settings
from shop.platform.graphql.context import Context
from shop.platform.graphql.execution import Engine, Prepared, is_query
from shop.platform.graphql.request import GraphQLRequest
from shop.platform.http.compression import LEAST_BYTES, LEVEL
from shop.platform.http.shared_caches import entity_tag
from shop.platform.scope import ActorKind

NAME = "response"


@dataclass(slots=True, eq=False)
class Kept:
    """An answer that many may have.

    Attributes:
        body: JSON.
        seconds: how long shared caches may keep it, from when it was made.
        cost: what it is charged with.
        tags: its entity tags, by media type.
        packed: the body as gzip.
    """

    body: bytes
    seconds: int
    cost: int
    tags: dict[str, str] = field(default_factory=dict)
    packed: bytes | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A kept answer as it is handed out.

    Attributes:
        key, entry: where it stands in the cache.
        age: seconds since it was made.
    """

    key: str
    entry: Entry
    age: float

    @property
    def kept(self) -> Kept:
        kept: Kept = self.entry.value
        return kept

    def body(self, *, as_gzip: bool) -> tuple[bytes, bool]:
        """Give the bytes to send, and whether they are compressed: once for all who take them so."""
        kept = self.kept
        if not as_gzip or len(kept.body) < LEAST_BYTES:
            return kept.body, False
        if kept.packed is None:
            kept.packed = gzip.compress(kept.body, LEVEL, mtime=0)
            current().memory.grow(self.key, self.entry, len(kept.packed))
        return kept.packed, True

    def tag(self, media_type: str) -> str:
        """Give the entity tag of the answer as this media type."""
        kept = self.kept
        found = kept.tags.get(media_type)
        if found is None:
            found = kept.tags[media_type] = entity_tag(f"{media_type}; charset=utf-8", kept.body)
        return found


class Answers:
    """Which answers are anybody's, and by what they are told apart."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._schema_hash = _hash_of(engine.core)

    @property
    def _cache(self) -> Cache:
        return current()

    def key(self, prepared: Prepared, asked: GraphQLRequest, context: Context) -> str | None:
        """Tell an answer apart from all that may differ; None where it is not anybody's, or nothing is kept.

        Raises `Refused` where the operation is not named.
        """
        if not self._cache.is_on or not _is_anybody(context) or asked.files or asked.extensions.get("cost"):
            return None
        operation = prepared.operation(asked.operation_name)
        if not is_query(operation) or not self._engine.public_seconds(prepared, asked.operation_name):
            return None
        scope, given = context.scope, asked.variables
        # Those that the operation does not declare change nothing.
        names = sorted(d.variable.name.value for d in operation.variable_definitions or ())
        variables = orjson.dumps({name: given[name] for name in names if name in given}, option=orjson.OPT_SORT_KEYS)
        # All of the channel: whoever still knows it as it was before a change fills another place.
        shop = settings()
        told = (
            f"{self._schema_hash} {shop.url} {shop.default_language} {prepared.text_hash} {asked.operation_name!r}"
            f" {scope.channel!r} {scope.languages!r} "
        )
        return hashlib.sha256(told.encode() + variables).hexdigest()

    def peek(self, key: str) -> Shown | None:
        entry = self._cache.peek(key)
        return None if entry is None else _shown(key, entry)

    def hit(self, shown: Shown, load: Callable[[], Awaitable[Loaded]]) -> None:
        """Count an answer that was in memory, and have it made anew where it is over soon."""
        self._cache.hit(NAME)
        self._cache.refresh_in_time(shown.key, shown.entry, Recipe(NAME, load, _unpacked))

    async def get(self, key: str, load: Callable[[], Awaitable[Loaded]]) -> Shown | Any:
        """Give an answer that is anybody's, or what `load` made that is not."""
        entry = await self._cache.get(key, Recipe(NAME, load, _unpacked))
        return _shown(key, entry) if entry.is_kept else entry.value


def loaded(body: dict[str, Any], seconds: int, cost: int, context: Context) -> Loaded | None:
    """Make ready what was answered; None where it is not anybody's after all."""
    dependencies = context.dependencies
    if not seconds or not dependencies.are_known or context.seen or context.response_headers:
        return None
    kept = Kept(orjson.dumps(body, default=str), seconds, cost)
    return Loaded(kept, _packed(kept), seconds, dependencies.tags())


def _is_anybody(context: Context) -> bool:
    actor = context.actor
    return actor.kind is ActorKind.ANONYMOUS and actor.cart_token is None and actor.order_token is None


def _shown(key: str, entry: Entry) -> Shown:
    return Shown(key, entry, entry.age)


def _packed(kept: Kept) -> bytes:
    return b"%d %d\n" % (kept.seconds, kept.cost) + kept.body


def _unpacked(packed: bytes) -> Kept:
    head, _, body = packed.partition(b"\n")
    seconds, cost = head.split()
    return Kept(body, int(seconds), int(cost))


@cache
def _hash_of(schema: GraphQLSchema) -> str:
    return hashlib.sha256(print_schema(schema).encode()).hexdigest()
