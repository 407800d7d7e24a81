from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.cart import reads, service
from shop.cart.reads import CartAddressRow, CartRow
from shop.cart.service import CartTotals
from shop.platform.acting import shows
from shop.platform.scope import Scope


@shows("carts")
async def cart_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, CartRow]:
    """Carts of the channel that the actor may see."""
    return {row.id: row for row in await service.carts_by_id(scope, ids)}


async def totals_by_cart(scope: Scope, carts: Sequence[CartRow]) -> Mapping[CartRow, CartTotals]:
    """What carts cost now. A caller has one or two of them, so they are computed one by one."""
    return {cart: await service.totals(scope, cart) for cart in carts}


@shows("carts")
async def addresses_by_cart(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, dict[str, CartAddressRow]]:
    """Addresses by cart, then by kind."""
    found: dict[UUID, dict[str, CartAddressRow]] = defaultdict(dict)
    for row in await reads.addresses(ids):
        found[row.cart_id][row.kind] = row
    return found
