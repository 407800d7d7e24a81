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


@pytest.mark.parametrize(
    ("scopes", "reaches_orders", "is_themself"),
    [(None, True, True), (frozenset(), False, False), (frozenset({"orders.own"}), True, False)],
)
def test_customer_through_a_client_is_one_within_its_scopes(
    scopes: frozenset[str] | None, reaches_orders: bool, is_themself: bool
) -> None:
    actor = Actor(kind=ActorKind.CUSTOMER, user_id=HERE, client_id=THERE, scopes=scopes)

    assert actor.may("orders.own") is reaches_orders
    assert actor.as_customer("orders.own") == (HERE if reaches_orders else None)
    assert actor.customer_id == (HERE if is_themself else None)
    assert actor.is_themself is is_themself
    assert actor.principal_id == HERE


def test_client_for_itself_answers_for_itself_and_is_no_customer() -> None:
    actor = Actor(kind=ActorKind.CLIENT, client_id=THERE)

    assert actor.principal_id == THERE
    assert actor.as_customer("orders.own") is None
    assert not actor.is_themself
    assert ANONYMOUS.principal_id is None


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
