"""Product lists against a plain reading of the packaged demo: every order, every filter, every way of paging."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from shop.demo.catalogue import packaged
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.ids import encode
from tests.client import Client

CHANNELS = {"eu": ("berlin", "newark"), "us": ("newark",), "kr": ("incheon",)}
LIST = """
    query ($first: Int, $after: String, $last: Int, $before: String, $where: ProductWhere, $orderBy: ProductSort!) {
        products(first: $first, after: $after, last: $last, before: $before, where: $where, orderBy: $orderBy) {
            totalCount
            totalCountIsExact
            nodes { slug }
            edges { cursor }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
    }
"""
Matches = Callable[["Item"], bool]


@dataclass(frozen=True, slots=True)
class Item:
    """A product of the packaged files, as one channel sees it."""

    slug: str
    id: str
    name: str
    type: str
    published_at: Any
    categories: frozenset[str]
    price: int | None
    variants: tuple[dict[str, Any], ...]
    product_attributes: dict[str, Any]
    on_hand: dict[str, int]

    def stock(self, variant: dict[str, Any]) -> int:
        return self.on_hand.get(variant["sku"], 0)

    @property
    def is_available(self) -> bool:
        return any(self.stock(variant) > 0 for variant in self.variants)

    def has(self, *conditions: Callable[[dict[str, Any]], bool], in_stock: bool = False) -> bool:
        """Tell whether one and the same variant meets all conditions on attributes."""
        return any(
            all(condition({**self.product_attributes, **variant["attributes"]}) for condition in conditions)
            and (not in_stock or self.stock(variant) > 0)
            for variant in self.variants
        )


async def items(channel: str) -> list[Item]:
    parents = {row["slug"]: row["parent"] for row in packaged("categories.json")}
    places = {
        row["slug"]: (row["id"], row["published_at"])
        for row in await sql.rows(
            "SELECT p.id, p.slug, u.published_at FROM products p JOIN product_publications u ON u.product_id = p.id"
            " JOIN channels c ON c.id = u.channel_id WHERE c.slug = $1",
            channel,
        )
    }
    # Orders of the demo hold some of what the files say.
    stocks = await sql.rows(
        "SELECT v.sku, s.available FROM stocks s JOIN variants v ON v.id = s.variant_id"
        " JOIN warehouses w ON w.id = s.warehouse_id WHERE w.slug = ANY($1)",
        CHANNELS[channel],
    )
    on_hand: dict[str, int] = {}
    for row in stocks:
        on_hand[row["sku"]] = on_hand.get(row["sku"], 0) + row["available"]
    found = []
    for product in packaged("products.json"):
        if product["slug"] not in places:
            continue
        id_, published_at = places[product["slug"]]
        prices = [variant["prices"][channel] for variant in product["variants"] if channel in variant["prices"]]
        found.append(
            Item(
                slug=product["slug"],
                id=id_.hex,
                name=product["name"]["en"],
                type=product["type"],
                published_at=published_at,
                categories=frozenset(_upwards(product["categories"], parents)),
                price=min(prices, default=None),
                variants=tuple(product["variants"]),
                product_attributes=product["attributes"],
                on_hand=on_hand,
            )
        )
    return found


def _upwards(slugs: Iterable[str], parents: dict[str, str | None]) -> Iterable[str]:
    for slug in slugs:
        above: str | None = slug
        while above is not None:
            yield above
            above = parents[above]


SORTS: dict[str, tuple[Callable[[Item], Any], bool]] = {
    "NEWEST": (lambda item: (item.published_at, item.id), True),
    "NAME": (lambda item: (item.name.encode(), item.id), False),
    "NAME_DOWN": (lambda item: (item.name.encode(), item.id), True),
    "PRICE": (lambda item: (item.price, item.id), False),
    "PRICE_DOWN": (lambda item: (item.price, item.id), True),
}


def expected(found: list[Item], order_by: str, matches: Matches) -> list[str]:
    key, is_descending = SORTS[order_by]
    kept = [item for item in found if matches(item) and (item.price is not None or not order_by.startswith("PRICE"))]
    return [item.slug for item in sorted(kept, key=key, reverse=is_descending)]


def one_of(code: str, *values: str) -> Callable[[dict[str, Any]], bool]:
    def condition(attributes: dict[str, Any]) -> bool:
        held = attributes.get(code)
        return bool(set(held if isinstance(held, list) else [held]) & set(values))

    return condition


def priced(item: Item, low: int, high: int) -> bool:
    return item.price is not None and low <= item.price <= high


BLUE = ("light-blue", "sky-blue", "azure", "royal-blue")
FILTERS: dict[str, tuple[dict[str, Any], Matches]] = {
    "everything": ({}, lambda _item: True),
    "category with all below it": ({"categorySlug": "kitchen"}, lambda item: "kitchen" in item.categories),
    "category of machines": ({"categorySlug": "excavators"}, lambda item: "excavators" in item.categories),
    "type": ({"productTypes": ["generic-product"]}, lambda item: item.type == "generic-product"),
    "attribute": ({"attributes": [{"code": "color", "in": BLUE}]}, lambda item: item.has(one_of("color", *BLUE))),
    "attribute in stock": (
        {"attributes": [{"code": "color", "in": BLUE}], "isAvailable": True},
        lambda item: item.has(one_of("color", *BLUE), in_stock=True),
    ),
    "two attributes of one variant": (
        {"attributes": [{"code": "color", "in": ["white", "blue"]}, {"code": "size", "in": ["large", "queen"]}]},
        lambda item: item.has(one_of("color", "white", "blue"), one_of("size", "large", "queen")),
    ),
    "yes or no": (
        {"attributes": [{"code": "new_arrival", "eq": True}]},
        lambda item: item.has(lambda attributes: attributes.get("new_arrival") is True),
    ),
    "range of numbers": (
        {"attributes": [{"code": "capacity", "range": {"min": "500", "max": "900.5"}}]},
        lambda item: item.has(lambda attributes: 500 <= attributes.get("capacity", -1) <= 900.5),
    ),
    "price": ({"price": {"min": "20", "max": "500"}}, lambda item: priced(item, 20_00, 500_00)),
    "available": ({"isAvailable": True}, lambda item: item.is_available),
    "sold out": ({"isAvailable": False}, lambda item: not item.is_available),
    "name": ({"nameContains": "CHAIR"}, lambda item: "chair" in item.name.lower()),
    "all together": (
        {"categorySlug": "kitchen", "price": {"max": "50"}, "isAvailable": True, "nameContains": "a"},
        lambda item: (
            "kitchen" in item.categories and priced(item, 0, 50_00) and item.is_available and "a" in item.name.lower()
        ),
    ),
    "nothing": ({"nameContains": "no such thing"}, lambda _item: False),
}


async def page(client: Client, **variables: Any) -> dict[str, Any]:
    found: dict[str, Any] = (await client.data(LIST, variables))["products"]
    return found


async def walk(client: Client, size: int, *, is_backward: bool = False, **variables: Any) -> list[str]:
    """Page through a whole list, forward or backward, and give the slugs in the list's order."""
    slugs: list[str] = []
    cursor: str | None = None
    while True:
        place = {"last": size, "before": cursor} if is_backward else {"first": size, "after": cursor}
        got = await page(client, **place, **variables)
        nodes = [node["slug"] for node in got["nodes"]]
        slugs = nodes + slugs if is_backward else slugs + nodes
        assert len(nodes) <= size
        info = got["pageInfo"]
        cursor = info["startCursor"] if is_backward else info["endCursor"]
        if not info["hasPreviousPage" if is_backward else "hasNextPage"]:
            return slugs


async def test_every_filter_in_every_order_gives_what_the_files_say(demo: Client) -> None:
    found = await items("eu")

    for name, (where, matches) in FILTERS.items():
        for order_by in SORTS:
            wanted = expected(found, order_by, matches)
            got = await page(demo, first=100, where=where, orderBy=order_by)

            assert [node["slug"] for node in got["nodes"]] == wanted[:100], (name, order_by)
            assert got["totalCount"] == sum(map(matches, found)), (name, order_by)
            assert got["pageInfo"]["hasNextPage"] is (len(wanted) > 100)
            assert name == "nothing" or wanted, f"{name} should match something"


@pytest.mark.parametrize("size", [7, 100])
async def test_paging_forward_and_backward_meets_each_product_once(demo: Client, size: int) -> None:
    found = await items("eu")

    for order_by in SORTS:
        wanted = expected(found, order_by, lambda _item: True)
        assert await walk(demo, size, orderBy=order_by) == wanted
        assert await walk(demo, size, is_backward=True, orderBy=order_by) == wanted


async def test_pages_of_one_meet_each_product_once(demo: Client) -> None:
    found = await items("eu")
    where, matches = FILTERS["attribute"]
    wanted = expected(found, "PRICE", matches)

    assert await walk(demo, 1, where=where, orderBy="PRICE") == wanted
    assert await walk(demo, 1, is_backward=True, where=where, orderBy="PRICE") == wanted


@pytest.mark.parametrize("channel", ["us", "kr"])
async def test_other_channels_have_their_own_products_prices_and_stock(demo: Client, channel: str) -> None:
    found = await items(channel)
    asked = demo.with_headers(x_channel=channel)

    for order_by in ("PRICE", "PRICE_DOWN", "NEWEST"):
        assert await walk(asked, 100, orderBy=order_by) == expected(found, order_by, lambda _item: True)
    available = await walk(asked, 100, where={"isAvailable": True}, orderBy="NAME")
    assert available == expected(found, "NAME", lambda item: item.is_available)


async def test_price_is_read_in_the_decimals_of_the_channels_currency(demo: Client) -> None:
    korea = demo.with_headers(x_channel="kr")
    found = await items("kr")

    got = await page(korea, first=100, where={"price": {"max": "20000"}}, orderBy="PRICE")
    refused = await korea.ask(LIST, {"where": {"price": {"max": "0.5"}}, "orderBy": "PRICE"})

    assert [node["slug"] for node in got["nodes"]] == expected(found, "PRICE", lambda item: priced(item, 0, 20_000))
    assert refused.codes == ["BAD_USER_INPUT"]


async def test_products_published_after_a_moment(demo: Client) -> None:
    found = await items("eu")
    moment = clock.now() - timedelta(days=90)

    got = await page(demo, first=100, where={"publishedAfter": moment.isoformat()}, orderBy="NEWEST")

    assert [n["slug"] for n in got["nodes"]] == expected(found, "NEWEST", lambda item: item.published_at >= moment)


async def test_products_by_id_are_those_that_are_there(demo: Client) -> None:
    found = (await page(demo, first=3, orderBy="NAME"))["nodes"]
    rows = await sql.rows("SELECT id FROM products WHERE slug = ANY($1)", [node["slug"] for node in found])
    ids = [encode("prod", row["id"]) for row in rows]

    got = await page(demo, first=10, where={"ids": ids}, orderBy="NAME")
    none = await page(demo, first=10, where={"ids": []}, orderBy="NAME")

    assert got["nodes"] == found
    assert none["nodes"] == []


async def test_category_field_lists_what_the_filter_lists(demo: Client) -> None:
    asked = """{ category(by: {slug: "kitchen"}) {
        products(first: 100, orderBy: NAME, where: {isAvailable: true}) { totalCount nodes { slug } } } }"""
    found = await items("eu")

    got = (await demo.data(asked))["category"]["products"]

    wanted = expected(found, "NAME", lambda item: "kitchen" in item.categories and item.is_available)
    assert [node["slug"] for node in got["nodes"]] == wanted
    assert got["totalCount"] == len(wanted)


@pytest.mark.parametrize("asked", ["first: 5, last: 5", "first: 0", "first: 101", 'after: "nonsense"', 'before: ""'])
async def test_page_that_cannot_be_is_bad_input(demo: Client, asked: str) -> None:
    answer = await demo.ask(f"{{ products({asked}) {{ nodes {{ id }} }} }}")

    assert answer.codes == ["BAD_USER_INPUT"]


async def test_cursor_of_another_order_is_bad_input(demo: Client) -> None:
    cursor = (await page(demo, first=1, orderBy="NAME"))["pageInfo"]["endCursor"]

    answer = await demo.ask(LIST, {"after": cursor, "orderBy": "PRICE"})

    assert answer.codes == ["BAD_USER_INPUT"]


@pytest.mark.parametrize(
    "where",
    [
        {"attributes": [{"code": "color", "in": ["x"]}] * 11},
        {"attributes": [{"code": "color", "in": ["x"] * 51}]},
        {"productTypes": ["x"] * 101},
        {"nameContains": "x" * 101},
        {"price": {"min": "0.001"}},
    ],
)
async def test_filter_that_is_too_much_is_bad_input(demo: Client, where: dict[str, Any]) -> None:
    answer = await demo.ask(LIST, {"where": where, "orderBy": "NAME"})

    assert answer.codes == ["BAD_USER_INPUT"]


async def test_collections_by_hand_keep_their_order_and_can_be_narrowed(demo: Client) -> None:
    asked = """query ($slug: String!, $where: ProductWhere, $orderBy: ProductSort) {
        collection(by: {slug: $slug}) { kind products(first: 100, where: $where, orderBy: $orderBy) {
            totalCount nodes { slug } } } }"""
    (by_hand,) = [c for c in packaged("collections.json") if c["slug"] == "calm-bedroom"]
    found = {item.slug: item for item in await items("eu")}

    in_order = (await demo.data(asked, {"slug": "calm-bedroom"}))["collection"]
    by_price = (await demo.data(asked, {"slug": "calm-bedroom", "orderBy": "PRICE"}))["collection"]
    cheap = (await demo.data(asked, {"slug": "calm-bedroom", "where": {"price": {"max": "100"}}}))["collection"]

    assert in_order["kind"] == "MANUAL"
    assert [node["slug"] for node in in_order["products"]["nodes"]] == by_hand["products"]
    picked = [found[slug] for slug in by_hand["products"]]
    assert [node["slug"] for node in by_price["products"]["nodes"]] == expected(picked, "PRICE", lambda _: True)
    kept = [slug for slug in by_hand["products"] if priced(found[slug], 0, 100_00)]
    assert [node["slug"] for node in cheap["products"]["nodes"]] == kept
    assert cheap["products"]["totalCount"] == len(kept)


async def test_collections_by_rule_hold_all_that_it_matches(demo: Client) -> None:
    asked = """query ($slug: String!) { collection(by: {slug: $slug}) { kind products(first: 100, orderBy: NAME) {
        nodes { slug } } } }"""
    found = await items("eu")
    month = clock.now() - timedelta(days=30)
    rules: dict[str, Matches] = {
        "small-kitchen-gifts": lambda item: (
            "kitchen" in item.categories and priced(item, 300, 3000) and item.is_available
        ),
        "shades-of-blue": lambda item: item.has(one_of("color", *BLUE), in_stock=True),
        "just-in": lambda item: item.published_at >= month and item.is_available,
    }

    for slug, matches in rules.items():
        got = (await demo.data(asked, {"slug": slug}))["collection"]
        assert got["kind"] == "RULE"
        assert [node["slug"] for node in got["products"]["nodes"]] == expected(found, "NAME", matches), slug


async def test_rule_with_a_price_of_another_channel_matches_nothing(demo: Client) -> None:
    asked = '{ collection(by: {slug: "small-kitchen-gifts"}) { products { totalCount } } }'

    got = await demo.with_headers(x_channel="us").data(asked)

    assert got["collection"]["products"]["totalCount"] == 0
