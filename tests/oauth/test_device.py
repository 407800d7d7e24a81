"""The device flow (RFC 8628): a device asks, its user answers somewhere else."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from shop.oauth import service
from shop.oauth.engine.access import BadToken, issuer
from shop.oauth.engine.protocol.bridge import Bridge
from shop.oauth.models import DeviceCode, Session
from shop.oauth.rules import AuthMethod, ClientKind, Grant
from shop.oauth.service import ProgramRequest
from shop.oauth.service._clients import consented_scopes
from shop.oauth.service._commit import commit
from shop.oauth.service._exchange import loaded
from shop.platform import clock
from tests.client import Client
from tests.factories.accounts import PASSWORD, create_customer
from tests.factories.oauth import create_client
from tests.oauth.app import ISSUER, App, open_app
from tests.oauth.browser import Browser


async def begin(app: App, scope: str = "openid profile offline_access") -> dict[str, Any]:
    answer = await app.post("/oauth/device_authorization", scope=scope)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def poll(app: App, begun: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Ask for the tokens, as a device does that waited long enough."""
    await DeviceCode.all().update(polled_at=None)
    answer = await app.token(grant_type=Grant.DEVICE_CODE, device_code=begun["device_code"])
    return answer.status_code, answer.json()


async def decide(app: App, user_code: str, decision: str) -> str:
    await app.browser.open("/oauth/device")
    await app.browser.send(user_code=user_code)
    return (await app.browser.send(decision=decision)).text


async def test_device_is_let_in_by_its_user(client: Client, browser: Browser) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, await create_client(), user=customer)
    begun = await begin(app)

    waiting = await poll(app, begun)
    page = await decide(app, begun["user_code"], "allow")
    status, tokens = await poll(app, begun)

    actor = await service.authenticate(f"Bearer {tokens['access_token']}")
    assert waiting == (400, {"error": "authorization_pending"})
    assert "Fitting Room is connected." in page
    assert status == 200
    assert set(tokens) == {"access_token", "token_type", "expires_in", "scope", "refresh_token", "id_token"}
    assert (actor.user_id, actor.client_id) == (customer.id, app.client.id)
    assert await consented_scopes(customer.id, app.client.id) == {"openid", "profile", "offline_access"}
    assert (await app.refresh(tokens["refresh_token"])).status_code == 200


async def test_device_gets_two_codes_and_where_to_go(client: Client, browser: Browser) -> None:
    app = App(await create_client(), client.http, browser)

    begun = await begin(app)

    row = await DeviceCode.get()
    assert set(begun) == {
        *("device_code", "user_code", "verification_uri", "verification_uri_complete", "expires_in", "interval"),
    }
    assert (begun["expires_in"], begun["interval"]) == (600, 5)
    assert begun["verification_uri"] == f"{ISSUER}/oauth/device"
    assert begun["verification_uri_complete"] == f"{ISSUER}/oauth/device?user_code={begun['user_code']}"
    assert len(begun["user_code"]) == 9
    assert begun["user_code"].encode() not in row.user_hash
    assert len(row.user_hash) == len(row.device_hash) == 32


async def test_device_that_is_not_allowed_hears_so(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client())
    begun = await begin(app)

    page = await decide(app, begun["user_code"], "deny")

    assert "was not let in" in page
    assert (await poll(app, begun))[1]["error"] == "access_denied"
    assert await Session.filter(client_id=app.client.id).count() == 0


async def test_device_that_asks_too_often_is_slowed_down(client: Client, browser: Browser) -> None:
    app = App(await create_client(), client.http, browser)
    begun = await begin(app)

    answers = [await app.token(grant_type=Grant.DEVICE_CODE, device_code=begun["device_code"]) for _ in range(3)]

    assert [answer.json()["error"] for answer in answers] == ["authorization_pending", "slow_down", "slow_down"]


async def test_code_is_over_after_ten_minutes_for_both(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client())
    begun = await begin(app)
    await DeviceCode.all().update(expires_at=clock.now() - timedelta(seconds=1))

    await browser.open("/oauth/device")
    page = await browser.send(user_code=begun["user_code"])

    assert (page.status_code, "No device shows this code" in page.text) == (422, True)
    assert (await poll(app, begun))[1]["error"] == "expired_token"


async def test_of_many_exchanges_at_once_one_wins_and_its_tokens_are_ended(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    begun = await begin(app)
    await decide(app, begun["user_code"], "allow")

    answers = await asyncio.gather(
        *(app.token(grant_type=Grant.DEVICE_CODE, device_code=begun["device_code"]) for _ in range(8))
    )

    won = [answer.json() for answer in answers if answer.status_code == 200]
    assert len(won) == 1
    assert {answer.json()["error"] for answer in answers if answer.status_code != 200} == {"invalid_grant"}
    assert (await Session.get(client_id=app.client.id)).revoked_reason == "code_reused"
    with pytest.raises(BadToken):
        await service.authenticate(f"Bearer {won[0]['access_token']}")


async def test_who_exchanges_a_code_is_not_decided_by_what_was_read_before(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    begun = await begin(app)
    await decide(app, begun["user_code"], "allow")
    form = {"grant_type": Grant.DEVICE_CODE, "device_code": begun["device_code"], **app.client.fields}
    given = ProgramRequest(form=form, authorization=None, client_address="192.0.2.7")
    exchanges = [await loaded(given, None) for _ in range(2)]

    decided = [Bridge(exchange, issuer()).token().status for exchange in exchanges]
    committed = [await commit(exchange.effects) for exchange in exchanges]

    assert decided == [200, 200]
    assert committed == [True, False]


async def test_code_that_was_used_ends_the_session_when_it_comes_again(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    begun = await begin(app)
    await decide(app, begun["user_code"], "allow")
    await poll(app, begun)

    again = await poll(app, begun)

    assert again[1]["error"] == "invalid_grant"
    assert (await Session.get(client_id=app.client.id)).revoked_reason == "code_reused"


async def test_code_is_of_use_to_its_client_only(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    thief = App(await create_client(), client.http, browser)
    begun = await begin(app)
    await decide(app, begun["user_code"], "allow")

    stolen = await poll(thief, begun)

    assert stolen[1]["error"] == "invalid_grant"
    assert (await poll(app, begun))[0] == 200


@pytest.mark.parametrize("device_code", ["x", "shop_dc_unknown", "\u00e9"])
async def test_unknown_device_code_gives_nothing(client: Client, browser: Browser, device_code: str) -> None:
    app = App(await create_client(), client.http, browser)

    assert (await poll(app, {"device_code": device_code}))[1]["error"] == "invalid_grant"


async def test_client_asks_for_what_it_may_only(client: Client, browser: Browser) -> None:
    app = App(await create_client(), client.http, browser)
    without = App(await create_client(grants=[Grant.AUTHORIZATION_CODE]), client.http, browser)
    stranger = App(await create_client(auth_method=AuthMethod.BASIC), client.http, browser)
    stranger.client = app.client.__class__(stranger.client.id, "x", AuthMethod.BASIC, "wrong")

    answers = [
        await app.post("/oauth/device_authorization", scope="openid refunds.create"),
        await app.post("/oauth/device_authorization"),
        await without.post("/oauth/device_authorization", scope="openid"),
        await stranger.post("/oauth/device_authorization", scope="openid"),
    ]

    errors = [(answer.status_code, answer.json()["error"]) for answer in answers]
    assert errors == [
        *((400, "invalid_scope"), (400, "invalid_scope")),
        *((400, "unauthorized_client"), (401, "invalid_client")),
    ]
    assert await DeviceCode.all().count() == 0


# The user's pages


async def test_link_with_the_code_still_asks_the_user_to_look(client: Client, browser: Browser) -> None:
    customer = await create_customer()
    app = App(await create_client(), client.http, browser)
    begun = await begin(app)

    first = await browser.open(begun["verification_uri_complete"])
    await browser.open(first.headers["location"])
    back = await browser.send(email=customer.email, password=PASSWORD)
    page = await browser.open(back.headers["location"])
    asked = await browser.send(user_code=begun["user_code"].replace("-", " ").lower())

    assert "/oauth/login?return_to=%2Foauth%2Fdevice" in first.headers["location"]
    assert f'value="{begun["user_code"].replace("-", "")}"' in page.text
    assert "Go on only if you hold this device" in asked.text
    assert (await poll(app, begun))[1]["error"] == "authorization_pending"


async def test_codes_cannot_be_guessed(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client(ClientKind.FIRST_PARTY))
    begun = await begin(app)
    page = await browser.open("/oauth/device")
    for _ in range(10):
        browser.page = page
        assert (await browser.send(user_code="BCDF-GHJK")).status_code == 422

    browser.page = page
    answer = await browser.send(user_code=begun["user_code"])

    assert answer.status_code == 429


async def test_forged_word_lets_no_device_in(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    begun = await begin(app)
    await browser.open("/oauth/device")

    elsewhere = await browser.send(origin="https://evil.example", user_code=begun["user_code"], decision="allow")
    await browser.open("/oauth/device")
    without = await browser.send(csrf="", user_code=begun["user_code"], decision="allow")
    page = await browser.open("/oauth/device")

    assert (elsewhere.status_code, without.status_code) == (403, 403)
    assert (await poll(app, begun))[1]["error"] == "authorization_pending"
    assert page.headers["x-frame-options"] == "DENY"


async def test_first_word_counts(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    begun = await begin(app)
    await decide(app, begun["user_code"], "deny")

    await browser.open("/oauth/device")
    late = await browser.send(user_code=begun["user_code"], decision="allow")

    assert late.status_code == 422
    assert (await poll(app, begun))[1]["error"] == "access_denied"
