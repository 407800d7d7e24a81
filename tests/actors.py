"""Requests as somebody in particular, without a sign-in: the rest of the request is as it comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from shop import domains
from shop.platform.ids import uuid7
from shop.platform.scope import Actor, ActorKind, Scope


def staff(*permissions: str, channel_ids: frozenset[UUID] | None = None) -> Actor:
    """Make a member of staff who has just proven again that it is them."""
    limits = {} if channel_ids is None else dict.fromkeys(permissions, channel_ids)
    return Actor(
        kind=ActorKind.STAFF,
        user_id=uuid7(),
        permissions=frozenset(permissions),
        channel_limits=limits,
        stepped_up_until=datetime.max.replace(tzinfo=UTC),
    )


def customer() -> Actor:
    return Actor(kind=ActorKind.CUSTOMER, user_id=uuid7())


def act_as(monkeypatch: pytest.MonkeyPatch, actor: Actor) -> None:
    """Let all further requests of this test come from the actor."""
    make = domains.make_scope

    async def make_scope(**headers: Any) -> Scope:
        return replace(await make(**headers), actor=actor)

    monkeypatch.setattr(domains, "make_scope", make_scope)
