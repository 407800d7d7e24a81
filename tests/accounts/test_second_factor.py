from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pyotp
import pytest

from shop.accounts import service
from shop.accounts.engine import second_factors
from shop.accounts.errors import (
    FreshSignInNeeded,
    PasswordWrong,
    SecondFactorExists,
    SecondFactorMissing,
    SecondFactorWrong,
)
from shop.accounts.models import RecoveryCode, SecondFactor, User
from shop.accounts.service import _second_factor
from shop.platform import clock
from shop.platform.errors import NotFound, RateLimited
from shop.platform.ids import uuid7
from shop.platform.scope import ANONYMOUS
from shop.platform.security.sealing import Unsealable, seal, unseal
from tests.factories.accounts import PASSWORD, Account, create_proven_customer, create_staff, set_up_second_factor

pytestmark = pytest.mark.usefixtures("committed")


def code_of(totp: pyotp.TOTP, steps: int = 0) -> str:
    return totp.at(clock.now(), counter_offset=steps)


async def forget_steps(account: Account) -> None:
    """Let the codes of now be good again, as if time had gone by."""
    await SecondFactor.filter(user_id=account.id).update(last_step=None)


async def test_secret_is_sealed_and_told_once_as_an_address_for_authenticators() -> None:
    customer = await create_proven_customer("ada@example.com")

    made = await service.start_second_factor(customer.actor, password=PASSWORD)

    asked = urlsplit(made.uri)
    row = await SecondFactor.get(user_id=customer.id)
    assert (asked.scheme, asked.netloc) == ("otpauth", "totp")
    assert unquote(asked.path) == "/127.0.0.1:ada@example.com"
    assert parse_qs(asked.query)["secret"] == [made.secret]
    assert made.secret.encode() not in bytes(row.secret)
    assert made.secret not in repr(made)
    assert not await service.has_second_factor(customer.id)


def test_what_is_sealed_opens_for_its_purpose_and_row_only() -> None:
    one = seal("second factors", b"text", b"row")

    assert unseal("second factors", one, b"row") == b"text"
    for purpose, row in (("other", b"row"), ("second factors", b"other")):
        with pytest.raises(Unsealable):
            unseal(purpose, one, row)


@pytest.mark.parametrize("password", [None, "not this one"])
async def test_start_asks_for_the_password(password: str | None) -> None:
    customer = await create_proven_customer()

    with pytest.raises(PasswordWrong):
        await service.start_second_factor(customer.actor, password=password)


async def test_account_without_a_password_starts_right_after_its_sign_in_only() -> None:
    customer = await create_proven_customer()
    await User.filter(id=customer.id).update(password_hash=None)
    now = clock.now()

    for until in (None, now):
        with pytest.raises(FreshSignInNeeded) as refused:
            await service.start_second_factor(replace(customer.actor, stepped_up_until=until), password=None)
        assert refused.value.code == "FRESH_SIGN_IN_NEEDED"
    with pytest.raises(FreshSignInNeeded):
        await service.prove(customer.id, password=None, code=None)

    just_in = replace(customer.actor, stepped_up_until=now + timedelta(minutes=10))
    assert (await service.start_second_factor(just_in, password=None)).secret


async def test_factor_counts_once_a_code_has_confirmed_it() -> None:
    staff = await create_staff()
    made = await service.start_second_factor(staff.actor, password=PASSWORD)

    with pytest.raises(SecondFactorWrong):
        await service.confirm_second_factor(staff.actor, code="000000")
    assert await service.verify_second_factor(staff.id, code_of(pyotp.TOTP(made.secret))) is None
    codes = await service.confirm_second_factor(staff.actor, code=code_of(pyotp.TOTP(made.secret)))

    assert await service.has_second_factor(staff.id)
    assert len(set(codes)) == 10
    stored = {bytes(row.code_hash) for row in await RecoveryCode.all()}
    assert stored == {second_factors.recovery_digest(staff.id, code) for code in codes}


async def test_start_again_replaces_a_secret_that_was_not_confirmed_and_no_other() -> None:
    customer = await create_proven_customer()
    first = await service.start_second_factor(customer.actor, password=PASSWORD)
    second = await service.start_second_factor(customer.actor, password=PASSWORD)

    with pytest.raises(SecondFactorWrong):
        await service.confirm_second_factor(customer.actor, code=code_of(pyotp.TOTP(first.secret)))
    await service.confirm_second_factor(customer.actor, code=code_of(pyotp.TOTP(second.secret)))

    with pytest.raises(SecondFactorExists) as refused:
        await service.start_second_factor(customer.actor, password=PASSWORD)
    assert refused.value.code == "SECOND_FACTOR_EXISTS"
    with pytest.raises(SecondFactorMissing):
        await service.confirm_second_factor(customer.actor, code=code_of(pyotp.TOTP(second.secret), 1))


async def test_code_works_once_under_eight_uses_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_second_factor, "CODES_A_MINUTE", _second_factor.CODES_AN_HOUR)
    customer = await create_proven_customer()
    totp, _ = await set_up_second_factor(customer)
    code = code_of(totp)

    outcomes = await asyncio.gather(*(service.verify_second_factor(customer.id, code) for _ in range(8)))

    assert sorted(map(str, outcomes)) == ["None"] * 7 + ["otp"]


@pytest.mark.parametrize(("steps", "method"), [(-2, None), (-1, "otp"), (0, "otp"), (1, "otp"), (2, None)])
async def test_code_of_the_neighboring_steps_is_good_and_of_no_others(steps: int, method: str | None) -> None:
    customer = await create_proven_customer()
    totp, _ = await set_up_second_factor(customer)
    await forget_steps(customer)

    assert await service.verify_second_factor(customer.id, code_of(totp, steps)) == method


async def test_code_older_than_the_last_one_is_used_up_with_it() -> None:
    customer = await create_proven_customer()
    totp, _ = await set_up_second_factor(customer)

    assert await service.verify_second_factor(customer.id, f" {code_of(totp)[:3]} {code_of(totp)[3:]}") == "otp"
    assert await service.verify_second_factor(customer.id, code_of(totp, -1)) is None


async def test_recovery_code_works_once_however_it_is_typed() -> None:
    customer = await create_proven_customer()
    _, codes = await set_up_second_factor(customer)

    assert await service.verify_second_factor(customer.id, codes[0].upper().replace("-", " ")) == "recovery_code"
    assert await service.verify_second_factor(customer.id, codes[0]) is None
    other = await create_proven_customer()
    await set_up_second_factor(other)
    assert await service.verify_second_factor(other.id, codes[1]) is None


async def test_new_recovery_codes_end_the_former_ones() -> None:
    customer = await create_proven_customer()
    _, former = await set_up_second_factor(customer)

    codes = await service.renew_recovery_codes(customer.actor)

    assert await service.verify_second_factor(customer.id, former[0]) is None
    assert await service.verify_second_factor(customer.id, codes[0]) == "recovery_code"


async def test_removed_factor_leaves_nothing() -> None:
    customer = await create_proven_customer()
    _, codes = await set_up_second_factor(customer)

    await service.remove_second_factor(customer.id)

    assert not await service.has_second_factor(customer.id)
    assert await service.verify_second_factor(customer.id, codes[0]) is None
    assert await RecoveryCode.all().count() == 0
    for nothing in (service.remove_second_factor(customer.id), service.renew_recovery_codes(customer.actor)):
        with pytest.raises(SecondFactorMissing) as refused:
            await nothing
        assert refused.value.code == "SECOND_FACTOR_MISSING"


async def test_fifty_guesses_at_once_try_exactly_five() -> None:
    customer = await create_proven_customer()
    await set_up_second_factor(customer)  # its confirmation was the first

    tries = [service.verify_second_factor(customer.id, f"{i:06}") for i in range(50)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)

    assert sum(outcome is None for outcome in outcomes) == 4
    assert sum(isinstance(outcome, RateLimited) for outcome in outcomes) == 46


async def test_nobody_has_no_factor() -> None:
    with pytest.raises(NotFound):
        await service.start_second_factor(ANONYMOUS, password=PASSWORD)
    with pytest.raises(NotFound):
        await service.prove(uuid7(), password=PASSWORD, code=None)


@pytest.mark.parametrize(
    ("password", "has_code", "error"),
    [
        (None, False, SecondFactorWrong),
        (PASSWORD, False, SecondFactorWrong),
        ("not this one", True, PasswordWrong),
        (None, True, None),
        (PASSWORD, True, None),
    ],
)
async def test_account_with_a_factor_is_proven_by_its_code(
    password: str | None, error: type[Exception] | None, *, has_code: bool
) -> None:
    customer = await create_proven_customer()
    totp, _ = await set_up_second_factor(customer)
    proof = service.prove(customer.id, password=password, code=code_of(totp) if has_code else None)

    if error is None:
        await proof
        return
    with pytest.raises(error):
        await proof


async def test_account_without_a_factor_is_proven_by_its_password() -> None:
    customer = await create_proven_customer()

    await service.prove(customer.id, password=PASSWORD, code=None)
    for password in (None, "not this one"):
        with pytest.raises(PasswordWrong):
            await service.prove(customer.id, password=password, code="123456")


def test_codes_are_those_of_rfc_6238() -> None:
    """The first row of its appendix B for SHA-1, cut to six digits."""
    secret = pyotp.TOTP("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").secret
    user_id = uuid7()
    moment = clock.now().fromtimestamp(59, tz=clock.now().tzinfo)

    sealed = second_factors.sealed(user_id, secret)

    assert second_factors.matching_step(user_id, sealed, "287082", moment) == 1
    assert second_factors.matching_step(user_id, sealed, "287082", moment + timedelta(seconds=61)) is None
