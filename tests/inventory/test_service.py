from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import pytest

from shop.cart import reads as cart_reads
from shop.cart.reads import Offer
from shop.cart.service._stock import available
from shop.catalog import service as catalog
from shop.inventory import service
from shop.inventory.errors import InsufficientStock
from shop.inventory.models import Allocation, Reservation, Stock, StockMovement
from shop.inventory.rules import demand_of
from shop.inventory.service import Adjustment
from shop.inventory.states import MovementReason
from shop.platform import clock
from shop.platform.db.connect import Database
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import ShopError, ShopErrors
from shop.platform.ids import uuid7
from shop.platform.scope import SYSTEM, Scope
from tests.factories.catalog import create_variant
from tests.factories.channels import create_channel, scope_in
from tests.factories.inventory import create_warehouse, put


async def reserve(channel_id: UUID, demand: Mapping[UUID, int], reference: UUID | None = None) -> UUID:
    held = reference or uuid7()

    async def run() -> None:
        until = clock.now() + timedelta(minutes=10)
        await service.reserve(channel_id=channel_id, reference=held, demand=demand, until=until)

    await in_transaction(run)
    return held


async def offers(scope: Scope, variant_ids: list[UUID]) -> list[Offer]:
    rows = await cart_reads.wanted(uuid7(), variant_ids, scope.channel.id, scope.now)
    return [row.offer for row in rows]


async def piles(stock_id: UUID) -> tuple[int, int, int]:
    stock = await Stock.get(id=stock_id)
    return stock.available, stock.reserved, stock.allocated


async def assert_ledger_adds_up() -> None:
    """The sums of the ledger are the piles, and what is held is what the piles say is held."""
    for stock in await Stock.all():
        moves = await StockMovement.filter(stock_id=stock.id)
        assert sum(m.available_delta for m in moves) == stock.available
        assert sum(m.reserved_delta for m in moves) == stock.reserved
        assert sum(m.allocated_delta for m in moves) == stock.allocated
        assert sum(r.quantity for r in await Reservation.filter(stock_id=stock.id)) == stock.reserved
        assert sum(a.quantity for a in await Allocation.filter(stock_id=stock.id)) == stock.allocated


async def test_stock_goes_from_sale_to_reserved_to_allocated_and_back(db: None) -> None:
    channel_id, variant_id = await create_channel(), await create_variant()
    stock_id = await put(variant_id, await create_warehouse([channel_id]), 10)
    seen = []

    reference = await reserve(channel_id, {variant_id: 4})
    seen.append(await piles(stock_id))
    for step in (service.allocate, service.allocate, service.cancel, service.cancel):
        await in_transaction(lambda step=step: step(reference))  # type: ignore[misc]
        seen.append(await piles(stock_id))

    assert seen == [(6, 4, 0), (6, 0, 4), (6, 0, 4), (10, 0, 0), (10, 0, 0)]
    await assert_ledger_adds_up()


async def test_release_gives_back_once(db: None) -> None:
    channel_id, variant_id = await create_channel(), await create_variant()
    stock_id = await put(variant_id, await create_warehouse([channel_id]), 5)
    reference = await reserve(channel_id, {variant_id: 5})

    counts = [await in_transaction(lambda: service.release(reference)) for _ in range(2)]

    assert counts == [1, 0]
    assert await piles(stock_id) == (5, 0, 0)
    await assert_ledger_adds_up()


async def test_several_shortages_are_told_at_once_and_nothing_is_held(db: None) -> None:
    channel_id = await create_channel()
    warehouse_id = await create_warehouse([channel_id])
    first, second, third = [await create_variant() for _ in range(3)]
    for variant_id in (first, second, third):
        await put(variant_id, warehouse_id, 2)

    with pytest.raises(ShopErrors) as refused:
        await reserve(channel_id, {first: 3, second: 2, third: 9})

    errors = [error for error in refused.value.errors if isinstance(error, InsufficientStock)]
    assert {error.variant_id: error.available for error in errors} == {first: 2, third: 2}
    assert {error.code for error in errors} == {"INSUFFICIENT_STOCK"}
    assert await Reservation.all().count() == 0


async def test_stock_of_other_channels_and_of_closed_warehouses_is_not_for_sale(db: None) -> None:
    here, there, variant_id = await create_channel(), await create_channel(slug="there"), await create_variant()
    closed = await create_warehouse([here])
    await put(variant_id, closed, 5)
    await put(variant_id, await create_warehouse([there]), 7)
    await service.update_warehouse(closed, {"is_active": False})

    counts = [await service.available(await scope_in(id_), [variant_id]) for id_ in (here, there)]

    assert [count[variant_id] for count in counts] == [0, 7]
    with pytest.raises(InsufficientStock):
        await reserve(here, {variant_id: 1})


async def test_bundle_is_available_as_its_scarcest_part_allows(db: None) -> None:
    channel_id = await create_channel()
    warehouse_id = await create_warehouse([channel_id])
    cup, plate, bundle = [await create_variant() for _ in range(3)]
    await catalog.set_bundle(bundle, [(cup, 4), (plate, 1)])
    await put(cup, warehouse_id, 11)
    await put(plate, warehouse_id, 9)
    scope = await scope_in(channel_id)

    counted, parts = await available(scope, await offers(scope, [bundle, cup]))
    demand = demand_of([(bundle, 2), (cup, 3)], parts)

    assert counted == {bundle: 2, cup: 11}
    assert demand == {cup: 11, plate: 2}


async def test_bundle_without_its_part_in_stock_is_not_available(db: None) -> None:
    channel_id = await create_channel()
    cup, plate, bundle = [await create_variant() for _ in range(3)]
    await catalog.set_bundle(bundle, [(cup, 1), (plate, 1)])
    await put(cup, await create_warehouse([channel_id]), 5)

    scope = await scope_in(channel_id)
    counted, _ = await available(scope, await offers(scope, [bundle]))

    assert counted == {bundle: 0}


async def test_adjustment_takes_no_more_than_is_available(db: None) -> None:
    channel_id, variant_id = await create_channel(), await create_variant()
    warehouse_id = await create_warehouse([channel_id])
    stock_id = await put(variant_id, warehouse_id, 5)
    await reserve(channel_id, {variant_id: 3})

    def less(delta: int) -> Adjustment:
        return Adjustment(variant_id=variant_id, warehouse_id=warehouse_id, delta=delta, reason=MovementReason.DAMAGED)

    with pytest.raises(ShopError) as refused:
        await service.adjust(SYSTEM, less(-3))
    await service.adjust(SYSTEM, less(-2))

    assert refused.value.code == "STOCK_INVALID"
    assert await piles(stock_id) == (0, 3, 0)
    await assert_ledger_adds_up()


@pytest.mark.parametrize(
    ("over", "path"),
    [
        ({"delta": 0}, "delta"),
        ({"delta": 1_000_001}, "delta"),
        ({"reason": MovementReason.RESERVED}, "reason"),
        ({"note": "x" * 301}, "note"),
    ],
)
async def test_adjustment_that_cannot_be_is_invalid(over: dict[str, object], path: str) -> None:
    values = {"variant_id": uuid7(), "warehouse_id": uuid7(), "delta": 1, "reason": MovementReason.RECEIVED, **over}

    with pytest.raises(ShopError) as refused:
        await service.adjust(SYSTEM, Adjustment(**values))  # type: ignore[arg-type]

    assert (refused.value.code, refused.value.path) == ("STOCK_INVALID", (path,))


async def test_adjustment_beyond_what_can_be_counted_is_invalid(db: None) -> None:
    variant_id, warehouse_id = await create_variant(), await create_warehouse([await create_channel()])
    stock_id = await put(variant_id, warehouse_id, 1)
    await Stock.filter(id=stock_id).update(available=2**31 - 2)

    with pytest.raises(ShopError) as refused:
        await put(variant_id, warehouse_id, 2)

    assert refused.value.code == "STOCK_INVALID"


async def test_adjustment_of_nothing_and_nowhere_is_refused(db: None) -> None:
    variant_id, warehouse_id = await create_variant(), await create_warehouse([await create_channel()])

    codes = []
    for variant, warehouse in ((uuid7(), warehouse_id), (variant_id, uuid7())):
        with pytest.raises(ShopError) as refused:
            await put(variant, warehouse, 1)
        codes.append(refused.value.code)

    assert codes == ["STOCK_INVALID", "WAREHOUSE_NOT_FOUND"]


async def test_stock_is_held_in_a_transaction_only(committed: Database) -> None:
    with pytest.raises(RuntimeError):
        await service.allocate(uuid7())


async def test_50_at_once_over_10_pieces_leave_exactly_10_reservations(committed: Database) -> None:
    channel_id, variant_id = await create_channel(), await create_variant()
    stock_id = await put(variant_id, await create_warehouse([channel_id]), 10)

    results = await asyncio.gather(*(reserve(channel_id, {variant_id: 1}) for _ in range(50)), return_exceptions=True)

    assert sum(isinstance(result, UUID) for result in results) == 10
    assert sum(isinstance(result, InsufficientStock) for result in results) == 40
    assert await piles(stock_id) == (0, 10, 0)
    await assert_ledger_adds_up()


async def test_two_variants_wanted_in_opposite_order_end_in_no_deadlock(committed: Database) -> None:
    channel_id = await create_channel()
    warehouse_id = await create_warehouse([channel_id])
    first, second = await create_variant(), await create_variant()
    for variant_id in (first, second):
        await put(variant_id, warehouse_id, 100)
    demands = [{first: 1, second: 1}, {second: 1, first: 1}]

    references = await asyncio.gather(*(reserve(channel_id, demands[i % 2]) for i in range(40)))
    await asyncio.gather(
        *(in_transaction(lambda ref=ref: service.allocate(ref)) for ref in references[:20]),  # type: ignore[misc]
        *(in_transaction(lambda ref=ref: service.release(ref)) for ref in references[20:]),  # type: ignore[misc]
    )

    assert {(s.available, s.reserved, s.allocated) for s in await Stock.all()} == {(80, 0, 20)}
    await assert_ledger_adds_up()


async def test_one_reference_is_settled_once_however_many_try(committed: Database) -> None:
    channel_id, variant_id = await create_channel(), await create_variant()
    stock_id = await put(variant_id, await create_warehouse([channel_id]), 10)
    reference = await reserve(channel_id, {variant_id: 6})

    done = await asyncio.gather(
        *(in_transaction(lambda: service.allocate(reference)) for _ in range(5)),
        *(in_transaction(lambda: service.release(reference)) for _ in range(5)),
    )

    assert sum(done) == 1
    assert sum(await piles(stock_id)) == 10
    await assert_ledger_adds_up()
