from shop.payments.gateways.known import names as gateway_names
from shop.payments.service._charge import ask_gateway, charge, currency_of, find_unsettled, intend, refusal
from shop.payments.service._find import active_payment, reference_of
from shop.payments.service._reverse import find_unsettled_reversals, refund, resume, void
from shop.payments.service._settle import Settlement, settle

__all__ = [
    "Settlement",
    "active_payment",
    "ask_gateway",
    "charge",
    "currency_of",
    "find_unsettled",
    "find_unsettled_reversals",
    "gateway_names",
    "intend",
    "reference_of",
    "refund",
    "refusal",
    "resume",
    "settle",
    "void",
]
