"""Mails: what they say is found when they are sent, and only events make them."""

from shop.notifications.service._accounts import account_letter, device_letter
from shop.notifications.service._deliver import Cause, Told, deliver, remove_old
from shop.notifications.service._find import count_deliveries, list_deliveries, retry
from shop.notifications.service._orders import order_letter
from shop.notifications.service._preview import offered_languages, preview, problems, send_test

__all__ = [
    "Cause",
    "Told",
    "account_letter",
    "count_deliveries",
    "deliver",
    "device_letter",
    "list_deliveries",
    "offered_languages",
    "order_letter",
    "preview",
    "problems",
    "remove_old",
    "retry",
    "send_test",
]
