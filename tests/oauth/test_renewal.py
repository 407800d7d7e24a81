"""Refresh tokens of clients: one generation after the other, never wider, and none twice."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from shop.accounts.models import User
from shop.oauth import service
from shop.oauth.engine.access import BadToken
from shop.oauth.engine.protocol.effects import Rotate
from shop.oauth.errors import SessionEnded
from shop.oauth.models import Client as ClientModel
from shop.oauth.models import ClientScope, Session
from shop.oauth.rules import AuthMethod, ClientKind, Grant
from shop.oauth.service._commit import commit
from shop.oauth.service._exchange import client_of
from shop.platform import clock
from tests.client import Client
from tests.factories.accounts import create_customer, open_session
from tests.factories.oauth import create_client, create_partner
from tests.oauth.app import App, open_app
from tests.oauth.browser import Browser


async def scopes(access_token: str) -> set[str]:
    return set((await service.authenticate(f"Bearer {access_token}")).scopes or ())


async def test_refresh_token_gives_its_successor_and_goes_on(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    first = await app.tokens()

    second = (await app.refresh(first["refresh_token"])).json()
    third = await app.refresh(second["refresh_token"])

    assert set(second) == {"access_token", "token_type", "expires_in", "scope", "refresh_token"}
    assert len({first["refresh_token"], second["refresh_token"], third.json()["refresh_token"]}) == 3
    assert (await Session.get(client_id=app.client.id)).generation == 2


async def test_two_at_once_get_the_same_successor(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    token = (await app.tokens())["refresh_token"]

    answers = await asyncio.gather(*(app.refresh(token) for _ in range(4)))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["refresh_token"] for answer in answers}) == 1
    assert (await Session.get(client_id=app.client.id)).generation == 1


async def test_refresh_token_shown_again_after_its_grace_ends_the_session(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    first = await app.tokens()
    second = (await app.refresh(first["refresh_token"])).json()
    await Session.filter(client_id=app.client.id).update(rotated_at=clock.now() - timedelta(seconds=11))

    answer = await app.refresh(first["refresh_token"])

    session = await Session.get(client_id=app.client.id)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")
    assert session.revoked_reason == "refresh_reused"
    assert (await app.refresh(second["refresh_token"])).json()["error"] == "invalid_grant"
    with pytest.raises(BadToken):
        await service.authenticate(f"Bearer {second['access_token']}")


async def test_token_of_two_generations_ago_has_no_grace(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    first = (await app.tokens())["refresh_token"]
    second = (await app.refresh(first)).json()["refresh_token"]
    await app.refresh(second)

    answer = await app.refresh(first)

    assert answer.json()["error"] == "invalid_grant"
    assert (await Session.get(client_id=app.client.id)).revoked_reason == "refresh_reused"


async def test_partner_has_no_grace_at_all(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    await app.tokens()
    session = await Session.get(client_id=app.client.id)
    row = await service.client_by_id((await create_partner()).client_id)
    assert row is not None

    rotated = [await commit([Rotate(session.id, 0, timedelta())]) for _ in range(2)]

    assert not client_of(row).has_grace
    assert rotated == [True, False]
    assert (await Session.get(id=session.id)).revoked_reason == "refresh_reused"


async def test_narrower_scope_holds_for_one_token_only(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client())
    first = await app.tokens(scope="openid offline_access orders.own profile.read")

    narrow = (await app.refresh(first["refresh_token"], scope="orders.own")).json()
    full = (await app.refresh(narrow["refresh_token"])).json()

    assert narrow["scope"] == "orders.own"
    assert await scopes(narrow["access_token"]) == {"orders.own"}
    assert full["scope"] == first["scope"]
    assert await scopes(full["access_token"]) == {"openid", "offline_access", "orders.own", "profile.read"}


@pytest.mark.parametrize("scope", ["openid offline_access orders.own email", "email", "unknown", "openid no\u00eb"])
async def test_scope_never_widens(client: Client, browser: Browser, scope: str) -> None:
    app = await open_app(client, browser, await create_client())
    first = await app.tokens(scope="openid offline_access orders.own")

    answer = await app.refresh(first["refresh_token"], scope=scope)
    still = await app.refresh(first["refresh_token"])

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_scope")
    assert still.json()["scope"] == "offline_access openid orders.own"


async def test_scope_that_the_client_lost_is_gone_with_the_next_token(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client())
    first = await app.tokens(scope="openid offline_access orders.own")
    await ClientScope.filter(client_id=app.client.id, scope="orders.own").delete()

    answer = await app.refresh(first["refresh_token"])

    assert answer.json()["scope"] == "offline_access openid"


async def test_refresh_token_is_of_use_to_its_client_only(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    thief = App(await create_client(ClientKind.FIRST_PARTY, AuthMethod.BASIC), client.http, browser)
    token = (await app.tokens())["refresh_token"]

    stolen = await thief.refresh(token)

    assert (stolen.status_code, stolen.json()["error"]) == (400, "invalid_grant")
    assert (await app.refresh(token)).status_code == 200


async def test_tokens_of_apps_and_of_the_shops_own_sign_in_do_not_mix(client: Client, browser: Browser) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, await create_client(), user=customer)
    of_app = (await app.tokens())["refresh_token"]
    of_shop = (await open_session(customer)).refresh_token

    answer = await app.refresh(of_shop)
    with pytest.raises(SessionEnded):
        await service.refresh(of_app)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")
    assert (await app.refresh(of_app)).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "shop_rt_" + "A" * 70, "\u00e9", "x" * 5000])
async def test_unknown_refresh_token_gives_nothing(client: Client, browser: Browser, token: str) -> None:
    app = App(await create_client(), client.http, browser)

    answer = await app.refresh(token)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant" if token else "invalid_request")


@pytest.mark.parametrize("column", ["expires_at", "last_used_at"])
async def test_session_that_is_over_gives_nothing(client: Client, browser: Browser, column: str) -> None:
    app = await open_app(client, browser)
    token = (await app.tokens())["refresh_token"]
    await Session.filter(client_id=app.client.id).update(**{column: clock.now() - timedelta(days=15)})

    answer = await app.refresh(token)

    assert answer.json()["error"] == "invalid_grant"


async def test_closed_account_and_lost_grant_end_renewal(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    token = (await app.tokens())["refresh_token"]

    await ClientModel.all().update(grants=Grant.AUTHORIZATION_CODE)
    without_grant = await app.refresh(token)
    await ClientModel.all().update(grants=f"{Grant.AUTHORIZATION_CODE} {Grant.REFRESH_TOKEN}")
    await User.all().update(is_active=False)
    closed = await app.refresh(token)

    assert without_grant.json()["error"] == "unauthorized_client"
    assert (closed.status_code, closed.json()["error"]) == (400, "invalid_grant")
