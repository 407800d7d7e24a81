from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from asyncpg.connection import Connection

from shop.catalog import service
from shop.catalog.errors import MediaListInvalid, ProductNotFound, VariantNotFound
from shop.catalog.models import Variant
from shop.media.errors import MediaNotFound
from shop.platform.ids import encode, uuid7
from tests.client import Client
from tests.factories.accounts import create_staff, sign_in
from tests.factories.channels import create_channels
from tests.factories.media import create_category, create_shown_product, halves, upload_media

PRODUCT = """
query ($slug: String!) {
  product(by: {slug: $slug}) {
    media { alt url(width: W160) }
    thumbnail(width: W160) { url width height alt isPlaceholder }
    variants { media { alt } }
  }
}
"""
LIST = "{ products(first: 50) { nodes { slug thumbnail { url isPlaceholder } media { alt } } } }"
ADD = """
mutation ($input: ProductMediaAddInput!) {
  productMediaAdd(input: $input) { product { media { alt } } errors { code path } }
}
"""
REMOVE = """
mutation ($input: ProductMediaRemoveInput!) {
  productMediaRemove(input: $input) { product { media { alt } } errors { code path } }
}
"""
REORDER = """
mutation ($input: ProductMediaReorderInput!) {
  productMediaReorder(input: $input) { product { media { alt } } errors { code path } }
}
"""
SET = """
mutation ($input: VariantMediaSetInput!) {
  variantMediaSet(input: $input) { variant { media { alt } } errors { code path } }
}
"""


@pytest.fixture(autouse=True)
def data_folder(environment: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    environment.setenv("SHOP_DATA_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
async def staff(client: Client) -> Client:
    return await sign_in(client, await create_staff(permissions=["media.write"]))


@contextmanager
def statements() -> Iterator[list[str]]:
    """Gather the SQL with parameters that is run meanwhile."""
    found: list[str] = []
    real: Any = vars(Connection)["_execute"]

    def seen(self: Any, query: str, *rest: Any, **named: Any) -> Any:
        found.append(query)
        return real(self, query, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Connection, "_execute", seen)
        yield found


def alts(payload: dict[str, Any], thing: str = "product") -> list[str]:
    return [media["alt"] for media in payload[thing]["media"]]


async def pictures(*names: str) -> list[str]:
    return [encode("media", await upload_media(alt=name)) for name in names]


async def test_first_picture_is_the_thumbnail(client: Client) -> None:
    channels = await create_channels()
    product = await create_shown_product("sofa", channels["eu"])
    shown = [await upload_media(halves(400, 200), alt="Front"), await upload_media(alt="Back")]
    await service.add_product_media(product_id=product, media_ids=shown)

    data = (await client.data(PRODUCT, {"slug": "sofa"}))["product"]

    assert alts({"product": data}) == ["Front", "Back"]
    thumbnail = data["thumbnail"]
    assert (thumbnail["width"], thumbnail["height"], thumbnail["alt"]) == (160, 80, "Front")
    assert thumbnail["isPlaceholder"] is False
    assert thumbnail["url"] == data["media"][0]["url"]
    assert (await client.http.get(thumbnail["url"])).headers["content-type"] == "image/webp"


async def test_picture_without_a_text_stands_for_its_product(client: Client) -> None:
    channels = await create_channels()
    product = await create_shown_product("sofa", channels["eu"])
    await service.add_product_media(product_id=product, media_ids=[await upload_media()])

    data = await client.data(PRODUCT, {"slug": "sofa"})

    assert data["product"]["thumbnail"]["alt"] == "Sofa"


@pytest.mark.parametrize(
    ("own", "above", "expected"),
    [
        (("sofa", "#a0724b"), ("bed", "#ba976c"), "sofa-a0724b"),
        ((None, None), ("bed", "#ba976c"), "bed-ba976c"),
        ((None, "#a0724b"), ("bed", "#ba976c"), "bed-a0724b"),
        ((None, None), (None, None), "bag-64748b"),
    ],
)
async def test_product_without_a_picture_has_the_drawing_of_its_nearest_category(
    client: Client, own: tuple[str | None, str | None], above: tuple[str | None, str | None], expected: str
) -> None:
    channels = await create_channels()
    top = await create_category("top", glyph="star", color="#000000") if above[0] else None
    middle = await create_category("middle", parent=top, glyph=above[0], color=above[1])
    category = await create_category("sofas", parent=middle, glyph=own[0], color=own[1])
    await create_shown_product("sofa", channels["eu"], category)

    thumbnail = (await client.data(PRODUCT, {"slug": "sofa"}))["product"]["thumbnail"]

    assert thumbnail == {
        "url": f"/media/placeholder/{expected}.svg",
        "width": 160,
        "height": 160,
        "alt": "Sofa",
        "isPlaceholder": True,
    }
    assert (await client.http.get(thumbnail["url"])).status_code == 200


async def test_product_without_a_category_has_a_drawing_too(client: Client) -> None:
    channels = await create_channels()
    await create_shown_product("thing", channels["eu"])

    data = await client.data(PRODUCT, {"slug": "thing"})

    assert data["product"]["thumbnail"]["url"] == "/media/placeholder/bag-64748b.svg"
    assert data["product"]["media"] == []


async def test_statements_for_thumbnails_do_not_grow_with_the_list(client: Client) -> None:
    channels = await create_channels()
    category = await create_category("sofas", glyph="sofa", color="#a0724b")
    counts = []

    for size in (2, 10):
        for i in range(size):
            product = await create_shown_product(f"sofa-{size}-{i}", channels["eu"], category)
            if i % 2:
                await service.add_product_media(
                    product_id=product, media_ids=[await upload_media(), await upload_media()]
                )
        await client.data(LIST)  # statements are prepared
        with statements() as found:
            data = await client.data(LIST)
        counts.append(len(found))

    assert len(data["products"]["nodes"]) == 12
    assert {node["thumbnail"]["isPlaceholder"] for node in data["products"]["nodes"]} == {True, False}
    assert counts[0] == counts[1]


async def test_pictures_are_added_removed_and_reordered(staff: Client) -> None:
    channels = await create_channels()
    product = encode("prod", await create_shown_product("sofa", channels["eu"]))
    a, b, c = await pictures("a", "b", "c")

    def named(*ids: str, **more: Any) -> dict[str, Any]:
        return {"input": {"productId": product, "mediaIds": list(ids), **more}}

    assert alts(await staff.change(ADD, named(a, b, a))) == ["a", "b"]
    assert alts(await staff.change(ADD, named(c, position=1))) == ["a", "c", "b"]
    assert alts(await staff.change(ADD, named(b, position=0))) == ["b", "a", "c"]
    assert alts(await staff.change(REORDER, named(c, b, a))) == ["c", "b", "a"]
    assert alts(await staff.change(REMOVE, named(b))) == ["c", "a"]
    assert alts(await staff.change(REMOVE, named(b))) == ["c", "a"]
    assert await staff.refused(REORDER, named(c)) == ["MEDIA_LIST_INVALID"]
    assert await staff.refused(REORDER, named(c, c)) == ["MEDIA_LIST_INVALID"]
    assert await staff.refused(REORDER, named(c, a, b)) == ["MEDIA_LIST_INVALID"]


async def test_pictures_of_a_variant_are_set_as_a_whole(staff: Client) -> None:
    channels = await create_channels()
    product = await create_shown_product("sofa", channels["eu"])
    variant = encode("var", (await Variant.get(product_id=product)).id)
    a, b = await pictures("a", "b")

    first = await staff.change(SET, {"input": {"variantId": variant, "mediaIds": [a, b]}})
    second = await staff.change(SET, {"input": {"variantId": variant, "mediaIds": [b]}})

    assert alts(first, "variant") == ["a", "b"]
    assert alts(second, "variant") == ["b"]
    assert (await staff.data(PRODUCT, {"slug": "sofa"}))["product"]["variants"] == [{"media": [{"alt": "b"}]}]


async def test_what_does_not_exist_is_refused(staff: Client) -> None:
    channels = await create_channels()
    product = encode("prod", await create_shown_product("sofa", channels["eu"]))
    (picture,) = await pictures("a")
    unknown = uuid7()

    no_product = await staff.refused(ADD, {"input": {"productId": encode("prod", unknown), "mediaIds": [picture]}})
    no_picture = await staff.refused(ADD, {"input": {"productId": product, "mediaIds": [encode("media", unknown)]}})
    no_variant = await staff.refused(SET, {"input": {"variantId": encode("var", unknown), "mediaIds": [picture]}})

    assert no_product == ["PRODUCT_NOT_FOUND"]
    assert no_picture == ["MEDIA_NOT_FOUND"]
    assert no_variant == ["VARIANT_NOT_FOUND"]


@pytest.mark.parametrize("query", [ADD, REMOVE, REORDER])
async def test_pictures_of_products_are_for_staff(client: Client, query: str) -> None:
    await create_channels()

    answer = await client.ask(query, {"input": {"productId": encode("prod", uuid7()), "mediaIds": []}})

    assert answer.codes == ["UNAUTHENTICATED"]


async def test_pictures_of_variants_are_for_staff(client: Client) -> None:
    await create_channels()

    answer = await client.ask(SET, {"input": {"variantId": encode("var", uuid7()), "mediaIds": []}})

    assert answer.codes == ["UNAUTHENTICATED"]


async def test_list_of_pictures_is_bounded(committed: None) -> None:
    channels = await create_channels()
    product = await create_shown_product("sofa", channels["eu"])
    many: list[UUID] = [uuid7() for _ in range(51)]

    with pytest.raises(MediaListInvalid):
        await service.add_product_media(product_id=product, media_ids=many)
    with pytest.raises(MediaListInvalid):
        await service.set_variant_media(variant_id=uuid7(), media_ids=many)
    with pytest.raises(MediaNotFound):
        await service.add_product_media(product_id=product, media_ids=many[:1])
    with pytest.raises(ProductNotFound):
        await service.remove_product_media(product_id=uuid7(), media_ids=many)
    with pytest.raises(VariantNotFound):
        await service.set_variant_media(variant_id=uuid7(), media_ids=[])
