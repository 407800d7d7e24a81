"""Three hundred orders in all states, with the stock they hold, their payments, and the test gateway's books."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from shop.accounts.rules import Address
from shop.demo.catalogue import Catalogue, default_text
from shop.demo.people import Person
from shop.demo.store import CHANNELS, TAX_MILLIONTHS, WAREHOUSES, Held, stock_id
from shop.demo.tables import Load, fraction_of, stable_id
from shop.orders import service as orders
from shop.platform.security.digests import token_hash
from shop.pricing.rules import NOTHING, Taxed, taxed

ORDERS = 300
_FIRST_NUMBER = 1001
_MOST_LINES, _MOST_PIECES = 4, 3
_SHARES = (("paid", 0.78), ("cancelled", 0.9), ("failed", 1.0))
_PENDING = 2
_DELIVERY = {"eu": ("standard-eu", 490), "us": ("ground-us", 599), "kr": ("parcel-kr", 3_000)}
_MOST_DAYS = 120
_GUEST_SHARE = 0.4
_HEAVY_GRAMS = 50_000  # machines are not bought by parcel


@dataclass(frozen=True, slots=True)
class _Line:
    variant: Mapping[str, Any]
    product: Mapping[str, Any]
    quantity: int
    amount: int
    total: Taxed


@dataclass(slots=True)
class _Sale:
    """One order on its way into rows."""

    key: str
    number: int
    state: str
    person: Person
    is_guest: bool
    placed_at: datetime
    lines: list[_Line] = field(default_factory=list)

    @property
    def id(self) -> UUID:
        return stable_id("order", self.key)

    @property
    def payment_id(self) -> UUID:
        return stable_id("payment", self.key)

    @property
    def rate(self) -> int:
        return TAX_MILLIONTHS[self.person.address.country]

    @property
    def subtotal(self) -> Taxed:
        return sum((line.total for line in self.lines), NOTHING)

    @property
    def shipping(self) -> Taxed:
        return _taxed(self.person.channel, _DELIVERY[self.person.channel][1], self.rate)

    @property
    def total(self) -> Taxed:
        return self.subtotal + self.shipping


def make_sales(catalogue: Catalogue, customers: Sequence[Person], now: datetime) -> list[_Sale]:
    """Invent the orders; the same ones every time, but for the moment that they end at."""
    products = [product for product in catalogue.products if product["weight_g"] < _HEAVY_GRAMS]
    numbers = dict.fromkeys(CHANNELS, _FIRST_NUMBER)
    sales = []
    for i in range(ORDERS):
        key = f"demo order {i}"
        person = customers[int(fraction_of(f"{key} buyer") * len(customers))]
        share = fraction_of(f"{key} state")
        state = "pending" if i < _PENDING else next(name for name, until in _SHARES if share < until)
        age = timedelta(days=0 if state == "pending" else _MOST_DAYS * (ORDERS - i) / ORDERS)
        is_guest = fraction_of(f"{key} guest") < _GUEST_SHARE
        sale = _Sale(key, numbers[person.channel], state, person, is_guest, now - age)
        numbers[person.channel] += 1
        sale.lines = _lines(sale, products)
        sales.append(sale)
    return sales


def held_stock(sales: Sequence[_Sale]) -> dict[UUID, Held]:
    """Tell what the orders hold of each stock row."""
    held: dict[UUID, Held] = {}
    for sale in sales:
        for id_, quantity in _takes(sale).items():
            holds = held.setdefault(id_, Held())
            holds.allocated += quantity if sale.state == "paid" else 0
            holds.reserved += quantity if sale.state == "pending" else 0
    return held


def add_sales(load: Load, sales: Sequence[_Sale], now: datetime) -> None:
    for sale in sales:
        _add_order(load, sale)
    for sale in sales:
        _add_lines(load, sale)
        for kind in ("shipping", "billing"):
            fields = {name: getattr(sale.person.address, name) for name in Address.__slots__}
            load.add("order_addresses", order_id=sale.id, kind=kind, **fields)
        _add_history(load, sale)
    for channel in CHANNELS:
        own = [sale.number for sale in sales if sale.person.channel == channel]
        next_number = max(own, default=_FIRST_NUMBER - 1) + 1
        load.add("order_numbers", channel_id=stable_id("channel", channel), next_number=next_number)
    for sale in sales:
        _add_stock(load, sale, now)
    for sale in sales:
        _add_payment(load, sale, now)
    for sale in sales:
        _add_money(load, sale)


def _lines(sale: _Sale, products: Sequence[Mapping[str, Any]]) -> list[_Line]:
    count = 1 + int(fraction_of(f"{sale.key} lines") * _MOST_LINES)
    chosen: dict[str, _Line] = {}
    for j in range(count):
        product = products[int(fraction_of(f"{sale.key} product {j}") * len(products))]
        variant = product["variants"][int(fraction_of(f"{sale.key} variant {j}") * len(product["variants"]))]
        quantity = 1 + int(fraction_of(f"{sale.key} quantity {j}") * _MOST_PIECES)
        amount = variant["prices"][sale.person.channel]
        total = _taxed(sale.person.channel, amount * quantity, sale.rate)
        chosen[variant["sku"]] = _Line(variant, product, quantity, amount, total)
    return list(chosen.values())


def _taxed(channel: str, amount: int, rate: int) -> Taxed:
    return taxed(amount, rate, is_tax_included=CHANNELS[channel]["is_tax_included"])


def _takes(sale: _Sale) -> dict[UUID, int]:
    near = next(slug for slug, (_, _, channels) in WAREHOUSES.items() if channels[0] == sale.person.channel)
    return {stock_id(line.variant["sku"], near): line.quantity for line in sale.lines}


def _add_order(load: Load, sale: _Sale) -> None:
    is_cancelled = sale.state == "cancelled"
    method, _ = _DELIVERY[sale.person.channel]
    load.add(
        "orders",
        id=sale.id,
        channel_id=stable_id("channel", sale.person.channel),
        number=sale.number,
        customer_id=None if sale.is_guest else sale.person.id,
        cart_id=stable_id("cart", sale.key),
        token_hash=token_hash(orders.secret_of(sale.id)),
        state=sale.state,
        email=sale.person.email,
        language=sale.person.language,
        currency=CHANNELS[sale.person.channel]["currency"],
        tax_country=sale.person.address.country,
        subtotal_net=sale.subtotal.net,
        subtotal_gross=sale.subtotal.gross,
        shipping_net=sale.shipping.net,
        shipping_gross=sale.shipping.gross,
        total_net=sale.total.net,
        total_gross=sale.total.gross,
        shipping_method_id=stable_id("method", method),
        shipping_method_name=method,
        cancel_reason="The customer changed their mind." if is_cancelled else None,
        created_at=sale.placed_at,
        paid_at=sale.placed_at if sale.state in {"paid", "cancelled"} else None,
        cancelled_at=sale.placed_at + timedelta(hours=5) if is_cancelled else None,
    )


def _add_lines(load: Load, sale: _Sale) -> None:
    for position, line in enumerate(sale.lines):
        load.add(
            "order_lines",
            id=stable_id("order line", f"{sale.key}/{position}"),
            order_id=sale.id,
            position=position,
            variant_id=stable_id("variant", line.variant["sku"]),
            product_id=stable_id("product", line.product["slug"]),
            sku=line.variant["sku"],
            product_name=line.product["name"].get(sale.person.language) or default_text(line.product["name"]),
            quantity=line.quantity,
            unit_amount=line.amount,
            total_net=line.total.net,
            total_gross=line.total.gross,
            tax_class="standard",
            tax_rate_millionths=sale.rate,
        )


def _add_history(load: Load, sale: _Sale) -> None:
    kinds = {
        "pending": ("created",),
        "failed": ("created", "payment_failed"),
        "paid": ("created", "paid"),
        "cancelled": ("created", "paid", "cancelled"),
    }
    actor = {"actor_kind": "anonymous" if sale.is_guest else "customer"}
    actor_id = None if sale.is_guest else sale.person.id
    for hours, kind in zip((0, 0, 5), kinds[sale.state], strict=False):
        moment = sale.placed_at + timedelta(hours=hours, seconds=kind != "created")
        load.add("order_events", order_id=sale.id, kind=kind, **actor, actor_id=actor_id, created_at=moment)


def _add_stock(load: Load, sale: _Sale, now: datetime) -> None:
    """Book what the order did to stock, in the steps in which a checkout does it."""
    steps: dict[str, tuple[tuple[str, int, int, int], ...]] = {
        "pending": (("reserved", -1, 1, 0),),
        "failed": (("reserved", -1, 1, 0), ("released", 1, -1, 0)),
        "paid": (("reserved", -1, 1, 0), ("allocated", 0, -1, 1)),
        "cancelled": (("reserved", -1, 1, 0), ("allocated", 0, -1, 1), ("cancelled", 1, 0, -1)),
    }
    for id_, quantity in _takes(sale).items():
        for reason, available, reserved, allocated in steps[sale.state]:
            load.add(
                "stock_movements",
                stock_id=id_,
                reason=reason,
                available_delta=available * quantity,
                reserved_delta=reserved * quantity,
                allocated_delta=allocated * quantity,
                reference=sale.id,
                note=None,
            )
        if sale.state == "paid":
            load.add("allocations", reference=sale.id, stock_id=id_, quantity=quantity)
        if sale.state == "pending":
            expires = now + timedelta(days=1)
            load.add("reservations", reference=sale.id, stock_id=id_, quantity=quantity, expires_at=expires)


def _add_payment(load: Load, sale: _Sale, now: datetime) -> None:
    states = {"pending": "pending", "failed": "declined", "paid": "captured", "cancelled": "refunded"}
    load.add(
        "payments",
        id=sale.payment_id,
        reference=sale.id,
        channel_id=stable_id("channel", sale.person.channel),
        gateway="test",
        amount=sale.total.gross,
        currency=CHANNELS[sale.person.channel]["currency"],
        state=states[sale.state],
        charge_id=None if sale.state == "pending" else f"ch_{sale.payment_id.hex}",
        failure_code="insufficient_funds" if sale.state == "failed" else None,
        reversed_amount=sale.total.gross if sale.state == "cancelled" else 0,
        lease_until=now + timedelta(days=1) if sale.state == "pending" else sale.placed_at,
        created_at=sale.placed_at,
    )


def _add_money(load: Load, sale: _Sale) -> None:
    """Book the payment here and in the test gateway's own ledger."""
    if sale.state == "pending":
        return
    charge = "failure" if sale.state == "failed" else "charge"
    _add_transaction(load, sale, charge, "declined" if sale.state == "failed" else "captured", sale.placed_at)
    if sale.state == "cancelled":
        later = sale.placed_at + timedelta(hours=5)
        load.add(
            "payment_reversals",
            id=stable_id("reversal", sale.key),
            payment_id=sale.payment_id,
            kind="refund",
            key=f"demo:{sale.id}",
            amount=sale.total.gross,
            state="done",
            lease_until=later,
            created_at=later,
        )
        _add_transaction(load, sale, "refund", "refunded", later)


def _add_transaction(load: Load, sale: _Sale, kind: str, outcome: str, moment: datetime) -> None:
    amount = sale.total.gross
    load.add(
        "payment_transactions",
        id=stable_id(f"transaction {kind}", sale.key),
        payment_id=sale.payment_id,
        kind=kind,
        amount=amount,
        gateway_reference=f"ch_{sale.payment_id.hex}",
        at=moment,
    )
    load.add(
        "test_gateway.operations",
        key=f"{sale.payment_id}" if kind != "refund" else f"{stable_id('reversal', sale.key)}",
        kind="refund" if kind == "refund" else "charge",
        charge_id=f"ch_{sale.payment_id.hex}",
        fingerprint="demo",
        amount=amount,
        currency=CHANNELS[sale.person.channel]["currency"],
        state=outcome,
        reason="insufficient_funds" if outcome == "declined" else None,
        at=moment,
    )
