"""Telling other processes that something happened.

Messages are short texts under a topic, heard by all that subscribe at that moment, the sender's own process too.
Delivery is **at most once**: whoever does not listen at that moment, or loses its connection, misses the message and is
told so when it listens again. So a message never carries what is not also in a table, and it is published after the
commit of what it tells of.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeAlias

import structlog

LONGEST = 7_000
"""Bytes of a topic and its message; NOTIFY carries less than 8,000."""

Hear: TypeAlias = Callable[[str], None]
"""Gets a message. Called on the event loop: it marks, drops or queues something and returns."""
Missed: TypeAlias = Callable[[], None]
"""Told that messages may have been missed: what was concluded from them must be read anew."""

logger = structlog.get_logger(__name__)


class MessageTooLong(ValueError):
    """The message does not fit; send what names the thing, and let the hearer read it."""


class PubSub(Protocol):
    """The port."""

    @property
    def is_listening(self) -> bool:
        """Whether messages of others arrive at present, as far as one can know."""
        ...

    def publish(self, topic: str, message: str = "") -> None:
        """Put a message on its way and return at once. An outage is not the sender's business.

        Raises:
            MessageTooLong: topic and message have more than 7,000 bytes.
            ValueError: the topic has a space in it.
        """
        ...

    def subscribe(self, topic: str, hear: Hear, missed: Missed | None = None) -> Callable[[], None]:
        """Hear of a topic until the function that is given back is called; the same functions twice hear once."""
        ...


class Topics:
    """Who subscribes to what in this process."""

    def __init__(self) -> None:
        self._subscribed: dict[str, set[tuple[Hear, Missed | None]]] = {}

    def subscribe(self, topic: str, hear: Hear, missed: Missed | None) -> Callable[[], None]:
        subscriber = (hear, missed)
        self._subscribed.setdefault(topic, set()).add(subscriber)

        def leave() -> None:
            rest = self._subscribed.get(topic, set())
            rest.discard(subscriber)
            if not rest:
                self._subscribed.pop(topic, None)

        return leave

    def tell(self, topic: str, message: str) -> None:
        for hear, _ in list(self._subscribed.get(topic, ())):
            _call(topic, partial(hear, message))

    def tell_missed(self) -> None:
        """Tell everybody that messages may have been missed."""
        for topic, subscribed in list(self._subscribed.items()):
            for _, missed in list(subscribed):
                if missed is not None:
                    _call(topic, missed)


class MemoryPubSub:
    """Within this process; nothing is ever missed."""

    is_listening = True

    def __init__(self) -> None:
        self._topics = Topics()

    def publish(self, topic: str, message: str = "") -> None:
        packed(topic, message)
        self._topics.tell(topic, message)

    def subscribe(self, topic: str, hear: Hear, missed: Missed | None = None) -> Callable[[], None]:
        return self._topics.subscribe(topic, hear, missed)


def packed(topic: str, message: str) -> str:
    """Write topic and message as one text; raises `MessageTooLong`, `ValueError`."""
    if not topic or " " in topic:
        raise ValueError(f"{topic!r} is no topic: it must be a text without spaces.")
    text = f"{topic} {message}"
    if len(text.encode()) > LONGEST:
        raise MessageTooLong(f"A message of {topic} has more than {LONGEST:,} bytes.")
    return text


def unpacked(text: str) -> tuple[str, str]:
    topic, _, message = text.partition(" ")
    return topic, message


def _call(topic: str, told: Callable[[], None]) -> None:
    try:
        told()
    except Exception:
        logger.exception("a subscriber failed", topic=topic)
