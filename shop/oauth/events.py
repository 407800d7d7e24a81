from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shop.platform.events.event import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedInOnNewDevice(Event):
    """An account that was signed in to before is used by something that calls itself otherwise than all before."""

    aggregate: ClassVar[str] = "user"

    session_id: UUID
