"""Answers of another provider that must open nothing, whoever wrote them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from shop.oauth.engine import browser as cookies
from shop.oauth.engine import pages
from shop.oauth.gateways import oidc
from shop.oauth.http import _steps
from shop.platform.config import SigninProvider, settings
from tests.oauth.browser import Browser
from tests.oauth.issuer import CLIENT_SECRET, Issuer, serving
from tests.oauth.trip import Trip, configure, require_nobody_in

TEXTS = pages.texts("en")["problem"]
OTHER = "https://other.example"


# The answer


@pytest.mark.parametrize("iss", [None, OTHER, "", "http://127.0.0.1:1"])
async def test_answer_of_another_issuer_or_of_none_is_refused(trip: Trip, issuer: Issuer, iss: str | None) -> None:
    issuer.answer["iss"] = iss

    answer = await trip.make()

    assert answer.status_code == 403
    assert TEXTS["external_failed"] in unescape(answer.text)
    assert "token" not in issuer.asked
    await require_nobody_in(trip)


async def test_answer_without_issuer_is_taken_from_a_provider_that_never_names_itself(
    trip: Trip, issuer: Issuer
) -> None:
    issuer.metadata["authorization_response_iss_parameter_supported"] = False
    issuer.answer["iss"] = None

    taken = await trip.make()
    issuer.answer["iss"] = OTHER
    refused = await trip.make()

    assert (taken.status_code, refused.status_code) == (303, 403)


@pytest.mark.parametrize("state", [None, "", "x", "A" * 43, "é"])
async def test_answer_with_another_state_is_refused(trip: Trip, issuer: Issuer, state: str | None) -> None:
    issuer.answer["state"] = state

    answer = await trip.make()

    assert answer.status_code == 403
    assert "token" not in issuer.asked
    await require_nobody_in(trip)


async def test_answer_is_taken_once_even_with_the_cookie_again(trip: Trip, issuer: Issuer) -> None:
    address = await trip.out()
    flow = trip.browser.http.cookies[_steps.FLOW]
    first = await trip.back(address)
    trip.browser.http.cookies.set(_steps.FLOW, flow)

    again = await trip.back(address)

    assert (first.status_code, again.status_code) == (303, 403)
    assert issuer.asked["token"] == 1


async def test_of_many_answers_at_once_one_is_taken(trip: Trip, issuer: Issuer) -> None:
    address = await trip.out()

    answers = await asyncio.gather(*[trip.back(address) for _ in range(8)])

    assert sorted(answer.status_code for answer in answers) == [303] + [403] * 7
    assert issuer.asked["token"] == 1


async def test_answer_in_a_browser_that_did_not_set_out_is_refused(trip: Trip) -> None:
    """Somebody lures a victim into the attacker's own account, or links their sign-in to the victim's."""
    address = await trip.out()

    async with Browser.of(trip.client.app) as victim:
        answer = await Trip(trip.client, victim, trip.issuer).back(address)

        assert answer.status_code == 403
        assert cookies.NAME not in victim.http.cookies
    await require_nobody_in(trip)


async def test_cookie_that_was_changed_is_none(trip: Trip) -> None:
    address = await trip.out()
    flow = trip.browser.http.cookies[_steps.FLOW]
    trip.browser.http.cookies.set(_steps.FLOW, flow[:-6] + "AAAAAA", domain="127.0.0.1", path="/")

    assert (await trip.back(address)).status_code == 403


async def test_answer_of_one_provider_at_the_address_of_another_is_refused(trip: Trip, issuer: Issuer) -> None:
    """Mix-up: a dishonest provider hands on the code of an honest one to its own redirect URI, or the other way."""
    async with serving(Issuer()) as evil:
        configure({"issuer": issuer.url}, {"name": "evil", "issuer": evil.url})
        address = (await trip.out(name="issuer")).replace("/external/issuer/", "/external/evil/")

        answer = await trip.back(address)

        assert answer.status_code == 403
        assert evil.asked.get("token") is None
    await require_nobody_in(trip)


async def test_honest_issuers_answer_to_a_request_to_another_is_refused_by_its_name(trip: Trip, issuer: Issuer) -> None:
    """Mix-up: the dishonest provider sends the browser on to the honest one, in the hope for its code."""
    async with serving(Issuer()) as evil:
        configure({"issuer": issuer.url}, {"name": "evil", "issuer": evil.url})
        evil.answer |= {"iss": issuer.url, "code": "code of the honest one"}

        answer = await trip.make(name="evil")

        assert answer.status_code == 403
        assert evil.asked.get("token") is None


@pytest.mark.parametrize("error", ["access_denied", "login_required"])
async def test_refusal_of_the_provider_leads_back_to_the_form(trip: Trip, issuer: Issuer, error: str) -> None:
    issuer.answer |= {"code": None, "error": error}

    answer = await trip.make("return_to=/oauth/device")

    assert answer.status_code == 403
    assert TEXTS["external_declined"] in answer.text
    assert "return_to=%2Foauth%2Fdevice" in answer.text
    await require_nobody_in(trip)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("code=a&code=b&state=x", 400),
        ("code=%ff", 400),
        ("code=a%00b", 400),
        ("code=a&state=" + "x" * 20_001, 413),
        ("code=a&state=" + "x" * 2_000, 403),
    ],
)
async def test_query_that_is_ambiguous_too_long_or_no_text_is_refused(
    trip: Trip, issuer: Issuer, query: str, status: int
) -> None:
    await trip.out()

    answer = await trip.browser.open(f"/oauth/external/issuer/callback?{query}")

    assert answer.status_code == status
    assert "token" not in issuer.asked


async def test_where_to_go_on_is_a_page_of_ours(trip: Trip) -> None:
    for path in ("//evil.example", "https://evil.example/", "/oauth/\\evil.example"):
        answer = await trip.make(urlencode({"return_to": path}))

        assert answer.headers["location"] == "/oauth/signout"


# Where our requests go


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": OTHER},
        {"token_endpoint": "http://169.254.169.254/latest/meta-data"},
        {"token_endpoint": "https://127.0.0.1/token"},
        {"token_endpoint": None},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": "http://localhost:1/keys"},
        {"userinfo_endpoint": "http://10.0.0.1/me"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": "http://user@127.0.0.1/"},
        {"authorization_endpoint": "http://["},
        {"token_endpoint": "http://["},
    ],
)
async def test_description_that_leads_elsewhere_is_not_followed(
    trip: Trip, issuer: Issuer, metadata: dict[str, Any]
) -> None:
    issuer.metadata |= metadata

    answer = await trip.browser.open("/oauth/external/issuer/start")

    assert answer.status_code == 502
    assert TEXTS["external_unavailable"] in answer.text


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (RedirectResponse("http://169.254.169.254/", 307), 502),
        (RedirectResponse("/keys", 302), 502),
        (JSONResponse({"error": "server_error"}, 500), 502),
        (JSONResponse({"error": "invalid_client"}, 401), 502),
        (JSONResponse({"error": "invalid_grant"}, 400), 403),
        (JSONResponse(["not an object"]), 502),
        (Response(b"not json"), 502),
        (Response(b"x" * 300_000), 502),
        (JSONResponse({}), 403),
        (JSONResponse({"id_token": 5}), 403),
    ],
)
async def test_token_endpoint_that_answers_something_else_signs_nobody_in(
    trip: Trip, issuer: Issuer, answer: Response, status: int
) -> None:
    issuer.token_answer = answer

    assert (await trip.make()).status_code == status
    await require_nobody_in(trip)


async def test_provider_that_is_down_is_told_as_such(trip: Trip) -> None:
    configure({"issuer": "http://127.0.0.1:9"})

    answer = await trip.browser.open("/oauth/external/issuer/start?return_to=/oauth/device")

    assert answer.status_code == 502
    assert "return_to=%2Foauth%2Fdevice" in answer.text


@pytest.mark.parametrize("address", ["{url}/keys\0", "\0{url}/keys"])
async def test_address_that_nobody_can_ask_signs_nobody_in(trip: Trip, issuer: Issuer, address: str) -> None:
    issuer.metadata["jwks_uri"] = address.format(url=issuer.url)

    answer = await trip.make()

    assert answer.status_code == 502
    await require_nobody_in(trip)


async def test_provider_that_answers_drop_by_drop_is_waited_for_no_longer_than_any(
    trip: Trip, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def drops() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" "
            await asyncio.sleep(0.05)

    monkeypatch.setattr(oidc, "_SECONDS", 0.3)
    address = await trip.out()
    issuer.token_answer = StreamingResponse(drops())

    async with asyncio.timeout(1):
        answer = await trip.back(address)

    assert answer.status_code == 502
    await require_nobody_in(trip)


async def test_further_hosts_are_those_of_the_settings(issuer: Issuer) -> None:
    issuer.metadata["jwks_uri"] = f"{issuer.url.replace('127.0.0.1', 'localhost')}/keys"
    host = issuer.url.replace("http://127.0.0.1", "localhost")
    provider = settings().signin_providers[0]
    named = SigninProvider.model_validate({**provider.model_dump(), "hosts": [host]})

    with pytest.raises(oidc.ProviderUnavailable):
        await oidc.metadata(provider)
    assert (await oidc.metadata(named)).jwks_uri == issuer.metadata["jwks_uri"]


async def test_no_secret_of_a_sign_in_reaches_the_logs(
    trip: Trip, issuer: Issuer, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    address = await trip.out()
    asked = dict(next(iter(issuer.codes.values())))
    caplog.clear()
    capfd.readouterr()
    flow = trip.browser.http.cookies[_steps.FLOW]

    await trip.client.http.get(address, headers={"cookie": f"{_steps.FLOW}={flow}"})
    issuer.claims["nonce"] = "another"
    await trip.make()

    captured = capfd.readouterr()
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("httpx")]
    logged = captured.out.replace(address, "") + "\n".join(ours)
    code = parse_qs(urlsplit(address).query)["code"][0]
    secrets = [CLIENT_SECRET, asked["state"], asked["nonce"], f'"{code}"', flow, "person@example.com", "eyJ"]
    assert "an external sign-in failed" in "\n".join(ours)
    assert [secret for secret in secrets if secret in logged] == []
