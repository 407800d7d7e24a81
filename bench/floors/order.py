"""What a checkout is compared with: an order of three lines as one hand-written, set-based transaction.

Stock is locked, taken and told in the ledger; the order, its lines and its addresses are written: no cart, no checks,
no payment, no idempotency, no events, no encryption, no HTTP. `python -m bench.floors.order` reads and writes JSON as
`bench.load`. Where variants are given, all orders are of these: so HOT SKU has its floor.
"""

from __future__ import annotations

import asyncio
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import uvloop

from bench.figures import Figures, summed
from shop.platform.ids import uuid7

_POOL = 10
_LINES_OF_ORDER = 3
_LOCK = """
SELECT id, variant_id, available FROM stocks WHERE variant_id = ANY($1::uuid[])
ORDER BY variant_id, warehouse_id FOR UPDATE
"""
_TAKE = """
WITH taken AS (
    UPDATE stocks SET available = available - 1, allocated = allocated + 1, updated_at = now()
    WHERE id = ANY($1::uuid[]) AND available >= 1 RETURNING id
)
INSERT INTO stock_movements (stock_id, reason, available_delta, allocated_delta, reference)
SELECT id, 'allocated', -1, 1, $2 FROM taken
"""
_NUMBER = """
INSERT INTO order_numbers AS n (channel_id, next_number) VALUES ($1, 1002)
ON CONFLICT (channel_id) DO UPDATE SET next_number = n.next_number + 1 RETURNING next_number - 1
"""
_ORDER = """
INSERT INTO orders (id, channel_id, cart_id, token_hash, email, language, currency, tax_country, subtotal_net,
    subtotal_gross, shipping_net, shipping_gross, total_net, total_gross, state, number, paid_at)
VALUES ($1::uuid, $2, $1, $1::text, 'p1:of 17 letters', 'en', 'EUR', 'DE', $3, $3, 0, 490, $3, $3::bigint + 490,
    'paid', $4, now())
"""
_LINES = """
INSERT INTO order_lines (id, order_id, position, variant_id, product_id, sku, product_name, quantity, unit_amount,
    total_net, total_gross, tax_class, tax_rate_millionths)
SELECT gen_random_uuid(), $1, position - 1, id, product_id, sku, 'A product', 1, amount, amount, amount, 'standard', 0
FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[])
    WITH ORDINALITY AS l(id, product_id, sku, amount, position)
"""
_ADDRESSES = """
INSERT INTO order_addresses (order_id, kind, first_name, last_name, company, line1, line2, city, region, postal_code,
    phone, country)
SELECT $1, kind, 'p1:of 5', 'p1:of 10', '', 'p1:of 19 letters', '', 'p1:of 6', '', 'p1:of 5', '', 'DE'
FROM unnest(ARRAY['shipping', 'billing']) kind
"""

_PRICED = """
SELECT v.id, v.product_id, v.sku, p.amount FROM {variants} v JOIN prices p ON p.variant_id = v.id AND p.ends_at IS NULL
"""
SAMPLE = _PRICED.format(variants="(SELECT id, product_id, sku FROM variants ORDER BY id LIMIT 1500)")
"""The variants that are bought, with their present price."""
THESE = f"{_PRICED.format(variants='variants')} WHERE v.id = ANY($1::uuid[])"
"""Some of them, by id."""


def drive(dsn: str, connections: int, seconds: float, *, variants: Sequence[str] = (), processes: int = 1) -> Figures:
    """Run it in processes of its own and give their figures; `cpu` is theirs, without PostgreSQL's.

    Args:
        variants: who is bought, one of each in an order; without any it is three of the sample.
    """
    shares = [connections // processes + (i < connections % processes) for i in range(processes)]
    asked = [{"dsn": dsn, "connections": n, "seconds": seconds, "variants": list(variants)} for n in shares if n]
    with ThreadPoolExecutor() as threads:
        done = list(threads.map(_run, asked))
    taken = [seconds for each in done for seconds in each["taken"]]
    elapsed, cpu = max(each["elapsed"] for each in done), sum(each["cpu"] for each in done)
    return Figures(**summed(taken, elapsed), cpu=cpu * 1000 / max(len(taken), 1))


def _run(asked: dict[str, Any]) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.floors.order"]
    done = subprocess.run(command, input=orjson.dumps(asked), capture_output=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode())
    found: dict[str, Any] = orjson.loads(done.stdout)
    return found


async def order(pool: Any, channel_id: UUID, variants: list[asyncpg.Record]) -> None:
    ids = [row["id"] for row in variants]
    order_id, total = uuid7(), sum(row["amount"] for row in variants)
    async with pool.acquire() as held, held.transaction():
        stocks = await held.fetch(_LOCK, ids)
        if await held.execute(_TAKE, [row["id"] for row in stocks], order_id) != f"INSERT 0 {len(ids)}":
            raise RuntimeError("The stock is used up.")
        number = await held.fetchval(_NUMBER, channel_id)
        await held.execute(_ORDER, order_id, channel_id, total, number)
        columns = [[row[name] for row in variants] for name in ("id", "product_id", "sku", "amount")]
        await held.execute(_LINES, order_id, *columns)
        await held.execute(_ADDRESSES, order_id)


async def _keep(held: asyncpg.Connection) -> None:
    """Give a connection back as it is, without the round trip of a reset."""


async def _drive(asked: dict[str, Any]) -> dict[str, Any]:
    async with asyncpg.create_pool(asked["dsn"], min_size=_POOL, max_size=_POOL, reset=_keep) as pool:
        channel_id = await pool.fetchval("SELECT id FROM channels WHERE slug = 'eu'")
        given = [UUID(text) for text in asked["variants"]]
        variants = await (pool.fetch(THESE, given) if given else pool.fetch(SAMPLE))
        taken: list[float] = []
        used = resource.getrusage(resource.RUSAGE_SELF)
        started = time.perf_counter()

        async def buy() -> None:
            while (began := time.perf_counter()) < started + asked["seconds"]:
                await order(pool, channel_id, variants if given else random.sample(variants, _LINES_OF_ORDER))
                taken.append(time.perf_counter() - began)

        await asyncio.gather(*(buy() for _ in range(asked["connections"])))
        elapsed, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    return {"taken": taken, "elapsed": elapsed, "cpu": cpu}


if __name__ == "__main__":
    uvloop.install()
    sys.stdout.buffer.write(orjson.dumps(asyncio.run(_drive(orjson.loads(sys.stdin.buffer.read())))))
