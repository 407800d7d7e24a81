from shop.cart.service._change import (
    NewLine,
    add_lines,
    create,
    remove_lines,
    select_delivery,
    set_addresses,
    set_buyer,
    set_quantities,
)
from shop.cart.service._claim import claim
from shop.cart.service._close import expire, reopen, set_ordered, set_ordering, take
from shop.cart.service._find import (
    OWN,
    SEES_ALL,
    addresses_of,
    carts_by_id,
    current_cart_id,
    email_of,
    lock_open,
    proof_of,
)
from shop.cart.service._totals import CartTotals, delivery_options, totals

__all__ = [
    "OWN",
    "SEES_ALL",
    "CartTotals",
    "NewLine",
    "add_lines",
    "addresses_of",
    "carts_by_id",
    "claim",
    "create",
    "current_cart_id",
    "delivery_options",
    "email_of",
    "expire",
    "lock_open",
    "proof_of",
    "remove_lines",
    "reopen",
    "select_delivery",
    "set_addresses",
    "set_buyer",
    "set_ordered",
    "set_ordering",
    "set_quantities",
    "take",
    "totals",
]
