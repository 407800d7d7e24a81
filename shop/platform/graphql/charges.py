"""What operations cost their callers: a budget that flows back steadily, charged with the measured cost of each.

Told in the fields of draft-ietf-httpapi-ratelimit-headers-10 under the policy `cost`, whose units are those of cost.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import Any

from shop.platform.graphql.context import Context
from shop.platform.graphql.faults import Fault
from shop.platform.scope import Actor
from shop.platform.security.rates import Charged, MemoryRates, Rate, Rates, RedisRates, ResilientRates
from shop.platform.security.throttle import network_of
from shop.platform.shared import current as shared

COST_OF_REFUSED = 10
"""What a document costs that is not run: it was read, and perhaps validated."""
_MINUTE = 60
_POLICY = '"cost"'
_KNOWN_TIMES = 10
"""How much more those have who said who they are."""


class OverBudget(Fault):
    """The caller has used up what flows back in its time."""

    code = "RATE_LIMITED"

    def __init__(self, cost: int, budget: int, seconds: int) -> None:
        super().__init__(
            f"This costs {cost}, and what is left of the budget of {budget} is less. Try again in {seconds} s.",
            cost=cost,
            budget=budget,
            retryAfter=seconds,
        )


@dataclass(frozen=True, slots=True)
class Budget:
    """What callers may use up. With `per_minute` 0 nothing is counted.

    Attributes:
        per_minute: the cost that flows back to a network of callers who did not say who they are.
        burst: the cost that it may use at once. Callers who did say have ten times both.
    """

    per_minute: int = 0
    burst: int = 0

    def rate_of(self, actor: Actor) -> Rate:
        times = _KNOWN_TIMES if actor.is_signed_in else 1
        return Rate(self.per_minute * times, _MINUTE, self.burst * times)


class Charges:
    """Charges callers; keeps the headers that tell them of it with the context.

    Args:
        own: what this process sees itself.
    """

    def __init__(self, budget: Budget, own: MemoryRates | None = None) -> None:
        self._budget = budget
        self._own = MemoryRates() if own is None else own
        self._made: tuple[Any, Rates] = (None, self._own)

    async def take(self, context: Context, cost: int) -> int | None:
        """Charge whoever asks and give what is left; None where nothing is counted. Raises `OverBudget`."""
        if not self._budget.per_minute:
            return None
        rate = self._budget.rate_of(context.actor)
        charged = await self._rates().charge(caller_of(context), cost, rate)
        told = partial(_tell, context)
        told("RateLimit-Policy", f"{_POLICY};q={rate.burst};w={rate.whole}")
        told("RateLimit", f"{_POLICY};r={charged.left};t={math.ceil(charged.whole_in)}")
        if charged.wait:
            raise _over(cost, rate, charged, told)
        return charged.left

    def _rates(self) -> Rates:
        redis = shared.redis()
        if redis is not self._made[0]:
            made = self._own if redis is None else ResilientRates(RedisRates(redis), self._own)
            self._made = (redis, made)
        return self._made[1]


def caller_of(context: Context) -> str:
    """Name who is charged: the account, by client where one acts for it; a client for itself; else the network."""
    actor = context.actor
    if actor.is_signed_in:
        return f"{actor.client_id}/{actor.user_id}"
    return network_of(context.client_address)


def _over(cost: int, rate: Rate, charged: Charged, told: Any) -> OverBudget:
    seconds = max(1, math.ceil(charged.wait))
    told("Retry-After", str(seconds))
    return OverBudget(cost, rate.burst, seconds)


def _tell(context: Context, name: str, value: str) -> None:
    """Set a header of the answer, in the place of what an earlier operation of the request said."""
    context.response_headers[:] = [each for each in context.response_headers if each[0] != name]
    context.response_headers.append((name, value))
