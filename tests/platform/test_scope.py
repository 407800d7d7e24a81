from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from uuid import UUID

import pytest

from shop.platform.clock import now
from shop.platform.ids import uuid7
from shop.platform.scope import ANONYMOUS, SYSTEM, Actor, ActorKind, ChannelScope, Scope

HERE, THERE = uuid7(), uuid7()


def channel(id_: UUID = HERE) -> ChannelScope:
    return ChannelScope(
        id=id_,
        slug="eu",
        currency="EUR",
        country="DE",
        countries=("DE",),
        languages=("de", "en"),
        time_zone="Europe/Berlin",
        is_tax_included=True,
        shows_lowest_price=True,
    )


@pytest.mark.parametrize(
    ("kind", "is_signed_in"),
    [
        (ActorKind.ANONYMOUS, False),
        (ActorKind.CUSTOMER, True),
        (ActorKind.STAFF, True),
        (ActorKind.CLIENT, True),
        (ActorKind.SYSTEM, True),
    ],
)
def test_everybody_but_the_anonymous_is_signed_in(kind: ActorKind, is_signed_in: bool) -> None:
    assert Actor(kind=kind).is_signed_in is is_signed_in


def test_only_a_customer_has_a_customer_id() -> None:
    id_ = uuid7()

    assert Actor(kind=ActorKind.CUSTOMER, user_id=id_).customer_id == id_
    assert Actor(kind=ActorKind.STAFF, user_id=id_).customer_id is None
    assert ANONYMOUS.customer_id is None


def test_nobody_holds_a_permission_that_was_not_given() -> None:
    assert not ANONYMOUS.can("catalog.write")
    assert not SYSTEM.can("catalog.write")
    assert not Actor(permissions=frozenset({"catalog.read"})).can("catalog.write")


@pytest.mark.parametrize(
    ("channels", "asked", "may"),
    [
        (None, None, True),
        (None, HERE, True),
        (frozenset({HERE}), None, True),
        (frozenset({HERE}), HERE, True),
        (frozenset({HERE}), THERE, False),
        (frozenset(), HERE, False),
    ],
)
def test_permission_holds_in_the_channels_of_the_role(
    channels: frozenset[UUID] | None, asked: UUID | None, may: bool
) -> None:
    limits = {} if channels is None else {"orders.write": channels}
    actor = Actor(kind=ActorKind.STAFF, permissions=frozenset({"orders.write"}), channel_limits=limits)

    assert actor.can("orders.write", asked) is may


def test_scope_tells_the_currency_of_its_channel_and_its_first_language() -> None:
    scope = Scope(actor=ANONYMOUS, channel=channel(), languages=("en", "de"), now=now())

    assert scope.currency == "EUR"
    assert scope.language == "en"
    assert scope.now.utcoffset() is not None


def test_scope_cannot_be_changed_but_copied() -> None:
    actor = Actor()

    with pytest.raises(FrozenInstanceError):
        actor.kind = ActorKind.STAFF  # type: ignore[misc]
    assert replace(actor, kind=ActorKind.STAFF).kind is ActorKind.STAFF
