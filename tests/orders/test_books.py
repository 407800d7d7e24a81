from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from shop import domains
from shop.orders import reads, service
from shop.orders.reads import Owner
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.security.personal import checks
from tests.factories.checkouts import check_out
from tests.factories.store import OIL, seed

EVERYBODY = Owner(None, None, sees_all=True)


async def test_persons_of_orders_are_destroyed_after_the_years_of_the_books(committed: Database) -> None:
    await seed()
    old, young = [(await check_out((OIL, 1)))[1].order_id for _ in range(2)]
    now = clock.now()
    await sql.execute("UPDATE orders SET created_at = $2 WHERE id = $1", old, now - timedelta(days=3_653))
    await sql.execute("UPDATE orders SET created_at = $2 WHERE id = $1", young, now - timedelta(days=3_650))

    counts = [await service.close_books(now) for _ in range(2)]

    found = {row.id: row for row in await reads.orders([old, young], EVERYBODY)}
    addresses = {(row.order_id, row.address.city, row.address.country) for row in await reads.addresses([old, young])}
    assert counts == [1, 0]
    assert (found[old].email, found[young].email) == ("", "ada@example.com")
    assert found[old].total_gross == found[young].total_gross
    assert addresses == {(old, "", "DE"), (young, "Berlin", "DE")}
    assert await checks.check(domains.SEALED_TABLES) == []


async def test_years_may_end_on_a_day_that_a_year_lacks(committed: Database, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SHOP_BOOKS_YEARS", "7")

    assert await service.close_books(datetime(2028, 2, 29, 12, tzinfo=UTC)) == 0
