"""What a flow leaves in the database between two of its requests, and the states that a device code passes through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class DeviceState(StrEnum):
    """How far a device code is: pending -> allowed or denied, allowed -> used."""

    PENDING = "pending"
    ALLOWED = "allowed"
    DENIED = "denied"
    USED = "used"


@dataclass(frozen=True, slots=True)
class AuthorizationCode:
    """A code that was given to a client, which it exchanges once (RFC 6749, 4.1).

    Attributes:
        id: also that of the session which the code opens, so that a replay finds what to end.
        code_hash: SHA-256; the code itself is known to the client only.
        scope: what its user agreed to, parted by spaces.
        signed_in_at, methods: when and how (`amr`, RFC 8176, parted by spaces) the user signed in at the shop.
    """

    id: UUID
    code_hash: bytes
    client_id: UUID
    user_id: UUID
    redirect_uri: str
    scope: str
    nonce: str | None
    code_challenge: str
    signed_in_at: datetime
    methods: str
    expires_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """A device's wish to be signed in, and what the user said to it on another one (RFC 8628).

    Attributes:
        id: also that of the session which it opens.
        user_hash: a MAC of the short code that the user types, which a plain digest would give away.
        user_id, signed_in_at, methods: set with the state `allowed`.
    """

    id: UUID
    device_hash: bytes
    user_hash: bytes
    client_id: UUID
    scope: str
    expires_at: datetime
    state: DeviceState = DeviceState.PENDING
    user_id: UUID | None = None
    signed_in_at: datetime | None = None
    methods: str = ""
    polled_at: datetime | None = None
