"""What carts know of persons: sealed under a key of each cart's own, which goes when they are forgotten."""

from __future__ import annotations

from uuid import UUID

import pytest

from shop.cart import reads, service
from shop.checkout import service as checkout
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.scope import Actor
from shop.platform.security import personal
from tests.factories.accounts import NEW_YORK, create_customer
from tests.factories.carts import create_cart, create_ready_cart
from tests.factories.channels import scope_of
from tests.factories.checkouts import request_of
from tests.factories.store import OIL, seed, variant_id
from tests.statements import counted


@pytest.fixture(autouse=True)
async def _goods(committed: Database) -> None:
    await seed()


async def keys_of(*ids: UUID) -> int:
    return int(await sql.value("SELECT count(*) FROM data_keys WHERE subject_id = ANY($1)", list(ids)))


async def remains_of(cart_id: UUID) -> tuple[str | None, int, int]:
    """Give the e-mail column, and the numbers of addresses and of keys."""
    email = await sql.value("SELECT email FROM carts WHERE id = $1", cart_id)
    addresses = int(await sql.value("SELECT count(*) FROM cart_addresses WHERE cart_id = $1", cart_id))
    return email, addresses, await keys_of(cart_id)


async def test_cart_of_nobody_has_no_key_and_its_changes_ask_for_none() -> None:
    scope, cart_id = await create_cart((OIL, 1))

    line = service.NewLine(await variant_id(OIL), 1)

    async with counted() as statements:
        await service.add_lines(scope, cart_id, [line])

    assert await keys_of(cart_id) == 0
    assert [text for text in statements if "data_keys" in text] == []


async def test_change_of_a_cart_does_not_open_whose_it_is() -> None:
    scope, cart_id = await create_ready_cart((OIL, 1))
    line = service.NewLine(await variant_id(OIL), 1)
    personal.forget()

    async with counted() as statements:
        await service.add_lines(scope, cart_id, [line])

    assert [text for text in statements if "data_keys" in text] == []


async def test_expired_cart_has_forgotten_whose_it_was() -> None:
    _, cart_id = await create_ready_cart((OIL, 1))
    assert await keys_of(cart_id) == 1

    await sql.execute("UPDATE carts SET expires_at = now() - interval '1 day' WHERE id = $1", cart_id)
    assert await service.expire(clock.now()) == 1

    assert await remains_of(cart_id) == (None, 0, 0)


async def test_ordered_cart_forgets_when_its_time_is_over_and_the_order_does_not() -> None:
    scope, cart_id = await create_ready_cart((OIL, 1))
    completed = await checkout.complete(scope, await request_of(scope, cart_id))
    await service.expire(clock.now())
    assert (await remains_of(cart_id))[1:] == (1, 1)

    await sql.execute("UPDATE carts SET expires_at = now() - interval '1 day' WHERE id = $1", cart_id)
    assert await service.expire(clock.now()) == 0

    assert await remains_of(cart_id) == (None, 0, 0)
    assert await keys_of(completed.order_id) == 1


async def test_merged_cart_gives_its_addresses_and_forgets_them() -> None:
    customer = await create_customer()
    _, own_id = await create_cart((OIL, 1), actor=customer.actor)
    guest, guest_id = await create_ready_cart((OIL, 1))
    await service.set_addresses(guest, guest_id, shipping=None, billing=NEW_YORK)
    both = Actor(kind=customer.actor.kind, user_id=customer.id, cart_token=guest.actor.cart_token)

    assert await service.claim(await scope_of("eu", actor=both)) == own_id

    found = {row.kind: row.address.city for row in await reads.addresses([own_id])}
    assert found == {"shipping": "Berlin", "billing": "New York"}
    assert await remains_of(guest_id) == (None, 0, 0)


async def test_checkout_asks_for_keys_once_where_they_are_remembered() -> None:
    scope, cart_id = await create_ready_cart((OIL, 1))
    request = await request_of(scope, cart_id)

    async with counted() as statements:
        await checkout.complete(scope, request)

    touching = [text for text in statements if "data_keys" in text]
    assert len(touching) == 1
    assert "INTO orders" in touching[0]
