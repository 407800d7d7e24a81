"""Nothing of persons lies in the database or in the logs to be read: looked for, not reasoned."""

from __future__ import annotations

import re
from collections.abc import Iterator

import asyncpg
import pytest

from shop.demo.people import STAFF, people
from shop.platform.db import sql
from tests.client import Client
from tests.factories.accounts import BERLIN, create_address, create_customer, sign_in
from tests.flows.shopper import Shopper

TABLES = """
    SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'event_partitions', 'audit_partitions') ORDER BY 1
"""
"""All but the partitions, which are read by the table that they are of."""
ROWS = "SELECT t::text FROM {} t"
# What is sold may be called like somebody: there only whole addresses are looked for.
_OF_GOODS = (
    "public.product",
    "public.categor",
    "public.attribute",
    "public.collection",
    "public.variant",
    "public.order_lines",
)
REGISTER = """
    mutation ($input: AccountRegisterInput!) { accountRegister(input: $input) { errors { code message } } }
"""
OWN = "{ me { email firstName addresses { address { city line1 } } } }"


async def dumped() -> dict[str, str]:
    """Give everything that the database holds, as text, by table; sealed texts as their mark, since noise may spell."""
    rows = {table: await sql.rows(ROWS.format(table)) for (table,) in await sql.rows(TABLES)}
    return {table: re.sub(r"p1:[\w=-]+", "p1:", "\n".join(row[0] for row in found)) for table, found in rows.items()}


def known() -> Iterator[tuple[str, bool]]:
    """Give the texts about the demo's persons, and whether each may only be theirs."""
    for person in people():
        yield person.email, True
        yield person.address.line1, True
        yield from ((name, False) for name in (person.address.first_name, person.address.last_name) if len(name) > 3)
    yield from ((email, True) for email in STAFF.values())


async def test_filled_demo_shows_nobody(demo: Client) -> None:
    found = await dumped()

    shown = {
        (table, text)
        for table, rows in found.items()
        for text, is_theirs in set(known())
        if (is_theirs or not table.startswith(_OF_GOODS)) and text.casefold() in rows.casefold()
    }

    assert len(set(known())) > 60
    assert found["public.orders"].count("p1:") == 300
    assert found["public.order_addresses"].count("\n") == 599
    assert shown == set()


async def test_life_of_a_customer_and_of_a_guest_leaves_nothing_to_read(
    demo: Client, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    person = {"email": "Zaphod.Beeblebrox@planet.example", "firstName": "Zaphod", "lastName": "Beeblebrox"}
    await demo.change(REGISTER, {"input": {**person, "password": "a good long password"}})
    customer = await create_customer("trillian.astra@planet.example", first_name="Trillian", last_name="Astra")
    await create_address(customer, BERLIN)
    signed_in = await sign_in(demo, customer)
    shopper = Shopper.enter(demo)
    products = await shopper.browse(categorySlug="kitchen", isAvailable=True)
    await shopper.take((products[0]["variants"][0]["id"], 1))
    await shopper.prepare()
    await shopper.buy()
    seen = (await signed_in.data(OWN))["me"]

    stored = "\n".join((await dumped()).values()).casefold()
    captured = capfd.readouterr()
    logged = (captured.out + captured.err + caplog.text).casefold()
    texts = ("zaphod", "beeblebrox", "planet.example", "trillian", "astra", "unter den linden", "lovelace")
    assert seen == {
        "email": customer.email,
        "firstName": "Trillian",
        "addresses": [{"address": {"city": "Berlin", "line1": "Unter den Linden 1"}}],
    }
    assert [text for text in (*texts, "erika@example.com", "invalidenstra") if text in stored] == []
    assert "accountregister" in logged
    assert [text for text in (*texts, "erika@example.com", "invalidenstra") if text in logged] == []


async def test_error_of_the_database_with_a_row_in_it_is_not_logged(
    demo: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(asyncpg.CheckViolationError):
        await sql.execute("UPDATE orders SET email = 'ford@planet.example'")

    assert "planet.example" not in caplog.text
