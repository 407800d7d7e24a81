from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest

from shop.accounts.errors import AddressInvalid
from shop.cart import reads, service
from shop.cart.errors import (
    CartClosed,
    CartLineNotFound,
    CartNotFound,
    CartTooLarge,
    CountryNotServed,
    DeliveryUnavailable,
    QuantityInvalid,
)
from shop.cart.service import NewLine
from shop.catalog.errors import VariantNotFound
from shop.inventory.errors import InsufficientStock
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.errors import ShopErrors, VersionConflict
from shop.platform.ids import uuid7
from shop.platform.scope import ANONYMOUS, Actor, Scope
from tests.factories.accounts import BERLIN, NEW_YORK, create_customer
from tests.factories.carts import addresses, create_cart, create_ready_cart, quantities, totals
from tests.factories.channels import scope_of
from tests.factories.store import AIR, HOSE, OIL, make_bundle, seed, set_stock, variant_id


@pytest.fixture(autouse=True)
async def _goods(committed: Database) -> None:
    await seed()
    await set_stock(OIL, berlin=2000)
    await set_stock(AIR, berlin=2000)


async def version_of(scope: Scope, cart_id: UUID) -> int:
    (row,) = await service.carts_by_id(scope, [cart_id])
    return row.version


async def line_ids(cart_id: UUID) -> list[UUID]:
    return [line.id for line in await reads.lines([cart_id])]


async def test_same_variant_adds_up_and_keeps_its_place() -> None:
    scope, cart_id = await create_cart((OIL, 1), (AIR, 2), (OIL, 3))

    await service.add_lines(scope, cart_id, [NewLine(await variant_id(OIL), 5)])

    assert await quantities(cart_id) == [9, 2]


@pytest.mark.parametrize("quantity", [0, -1, 1000, 2**31 - 1, -(2**31)])
async def test_quantity_out_of_bounds_is_refused_with_its_path(quantity: int) -> None:
    scope, cart_id = await create_cart()
    lines = [NewLine(await variant_id(OIL), 1), NewLine(await variant_id(AIR), quantity)]

    with pytest.raises(QuantityInvalid) as raised:
        await service.add_lines(scope, cart_id, lines)

    assert raised.value.path == ("lines", "1", "quantity")
    assert await quantities(cart_id) == []


async def test_sum_over_the_bound_is_refused() -> None:
    scope, cart_id = await create_cart((OIL, 999))

    with pytest.raises(QuantityInvalid):
        await service.add_lines(scope, cart_id, [NewLine(await variant_id(OIL), 1)])


async def test_everything_that_is_wrong_is_told_at_once() -> None:
    scope, cart_id = await create_cart()
    await set_stock(AIR, berlin=2)
    lines = [NewLine(uuid7(), 1), NewLine(await variant_id(OIL), 1), NewLine(await variant_id(AIR), 3)]

    with pytest.raises(ShopErrors) as raised:
        await service.add_lines(scope, cart_id, lines)

    missing, short = raised.value.errors
    assert isinstance(missing, VariantNotFound)
    assert missing.path == ("lines", "0", "variantId")
    assert isinstance(short, InsufficientStock)
    assert (short.path, short.available) == (("lines", "2", "quantity"), 2)


async def test_error_of_a_new_quantity_names_its_place_in_the_input() -> None:
    scope, cart_id = await create_cart((OIL, 1), (AIR, 1))
    await set_stock(AIR, berlin=2)
    oil, air = await line_ids(cart_id)

    with pytest.raises(InsufficientStock) as raised:
        await service.set_quantities(scope, cart_id, [(oil, 0), (air, 3)])

    assert raised.value.path == ("lines", "1", "quantity")
    assert await quantities(cart_id) == [1, 1]


async def test_of_a_line_that_comes_twice_the_last_counts() -> None:
    scope, cart_id = await create_cart((OIL, 1), (AIR, 1))
    oil, air = await line_ids(cart_id)

    await service.set_quantities(scope, cart_id, [(oil, 0), (air, 2), (oil, 7), (air, 0)])

    assert await quantities(cart_id) == [7]


async def test_line_of_another_cart_is_none_of_this_one() -> None:
    scope, cart_id = await create_cart((OIL, 1))
    _, other = await create_cart((OIL, 1))
    foreign = (await line_ids(other))[0]

    with pytest.raises(CartLineNotFound):
        await service.set_quantities(scope, cart_id, [(foreign, 2)])
    with pytest.raises(CartLineNotFound):
        await service.remove_lines(scope, cart_id, [foreign])

    assert await quantities(other) == [1]


async def test_removed_line_is_gone() -> None:
    scope, cart_id = await create_cart((OIL, 1), (AIR, 1))

    await service.remove_lines(scope, cart_id, (await line_ids(cart_id))[:1])

    assert await quantities(cart_id) == [1]


async def test_more_than_a_hundred_lines_are_refused() -> None:
    scope, cart_id = await create_cart()
    lines = [NewLine(uuid7(), 1) for _ in range(101)]

    with pytest.raises(CartTooLarge):
        await service.add_lines(scope, cart_id, lines)
    with pytest.raises(CartTooLarge):
        await service.create(scope, lines=lines, email=None)
    with pytest.raises(CartTooLarge):
        await service.set_quantities(scope, cart_id, [(uuid7(), 1)] * 101)
    with pytest.raises(CartTooLarge):
        await service.remove_lines(scope, cart_id, [uuid7()] * 101)


async def test_hundred_and_first_line_is_refused() -> None:
    rows = await sql.rows("SELECT v.id FROM variants v JOIN stocks s ON s.variant_id = v.id AND s.available > 2")
    ids = list(dict.fromkeys(row[0] for row in rows))
    scope, cart_id = await create_cart()
    added: list[UUID] = []
    for id_ in ids:
        try:
            await service.add_lines(scope, cart_id, [NewLine(id_, 1)])
        except (InsufficientStock, VariantNotFound):
            continue
        except CartTooLarge:
            break
        added.append(id_)

    assert len(added) == len(await quantities(cart_id)) <= 100
    if len(ids) > 150:
        assert len(added) == 100


async def test_bundle_is_available_as_often_as_its_scarcest_part() -> None:
    await set_stock(OIL, berlin=7)
    await make_bundle(HOSE, oil_filter=2, air_filter=1)
    scope, cart_id = await create_cart((HOSE, 3))

    with pytest.raises(InsufficientStock) as raised:
        await service.add_lines(scope, cart_id, [NewLine(await variant_id(HOSE), 1)])

    assert raised.value.available == 3


async def test_stranger_finds_no_cart() -> None:
    _, cart_id = await create_cart((OIL, 1))
    channel = await scope_of("eu")
    others = [ANONYMOUS, Actor(cart_token="shop_ct_wrong"), (await create_customer()).actor]

    for actor in others:
        with pytest.raises(CartNotFound):
            await service.add_lines(replace(channel, actor=actor), cart_id, [])
    with pytest.raises(CartNotFound):
        await service.add_lines(channel, uuid7(), [])


@pytest.mark.parametrize("state", ["ordering", "ordered", "expired"])
async def test_closed_cart_is_not_changed(state: str) -> None:
    scope, cart_id = await create_cart((OIL, 1))
    await sql.execute("UPDATE carts SET state = $2 WHERE id = $1", cart_id, state)

    with pytest.raises(CartClosed) as raised:
        await service.add_lines(scope, cart_id, [NewLine(await variant_id(OIL), 1)])

    assert raised.value.state == state


async def test_each_change_counts_once() -> None:
    scope, cart_id = await create_ready_cart((OIL, 1))
    method_id = await sql.value("SELECT shipping_method_id FROM carts WHERE id = $1", cart_id)
    versions = [await version_of(scope, cart_id)]

    await service.add_lines(scope, cart_id, [NewLine(await variant_id(OIL), 1)])
    versions.append(await version_of(scope, cart_id))
    await service.set_buyer(scope, cart_id, email="b@example.com", language="de")
    versions.append(await version_of(scope, cart_id))
    await service.set_addresses(scope, cart_id, shipping=BERLIN, billing=BERLIN)
    versions.append(await version_of(scope, cart_id))
    await service.select_delivery(scope, cart_id, method_id)
    versions.append(await version_of(scope, cart_id))

    assert versions == list(range(versions[0], versions[0] + 5))
    (row,) = await service.carts_by_id(scope, [cart_id])
    assert (row.email, row.language, row.shipping_method_id) == ("b@example.com", "de", method_id)


async def test_stale_version_is_refused_and_tells_the_present_one() -> None:
    scope, cart_id = await create_cart((OIL, 1))
    version = await version_of(scope, cart_id)
    await service.add_lines(scope, cart_id, [NewLine(await variant_id(OIL), 1)], expected_version=version)

    with pytest.raises(VersionConflict) as raised:
        await service.add_lines(scope, cart_id, [NewLine(await variant_id(OIL), 1)], expected_version=version)

    assert raised.value.current == version + 1
    assert await quantities(cart_id) == [2]


async def test_delivery_that_does_not_serve_is_refused() -> None:
    scope, cart_id = await create_cart((OIL, 1))
    method_id = await sql.value("SELECT id FROM shipping_methods WHERE slug = 'standard-eu'")
    american = await sql.value("SELECT id FROM shipping_methods WHERE slug = 'ground-us'")

    with pytest.raises(DeliveryUnavailable):
        await service.select_delivery(scope, cart_id, method_id)  # nowhere to go yet
    await service.set_addresses(scope, cart_id, shipping=BERLIN, billing=None)
    for wrong in (american, uuid7()):
        with pytest.raises(DeliveryUnavailable):
            await service.select_delivery(scope, cart_id, wrong)
    await service.select_delivery(scope, cart_id, method_id)

    assert (await totals(scope, cart_id)).delivery is not None


async def test_country_that_is_not_served_is_refused_for_delivery_only() -> None:
    scope, cart_id = await create_cart((OIL, 1))

    with pytest.raises(CountryNotServed) as raised:
        await service.set_addresses(scope, cart_id, shipping=NEW_YORK, billing=None)
    await service.set_addresses(scope, cart_id, shipping=BERLIN, billing=NEW_YORK)

    assert raised.value.path == ("shipping", "country")
    assert set(await addresses(cart_id)) == {"shipping", "billing"}


async def test_address_against_its_country_is_refused() -> None:
    scope, cart_id = await create_cart((OIL, 1))

    with pytest.raises(AddressInvalid):
        await service.set_addresses(scope, cart_id, shipping=replace(BERLIN, postal_code="1"), billing=None)


async def test_only_the_hash_of_a_secret_is_stored() -> None:
    scope, cart_id = await create_cart((OIL, 1))
    token = scope.actor.cart_token
    assert token is not None

    dumped = str(await sql.rows("SELECT c::text FROM carts c WHERE id = $1", cart_id))

    assert token not in dumped
    assert token.removeprefix("shop_ct_") not in dumped


async def test_parallel_edits_are_all_applied() -> None:
    scope, cart_id = await create_cart((OIL, 1))
    oil, air = await variant_id(OIL), await variant_id(AIR)

    await asyncio.gather(
        *(service.add_lines(scope, cart_id, [NewLine(variant, 1)]) for _ in range(20) for variant in (oil, air))
    )

    assert await quantities(cart_id) == [21, 20]
    assert await version_of(scope, cart_id) == 41


async def test_parallel_edits_of_one_version_are_applied_once() -> None:
    scope, cart_id = await create_cart((OIL, 1))
    add = [NewLine(await variant_id(OIL), 1)]

    done = await asyncio.gather(
        *(service.add_lines(scope, cart_id, add, expected_version=1) for _ in range(20)), return_exceptions=True
    )

    assert [type(one) for one in done if isinstance(one, BaseException)] == [VersionConflict] * 19
    assert await quantities(cart_id) == [2]


async def test_twenty_carts_at_once_are_one_for_a_customer() -> None:
    scope = await scope_of("eu", actor=(await create_customer()).actor)
    add = [NewLine(await variant_id(OIL), 1)]

    made = await asyncio.gather(*(service.create(scope, lines=add, email=None) for _ in range(20)))

    ((cart_id, token),) = set(made)
    assert token is None
    assert await quantities(cart_id) == [20]
    assert await version_of(scope, cart_id) == 20
    elsewhere = await scope_of("us", actor=scope.actor)
    assert (await service.create(elsewhere, lines=[], email=None))[0] != cart_id


async def test_customer_s_open_cart_takes_a_new_address() -> None:
    scope = await scope_of("eu", actor=(await create_customer()).actor)
    cart_id, _ = await service.create(scope, lines=[], email=None)

    again, _ = await service.create(scope, lines=[], email="ada@example.com")

    (row,) = await service.carts_by_id(scope, [cart_id])
    assert (again, row.email, row.version) == (cart_id, "ada@example.com", 2)
