"""What every CAPTCHA must do, whoever is behind it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace

import pytest

from shop.accounts.gateways.captcha.base import Captcha, CaptchaUnavailable
from shop.accounts.gateways.captcha.in_process import InProcessCaptcha
from shop.accounts.gateways.captcha.siteverify import SiteVerifyCaptcha, hcaptcha, turnstile
from tests.contracts import siteverify
from tests.contracts.siteverify import SECRET, SITE_KEY, Counterpart

ADDRESS = "192.0.2.7"
MAKERS = {"turnstile": turnstile, "hcaptcha": hcaptcha}


@dataclass(frozen=True)
class Party:
    captcha: Captcha
    solve: Callable[[], str]


@pytest.fixture
async def counterpart() -> AsyncIterator[Counterpart]:
    async with siteverify.serving() as serving:
        yield serving


@pytest.fixture(params=["in_process", *MAKERS])
async def party(request: pytest.FixtureRequest) -> AsyncIterator[Party]:
    if request.param == "in_process":
        own = InProcessCaptcha()
        yield Party(own, own.solve)
        return
    async with siteverify.serving() as serving:
        made = MAKERS[request.param](site_key=SITE_KEY, secret=SECRET, url=serving.url)
        yield Party(made, serving.solve)


async def test_proof_is_good(party: Party) -> None:
    assert await party.captcha.is_solved(party.solve(), ADDRESS) is True
    assert party.captcha.provider
    assert party.captcha.site_key


async def test_proof_is_good_once_under_eight_uses_at_once(party: Party) -> None:
    proof = party.solve()

    outcomes = await asyncio.gather(*(party.captcha.is_solved(proof, ADDRESS) for _ in range(8)))

    assert sorted(outcomes) == [False] * 7 + [True]


@pytest.mark.parametrize("change", ["", "made up", "é" * 96, "x" * 20_000])
async def test_what_is_no_proof_is_refused(party: Party, change: str) -> None:
    assert await party.captcha.is_solved(change, ADDRESS) is False


async def test_changed_proof_is_refused(party: Party) -> None:
    proof = party.solve()

    assert await party.captcha.is_solved(proof[:-1] + ("0" if proof[-1] != "0" else "1"), ADDRESS) is False


# What the two outside have besides


@pytest.fixture(params=list(MAKERS))
def outside(request: pytest.FixtureRequest, counterpart: Counterpart) -> SiteVerifyCaptcha:
    return MAKERS[request.param](site_key=SITE_KEY, secret=SECRET, url=counterpart.url)


async def test_service_is_told_secret_proof_key_and_address(
    outside: SiteVerifyCaptcha, counterpart: Counterpart
) -> None:
    proof = counterpart.solve()

    await outside.is_solved(proof, ADDRESS)

    assert counterpart.seen == [{"secret": SECRET, "response": proof, "sitekey": SITE_KEY, "remoteip": ADDRESS}]
    assert SECRET not in repr(outside)


@pytest.mark.parametrize("mode", ["broken", "confused", "odd", "slow", "endless"])
async def test_answer_that_does_not_come_or_says_nothing_is_no_verdict(
    outside: SiteVerifyCaptcha, counterpart: Counterpart, mode: str
) -> None:
    counterpart.mode = mode

    with pytest.raises(CaptchaUnavailable):
        await replace(outside, timeout_seconds=0.2).is_solved(counterpart.solve(), ADDRESS)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/siteverify", "http://["])
async def test_service_that_is_gone_is_no_verdict(outside: SiteVerifyCaptcha, url: str) -> None:
    with pytest.raises(CaptchaUnavailable):
        await replace(outside, url=url).is_solved("proof", ADDRESS)


async def test_wrong_secret_is_our_fault_and_not_the_persons(
    outside: SiteVerifyCaptcha, counterpart: Counterpart
) -> None:
    with pytest.raises(CaptchaUnavailable, match="invalid-input-secret"):
        await replace(outside, secret="another").is_solved(counterpart.solve(), ADDRESS)
