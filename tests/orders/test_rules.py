from __future__ import annotations

from shop.orders.rules import order_token
from shop.platform.ids import uuid7
from shop.platform.security.digests import token_hash


def test_secret_of_an_order_is_the_same_each_time_and_another_for_each() -> None:
    one, other = uuid7(), uuid7()

    made = order_token("secret", one)

    assert made == order_token("secret", one)
    assert len({made, order_token("secret", other), order_token("another", one)}) == 3
    assert made.startswith("shop_ot_")
    assert made not in token_hash(made)
