"""A breaker: what failed several times in a row is left alone for a while, then tried by one."""

from __future__ import annotations

import time
from collections.abc import Callable


class Breaker:
    """Counts failures in a row; beyond `most` it lets one try through each `seconds`, until one succeeds."""

    def __init__(self, most: int = 3, seconds: float = 2, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._failures = 0
        self._next_try = 0.0

    @property
    def is_open(self) -> bool:
        return self._failures >= self._most

    def allows(self) -> bool:
        """Tell whether to try now; the answer may use up the one try of this while."""
        if not self.is_open:
            return True
        now = self._clock()
        if now < self._next_try:
            return False
        self._next_try = now + self._seconds
        return True

    def succeeded(self) -> bool:
        """Count a success; tell whether it closed the breaker."""
        was_open, self._failures = self.is_open, 0
        return was_open

    def failed(self) -> bool:
        """Count a failure; tell whether it opened the breaker."""
        was_open = self.is_open
        self._failures += 1
        self._next_try = self._clock() + self._seconds
        return self.is_open and not was_open
