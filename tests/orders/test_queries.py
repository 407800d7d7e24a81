from __future__ import annotations

from shop.platform.db import sql
from tests.client import Client
from tests.factories.accounts import create_customer, sign_in
from tests.factories.checkouts import check_out
from tests.factories.store import OIL, seed, set_stock, variant
from tests.flows import documents
from tests.flows.shopper import Shopper

PAGE = """
query Page($after: String) {
  myOrders(first: 2, after: $after) { nodes { number } pageInfo { endCursor hasNextPage } }
}
"""


async def test_nobody_signed_in_has_no_orders(client: Client) -> None:
    await seed()

    answer = await client.ask(documents.MY_ORDERS)

    assert answer.codes == ["UNAUTHENTICATED"]


async def test_own_orders_come_page_by_page_the_newest_first(client: Client) -> None:
    await seed()
    await set_stock(OIL, berlin=50)
    await check_out((OIL, 1))
    shopper = Shopper.enter(await sign_in(client, await create_customer()))
    numbers = []
    for token in ("tok_approve", "tok_approve", "tok_action", "tok_approve"):
        await shopper.take((await variant(OIL), 1))
        await shopper.prepare()
        bought = await shopper.buy(token)
        if token == "tok_action":  # it is no order before it is paid
            await sql.execute("UPDATE carts SET state = 'ordered' WHERE state = 'ordering'")
            continue
        numbers.append(bought["order"]["number"])

    first = (await shopper.client.data(PAGE))["myOrders"]
    second = (await shopper.client.data(PAGE, {"after": first["pageInfo"]["endCursor"]}))["myOrders"]

    found = [order["number"] for order in (*first["nodes"], *second["nodes"])]
    assert found == numbers[::-1]
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)


async def test_order_by_its_number_is_the_owner_s_only(client: Client) -> None:
    await seed()
    await set_stock(OIL, berlin=50)
    shopper = Shopper.enter(await sign_in(client, await create_customer()))
    await shopper.take((await variant(OIL), 1))
    await shopper.prepare()
    number = (await shopper.buy())["order"]["number"]

    mine = await shopper.client.data(documents.ORDER, {"by": {"number": number}})
    elsewhere = await shopper.client.with_headers(x_channel="us").data(documents.ORDER, {"by": {"number": number}})
    stranger = await client.data(documents.ORDER, {"by": {"number": number}})

    assert mine["order"]["number"] == number
    assert (elsewhere["order"], stranger["order"]) == (None, None)
