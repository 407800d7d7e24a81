from __future__ import annotations

from shop.payments.gateways.known import names as gateway_names
from shop.payments.service._charge import ask_gateway, charge, intend, refusal
from shop.payments.service._find import currency_of, find_unsettled, find_unsettled_reversals
from shop.payments.service._reverse import refund, resume, void
from shop.payments.service._settle import Settlement, settle

__all__ = [
    "Settlement",
    "ask_gateway",
    "charge",
    "currency_of",
    "find_unsettled",
    "find_unsettled_reversals",
    "gateway_names",
    "intend",
    "refund",
    "refusal",
    "resume",
    "settle",
    "void",
]
