"""The authorization endpoint: who is sent back, where to, and with what."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shop.oauth.engine import browser as cookies
from shop.oauth.engine.protocol import steps
from shop.oauth.models import AuthorizationCode, Session
from shop.oauth.rules import ClientKind, Grant
from shop.platform import clock
from tests.client import Client
from tests.factories.accounts import PASSWORD, create_customer
from tests.factories.channels import create_channels
from tests.factories.oauth import REDIRECT_URI, create_client, create_partner
from tests.oauth.app import CHALLENGE, FORM, ISSUER, App, open_app, told_in
from tests.oauth.browser import Browser

HOSTILE_REDIRECTS = [
    "https://evil.example/callback",
    "https://app.example/callback/",
    "https://app.example/callback/../evil",
    "https://app.example/callback?next=https://evil.example",
    "https://app.example/callback#fragment",
    "https://app.example.evil.example/callback",
    "https://app.example@evil.example/callback",
    "https://APP.example/callback",
    "http://app.example/callback",
    "https://app.example:443/callback",
    "https://app.example/callbac\u00e9",
    "//app.example/callback",
    "javascript:alert(1)//https://app.example/callback",
    "https://app.example/callback\\@evil.example",
    "https://app.example/callback ",
    "https://app.example/%63allback",
]


@pytest.mark.parametrize("redirect_uri", HOSTILE_REDIRECTS)
async def test_browser_is_sent_to_no_address_that_is_not_registered(
    client: Client, browser: Browser, redirect_uri: str
) -> None:
    app = await open_app(client, browser)

    answer = await app.begin(redirect_uri=redirect_uri)

    assert answer.status_code == 400
    assert "location" not in answer.headers
    assert await AuthorizationCode.all().count() == 0


async def test_browser_is_sent_nowhere_without_an_address_or_a_known_client(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    partner = await create_partner()
    unknown = app.client.client_id[:-1] + ("0" if app.client.client_id[-1] != "0" else "1")

    answers = [
        await app.begin(redirect_uri=None),
        await app.begin(client_id=None),
        await app.begin(client_id=unknown),
        await app.begin(client_id="shop"),
        await app.begin(client_id="cli\u00e9nt"),
        await app.begin(client_id=partner.client_id),
    ]

    assert {answer.status_code for answer in answers} == {400}
    assert not any("location" in answer.headers for answer in answers)
    assert "text/html" in answers[0].headers["content-type"]


async def test_query_of_a_registered_address_stays_as_it_is(client: Client, browser: Browser) -> None:
    address = f"{REDIRECT_URI}?tenant=a%20b&empty="
    app = await open_app(client, browser, await create_client(ClientKind.FIRST_PARTY, redirect_uris=[address]))

    answer = await app.begin(redirect_uri=address)

    assert answer.headers["location"].startswith(f"{address}&code=shop_ac_")


@pytest.mark.parametrize(
    ("over", "error"),
    [
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": "s256"}, "invalid_request"),
        ({"code_challenge": CHALLENGE[:42]}, "invalid_request"),
        ({"code_challenge": CHALLENGE[:42] + "="}, "invalid_request"),
        ({"code_challenge": "A" * 129}, "invalid_request"),
        ({"code_challenge": CHALLENGE + "\n"}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"response_type": "c\u00f6de"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": "openid refunds.create"}, "invalid_scope"),
        ({"scope": "openid no\u00eb"}, "invalid_scope"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"prompt": "sometimes"}, "invalid_request"),
        ({"max_age": "soon"}, "invalid_request"),
        ({"max_age": "-1"}, "invalid_request"),
        ({"request": "eyJ"}, "request_not_supported"),
        ({"request_uri": "https://app.example/request"}, "request_uri_not_supported"),
        ({"registration": "{}"}, "registration_not_supported"),
    ],
)
async def test_error_is_told_to_the_client_with_state_and_issuer(
    client: Client, browser: Browser, over: dict[str, str | None], error: str
) -> None:
    app = await open_app(client, browser)

    told = told_in(await app.begin(**over))

    assert (told["error"], told["state"], told["iss"]) == (error, "a state", ISSUER)
    assert "code" not in told
    assert await AuthorizationCode.all().count() == 0


async def test_client_without_the_grant_is_told_so(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client(ClientKind.FIRST_PARTY, grants=[Grant.DEVICE_CODE]))

    told = told_in(await app.begin())

    assert (told["error"], told["iss"]) == ("unauthorized_client", ISSUER)


async def test_code_comes_with_state_and_issuer_and_nothing_else(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)

    answer = await app.begin()

    told = told_in(answer)
    assert answer.status_code == 303
    assert set(told) == {"code", "state", "iss"}
    assert (told["state"], told["iss"]) == ("a state", ISSUER)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"


async def test_code_is_stored_as_a_digest_for_a_minute(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)

    code = await app.code()

    row = await AuthorizationCode.get()
    assert code.encode() not in row.code_hash
    assert len(row.code_hash) == 32
    assert row.expires_at <= clock.now() + timedelta(seconds=60)
    assert len(code) >= 43


@pytest.mark.parametrize(
    "query",
    ["scope=openid&scope=email", "client_id=a&client_id=b", "state=%00", "state=%ff", "state=a&state=", "state"],
)
async def test_ambiguous_request_is_refused_on_a_page(client: Client, browser: Browser, query: str) -> None:
    app = await open_app(client, browser)

    answer = await browser.open(f"{app.address(scope=None, state=None, client_id=None)}&{query}")

    assert answer.status_code == 400
    assert "location" not in answer.headers


async def test_request_by_post_goes_on_by_get(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)

    answer = await browser.http.post("/oauth/authorize", data=app.asks)
    followed = await browser.open(answer.headers["location"])
    refused = await browser.http.post("/oauth/authorize", content=b"a=1&a=2", headers={"content-type": FORM})

    assert (answer.status_code, refused.status_code) == (303, 400)
    assert "code" in told_in(followed)


# Sign-in


async def test_nobody_signed_in_is_sent_to_sign_in_and_comes_back(client: Client, browser: Browser) -> None:
    customer = await create_customer()
    app = App(await create_client(ClientKind.FIRST_PARTY), client.http, browser)

    first = await app.begin(login_hint="ada@example.com")
    page = await browser.open(first.headers["location"])
    back = await browser.send(email=customer.email, password=PASSWORD)
    answer = await browser.open(back.headers["location"])

    assert first.headers["location"].startswith("/oauth/login?return_to=%2Foauth%2Fauthorize")
    assert "ada@example.com" in page.text
    assert "code" in told_in(answer)


async def test_silent_request_is_never_answered_by_a_page(client: Client, browser: Browser) -> None:
    app = App(await create_client(ClientKind.FIRST_PARTY), client.http, browser)
    nobody = told_in(await app.begin(prompt="none"))
    customer = await create_customer()
    await browser.sign_in(customer.email, PASSWORD)
    third = App(await create_client(), client.http, browser)

    somebody = told_in(await app.begin(prompt="none"))
    unasked = told_in(await third.begin(prompt="none"))

    assert (nobody["error"], nobody["state"], nobody["iss"]) == ("login_required", "a state", ISSUER)
    assert "code" in somebody
    assert (unasked["error"], unasked["state"], unasked["iss"]) == ("consent_required", "a state", ISSUER)


@pytest.mark.parametrize("over", [{"prompt": "login"}, {"max_age": "60"}, {"max_age": "0"}])
async def test_old_sign_in_is_asked_for_again_and_once(
    client: Client, browser: Browser, over: dict[str, str | None]
) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, user=customer)
    old = clock.now() - timedelta(hours=1)
    await Session.all().update(created_at=old)

    first = await app.begin(**over)
    skipped = await browser.open((await browser.open(first.headers["location"])).url.params["return_to"])
    await browser.open(first.headers["location"])
    back = await browser.send(email=customer.email, password=PASSWORD)
    answer = await browser.open(back.headers["location"])

    assert "/oauth/login?" in first.headers["location"]
    assert "/oauth/login?" in skipped.headers["location"]  # whoever goes back without signing in is sent again
    assert "code" in told_in(answer)
    assert (await AuthorizationCode.get()).signed_in_at > old + timedelta(minutes=50)


async def test_young_sign_in_is_enough(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)

    assert "code" in told_in(await app.begin(max_age="60"))


async def test_old_sign_in_is_an_error_where_nobody_may_be_asked(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    await Session.all().update(created_at=clock.now() - timedelta(hours=1))

    told = told_in(await app.begin(prompt="none", max_age="60"))

    assert told["error"] == "login_required"


async def test_word_that_a_sign_in_was_asked_for_is_of_no_use_later(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    asked = {**app.asks, "prompt": "login"}
    now = clock.now()

    lately = await app.begin(**steps.sign_in_asked(asked, now - timedelta(minutes=1)))
    later = await app.begin(**steps.sign_in_asked(asked, now - timedelta(hours=1)))

    assert "code" in told_in(lately)
    assert "/oauth/login?" in later.headers["location"]


@pytest.mark.parametrize("over", [{"prompt": "login"}, {"max_age": "0"}])
async def test_word_that_a_sign_in_was_asked_for_counts_for_nobody_but_who_was_told(
    client: Client, browser: Browser, over: dict[str, str]
) -> None:
    app = await open_app(client, browser)
    now = clock.now() - timedelta(minutes=1)
    real = steps.sign_in_asked({**app.asks, **over, "nonce": "another"}, now)[steps.SINCE]
    moment = str(int(now.timestamp()))

    answers = [
        await app.begin(**over, signed_in_since=word)
        for word in (moment, f"{moment}.", f"{moment}.{'A' * 43}", real, f"1{real}", ".", "\u00e9.\u00e9")
    ]

    assert all("/oauth/login?" in answer.headers["location"] for answer in answers)


async def test_ended_sign_in_of_the_browser_is_none(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    await Session.all().update(revoked_at=clock.now(), revoked_reason="signed_out")

    answer = await app.begin()

    assert "/oauth/login?" in answer.headers["location"]
    assert cookies.NAME in browser.http.cookies


async def test_request_that_does_not_fit_through_the_sign_in_is_refused(client: Client, browser: Browser) -> None:
    app = App(await create_client(ClientKind.FIRST_PARTY), client.http, browser)

    answer = await app.begin(state="x" * 3000)

    assert answer.status_code == 400


async def test_codes_of_one_sign_in_are_limited(client: Client, browser: Browser) -> None:
    await create_channels()
    app = await open_app(client, browser)
    for _ in range(60):
        await app.begin()

    answer = await app.begin()

    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
