"""What a token makes the test gateway do.

tok_approve                captured
tok_decline_<reason>       declined: insufficient_funds, card_expired, suspected_fraud
tok_action                 waits for the shopper's confirmation
tok_timeout                no answer, and nothing charged
tok_charge_then_timeout    charged, but the answer is lost
tok_unavailable            the gateway is down
tok_slow_<ms>              captured after so many milliseconds
"""

from __future__ import annotations

from dataclasses import dataclass

from shop.payments.gateways.base import OutcomeState

DECLINES = {
    "insufficient_funds": "The account does not hold enough.",
    "card_expired": "The card has expired.",
    "suspected_fraud": "The bank suspects fraud.",
}
_SLOW = "tok_slow_"
_SLOWEST_MS = 120_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What happens, in order: a wait, perhaps a failure, the outcome, perhaps the loss of the answer."""

    state: OutcomeState = OutcomeState.CAPTURED
    reason: str | None = None
    message: str = ""
    wait_seconds: float = 0
    is_down: bool = False
    never_arrives: bool = False
    loses_answer: bool = False


_SCRIPTS = {
    "tok_approve": Script(),
    "tok_action": Script(state=OutcomeState.ACTION_REQUIRED),
    "tok_timeout": Script(never_arrives=True),
    "tok_charge_then_timeout": Script(loses_answer=True),
    "tok_unavailable": Script(is_down=True),
    **{
        f"tok_decline_{reason}": Script(state=OutcomeState.DECLINED, reason=reason, message=message)
        for reason, message in DECLINES.items()
    },
}


def scripted(token: str) -> Script:
    """Give what the token stands for; one that stands for nothing is declined."""
    milliseconds = token.removeprefix(_SLOW)
    if token.startswith(_SLOW) and milliseconds.isascii() and milliseconds.isdigit() and len(milliseconds) <= 6:  # noqa: PLR2004
        return Script(wait_seconds=min(int(milliseconds), _SLOWEST_MS) / 1000)
    unknown = Script(state=OutcomeState.DECLINED, reason="invalid_token", message="There is no such token.")
    return _SCRIPTS.get(token, unknown)
