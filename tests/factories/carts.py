from __future__ import annotations

from uuid import UUID

from shop.cart import reads, service
from shop.cart.reads import CartAddressRow
from shop.cart.service import NewLine
from shop.platform.scope import ANONYMOUS, Actor, Scope
from tests.factories.accounts import BERLIN
from tests.factories.channels import scope_of
from tests.factories.store import variant_id


async def create_cart(*lines: tuple[str, int], actor: Actor = ANONYMOUS, channel: str = "eu") -> tuple[Scope, UUID]:
    """Make a cart of SKUs and quantities; gives the scope of whoever holds it too."""
    scope = await scope_of(channel, actor=actor)
    wanted = [NewLine(await variant_id(sku), quantity) for sku, quantity in lines]
    cart_id, token = await service.create(scope, lines=wanted, email=None)
    if token is None:
        return scope, cart_id
    return await scope_of(channel, actor=Actor(cart_token=token)), cart_id


async def create_ready_cart(*lines: tuple[str, int], actor: Actor = ANONYMOUS) -> tuple[Scope, UUID]:
    """Make a cart that only needs its checkout, in the channel `eu`."""
    scope, cart_id = await create_cart(*lines, actor=actor)
    await service.set_buyer(scope, cart_id, email="ada@example.com", language=None)
    await service.set_addresses(scope, cart_id, shipping=BERLIN, billing=None)
    found = await totals(scope, cart_id)
    (quote, _), *_ = await service.delivery_options(scope, found)
    await service.select_delivery(scope, cart_id, quote.method_id)
    return scope, cart_id


async def totals(scope: Scope, cart_id: UUID) -> service.CartTotals:
    (row,) = await service.carts_by_id(scope, [cart_id])
    return await service.totals(scope, row)


async def addresses(cart_id: UUID) -> dict[str, CartAddressRow]:
    """Give the addresses of a cart, by kind."""
    return {row.kind: row for row in await reads.addresses([cart_id])}


async def quantities(cart_id: UUID) -> list[int]:
    return [line.quantity for line in await reads.lines([cart_id])]
