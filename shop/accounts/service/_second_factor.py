from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.engine import second_factors
from shop.accounts.engine.second_factors import Enrollment
from shop.accounts.errors import (
    FreshSignInNeeded,
    PasswordWrong,
    SecondFactorExists,
    SecondFactorMissing,
    SecondFactorWrong,
)
from shop.accounts.reads import OwnerRow
from shop.accounts.rules import Kind
from shop.accounts.service._own import no_account, own_id
from shop.accounts.service._passwords import hashing
from shop.accounts.service._staff import forget_grants
from shop.accounts.service._verification import require_proven_address
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.db.transaction import in_transaction
from shop.platform.scope import Actor
from shop.platform.security.throttle import Limit, throttle

Method = Literal["otp", "recovery_code"]
"""How somebody proved to hold the second factor; `otp` is its name in `amr` (RFC 8176) too."""

# Three of a million codes are good at a time: an hour of trying hits one with a chance of 1 to 10,000.
CODES_A_MINUTE = Limit("second factor of an account, a minute", times=5, seconds=60)
CODES_AN_HOUR = Limit("second factor of an account, an hour", times=30, seconds=3600)
PROOFS_AN_HOUR = Limit("proof of a signed-in account, an hour", times=20, seconds=3600)

has_second_factor = reads.has_second_factor


async def have_second_factor(user_ids: Sequence[UUID]) -> frozenset[UUID]:
    """Give those of the accounts that have an authenticator."""
    return frozenset(row.user_id for row in await reads.second_factors_of_users(user_ids))


async def start_second_factor(actor: Actor, *, password: str | None) -> Enrollment:
    """Make the secret for an authenticator of the caller; it counts once a code of it has confirmed it.

    Raises:
        PasswordWrong: a password is asked for wherever the account has one.
        FreshSignInNeeded: it has none, and the sign-in is not one of the last minutes. Else a stolen access token
            would be enough to enrol an authenticator, and its codes to do everything else.
        EmailUnverified, SecondFactorExists, NotFound, RateLimited, Busy
    """
    user_id = own_id(actor)
    owner = await _proven_owner(actor, user_id, password)
    require_proven_address(owner)
    secret = second_factors.new_secret()
    if not await writes.start_second_factor(user_id, second_factors.sealed(user_id, secret)):
        raise SecondFactorExists("Remove the authenticator that is there first.")
    return second_factors.enrollment(secret, email=owner.email, issuer=urlsplit(settings().url).hostname or "shop")


async def _proven_owner(actor: Actor, user_id: UUID, password: str | None) -> OwnerRow:
    """Give the account once its password is proven, or that it has just been signed in to."""
    owner = await reads.owner(user_id)
    if owner is None or not owner.is_active:
        raise no_account()
    if owner.password_hash is None:
        if not actor.is_stepped_up(clock.now()):
            raise FreshSignInNeeded
    else:
        await throttle().take((PROOFS_AN_HOUR, user_id.hex))
        if not await hashing.verify(owner.password_hash, password or "", Kind(owner.kind)):
            raise PasswordWrong("The password is not this one.", "password")
    return owner


async def confirm_second_factor(actor: Actor, *, code: str) -> list[str]:
    """Let the authenticator count, by its first code, and give the recovery codes; they are shown this once.

    Raises:
        SecondFactorWrong, SecondFactorMissing, NotFound, RateLimited
    """
    user_id = own_id(actor)
    await _slow_down(user_id)
    known = await reads.authenticator(user_id)
    if known is None or known.confirmed_at is not None:
        raise SecondFactorMissing("There is no authenticator that waits for its first code.")
    step = second_factors.matching_step(user_id, known.sealed_secret, code, clock.now())
    if step is None:
        raise SecondFactorWrong
    codes = second_factors.new_recovery_codes()

    async def run() -> None:
        if not await writes.confirm_second_factor(user_id, known.sealed_secret, clock.now(), step):
            raise SecondFactorMissing("The authenticator was confirmed or changed meanwhile.")
        await writes.set_recovery_codes(user_id, [second_factors.recovery_digest(user_id, made) for made in codes])
        forget_grants()

    await in_transaction(run)
    return codes


async def renew_recovery_codes(actor: Actor) -> list[str]:
    """Give new recovery codes in the place of all former ones; raises `SecondFactorMissing`, `NotFound`."""
    user_id = own_id(actor)
    codes = second_factors.new_recovery_codes()

    async def run() -> None:
        await writes.lock_user(user_id)
        if not await reads.has_second_factor(user_id):
            raise SecondFactorMissing("There is no authenticator.")
        await writes.set_recovery_codes(user_id, [second_factors.recovery_digest(user_id, made) for made in codes])

    await in_transaction(run)
    return codes


async def remove_second_factor(user_id: UUID) -> None:
    """Remove an account's authenticator and recovery codes; raises `SecondFactorMissing`."""

    async def run() -> None:
        await writes.lock_user(user_id)
        if not await writes.remove_second_factor(user_id):
            raise SecondFactorMissing("There is no authenticator.")
        forget_grants()

    await in_transaction(run)


async def verify_second_factor(user_id: UUID, code: str) -> Method | None:
    """Use up a code of the authenticator or a recovery code and name which it was; None for any that is no good.

    Each works once, however many try it at the same time. Raises `RateLimited`.
    """
    await _slow_down(user_id)
    now = clock.now()
    known = await reads.authenticator(user_id)
    if known is None or known.confirmed_at is None:
        return None
    step = second_factors.matching_step(user_id, known.sealed_secret, code, now)
    if step is not None:
        return "otp" if await writes.use_step(user_id, step) else None
    digest = second_factors.recovery_digest(user_id, code)
    return "recovery_code" if await writes.use_recovery_code(user_id, digest, now) else None


async def prove(user_id: UUID, *, password: str | None, code: str | None) -> None:
    """Check that whoever is signed in is still the account's owner.

    A code proves it where the account has an authenticator, else the password; what is given beyond must be right too.
    Where it has neither, a new sign-in does, whose session counts as proven for a while.

    Raises:
        PasswordWrong, SecondFactorWrong, FreshSignInNeeded, NotFound, RateLimited, Busy
    """
    found = await reads.credential_by_id(user_id)
    if found is None or not found.is_active:
        raise no_account()
    needs_code = await reads.has_second_factor(user_id)
    if found.password_hash is None and not needs_code:
        raise FreshSignInNeeded
    if password is not None or not needs_code:
        await throttle().take((PROOFS_AN_HOUR, user_id.hex))
        if not await hashing.verify(found.password_hash, password or "", Kind(found.kind)):
            raise PasswordWrong("The password is not this one.", "password")
    if needs_code and await verify_second_factor(user_id, code or "") is None:
        raise SecondFactorWrong


async def _slow_down(user_id: UUID) -> None:
    await throttle().take((CODES_A_MINUTE, user_id.hex), (CODES_AN_HOUR, user_id.hex))
