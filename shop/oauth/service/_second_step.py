from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from shop.accounts import service as accounts
from shop.accounts.errors import SecondFactorWrong
from shop.oauth import writes
from shop.oauth.errors import ChallengeEnded, SessionEnded
from shop.oauth.service._challenges import first_step, take_code
from shop.oauth.service._noted import BY_SECOND_FACTOR
from shop.oauth.service._sessions import CHALLENGE, Tokens, slow_down, start_session
from shop.oauth.service._stepped_up import note_step_up
from shop.platform import clock
from shop.platform.errors import NotFound
from shop.platform.scope import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondStep:
    """What a sign-in is ended with where the account has an authenticator."""

    challenge: str = field(repr=False)
    code: str = field(repr=False)
    user_agent: str


async def sign_in_by_second_factor(given: SecondStep) -> Tokens:
    """Open a session by a challenge and a code of the authenticator, or a recovery code.

    Raises:
        ChallengeEnded, SecondFactorWrong, InvalidCredentials, RateLimited
    """
    taken = await first_step(CHALLENGE, given.challenge)
    if taken is None:
        raise ChallengeEnded
    if await take_code(taken.proven, given.code) is None:
        raise SecondFactorWrong
    return await start_session(taken.proven, user_agent=given.user_agent, how=BY_SECOND_FACTOR)


async def step_up(actor: Actor, *, password: str | None, code: str | None, client_address: str) -> datetime:
    """Note that whoever is signed in has proven again who they are; give the moment until which it counts.

    By a code where the account has an authenticator, else by the password; an account without both signs in anew.

    Raises:
        PasswordWrong, SecondFactorWrong, FreshSignInNeeded, SessionEnded, NotFound, RateLimited, Busy
    """
    if actor.user_id is None or actor.session_id is None:
        raise NotFound("There is no such session.")
    await slow_down(str(actor.user_id), client_address)
    await accounts.prove(actor.user_id, password=password, code=code)
    now = clock.now()
    if not await writes.step_up(actor.session_id, actor.user_id, now):
        raise SessionEnded
    return note_step_up(actor.session_id, now)
