"""Which sign-ins and tokens are over before their access tokens have ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID


class Denied:
    """A set whose members leave by themselves when no token of theirs can be alive any more."""

    def __init__(self) -> None:
        self._until: dict[UUID, datetime] = {}

    def __contains__(self, key: UUID | None) -> bool:
        return key in self._until

    def __len__(self) -> int:
        return len(self._until)

    def add(self, key: UUID, until: datetime) -> None:
        """Deny a session or a client (by its id) or one token (by its `jti`)."""
        self._until[key] = until

    def merge(self, more: Mapping[UUID, datetime], now: datetime) -> None:
        """Add many and drop what has ended."""
        for added, until in more.items():
            self._until[added] = until
        for key in [key for key, until in self._until.items() if until <= now]:
            del self._until[key]

    def clear(self) -> None:
        self._until.clear()
