from __future__ import annotations

from datetime import datetime
from uuid import UUID

import strawberry

from shop.accounts.types import Address
from shop.cart import loaders, rules, service
from shop.cart.errors import CartClosed
from shop.cart.reads import CartRow
from shop.cart.rules import PricedLine, WarningKind
from shop.cart.service import CartTotals
from shop.cart.states import CartState
from shop.catalog import loaders as catalog_loaders
from shop.catalog import types as catalog_types
from shop.platform.graphql.context import Info
from shop.platform.graphql.enums import show
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.relation import one, relation
from shop.platform.graphql.scalars import CountryCode, LanguageCode, Money, Price
from shop.platform.ids import encode
from shop.pricing.rules import Taxed
from shop.shipping.service import Quote

show(
    CartState,
    "Where a cart stands.",
    {
        CartState.OPEN: "It can be changed and ordered.",
        CartState.ORDERING: "Its checkout is under way; nothing can be changed.",
        CartState.ORDERED: "It became an order.",
        CartState.MERGED: "Its lines went to the customer's own cart.",
        CartState.EXPIRED: "Nobody touched it for too long.",
    },
)
show(
    WarningKind,
    "What a shopper should know before ordering.",
    {
        WarningKind.PRICE_CHANGED: "The price is another one than when the line was last touched.",
        WarningKind.INSUFFICIENT_STOCK: "Less is available than the line wants.",
        WarningKind.UNAVAILABLE: "The variant is not for sale any more.",
    },
    name="CartWarningCode",
)


@strawberry.type(description="A variant in a cart.")
class CartLine(Node):
    variant_id: strawberry.Private[UUID]
    quantity: int = strawberry.field(description="How many.")
    unit_price: Price | None = strawberry.field(
        description="What one costs now; null where it is not for sale any more."
    )
    total: Price = strawberry.field(description="What the line costs now; its tax is rounded once, on the line.")
    variant: catalog_types.Variant | None = relation(
        catalog_loaders.sold_variant_by_id,
        key="variant_id",
        of=one(lambda: catalog_types.Variant.of),
        description="What is bought.",
    )

    @classmethod
    def of(cls, line: PricedLine, currency: str) -> CartLine:
        return cls(
            id=strawberry.ID(encode("cline", line.line_id)),
            variant_id=line.variant_id,
            quantity=line.quantity,
            unit_price=None if line.unit is None else _price(line.unit, currency),
            total=_price(line.total, currency),
        )


@strawberry.type(description="Something a shopper should know before ordering.")
class CartWarning:
    code: WarningKind = strawberry.field(description="What it is about.")
    line: CartLine = strawberry.field(description="The line that it concerns.")
    seen_price: Money | None = strawberry.field(
        description="PRICE_CHANGED: what one cost when the line was last touched, as the channel sets its prices."
    )
    available: int = strawberry.field(description="How many are available now.")


@strawberry.type(description="A way to deliver the cart, and what it costs.")
class DeliveryOption:
    method_id: strawberry.ID = strawberry.field(description="What `cartDeliverySelect` takes.")
    slug: str = strawberry.field(description="Its short name.")
    name: str = strawberry.field(description="Its name.")
    description: str = strawberry.field(description="What to expect of it; may be empty.")
    price: Price = strawberry.field(description="What it costs this cart.")
    min_days: int = strawberry.field(description="Days from dispatch, at least.")
    max_days: int = strawberry.field(description="Days from dispatch, at most.")

    @classmethod
    def of(cls, quote: Quote, cost: Taxed) -> DeliveryOption:
        return cls(
            method_id=strawberry.ID(encode("ship", quote.method_id)),
            slug=quote.slug,
            name=quote.name,
            description=quote.description,
            price=_price(cost, quote.currency),
            min_days=quote.min_days,
            max_days=quote.max_days,
        )


@strawberry.type(description="What somebody is about to buy. Its secret, or its owner's account, opens it.")
class Cart(Node):
    row: strawberry.Private[CartRow]
    state: CartState = strawberry.field(description="Where it stands.")
    version: int = strawberry.field(description="Counts its changes; `expectedVersion` of a change.")
    email: str | None = strawberry.field(description="Where the order's mails go.")
    language: LanguageCode = strawberry.field(description="The language of the order and its mails.")
    expires_at: datetime = strawberry.field(description="When it is given up unless it is touched again.")
    created_at: datetime = strawberry.field(description="When it was made.")
    updated_at: datetime = strawberry.field(description="When it was last changed.")

    @strawberry.field(description="Its lines, the oldest first; at most 100.")
    async def lines(self, info: Info) -> list[CartLine]:
        found = await self._totals(info)
        return [CartLine.of(line, info.context.scope.currency) for line in found.lines]

    @strawberry.field(description="What all lines cost together.")
    async def subtotal(self, info: Info) -> Price:
        return _price((await self._totals(info)).subtotal, info.context.scope.currency)

    @strawberry.field(description="What the chosen delivery costs; nothing while none is chosen.")
    async def shipping(self, info: Info) -> Price:
        return _price((await self._totals(info)).shipping, info.context.scope.currency)

    @strawberry.field(description="What is to be paid: `gross` is the `expectedTotal` of a checkout.")
    async def total(self, info: Info) -> Price:
        return _price((await self._totals(info)).total, info.context.scope.currency)

    @strawberry.field(description="Whose taxes are in these prices: the delivery address's country, or the channel's.")
    async def tax_country(self, info: Info) -> CountryCode:
        return CountryCode((await self._totals(info)).country)

    @strawberry.field(description="How many pieces it holds.")
    async def quantity(self, info: Info) -> int:
        return sum(line.quantity for line in (await self._totals(info)).lines)

    @strawberry.field(description="What changed since its lines were last touched.")
    async def warnings(self, info: Info) -> list[CartWarning]:
        currency = info.context.scope.currency
        return [
            CartWarning(
                code=warning.kind,
                line=CartLine.of(warning.line, currency),
                seen_price=None if warning.line.seen_amount is None else Money.of(warning.line.seen_amount, currency),
                available=warning.line.available,
            )
            for warning in rules.warnings((await self._totals(info)).lines)
        ]

    @strawberry.field(description="How it can be delivered, the cheapest first; empty while the address is unknown.")
    async def delivery_options(self, info: Info) -> list[DeliveryOption]:
        options = await service.delivery_options(info.context.scope, await self._totals(info))
        return [DeliveryOption.of(quote, cost) for quote, cost in options]

    @strawberry.field(description="The chosen delivery; null while none is chosen, or when it serves the cart no more.")
    async def delivery(self, info: Info) -> DeliveryOption | None:
        found = await self._totals(info)
        return None if found.delivery is None else DeliveryOption.of(found.delivery, found.shipping)

    @strawberry.field(description="Where it goes.")
    async def shipping_address(self, info: Info) -> Address | None:
        return await self._address(info, "shipping")

    @strawberry.field(description="Who is billed; the delivery address where none is given.")
    async def billing_address(self, info: Info) -> Address | None:
        return await self._address(info, "billing")

    async def _totals(self, info: Info) -> CartTotals:
        found = await info.context.load(loaders.totals_by_cart, self.row)
        if found is None:
            raise LookupError("A cart without totals.")
        info.context.know(catalog_loaders.sold_variant_by_id, found.variants)
        return found

    async def _address(self, info: Info, kind: str) -> Address | None:
        found = await info.context.load(loaders.addresses_by_cart, self.row.id)
        return Address.of(found[kind].address) if found and kind in found else None

    @classmethod
    def of(cls, row: CartRow) -> Cart:
        return cls(
            id=strawberry.ID(encode("cart", row.id)),
            row=row,
            state=CartState(row.state),
            version=row.version,
            email=row.email,
            language=LanguageCode(row.language),
            expires_at=row.expires_at,
            created_at=row.created_at,
            updated_at=row.updated_at,
        )


@strawberry.type(description="The cart is being ordered, was ordered, or has expired.")
class CartClosedError(UserError):
    made_from = CartClosed

    state: str = strawberry.field(description="Where it stands.")


def _price(amount: Taxed, currency: str) -> Price:
    return Price.of(amount.net, amount.gross, currency)
