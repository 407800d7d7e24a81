from __future__ import annotations

import random
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest

from shop.inventory import checks, service
from shop.inventory.errors import InsufficientStock, StockInvalid
from shop.inventory.service import Adjustment
from shop.inventory.states import MovementReason
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.db.transaction import in_transaction
from shop.platform.ids import uuid7
from shop.platform.scope import SYSTEM
from tests.factories.store import AIR, HOSE, OIL, seed, set_stock, variant_id


@pytest.fixture(autouse=True)
async def _goods(committed: Database) -> None:
    await seed()
    await set_stock(OIL, berlin=10, newark=5)
    await set_stock(AIR, berlin=3)


async def channel_id() -> UUID:
    found: UUID = await sql.value("SELECT id FROM channels WHERE slug = 'eu'")
    return found


async def warehouse_id(slug: str = "berlin") -> UUID:
    found: UUID = await sql.value("SELECT id FROM warehouses WHERE slug = $1", slug)
    return found


async def reserve(reference: UUID, **demand: int) -> None:
    wanted = {await variant_id(sku.replace("_", "-")): quantity for sku, quantity in demand.items()}
    id_, until = await channel_id(), clock.now() + timedelta(minutes=5)
    await in_transaction(lambda: service.reserve(channel_id=id_, reference=reference, demand=wanted, until=until))


async def adjust(sku: str, delta: int, reason: MovementReason = MovementReason.CORRECTED) -> UUID:
    change = Adjustment(variant_id=await variant_id(sku), warehouse_id=await warehouse_id(), delta=delta, reason=reason)
    return await service.adjust(SYSTEM, change)


@pytest.mark.parametrize("seed_number", range(3))
async def test_books_agree_after_every_step_of_a_random_walk(seed_number: int) -> None:
    walk = random.Random(seed_number)  # noqa: S311 - no secret
    references = [uuid7() for _ in range(8)]
    skus = {"oil_filter": OIL, "air_filter": AIR, "hydraulic_hose": HOSE}

    for _ in range(70):
        reference, name = walk.choice(references), walk.choice(list(skus))
        step = walk.choice(["reserve", "allocate", "release", "cancel", "adjust"])
        try:
            if step == "reserve":
                await reserve(walk.choice([reference, uuid7()]), **{name: walk.randint(1, 6)})
            elif step == "adjust":
                await adjust(skus[name], walk.choice([-5, -1, 1, 7]))
            else:
                await in_transaction(partial(getattr(service, step), reference))
        except (InsufficientStock, StockInvalid):
            pass
        except Exception as error:  # noqa: BLE001 - one reference reserves each stock once
            assert "reservations_reference_stock_id_key" in str(error) or "allocations_" in str(error)  # noqa: PT017
        assert await checks.check() == []


@pytest.mark.parametrize(
    ("fault", "pile"),
    [
        ("UPDATE stocks SET available = available + 1 WHERE id = $1", "available"),
        ("UPDATE stocks SET reserved = reserved + 1 WHERE id = $1", "reserved"),
        ("UPDATE stocks SET allocated = allocated + 1 WHERE id = $1", "allocated"),
        ("DELETE FROM reservations WHERE stock_id = $1", "reserved"),
        ("UPDATE reservations SET quantity = quantity + 1 WHERE stock_id = $1", "reserved"),
        ("INSERT INTO stock_movements (stock_id, reason, available_delta) VALUES ($1, 'received', 1)", "available"),
        (
            "INSERT INTO allocations (reference, stock_id, quantity) VALUES (gen_random_uuid(), $1, 1)",
            "allocated",
        ),
    ],
)
async def test_planted_fault_is_named(fault: str, pile: str) -> None:
    await reserve(uuid7(), oil_filter=2)
    stock_id = await sql.value("SELECT stock_id FROM reservations")
    await sql.execute(fault, stock_id)

    (problem,) = await checks.check()

    assert f"Stock {stock_id} has {pile} " in problem
