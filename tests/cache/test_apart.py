"""No answer crosses from one visitor to another, and what is somebody's own is never kept."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import httpx
import orjson
import pytest

from shop.platform.cache import current as cache
from tests.cache.store import Store
from tests.client import Client
from tests.factories.accounts import create_customer, sign_in
from tests.statements import counted

QUERY = """query Look($slug: String!) {
  product(by: {slug: $slug}) { id name language isAvailable priceRange { min { gross { amount currency } } } }
  products(first: 3) { totalCount nodes { slug } }
}"""
VISITORS = [
    {"x_channel": "eu", "accept_language": "de"},
    {"x_channel": "eu", "accept_language": "en"},
    {"x_channel": "us", "accept_language": "en"},
    {"x_channel": "kr", "accept_language": "ko"},
]


def held() -> int:
    return len(cache.current().memory)


async def look(client: Client, slug: str = "hammer", query: str = QUERY) -> dict[str, Any]:
    return await client.data(query, {"slug": slug})


async def test_no_answer_crosses_channels_currencies_or_languages(store: Store) -> None:
    clients = [store.client.with_headers(**each) for each in VISITORS]
    truths = [await look(each.with_headers(x_cart_token="nobody's")) for each in clients]
    assert len({str(each) for each in truths}) == len(VISITORS)

    for first, second in permutations(range(len(VISITORS)), 2):
        cache.current().memory.clear()
        found = [await look(clients[i]) for i in (first, second, first, second)]
        assert found == [truths[i] for i in (first, second)] * 2


@pytest.mark.parametrize("brings", ["staff", "customer", "cart", "order"])
async def test_who_brings_a_secret_neither_reads_nor_writes(store: Store, brings: str) -> None:
    somebody = {
        "staff": store.staff,
        "customer": await sign_in(store.client, await create_customer()),
        "cart": store.client.with_headers(x_cart_token="nobody's"),
        "order": store.client.with_headers(x_order_token="nobody's"),
    }[brings]
    query = '{ product(by: {slug: "draft"}) { name } }'

    seen = await somebody.data(query)
    assert held() == 0
    assert await store.client.data(query) == {"product": None}
    assert held() == 1
    assert await somebody.data(query) == seen

    assert (seen["product"] is not None) is (brings == "staff")


async def test_second_query_runs_nothing(store: Store) -> None:
    first = await look(store.client)

    async with counted() as statements:
        second = await look(store.client)
        by_get = await store.client.http.get("/graphql", params=asked("hammer"))

    assert list(statements) == []
    assert second == first == by_get.json()["data"]


async def test_variables_are_told_apart_and_unknown_ones_are_not(store: Store) -> None:
    hammer, saw = await look(store.client), await look(store.client, "saw")
    count = held()

    again = await store.client.data(QUERY, {"other": 1, "slug": "hammer"})

    assert hammer["product"] != saw["product"]
    assert again == hammer
    assert held() == count


async def test_operations_of_a_document_are_told_apart(store: Store) -> None:
    text = "query A { channel { slug } } query B { channel { name } }"
    found = []
    for name in ("A", "B", "A", "B"):
        got = await store.client.http.post("/graphql", json={"query": text, "operationName": name})
        found.append(got.json()["data"]["channel"])

    assert found == [{"slug": "eu"}, {"name": "Europe"}] * 2


async def test_answer_with_errors_is_not_kept(store: Store) -> None:
    query = '{ channel { slug } products(after: "no cursor") { totalCount } }'

    answers = [await store.client.ask(query) for _ in range(2)]

    assert [answer.codes for answer in answers] == [["BAD_USER_INPUT"]] * 2
    assert held() == 0


@pytest.mark.parametrize(
    "query",
    [
        "{ me { id } channel { slug } }",
        '{ cart(by: {id: "cart_01h455vb4pex5vsknk084sn02q"}) { id } }',
        "{ __schema { types { name } } }",
    ],
)
async def test_what_is_not_public_is_not_kept(store: Store, query: str) -> None:
    await store.client.ask(query)

    assert held() == 0


async def test_answer_that_tells_the_cost_is_not_kept(store: Store) -> None:
    body = {"query": "{ channel { slug } }", "extensions": {"cost": True}}

    got = [(await store.client.http.post("/graphql", json=body)).json() for _ in range(2)]

    assert all(each["extensions"]["cost"]["requested"] > 0 for each in got)
    assert held() == 0


def asked(slug: str) -> dict[str, str]:
    return {"query": QUERY, "variables": orjson.dumps({"slug": slug}).decode()}


async def test_kept_answer_leaves_with_the_same_heads(store: Store) -> None:
    first, second = [await store.client.http.get("/graphql", params=asked("hammer")) for _ in range(2)]
    tag = second.headers["etag"]
    known = await store.client.http.get("/graphql", params=asked("hammer"), headers={"if-none-match": tag})

    assert (first.content, tag) == (second.content, first.headers["etag"])
    assert first.headers["vary"] == second.headers["vary"]
    assert [each.headers["cache-control"].startswith("public, max-age=") for each in (first, second)] == [True] * 2
    assert (known.status_code, known.content, known.headers["etag"]) == (304, b"", tag)


async def test_age_of_an_answer_is_taken_off_its_time(store: Store) -> None:
    params = {"query": "{ channel { slug } }"}
    await store.client.http.get("/graphql", params=params)
    (entry,) = cache.current().memory._entries.values()

    entry.made_at -= 20.5
    got = await store.client.http.get("/graphql", params=params)

    assert got.headers["cache-control"] == "public, max-age=40, stale-while-revalidate=60"


async def test_media_types_have_tags_of_their_own(store: Store) -> None:
    types = ("application/json", "application/graphql-response+json")
    got = [
        await store.client.http.get("/graphql", params=asked("hammer"), headers={"accept": kind}) for kind in types * 2
    ]

    assert [each.headers["content-type"].partition(";")[0] for each in got] == [*types] * 2
    assert [each.headers["etag"] for each in got[:2]] == [each.headers["etag"] for each in got[2:]]
    assert got[0].headers["etag"] != got[1].headers["etag"]


async def test_kept_answer_is_compressed_once(store: Store) -> None:
    variants = "variants { id sku metadata }"
    shown = f"id slug createdAt updatedAt externalRef {variants} attributes {{ code values {{ id slug name }} }}"
    query = f"{{ products(first: 20) {{ nodes {{ {shown} }} }} }}"
    bytes_before = cache.current().memory.bytes

    async def get(encoding: str) -> httpx.Response:
        headers = {"accept-encoding": encoding}
        return await store.client.http.get("/graphql", params={"query": query}, headers=headers)

    plain, packed, again = await get("identity"), await get("gzip"), await get("gzip")

    (entry,) = cache.current().memory._entries.values()
    assert len(plain.content) > 1_000
    assert plain.json() == packed.json() == again.json()
    assert [each.headers.get("content-encoding") for each in (plain, packed, again)] == [None, "gzip", "gzip"]
    assert all("accept-encoding" in each.headers["vary"].lower() for each in (packed, again))
    assert packed.headers["etag"] == "W/" + plain.headers["etag"]
    assert entry.value.packed is not None
    assert cache.current().memory.bytes - bytes_before == entry.bytes


async def test_hit_is_charged_and_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    routes: list[Any] = list(store.client.app.routes)
    view = next(route.endpoint for route in routes if route.path == "/graphql")
    charged: list[int] = []

    async def take(_context: object, cost: int) -> None:
        charged.append(cost)

    monkeypatch.setattr(view.runner.charges, "take", take)
    for _ in range(3):
        await look(store.client)

    text = store.client.app.state.resources.metrics.exposition().decode()
    assert len(charged) == 3
    assert len(set(charged)) == 1
    assert charged[0] > 0
    assert 'shop_graphql_seconds_count{field="product",operation="query",outcome="ok"} 3.0' in text
    assert 'shop_cache_reads_total{cache="response",found="memory"} 2.0' in text


async def test_count_of_a_list_is_kept_for_those_who_are_signed_in_too(store: Store) -> None:
    query = "query ($after: String) { products(first: 1, after: $after) { totalCount pageInfo { endCursor } } }"
    first = await store.staff.data(query)

    async with counted() as statements:
        second = await store.staff.data(query, {"after": first["products"]["pageInfo"]["endCursor"]})

    assert second["products"]["totalCount"] == first["products"]["totalCount"]
    assert not any("count(*)" in statement for statement in statements)


async def test_nothing_is_kept_where_there_is_no_room(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache.current(), "is_on", False)

    await look(store.client)
    async with counted() as statements:
        await look(store.client)

    assert len(list(statements)) > 0
    assert held() == 0
