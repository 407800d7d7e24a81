"""What a checkout is asked, what it leaves behind half-way, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shop.platform.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutRequest:
    """What a shopper agrees to.

    Attributes:
        expected_total: what the cart showed, with tax; another total is refused before anything is charged.
        token: what the gateway made of the shopper's means of payment; never stored.
    """

    cart_id: UUID
    expected_total: Money
    gateway: str
    token: str
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """What transaction A left behind: an order that waits for its payment, or for nothing when it is free."""

    order_id: UUID
    payment_id: UUID | None


@dataclass(frozen=True, slots=True)
class Completed:
    """The order, and where the shopper must go first when the gateway needs an action."""

    order_id: UUID
    action_url: str | None = None
