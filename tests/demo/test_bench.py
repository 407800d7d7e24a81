"""The made-up catalogue: the same for the same seed, sound, found by the lists, and nothing left taken down."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from shop.demo.bench import seed_bench
from shop.demo.bench_rows import COLUMNS, KINDS, WINDOW, Rows
from shop.demo.bulk import WHAT
from shop.demo.tables import ShopNotEmpty
from shop.platform.config import Settings
from shop.platform.db import drift, embedded, sql
from shop.platform.db.connect import Database, close_pool, open_pool
from tests.client import Client

PG_DUMP = embedded.binaries() / "pg_dump"
LIST = """
query List($where: ProductWhere, $orderBy: ProductSort!) { products(first: 24, where: $where, orderBy: $orderBy) {
  totalCount
  nodes { slug name categories { slug } attributes { code }
    variants { sku quantityAvailable price { gross { amount } } } }
} }
"""
OFF_THE_LEDGER = """
SELECT count(*) FROM stocks s WHERE available <> coalesce(
    (SELECT sum(m.available_delta) FROM stock_movements m WHERE m.stock_id = s.id), 0
)
"""


def quiet(_what: str, _done: int, _steps: int) -> None:
    """No progress to show."""


def lines_of(seed: int, numbers: range) -> dict[str, list[str]]:
    rows = Rows(seed)
    for number in numbers:
        rows.add(number)
    return rows.lines


@pytest.fixture
async def owned(own_database: Database, test_settings: Settings) -> AsyncIterator[Database]:
    """A database that the code under test reaches as the owner of the tables."""
    await open_pool(own_database.owner, [], test_settings)
    yield own_database
    await close_pool()


def test_larger_shop_extends_a_smaller_one() -> None:
    small, large = lines_of(7, range(50)), lines_of(7, range(80))

    assert {table: lines[: len(small[table])] for table, lines in large.items()} == small
    assert lines_of(7, range(50, 80))["products"] == large["products"][50:]


def test_another_seed_makes_other_products() -> None:
    assert not set(lines_of(1, range(50))["product_slugs"]) & set(lines_of(2, range(50))["product_slugs"])


def test_products_are_varied_and_have_almost_two_variants() -> None:
    lines = lines_of(1, range(4_000))

    names = {line.split("\t")[5] for line in lines["products"]}
    skus = {line.split("\t")[2] for line in lines["variants"]}
    assert len(names) > 3_900
    assert len(skus) == len(lines["variants"])
    assert 1.8 < len(lines["variants"]) / 4_000 < 2.0
    assert len({line.split("\t")[3] for line in lines["products"]}) == len(KINDS)


async def test_owner_loads_everything_and_leaves_the_tables_as_they_were(owned: Database) -> None:
    before, told = await drift.schema_of(owned.owner, PG_DUMP), []

    await seed_bench(products=300, seed=3, progress=lambda *step: told.append(step))

    assert drift.difference(before, await drift.schema_of(owned.owner, PG_DUMP)) == ""
    counts = {table: await sql.value(f'SELECT count(*) FROM "{table}"') for table in COLUMNS}  # noqa: S608 - names
    assert counts == {table: len(lines) for table, lines in lines_of(3, range(300)).items()}
    assert [step for step in told if step[0] != WHAT] == [
        ("Products", 300, 300),
        *(("Statistics", i + 1, len(COLUMNS)) for i in range(len(COLUMNS))),
    ]
    assert await sql.value("SELECT bool_and(convalidated) FROM pg_constraint")
    assert await sql.value("SELECT bool_and(indisvalid AND indisready) FROM pg_index")
    assert await sql.value("SELECT count(*) FROM pg_class WHERE relpersistence = 'u'") == 0
    assert await sql.value("SELECT reltuples FROM pg_class WHERE relname = 'products'") == 300


async def test_ledger_of_the_stock_adds_up(owned: Database) -> None:
    await seed_bench(products=100, seed=1, progress=quiet)

    assert await sql.value(OFF_THE_LEDGER) == 0
    assert await sql.value("SELECT count(*) FROM product_publications WHERE published_at > now()") == 0


async def test_second_load_is_refused_and_changes_nothing(owned: Database) -> None:
    await seed_bench(products=30, seed=1, progress=quiet)

    with pytest.raises(ShopNotEmpty):
        await seed_bench(products=40, seed=1, progress=quiet)

    assert await sql.value("SELECT count(*) FROM products") == 30


async def test_load_that_breaks_off_leaves_an_empty_shop_with_all_indexes(owned: Database) -> None:
    before = await drift.schema_of(owned.owner, PG_DUMP)

    def stop(what: str, done: int, steps: int) -> None:
        if what == WHAT and done > steps // 2:
            raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        await seed_bench(products=30, seed=1, progress=stop)

    assert await sql.value("SELECT count(*) FROM products") == 0
    assert await sql.value("SELECT count(*) FROM channels") == 0
    assert drift.difference(before, await drift.schema_of(owned.owner, PG_DUMP)) == ""


async def test_role_that_owns_no_table_loads_the_same_rows(committed: Database) -> None:
    before = await drift.schema_of(committed.owner, PG_DUMP)

    await seed_bench(products=30, seed=1, progress=quiet)

    assert await sql.value("SELECT count(*) FROM products") == 30
    assert drift.difference(before, await drift.schema_of(committed.owner, PG_DUMP)) == ""


@pytest.mark.parametrize("order_by", ["NEWEST", "NAME", "PRICE", "PRICE_DOWN"])
async def test_lists_show_what_was_loaded(client: Client, order_by: str) -> None:
    await seed_bench(products=60, seed=1, progress=quiet)

    found = (await client.data(LIST, {"orderBy": order_by}))["products"]

    assert found["totalCount"] == 60
    assert len(found["nodes"]) == 24
    assert all(node["categories"] and len(node["attributes"]) == 3 for node in found["nodes"])
    assert all(v["price"]["gross"]["amount"] for node in found["nodes"] for v in node["variants"])


async def test_newest_products_are_the_window_whatever_the_size(client: Client) -> None:
    await seed_bench(products=60, seed=1, progress=quiet)

    nodes = (await client.data(LIST, {"orderBy": "NEWEST"}))["products"]["nodes"]

    window = [line.split("\t")[0] for line in lines_of(1, range(WINDOW))["product_slugs"]]
    assert [node["slug"] for node in nodes] == window
    assert {len(node["variants"]) for node in nodes} == {3}
    assert all(v["quantityAvailable"] > 0 for node in nodes for v in node["variants"])


async def test_list_of_a_department_holds_the_kinds_below_it(client: Client) -> None:
    await seed_bench(products=200, seed=1, progress=quiet)

    found = (await client.data(LIST, {"orderBy": "NAME", "where": {"categorySlug": "kitchen"}}))["products"]

    kinds = {kind.slug for kind in KINDS if kind.department == "kitchen"}
    assert found["totalCount"] > 5
    assert all({category["slug"] for category in node["categories"]} & kinds for node in found["nodes"])
