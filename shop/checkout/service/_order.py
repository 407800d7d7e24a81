"""The copies that an order keeps of its cart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.accounts.rules import Address
from shop.cart.reads import FoundCart
from shop.cart.service import CartTotals
from shop.catalog import loaders as catalog
from shop.orders import service as orders
from shop.orders.writes import NewLine, NewOrder
from shop.platform.scope import Scope
from shop.platform.security.digests import token_hash

_LONGEST_NAME = 500


def new_order(scope: Scope, cart: FoundCart, found: CartTotals, *, id_: UUID, email: str) -> NewOrder:
    delivery = found.delivery
    return NewOrder(
        id=id_,
        channel_id=cart.channel_id,
        customer_id=cart.customer_id,
        cart_id=cart.id,
        token_hash=token_hash(orders.secret_of(id_)),
        email=email,
        language=cart.language,
        currency=scope.currency,
        tax_country=found.country,
        subtotal_net=found.subtotal.net,
        subtotal_gross=found.subtotal.gross,
        shipping_net=found.shipping.net,
        shipping_gross=found.shipping.gross,
        shipping_method_id=delivery.method_id if delivery else None,
        shipping_method_name=delivery.name if delivery else None,
    )


async def new_lines(scope: Scope, found: CartTotals) -> list[NewLine]:
    """Copy the lines, with the names that the shopper saw."""
    names = await catalog.sold_name_by_variant(scope, [line.variant_id for line in found.lines])
    return [
        NewLine(
            variant_id=line.variant_id,
            product_id=line.product_id,
            sku=line.sku,
            product_name=names[line.variant_id].product_name,
            variant_name=variant_name(names[line.variant_id].values),
            quantity=line.quantity,
            unit_amount=line.unit_amount or 0,
            total_net=line.total.net,
            total_gross=line.total.gross,
            tax_class=line.tax_class,
            tax_rate_millionths=line.tax_rate_millionths,
        )
        for line in found.lines
    ]


def variant_name(values: Sequence[str]) -> str | None:
    """Name a variant by the values that tell it from its siblings: `Blue / 42`."""
    return " / ".join(value for value in values if value)[:_LONGEST_NAME] or None


def new_addresses(given: Mapping[str, Address]) -> dict[str, Address]:
    """Give both addresses, by kind; who gave no billing address is billed where the order goes."""
    return {"billing": given["shipping"], **given}
