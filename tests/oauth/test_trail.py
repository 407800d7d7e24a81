"""What staff change of their own account before a token says who they are: it is theirs in the record too."""

from __future__ import annotations

from typing import Any

import pytest

from shop.accounts.service import request_email_change, request_password_reset
from shop.audit import writes
from shop.oauth.engine import cookie
from shop.oauth.models import Session
from tests.audit.entries import entries
from tests.client import SIGN_IN, Client
from tests.factories.accounts import PASSWORD, Account, create_customer, create_staff, last_link, open_session
from tests.factories.channels import create_channels
from tests.factories.oauth import create_client
from tests.oauth.app import App, open_app
from tests.oauth.browser import Browser
from tests.oauth.trip import Trip

RESET = "mutation ($input: AccountPasswordResetInput!) { accountPasswordReset(input: $input) { errors { code } } }"
VERIFY = "mutation ($input: AccountEmailVerifyInput!) { accountEmailVerify(input: $input) { errors { code } } }"


async def trail(account: Account, thing: str) -> dict[str, Any]:
    """Give the first entry of what the account has changed of a kind of thing."""
    return (await entries(actor_kind="staff", actor_id=account.id, thing=thing))[0]


async def test_password_by_a_link_is_staffs_own_change(client: Client) -> None:
    await create_channels()
    staff = await create_staff("support")
    await request_password_reset(staff.kind, staff.email, client_address="x")
    given = {"token": await last_link(staff.id), "newPassword": "a brand new password"}

    await client.change(RESET, {"input": given})

    entry = await trail(staff, "users")
    assert (entry["action"], entry["kind"], entry["thing_id"]) == ("accountPasswordReset", "changed", staff.id)
    assert (entry["after"]["password_hash"], entry["network"]) == ("***", "127.0.0.1")


async def test_address_by_a_link_is_staffs_own_change(client: Client) -> None:
    await create_channels()
    staff = await create_staff("support")
    await request_email_change(staff.actor, "new@shop.example")

    await client.change(VERIFY, {"input": {"token": await last_link(staff.id)}})

    entry = await trail(staff, "users")
    assert (entry["action"], entry["thing_id"], entry["after"]["email"]) == ("accountEmailVerify", staff.id, "***")


@pytest.mark.parametrize("document", [RESET, VERIFY])
async def test_link_that_is_none_leaves_no_entry(client: Client, document: str) -> None:
    await create_channels()
    given = {"token": "made up", **({"newPassword": "a brand new password"} if document is RESET else {})}

    assert await client.refused(document, {"input": given}) == ["LINK_UNUSABLE"]
    assert await entries() == []


async def test_consent_of_staff_is_their_change(client: Client, browser: Browser) -> None:
    staff = await create_staff("support")
    app = await staff_app(client, browser, staff)

    await app.code()

    entry = await trail(staff, "oauth_consents")
    assert (entry["action"], entry["kind"]) == ("/oauth/authorize/consent", "created")
    assert entry["session_id"] is not None


async def test_device_that_staff_let_in_is_their_change(client: Client, browser: Browser) -> None:
    staff = await create_staff("support")
    app = await staff_app(client, browser, staff)
    begun = (await app.post("/oauth/device_authorization", scope="openid")).json()

    await browser.open("/oauth/device")
    await browser.send(user_code=begun["user_code"])
    await browser.send(decision="allow")

    code = await trail(staff, "oauth_device_codes")
    assert (code["action"], code["after"]["state"]) == ("/oauth/device", "allowed")
    assert (await trail(staff, "oauth_consents"))["kind"] == "created"


@pytest.mark.parametrize("way", ["page", "app", "app alone", "new sign-in"])
async def test_sign_out_of_staff_at_a_page_is_their_change(client: Client, browser: Browser, way: str) -> None:
    staff = await create_staff("support")
    app = await staff_app(client, browser, staff)
    tokens = await app.tokens()
    if way == "app alone":
        browser.http.cookies.clear()

    if way == "page":
        await browser.open("/oauth/signout")
        await browser.send()
    elif way == "new sign-in":
        await browser.sign_in(staff.email, PASSWORD, "/oauth/login?kind=staff")
    else:
        await browser.open(f"/oauth/logout?id_token_hint={tokens['id_token']}")

    ended = await ends_of(staff)
    expected = {"page": "/oauth/signout", "new sign-in": "/oauth/login"}.get(way, "/oauth/logout")
    assert {entry["action"] for entry in ended} == {expected}
    assert len(ended) == (2 if way == "app" else 1)
    assert all(entry["session_id"] == entry["thing_id"] for entry in ended)


async def test_sign_out_of_staff_by_the_cookie_is_their_change(client: Client) -> None:
    await create_channels()
    staff = await create_staff("support")
    tokens = await open_session(staff)
    headers = {"cookie": f"{cookie.NAME}={tokens.refresh_token}", "origin": "http://127.0.0.1:8000", "x-shop-auth": "1"}

    await client.http.post("/auth/logout", json={}, headers=headers)

    (entry,) = await ends_of(staff)
    assert (entry["action"], entry["thing_id"]) == ("/auth/logout", tokens.session_id)


async def ends_of(account: Account) -> list[dict[str, Any]]:
    """Give the entries of sessions that the account has ended."""
    found = await entries(actor_kind="staff", actor_id=account.id, thing="sessions", kind="changed")
    return [entry for entry in found if entry["after"].get("revoked_reason") == "signed_out"]


async def staff_app(client: Client, browser: Browser, staff: Account) -> App:
    app = await create_client()
    await browser.sign_in(staff.email, PASSWORD, "/oauth/login?kind=staff")
    return App(app, client.http, browser)


async def test_sign_in_elsewhere_that_staff_link_at_the_login_page_is_their_change(trip: Trip) -> None:
    trip.configure(kinds=["staff"])
    staff = await create_staff("support", email="person@example.com")
    asked = await trip.make("kind=staff")
    await trip.browser.open(asked.headers["location"])

    await trip.browser.send(password=PASSWORD)

    entry = await trail(staff, "external_identities")
    assert (entry["action"], entry["kind"]) == ("/oauth/login", "created")


async def test_what_customers_prove_is_kept_no_more_than_what_else_they_do(client: Client, browser: Browser) -> None:
    app = await open_app(client, browser, await create_client(), user=await create_customer())

    await app.code()

    assert {entry["kind"] for entry in await entries()} == {"signed_in"}


async def test_sign_in_that_cannot_be_kept_opens_no_session(
    client: Client, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    await create_channels()
    customer = await create_customer()

    async def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(writes, "insert_entry", fail)
    given = {"kind": "CUSTOMER", "email": customer.email, "password": customer.password}

    assert (await client.ask(SIGN_IN, {"input": given})).codes == ["INTERNAL_SERVER_ERROR"]
    with pytest.raises(OSError, match="no room"):
        await browser.sign_in(customer.email, customer.password)
    assert await Session.all().count() == 0
