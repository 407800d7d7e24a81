"""Where a product stands, and where and when it can be seen."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from shop.catalog.errors import ProductIncomplete, ProductNotFound, ProductStateInvalid, PublicationInvalid
from shop.catalog.models import Product, ProductPublication, Variant
from shop.catalog.rules import PRODUCT
from shop.catalog.states import PRODUCT_TRANSITIONS, ProductState
from shop.channels.errors import ChannelNotFound
from shop.platform.cache.current import changed
from shop.platform.db.rows import change, locked
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction


async def publish(
    product_id: UUID, channel_id: UUID, *, now: datetime, start: datetime | None = None, end: datetime | None = None
) -> UUID:
    """Let a product be seen in a channel from `start` (None: now, or as it has been) until `end` (None: open).

    A draft becomes active by it.

    Raises:
        ProductNotFound, ChannelNotFound: one of them does not exist.
        ProductStateInvalid: the product is archived.
        ProductIncomplete: it has no variant that could be bought.
        PublicationInvalid: the end does not come after the start.
    """

    async def run() -> UUID:
        product = await locked(Product, product_id, ProductNotFound)
        if product.state != ProductState.ACTIVE:
            _require_transition(product, ProductState.ACTIVE)
        if not await Variant.exists(product_id=product_id, is_active=True):
            raise ProductIncomplete("A product needs a variant before it can be published.", "productId")
        held = await ProductPublication.get_or_none(product_id=product_id, channel_id=channel_id)
        begin = start or (held.published_at if held and _is_on(held, now) else now)
        if end is not None and end <= begin:
            raise PublicationInvalid("A publication must end after it starts.", "until")
        await ProductPublication.update_or_create(
            defaults={"published_at": begin, "unpublished_at": end}, product_id=product_id, channel_id=channel_id
        )
        await change(product, {"state": ProductState.ACTIVE.value})
        changed(PRODUCT, [product_id])
        return product_id

    with constraint_errors({"product_publications_channel_id_fkey": ChannelNotFound}):
        return await in_transaction(run)


async def unpublish(product_id: UUID, channel_id: UUID | None, *, now: datetime) -> UUID:
    """End a product's publication in a channel; in all of them (None) it becomes a draft again.

    Raises:
        ProductNotFound: there is no such product.
        ProductStateInvalid: it is archived, or a draft that is to become one.
    """

    async def run() -> UUID:
        product = await locked(Product, product_id, ProductNotFound)
        state = product.state
        if channel_id is None:
            _require_transition(product, ProductState.DRAFT)
            state = ProductState.DRAFT.value
        elif state == ProductState.ARCHIVED:
            raise ProductStateInvalid("An archived product is published nowhere.", "productId")
        await _end(product_id, channel_id, now)
        await change(product, {"state": state})
        changed(PRODUCT, [product_id])
        return product_id

    return await in_transaction(run)


async def archive_product(product_id: UUID, *, now: datetime, expected_version: int | None = None) -> UUID:
    """Take a product out of the shop for good, wherever it was published; orders keep it.

    Raises `ProductNotFound`, `VersionConflict`, and `ProductStateInvalid` where it is archived already.
    """
    return await _move(product_id, ProductState.ARCHIVED, now, expected_version)


async def restore_product(product_id: UUID, *, now: datetime, expected_version: int | None = None) -> UUID:
    """Make an archived product a draft; raises as `archive_product`, where it is not archived."""
    return await _move(product_id, ProductState.DRAFT, now, expected_version, only_from=ProductState.ARCHIVED)


async def _move(
    product_id: UUID,
    state: ProductState,
    now: datetime,
    expected_version: int | None,
    only_from: ProductState | None = None,
) -> UUID:
    async def run() -> UUID:
        product = await locked(Product, product_id, ProductNotFound, expected_version)
        _require_transition(product, state, only_from)
        await _end(product_id, None, now)
        await change(product, {"state": state.value})
        changed(PRODUCT, [product_id])
        return product_id

    return await in_transaction(run)


def _require_transition(product: Product, state: ProductState, only_from: ProductState | None = None) -> None:
    current = ProductState(product.state)
    if state not in PRODUCT_TRANSITIONS[current] or only_from not in {None, current}:
        raise ProductStateInvalid(f"A product that is {current.name} cannot do this.", "productId")


async def _end(product_id: UUID, channel_id: UUID | None, now: datetime) -> None:
    """End what is published; what has not begun leaves no trace."""
    windows = ProductPublication.filter(product_id=product_id)
    if channel_id is not None:
        windows = windows.filter(channel_id=channel_id)
    for window in await windows:
        if window.published_at >= now:
            await window.delete()
        elif window.unpublished_at is None or window.unpublished_at > now:
            window.unpublished_at = now
            await window.save(update_fields=["unpublished_at"])


def _is_on(window: ProductPublication, now: datetime) -> bool:
    return window.published_at <= now and (window.unpublished_at is None or window.unpublished_at > now)
