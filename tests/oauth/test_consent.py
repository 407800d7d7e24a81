"""The consent page: who is asked, what they are told, and that nobody else answers for them."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from shop.accounts.rules import OWN_SCOPES
from shop.oauth.engine import pages
from shop.oauth.models import AuthorizationCode, ClientConsent
from shop.oauth.rules import IDENTITY_SCOPES, ClientKind
from shop.oauth.service._clients import consented_scopes
from tests.client import Client
from tests.factories.accounts import PASSWORD, create_customer
from tests.factories.oauth import create_client
from tests.oauth.app import ISSUER, App, open_app, told_in
from tests.oauth.browser import Browser, Form


async def test_others_app_is_allowed_once(client: Client, browser: Browser) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, await create_client(), user=customer)

    page = await app.begin()
    answer = await browser.send(decision="allow")
    again = await app.begin()

    scopes = await consented_scopes(customer.id, app.client.id)
    assert page.status_code == 200
    assert "Fitting Room" in page.text
    assert "See your name and language." in page.text
    assert {"code", "state", "iss"} == set(told_in(answer)) == set(told_in(again))
    assert scopes == {"openid", "profile", "offline_access"}


async def test_app_that_asks_for_more_is_asked_about_again(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client())
    await app.code(scope="openid")

    more = await app.begin(scope="openid email")
    less = await app.begin(scope="openid")
    wanted = await app.begin(scope="openid", prompt="consent")

    assert (more.status_code, less.status_code, wanted.status_code) == (200, 303, 200)


async def test_consent_counts_for_its_user_and_its_app_only(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client())
    await app.code()
    another = App(await create_client(), client.http, browser)

    other_app = await another.begin()
    somebody = await create_customer()
    await browser.sign_in(somebody.email, PASSWORD)
    other_user = await app.begin()

    assert (other_app.status_code, other_user.status_code) == (200, 200)


async def test_app_that_is_not_allowed_hears_so_and_gets_nothing(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client())
    await app.begin()

    told = told_in(await browser.send(decision="deny"))

    assert (told["error"], told["state"], told["iss"]) == ("access_denied", "a state", ISSUER)
    assert await AuthorizationCode.all().count() == 0
    assert await ClientConsent.all().count() == 0


async def test_own_app_may_ask_for_the_page_too(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client(ClientKind.FIRST_PARTY))

    assert (await app.begin()).status_code == 303
    assert (await app.begin(prompt="consent")).status_code == 200
    assert "code" in told_in(await browser.send(decision="allow"))


async def test_page_cannot_be_framed_or_kept(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client())

    page = await app.begin()

    policy = page.headers["content-security-policy"]
    assert page.headers["x-frame-options"] == "DENY"
    assert page.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert "form-action 'self' https://app.example;" in policy


@pytest.mark.parametrize("attack", ["no token", "another's token", "token of before", "another page", "no origin"])
async def test_forged_consent_gives_nothing(client: Client, browser: Browser, attack: str) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, await create_client(), user=customer)
    page = await app.begin()
    csrf = Form.of(page.text).fields["csrf"]
    sent = {"csrf": csrf}
    origin: str | None = ISSUER
    if attack == "no token":
        sent = {"csrf": ""}
    elif attack == "another's token":
        async with Browser.of(client.app) as evil:
            stranger = await create_customer()
            await evil.sign_in(stranger.email, PASSWORD)
            sent = {"csrf": Form.of((await evil.open(app.address())).text).fields["csrf"]}
    elif attack == "token of before":
        await browser.sign_in(customer.email, PASSWORD)
        browser.page = page
    else:
        origin = "https://evil.example" if attack == "another page" else None

    browser.page = page
    answer = await browser.send(origin=origin, decision="allow", **sent)

    assert answer.status_code == 403
    assert await AuthorizationCode.all().count() == 0
    assert await ClientConsent.all().count() == 0


async def test_request_that_was_changed_in_the_page_is_checked_again(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client())
    page = await app.begin()

    elsewhere = await browser.send(decision="allow", request=urlencode({**app.asks, "redirect_uri": "https://evil.ex"}))
    browser.page = page
    weaker = await browser.send(decision="allow", request=urlencode({**app.asks, "code_challenge_method": "plain"}))
    browser.page = page
    unreadable = await browser.send(decision="allow", request="a=1&a=2")

    assert (elsewhere.status_code, unreadable.status_code) == (400, 400)
    assert told_in(weaker)["error"] == "invalid_request"
    assert await AuthorizationCode.all().count() == 0


@pytest.mark.parametrize(("language", "text"), [("de", "Diese App zulassen?"), ("ko", "이 앱을 허용할까요?")])
async def test_page_speaks_the_users_language(client: Client, browser: Browser, language: str, text: str) -> None:
    app = await open_app(client, browser, await create_client(name="<b>Fitting & Co.</b>"))

    page = await app.begin(ui_locales=language)

    assert text in page.text
    assert "&lt;b&gt;Fitting &amp; Co.&lt;/b&gt;" in page.text
    assert "<b>" not in page.text


def test_every_scope_of_users_is_told_in_every_language() -> None:
    own = {**IDENTITY_SCOPES, **OWN_SCOPES}

    assert pages.texts("en")["scopes"] == own
    assert all(set(pages.texts(language)["scopes"]) == set(own) for language in pages.LANGUAGES)
