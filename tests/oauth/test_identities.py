"""Linking, listing and unlinking sign-ins with other providers, from a signed-in account."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from shop.accounts.models import User
from shop.oauth.models import ExternalIdentity
from tests.client import Client
from tests.factories.accounts import create_proven_customer, create_staff, sign_in
from tests.factories.channels import create_channels
from tests.oauth.issuer import Issuer
from tests.oauth.trip import Trip, configure

PAGE = "http://127.0.0.1:8000/account?tab=security"
START = """
    mutation ($input: ExternalIdentityLinkStartInput!) {
        externalIdentityLinkStart(input: $input) { url errors { code path } }
    }
"""
FINISH = """
    mutation ($input: ExternalIdentityLinkFinishInput!) {
        externalIdentityLinkFinish(input: $input) { isLinked errors { code path } }
    }
"""
UNLINK = """
    mutation ($input: ExternalIdentityUnlinkInput!) {
        externalIdentityUnlink(input: $input) { unlinkedId errors { code } }
    }
"""
MINE = "{ me { id externalIdentities { id provider issuer email createdAt lastUsedAt } } }"


@pytest.fixture(autouse=True)
async def _channels(client: Client) -> None:
    await create_channels()


async def proof_for(trip: Trip, asker: Client) -> str:
    """Go the whole way from the account's page to the provider and back; give what the page gets."""
    payload = await asker.change(START, {"input": {"provider": "issuer", "returnTo": PAGE}})
    answer = await trip.make(urlsplit(payload["url"]).query)
    assert answer.headers["location"].startswith(f"{PAGE}&externalIdentity=")
    return parse_qs(urlsplit(answer.headers["location"]).query)["externalIdentity"][0]


async def mine(client: Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await client.data(MINE))["me"]["externalIdentities"]
    return found


async def test_account_links_lists_and_unlinks(trip: Trip, issuer: Issuer) -> None:
    customer = await create_proven_customer()
    asker = await sign_in(trip.client, customer, stepped_up=True)

    linked = await asker.change(FINISH, {"input": {"proof": await proof_for(trip, asker)}})
    listed = await mine(asker)
    unlinked = await asker.change(UNLINK, {"input": {"externalIdentityId": listed[0]["id"]}})

    assert linked == {"isLinked": True, "errors": []}
    assert [(each["provider"], each["issuer"], each["email"]) for each in listed] == [
        ("issuer", issuer.url, "person@example.com")
    ]
    assert unlinked["unlinkedId"] == listed[0]["id"]
    assert await mine(asker) == []


async def test_linked_sign_in_opens_the_account(trip: Trip) -> None:
    customer = await create_proven_customer()
    asker = await sign_in(trip.client, customer, stepped_up=True)
    await asker.change(FINISH, {"input": {"proof": await proof_for(trip, asker)}})

    answer = await trip.make()

    assert answer.status_code == 303
    assert await User.all().count() == 1
    assert len((await asker.data("{ me { sessions { id } } }"))["me"]["sessions"]) == 2


async def test_linking_does_not_sign_the_browser_in(trip: Trip) -> None:
    customer = await create_proven_customer()
    asker = await sign_in(trip.client, customer, stepped_up=True)

    await proof_for(trip, asker)

    assert not [name for name in trip.browser.http.cookies if "signin" in name]
    assert await ExternalIdentity.all().count() == 0


async def test_proof_of_one_account_is_worth_nothing_to_another(trip: Trip) -> None:
    """A link that an attacker began: the victim's page must not end it, nor the attacker with the victim's proof."""
    attacker = await sign_in(trip.client, await create_proven_customer(), stepped_up=True)
    victim = await sign_in(trip.client, await create_proven_customer())
    proof = await proof_for(trip, attacker)

    payload = (await victim.data(FINISH, {"input": {"proof": proof}}))["externalIdentityLinkFinish"]
    assert payload["errors"] == [{"code": "EXTERNAL_LINK_INVALID", "path": ["proof"]}]
    assert await ExternalIdentity.all().count() == 0


@pytest.mark.parametrize("proof", ["", "x", "A" * 200, "é"])
async def test_text_that_is_no_proof_links_nothing(trip: Trip, proof: str) -> None:
    asker = await sign_in(trip.client, await create_proven_customer())

    assert await asker.refused(FINISH, {"input": {"proof": proof}}) == ["EXTERNAL_LINK_INVALID"]


async def test_ticket_is_no_proof(trip: Trip) -> None:
    asker = await sign_in(trip.client, await create_proven_customer(), stepped_up=True)
    payload = await asker.change(START, {"input": {"provider": "issuer", "returnTo": PAGE}})

    ticket = parse_qs(urlsplit(payload["url"]).query)["ticket"][0]

    assert await asker.refused(FINISH, {"input": {"proof": ticket}}) == ["EXTERNAL_LINK_INVALID"]


async def test_ticket_that_was_changed_or_is_for_another_provider_starts_nothing(trip: Trip, issuer: Issuer) -> None:
    configure({"issuer": issuer.url}, {"name": "second", "issuer": "https://second.example"})
    asker = await sign_in(trip.client, await create_proven_customer(), stepped_up=True)
    payload = await asker.change(START, {"input": {"provider": "issuer", "returnTo": PAGE}})
    query = urlsplit(payload["url"]).query

    for path in (f"/oauth/external/second/start?{query}", f"/oauth/external/issuer/start?{query[:-5]}AAAAA"):
        assert (await trip.browser.open(path)).status_code == 403


async def test_sign_in_that_opens_another_account_is_not_linked_too(trip: Trip) -> None:
    await trip.make()  # somebody new, with an account of their own
    asker = await sign_in(trip.client, await create_proven_customer(), stepped_up=True)

    payload = (await asker.data(FINISH, {"input": {"proof": await proof_for(trip, asker)}}))[
        "externalIdentityLinkFinish"
    ]
    assert payload["errors"] == [{"code": "EXTERNAL_IDENTITY_TAKEN", "path": ["proof"]}]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "/account",
        "//evil.example/",
        "http://[",
        "http://127.0.0.1:8000]/",
        "https://evil.example/",
        "http://127.0.0.1:8000.evil.example/",
        "http://127.0.0.1:8000@evil.example/",
        "http://127.0.0.1:8000/#fragment",
        "http://127.0.0.1:8000/\r\nset-cookie: a=b",
        "javascript:alert(1)",
        "http://127.0.0.1:8000/" + "x" * 1000,
    ],
)
async def test_page_that_is_not_the_shops_gets_no_proof(trip: Trip, page: str) -> None:
    asker = await sign_in(trip.client, await create_proven_customer(), stepped_up=True)

    refused = await asker.refused(START, {"input": {"provider": "issuer", "returnTo": page}})

    assert refused == ["RETURN_ADDRESS_INVALID"]


async def test_link_and_unlink_ask_who_it_is_again(trip: Trip) -> None:
    asker = await sign_in(trip.client, await create_proven_customer())

    start = await asker.ask(START, {"input": {"provider": "issuer", "returnTo": PAGE}})
    unlink = await asker.ask(UNLINK, {"input": {"externalIdentityId": "exid_01m824md0keectbyp6ychvnt36"}})

    assert (start.codes, unlink.codes) == (["STEP_UP_REQUIRED"], ["STEP_UP_REQUIRED"])


async def test_staff_link_only_where_the_settings_say_so(trip: Trip) -> None:
    asker = await sign_in(trip.client, await create_staff("support"), stepped_up=True)
    given = {"input": {"provider": "issuer", "returnTo": PAGE}}

    refused = await asker.refused(START, given)
    trip.configure(kinds=["staff"])
    allowed = await asker.change(START, given)

    assert refused == ["NOT_FOUND"]
    assert allowed["url"].startswith("http://127.0.0.1:8000/oauth/external/issuer/start?ticket=")


async def test_only_way_to_sign_in_stays(trip: Trip) -> None:
    customer = await create_proven_customer()
    asker = await sign_in(trip.client, customer, stepped_up=True)
    await asker.change(FINISH, {"input": {"proof": await proof_for(trip, asker)}})
    (listed,) = await mine(asker)
    await User.filter(id=customer.id).update(password_hash=None)

    refused = await asker.refused(UNLINK, {"input": {"externalIdentityId": listed["id"]}})

    assert refused == ["LAST_WAY_TO_SIGN_IN"]
    assert len(await mine(asker)) == 1


async def test_of_two_ways_without_a_password_one_stays_however_fast_both_are_unlinked(
    trip: Trip, issuer: Issuer
) -> None:
    customer = await create_proven_customer()
    asker = await sign_in(trip.client, customer, stepped_up=True)
    for subject in ("one", "two"):
        issuer.person["sub"] = subject
        await asker.change(FINISH, {"input": {"proof": await proof_for(trip, asker)}})
    listed = await mine(asker)
    await User.filter(id=customer.id).update(password_hash=None)

    await asyncio.gather(*[asker.data(UNLINK, {"input": {"externalIdentityId": each["id"]}}) for each in listed])

    assert len(await mine(asker)) == 1


async def test_others_see_and_unlink_nothing(trip: Trip) -> None:
    owner = await sign_in(trip.client, await create_proven_customer(), stepped_up=True)
    await owner.change(FINISH, {"input": {"proof": await proof_for(trip, owner)}})
    (listed,) = await mine(owner)
    other = await sign_in(trip.client, await create_proven_customer(), stepped_up=True)
    staff = await sign_in(trip.client, await create_staff("admin"), stepped_up=True)

    for asker in (other, staff):
        found = await asker.data("query ($id: ID!) { node(id: $id) { id } }", {"id": listed["id"]})
        refused = await asker.refused(UNLINK, {"input": {"externalIdentityId": listed["id"]}})
        assert found == {"node": None}
        assert refused == ["NOT_FOUND"]
    seen = await staff.data("{ customers(first: 10) { nodes { externalIdentities { id } } } }")
    assert [node["externalIdentities"] for node in seen["customers"]["nodes"]] == [[], []]


async def test_issuer_that_the_settings_name_no_more_has_no_name_and_opens_nothing(trip: Trip) -> None:
    customer = await create_proven_customer()
    asker = await sign_in(trip.client, customer, stepped_up=True)
    await asker.change(FINISH, {"input": {"proof": await proof_for(trip, asker)}})

    configure()

    assert [each["provider"] for each in await mine(asker)] == [None]
    assert (await trip.browser.open("/oauth/external/issuer/start")).status_code == 404
