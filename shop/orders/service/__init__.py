from shop.orders.service._books import close_books
from shop.orders.service._cancel import cancel
from shop.orders.service._find import (
    CANCELS_ALL,
    PLACES,
    SEES_ALL,
    SEES_OWN,
    addresses_of,
    count_all,
    count_mine,
    find_pending,
    lines_of,
    list_all,
    list_mine,
    order,
    order_id_by_number,
    order_id_by_token,
    owner_of,
    standing,
    visible_order,
)
from shop.orders.service._link import request_link
from shop.orders.service._place import fail, mark_paid, place, secret_of
from shop.orders.service._told import topic_of

__all__ = [
    "CANCELS_ALL",
    "PLACES",
    "SEES_ALL",
    "SEES_OWN",
    "addresses_of",
    "cancel",
    "close_books",
    "count_all",
    "count_mine",
    "fail",
    "find_pending",
    "lines_of",
    "list_all",
    "list_mine",
    "mark_paid",
    "order",
    "order_id_by_number",
    "order_id_by_token",
    "owner_of",
    "place",
    "request_link",
    "secret_of",
    "standing",
    "topic_of",
    "visible_order",
]
