from __future__ import annotations

from dataclasses import replace
from typing import Annotated
from uuid import UUID

import strawberry

from shop.accounts.types import AddressInput
from shop.cart import loaders, service
from shop.cart.service import NewLine
from shop.cart.types import Cart
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.permissions import within
from shop.platform.graphql.scalars import LanguageCode

OWN = within(service.OWN)


@strawberry.input(description="A variant to put into a cart.")
class CartLineInput:
    variant_id: Annotated[UUID, IdOf("var")] = strawberry.field(description="What.")
    quantity: int = strawberry.field(default=1, description="How many: 1 to 999.")


@strawberry.input(description="A new quantity of a line.")
class CartLineChange:
    line_id: Annotated[UUID, IdOf("cline")] = strawberry.field(description="Which line.")
    quantity: int = strawberry.field(description="How many: 1 to 999; 0 removes the line.")


@strawberry.input(description="A new cart.")
class CartCreateInput:
    lines: list[CartLineInput] = strawberry.field(default_factory=list, description="What is in it from the start.")
    email: str | None = strawberry.field(default=None, description="Where the order's mails go.")


@strawberry.input(description="A change of a cart.")
class CartChangeInput:
    cart_id: Annotated[UUID, IdOf("cart")] = strawberry.field(description="Which cart.")
    expected_version: int | None = strawberry.field(
        default=None, description="Refuse the change if the cart's version is another one."
    )


@strawberry.input(description="Variants to add to a cart.")
class CartLinesAddInput(CartChangeInput):
    lines: list[CartLineInput] = strawberry.field(description="What to add; the same variant adds up.")


@strawberry.input(description="New quantities of lines.")
class CartLinesUpdateInput(CartChangeInput):
    lines: list[CartLineChange] = strawberry.field(description="What changes.")


@strawberry.input(description="Lines to remove.")
class CartLinesRemoveInput(CartChangeInput):
    line_ids: list[Annotated[UUID, IdOf("cline")]] = strawberry.field(description="What goes.")


@strawberry.input(description="Who buys.")
class CartBuyerUpdateInput(CartChangeInput):
    email: str = strawberry.field(description="Where the order's mails go.")
    language: LanguageCode | None = strawberry.field(default=None, description="In which of the channel's languages.")


@strawberry.input(description="Where the order goes, and who is billed.")
class CartAddressUpdateInput(CartChangeInput):
    shipping: AddressInput | None = strawberry.field(default=None, description="Where it goes.")
    billing: AddressInput | None = strawberry.field(default=None, description="Who is billed, where that is another.")


@strawberry.input(description="How the order is delivered.")
class CartDeliverySelectInput(CartChangeInput):
    method_id: Annotated[UUID, IdOf("ship")] = strawberry.field(description="One of the cart's `deliveryOptions`.")


@strawberry.type(description="The new cart, and its secret.")
class CartCreatePayload:
    cart: Cart | None = strawberry.field(default=None, description="The cart.")
    token: str | None = strawberry.field(
        default=None,
        description="A guest's secret: send it as `X-Cart-Token`. It is told this once. Null for customers.",
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was done.")


@strawberry.type(description="The cart as it is now.")
class CartChangePayload:
    cart: Cart | None = strawberry.field(default=None, description="The cart.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was changed.")


@strawberry.type(description="The cart as it is now.")
class CartLinesAddPayload(CartChangePayload):
    pass


@strawberry.type(description="The cart as it is now.")
class CartLinesUpdatePayload(CartChangePayload):
    pass


@strawberry.type(description="The cart as it is now.")
class CartLinesRemovePayload(CartChangePayload):
    pass


@strawberry.type(description="The cart as it is now.")
class CartBuyerUpdatePayload(CartChangePayload):
    pass


@strawberry.type(description="The cart as it is now.")
class CartAddressUpdatePayload(CartChangePayload):
    pass


@strawberry.type(description="The cart as it is now.")
class CartDeliverySelectPayload(CartChangePayload):
    pass


@strawberry.type
class CartMutation:
    @mutation(
        permission=OWN,
        description="Make a cart. A customer who has an open one in this channel gets that, with the lines added.",
    )
    async def cart_create(self, info: Info, input: CartCreateInput) -> CartCreatePayload | None:
        scope = info.context.scope
        cart_id, token = await service.create(scope, lines=_lines(input.lines), email=input.email)
        if token is not None:
            # The one who made it has proven it: the rest of this request may see it.
            info.context.scope = replace(scope, actor=replace(scope.actor, cart_token=token))
        return CartCreatePayload(cart=await _cart(info, cart_id), token=token)

    @mutation(permission=OWN, description="Add variants to a cart.")
    async def cart_lines_add(self, info: Info, input: CartLinesAddInput) -> CartLinesAddPayload | None:
        await service.claim(info.context.scope)
        change = service.add_lines(
            info.context.scope, input.cart_id, _lines(input.lines), expected_version=input.expected_version
        )
        return CartLinesAddPayload(cart=await _cart(info, await change))

    @mutation(permission=OWN, description="Change the quantities of lines.")
    async def cart_lines_update(self, info: Info, input: CartLinesUpdateInput) -> CartLinesUpdatePayload | None:
        await service.claim(info.context.scope)
        quantities = [(line.line_id, line.quantity) for line in input.lines]
        change = service.set_quantities(
            info.context.scope, input.cart_id, quantities, expected_version=input.expected_version
        )
        return CartLinesUpdatePayload(cart=await _cart(info, await change))

    @mutation(permission=OWN, description="Remove lines.")
    async def cart_lines_remove(self, info: Info, input: CartLinesRemoveInput) -> CartLinesRemovePayload | None:
        await service.claim(info.context.scope)
        change = service.remove_lines(
            info.context.scope, input.cart_id, input.line_ids, expected_version=input.expected_version
        )
        return CartLinesRemovePayload(cart=await _cart(info, await change))

    @mutation(permission=OWN, description="Say who buys.")
    async def cart_buyer_update(self, info: Info, input: CartBuyerUpdateInput) -> CartBuyerUpdatePayload | None:
        await service.claim(info.context.scope)
        change = service.set_buyer(
            info.context.scope,
            input.cart_id,
            email=input.email,
            language=input.language,
            expected_version=input.expected_version,
        )
        return CartBuyerUpdatePayload(cart=await _cart(info, await change))

    @mutation(permission=OWN, description="Say where the order goes. Taxes and delivery options follow.")
    async def cart_address_update(self, info: Info, input: CartAddressUpdateInput) -> CartAddressUpdatePayload | None:
        await service.claim(info.context.scope)
        change = service.set_addresses(
            info.context.scope,
            input.cart_id,
            shipping=input.shipping.value() if input.shipping else None,
            billing=input.billing.value() if input.billing else None,
            expected_version=input.expected_version,
        )
        return CartAddressUpdatePayload(cart=await _cart(info, await change))

    @mutation(permission=OWN, description="Choose how the order is delivered.")
    async def cart_delivery_select(
        self, info: Info, input: CartDeliverySelectInput
    ) -> CartDeliverySelectPayload | None:
        await service.claim(info.context.scope)
        change = service.select_delivery(
            info.context.scope, input.cart_id, input.method_id, expected_version=input.expected_version
        )
        return CartDeliverySelectPayload(cart=await _cart(info, await change))


async def _cart(info: Info, cart_id: UUID) -> Cart | None:
    row = await info.context.load(loaders.cart_by_id, cart_id)
    return Cart.of(row) if row is not None else None


def _lines(given: list[CartLineInput]) -> list[NewLine]:
    return [NewLine(line.variant_id, line.quantity) for line in given]
