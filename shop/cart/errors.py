from __future__ import annotations

from shop.platform.errors import Conflict, Invalid, NotFound


class CartNotFound(NotFound):
    """There is no such cart, or it is not yours."""

    code = "CART_NOT_FOUND"

    def __init__(self) -> None:
        super().__init__("There is no such cart, or it is not yours.", "cartId")


class CartClosed(Conflict):
    """The cart is being ordered, was ordered, or has expired."""

    code = "CART_CLOSED"

    def __init__(self, state: str) -> None:
        super().__init__(f"The cart is {state}.", "cartId")
        self.state = state


class CheckoutUnderWay(Conflict):
    """A cart of the account is being ordered; what was asked for must wait until that has ended."""

    code = "CHECKOUT_UNDER_WAY"


class CartLineNotFound(NotFound):
    """The cart has no such line."""

    code = "CART_LINE_NOT_FOUND"

    def __init__(self, *path: str) -> None:
        super().__init__("The cart has no such line.", *path)


class QuantityInvalid(Invalid):
    """A quantity is a whole number from 1 to 999."""

    code = "QUANTITY_INVALID"

    def __init__(self, *path: str) -> None:
        super().__init__("A quantity is between 1 and 999.", *path)


class CartTooLarge(Conflict):
    """A cart has at most 100 lines."""

    code = "CART_TOO_LARGE"

    def __init__(self) -> None:
        super().__init__("A cart has at most 100 lines.", "lines")


class DeliveryUnavailable(Conflict):
    """The delivery method does not serve this address, weight or total."""

    code = "DELIVERY_UNAVAILABLE"

    def __init__(self) -> None:
        super().__init__("This delivery method does not serve the cart.", "methodId")


class CountryNotServed(Invalid):
    """The channel does not deliver to this country."""

    code = "COUNTRY_NOT_SERVED"

    def __init__(self, *path: str) -> None:
        super().__init__("The channel does not deliver to this country.", *path)
