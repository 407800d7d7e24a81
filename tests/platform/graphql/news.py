"""Operations on the small schema, and word of its things."""

from __future__ import annotations

from typing import Any

from shop.platform.shared import current as shared
from tests.serving import until

NEWS = "subscription ($names: [String!]!) { news(names: $names) { name who } }"
LONG_NEWS = 'subscription { news(names: ["long"], bytes_: 100000) { name text } }'
WAIT = "mutation { thingWait { thing } }"


async def until_watched(*names: str, by: int = 1) -> None:
    """Wait until so many hear of these things."""
    pubsub: Any = shared.pubsub()
    await until(lambda: all(len(pubsub._topics._subscribed.get(f"things.{name}", ())) == by for name in names))


async def until_unwatched(name: str) -> None:
    topics: Any = shared.pubsub()
    await until(lambda: f"things.{name}" not in topics._topics._subscribed)


def tell(*names: str) -> None:
    for name in names:
        shared.pubsub().publish(f"things.{name}")
