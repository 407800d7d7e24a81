"""What stands between the two steps of a sign-in: a sealed text that the client, or the browser, brings back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from shop.accounts import service as accounts
from shop.accounts.service import Proven
from shop.oauth.engine import sealed
from shop.oauth.rules import CHALLENGE_LIFETIME
from shop.oauth.service._noted import BY_SECOND_FACTOR, note_failure
from shop.platform import clock


@dataclass(frozen=True, slots=True)
class FirstStep:
    """Whose first step it was, and what else was noted of it."""

    proven: Proven
    facts: Mapping[str, str]


def seal_first_step(purpose: str, proven: Proven, **facts: str) -> str:
    """Give a text that proves for a few minutes that the first step was taken."""
    whose = {"user": proven.user_id.hex, "password": proven.password_state}
    return sealed.seal(purpose, {**facts, **whose}, clock.now(), CHALLENGE_LIFETIME)


async def first_step(purpose: str, text: str | None) -> FirstStep | None:
    """Read it; None where it is over, or the account has another password by now, or is closed."""
    facts = sealed.unseal(purpose, text, clock.now())
    if facts is None:
        return None
    proven = Proven(UUID(facts["user"]), facts["password"])
    return FirstStep(proven, facts) if await accounts.proven(proven.user_id) == proven else None


async def take_code(proven: Proven, code: str) -> str | None:
    """Use up the code of the second step and name what it is of; one that is no good is kept in the record."""
    method = await accounts.verify_second_factor(proven.user_id, code)
    if method is None:
        await note_failure(proven.user_id, BY_SECOND_FACTOR)
    return method
