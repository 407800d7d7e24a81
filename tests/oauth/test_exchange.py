"""The exchange of a code: bound to its client, its address and its proof, and done once."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import pytest

from shop.accounts.models import User
from shop.oauth import reads, service
from shop.oauth.engine.access import issuer
from shop.oauth.engine.protocol.bridge import Bridge
from shop.oauth.models import AuthorizationCode, ClientScope, Session
from shop.oauth.models import Client as ClientModel
from shop.oauth.rules import AuthMethod, ClientKind, Grant
from shop.oauth.service import ProgramRequest
from shop.oauth.service._commit import commit
from shop.oauth.service._exchange import loaded
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.observability import logs
from tests.client import Client
from tests.factories.accounts import create_customer, create_staff
from tests.factories.oauth import REDIRECT_URI, SCOPES, create_client
from tests.oauth.app import VERIFIER, App, is_good, open_app
from tests.oauth.browser import Browser


async def test_code_gives_tokens_of_a_session_with_what_was_agreed(client: Client, browser: Browser) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, await create_client(), user=customer)

    tokens = await app.tokens(scope="openid offline_access orders.own")

    actor = await service.authenticate(f"Bearer {tokens['access_token']}")
    session = await Session.get(client_id=app.client.id)
    assert set(tokens) == {"access_token", "token_type", "expires_in", "scope", "refresh_token", "id_token"}
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 600)
    assert tokens["scope"] == "offline_access openid orders.own"
    assert (actor.user_id, actor.client_id, actor.session_id) == (customer.id, app.client.id, session.id)
    assert actor.scopes == frozenset({"openid", "offline_access", "orders.own"})
    assert [row.user_agent for row in await reads.all_sessions(customer.id)][-1] == "Fitting Room"


@pytest.mark.parametrize("auth_method", AuthMethod)
async def test_each_way_of_client_authentication_works(
    client: Client, browser: Browser, auth_method: AuthMethod
) -> None:
    app = await open_app(client, browser, await create_client(auth_method=auth_method))

    assert "access_token" in await app.tokens()


async def test_no_refresh_token_and_a_short_session_without_offline_access(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)

    tokens = await app.tokens(scope="openid")

    session = await Session.get(client_id=app.client.id)
    assert "refresh_token" not in tokens
    assert session.expires_at <= clock.now() + timedelta(minutes=10)


async def test_no_id_token_without_openid(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)

    assert set(await app.tokens(scope="profile")) == {"access_token", "token_type", "expires_in", "scope"}


async def test_member_of_staff_lends_an_app_no_more_than_it_asked_for(client: Client, browser: Browser) -> None:
    staff = await create_staff(permissions=["orders.read", "refunds.create"])
    made = await create_client(scopes=[*SCOPES, "orders.read", "catalog.write"])
    app = App(made, client.http, browser)
    await browser.sign_in(staff.email, staff.password, "/oauth/login?kind=staff")

    tokens = await app.tokens(scope="openid orders.read catalog.write")

    actor = await service.authenticate(f"Bearer {tokens['access_token']}")
    assert actor.permissions == {"orders.read"}
    assert tokens["expires_in"] == 300


# Proof of possession


@pytest.mark.parametrize(
    ("verifier", "error"),
    [
        ("", "invalid_request"),
        (VERIFIER[:-1], "invalid_grant"),
        (VERIFIER + "x", "invalid_grant"),
        (VERIFIER.upper(), "invalid_grant"),
        ("x" * 42, "invalid_request"),
        ("x" * 129, "invalid_request"),
        (VERIFIER + "\n", "invalid_request"),
        ("\u00e9" * 43, "invalid_request"),
        (f"{VERIFIER} ", "invalid_request"),
    ],
)
@pytest.mark.parametrize("auth_method", [AuthMethod.NONE, AuthMethod.BASIC])
async def test_code_without_its_verifier_gives_nothing(
    client: Client, browser: Browser, verifier: str, error: str, auth_method: AuthMethod
) -> None:
    made = await create_client(ClientKind.FIRST_PARTY, auth_method)
    app = await open_app(client, browser, made)
    code = await app.code()

    answer = await app.exchange(code, code_verifier=verifier)
    good = await app.exchange(code)

    assert (answer.status_code, answer.json()["error"]) == (400, error)
    assert good.status_code == 200


async def test_challenge_itself_is_no_verifier(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    plain = await app.code(code_challenge=VERIFIER[:43])

    answer = await app.exchange(plain, code_verifier=VERIFIER[:43])

    assert answer.json()["error"] == "invalid_grant"


# Bound


async def test_code_is_of_use_to_its_client_only(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    thief = App(await create_client(ClientKind.FIRST_PARTY), client.http, browser)
    code = await app.code()

    stolen = await thief.exchange(code)
    own = await app.exchange(code)
    replayed = await thief.exchange(code)

    assert (stolen.status_code, stolen.json()["error"]) == (400, "invalid_grant")
    assert own.status_code == 200
    assert replayed.status_code == 400
    assert await is_good(own.json()["access_token"])  # nobody else's replay ends it


@pytest.mark.parametrize("redirect_uri", ["", "https://app.example/other", REDIRECT_URI + "/", REDIRECT_URI.upper()])
async def test_code_needs_the_address_it_was_sent_to(client: Client, browser: Browser, redirect_uri: str) -> None:
    made = await create_client(ClientKind.FIRST_PARTY, redirect_uris=[REDIRECT_URI, "https://app.example/other"])
    app = await open_app(client, browser, made)

    answer = await app.exchange(await app.code(), redirect_uri=redirect_uri)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize("code", ["", "x", "shop_ac_unknown", "\u00e9", "x" * 5000])
async def test_unknown_code_gives_nothing(client: Client, browser: Browser, code: str) -> None:
    app = App(await create_client(), client.http, browser)

    answer = await app.exchange(code)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant" if code else "invalid_request")


async def test_code_is_over_after_a_minute(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    code = await app.code()
    await AuthorizationCode.all().update(expires_at=clock.now() - timedelta(seconds=1))

    answer = await app.exchange(code)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")
    assert await Session.filter(client_id=app.client.id).count() == 0


async def test_code_of_an_account_that_was_closed_gives_nothing(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    code = await app.code()
    await User.all().update(is_active=False)

    answer = await app.exchange(code)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


async def test_code_of_a_client_that_lost_its_grant_or_its_use_gives_nothing(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    first, second = await app.code(), await app.code()

    await ClientModel.all().update(grants=Grant.DEVICE_CODE)
    without_grant = await app.exchange(first)
    await ClientModel.all().update(is_active=False)
    deactivated = await app.exchange(second)

    assert (without_grant.status_code, without_grant.json()["error"]) == (400, "unauthorized_client")
    assert (deactivated.status_code, deactivated.json()["error"]) == (401, "invalid_client")


# Once


async def test_of_eight_exchanges_at_once_one_wins_and_its_tokens_are_ended(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    code = await app.code()

    answers = await asyncio.gather(*(app.exchange(code) for _ in range(8)))

    won = [answer for answer in answers if answer.status_code == 200]
    lost = {(answer.status_code, answer.json()["error"]) for answer in answers if answer.status_code != 200}
    session = await Session.get(client_id=app.client.id)
    assert len(won) == 1
    assert lost == {(400, "invalid_grant")}
    assert session.revoked_reason == "code_reused"
    assert not await is_good(won[0].json()["access_token"])


async def test_who_exchanges_a_code_is_not_decided_by_what_was_read_before(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    form = {"grant_type": "authorization_code", "code": await app.code(), "redirect_uri": REDIRECT_URI}
    given = ProgramRequest(
        form={**form, "code_verifier": VERIFIER, **app.client.fields}, authorization=None, client_address="192.0.2.7"
    )
    exchanges = [await loaded(given, None) for _ in range(2)]

    decided = [Bridge(exchange, issuer()).token().status for exchange in exchanges]
    committed = [await commit(exchange.effects) for exchange in exchanges]

    assert decided == [200, 200]
    assert committed == [True, False]
    assert (await Session.get(client_id=app.client.id)).revoked_reason == "code_reused"


@pytest.mark.parametrize("kind", [ClientKind.FIRST_PARTY, ClientKind.THIRD_PARTY])
async def test_fresh_sign_in_without_a_password_is_a_proof_to_programs_of_the_shop_only(
    client: Client, browser: Browser, kind: ClientKind
) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, await create_client(kind), user=customer)
    await User.filter(id=customer.id).update(password_hash=None)
    signed_in = await Session.get(user_id=customer.id)

    await app.tokens()

    session = await Session.get(client_id=app.client.id)
    assert session.stepped_up_at == (signed_in.created_at if kind is ClientKind.FIRST_PARTY else None)


async def test_replay_ends_every_token_that_came_from_the_code(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    code = await app.code()
    first = (await app.exchange(code)).json()
    second = (await app.refresh(first["refresh_token"])).json()

    replay = await app.exchange(code, code_verifier="x" * 43)

    session = await Session.get(client_id=app.client.id)
    assert (replay.status_code, replay.json()["error"]) == (400, "invalid_grant")
    assert session.revoked_reason == "code_reused"
    assert not await is_good(first["access_token"])
    assert not await is_good(second["access_token"])
    assert (await app.refresh(second["refresh_token"])).json()["error"] == "invalid_grant"


async def test_code_that_gives_no_tokens_opens_no_session(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    code = await app.code()
    await ClientScope.all().delete()

    answer = await app.exchange(code)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_scope")
    assert await Session.filter(client_id=app.client.id).count() == 0


async def test_authlib_tells_no_token_to_the_logs_at_any_level(
    client: Client, browser: Browser, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    app = await open_app(client, browser)
    levels = logging.getLogger().level, logging.getLogger("authlib").level
    logs.configure(settings().model_copy(update={"log_level": "debug"}))
    logging.getLogger().addHandler(caplog.handler)

    tokens = await app.tokens()
    renewed = (await app.refresh(tokens["refresh_token"])).json()

    logs.configure(settings())
    told = "".join(capfd.readouterr()) + caplog.text
    assert levels[1] == logging.WARNING
    assert "/oauth/token" in told
    secrets = [tokens["access_token"], tokens["refresh_token"], tokens["id_token"], renewed["access_token"]]
    assert [secret for secret in secrets if secret in told] == []
    assert "Issue token" not in told


async def test_codes_and_notes_of_tokens_go_when_they_are_of_no_use(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    await app.code()
    await app.code()
    oldest = await AuthorizationCode.all().order_by("id").first()
    assert oldest is not None
    await AuthorizationCode.filter(id=oldest.id).update(expires_at=clock.now() - timedelta(days=2))

    removed = await service.remove_old_codes()

    assert removed == 1
    assert await AuthorizationCode.all().count() == 1
