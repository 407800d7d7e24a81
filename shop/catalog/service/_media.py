"""Which pictures show a product or a variant, and in which order; the first one stands in lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from shop.catalog import reads
from shop.catalog.errors import MediaListInvalid, ProductNotFound, VariantNotFound
from shop.catalog.models import Product, ProductMedia, Variant, VariantMedia
from shop.catalog.rules import PRODUCT
from shop.media.errors import MediaNotFound
from shop.platform import clock
from shop.platform.cache.current import changed
from shop.platform.db.rows import locked
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction

MOST_MEDIA = 50


async def add_product_media(*, product_id: UUID, media_ids: Sequence[UUID], position: int | None = None) -> None:
    """Show pictures on a product, before the one at `position` (from 0) or behind the last; known ones move there.

    Raises:
        ProductNotFound, MediaNotFound: one of them does not exist.
        MediaListInvalid: there would be more than `MOST_MEDIA`.
    """
    added = list(dict.fromkeys(media_ids))

    def change(shown: list[UUID]) -> list[UUID]:
        others = [id_ for id_ in shown if id_ not in added]
        place = len(others) if position is None else max(position, 0)
        return [*others[:place], *added, *others[place:]]

    await _change_product(product_id, change)


async def remove_product_media(*, product_id: UUID, media_ids: Sequence[UUID]) -> None:
    """Take pictures off a product; those that it does not show are no error. Raises `ProductNotFound`."""
    await _change_product(product_id, lambda shown: [id_ for id_ in shown if id_ not in media_ids])


async def reorder_product_media(*, product_id: UUID, media_ids: Sequence[UUID]) -> None:
    """Bring a product's pictures into an order.

    Raises:
        ProductNotFound: there is no such product.
        MediaListInvalid: the list does not name each of its pictures once, and no other.
    """

    def change(shown: list[UUID]) -> list[UUID]:
        if sorted(media_ids) != sorted(shown):
            raise MediaListInvalid("Name each picture of the product once, and no other.", "mediaIds")
        return list(media_ids)

    await _change_product(product_id, change)


async def set_variant_media(*, variant_id: UUID, media_ids: Sequence[UUID]) -> None:
    """Show exactly these pictures on a variant, in this order.

    Raises:
        VariantNotFound, MediaNotFound: one of them does not exist.
        MediaListInvalid: there are more than `MOST_MEDIA`.
    """
    wanted = _bounded(list(dict.fromkeys(media_ids)))

    async def run() -> None:
        variant = await locked(Variant, variant_id, VariantNotFound)
        await Variant.filter(id=variant_id).update(updated_at=clock.now())
        await VariantMedia.filter(variant_id=variant_id).delete()
        await VariantMedia.bulk_create(
            [VariantMedia(variant_id=variant_id, media_id=id_, position=i) for i, id_ in enumerate(wanted)]
        )
        changed(PRODUCT, [variant.product_id])

    with constraint_errors({"variant_media_media_id_fkey": lambda: MediaNotFound("mediaIds")}):
        await in_transaction(run)


async def _change_product(product_id: UUID, change: Callable[[list[UUID]], list[UUID]]) -> None:
    async def run() -> None:
        # It holds the row: two who change the list at once come one after the other.
        if not await Product.filter(id=product_id).update(updated_at=clock.now()):
            raise ProductNotFound
        shown = [media_id for _, media_id in await reads.media_links(reads.PRODUCT_MEDIA, [product_id])]
        wanted = _bounded(change(shown))
        await ProductMedia.filter(product_id=product_id).delete()
        await ProductMedia.bulk_create(
            [ProductMedia(product_id=product_id, media_id=id_, position=i) for i, id_ in enumerate(wanted)]
        )
        changed(PRODUCT, [product_id])

    with constraint_errors({"product_media_media_id_fkey": lambda: MediaNotFound("mediaIds")}):
        await in_transaction(run)


def _bounded(media_ids: list[UUID]) -> list[UUID]:
    if len(media_ids) > MOST_MEDIA:
        raise MediaListInvalid(f"At most {MOST_MEDIA} pictures can be shown.", "mediaIds")
    return media_ids
