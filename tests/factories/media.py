"""Pictures as files, and what shows them."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

from PIL import Image

from shop.catalog.models import (
    Category,
    CategoryAncestor,
    Product,
    ProductPublication,
    ProductSlug,
    ProductType,
    Variant,
)
from shop.catalog.states import ProductState
from shop.media import service
from shop.platform import clock
from shop.platform.ids import uuid7
from shop.platform.scope import SYSTEM

RED, BLUE = (220, 20, 30), (10, 40, 200)


def halves(width: int = 80, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Draw a picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image.convert(mode)


def encoded(image: Image.Image, name: str = "JPEG", **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, name, **options)
    return buffer.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


async def upload_media(image: Image.Image | None = None, *, alt: str = "", name: str = "PNG") -> UUID:
    return await service.upload(SYSTEM, file=BytesIO(encoded(image or halves(), name)), alt=alt)


async def create_category(
    slug: str, *, parent: UUID | None = None, glyph: str | None = None, color: str | None = None
) -> UUID:
    id_ = uuid7()
    await Category.create(id=id_, slug=slug, name=slug.title(), parent_id=parent, glyph=glyph, color=color)
    above = await CategoryAncestor.filter(category_id=parent).order_by("depth") if parent else []
    await CategoryAncestor.create(category_id=id_, ancestor_id=id_, depth=0)
    for row in above:
        ancestor_id: UUID = row.ancestor_id  # type: ignore[attr-defined]
        await CategoryAncestor.create(category_id=id_, ancestor_id=ancestor_id, depth=row.depth + 1)
    return id_


async def create_shown_product(slug: str, channel_id: UUID, category_id: UUID | None = None) -> UUID:
    """Make a product that is published in the channel, with a variant whose SKU is its slug."""
    kind = await ProductType.create(slug=f"kind-{slug}", name="Kind")
    id_ = uuid7()
    await Product.create(
        id=id_,
        slug=slug,
        name=slug.title(),
        product_type_id=kind.id,
        category_id=category_id,
        state=ProductState.ACTIVE.value,
    )
    await ProductSlug.create(slug=slug, product_id=id_)
    await ProductPublication.create(product_id=id_, channel_id=channel_id, published_at=clock.now())
    await Variant.create(product_id=id_, sku=slug)
    return id_
