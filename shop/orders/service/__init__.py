from shop.orders.service._cancel import cancel
from shop.orders.service._find import (
    count_all,
    count_mine,
    find_pending,
    list_all,
    list_mine,
    order,
    order_id_by_number,
    order_id_by_token,
    owner_of,
    standing_order_of_cart,
    visible_order,
)
from shop.orders.service._place import fail, mark_paid, place, secret_of

__all__ = [
    "cancel",
    "count_all",
    "count_mine",
    "fail",
    "find_pending",
    "list_all",
    "list_mine",
    "mark_paid",
    "order",
    "order_id_by_number",
    "order_id_by_token",
    "owner_of",
    "place",
    "secret_of",
    "standing_order_of_cart",
    "visible_order",
]
