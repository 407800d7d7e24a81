from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shop.platform.db import sql

SIGNING_KEYS = """
    SELECT kid, private_jwk, state, rotated_at FROM signing_keys
    WHERE state <> 'retired' OR rotated_at > $1 ORDER BY created_at
"""
KEY_STATES = "SELECT kid, state, created_at, rotated_at FROM signing_keys ORDER BY id DESC LIMIT $1"


@dataclass(frozen=True, slots=True)
class SigningKeyRow:
    kid: str
    private_jwk: bytes
    state: str
    rotated_at: datetime


@dataclass(frozen=True, slots=True)
class KeyState:
    """A signing key without its private part.

    Attributes:
        state: next, active or retired; since `rotated_at`.
    """

    kid: str
    state: str
    created_at: datetime
    rotated_at: datetime


async def signing_keys(retired_since: datetime) -> list[SigningKeyRow]:
    return await sql.rows_as(SigningKeyRow, SIGNING_KEYS, retired_since)


async def key_states(most: int) -> list[KeyState]:
    """Give the signing keys of all states, the newest first."""
    return await sql.rows_as(KeyState, KEY_STATES, most)
