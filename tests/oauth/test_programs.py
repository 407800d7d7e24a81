"""What programs send to the protocol's endpoints: read strictly, proven in one way, answered alike, counted."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
from dataclasses import replace

import pytest

from shop.oauth.engine.protocol import authentication
from shop.oauth.engine.protocol.authentication import Shown
from shop.oauth.engine.protocol.clients import Client
from shop.oauth.engine.protocol.forms import BadForm, parse, with_parameters
from shop.oauth.models import ClientSecret
from shop.oauth.rules import AuthMethod
from shop.platform import clock
from shop.platform.ids import uuid7
from tests.client import Client as HttpClient
from tests.factories.oauth import OAuthClient, add_secret, create_client, create_partner
from tests.oauth.app import FORM

PATHS = ["/oauth/token", "/oauth/revoke", "/oauth/introspect", "/oauth/device_authorization"]
CREDENTIALS = {"grant_type": "client_credentials"}


CLIENT = Client(
    id=uuid7(),
    name="Warehouse",
    auth_method=AuthMethod.BASIC,
    grants=frozenset(),
    scopes=frozenset(),
    redirect_uris=(),
    post_logout_uris=(),
    secret_hashes=(),
    has_grace=False,
    is_trusted=False,
)


def basic(text: str | bytes) -> dict[str, str]:
    raw = text if isinstance(text, bytes) else text.encode()
    return {"authorization": f"Basic {base64.b64encode(raw).decode()}"}


# Reading


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b'{"grant_type": "client_credentials"}', "application/json", 415),
        (b"grant_type=client_credentials", "text/plain", 415),
        (b"grant_type=client_credentials", "", 415),
        (b"grant_type=client_credentials", "multipart/form-data; boundary=x", 415),
        (b"grant_type=client_credentials", f"{FORM}; charset=utf-16", 415),
        (b"grant_type=client_credentials", f"{FORM}, application/json", 415),
        (b"grant_type=client_credentials&grant_type=client_credentials", FORM, 400),
        (b"grant_type=client_credentials&scope=&scope=orders.read", FORM, 400),
        (b"grant_type=client_credentials&x=" + b"x" * 20_000, FORM, 413),
        (b"&".join(b"a%d=1" % number for number in range(41)), FORM, 400),
        (b"grant_type=%ff%fe", FORM, 400),
        (b"grant_type=\xff\xfe", FORM, 400),
        (b"grant_type=client_credentials%00", FORM, 400),
        (b"grant%00_type=client_credentials", FORM, 400),
        (b"grant_type", FORM, 400),
        (b"grant_type=client_credentials&&", FORM, 400),
    ],
)
async def test_what_could_be_read_in_two_ways_is_refused(
    client: HttpClient, path: str, body: bytes, content_type: str, status: int
) -> None:
    partner = await create_partner()

    answer = await client.http.post(path, content=body, headers={"content-type": content_type, **partner.basic})

    assert (answer.status_code, answer.json()["error"]) == (status, "invalid_request")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", PATHS)
async def test_parameters_in_the_address_and_other_methods_are_refused(client: HttpClient, path: str) -> None:
    partner = await create_partner()
    url = f"{path}?grant_type=client_credentials"

    posted = await client.http.post(url, data=CREDENTIALS, headers=partner.basic)
    empty = await client.http.post(f"{path}?x", data=CREDENTIALS, headers=partner.basic)
    others = [await client.http.request(method, url, headers=partner.basic) for method in ("GET", "PUT", "DELETE")]

    assert (posted.status_code, empty.status_code) == (400, 400)
    assert {answer.status_code for answer in others} == {405}
    assert all("no-store" in answer.headers["cache-control"] for answer in [posted, *others])


async def test_parameter_without_a_value_counts_as_left_out(client: HttpClient) -> None:
    partner = await create_partner()

    answer = await client.http.post("/oauth/token", data={**CREDENTIALS, "scope": ""}, headers=partner.basic)

    assert answer.json()["scope"] == "orders.read"


def test_forms_are_read_once_and_written_beside_what_is_there() -> None:
    assert parse(b"a=b%20c&d=%C3%A9&e=") == {"a": "b c", "d": "\u00e9"}
    assert parse(b"") == {}
    with pytest.raises(BadForm):
        parse(b"a=" + b"b" * 16_384)
    assert with_parameters("https://a.example/?x=1", {"y": "a b&c"}) == "https://a.example/?x=1&y=a+b%26c"
    assert with_parameters("https://a.example/", {}) == "https://a.example/"


# Proving


async def test_every_client_that_is_not_proven_gets_the_same_answer(client: HttpClient) -> None:
    partner, other = await create_partner(), await create_partner()
    poster = await create_partner(auth_method=AuthMethod.POST)
    public = await create_client()
    unknown = f"{partner.client_id[:-4]}0000"
    expired = await create_partner()
    await ClientSecret.filter(client_id=expired.id).update(expires_at=clock.now())
    as_post = {"client_id": partner.client_id, "client_secret": partner.secret}
    tries: list[tuple[dict[str, str], dict[str, str]]] = [
        ({}, {}),
        ({}, {"client_id": partner.client_id}),
        ({}, {"client_id": unknown}),
        ({}, {"client_id": "shop"}),
        ({}, {"client_id": "\u00e9"}),
        ({}, as_post),  # good, in another way than its own
        (basic(f"{partner.client_id}:"), {}),
        (basic(f"{partner.client_id}:wrong"), {}),
        (basic(f"{partner.client_id}:{other.secret}"), {}),
        (basic(f"{unknown}:{partner.secret}"), {}),
        (basic(f"{poster.client_id}:{poster.secret}"), {}),
        (basic(f"{public.client_id}:"), {}),
        (basic(f"{expired.client_id}:{expired.secret}"), {}),
        (basic(b"\xff\xfe:\xff"), {}),
        (basic("%ff%fe:%ff"), {}),
        (basic(partner.client_id), {}),
        (basic(f"{partner.client_id}:{'x' * 1000}"), {}),
        ({"authorization": "Basic ====="}, {}),
        ({"authorization": "Basic"}, {}),
        ({"authorization": "Bearer token"}, {"client_id": public.client_id}),
        ({"authorization": "Digest x"}, {"client_id": public.client_id}),
    ]

    answers = [
        await client.http.post(path, data={**CREDENTIALS, "token": "x", **fields}, headers=headers)
        for headers, fields in tries
        for path in PATHS
    ]

    assert {(answer.status_code, answer.text) for answer in answers} == {
        (401, '{"error":"invalid_client","error_description":"Client authentication failed."}')
    }
    challenges = {answer.headers["www-authenticate"] for answer in answers}
    assert challenges == {'Basic error="invalid_client", error_description="Client authentication failed."'}
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}


def test_unknown_client_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[bytes] = []

    def compare(first: bytes, second: bytes) -> bool:
        compared.append(second)
        return first == second

    monkeypatch.setattr(hmac, "compare_digest", compare)
    known = replace(CLIENT, secret_hashes=(hashlib.sha256(b"secret").digest(), bytes(32)))

    work = []
    for client in (known, replace(known, secret_hashes=known.secret_hashes[:1]), CLIENT, None):
        authentication.is_proven(Shown(AuthMethod.BASIC, "x", "secret"), client)
        work.append(len(compared))
        compared.clear()

    assert work == [2, 2, 2, 2]


async def test_two_ways_at_once_are_refused(client: HttpClient) -> None:
    partner, other = await create_partner(), await create_partner()

    both = await client.http.post(
        "/oauth/token", data={**CREDENTIALS, "client_secret": partner.secret}, headers=partner.basic
    )
    two = await client.http.post(
        "/oauth/token", data={**CREDENTIALS, "client_id": other.client_id}, headers=partner.basic
    )
    headers = [("authorization", partner.basic["authorization"]), ("authorization", other.basic["authorization"])]
    twice = await client.http.post("/oauth/token", data=CREDENTIALS, headers=headers)

    assert {(answer.status_code, answer.json()["error"]) for answer in (both, two, twice)} == {(400, "invalid_request")}


async def test_old_and_new_secret_work_side_by_side(client: HttpClient) -> None:
    partner = await create_partner()
    successor = OAuthClient(partner.id, partner.name, partner.auth_method, await add_secret(partner.id))

    answers = [
        await client.http.post("/oauth/token", data=CREDENTIALS, headers=known.basic) for known in (partner, successor)
    ]
    await ClientSecret.filter(client_id=partner.id).order_by("created_at").limit(1).update(revoked_at=clock.now())

    assert [answer.status_code for answer in answers] == [200, 200]


async def test_form_encoded_secret_in_the_header_is_understood(client: HttpClient) -> None:
    partner = await create_partner()
    encoded = basic(f"{partner.client_id.replace('_', '%5F')}:{partner.secret.replace('-', '%2D')}")

    answer = await client.http.post("/oauth/token", data=CREDENTIALS, headers=encoded)

    assert answer.status_code == 200


# Client credentials


async def test_partner_gets_a_token_for_itself_without_renewal(client: HttpClient) -> None:
    partner = await create_partner("orders.read", "catalog.write")

    whole = await client.http.post("/oauth/token", data=CREDENTIALS, headers=partner.basic)
    part = await client.http.post("/oauth/token", data={**CREDENTIALS, "scope": "orders.read"}, headers=partner.basic)

    assert set(whole.json()) == {"access_token", "token_type", "expires_in", "scope"}
    assert whole.json()["scope"] == "catalog.write orders.read"
    assert part.json()["scope"] == "orders.read"
    assert whole.headers["cache-control"] == "no-store"
    assert whole.headers["content-type"] == "application/json"


@pytest.mark.parametrize("scope", ["refunds.create", "orders.read refunds.create", "openid", "orders.read openid"])
async def test_partner_gets_no_scope_beyond_its_own(client: HttpClient, scope: str) -> None:
    partner = await create_partner("orders.read")

    answer = await client.http.post("/oauth/token", data={**CREDENTIALS, "scope": scope}, headers=partner.basic)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_scope")


@pytest.mark.parametrize("grant_type", ["", "password", "implicit", "CLIENT_CREDENTIALS", "\u00e9", "x" * 300])
async def test_other_grants_are_refused(client: HttpClient, grant_type: str) -> None:
    partner = await create_partner()

    answer = await client.http.post("/oauth/token", data={"grant_type": grant_type}, headers=partner.basic)

    assert (answer.status_code, answer.json()["error"]) == (
        400,
        "unsupported_grant_type" if grant_type else "invalid_request",
    )


async def test_public_client_gets_no_token_for_itself(client: HttpClient) -> None:
    public = await create_client(grants=["client_credentials", "authorization_code"])

    answer = await client.http.post("/oauth/token", data={**CREDENTIALS, **public.fields})

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


# Counting


async def test_requests_of_a_client_are_limited_exactly_under_many_at_once(client: HttpClient) -> None:
    partner, other = await create_partner(), await create_partner()
    for _ in range(20):
        await client.http.post("/oauth/token", data=CREDENTIALS, headers=partner.basic)

    answers = await asyncio.gather(
        *(client.http.post("/oauth/token", data=CREDENTIALS, headers=partner.basic) for _ in range(50))
    )
    somebody = await client.http.post("/oauth/token", data=CREDENTIALS, headers=other.basic)

    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) == 10
    assert {answer.json()["error"] for answer in refused} == {"temporarily_unavailable"}
    assert all(int(answer.headers["retry-after"]) > 0 for answer in refused)
    assert somebody.status_code == 200


async def test_who_knows_no_secret_does_not_use_up_the_clients_requests(client: HttpClient) -> None:
    partner = await create_partner()
    for _ in range(61):
        refused = await client.http.post("/oauth/token", data=CREDENTIALS, headers=basic(f"{partner.client_id}:wrong"))

    answer = await client.http.post("/oauth/token", data=CREDENTIALS, headers=partner.basic)

    assert refused.status_code == 429
    assert answer.status_code == 200


async def test_names_that_no_client_has_are_counted_as_one(client: HttpClient) -> None:
    for i in range(61):
        refused = await client.http.post("/oauth/token", data=CREDENTIALS, headers=basic(f"nobody-{i}:wrong"))

    assert refused.status_code == 429
