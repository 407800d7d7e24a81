from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shop.catalog import service
from shop.catalog.service import Texts
from shop.platform import clock
from shop.platform.ids import encode
from tests.client import Client
from tests.factories.accounts import create_staff, sign_in
from tests.factories.catalog import create_category, create_collection, create_product, create_published, create_variant
from tests.factories.channels import create_channels

PRODUCT = "query ($by: ProductBy!) { product(by: $by) { slug name description language seo { title } } }"
NOW = clock.now()


async def product(client: Client, **by: Any) -> dict[str, Any] | None:
    found: dict[str, Any] | None = (await client.data(PRODUCT, {"by": by}))["product"]
    return found


async def listed(client: Client) -> list[str]:
    return [node["slug"] for node in (await client.data("{ products { nodes { slug } } }"))["products"]["nodes"]]


async def test_product_is_seen_inside_its_window_only(client: Client) -> None:
    channels = await create_channels()
    day = timedelta(days=1)
    windows = {
        "past": (NOW - 2 * day, NOW - day),
        "future": (NOW + day, None),
        "open": (NOW - day, None),
        "inside": (NOW - day, NOW + day),
    }
    for slug, (start, end) in windows.items():
        product_id = await create_published(slug=slug)
        await service.publish(product_id, channels["eu"], now=NOW, start=start, end=end)

    seen = {slug: await product(client, slug=slug) is not None for slug in windows}

    assert seen == {"past": False, "future": False, "open": True, "inside": True}
    assert set(await listed(client)) == {"open", "inside"}
    assert await listed(client.with_headers(x_channel="us")) == []


async def test_drafts_are_hidden_from_shoppers_however_they_are_named(client: Client) -> None:
    await create_channels()
    product_id = await create_product(slug="draft", external_ref="e1")
    variant_id = await create_variant(product_id, sku="D1", external_ref="v1")
    staff = await sign_in(client, await create_staff(permissions=["catalog.write"]))
    ids = [encode("prod", product_id), encode("var", variant_id)]
    node = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    variant = "query ($by: VariantBy!) { variant(by: $by) { sku } }"

    for by in ({"id": ids[0]}, {"slug": "draft"}, {"sku": "D1"}, {"externalRef": "e1"}):
        assert await product(client, **by) is None
        found = await product(staff, **by)
        assert found is not None
        assert found["slug"] == "draft"
    for by in ({"id": ids[1]}, {"sku": "D1"}, {"externalRef": "v1"}):
        assert await client.data(variant, {"by": by}) == {"variant": None}
        assert await staff.data(variant, {"by": by}) == {"variant": {"sku": "D1"}}
    assert (await client.data(node, {"ids": ids}))["nodes"] == [None, None]
    assert (await staff.data(node, {"ids": ids}))["nodes"] == [{"id": ids[0]}, {"id": ids[1]}]


async def test_archived_variant_is_hidden_from_shoppers(client: Client) -> None:
    channels = await create_channels()
    product_id = await create_published(channels["eu"], slug="two")
    gone = await create_variant(product_id, sku="GONE")
    await service.archive_variant(gone)

    found = await client.data('{ product(by: {slug: "two"}) { variants { sku } } variant(by: {sku: "GONE"}) { sku } }')

    assert len(found["product"]["variants"]) == 1
    assert found["variant"] is None


async def test_old_slug_leads_to_the_product(client: Client) -> None:
    channels = await create_channels()
    product_id = await create_published(channels["eu"], slug="old")
    await service.update_product(product_id, {"slug": "new"})

    found = await product(client, slug="old")

    assert found is not None
    assert found["slug"] == "new"


@pytest.mark.parametrize(
    ("header", "name", "description", "title", "language"),
    [
        ("fr", "Chaise", "Aus Holz", "Chair title", "fr"),
        ("de", "Stuhl", "Aus Holz", "Chair title", "de"),
        ("de-AT,fr;q=0.5", "Sessel", "Aus Holz", "Chair title", "de-AT"),
        ("en", "Chair", "Of wood", "Chair title", "en"),
        ("ko", "Stuhl", "Aus Holz", "Chair title", "de"),  # not offered here: the channel's default
        ("", "Stuhl", "Aus Holz", "Chair title", "de"),
    ],
)
async def test_each_text_falls_back_by_itself(
    client: Client, header: str, name: str, description: str, title: str, language: str
) -> None:
    channels = await create_channels()
    product_id = await create_published(
        channels["eu"], slug="chair", name="Chair", description="Of wood", seo_title="Chair title"
    )
    for tag, texts in {
        "de": Texts(name="Stuhl", description="Aus Holz"),
        "de-AT": Texts(name="Sessel"),
        "fr": Texts(name="Chaise"),
    }.items():
        await service.translate_product(product_id, tag, texts)

    found = await product(client.with_headers(accept_language=header), slug="chair")

    assert found == {
        "slug": "chair",
        "name": name,
        "description": description,
        "seo": {"title": title},
        "language": language,
    }


async def test_categories_and_collections_are_translated_and_lose_texts_that_are_removed(client: Client) -> None:
    await create_channels()
    category_id = await create_category(name="Kitchen", slug="kitchen")
    collection_id = await create_collection(name="Gifts", slug="gifts")
    await service.update_collection(collection_id, {"is_published": True})
    asked = (
        """{ category(by: {slug: "kitchen"}) { name language } collection(by: {slug: "gifts"}) { name language } }"""
    )
    german = client.with_headers(accept_language="de")

    await service.translate_category(category_id, "de", Texts(name="Küche"))
    await service.translate_collection(collection_id, "de", Texts(name="Geschenke"))
    translated = await german.data(asked)
    await service.translate_category(category_id, "de", None)
    await service.translate_collection(collection_id, "de", None)
    removed = await german.data(asked)

    assert translated == {
        "category": {"name": "Küche", "language": "de"},
        "collection": {"name": "Geschenke", "language": "de"},
    }
    assert removed == {
        "category": {"name": "Kitchen", "language": "en"},
        "collection": {"name": "Gifts", "language": "en"},
    }


async def test_category_knows_the_way_from_the_top_and_what_is_below(client: Client) -> None:
    await create_channels()
    top = await create_category(name="Top", slug="top")
    middle = await create_category(top, name="Middle", slug="middle")
    await create_category(middle, name="Low", slug="low")

    found = await client.data(
        """{ categories(where: {isRoot: true}) { totalCount nodes { slug children { slug } } }
            category(by: {slug: "low"}) { parent { slug } ancestors { slug } } }"""
    )

    assert found["categories"] == {"totalCount": 1, "nodes": [{"slug": "top", "children": [{"slug": "middle"}]}]}
    assert found["category"] == {"parent": {"slug": "middle"}, "ancestors": [{"slug": "top"}, {"slug": "middle"}]}
