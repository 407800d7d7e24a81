"""When tags last changed, on a clock of this process alone: what was read before a change is never kept after it."""

from __future__ import annotations

from collections.abc import Iterable

_MOST = 50_000


class Stamps:
    """Counts changes. With more than `most` tags it forgets which, and takes everything for changed.

    Attributes:
        now: the present moment; it moves on with each change.
    """

    def __init__(self, most: int = _MOST) -> None:
        self.now = 0
        self._most = most
        self._all_changed = 0
        self._changed: dict[str, int] = {}

    def change(self, tags: Iterable[str]) -> None:
        self.now += 1
        self._changed.update(dict.fromkeys(tags, self.now))
        if len(self._changed) > self._most:
            self.change_all()

    def change_all(self) -> None:
        self.now += 1
        self._all_changed = self.now
        self._changed.clear()

    def has_changed(self, tags: Iterable[str], since: int) -> bool:
        """Tell whether any of these tags changed after a moment."""
        if self._all_changed > since:
            return True
        changed = self._changed
        return any(changed.get(tag, 0) > since for tag in tags)
