"""A person's own data: given out whole, and erased, which a search over all columns proves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg
import pytest

from shop import domains
from shop.accounts.models import User
from shop.accounts.rules import Kind, email_index
from shop.cart import reads as cart_reads
from shop.cart import service as cart
from shop.consents import service as consents
from shop.oauth import service as oauth
from shop.oauth.models import Session
from shop.oauth.rules import STEP_UP_LIFETIME
from shop.persons import rights
from shop.platform import clock
from shop.platform.acting import Acting, acting
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.ids import uuid7
from shop.platform.scope import ActorKind
from shop.platform.security import personal
from tests.audit.entries import entries
from tests.client import Client
from tests.factories.accounts import (
    PASSWORD,
    Account,
    create_address,
    create_customer,
    create_staff,
    open_session,
    opened_by,
    set_up_second_factor,
    sign_in,
)
from tests.factories.channels import create_channels
from tests.factories.store import AIR, OIL, seed, set_stock, variant
from tests.flows.shopper import Shopper

EXPORT = "{ accountExport }"
ERASE = "mutation ($input: AccountEraseInput!) { accountErase(input: $input) { isErased errors { code path } } }"
ME = "{ me { id } }"
# What stands in the account of Erika, and in the order that the books keep.
HERS = ("erika.secret@example.com", "Erika-Planted", "Mustermann-Planted", "Unter den Linden 1", "planted-device/1.0")
KEYS_TO_USERS = """
    SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = 'users'::regclass
"""
TEXT_COLUMNS = """
    SELECT table_schema, table_name, column_name FROM information_schema.columns
    WHERE table_schema IN ('public', 'pgqueuer', 'test_gateway')
      AND data_type IN ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY')
"""


async def columns_with(connection: asyncpg.Connection, wanted: str) -> set[str]:
    """Name the columns of the whole database that hold a text, wherever in them."""
    found = set()
    for schema, table, column in await connection.fetch(TEXT_COLUMNS):
        text = f'"{column}"::text'
        hexadecimal = wanted.encode().hex()
        query = f'SELECT 1 FROM "{schema}"."{table}" WHERE {text} ILIKE $1 OR {text} LIKE $2 LIMIT 1'  # noqa: S608
        if await connection.fetchval(query, f"%{wanted}%", f"%{hexadecimal}%"):
            found.add(f"{table}.{column}")
    return found


async def opened_texts() -> str:
    """Give all personal data of the database, as whoever holds the keys reads it."""
    texts: list[str] = []
    for table in domains.SEALED_TABLES:
        names = ", ".join(dict.fromkeys((table.subject, *table.row, *table.columns)))
        rows = await sql.rows(f"SELECT {names} FROM {table.name}")  # noqa: S608 - names of columns
        texts += [str(value) for row in await table.opened(rows) for value in row]
    return "\n".join(texts)


async def erika(client: Client) -> tuple[Account, Shopper]:
    """Make a customer who did everything: an address, an order, another cart, a sign-in."""
    await seed()
    for sku in (OIL, AIR):
        await set_stock(sku, berlin=10)
    account = await create_customer(HERS[0], first_name=HERS[1], last_name=HERS[2])
    await create_address(account)
    tokens = await open_session(account, HERS[4])
    shopper = Shopper.enter(client.signed_in(tokens.access_token))
    await shopper.take((await variant(OIL), 1))
    await shopper.prepare()
    await shopper.buy()
    text = await consents.publish_text(purpose="terms", language="en", text="All of it.")
    await consents.give(account.actor, text)
    await shopper.take((await variant(AIR), 2))
    await shopper.prepare()
    return account, shopper


async def a_customer(client: Client) -> Client:
    await create_channels()
    return await sign_in(client, await create_customer())


async def test_customer_gets_all_that_is_kept_about_them(client: Client) -> None:
    _, shopper = await erika(client)

    found = (await shopper.client.data(EXPORT))["accountExport"]

    assert found["account"]["email"] == HERS[0]
    assert found["account"]["firstName"] == HERS[1]
    assert [address["line1"] for address in found["addresses"]] == [HERS[3]]
    assert found["addresses"][0]["postalCode"] == "10117"
    assert (found["addresses"][0]["isDefaultShipping"], found["addresses"][0]["isDefaultBilling"]) == (True, True)
    assert [session["userAgent"] for session in found["sessions"]] == [HERS[4]]
    assert [order["email"] for order in found["orders"]] == ["erika@example.com"]
    assert [line["sku"] for line in found["orders"][0]["lines"]] == [OIL]
    assert found["orders"][0]["addresses"]["shipping"]["line1"] == "Invalidenstraße 117"
    assert found["orders"][0]["addresses"]["billing"]["postalCode"] == "10115"
    assert [line["quantity"] for each in found["carts"] for line in each["lines"]] == [1, 2]
    assert {each["addresses"]["shipping"]["lastName"] for each in found["carts"]} == {"Mustermann"}
    assert [each["text"] for each in found["consents"]] == ["All of it."]
    assert sorted(each["state"] for each in found["carts"]) == ["open", "ordered"]


async def test_export_holds_nothing_of_anybody_else(client: Client) -> None:
    await erika(client)
    other = await create_customer("otto@example.com")

    found = await rights.export(other.id)

    assert found["account"]["email"] == "otto@example.com"
    assert (found["orders"], found["carts"], found["addresses"]) == ([], [], [])


async def test_export_comes_as_a_file_too(client: Client) -> None:
    _, shopper = await erika(client)

    answer = await shopper.client.http.get("/account/export", headers=shopper.client.headers)

    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="account.json"'
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.json()["account"]["email"] == HERS[0]


async def test_export_is_given_to_nobody_without_a_token(client: Client) -> None:
    nobody = await client.http.get("/account/export")
    forged = await client.http.get("/account/export", headers={"authorization": "Bearer eyJ.e30.x"})

    assert [(answer.status_code, answer.headers["www-authenticate"]) for answer in (nobody, forged)] == [
        (401, "Bearer"),
        (401, "Bearer"),
    ]


async def test_exports_are_not_endless(client: Client) -> None:
    signed_in = await a_customer(client)

    for _ in range(10):
        await signed_in.data(EXPORT)
    answer = await signed_in.http.get("/account/export", headers=signed_in.headers)

    assert (await signed_in.ask(EXPORT)).codes == ["RATE_LIMITED"]
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


async def test_erased_person_is_found_in_no_column(client: Client, own_database: Database) -> None:
    account, shopper = await erika(client)
    connection = await asyncpg.connect(**own_database.owner.dsn())
    kept = await opened_texts()
    indexed = email_index(HERS[0])
    assert [text for text in HERS if text not in kept] == []
    assert await columns_with(connection, indexed) == {"users.email_key"}

    erased = await shopper.client.change(ERASE, {"input": {"password": PASSWORD}})
    personal.forget()
    found = {text: await columns_with(connection, text) for text in (*HERS, indexed)}
    opened = await opened_texts()
    (order,) = await connection.fetch("SELECT customer_id, state FROM orders WHERE state = 'paid'")
    carts = await connection.fetchval("SELECT count(*) FROM carts WHERE customer_id = $1", account.id)
    await connection.close()

    assert erased["isErased"] is True
    assert found == {text: set() for text in (*HERS, indexed)}
    assert [text for text in HERS if text in opened] == []
    assert "Invalidenstraße 117" in opened  # the books keep the order's
    assert (order["customer_id"], carts) == (None, 0)


async def test_address_that_staff_and_commands_changed_is_in_no_record_of_it(
    client: Client, own_database: Database
) -> None:
    await create_channels()
    with acting(Acting(actor_kind=ActorKind.STAFF, actor_id=uuid7(), action="test")):
        account = await create_customer(HERS[0])
        await sql.execute("UPDATE users SET email_key = $2 WHERE id = $1", account.id, email_index("e@example.com"))

    with acting(Acting(actor_kind=ActorKind.SYSTEM, action="person erase")):
        await rights.erase(account.id)
    connection = await asyncpg.connect(**own_database.owner.dsn())
    found = [await columns_with(connection, email_index(email)) for email in (HERS[0], "e@example.com")]
    await connection.close()

    assert len(await entries(thing="users")) == 3
    assert found == [set(), set()]


async def test_erased_person_is_named_by_no_row_but_that_of_their_ended_sessions(
    client: Client, own_database: Database
) -> None:
    account, _ = await erika(client)
    connection = await asyncpg.connect(**own_database.owner.dsn())

    await rights.erase(account.id)
    found = {
        f"{table}.{column}"
        for table, column in await connection.fetch(KEYS_TO_USERS)
        if await connection.fetchval(f'SELECT 1 FROM {table} WHERE "{column}" = $1 LIMIT 1', account.id)  # noqa: S608
    }
    await connection.close()

    assert found == {"sessions.user_id"}


async def test_search_over_all_columns_finds_what_is_there(client: Client, own_database: Database) -> None:
    await erika(client)
    connection = await asyncpg.connect(**own_database.owner.dsn())
    await connection.execute("CREATE TABLE leak (note text, raw bytea)")
    await connection.execute("INSERT INTO leak VALUES ($1, $2)", f"for {HERS[0]}", HERS[0].encode())

    found = await columns_with(connection, HERS[0])
    await connection.close()

    assert {"leak.note", "leak.raw"} <= found


async def test_tokens_of_an_erased_account_end_at_once(client: Client) -> None:
    account, shopper = await erika(client)

    await shopper.client.change(ERASE, {"input": {"password": PASSWORD}})

    assert (await shopper.client.ask(ME)).codes == ["UNAUTHENTICATED"]
    assert await opened_by(Kind.CUSTOMER, account.email, PASSWORD) is None


async def test_address_of_an_erased_account_is_free_again(client: Client) -> None:
    account, shopper = await erika(client)
    await shopper.client.change(ERASE, {"input": {"password": PASSWORD}})

    again = await create_customer(account.email)

    assert again.id != account.id
    assert (await rights.export(again.id))["orders"] == []


async def test_wrong_password_erases_nothing(client: Client) -> None:
    _, shopper = await erika(client)

    codes = await shopper.client.refused(ERASE, {"input": {"password": "not hers at all"}})

    assert codes == ["PASSWORD_WRONG"]
    assert (await shopper.client.data(ME))["me"] is not None


async def test_customer_without_a_password_erases_themself_right_after_a_sign_in_only(client: Client) -> None:
    await create_channels()
    account = await create_customer()
    await User.filter(id=account.id).update(password_hash=None)
    tokens = await open_session(account)
    await Session.all().update(stepped_up_at=clock.now() - STEP_UP_LIFETIME)
    oauth.forget()

    late = await client.signed_in(tokens.access_token).refused(ERASE, {"input": {}})
    again = await sign_in(client, account)
    erased = await again.change(ERASE, {"input": {}})

    assert late == ["FRESH_SIGN_IN_NEEDED"]
    assert erased["isErased"] is True


async def test_erasure_of_an_account_with_an_authenticator_asks_for_its_code(client: Client) -> None:
    await create_channels()
    account = await create_customer()
    _, codes = await set_up_second_factor(account)
    signed_in = await sign_in(client, account)

    refused = await signed_in.refused(ERASE, {"input": {"password": PASSWORD}})
    erased = await signed_in.change(ERASE, {"input": {"password": PASSWORD, "code": codes[0]}})

    assert refused == ["SECOND_FACTOR_WRONG"]
    assert erased["isErased"] is True


async def test_guessing_the_password_before_an_erasure_is_slowed_down(client: Client) -> None:
    signed_in = await a_customer(client)

    tries = [await signed_in.ask(ERASE, {"input": {"password": f"guess {i}"}}) for i in range(6)]

    assert tries[-1].codes == ["RATE_LIMITED"]


async def test_erasure_waits_for_a_checkout_under_way(client: Client) -> None:
    account, shopper = await erika(client)
    before = await rights.export(account.id)
    assert await cart.set_ordering(await open_cart(account))

    codes = await shopper.client.refused(ERASE, {"input": {"password": PASSWORD}})
    after = await rights.export(account.id)

    assert codes == ["CHECKOUT_UNDER_WAY"]
    assert without_states(after) == without_states(before)
    assert (await shopper.client.data(ME))["me"] is not None


async def open_cart(account: Account) -> UUID:
    return next(row.id for row in await cart_reads.of_customer(account.id) if row.state == "open")


def without_states(found: dict[str, Any]) -> dict[str, Any]:
    carts = [{**each, "state": None, "updatedAt": None} for each in found["carts"]]
    return {**found, "exportedAt": None, "carts": carts}


@pytest.mark.parametrize("document", [EXPORT, ERASE])
async def test_staff_have_no_customer_account_to_ask_for(client: Client, document: str) -> None:
    await create_channels()
    staff = await sign_in(client, await create_staff("admin"))

    answer = await staff.ask(document, {"input": {"password": PASSWORD}} if "input" in document else None)

    assert answer.codes == ["FORBIDDEN"]
