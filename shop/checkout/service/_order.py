"""The copies that an order keeps of its cart."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from shop.accounts.rules import Address
from shop.cart.reads import CartAddressRow, FoundCart
from shop.cart.service import CartTotals
from shop.catalog import loaders as catalog
from shop.catalog.reads import AttributeRow
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
    products = await catalog.sold_product_by_id(scope, list({line.product_id for line in found.lines}))
    attributes = await catalog.attributes_by_variant(scope, [line.variant_id for line in found.lines])
    return [
        NewLine(
            variant_id=line.variant_id,
            product_id=line.product_id,
            sku=line.sku,
            product_name=products[line.product_id].name,
            variant_name=variant_name(attributes.get(line.variant_id, [])),
            quantity=line.quantity,
            unit_amount=line.unit_amount or 0,
            total_net=line.total.net,
            total_gross=line.total.gross,
            tax_class=line.tax_class,
            tax_rate_millionths=line.tax_rate_millionths,
        )
        for line in found.lines
    ]


def variant_name(attributes: list[AttributeRow]) -> str | None:
    """Name a variant by the values that tell it from its siblings: `Blue / 42`."""
    values = [row.value_name or row.text or row.number for row in attributes]
    return " / ".join(value for value in values if value)[:_LONGEST_NAME] or None


def new_addresses(addresses: Mapping[str, CartAddressRow]) -> dict[str, Address]:
    """Copy both addresses, by kind; who gave no billing address is billed where the order goes."""
    given = {"billing": addresses["shipping"], **addresses}
    return {kind: found.address for kind, found in given.items()}
