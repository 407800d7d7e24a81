"""A shop from before the encryption: everything of persons is plain, then migrated, and reads as it did."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copy
from uuid import UUID

import asyncpg
import pytest

from shop import domains
from shop.accounts import reads as accounts
from shop.accounts.rules import ADDRESS_TEXTS, Kind, email_key
from shop.accounts.service import user_by_email
from shop.cart import reads as carts
from shop.oauth import reads as sessions
from shop.orders import reads as orders
from shop.orders.reads import Owner
from shop.platform import clock
from shop.platform.config import Settings
from shop.platform.db import migrate, sql
from shop.platform.db.connect import Database, close_pool, open_pool
from shop.platform.ids import uuid7
from shop.platform.security.personal import SealedTable, checks, upkeep

USER, ADDRESS, SESSION, CHANNEL, CART, ORDER = (uuid7() for _ in range(6))
EMAIL = "Ada@Example.com"
PEOPLE = 2_300
INSERTS = """
INSERT INTO channels (id, slug, name, currency, country, time_zone, is_tax_included)
VALUES ('{CHANNEL}', 'eu', 'Europe', 'EUR', 'DE', 'Europe/Berlin', true);
INSERT INTO users (id, kind, email, email_key, first_name, last_name, language)
VALUES ('{USER}', 'customer', '{EMAIL}', '{KEY}', 'Augusta Ada', '', 'en');
INSERT INTO users (id, kind, email, email_key, first_name, language)
SELECT gen_random_uuid(), 'customer', n || '@x.example', n || '@x.example', 'Nobody', 'en'
FROM generate_series(1, {PEOPLE}) n;
INSERT INTO customer_addresses (id, user_id, country, {TEXTS}) VALUES ('{ADDRESS}', '{USER}', 'DE', {VALUES});
INSERT INTO sessions (id, user_id, seed, user_agent, rotated_at, last_used_at, expires_at)
VALUES ('{SESSION}', '{USER}', 'x', 'a browser', now(), now(), now() + interval '1 day');
INSERT INTO carts (id, channel_id, token_hash, email, language, expires_at)
VALUES ('{CART}', '{CHANNEL}', 'hash', '{EMAIL}', 'en', now()), ('{ORDER}', '{CHANNEL}', 'no', NULL, 'en', now());
INSERT INTO cart_addresses (cart_id, kind, country, {TEXTS}) VALUES ('{CART}', 'billing', 'DE', {VALUES});
INSERT INTO orders (id, channel_id, number, cart_id, token_hash, state, email, language, currency, tax_country,
    subtotal_net, subtotal_gross, shipping_net, shipping_gross, total_net, total_gross)
VALUES ('{ORDER}', '{CHANNEL}', 1, '{CART}', 'hash', 'pending', '{EMAIL}', 'en', 'EUR', 'DE', 0, 0, 0, 0, 0, 0);
INSERT INTO order_addresses (order_id, kind, country, {TEXTS}) VALUES ('{ORDER}', 'shipping', 'DE', {VALUES});
"""
TEXTS = {name: "" if name == "company" else f"the {name} of Ada" for name in ADDRESS_TEXTS}


@pytest.fixture
async def plain(
    empty_database: Database, test_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Database]:
    """A database of the first release, with a row of everything that is about persons."""
    (tmp_path / "shop").mkdir()
    copy(migrate.folder() / "shop" / migrate.versions()[0], tmp_path / "shop")
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "folder", lambda: tmp_path)
        await upgrade(empty_database, test_settings)
    values = {
        **{name: value for name, value in globals().items() if isinstance(value, UUID | str | int)},
        "KEY": email_key(EMAIL),
        "TEXTS": ", ".join(TEXTS),
        "VALUES": ", ".join(f"'{v}'" for v in TEXTS.values()),
    }
    owner = await asyncpg.connect(**empty_database.owner.dsn())
    await owner.execute(INSERTS.format(**values))
    await owner.close()
    yield empty_database
    await close_pool()


async def upgrade(database: Database, settings: Settings) -> list[str]:
    return await migrate.upgrade(database, domains.model_modules(), settings, domains.append_only_tables())


async def test_everything_plain_is_sealed_and_reads_as_before(plain: Database, test_settings: Settings) -> None:
    assert migrate.versions()[-1] in await upgrade(plain, test_settings)

    await open_pool(plain.application, domains.model_modules(), test_settings)
    dumped = ""
    for table in domains.SEALED_TABLES:
        dumped += str([tuple(row) for row in await sql.rows(f"SELECT * FROM {table.name}")])  # noqa: S608 - a name of ours
    found = await user_by_email(Kind.CUSTOMER, "ADA@example.com")
    assert [
        text for text in ("Augusta Ada", " of Ada", "Example.com", "x.example", "Nobody", "a browser") if text in dumped
    ] == []
    assert found is not None
    assert (found.id, found.email, found.first_name, found.last_name) == (USER, EMAIL, "Augusta Ada", "")
    for name, rows in (
        ("customer", await accounts.addresses_by_id([ADDRESS])),
        ("cart", await carts.addresses([CART])),
        ("order", await orders.addresses([ORDER])),
    ):
        assert {field: getattr(rows[0].address, field) for field in TEXTS} == TEXTS, name
    session = await sessions.open_session(SESSION, clock.now(), clock.now().replace(year=2020))
    (order,) = await orders.orders([ORDER], Owner(None, None, sees_all=True))
    emails = {row.id: row.email for row in await carts.carts(CHANNEL, [CART, ORDER], None, None, sees_all=True)}
    assert session is not None
    assert (session.user_agent, order.email, emails) == ("a browser", EMAIL, {CART: EMAIL, ORDER: None})
    assert await sql.value("SELECT count(*) FROM data_keys") == PEOPLE + 3
    assert await checks.check(domains.SEALED_TABLES) == []


async def test_one_table_is_sealed_in_batches_and_only_once(
    own_database: Database, test_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "BATCH", 7)
    await open_pool(own_database.owner, domains.model_modules(), test_settings)
    table = SealedTable("people", ("name", "nick"))
    await sql.execute("CREATE TABLE people (id uuid PRIMARY KEY, name text NOT NULL, nick text)")
    await sql.execute("INSERT INTO people SELECT gen_random_uuid(), 'Ada ' || n, NULL FROM generate_series(1, 30) n")

    first = await upkeep.seal_plain(table)
    sealed = {row[0]: row[1] for row in await sql.rows("SELECT id, name FROM people")}
    await sql.execute("UPDATE people SET nick = 'Countess' WHERE id = $1", next(iter(sealed)))
    second = await upkeep.seal_plain(table)

    rows = await sql.rows("SELECT id, name, nick FROM people ORDER BY id")
    opened = await table.opened(rows)
    await close_pool()
    assert (first, second) == (30, 1)
    assert {row[0]: row[1] for row in rows} == sealed
    assert {row[1] for row in opened} == {f"Ada {n}" for n in range(1, 31)}
    assert sorted(str(row[2]) for row in opened) == ["Countess", *["None"] * 29]
