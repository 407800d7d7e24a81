"""No list sends more statements for more rows: each relation is loaded for all of them at once."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLObjectType, get_named_type

from shop.platform.db import sql
from shop.platform.ids import encode
from shop.schema import schema
from tests.client import Client
from tests.factories.accounts import create_customer, create_staff, sign_in
from tests.factories.catalog import create_collection
from tests.factories.documents import register
from tests.factories.oauth import make_client
from tests.statements import counted

_CATEGORY = "id name language parent { name } children { name } ancestors { name }"
_PRICES = """
    price { gross { amount } } compareAtPrice { net { amount } } lowestPriceOf30Days { tax { amount } }
    prices { amount { amount } }
"""
_STOCKS = """
    quantityAvailable isAvailable stocks { onHand warehouse { slug } } attributes { code values { slug } }
    bundleItems { quantity }
"""
_PRODUCT = f"""
    id slug name descriptionHtml isAvailable privateMetadata priceRange {{ min {{ gross {{ amount }} }} }}
    productType {{ slug attributes {{ attribute {{ code values {{ slug }} }} }} }}
    category {{ name }} categories {{ {_CATEGORY} }} collections {{ slug name }} attributes {{ code text number }}
"""
PARTS = {
    "with texts": _PRODUCT,
    "with prices": f"slug variants {{ {_PRICES} }}",
    "with stocks": f"slug variants {{ {_STOCKS} }}",
}
_PAYMENTS = "events { kind } payments { state transactions { kind } } shippingAddress { city } billingAddress { city }"
LISTS = {
    "products": "products(first: $first) { totalCount nodes { %s } }",
    "catalogProducts": "catalogProducts(first: $first) { totalCount nodes { %s } }",
    "categories": f"categories(first: $first) {{ totalCount nodes {{ {_CATEGORY} }} }}",
    "collections": "collections(first: $first) { totalCount nodes { id slug name } }",
    "stockMovements": "stockMovements(stockId: $stock, first: $first) { totalCount nodes { reason availableDelta } }",
    "shippingZones": "shippingZones(first: $first) { totalCount nodes { name methods { name rates { id } } } }",
    "orders": f"orders(first: $first) {{ totalCount nodes {{ id lines {{ sku variant {{ id }} }} {_PAYMENTS} }} }}",
    "auditEntries": "auditEntries(first: $first) { totalCount nodes { id action thing thingIds } }",
    "oauthClients": "oauthClients(first: $first) { totalCount nodes { id scopes { name } secrets { id } } }",
    "mailDeliveries": (
        "mailDeliveries(first: $first) { totalCount nodes { kind state order { number } customer { email } } }"
    ),
    "staffMembers": (
        "staffMembers(first: $first) { totalCount nodes { email permissions roles { name channel { slug } } "
        "secondFactor { recoveryCodesLeft } } }"
    ),
    "trustedDocuments": "trustedDocuments(first: $first) { totalCount nodes { id operations client { name } } }",
    "customers": "customers(first: $first) { totalCount nodes { id email groups { slug } } }",
}
NESTED = {
    "Category.products": 'category(by: {slug: "excavators"}) { products(first: $first) { nodes { %s } } }',
    "Collection.products": 'collection(by: {slug: "machine-service-kit"}) { products(first: $first) { nodes { %s } } }',
}
ASKED = {
    f"{name} {part}": text % selected
    for name, text in {**LISTS, **NESTED}.items()
    for part, selected in PARTS.items()
    if "%s" in text
} | {name: text for name, text in LISTS.items() if "%s" not in text}
SEND_MAILS = """
    INSERT INTO mail_deliveries (id, consumer, event_id, kind, user_id, order_id, language, state, attempts, sent_at)
    SELECT gen_random_uuid(), 'test', gen_random_uuid(), 'order_placed', customer_id, id, 'en', 'sent', 1, now()
    FROM orders WHERE customer_id IS NOT NULL LIMIT 100
"""
OF_A_CUSTOMER = {"myOrders"}
# Two relations that load from the same table meet in one batch, or just miss each other; more rows are no more batches.
_BY_CHANCE = 3
PERMISSIONS = [
    *("catalog.write", "clients.manage", "customers.read", "inventory.read", "orders.read", "pricing.write"),
    *("audit.read", "documents.read", "notifications.read", "shipping.write", "staff.manage"),
]


@pytest.fixture
async def staff(demo: Client) -> Client:
    for _ in range(50):
        await create_collection()
    await sql.execute(SEND_MAILS)
    for i in range(12):
        await create_customer(f"{i}@example.com")
        made = await make_client()
        await register(made.client_id, {f"d{n}": "query Slug { channel { slug } }" for n in range(5)})
    for _ in range(4):
        await create_staff("support", "finance")
    return await sign_in(demo, await create_staff(permissions=PERMISSIONS))


@pytest.mark.parametrize("name", ASKED)
async def test_number_of_statements_is_the_same_for_1_10_and_50_rows(staff: Client, name: str) -> None:
    stock = encode("stock", await sql.value("SELECT stock_id FROM stock_movements LIMIT 1"))
    head = "query ($first: Int, $stock: ID!)" if "$stock" in ASKED[name] else "query ($first: Int)"
    document = f"{head} {{ {ASKED[name]} }}"
    variables: dict[str, Any] = {"stock": stock} if "$stock" in document else {}
    await staff.data(document, {"first": 1, **variables})  # what is remembered for a while is remembered now
    counts = {}

    for first in (1, 10, 50):
        async with counted() as statements:
            await staff.data(document, {"first": first, **variables})
        counts[first] = len(statements)

    assert 0 < counts[1] < 30
    assert max(counts.values()) - min(counts.values()) <= _BY_CHANCE, counts


def test_every_list_of_the_schema_is_counted() -> None:
    root = schema._schema.query_type
    assert root is not None
    lists = {name for name, field in root.fields.items() if _is_connection(get_named_type(field.type))}

    assert lists - OF_A_CUSTOMER == set(LISTS)


def _is_connection(kind: Any) -> bool:
    return isinstance(kind, GraphQLObjectType) and "pageInfo" in kind.fields
