from __future__ import annotations

from functools import partial

import pytest

from shop.accounts import service as accounts
from shop.accounts.errors import CaptchaNeeded
from shop.accounts.gateways.captcha.in_process import InProcessCaptcha
from shop.accounts.gateways.captcha.siteverify import turnstile
from shop.accounts.models import MailToken, User
from shop.accounts.rules import Kind
from shop.accounts.service import NewCustomer
from shop.accounts.service._captcha import FAILURES_OF_ACCOUNT, captcha_of
from shop.oauth import service as oauth
from shop.oauth.errors import InvalidCredentials
from shop.oauth.service import Credentials
from shop.platform.config import UnusableSettings, settings
from shop.platform.errors import Busy
from shop.platform.ids import uuid7
from tests.client import Client
from tests.factories.accounts import PASSWORD, create_customer
from tests.factories.channels import create_channels

REGISTER = """
    mutation ($input: AccountRegisterInput!) {
        accountRegister(input: $input) {
            isAccepted errors { code path ... on CaptchaNeededError { provider siteKey } }
        }
    }
"""


@pytest.fixture
def captcha(environment: pytest.MonkeyPatch) -> InProcessCaptcha:
    environment.setenv("SHOP_CAPTCHA", "in_process")
    return InProcessCaptcha()


def down(environment: pytest.MonkeyPatch) -> None:
    """Name a service that cannot be reached from here."""
    environment.setenv("SHOP_CAPTCHA", "turnstile")
    environment.setenv("SHOP_CAPTCHA_SITE_KEY", "key")
    environment.setenv("SHOP_CAPTCHA_SECRET", "secret")
    environment.setattr("shop.accounts.service._captcha.turnstile", partial(turnstile, url="http://127.0.0.1:9/"))
    settings.cache_clear()


def credentials(email: str, password: str, proof: str | None = None) -> Credentials:
    # Each from a network of its own, so that the account alone is what is counted.
    return Credentials(
        kind=Kind.CUSTOMER,
        email=email,
        password=password,
        client_address=uuid7().hex,
        user_agent="a browser",
        captcha=proof,
    )


async def fail(email: str, times: int) -> None:
    for _ in range(times):
        with pytest.raises(InvalidCredentials):
            await oauth.sign_in(credentials(email, "not this one"))


@pytest.mark.usefixtures("committed")
async def test_without_a_captcha_nobody_is_asked() -> None:
    customer = await create_customer()
    await fail(customer.email, 10)

    await oauth.sign_in(credentials(customer.email, PASSWORD))


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize("is_known", [True, False])
async def test_account_whose_sign_in_failed_often_is_asked_for(captcha: InProcessCaptcha, *, is_known: bool) -> None:
    email = "nobody@example.com"
    if is_known:
        with pytest.MonkeyPatch.context() as without:
            without.setenv("SHOP_CAPTCHA", "none")
            settings.cache_clear()
            email = (await create_customer()).email
        settings.cache_clear()
    await fail(email, FAILURES_OF_ACCOUNT.times + 1)

    with pytest.raises(CaptchaNeeded) as refused:
        await oauth.sign_in(credentials(email, PASSWORD))

    assert (refused.value.code, refused.value.site_key) == ("CAPTCHA_NEEDED", "in-process")
    if is_known:
        await oauth.sign_in(credentials(email, PASSWORD, captcha.solve()))
    else:
        with pytest.raises(InvalidCredentials):
            await oauth.sign_in(credentials(email, PASSWORD, captcha.solve()))


async def test_sign_up_and_reset_are_asked_for_and_tell_the_page_which_widget(
    client: Client, captcha: InProcessCaptcha
) -> None:
    await create_channels()
    values = {"email": "ada@example.com", "password": PASSWORD}

    first = (await client.data(REGISTER, {"input": values}))["accountRegister"]
    second = await client.change(REGISTER, {"input": {**values, "captcha": captcha.solve()}})

    assert first["isAccepted"] is None
    assert first["errors"] == [
        {"code": "CAPTCHA_NEEDED", "path": ["captcha"], "provider": "in_process", "siteKey": "in-process"}
    ]
    assert second["isAccepted"] is True
    with pytest.raises(CaptchaNeeded):
        await accounts.request_password_reset(Kind.CUSTOMER, "ada@example.com", client_address="x", captcha="made up")


@pytest.mark.usefixtures("committed")
async def test_robots_without_a_proof_use_up_no_mails_of_the_owner(captcha: InProcessCaptcha) -> None:
    new = NewCustomer(email="ada@example.com", password=PASSWORD, language="en")
    for _ in range(3):
        with pytest.raises(CaptchaNeeded):
            await accounts.request_password_reset(Kind.CUSTOMER, new.email, client_address="x")
        with pytest.raises(CaptchaNeeded):
            await accounts.register(new, client_address="x")

    await accounts.register(new, client_address="x", captcha=captcha.solve())
    await accounts.request_password_reset(Kind.CUSTOMER, new.email, client_address="x", captcha=captcha.solve())

    assert await MailToken.all().count() == 2


@pytest.mark.usefixtures("committed")
async def test_while_the_service_is_down_sign_up_and_reset_wait_and_sign_in_goes_on(
    environment: pytest.MonkeyPatch,
) -> None:
    customer = await create_customer()
    down(environment)
    await fail(customer.email, FAILURES_OF_ACCOUNT.times + 1)

    new = NewCustomer(email="eve@example.com", password=PASSWORD, language="en")
    with pytest.raises(Busy):
        await accounts.register(new, client_address="x", captcha="proof")
    with pytest.raises(Busy):
        await accounts.request_password_reset(Kind.CUSTOMER, customer.email, client_address="x", captcha="proof")
    await oauth.sign_in(credentials(customer.email, PASSWORD, "proof"))

    assert await User.all().count() == 1


@pytest.mark.parametrize("provider", ["turnstile", "hcaptcha"])
def test_outside_services_are_chosen_by_settings_with_key_and_secret(
    environment: pytest.MonkeyPatch, provider: str
) -> None:
    environment.setenv("SHOP_CAPTCHA", provider)
    with pytest.raises(UnusableSettings, match="SHOP_CAPTCHA_SECRET"):
        settings()
    environment.setenv("SHOP_CAPTCHA_SITE_KEY", "key")
    environment.setenv("SHOP_CAPTCHA_SECRET", "never told")

    chosen = captcha_of(settings())

    assert chosen is not None
    assert (chosen.provider, chosen.site_key) == (provider, "key")
    assert "never told" not in repr(settings()) + repr(chosen)
