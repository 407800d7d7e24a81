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
from shop.cart.service._close import expire, reopen, set_ordered, set_ordering
from shop.cart.service._find import addresses, carts_by_id, current_cart_id, lock_open, proof_of
from shop.cart.service._stock import parts_of
from shop.cart.service._totals import CartTotals, delivery_options, priced_lines, totals

__all__ = [
    "CartTotals",
    "NewLine",
    "add_lines",
    "addresses",
    "carts_by_id",
    "claim",
    "create",
    "current_cart_id",
    "delivery_options",
    "expire",
    "lock_open",
    "parts_of",
    "priced_lines",
    "proof_of",
    "remove_lines",
    "reopen",
    "select_delivery",
    "set_addresses",
    "set_buyer",
    "set_ordered",
    "set_ordering",
    "set_quantities",
    "totals",
]
