from __future__ import annotations

import pytest

from shop.payments.gateways.base import OutcomeState
from shop.payments.gateways.test.script import DECLINES, scripted


@pytest.mark.parametrize("reason", list(DECLINES))
def test_decline_token_names_its_reason(reason: str) -> None:
    script = scripted(f"tok_decline_{reason}")

    assert (script.state, script.reason) == (OutcomeState.DECLINED, reason)


@pytest.mark.parametrize(("token", "seconds"), [("tok_slow_0", 0), ("tok_slow_250", 0.25), ("tok_slow_999999", 120)])
def test_slow_token_waits_and_is_captured(token: str, seconds: float) -> None:
    script = scripted(token)

    assert (script.state, script.wait_seconds) == (OutcomeState.CAPTURED, seconds)


@pytest.mark.parametrize(
    "token", ["", "tok_slow_", "tok_slow_-1", "tok_slow_9999999", "tok_slow_²", "4111111111111111"]
)
def test_token_that_stands_for_nothing_is_declined(token: str) -> None:
    assert scripted(token).reason == "invalid_token"
