from __future__ import annotations

from shop.demo.seed import seed_demo
from shop.media.rules import DEFAULT_COLOR, GLYPHS
from tests.client import Client

PRODUCTS = """
query ($after: String) {
  products(first: 100, after: $after) { nodes { thumbnail { url isPlaceholder } } pageInfo { hasNextPage endCursor } }
}
"""


async def test_every_product_of_the_demo_has_the_drawing_of_its_category(client: Client) -> None:
    await seed_demo(lambda *_: None)
    urls: list[str] = []
    after = None

    while True:
        page = (await client.data(PRODUCTS, {"after": after}))["products"]
        urls += [node["thumbnail"]["url"] for node in page["nodes"] if node["thumbnail"]["isPlaceholder"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    drawn = [url.rpartition("/")[2].removesuffix(".svg").split("-") for url in urls]
    assert len(drawn) == 202
    assert {glyph for glyph, _ in drawn} <= GLYPHS
    assert len({glyph for glyph, _ in drawn}) > 15
    assert DEFAULT_COLOR[1:] not in {color for _, color in drawn}
    assert {(await client.http.get(url)).status_code for url in set(urls)} == {200}
