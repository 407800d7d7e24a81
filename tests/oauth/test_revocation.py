"""Revocation (RFC 7009) and introspection (RFC 7662)."""

from __future__ import annotations

import pytest

from shop.oauth import service
from shop.oauth.models import DeniedToken, Session
from shop.oauth.rules import AuthMethod, ClientKind
from shop.oauth.service import _commit
from tests.client import Client
from tests.factories.accounts import create_customer, open_session
from tests.factories.oauth import create_client, create_partner
from tests.oauth.app import App, is_good, open_app
from tests.oauth.browser import Browser
from tests.oauth.test_programs import CREDENTIALS

UNKNOWN = ["x", "shop_rt_" + "A" * 70, "a.b.c", "\u00e9", "x" * 9000]


@pytest.mark.parametrize("name", ["access_token", "refresh_token"])
@pytest.mark.parametrize("hint", ["", "access_token", "refresh_token", "nonsense"])
async def test_revoked_token_ends_its_session_with_all_tokens(
    client: Client, browser: Browser, name: str, hint: str
) -> None:
    app = await open_app(client, browser)
    tokens = await app.tokens()

    answer = await app.post("/oauth/revoke", token=tokens[name], token_type_hint=hint)

    assert (answer.status_code, answer.text) == (200, "")
    assert answer.headers["cache-control"] == "no-store"
    assert (await Session.get(client_id=app.client.id)).revoked_reason == "token_revoked"
    assert not await is_good(tokens["access_token"])
    assert (await app.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"


async def test_refresh_token_of_before_ends_the_session_too(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    first = await app.tokens()
    await app.refresh(first["refresh_token"])

    await app.post("/oauth/revoke", token=first["refresh_token"])

    assert (await Session.get(client_id=app.client.id)).revoked_at is not None


@pytest.mark.parametrize("token", UNKNOWN)
async def test_unknown_token_is_answered_like_a_revoked_one(client: Client, browser: Browser, token: str) -> None:
    app = App(await create_client(), client.http, browser)

    answer = await app.post("/oauth/revoke", token=token)

    assert (answer.status_code, answer.text) == (200, "")


async def test_token_of_somebody_else_is_answered_alike_and_lives_on(client: Client, browser: Browser) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, user=customer)
    thief = App(await create_client(), client.http, browser)
    tokens, own = await app.tokens(), await open_session(customer)

    answers = [
        await thief.post("/oauth/revoke", token=token)
        for token in (tokens["access_token"], tokens["refresh_token"], own.access_token, own.refresh_token)
    ]

    assert {(answer.status_code, answer.text) for answer in answers} == {(200, "")}
    assert await is_good(tokens["access_token"])
    assert await is_good(own.access_token)
    assert (await app.refresh(tokens["refresh_token"])).status_code == 200


async def test_partners_own_token_is_refused_from_then_on_and_after_a_restart(client: Client) -> None:
    partner = await create_partner()
    first, second = [
        (await client.http.post("/oauth/token", data=CREDENTIALS, headers=partner.basic)).json()["access_token"]
        for _ in range(2)
    ]

    await client.http.post("/oauth/revoke", data={"token": first}, headers=partner.basic)
    at_once = await is_good(first)
    await service.start()

    assert not at_once
    assert not await is_good(first)
    assert await is_good(second)
    assert await DeniedToken.all().count() == 1


@pytest.mark.parametrize("path", ["/oauth/revoke", "/oauth/introspect"])
async def test_request_without_a_token_is_told_so(client: Client, path: str) -> None:
    partner = await create_partner()

    answer = await client.http.post(path, data={"token": ""}, headers=partner.basic)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


# Introspection


async def test_client_learns_what_its_tokens_are(client: Client, browser: Browser) -> None:
    customer = await create_customer()
    made = await create_client(ClientKind.FIRST_PARTY, AuthMethod.BASIC)
    app = await open_app(client, browser, made, user=customer)
    tokens = await app.tokens()

    access = (await app.post("/oauth/introspect", token=tokens["access_token"])).json()
    renewal = (await app.post("/oauth/introspect", token=tokens["refresh_token"])).json()

    assert set(access) == {
        "active",
        "token_type",
        "iss",
        "aud",
        "sub",
        "client_id",
        "scope",
        "jti",
        "nbf",
        "iat",
        "exp",
    }
    assert (access["active"], access["sub"]) == (True, customer.global_id)
    assert (access["client_id"], access["scope"]) == (made.client_id, tokens["scope"])
    assert set(renewal) == {"active", "iss", "client_id", "scope", "exp"}
    assert renewal["active"] is True


async def test_all_else_is_not_active_and_nothing_more(client: Client, browser: Browser) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, await create_client(ClientKind.FIRST_PARTY, AuthMethod.POST), user=customer)
    other = App(await create_client(ClientKind.FIRST_PARTY, AuthMethod.BASIC), client.http, browser)
    first, theirs = await app.tokens(), await other.tokens()
    second = (await app.refresh(first["refresh_token"])).json()
    own = await open_session(customer)
    stale = await app.post("/oauth/introspect", token=first["refresh_token"])
    await app.post("/oauth/revoke", token=second["access_token"])
    tokens = [second["access_token"], second["refresh_token"], first["id_token"], own.access_token, own.refresh_token]
    tokens += [theirs["access_token"], theirs["refresh_token"], *UNKNOWN]

    answers = [stale, *[await app.post("/oauth/introspect", token=token) for token in tokens]]

    assert {(answer.status_code, answer.text) for answer in answers} == {(200, '{"active":false}')}
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}


async def test_public_client_may_not_ask(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    token = (await app.tokens())["access_token"]

    answer = await app.post("/oauth/introspect", token=token)

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


async def test_answer_that_changes_nothing_opens_no_transaction(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    partner = await create_partner()

    async def fail(*_: object) -> None:
        pytest.fail("a transaction was opened")

    monkeypatch.setattr(_commit, "in_transaction", fail)
    made = await client.http.post("/oauth/token", data=CREDENTIALS, headers=partner.header)
    given = {"token": made.json()["access_token"]}
    asked = await client.http.post("/oauth/introspect", data=given, headers=partner.header)
    ended = await client.http.post("/oauth/revoke", data=given, headers=partner.header)
    refused = await client.http.post("/oauth/token", data=CREDENTIALS)

    assert [answer.status_code for answer in (made, asked, ended, refused)] == [200, 200, 200, 401]
    assert asked.json()["active"] is True
