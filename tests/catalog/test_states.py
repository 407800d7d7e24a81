from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from shop.catalog import service
from shop.catalog.models import Product, ProductPublication
from shop.catalog.states import PRODUCT_TRANSITIONS, ProductState
from shop.platform import clock
from shop.platform.errors import ShopError, VersionConflict
from shop.platform.ids import uuid7
from tests.factories.catalog import create_product, create_published, create_variant
from tests.factories.channels import create_channel

NOW = clock.now()


async def move(product_id: UUID, state: ProductState, channel_id: UUID, current: ProductState) -> None:
    """Ask for a state in the way that staff have for it."""
    if state is ProductState.ACTIVE:
        await service.publish(product_id, channel_id, now=NOW)
    elif state is ProductState.ARCHIVED:
        await service.archive_product(product_id, now=NOW)
    elif current is ProductState.ARCHIVED:
        await service.restore_product(product_id, now=NOW)
    else:
        await service.unpublish(product_id, None, now=NOW)


@pytest.mark.parametrize("current", ProductState)
@pytest.mark.parametrize("state", ProductState)
async def test_products_move_along_the_transitions_only(db: None, current: ProductState, state: ProductState) -> None:
    channel_id = await create_channel()
    product_id = await create_published(channel_id)
    await Product.filter(id=product_id).update(state=current.value)

    # Publishing what is active already changes when it is seen, not where it stands.
    if state in PRODUCT_TRANSITIONS[current] or (current is state is ProductState.ACTIVE):
        await move(product_id, state, channel_id, current)
        assert (await Product.get(id=product_id)).state == state
    else:
        with pytest.raises(ShopError) as refused:
            await move(product_id, state, channel_id, current)
        assert refused.value.code == "PRODUCT_STATE_INVALID"
        assert (await Product.get(id=product_id)).state == current


async def test_restore_is_for_archived_products_only(db: None) -> None:
    product_id = await create_published(await create_channel())

    with pytest.raises(ShopError) as refused:
        await service.restore_product(product_id, now=NOW)

    assert refused.value.code == "PRODUCT_STATE_INVALID"


async def test_product_without_a_variant_on_sale_cannot_be_published(db: None) -> None:
    channel_id, product_id = await create_channel(), await create_product()
    codes = []
    for _ in range(2):
        with pytest.raises(ShopError) as refused:
            await service.publish(product_id, channel_id, now=NOW)
        codes.append(refused.value.code)
        await service.archive_variant(await create_variant(product_id))

    assert codes == ["PRODUCT_INCOMPLETE", "PRODUCT_INCOMPLETE"]


async def test_publishing_nothing_or_nowhere_is_not_found(db: None) -> None:
    channel_id, product_id = await create_channel(), await create_published()
    codes = []
    for product, channel in ((uuid7(), channel_id), (product_id, uuid7())):
        with pytest.raises(ShopError) as refused:
            await service.publish(product, channel, now=NOW)
        codes.append(refused.value.code)

    assert codes == ["PRODUCT_NOT_FOUND", "CHANNEL_NOT_FOUND"]


async def test_publication_ends_after_it_starts(db: None) -> None:
    with pytest.raises(ShopError) as refused:
        await service.publish(await create_published(), await create_channel(), now=NOW, start=NOW, end=NOW)

    assert refused.value.code == "PUBLICATION_INVALID"


async def test_publishing_again_keeps_since_when_it_has_been_seen(db: None) -> None:
    channel_id, product_id = await create_channel(), await create_published()
    await service.publish(product_id, channel_id, now=NOW)

    await service.publish(product_id, channel_id, now=NOW + timedelta(days=1), end=NOW + timedelta(days=9))

    window = await ProductPublication.get(product_id=product_id)
    assert (window.published_at, window.unpublished_at) == (NOW, NOW + timedelta(days=9))


async def test_archiving_ends_what_is_published_and_drops_what_is_only_planned(db: None) -> None:
    first, second = await create_channel(), await create_channel(slug="zwei")
    product_id = await create_published()
    await service.publish(product_id, first, now=NOW)
    await service.publish(product_id, second, now=NOW, start=NOW + timedelta(days=5))

    await service.archive_product(product_id, now=NOW + timedelta(days=1))

    (window,) = await ProductPublication.filter(product_id=product_id)
    assert (window.channel_id, window.unpublished_at) == (first, NOW + timedelta(days=1))


async def test_unpublishing_in_one_channel_leaves_the_others(db: None) -> None:
    first, second = await create_channel(), await create_channel(slug="zwei")
    product_id = await create_published(first, second)
    later = clock.now() + timedelta(days=1)

    await service.unpublish(product_id, first, now=later)

    open_windows = await ProductPublication.filter(product_id=product_id, unpublished_at=None)
    assert [window.channel_id for window in open_windows] == [second]
    assert (await Product.get(id=product_id)).state == ProductState.ACTIVE


async def test_stale_version_is_a_conflict_that_tells_the_current_one(db: None) -> None:
    product_id = await create_product()
    await service.update_product(product_id, {"name": "New"}, expected_version=1)

    with pytest.raises(VersionConflict) as refused:
        await service.archive_product(product_id, now=NOW, expected_version=1)

    assert (refused.value.code, refused.value.current) == ("VERSION_CONFLICT", 2)
