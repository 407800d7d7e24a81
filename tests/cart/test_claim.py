from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from shop.cart import jobs, reads, service
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.scope import Scope
from shop.platform.security.digests import token_hash
from tests.factories.accounts import BERLIN, NEW_YORK, create_customer
from tests.factories.carts import addresses, create_cart, quantities
from tests.factories.store import AIR, HOSE, OIL, seed, set_stock, variant_id


@pytest.fixture(autouse=True)
async def _goods(committed: Database) -> None:
    await seed()
    for sku in (OIL, AIR, HOSE):
        await set_stock(sku, berlin=2000)


async def sign_in(guest: Scope) -> Scope:
    """Give the guest's scope once more, as a new customer's who still sends the secret."""
    actor = (await create_customer()).actor
    return replace(guest, actor=replace(actor, cart_token=guest.actor.cart_token))


def as_customer(scope: Scope) -> Scope:
    return replace(scope, actor=replace(scope.actor, cart_token=None))


async def row_of(cart_id: UUID) -> reads.CartRow:
    channel_id = await sql.value("SELECT channel_id FROM carts WHERE id = $1", cart_id)
    (row,) = await reads.carts(channel_id, [cart_id], None, None, sees_all=True)
    return row


async def test_guest_cart_becomes_the_customer_s_and_its_secret_opens_nothing() -> None:
    guest, cart_id = await create_cart((OIL, 2))
    scope = await sign_in(guest)

    claimed = await service.claim(scope)
    again = await service.claim(scope)

    assert (claimed, again) == (cart_id, None)
    assert (await row_of(cart_id)).token_hash is None
    assert await service.carts_by_id(guest, [cart_id]) == []
    assert await service.current_cart_id(scope) == cart_id


async def test_nobody_without_an_account_claims() -> None:
    guest, _ = await create_cart((OIL, 2))

    assert await service.claim(guest) is None


async def test_own_cart_takes_the_lines_and_what_addresses_it_lacks() -> None:
    guest, guest_id = await create_cart((OIL, 600), (AIR, 2))
    scope = await sign_in(guest)
    own_id, _ = await service.create(scope, lines=[service.NewLine(await variant_id(OIL), 500)], email=None)
    await service.set_addresses(scope, own_id, shipping=BERLIN, billing=None)
    await service.set_addresses(guest, guest_id, shipping=replace(BERLIN, city="Bonn"), billing=NEW_YORK)
    version = (await row_of(own_id)).version

    claimed = await service.claim(scope)

    assert claimed == own_id
    assert sorted(await quantities(own_id)) == [2, 999]
    given = await addresses(own_id)
    assert (given["shipping"].address.city, given["billing"].address.city) == ("Berlin", "New York")
    merged = await row_of(guest_id)
    assert (merged.state, merged.merged_into_id) == ("merged", own_id)
    assert (await row_of(own_id)).version == version + 1


async def test_of_more_than_a_hundred_lines_the_oldest_stay() -> None:
    guest, guest_id = await create_cart()
    scope = await sign_in(guest)
    own_id, _ = await service.create(scope, lines=[], email=None)
    fill = """
        INSERT INTO cart_lines (cart_id, variant_id, quantity, created_at)
        SELECT $1, v.id, 1, now() + n * interval '1 second'
        FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM variants) v WHERE n BETWEEN $2 AND $3
    """
    await sql.execute(fill, own_id, 1, 70)
    await sql.execute(fill, guest_id, 51, 130)
    oldest = await sql.rows("SELECT id FROM variants ORDER BY id LIMIT 100")

    await service.claim(scope)

    kept = await reads.lines([own_id])
    assert [line.variant_id for line in kept] == [row[0] for row in oldest]
    assert [line.quantity for line in kept] == [1] * 50 + [2] * 20 + [1] * 30


@pytest.mark.parametrize("state", ["ordering", "ordered", "expired"])
async def test_closed_guest_cart_is_not_claimed(state: str) -> None:
    guest, cart_id = await create_cart((OIL, 2))
    await sql.execute("UPDATE carts SET state = $2 WHERE id = $1", cart_id, state)

    assert await service.claim(await sign_in(guest)) is None


async def test_nothing_is_merged_into_a_cart_that_is_being_ordered() -> None:
    guest, guest_id = await create_cart((OIL, 2))
    scope = await sign_in(guest)
    own_id, _ = await service.create(scope, lines=[service.NewLine(await variant_id(AIR), 1)], email=None)
    await sql.execute("UPDATE carts SET state = 'ordering' WHERE id = $1", own_id)

    claimed = await service.claim(scope)

    assert claimed is None
    assert await quantities(own_id) == [1]
    assert (await row_of(guest_id)).state == "open"


async def test_two_devices_that_sign_in_at_once_end_with_one_cart() -> None:
    guests = [await create_cart((sku, 1)) for sku in (OIL, AIR, HOSE)]
    actor = (await create_customer()).actor
    scopes = [replace(guest, actor=replace(actor, cart_token=guest.actor.cart_token)) for guest, _ in guests]
    calls = [service.claim(scope) for scope in scopes for _ in range(3)]

    await asyncio.gather(*calls, *(service.create(as_customer(scopes[0]), lines=[], email=None) for _ in range(5)))

    states = [(await row_of(cart_id)).state for _, cart_id in guests]
    current = await service.current_cart_id(scopes[0])
    assert current is not None
    assert set(states) <= {"open", "merged"}
    assert sorted(await quantities(current)) == [1, 1, 1]
    assert await sql.value("SELECT count(*) FROM carts WHERE state = 'open'") == 1


async def test_merged_cart_leads_to_the_customer_s() -> None:
    guest, guest_id = await create_cart((OIL, 2))
    scope = await sign_in(guest)
    own_id, _ = await service.create(scope, lines=[], email=None)
    await service.claim(scope)

    changed = await service.add_lines(scope, guest_id, [service.NewLine(await variant_id(OIL), 1)])

    assert changed == own_id
    assert await quantities(own_id) == [3]


async def test_carts_whose_time_is_over_are_closed_and_forgotten() -> None:
    guest, old_id = await create_cart((OIL, 1))
    await service.set_buyer(guest, old_id, email="ada@example.com", language=None)
    await service.set_addresses(guest, old_id, shipping=BERLIN, billing=None)
    _, fresh_id = await create_cart((OIL, 1))
    _, ordering_id = await create_cart((OIL, 1))
    past = clock.now() - timedelta(seconds=1)
    await sql.execute("UPDATE carts SET state = 'ordering', expires_at = $2 WHERE id = $1", ordering_id, past)
    await sql.execute("UPDATE carts SET expires_at = $2 WHERE id = $1", old_id, past)

    await jobs.expire_carts()

    assert [(await row_of(id_)).state for id_ in (old_id, fresh_id, ordering_id)] == ["expired", "open", "ordering"]
    assert (await row_of(old_id)).email is None
    assert await addresses(old_id) == {}
    assert await service.expire(clock.now()) == 0


async def test_customer_who_comes_back_late_still_has_a_cart() -> None:
    guest, cart_id = await create_cart((OIL, 1))
    scope = await sign_in(guest)
    await service.claim(scope)
    await sql.execute("UPDATE carts SET expires_at = now() - interval '1 day' WHERE id = $1", cart_id)

    before, _ = await service.create(scope, lines=[], email=None)
    await sql.execute("UPDATE carts SET expires_at = now() - interval '1 day' WHERE id = $1", cart_id)
    await jobs.expire_carts()
    after, _ = await service.create(scope, lines=[], email=None)

    assert before == cart_id
    assert after != cart_id
    assert (await reads.by_token(token_hash(guest.actor.cart_token or ""))) is None
