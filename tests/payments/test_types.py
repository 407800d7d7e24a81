from __future__ import annotations

from shop.payments import types
from shop.payments.errors import PaymentActionRequired, PaymentDeclined
from shop.platform.graphql.errors import to_user_error


def test_decline_tells_its_reason() -> None:
    made = to_user_error(PaymentDeclined("The card has expired.", "card_expired", "payment"))

    assert isinstance(made, types.PaymentDeclinedError)
    assert (str(made.code), made.reason, made.path) == ("PAYMENT_DECLINED", "card_expired", ["payment"])


def test_required_action_tells_where() -> None:
    made = to_user_error(PaymentActionRequired("https://bank.test/confirm"))

    assert isinstance(made, types.PaymentActionRequiredError)
    assert (str(made.code), str(made.action_url)) == ("PAYMENT_ACTION_REQUIRED", "https://bank.test/confirm")
