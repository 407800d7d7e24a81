from __future__ import annotations

from shop import domains
from shop.demo.seed import is_seeded, seed_demo
from shop.payments import checks as payment_checks
from shop.platform.db import sql
from shop.platform.db.connect import Database


def quiet(_what: str, _done: int, _steps: int) -> None:
    """No progress to show."""


async def test_seed_fills_an_empty_shop_once(committed: Database) -> None:
    assert not await is_seeded()

    first = await seed_demo(quiet)
    second = await seed_demo(quiet)

    assert (first, second) == (True, False)
    assert await sql.value("SELECT count(*) FROM products") == 202
    assert await sql.value("SELECT count(*) FROM variants") == 365
    assert await sql.value("SELECT count(*) FROM users WHERE kind = 'customer'") == 50
    assert await sql.value("SELECT count(*) FROM orders") == 300
    assert await sql.value("SELECT count(DISTINCT state) FROM orders") == 4


async def test_seed_keeps_the_books_in_balance(committed: Database) -> None:
    await seed_demo(quiet)

    found = [problem for module in domains.CHECKS for problem in await module.check()]

    assert found == []
    assert await payment_checks.check() == []
