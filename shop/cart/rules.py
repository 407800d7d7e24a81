"""What a cart comes to: pure arithmetic over priced lines."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from shop.accounts.rules import ADDRESS_TEXTS
from shop.platform.security.personal import SealedTable
from shop.pricing.rules import NOTHING, Taxed

SEALED_CARTS = SealedTable("carts", ("email",))
SEALED_ADDRESSES = SealedTable("cart_addresses", ADDRESS_TEXTS, subject="cart_id", row=("cart_id", "kind"))

MOST_LINES = 100
MOST_OF_ONE = 999
_TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedLine:
    """A line with what it costs now; `price` is None where the variant is not for sale (any more).

    Attributes:
        unit_amount: the price of one as the channel stores it, in minor units.
        total: net and gross of the whole line, its tax rounded once.
        available: how many of the variant can be sold now.
    """

    line_id: UUID
    variant_id: UUID
    product_id: UUID
    sku: str
    quantity: int
    seen_amount: int | None
    unit_amount: int | None
    unit: Taxed | None
    total: Taxed
    tax_class: str
    tax_rate_millionths: int
    weight_grams: int
    is_bundle: bool
    available: int

    @property
    def is_sold(self) -> bool:
        return self.unit_amount is not None


class WarningKind(StrEnum):
    PRICE_CHANGED = "price_changed"
    INSUFFICIENT_STOCK = "insufficient_stock"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class CartWarning:
    """Something that a shopper should know before ordering."""

    kind: WarningKind
    line: PricedLine


def warnings(lines: Sequence[PricedLine]) -> list[CartWarning]:
    found = []
    for line in lines:
        if not line.is_sold:
            found.append(CartWarning(WarningKind.UNAVAILABLE, line))
            continue
        if line.seen_amount is not None and line.seen_amount != line.unit_amount:
            found.append(CartWarning(WarningKind.PRICE_CHANGED, line))
        if line.available < line.quantity:
            found.append(CartWarning(WarningKind.INSUFFICIENT_STOCK, line))
    return found


def subtotal(lines: Sequence[PricedLine]) -> Taxed:
    return sum((line.total for line in lines), NOTHING)


def weight(lines: Sequence[PricedLine]) -> int:
    """Give the weight of all lines in grams."""
    return sum(line.weight_grams * line.quantity for line in lines)


def new_token() -> str:
    """Make the secret of a guest's cart: 128 random bits."""
    return "shop_ct_" + base64.urlsafe_b64encode(secrets.token_bytes(_TOKEN_BYTES)).rstrip(b"=").decode()
