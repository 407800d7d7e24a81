"""What each step of a purchase sends to the database: the same for one line and for fifty."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from pathlib import Path

import pytest

from tests.client import Client
from tests.flows import documents
from tests.flows.shopper import ADDRESSES, Shopper
from tests.statements import counted

# Statements of the shop's pool; BEGIN and COMMIT are not counted.
SENT = {
    "cartCreate": 6,
    "cartLinesAdd": 6,
    "cartBuyerUpdate": 6,
    "cartAddressUpdate": 6,
    "cartDeliverySelect": 6,
    "checkoutComplete": 20,
}
VARIANTS = "{ products(first: 60) { nodes { variants { id isBundle quantityAvailable } } } }"
DOCS = Path(__file__).parent.parent / "docs" / "performance.md"


@pytest.fixture
async def variants(demo: Client) -> list[str]:
    found = await demo.with_headers(x_channel="eu").data(VARIANTS)
    return [
        variant["id"]
        for product in found["products"]["nodes"]
        for variant in product["variants"]
        if variant["quantityAvailable"] > 5 and not variant["isBundle"]
    ][:51]


async def sent(work: Awaitable[object]) -> list[str]:
    async with counted() as statements:
        await work
    return list(statements)


async def purchase(client: Client, variants: list[str]) -> dict[str, int]:
    """Buy all variants but the first, which is added to the others; gives the number of statements of each step."""
    shopper, (added, *taken) = Shopper.enter(client), variants
    found = {
        "cartCreate": await sent(shopper.take(*((id_, 1) for id_ in taken))),
        "cartLinesAdd": await sent(shopper.add((added, 1))),
        "cartBuyerUpdate": await sent(shopper._change(documents.CART_BUYER, email="erika@example.com")),
        "cartAddressUpdate": await sent(shopper._change(documents.CART_ADDRESS, shipping=ADDRESSES["eu"])),
    }
    method = shopper.cart["deliveryOptions"][0]["methodId"]
    found["cartDeliverySelect"] = await sent(shopper._change(documents.CART_DELIVERY, methodId=method))
    found["checkoutComplete"] = await sent(shopper.buy())
    return {name: len(statements) for name, statements in found.items()}


async def test_steps_of_a_purchase_send_as_many_statements_for_one_line_as_for_fifty(
    demo: Client, variants: list[str]
) -> None:
    await purchase(demo, variants[:3])  # what is remembered for a while is remembered now

    few, many = await purchase(demo, variants[:2]), await purchase(demo, variants)

    assert len(variants) == 51
    assert few == many == SENT


def test_documentation_tells_what_is_sent() -> None:
    table = re.findall(r"^\| `(\w+)` \| (\d+) \|", DOCS.read_text(), re.MULTILINE)

    assert {name: int(count) for name, count in table} == SENT
