from __future__ import annotations

from shop.platform.errors import Conflict, Invalid
from shop.platform.money import Money


class CartIncomplete(Conflict):
    """The cart lacks something that an order needs: lines, an e-mail address, a delivery address, a delivery."""

    code = "CART_INCOMPLETE"


class PriceChanged(Conflict):
    """The total is another one than the shopper agreed to. Nothing was charged."""

    code = "PRICE_CHANGED"

    def __init__(self, expected: Money, actual: Money) -> None:
        super().__init__(f"The total is {actual.amount} {actual.currency} now.", "expectedTotal")
        self.expected = expected
        self.actual = actual


class TotalInvalid(Invalid):
    """The expected total is no amount of the channel's currency."""

    code = "TOTAL_INVALID"
