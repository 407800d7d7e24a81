"""Sign-out that a client asks for (OpenID Connect RP-Initiated Logout 1.0)."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from shop.oauth import service
from shop.oauth.engine import browser as cookies
from shop.oauth.engine import keys
from shop.oauth.engine.access import Issuer
from shop.oauth.engine.keys import KeyRing
from shop.oauth.engine.protocol.id_tokens import read_hint
from shop.oauth.models import Session, SigningKey
from shop.platform import clock
from tests.client import Client
from tests.factories.accounts import PASSWORD, create_customer
from tests.factories.oauth import SIGNED_OUT_URI, create_client
from tests.oauth.app import ISSUER, open_app
from tests.oauth.browser import Browser
from tests.oauth.test_access import Forger


def logout(**asked: str) -> str:
    return f"/oauth/logout?{urlencode(asked)}"


async def alive() -> int:
    return await Session.filter(revoked_at=None).count()


async def test_client_that_shows_whose_sign_in_it_means_signs_out_at_once(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client())
    tokens = await app.tokens()

    asked = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": SIGNED_OUT_URI, "state": "a&b"}
    answer = await browser.open(logout(**asked))
    again = await browser.open(logout(**asked))

    assert (answer.status_code, answer.headers["location"]) == (303, f"{SIGNED_OUT_URI}?state=a%26b")
    assert again.headers["location"] == answer.headers["location"]
    assert f"{cookies.NAME}=; Max-Age=0" in answer.headers["set-cookie"]
    assert await alive() == 0
    assert (await app.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("age", "is_known"), [(timedelta(minutes=16), True), (timedelta(days=89), True), (timedelta(days=91), False)]
)
async def test_hint_outlives_the_key_it_was_signed_with_as_its_session_does(
    client: Client, browser: Browser, age: timedelta, is_known: bool
) -> None:
    app = await open_app(client, browser, await create_client())
    tokens = await app.tokens()
    await service.rotate_keys(only_if_due=False)
    await SigningKey.filter(state="retired").update(rotated_at=clock.now() - age)
    service.forget()

    answer = await browser.open(logout(id_token_hint=tokens["id_token"], post_logout_redirect_uri=SIGNED_OUT_URI))

    assert answer.status_code == (303 if is_known else 400)
    assert await alive() == (0 if is_known else 2)


async def test_hint_is_of_no_use_once_all_keys_were_replaced(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client())
    tokens = await app.tokens()
    await service.replace_keys()

    answer = await browser.open(logout(id_token_hint=tokens["id_token"], post_logout_redirect_uri=SIGNED_OUT_URI))

    assert answer.status_code == 400


@pytest.mark.parametrize("has_client", [True, False])
async def test_without_a_hint_the_user_is_asked(client: Client, browser: Browser, has_client: bool) -> None:
    app = await open_app(client, browser, await create_client())
    named = {"client_id": app.client.client_id, "post_logout_redirect_uri": SIGNED_OUT_URI} if has_client else {}

    page = await browser.open(logout(**named))
    before = await alive()
    answer = await browser.send()

    assert page.status_code == 200
    assert ("Fitting Room" in page.text) is has_client
    assert page.headers["x-frame-options"] == "DENY"
    assert answer.headers["location"] == (SIGNED_OUT_URI if has_client else "/oauth/signout")
    assert (before, await alive()) == (1, 0)


async def test_hint_of_somebody_else_is_asked_about_and_ends_nothing_of_theirs(
    client: Client, browser: Browser
) -> None:
    app = await open_app(client, browser, await create_client())
    tokens = await app.tokens()
    somebody = await create_customer()
    await browser.open("/oauth/login")
    browser.http.cookies.clear()
    await browser.sign_in(somebody.email, PASSWORD)

    page = await browser.open(logout(id_token_hint=tokens["id_token"]))
    await browser.send()

    assert page.status_code == 200
    assert (await app.refresh(tokens["refresh_token"])).status_code == 200


@pytest.mark.parametrize(
    "target", ["https://evil.example/", SIGNED_OUT_URI + "/", "https://app.example/callback", "javascript:alert(1)"]
)
async def test_browser_is_sent_to_no_address_that_is_not_registered(
    client: Client, browser: Browser, target: str
) -> None:
    app = await open_app(client, browser, await create_client())
    hint = (await app.tokens())["id_token"]

    hinted = await browser.open(logout(id_token_hint=hint, post_logout_redirect_uri=target))
    named = await browser.open(logout(client_id=app.client.client_id, post_logout_redirect_uri=target))
    nobody = await browser.open(logout(post_logout_redirect_uri=SIGNED_OUT_URI))

    assert {answer.status_code for answer in (hinted, named, nobody)} == {400}
    assert not any("location" in answer.headers for answer in (hinted, named, nobody))
    assert await alive() == 2


async def test_client_that_the_hint_was_not_made_for_is_not_served(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client())
    other = await create_client()
    hint = (await app.tokens())["id_token"]

    answer = await browser.open(
        logout(id_token_hint=hint, client_id=other.client_id, post_logout_redirect_uri=SIGNED_OUT_URI)
    )

    assert answer.status_code == 400


async def test_forged_sign_out_ends_nothing(client: Client, browser: Browser) -> None:
    await open_app(client, browser)
    await browser.open("/oauth/logout")

    elsewhere = await browser.send(origin="https://evil.example")
    await browser.open("/oauth/logout")
    without = await browser.send(csrf="")

    assert (elsewhere.status_code, without.status_code) == (403, 403)
    assert await alive() == 1


async def test_request_by_post_goes_on_by_get_and_a_bad_one_nowhere(client: Client, browser: Browser) -> None:
    posted = await browser.http.post("/oauth/logout", data={"state": "x"})
    bad = [
        await browser.open("/oauth/logout?a=1&a=2"),
        await browser.http.post("/oauth/logout", json={}),
    ]

    assert (posted.status_code, posted.headers["location"]) == (303, "/oauth/logout?state=x")
    assert [answer.status_code for answer in bad] == [400, 415]


async def test_hint_must_be_an_id_token_of_ours(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    tokens = await app.tokens()
    stranger = keys.generate()
    ring = KeyRing(stranger, {str(stranger.kid): stranger})
    forger = Forger(Issuer(ISSUER), stranger, tokens["id_token"])

    own_shape = forger.signed(header={"kid": str(stranger.kid)})

    assert read_hint(own_shape, Issuer(ISSUER), ring) is not None
    for hint in [
        *(tokens["access_token"], tokens["id_token"], "", "x", "a.b.c", "\u00e9", "x" * 9000),
        forger.signed(header={"kid": str(stranger.kid), "typ": "at+jwt"}),
        forger.signed(header={"kid": str(stranger.kid)}, iss="https://evil.example"),
        forger.signed(header={"kid": str(stranger.kid)}, sid=None),
        forger.signed(header={"kid": str(stranger.kid)}, aud=["client"]),
        forger.without_signature("none"),
        forger.with_hmac(stranger.as_pem(private=False)),
    ]:
        assert read_hint(hint, Issuer(ISSUER), ring) is None
