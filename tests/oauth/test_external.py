"""Signing in by the word of another provider, which is honest here; test_external_attacks.py has those that are not."""

from __future__ import annotations

import asyncio
import base64
from datetime import timedelta

import pytest

from shop.accounts import service as accounts
from shop.accounts.models import User
from shop.oauth import service
from shop.oauth.engine import browser as cookies
from shop.oauth.engine import pages
from shop.oauth.http import _steps
from shop.oauth.models import ExternalIdentity, Session
from shop.oauth.service._identities import Identity, link
from shop.platform import clock
from tests.client import Client
from tests.factories.accounts import (
    PASSWORD,
    create_customer,
    create_proven_customer,
    create_staff,
    set_up_second_factor,
)
from tests.oauth.browser import Browser
from tests.oauth.issuer import CLIENT_ID, CLIENT_SECRET, SUBJECT, Issuer
from tests.oauth.trip import Trip

TEXTS = pages.texts("en")


async def only_address() -> str:
    """Give the e-mail address of the only account there is."""
    user = await accounts.active_user((await User.get()).id)
    assert user is not None
    return user.email


async def test_sign_in_elsewhere_is_used_once_the_second_factor_is_given_too(trip: Trip, issuer: Issuer) -> None:
    customer = await create_proven_customer()
    totp, _ = await set_up_second_factor(customer)
    await link(customer.id, Identity.of(issuer.url, SUBJECT, ""))
    long_ago = clock.now() - timedelta(days=7)
    await ExternalIdentity.all().update(last_used_at=long_ago)

    asked = await trip.make()
    between = (await ExternalIdentity.get()).last_used_at
    await trip.browser.open(asked.headers["location"])
    answer = await trip.browser.send(code=totp.now())

    assert asked.headers["location"].startswith("/oauth/login/code?")
    assert (answer.status_code, between) == (303, long_ago)
    assert (await ExternalIdentity.get()).last_used_at > long_ago + timedelta(days=6)


async def test_new_person_gets_an_account_without_a_password(trip: Trip, issuer: Issuer) -> None:
    issuer.person |= {"given_name": "Ada", "family_name": "Lovelace", "amr": ["pwd", "otp", "of their own"]}

    answer = await trip.make("return_to=/oauth/device&ui_locales=de")

    session = await service.browser_session(trip.browser.http.cookies[cookies.NAME])
    credential = await User.get()
    user = await accounts.active_user(credential.id)
    assert user is not None
    assert (answer.status_code, answer.headers["location"]) == (303, "/oauth/device")
    assert session is not None
    assert (session.user_id, session.methods) == (user.id, ("otp", "pwd"))
    assert (user.email, user.first_name, user.last_name, user.language) == (
        "person@example.com",
        "Ada",
        "Lovelace",
        "de",
    )
    assert user.kind == "customer"
    assert credential.password_hash is None
    assert user.email_verified_at is not None


async def test_known_person_comes_back_to_their_account_whatever_the_address_is_now(trip: Trip, issuer: Issuer) -> None:
    await trip.make()
    issuer.person |= {"email": "changed@example.com", "email_verified": False}

    answer = await trip.make()

    assert answer.status_code == 303
    assert await User.all().count() == 1
    assert await ExternalIdentity.all().count() == 1
    assert await only_address() == "person@example.com"


async def test_another_subject_with_the_same_address_is_another_person(trip: Trip, issuer: Issuer) -> None:
    await trip.make()
    issuer.person["sub"] = "person-2"

    # A new browser, so that nothing is signed in.
    async with Browser.of(trip.client.app) as fresh:
        answer = await Trip(trip.client, fresh, issuer).make()

        assert answer.headers["location"].startswith("/oauth/login?")
        assert cookies.NAME not in fresh.http.cookies
    assert await ExternalIdentity.all().count() == 1


@pytest.mark.parametrize("email", ["person@example.com", "changed@example.com"])
async def test_new_person_who_comes_twice_at_once_has_one_account_and_is_signed_in_twice(
    trip: Trip, issuer: Issuer, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    is_new, may_go_on = asyncio.Event(), asyncio.Event()

    async def wait(address: str) -> None:
        await slow_down_sign_ups(address)
        if not is_new.is_set():
            is_new.set()
            await may_go_on.wait()

    slow_down_sign_ups = accounts.slow_down_sign_ups
    monkeypatch.setattr(accounts, "slow_down_sign_ups", wait)
    first = asyncio.create_task(trip.make("return_to=/oauth/device"))
    await is_new.wait()
    issuer.person["email"] = email

    async with Browser.of(trip.client.app) as other:
        second = await Trip(trip.client, other, issuer).make("return_to=/oauth/device")
        may_go_on.set()
        answers = [await first, second]

    assert [(answer.status_code, answer.headers.get("location")) for answer in answers] == [(303, "/oauth/device")] * 2
    assert await ExternalIdentity.filter(user_id=(await User.get()).id).count() == 1
    assert await ExternalIdentity.all().count() == 1
    assert await Session.all().count() == 2


async def test_name_of_the_person_at_the_issuer_is_not_stored(trip: Trip) -> None:
    await trip.make()

    row = await ExternalIdentity.get()

    assert b"person-1" not in bytes(row.subject_key)
    assert len(row.subject_key) == 32


# Linking: by proof alone


@pytest.mark.parametrize("verified", [True, False, None, "false", 1])
async def test_account_with_the_same_address_is_not_opened_and_not_linked(
    trip: Trip, issuer: Issuer, verified: object
) -> None:
    await create_proven_customer("person@example.com")
    issuer.person["email_verified"] = verified

    answer = await trip.make()

    assert answer.headers["location"].startswith("/oauth/login?")
    assert await Session.all().count() == 0
    assert await ExternalIdentity.all().count() == 0


@pytest.mark.parametrize("over", [{"email_verified": False}, {"email_verified": None}, {"email": None}, {"email": "x"}])
async def test_nobody_gets_an_account_for_an_address_that_is_not_proven(
    trip: Trip, issuer: Issuer, over: dict[str, object]
) -> None:
    issuer.person |= over

    answer = await trip.make()

    assert answer.headers["location"].startswith("/oauth/login?")
    assert await User.all().count() == 0


async def test_page_that_asks_to_link_does_not_tell_whether_there_is_an_account(trip: Trip, issuer: Issuer) -> None:
    issuer.person["email_verified"] = False
    texts = set()
    for _ in range(2):
        asked = await trip.make()
        texts.add((await trip.browser.open(asked.headers["location"])).text)
        if not await User.exists():
            await create_proven_customer("person@example.com")

    assert len(texts) == 1
    assert TEXTS["login"]["link"].format(provider="The &lt;Issuer&gt;") in texts.pop()


async def test_password_in_the_same_flow_links_and_the_next_time_needs_none(trip: Trip) -> None:
    customer = await create_proven_customer("person@example.com")
    asked = await trip.make("return_to=/oauth/device")
    await trip.browser.open(asked.headers["location"])

    linked = await trip.browser.send(password=PASSWORD)
    again = await trip.make()

    assert (linked.status_code, linked.headers["location"]) == (303, "/oauth/device")
    assert await ExternalIdentity.filter(user_id=customer.id).count() == 1
    assert _steps.LINK not in trip.browser.http.cookies
    assert again.status_code == 303


async def test_account_whose_address_is_not_proven_is_signed_in_to_but_not_linked(trip: Trip) -> None:
    await create_customer("person@example.com")
    asked = await trip.make("return_to=/oauth/device")
    await trip.browser.open(asked.headers["location"])

    refused = await trip.browser.send(password=PASSWORD)

    assert refused.status_code == 409
    assert "prove its e-mail address" in refused.text
    assert await service.browser_session(trip.browser.http.cookies[cookies.NAME]) is not None
    assert not await ExternalIdentity.exists()
    assert (await User.get()).email_verified_at is None


async def test_wrong_password_links_nothing(trip: Trip) -> None:
    await create_proven_customer("person@example.com")
    asked = await trip.make()
    await trip.browser.open(asked.headers["location"])

    answer = await trip.browser.send(password="a wrong password")

    assert answer.status_code == 422
    assert await ExternalIdentity.all().count() == 0


async def test_sign_in_at_the_plain_form_links_nothing(trip: Trip) -> None:
    customer = await create_proven_customer("somebody.else@example.com")
    await create_proven_customer("person@example.com")
    await trip.make()

    # The next one at this browser, who was told of no link.
    await trip.browser.sign_in(customer.email, PASSWORD)

    assert await ExternalIdentity.all().count() == 0


async def test_link_that_another_browser_began_links_nothing(trip: Trip, issuer: Issuer) -> None:
    victim = await create_proven_customer("person@example.com")
    asked = await trip.make()

    async with Browser.of(trip.client.app) as other:
        await other.open(asked.headers["location"])
        answer = await other.send(email=victim.email, password=PASSWORD, link="1")

    assert TEXTS["login"]["link_over"] in answer.text
    assert await ExternalIdentity.all().count() == 0


# Whose accounts


async def test_staff_sign_in_only_where_the_settings_say_so(trip: Trip) -> None:
    answer = await trip.browser.open("/oauth/external/issuer/start?kind=staff")

    assert answer.status_code == 404


async def test_staff_link_with_their_password_and_then_come_back(trip: Trip) -> None:
    trip.configure(kinds=["customer", "staff"])
    staff = await create_staff("support", email="person@example.com")

    asked = await trip.make("kind=staff")
    await trip.browser.open(asked.headers["location"])
    await trip.browser.send(password=PASSWORD)
    again = await trip.make("kind=staff&return_to=/oauth/device")

    session = await service.browser_session(trip.browser.http.cookies[cookies.NAME])
    assert again.headers["location"] == "/oauth/device"
    assert session is not None
    assert (session.user_id, session.kind) == (staff.id, "staff")
    assert await User.all().count() == 1


async def test_nobody_becomes_staff_by_another_providers_word(trip: Trip) -> None:
    trip.configure(kinds=["customer", "staff"])

    answer = await trip.make("kind=staff")

    assert answer.headers["location"].startswith("/oauth/login?kind=staff")
    assert await User.all().count() == 0


async def test_sign_in_of_a_customer_opens_no_staff_form_and_no_closed_account(trip: Trip) -> None:
    trip.configure(kinds=["customer", "staff"])
    await trip.make()
    as_staff = await trip.make("kind=staff")
    await User.all().update(is_active=False)
    closed = await trip.make()

    assert (as_staff.status_code, closed.status_code) == (403, 403)
    assert TEXTS["problem"]["external_other_account"] in as_staff.text


async def test_issuer_whose_word_on_addresses_is_not_trusted_makes_no_accounts(trip: Trip) -> None:
    trip.configure(trusts_email=False)

    answer = await trip.make()

    assert answer.headers["location"].startswith("/oauth/login?")
    assert await User.all().count() == 0


# What it says


async def test_address_is_taken_from_the_user_info_where_the_token_has_none(trip: Trip, issuer: Issuer) -> None:
    issuer.claims |= {"email": None, "email_verified": None}
    issuer.userinfo = {"sub": "person-1", "email": "told@example.com", "email_verified": True}

    answer = await trip.make()

    assert answer.status_code == 303
    assert await only_address() == "told@example.com"


async def test_button_leads_to_the_provider_with_a_request_of_its_own(trip: Trip, issuer: Issuer) -> None:
    page = await trip.browser.open("/oauth/login?return_to=/oauth/device")
    staff_page = await trip.browser.open("/oauth/login?kind=staff")

    started = await trip.browser.open("/oauth/external/issuer/start?return_to=/oauth/device")

    assert "Continue with The &lt;Issuer&gt;" in page.text
    assert "/oauth/external/" not in staff_page.text
    assert started.status_code == 303
    assert started.headers["location"].startswith(
        f"{issuer.url}/authorize?response_type=code&client_id=shop+at+the+issuer"
    )
    assert "code_challenge_method=S256" in started.headers["location"]
    assert started.headers["set-cookie"].startswith(f"{_steps.FLOW}=")
    assert started.headers["set-cookie"].endswith("; Path=/; Secure; HttpOnly; SameSite=Lax")


async def test_shop_proves_itself_as_the_provider_wants_it(trip: Trip, issuer: Issuer) -> None:
    """Both parts of the header are form-encoded first (RFC 6749, 2.3.1)."""
    await trip.make()
    issuer.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    trip.configure()
    await trip.make()
    trip.configure(client_secret=None)
    await trip.make()

    header = base64.b64encode(b"shop+at+the+issuer:a+secret%3A+of+the+shop").decode()
    assert issuer.proofs == [
        (f"Basic {header}", None, None),
        (None, CLIENT_ID, CLIENT_SECRET),
        (None, CLIENT_ID, None),
    ]


async def test_unknown_provider_is_not_found(client: Client, trip: Trip) -> None:
    for path in ("/oauth/external/unknown/start", "/oauth/external/unknown/callback?code=a&state=b"):
        assert (await trip.browser.open(path)).status_code == 404
