from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shop.cart import rules
from shop.cart.rules import PricedLine, WarningKind
from shop.cart.service import CartTotals
from shop.platform.ids import uuid7
from shop.platform.security.digests import token_hash
from shop.pricing.rules import NOTHING, Taxed, taxed


def line(amount: int | None = 1000, quantity: int = 1, rate: int = 190_000, **over: Any) -> PricedLine:
    total = NOTHING if amount is None else taxed(amount * quantity, rate, is_tax_included=True)
    values = {
        "line_id": uuid7(),
        "variant_id": uuid7(),
        "product_id": uuid7(),
        "sku": "A",
        "quantity": quantity,
        "seen_amount": amount,
        "unit_amount": amount,
        "unit": None if amount is None else taxed(amount, rate, is_tax_included=True),
        "total": total,
        "tax_class": "standard",
        "tax_rate_millionths": rate,
        "weight_grams": 100,
        "is_bundle": False,
        "available": 999,
        **over,
    }
    return PricedLine(**values)


lines = st.lists(st.builds(line, st.integers(0, 10**7), st.integers(1, 999), st.integers(0, 1_000_000)), max_size=20)


@given(lines, st.integers(0, 10**6), st.integers(0, 1_000_000))
def test_total_is_what_the_lines_and_the_delivery_sum_to(found: list[PricedLine], cost: int, rate: int) -> None:
    subtotal, shipping = rules.subtotal(found), taxed(cost, rate, is_tax_included=True)

    totals = CartTotals(
        lines=found,
        variants={},
        bundles={},
        ships_to=None,
        country="DE",
        subtotal=subtotal,
        delivery=None,
        shipping=shipping,
    )

    assert totals.total == Taxed(
        sum(one.total.net for one in found) + shipping.net, sum(one.total.gross for one in found) + shipping.gross
    )
    assert totals.total.net + totals.total.tax == totals.total.gross
    assert 0 <= totals.total.net <= totals.total.gross


@given(lines)
def test_weight_is_that_of_all_pieces(found: list[PricedLine]) -> None:
    assert rules.weight(found) == 100 * sum(one.quantity for one in found)


def test_line_as_it_was_seen_has_no_warning() -> None:
    assert rules.warnings([line()]) == []


def test_each_line_is_warned_of_for_itself() -> None:
    made: list[Callable[[], PricedLine]] = [
        lambda: line(seen_amount=900),
        lambda: line(quantity=5, available=4),
        lambda: line(None, available=0),
        lambda: line(seen_amount=900, quantity=5, available=4),
    ]

    kinds = [[warning.kind for warning in rules.warnings([make()])] for make in made]

    changed, short, gone = WarningKind.PRICE_CHANGED, WarningKind.INSUFFICIENT_STOCK, WarningKind.UNAVAILABLE
    assert kinds == [[changed], [short], [gone], [changed, short]]


def test_secrets_have_128_bits_and_differ() -> None:
    made = {rules.new_token() for _ in range(100)}

    assert len(made) == 100
    assert {len(token) for token in made} == {len("shop_ct_") + 22}
    assert all(token_hash(token) != token for token in made)
