"""What a cart costs now: prices, taxes and delivery of its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from shop.cart import reads, rules
from shop.cart.reads import CartRow, FoundCart, OfferedLine
from shop.cart.rules import PricedLine
from shop.cart.service._stock import Bundles, available
from shop.catalog.reads import VariantRow
from shop.platform.scope import Scope
from shop.pricing import service as pricing
from shop.pricing.rules import NOTHING, Taxed
from shop.shipping import service as shipping
from shop.shipping.service import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class CartTotals:
    """Everything that a cart comes to.

    Attributes:
        variants: what its lines are of, by id.
        bundles: the parts of the lines that are bundles.
        ships_to: the country that it goes to; None while no delivery address is known.
        country: whose taxes apply: of the delivery address, or else the channel's own.
        delivery: the chosen method at its present rate; None while none is chosen or it does not serve any more.
    """

    lines: list[PricedLine]
    variants: dict[UUID, VariantRow]
    bundles: Bundles
    ships_to: str | None
    country: str
    subtotal: Taxed
    delivery: Quote | None
    shipping: Taxed

    @property
    def total(self) -> Taxed:
        return self.subtotal + self.shipping


async def _priced(scope: Scope, lines: Sequence[OfferedLine], country: str) -> tuple[list[PricedLine], Bundles]:
    """Price lines with the taxes of a country; what cannot be seen or has no price is not sold and costs nothing."""
    rates = await pricing.rates(scope.now)
    in_stock, bundles = await available(scope, [line.offer for line in lines])
    made = []
    for line in lines:
        variant = line.offer.variant
        amount = line.offer.amount if line.offer.is_sold else None
        rate = 0 if amount is None else rates.get((country, variant.tax_class), 0)
        made.append(
            PricedLine(
                line_id=line.id,
                variant_id=variant.id,
                product_id=variant.product_id,
                sku=variant.sku,
                quantity=line.quantity,
                seen_amount=line.seen_amount,
                unit_amount=amount,
                unit=None if amount is None else pricing.in_channel(scope, amount, rate),
                total=NOTHING if amount is None else pricing.in_channel(scope, amount * line.quantity, rate),
                tax_class=variant.tax_class,
                tax_rate_millionths=rate,
                weight_grams=variant.weight_grams,
                is_bundle=variant.is_bundle,
                available=in_stock[variant.id],
            )
        )
    return made, bundles


async def totals(scope: Scope, cart: CartRow | FoundCart) -> CartTotals:
    """Compute a cart afresh: nothing of it is stored, so nothing of it can be stale."""
    ships_to, lines = await reads.offered_lines(cart.id, scope.channel.id, scope.now)
    country = ships_to or scope.channel.country
    priced, bundles = await _priced(scope, lines, country)
    subtotal = rules.subtotal(priced)
    delivery = None
    if cart.shipping_method_id is not None and ships_to is not None:
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
        variants={line.offer.variant.id: line.offer.variant for line in lines},
        bundles=bundles,
        ships_to=ships_to,
        country=country,
        subtotal=subtotal,
        delivery=delivery,
        shipping=cost,
    )


async def delivery_options(scope: Scope, found: CartTotals) -> list[tuple[Quote, Taxed]]:
    """Give the methods that serve the cart, the cheapest first, with their cost; none while the country is unknown."""
    if found.ships_to is None:
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


def stored_total(scope: Scope, amount: Taxed) -> int:
    """Give an amount the way the channel states its prices, which delivery rates by total compare with."""
    return amount.gross if scope.channel.is_tax_included else amount.net
