"""OpenID Connect: ID tokens, userinfo, and what the server says of itself."""

from __future__ import annotations

import base64
import hashlib
import importlib
import warnings
from typing import Any
from urllib.parse import urlsplit

import httpx
import orjson
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from shop.accounts.models import User
from shop.oauth import service
from shop.oauth.engine.access import Issuer
from shop.oauth.engine.protocol.id_tokens import context_class
from shop.oauth.models import Client as ClientModel
from shop.oauth.rules import SCOPES, ClientKind
from shop.oauth.service import ClientChange
from shop.platform.scope import SYSTEM
from tests.client import Client
from tests.factories.accounts import create_customer, open_session
from tests.factories.channels import create_channels
from tests.factories.oauth import create_client, create_partner
from tests.oauth.app import ISSUER, App, open_app
from tests.oauth.browser import Browser
from tests.oauth.test_access import BAD_TOKENS, Forger
from tests.oauth.test_programs import CREDENTIALS

DISCOVERY = ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"]


async def claims_of(client: Client, id_token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    keys = KeySet.import_key_set((await client.http.get("/.well-known/jwks.json")).json())
    read = jwt.decode(id_token, keys, algorithms=["ES256"])
    return dict(read.header), read.claims


# ID tokens


async def test_id_token_says_who_signed_in_when_and_how(client: Client, browser: Browser) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, user=customer)

    tokens = await app.tokens()

    header, claims = await claims_of(client, tokens["id_token"])
    half = hashlib.sha256(tokens["access_token"].encode()).digest()[:16]
    assert (header["alg"], header["typ"]) == ("ES256", "JWT")
    assert set(claims) == {
        *("iss", "aud", "sub", "sid", "iat", "exp", "auth_time", "nonce", "at_hash", "acr", "amr"),
    }
    assert (claims["iss"], claims["aud"], claims["sub"]) == (ISSUER, app.client.client_id, customer.global_id)
    assert (claims["nonce"], claims["acr"], claims["amr"]) == ("a-nonce", "aal1", ["pwd"])
    assert claims["at_hash"] == base64.urlsafe_b64encode(half).rstrip(b"=").decode()
    assert claims["auth_time"] <= claims["iat"] < claims["exp"] <= claims["iat"] + 300


@pytest.mark.parametrize(
    ("methods", "level"), [((), "aal1"), (("pwd",), "aal1"), (("pwd", "otp"), "aal2"), (("fed", "mfa"), "aal2")]
)
def test_level_of_a_sign_in_goes_by_its_factors(methods: tuple[str, ...], level: str) -> None:
    assert context_class(methods) == level


async def test_request_without_a_nonce_gives_none(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)

    tokens = await app.tokens(nonce=None)

    assert "nonce" not in (await claims_of(client, tokens["id_token"]))[1]


async def test_id_token_is_taken_by_authlibs_own_client(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    with warnings.catch_warnings():  # it will change to another HTTP client one day, and says so
        warnings.simplefilter("ignore")
        registry = importlib.import_module("authlib.integrations.starlette_client").OAuth()
    registry.register(
        "shop",
        client_id=app.client.client_id,
        server_metadata_url=f"{ISSUER}{DISCOVERY[0]}",
        client_kwargs={"transport": httpx.ASGITransport(client.app), "scope": "openid"},
    )

    told = await registry.shop.parse_id_token(await app.tokens(), nonce="a-nonce", leeway=0)

    assert told["sub"].startswith("cust_")


# Userinfo


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        ("openid", {"sub"}),
        ("openid email", {"sub", "email", "email_verified"}),
        ("openid profile", {"sub", "name", "given_name", "family_name", "locale"}),
    ],
)
async def test_userinfo_goes_as_far_as_the_scope(client: Client, browser: Browser, scope: str, told: set[str]) -> None:
    customer = await create_customer(first_name="Ada", last_name="Lovelace")
    app = await open_app(client, browser, await create_client(), user=customer)
    token = (await app.tokens(scope=scope))["access_token"]

    answers = [
        await client.http.request(method, "/oauth/userinfo", headers={"authorization": f"Bearer {token}"})
        for method in ("GET", "POST")
    ]

    for answer in answers:
        assert set(answer.json()) == told
        assert answer.json()["sub"] == customer.global_id
        assert answer.headers["cache-control"] == "no-store"


async def test_userinfo_needs_a_token_of_a_user_for_this(client: Client, browser: Browser) -> None:
    customer = await create_customer()
    app = await open_app(client, browser, await create_client(), user=customer)
    partner = await create_partner()
    own = (await client.http.post("/oauth/token", data=CREDENTIALS, headers=partner.basic)).json()["access_token"]
    others = [own, (await app.tokens(scope="profile"))["access_token"], (await open_session(customer)).access_token]

    refused = [
        await client.http.get("/oauth/userinfo", headers={"authorization": f"Bearer {token}"}) for token in others
    ]
    nobody = await client.http.get("/oauth/userinfo")
    in_body = await client.http.post("/oauth/userinfo", data={"access_token": own})

    assert {answer.status_code for answer in refused} == {403}
    assert {answer.headers["www-authenticate"] for answer in refused} == {
        'Bearer error="insufficient_scope", scope="openid"'
    }
    assert [(answer.status_code, answer.headers["www-authenticate"]) for answer in (nobody, in_body)] == [
        (401, "Bearer"),
        (401, "Bearer"),
    ]


async def test_userinfo_goes_no_further_than_its_client_may_now(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client())
    headers = {"authorization": f"Bearer {(await app.tokens(scope='openid profile email'))['access_token']}"}
    made = await ClientModel.get()
    change = ClientChange(scopes=["openid", "email"])

    await service.update_client(SYSTEM, made.id, change, expected_version=made.version)
    narrowed = await client.http.get("/oauth/userinfo", headers=headers)
    change = ClientChange(scopes=["email"])
    await service.update_client(SYSTEM, made.id, change, expected_version=made.version + 1)
    closed = await client.http.get("/oauth/userinfo", headers=headers)

    assert set(narrowed.json()) == {"sub", "email", "email_verified"}
    assert closed.status_code == 403


async def test_every_bad_token_is_401_with_a_challenge(client: Client, browser: Browser) -> None:
    await create_channels()
    customer = await create_customer()
    app = await open_app(client, browser, user=customer)
    tokens = await app.tokens()
    forger = Forger(Issuer(ISSUER), (await service.keyring()).active, tokens["access_token"])
    bad = {name: forge(forger) for name, forge in BAD_TOKENS.items()}
    bad |= {
        "id token": tokens["id_token"],
        "id token under the other type": forger.signed(header={"typ": "JWT"}),
        "real refresh token": tokens["refresh_token"],
        "code": await app.code(),
        "of a client, without scope": forger.signed(scope=None),
        "of an unknown client": forger.signed(client_id="client_01h455vb4pex5vsknk084sn02q"),
    }

    for path in ("/oauth/userinfo", "/graphql"):
        for name, token in bad.items():
            headers = {"authorization": f"Bearer {token}"}
            answer = await client.http.post(path, headers=headers, json={"query": "{ me { id } }"})
            challenge = answer.headers.get("www-authenticate")
            assert (answer.status_code, challenge) == (401, 'Bearer error="invalid_token"'), (path, name)

    good = {"authorization": f"Bearer {tokens['access_token']}"}
    assert len(bad) > 50
    assert (await client.http.post("/oauth/userinfo", headers=good)).status_code == 200


async def test_ended_session_tells_nothing(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    tokens = await app.tokens()
    headers = {"authorization": f"Bearer {tokens['access_token']}"}
    before = await client.http.get("/oauth/userinfo", headers=headers)
    await app.post("/oauth/revoke", token=tokens["refresh_token"])

    answer = await client.http.get("/oauth/userinfo", headers=headers)

    assert (before.status_code, answer.status_code) == (200, 401)


async def test_closed_account_tells_nothing(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser)
    token = (await app.tokens())["access_token"]
    await User.all().update(is_active=False)

    answer = await client.http.get("/oauth/userinfo", headers={"authorization": f"Bearer {token}"})

    assert answer.status_code == 401


# Discovery and keys


async def test_server_is_described_as_it_behaves(client: Client, browser: Browser) -> None:
    first, second = [await client.http.get(path) for path in DISCOVERY]
    told = first.json()
    app = App(await create_client(ClientKind.FIRST_PARTY), client.http, browser)

    endpoints = {name: urlsplit(url).path for name, url in told.items() if name.endswith(("_endpoint", "_uri"))}
    statuses = {name: (await client.http.get(path)).status_code for name, path in endpoints.items()}

    assert told == second.json()
    assert told["issuer"] == ISSUER
    assert all(url.startswith(f"{ISSUER}/") for name, url in told.items() if name in endpoints)
    assert statuses == {
        **dict.fromkeys(("token_endpoint", "revocation_endpoint", "introspection_endpoint"), 405),
        "device_authorization_endpoint": 405,
        "authorization_endpoint": 400,
        "userinfo_endpoint": 401,
        "end_session_endpoint": 303,
        "jwks_uri": 200,
    }
    assert set(told["scopes_supported"]) == set(SCOPES)
    assert first.headers["cache-control"] == "public, max-age=300"
    for grant_type in told["grant_types_supported"]:
        answer = await app.token(grant_type=grant_type)
        assert answer.json()["error"] != "unsupported_grant_type"


async def test_what_is_not_described_is_not_done(client: Client, browser: Browser) -> None:
    told = (await client.http.get(DISCOVERY[0])).json()

    assert told["response_types_supported"] == ["code"]
    assert told["response_modes_supported"] == ["query"]
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert told["id_token_signing_alg_values_supported"] == ["ES256"]
    assert told["introspection_endpoint_auth_methods_supported"] == ["client_secret_basic", "client_secret_post"]
    assert told["authorization_response_iss_parameter_supported"] is True
    assert not told["request_parameter_supported"]
    assert not told["request_uri_parameter_supported"]
    assert not told["claims_parameter_supported"]


async def test_keys_are_public_ones(client: Client) -> None:
    answer = await client.http.get("/.well-known/jwks.json")

    keys = answer.json()["keys"]
    assert len(keys) == 2
    assert all(set(key) == {"kty", "crv", "x", "y", "kid", "use", "alg"} for key in keys)
    assert "max-age" in answer.headers["cache-control"]


async def test_rotation_of_keys_in_the_middle_of_a_session_is_not_felt(client: Client, browser: Browser) -> None:
    await create_channels()
    app = await open_app(client, browser)
    tokens = await app.tokens()
    before = orjson.loads((await client.http.get("/.well-known/jwks.json")).content)

    await service.rotate_keys(only_if_due=False)

    after = (await client.http.get("/.well-known/jwks.json")).json()
    renewed = (await app.refresh(tokens["refresh_token"])).json()
    for token in (tokens["access_token"], renewed["access_token"]):
        assert (await client.signed_in(token).data("{ me { id } }"))["me"] is not None
    kid = orjson.loads(base64.urlsafe_b64decode(renewed["access_token"].split(".")[0] + "=="))["kid"]
    assert kid in {key["kid"] for key in before["keys"]}  # clients knew it before its first use
    assert {key["kid"] for key in before["keys"]} < {key["kid"] for key in after["keys"]}


# Pages of other origins


@pytest.mark.parametrize("path", ["/oauth/token", "/oauth/revoke", "/oauth/userinfo", *DISCOVERY])
async def test_page_of_any_origin_may_ask_without_credentials(client: Client, path: str) -> None:
    origin = {"origin": "https://spa.example"}
    wish = {"access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type"}

    preflight = await client.http.options(path, headers={**origin, **wish})
    answer = await client.http.get(path, headers=origin)

    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert not any("access-control-allow-credentials" in got.headers for got in (preflight, answer))


@pytest.mark.parametrize("path", ["/oauth/authorize", "/oauth/introspect", "/oauth/login", "/oauth/device"])
async def test_page_of_another_origin_reads_nothing_else(client: Client, path: str) -> None:
    answer = await client.http.get(path, headers={"origin": "https://spa.example"})

    assert "access-control-allow-origin" not in answer.headers
