"""Codes that were given before all sessions of their user ended open none afterwards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from shop.accounts import service as accounts
from shop.oauth import service
from shop.oauth.engine import browser as cookies
from shop.oauth.engine.access import issuer
from shop.oauth.engine.protocol.bridge import Bridge
from shop.oauth.models import AuthorizationCode, DeviceCode, Session
from shop.oauth.rules import Reason
from shop.oauth.service import ProgramRequest, SignInNeeded
from shop.oauth.service._commit import commit
from shop.oauth.service._exchange import loaded
from tests.client import Client
from tests.factories.accounts import PASSWORD, Account, create_customer, last_link
from tests.factories.oauth import REDIRECT_URI, create_client
from tests.oauth.app import VERIFIER, App, open_app
from tests.oauth.browser import Browser
from tests.oauth.test_device import begin, decide, poll

NEW = "a brand new password"
End = Callable[[Account, App], Awaitable[object]]


async def end_all(customer: Account, _app: App) -> None:
    await service.end_all(customer.id, reason=Reason.SIGNED_OUT_EVERYWHERE)


async def reset(customer: Account, _app: App) -> None:
    await accounts.request_password_reset(customer.kind, customer.email, client_address="x")
    await service.reset_password(await last_link(customer.id), NEW, client_address="x")


async def change_password(customer: Account, _app: App) -> None:
    await service.change_password(customer.actor, current=PASSWORD, new=NEW, client_address="x")


async def disconnect(customer: Account, app: App) -> None:
    await service.disconnect(customer.actor, app.client.id)


async def deactivate_client(_customer: Account, app: App) -> None:
    await service.deactivate_client(app.client.id)


ENDS = pytest.mark.parametrize("end", [end_all, reset, change_password, disconnect, deactivate_client])


@ENDS
async def test_code_of_before_opens_no_session(client: Client, browser: Browser, end: End) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, await create_client(), user=customer)
    code = await app.code()

    await end(customer, app)
    answer = await app.exchange(code)

    assert answer.json()["error"] in {"invalid_grant", "invalid_client"}
    assert (await AuthorizationCode.get()).used_at is not None
    assert not await Session.exists(client_id=app.client.id)


@ENDS
async def test_device_that_was_let_in_before_gets_no_session(client: Client, browser: Browser, end: End) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, await create_client(), user=customer)
    begun = await begin(app)
    await decide(app, begun["user_code"], "allow")

    await end(customer, app)
    _, told = await poll(app, begun)

    assert told["error"] in {"access_denied", "invalid_client"}
    assert (await DeviceCode.get()).state == "denied"
    assert not await Session.exists(client_id=app.client.id)


async def test_app_that_is_disconnected_takes_no_code_of_another_one_with_it(client: Client, browser: Browser) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, await create_client(), user=customer)
    other = App(await create_client(name="Wardrobe"), client.http, browser)
    await app.code()
    code = await other.code()

    await disconnect(customer, app)

    assert (await other.exchange(code)).status_code == 200


@ENDS
async def test_exchange_that_was_decided_before_is_not_committed_after(
    client: Client, browser: Browser, end: End
) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, await create_client(), user=customer)
    form = {"grant_type": "authorization_code", "code": await app.code(), "redirect_uri": REDIRECT_URI}
    given = ProgramRequest(
        form={**form, "code_verifier": VERIFIER, **app.client.fields}, authorization=None, client_address="192.0.2.7"
    )
    exchange = await loaded(given, None)
    decided = Bridge(exchange, issuer()).token().status

    await end(customer, app)

    assert decided == 200
    assert not await commit(exchange.effects)
    assert not await Session.exists(client_id=app.client.id)


async def test_word_that_is_given_in_a_session_that_was_ended_meanwhile_counts_for_nothing(
    client: Client, browser: Browser
) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, user=customer)
    session = await service.browser_session(browser.http.cookies[cookies.NAME])
    begun = await begin(app)
    assert session is not None
    device = await service.waiting_device(begun["user_code"], session)
    assert device is not None

    await end_all(customer, app)

    assert isinstance(await service.authorize(app.asks, session), SignInNeeded)
    assert not await service.answer_device(device, session, is_agreed=True)
    assert not await AuthorizationCode.exists()
    assert (await DeviceCode.get()).state == "pending"
