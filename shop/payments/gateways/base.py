"""What the shop asks of whoever moves the money.

Every call carries an idempotency key of the shop's making. The same key with the same parameters is the same call:
however often it is made, the money moves once and the stored outcome is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class GatewayTimeout(Exception):
    """No answer came in time: it may have been done, or may not. Ask with `lookup`, or call again with the same key."""


class GatewayUnavailable(Exception):
    """The gateway could not be reached, or said that it can do nothing now."""


class GatewayKeyReused(Exception):
    """The key stands for a call with other parameters; nothing was done."""


class OutcomeState(StrEnum):
    """What became of a call.

    `unknown` is never a gateway's answer: it is what the shop knows when there is none. `failed` is a charge that
    never was and never will be.
    """

    CAPTURED = "captured"
    DECLINED = "declined"
    ACTION_REQUIRED = "action_required"
    REFUNDED = "refunded"
    VOIDED = "voided"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a gateway answered.

    Attributes:
        charge_id: the gateway's name for the charge; refunds and voids are of one.
        reference: the gateway's name for this very step (a refund has its own).
        reason: a code such as `insufficient_funds`, where it was declined.
        message: one sentence for people; holds nothing of the means of payment.
        action_url: where the shopper confirms, while that is needed.
    """

    state: OutcomeState
    charge_id: str | None = None
    reference: str | None = None
    reason: str | None = None
    message: str = ""
    action_url: str | None = None


class Gateway(Protocol):
    """Amounts are minor units. All calls may raise `GatewayTimeout`, `GatewayUnavailable`, `GatewayKeyReused`."""

    @property
    def name(self) -> str: ...

    async def charge(self, *, key: str, amount: int, currency: str, token: str, description: str) -> Outcome:
        """Take money from what the token stands for: captured, declined or action_required."""
        ...

    async def lookup(self, key: str) -> Outcome | None:
        """Tell what has become of the call with this key by now; None where no such call arrived."""
        ...

    async def refund(self, *, key: str, charge_id: str, amount: int) -> Outcome:
        """Give back a part of a captured charge, never more than is left of it: refunded or declined."""
        ...

    async def void(self, *, key: str, charge_id: str) -> Outcome:
        """Take back a charge of which nothing was refunded, or one that waits for its action: voided or declined."""
        ...
