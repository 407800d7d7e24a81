from __future__ import annotations

from shop.payments.gateways.known import names as gateway_names
from shop.payments.service._charge import ask_gateway, charge, intend, refusal
from shop.payments.service._find import (
    active_payment,
    currency_of,
    find_unreturned,
    find_unsettled,
    find_unsettled_reversals,
    last_payment,
    open_references,
    payment,
)
from shop.payments.service._reverse import refund, resume, void
from shop.payments.service._settle import Settlement, settle

__all__ = [
    "Settlement",
    "active_payment",
    "ask_gateway",
    "charge",
    "currency_of",
    "find_unreturned",
    "find_unsettled",
    "find_unsettled_reversals",
    "gateway_names",
    "intend",
    "last_payment",
    "open_references",
    "payment",
    "refund",
    "refusal",
    "resume",
    "settle",
    "void",
]
