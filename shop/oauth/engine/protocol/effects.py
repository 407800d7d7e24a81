"""What a decision wants to have written. Decisions themselves touch no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from shop.oauth.rules import Reason
from shop.oauth.states import AuthorizationCode, DeviceCode


@dataclass(frozen=True, slots=True)
class SaveCode:
    code: AuthorizationCode


@dataclass(frozen=True, slots=True)
class UseCode:
    """Decided by the statement that does it: of all who exchange a code at once, one finds it unused."""

    code_id: UUID
    user_id: UUID


@dataclass(frozen=True, slots=True)
class SaveDeviceCode:
    code: DeviceCode


@dataclass(frozen=True, slots=True)
class PollDeviceCode:
    code_id: UUID


@dataclass(frozen=True, slots=True)
class UseDeviceCode:
    code_id: UUID
    user_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """A session of a client.

    Attributes:
        seed: its refresh tokens are derived from it.
        signed_in_at: when its user proved who they are, for the shop's own programs; to those of others it proves
            nothing.
        is_lasting: it has refresh tokens; another is over with its first access token.
    """

    id: UUID
    user_id: UUID
    client_id: UUID
    client_name: str
    scope: str
    seed: bytes = field(repr=False)
    signed_in_at: datetime | None
    is_lasting: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """What is done together once the tokens are made: a code is used, and the session that it opens begins."""

    use: UseCode | UseDeviceCode
    session: OpenSession


@dataclass(frozen=True, slots=True)
class Rotate:
    """Go on from a generation of refresh tokens; within the grace the last one is let through."""

    session_id: UUID
    generation: int
    grace: timedelta


@dataclass(frozen=True, slots=True)
class EndSession:
    session_id: UUID
    user_id: UUID
    reason: Reason


@dataclass(frozen=True, slots=True)
class DenyToken:
    """Refuse one access token that belongs to no session."""

    token_id: UUID


Written = SaveCode | SaveDeviceCode | PollDeviceCode | Opening | Rotate
"""What is written in one transaction, all or nothing."""
Ended = EndSession | DenyToken
"""What is over, which other processes are told."""
Effect = Written | Ended
