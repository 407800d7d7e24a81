"""The first tier: values in this process, bounded in bytes, those used longest ago forgotten first."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shop.platform.cache.stamps import Stamps

_ENTRY_BYTES = 600
_TAG_BYTES = 70
"""What an entry, and each of its tags, takes beside the value: measured, rounded up."""
_LARGEST_PART = 8
"""No value takes more than this part of the room: it would push out what many ask for."""


@dataclass(slots=True, eq=False)
class Entry:
    """A value that is kept, or was just made.

    Attributes:
        size: bytes of the value.
        since: the moment of the stamps at which it began to be read.
        made_at: seconds on the clock when it was made, here or elsewhere.
        kept_at: seconds on the clock when this process got it.
        until, refresh_at: when it is over, and when it is made anew in time.
        is_kept: whether others may have it too.
    """

    value: Any
    tags: tuple[str, ...]
    size: int
    since: int
    made_at: float
    kept_at: float
    until: float
    refresh_at: float
    is_kept: bool = True
    checked: int = -1

    @property
    def age(self) -> float:
        """Seconds since it was made."""
        return time.monotonic() - self.made_at

    @property
    def bytes(self) -> int:
        return self.size + _ENTRY_BYTES + _TAG_BYTES * len(self.tags)


class Memory:
    """Values by key.

    Attributes:
        bytes: what the entries take, as estimated.
        evicted: how many were forgotten for others.
    """

    def __init__(self, most_bytes: int, stamps: Stamps, clock: Callable[[], float] = time.monotonic) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self.evicted = 0
        self._stamps = stamps
        self._clock = clock
        self._entries: OrderedDict[str, Entry] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: str) -> Entry | None:
        """Give what is neither over nor changed since."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        if self._clock() >= entry.until or self._is_changed(entry):
            self._drop(key)
            return None
        self._entries.move_to_end(key)
        return entry

    def put(self, key: str, entry: Entry) -> bool:
        """Keep an entry, unless it is too large or what it shows changed since; tell whether it is kept."""
        self._drop(key)
        if entry.bytes > self.most_bytes // _LARGEST_PART or self._is_changed(entry):
            return False
        self._entries[key] = entry
        self.bytes += entry.bytes
        while self.bytes > self.most_bytes:
            self._drop(next(iter(self._entries)))
            self.evicted += 1
        return True

    def grow(self, key: str, entry: Entry, more: int) -> None:
        """Count more bytes of an entry: a further form of its value is kept with it."""
        entry.size += more
        if self._entries.get(key) is entry:
            self.bytes += more
            while self.bytes > self.most_bytes:
                self._drop(next(iter(self._entries)))
                self.evicted += 1

    def clear(self) -> None:
        self._entries.clear()
        self.bytes = 0

    def _is_changed(self, entry: Entry) -> bool:
        # Its tags are looked at once after each change, not at each hit.
        now = self._stamps.now
        if entry.checked != now:
            if self._stamps.has_changed(entry.tags, entry.since):
                return True
            entry.checked = now
        return False

    def _drop(self, key: str) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self.bytes -= entry.bytes
