"""The second step on the pages: a code, and the CAPTCHA that stands before the password after failures."""

from __future__ import annotations

import pytest

from shop.accounts import service as accounts
from shop.accounts.gateways.captcha.in_process import InProcessCaptcha
from shop.oauth import service
from shop.oauth.engine import browser as cookies
from shop.oauth.engine import pages
from shop.oauth.http import _steps
from shop.oauth.http._captcha import Widget
from shop.oauth.models import Session
from shop.platform.config import settings
from shop.platform.db.transaction import in_transaction
from shop.platform.security.throttle import forget_tries
from tests.client import Client
from tests.factories.accounts import PASSWORD, create_proven_customer, create_staff, set_up_second_factor
from tests.oauth.browser import Browser

TEXTS = pages.texts("en")


async def test_password_alone_opens_nothing_and_the_code_opens_the_session(browser: Browser) -> None:
    staff = await create_staff("support")
    totp, _ = await set_up_second_factor(staff)

    first = await browser.sign_in(staff.email, PASSWORD, "/oauth/login?kind=staff&return_to=/oauth/device")
    sessions = await Session.all().count()
    asked = await browser.open(first.headers["location"])
    second = await browser.send(code=totp.now())

    session = await service.browser_session(browser.http.cookies[cookies.NAME])
    assert (first.status_code, sessions) == (303, 0)
    assert first.headers["location"].startswith("/oauth/login/code?")
    assert TEXTS["code"]["title"] in asked.text
    assert (second.status_code, second.headers["location"]) == (303, "/oauth/device")
    assert _steps.CODE not in browser.http.cookies
    assert session is not None
    assert session.methods == ("pwd", "otp", "mfa")


async def test_recovery_code_opens_the_session_once(browser: Browser) -> None:
    customer = await create_proven_customer()
    _, codes = await set_up_second_factor(customer)
    answers = []

    for _ in range(2):
        first = await browser.sign_in(customer.email, PASSWORD)
        await browser.open(first.headers["location"])
        answers.append((await browser.send(code=codes[0])).status_code)

    session = await service.browser_session(browser.http.cookies[cookies.NAME])
    assert answers == [303, 422]
    assert session is not None
    assert session.methods == ("pwd", "mfa")


async def test_wrong_code_is_told_and_tries_are_limited(browser: Browser) -> None:
    customer = await create_proven_customer()
    totp, _ = await set_up_second_factor(customer)
    first = await browser.sign_in(customer.email, PASSWORD)
    await browser.open(first.headers["location"])
    statuses = [(await browser.send(code="000000")).status_code for _ in range(4)]

    await browser.open(first.headers["location"])
    refused = await browser.send(code=totp.now())

    assert statuses == [422] * 4
    assert refused.status_code == 429
    assert await Session.all().count() == 0


async def test_code_without_the_password_before_it_opens_nothing(browser: Browser) -> None:
    customer = await create_proven_customer()
    totp, _ = await set_up_second_factor(customer)
    await browser.open("/oauth/login/code")

    answer = await browser.send(code=totp.now())

    assert answer.status_code == 403
    assert TEXTS["problem"]["too_slow"] in answer.text


async def test_password_that_is_changed_meanwhile_ends_the_first_step(browser: Browser) -> None:
    customer = await create_proven_customer()
    totp, _ = await set_up_second_factor(customer)
    first = await browser.sign_in(customer.email, PASSWORD)
    await browser.open(first.headers["location"])
    change = await accounts.prepare_password(customer.id, current=PASSWORD, new="another good password")
    await in_transaction(lambda: accounts.store_password(change))

    answer = await browser.send(code=totp.now())

    assert answer.status_code == 403
    assert await Session.all().count() == 0


async def test_empty_code_is_named_and_costs_no_try(browser: Browser) -> None:
    customer = await create_proven_customer()
    await set_up_second_factor(customer)
    first = await browser.sign_in(customer.email, PASSWORD)
    await browser.open(first.headers["location"])

    answers = [await browser.send(code="  ") for _ in range(10)]

    assert {answer.status_code for answer in answers} == {422}
    assert f'<a href="#code">{TEXTS["code"]["no_code"]}</a>' in answers[0].text


async def test_failures_bring_a_captcha_that_lets_a_person_in(
    environment: pytest.MonkeyPatch, client: Client, browser: Browser
) -> None:
    customer = await create_proven_customer()
    environment.setenv("SHOP_CAPTCHA", "in_process")
    settings.cache_clear()
    for _ in range(4):
        await browser.sign_in(customer.email, "a wrong password")

    asked = await browser.sign_in(customer.email, PASSWORD)
    forget_tries()  # a minute later
    answer = await browser.send(email=customer.email, password=PASSWORD, captcha=InProcessCaptcha().solve())

    assert (asked.status_code, answer.status_code) == (422, 303)
    assert 'name="captcha"' in asked.text
    assert TEXTS["login"]["captcha"] in asked.text


@pytest.mark.parametrize(
    ("provider", "source"), [("turnstile", "https://challenges.cloudflare.com"), ("hcaptcha", "https://hcaptcha.com")]
)
def test_widget_names_what_its_script_needs(provider: str, source: str) -> None:
    widget = Widget(provider, "key")

    assert widget.script is not None
    assert source in widget.sources["script-src"]
    assert source in widget.sources["frame-src"]
