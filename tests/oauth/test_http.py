from __future__ import annotations

import pytest

from shop.oauth.engine import cookie
from shop.oauth.models import Session
from shop.platform.config import settings
from tests.client import Client
from tests.factories.accounts import PASSWORD, create_customer, open_session
from tests.factories.channels import create_channels

SIGN_IN = """
    mutation ($input: SessionCreateInput!) {
        sessionCreate(input: $input) { accessToken refreshToken errors { code } }
    }
"""
ORIGIN = "http://127.0.0.1:8000"
GOOD = {"origin": ORIGIN, "x-shop-auth": "1", "content-type": "application/json"}
RULES = "Path=/; Secure; HttpOnly; SameSite=Strict"


def with_cookie(token: str) -> dict[str, str]:
    return {**GOOD, "cookie": f"{cookie.NAME}={token}"}


def token_of(set_cookie: str) -> str:
    return set_cookie.partition(";")[0].partition("=")[2]


async def test_sign_in_with_the_cookie_keeps_the_refresh_token_out_of_the_answer(client: Client) -> None:
    await create_channels()
    customer = await create_customer()
    given = {"email": customer.email, "password": PASSWORD, "useCookie": True}

    answer = await client.with_headers(origin=ORIGIN).ask(SIGN_IN, {"input": given})

    set_cookie = answer.headers["set-cookie"]
    assert answer.data["sessionCreate"]["refreshToken"] is None
    assert answer.data["sessionCreate"]["accessToken"] is not None
    assert set_cookie.startswith("__Host-shop-refresh=shop_rt_")
    assert set_cookie.endswith(RULES)
    assert answer.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", f"{ORIGIN}.evil.example", "http://127.0.0.1"])
async def test_page_of_another_origin_gets_no_cookie(client: Client, origin: str | None) -> None:
    await create_channels()
    customer = await create_customer()
    asker = client if origin is None else client.with_headers(origin=origin)

    answer = await asker.ask(SIGN_IN, {"input": {"email": customer.email, "password": PASSWORD, "useCookie": True}})

    assert answer.codes == ["FORBIDDEN"]
    assert "set-cookie" not in answer.headers
    assert await Session.all().count() == 0


async def test_cookie_is_exchanged_for_its_successor(client: Client) -> None:
    await create_channels()
    first = await open_session(await create_customer())

    answer = await client.http.post("/auth/refresh", headers=with_cookie(first.refresh_token), json={})

    successor = token_of(answer.headers["set-cookie"])
    signed_in = client.signed_in(answer.json()["accessToken"])
    assert answer.status_code == 200
    assert answer.headers["set-cookie"].endswith(RULES)
    assert successor != first.refresh_token
    assert set(answer.json()) == {"accessToken", "expiresAt"}
    assert (await signed_in.data("{ me { id } }"))["me"] is not None


async def test_cookie_that_is_no_good_is_removed(client: Client) -> None:
    for headers in (GOOD, with_cookie("shop_rt_" + "A" * 70)):
        answer = await client.http.post("/auth/refresh", headers=headers, json={})

        assert answer.status_code == 401
        assert answer.json()["errors"][0]["extensions"]["code"] == "SESSION_ENDED"
        assert answer.headers["set-cookie"] == f"{cookie.NAME}=; Max-Age=0; {RULES}"


async def test_logout_ends_the_session_and_removes_the_cookie(client: Client) -> None:
    await create_channels()
    tokens = await open_session(await create_customer())

    answer = await client.http.post("/auth/logout", headers=with_cookie(tokens.refresh_token), json={})
    again = await client.http.post("/auth/logout", headers=GOOD, json={})

    assert (answer.status_code, again.status_code) == (200, 200)
    assert answer.headers["set-cookie"] == again.headers["set-cookie"]
    assert (await client.signed_in(tokens.access_token).ask("{ me { id } }")).status == 401


@pytest.mark.parametrize(
    ("over", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"x-shop-auth": "0"}, 403),
        ({"x-shop-auth": ""}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
    ],
)
@pytest.mark.parametrize("path", ["/auth/refresh", "/auth/logout"])
async def test_request_that_a_foreign_page_could_make_changes_nothing(
    client: Client, path: str, over: dict[str, str], status: int
) -> None:
    await create_channels()
    tokens = await open_session(await create_customer())

    answer = await client.http.post(path, headers={**with_cookie(tokens.refresh_token), **over}, content=b"{}")

    row = await Session.get(id=tokens.session_id)
    assert answer.status_code == status
    assert "set-cookie" not in answer.headers
    assert (row.generation, row.revoked_at) == (0, None)


async def test_graphql_reads_no_cookie(client: Client) -> None:
    await create_channels()
    tokens = await open_session(await create_customer())

    for value in (tokens.refresh_token, tokens.access_token):
        data = await client.with_headers(origin=ORIGIN, cookie=f"{cookie.NAME}={value}").data("{ me { id } }")
        assert data == {"me": None}


async def test_get_is_not_allowed(client: Client) -> None:
    for path in ("/auth/refresh", "/auth/logout"):
        assert (await client.http.get(path)).status_code == 405


async def test_busy_session_is_told_when_to_come_back(client: Client) -> None:
    await create_channels()
    token = (await open_session(await create_customer())).refresh_token
    for _ in range(60):
        answer = await client.http.post("/auth/refresh", headers=with_cookie(token), json={})
        token = token_of(answer.headers["set-cookie"])

    refused = await client.http.post("/auth/refresh", headers=with_cookie(token), json={})

    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 60


def test_star_among_the_allowed_origins_does_not_open_the_cookie() -> None:
    chosen = settings().model_copy(update={"allowed_origins": ("*", "https://shop.example")})

    allowed = [
        cookie.is_allowed_origin(origin, chosen) for origin in ("*", "https://shop.example", "https://x.example")
    ]

    assert allowed == [False, True, False]
