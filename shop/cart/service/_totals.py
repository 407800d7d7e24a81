"""What a cart costs now: prices, taxes and delivery of its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shop.cart import reads, rules
from shop.cart.reads import CartAddressRow, CartLineRow, CartRow, FoundCart
from shop.cart.rules import PricedLine
from shop.cart.service._stock import Bundles, available
from shop.catalog import loaders as catalog_loaders
from shop.platform.scope import Scope
from shop.pricing import service as pricing
from shop.pricing.rules import NOTHING, Taxed
from shop.shipping import service as shipping
from shop.shipping.service import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class CartTotals:
    """Everything that a cart comes to.

    Attributes:
        bundles: the parts of the lines that are bundles.
        addresses: by kind.
        country: whose taxes apply: of the delivery address, or else the channel's own.
        delivery: the chosen method at its present rate; None while none is chosen or it does not serve any more.
    """

    lines: list[PricedLine]
    bundles: Bundles
    addresses: dict[str, CartAddressRow]
    country: str
    subtotal: Taxed
    delivery: Quote | None
    shipping: Taxed

    @property
    def total(self) -> Taxed:
        return self.subtotal + self.shipping


async def _priced(scope: Scope, lines: Sequence[CartLineRow], country: str) -> tuple[list[PricedLine], Bundles]:
    """Price lines with the taxes of a country; what cannot be seen or has no price is not sold and costs nothing."""
    ids = [line.variant_id for line in lines]
    found = await catalog_loaders.variant_in_channel_by_id(scope, ids)
    known = {id_: row for id_, (row, _) in found.items()}
    sold = [(row.id, row.tax_class) for row, is_sold in found.values() if is_sold]
    prices = await pricing.variant_prices(scope, sold, country=country)
    in_stock, bundles = await available(scope, known.values())
    made = []
    for line in lines:
        variant, price = known[line.variant_id], prices.get(line.variant_id)
        rate = price.rate_millionths if price else 0
        made.append(
            PricedLine(
                line_id=line.id,
                variant_id=line.variant_id,
                product_id=variant.product_id,
                sku=variant.sku,
                quantity=line.quantity,
                seen_amount=line.seen_amount,
                unit_amount=price.amount if price else None,
                unit=price.price if price else None,
                total=pricing.in_channel(scope, price.amount * line.quantity, rate) if price else NOTHING,
                tax_class=variant.tax_class,
                tax_rate_millionths=rate,
                weight_grams=variant.weight_grams,
                is_bundle=variant.is_bundle,
                available=in_stock[line.variant_id],
            )
        )
    return made, bundles


async def totals(scope: Scope, cart: CartRow | FoundCart) -> CartTotals:
    """Compute a cart afresh: nothing of it is stored, so nothing of it can be stale."""
    lines = await reads.lines([cart.id])
    addresses = {address.kind: address for address in await reads.addresses([cart.id])}
    country = tax_country(scope, addresses)
    priced, bundles = await _priced(scope, lines, country)
    subtotal = rules.subtotal(priced)
    delivery = None
    if cart.shipping_method_id is not None and "shipping" in addresses:
        delivery = await shipping.quote(
            scope,
            cart.shipping_method_id,
            country=country,
            weight_grams=rules.weight(priced),
            total_minor=stored_total(scope, subtotal),
        )
    cost = NOTHING
    if delivery is not None:
        rate = await pricing.tax_rate(country, delivery.tax_class, scope.now)
        cost = pricing.in_channel(scope, delivery.amount, rate)
    return CartTotals(
        lines=priced,
        bundles=bundles,
        addresses=addresses,
        country=country,
        subtotal=subtotal,
        delivery=delivery,
        shipping=cost,
    )


async def delivery_options(scope: Scope, found: CartTotals) -> list[tuple[Quote, Taxed]]:
    """Give the methods that serve the cart, the cheapest first, with their cost; none while the country is unknown."""
    if "shipping" not in found.addresses:
        return []
    quotes = await shipping.quotes(
        scope,
        country=found.country,
        weight_grams=rules.weight(found.lines),
        total_minor=stored_total(scope, found.subtotal),
    )
    rates = await pricing.rates(scope.now)
    return [
        (quote, pricing.in_channel(scope, quote.amount, rates.get((found.country, quote.tax_class), 0)))
        for quote in quotes
    ]


def tax_country(scope: Scope, addresses: Mapping[str, CartAddressRow]) -> str:
    return addresses["shipping"].address.country if "shipping" in addresses else scope.channel.country


def stored_total(scope: Scope, amount: Taxed) -> int:
    """Give an amount the way the channel states its prices, which delivery rates by total compare with."""
    return amount.gross if scope.channel.is_tax_included else amount.net
