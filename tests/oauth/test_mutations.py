from __future__ import annotations

import asyncio
from typing import Any

from shop.oauth.models import Session
from shop.platform.ids import encode
from tests.client import Client
from tests.factories.accounts import PASSWORD, create_customer, create_staff, open_session, sign_in
from tests.factories.carts import create_cart
from tests.factories.channels import create_channels

CREATE = """
    mutation ($input: SessionCreateInput!) {
        sessionCreate(input: $input) {
            accessToken refreshToken expiresAt
            customer { email sessions { isCurrent } }
            staff { email permissions }
            errors { code message path }
        }
    }
"""
REFRESH = """
    mutation ($input: SessionRefreshInput!) {
        sessionRefresh(input: $input) { accessToken refreshToken expiresAt errors { code } }
    }
"""
END = "mutation ($input: SessionEndInput!) { sessionEnd(input: $input) { endedId errors { code path } } }"
END_ALL = "mutation ($input: SessionsEndAllInput!) { sessionsEndAll(input: $input) { endedCount errors { code } } }"
CHANGE_PASSWORD = """
    mutation ($input: AccountPasswordChangeInput!) {
        accountPasswordChange(input: $input) { isChanged errors { code path } }
    }
"""
ME = "{ me { id sessions { id isCurrent } } }"


def of(**values: Any) -> dict[str, Any]:
    return {"input": values}


async def test_customer_signs_in_and_is_told_who_they_are(client: Client) -> None:
    await create_channels()
    await create_customer("ada@example.com")

    payload = await client.change(CREATE, of(email="ADA@example.com", password=PASSWORD))

    assert payload["customer"] == {"email": "ada@example.com", "sessions": [{"isCurrent": True}]}
    assert payload["staff"] is None
    assert payload["refreshToken"].startswith("shop_rt_")
    assert (await client.signed_in(payload["accessToken"]).data(ME))["me"] is not None


async def test_what_follows_a_sign_in_still_knows_the_guests_cart(client: Client) -> None:
    await create_channels()
    await create_customer("ada@example.com")
    guest, cart_id = await create_cart()
    document = """
        mutation ($input: SessionCreateInput!, $buyer: CartBuyerUpdateInput!) {
            sessionCreate(input: $input) { errors { code } }
            cartBuyerUpdate(input: $buyer) { cart { email } errors { code } }
        }
    """
    given = of(email="ada@example.com", password=PASSWORD)
    # Claiming it was its second change.
    buyer = {"cartId": encode("cart", cart_id), "email": "ada@example.com", "expectedVersion": 2}

    answer = await client.with_headers(x_cart_token=guest.actor.cart_token or "").data(
        document, {**given, "buyer": buyer}
    )

    assert answer["sessionCreate"]["errors"] == []
    assert answer["cartBuyerUpdate"] == {"cart": {"email": "ada@example.com"}, "errors": []}


async def test_staff_sign_in_to_their_own_kind_of_account(client: Client) -> None:
    await create_channels()
    staff = await create_staff("fulfillment")

    payload = await client.change(CREATE, of(email=staff.email, password=PASSWORD, kind="STAFF"))

    assert payload["staff"]["permissions"] == ["inventory.adjust", "inventory.read", "orders.fulfill", "orders.read"]
    assert payload["customer"] is None
    assert await client.refused(CREATE, of(email=staff.email, password=PASSWORD)) == ["INVALID_CREDENTIALS"]


async def test_unknown_account_and_wrong_password_get_the_same_answer(client: Client) -> None:
    await create_channels()
    await create_customer("ada@example.com")

    wrong = await client.ask(CREATE, of(email="ada@example.com", password="not this one"))
    unknown = await client.ask(CREATE, of(email="eve@example.com", password="not this one"))

    assert wrong.data == unknown.data
    assert [error["code"] for error in wrong.data["sessionCreate"]["errors"]] == ["INVALID_CREDENTIALS"]
    assert await Session.all().count() == 0


async def test_sixth_try_of_a_minute_is_told_when_to_come_back(client: Client) -> None:
    await create_channels()
    for _ in range(5):
        await client.refused(CREATE, of(email="ada@example.com", password="not this one"))

    answer = await client.ask(CREATE, of(email="ada@example.com", password="not this one"))

    assert answer.codes == ["RATE_LIMITED"]
    assert 1 <= answer.errors[0]["extensions"]["retryAfter"] <= 60
    assert answer.data == {"sessionCreate": None}


async def test_refresh_goes_on_and_reuse_ends_the_session(client: Client) -> None:
    await create_channels()
    first = await open_session(await create_customer())

    second = await client.change(REFRESH, of(refreshToken=first.refresh_token))
    third = await client.change(REFRESH, of(refreshToken=second["refreshToken"]))
    reused = await client.refused(REFRESH, of(refreshToken=first.refresh_token))
    afterwards = await client.signed_in(third["accessToken"]).ask(ME)

    assert reused == ["SESSION_ENDED"]
    assert (afterwards.status, afterwards.codes) == (401, ["UNAUTHENTICATED"])


async def test_eight_refreshes_at_once_over_http_give_one_successor(client: Client) -> None:
    await create_channels()
    first = await open_session(await create_customer())

    payloads = await asyncio.gather(*(client.change(REFRESH, of(refreshToken=first.refresh_token)) for _ in range(8)))

    assert len({payload["refreshToken"] for payload in payloads}) == 1


async def test_sign_out_takes_effect_at_once(client: Client) -> None:
    await create_channels()
    signed_in = await sign_in(client, await create_customer())

    await signed_in.change(END, of())

    assert (await signed_in.ask(ME)).status == 401


async def test_other_device_is_signed_out_by_its_id(client: Client) -> None:
    await create_channels()
    customer = await create_customer()
    here, there = await sign_in(client, customer), await sign_in(client, customer)
    sessions = (await here.data(ME))["me"]["sessions"]
    other = next(session["id"] for session in sessions if not session["isCurrent"])

    payload = await here.change(END, of(sessionId=other))

    assert payload["endedId"] == other
    assert (await there.ask(ME)).status == 401
    assert len((await here.data(ME))["me"]["sessions"]) == 1


async def test_session_of_another_customer_is_not_found(client: Client) -> None:
    await create_channels()
    owner, other = await sign_in(client, await create_customer()), await sign_in(client, await create_customer())
    session_id = (await owner.data(ME))["me"]["sessions"][0]["id"]

    assert await other.refused(END, of(sessionId=session_id)) == ["NOT_FOUND"]

    assert (await owner.ask(ME)).status == 200


async def test_sign_out_everywhere_can_keep_this_device(client: Client) -> None:
    await create_channels()
    customer = await create_customer()
    here, there = await sign_in(client, customer), await sign_in(client, customer)

    kept = await here.change(END_ALL, of(keepCurrent=True))
    statuses = [(await device.ask(ME)).status for device in (here, there)]
    all_ = await here.change(END_ALL, of())

    assert (kept["endedCount"], all_["endedCount"]) == (1, 1)
    assert statuses == [200, 401]
    assert (await here.ask(ME)).status == 401


async def test_password_change_tells_what_is_wrong_and_signs_out_the_others(client: Client) -> None:
    await create_channels()
    customer = await create_customer()
    here, there = await sign_in(client, customer), await sign_in(client, customer)

    wrong = await here.refused(CHANGE_PASSWORD, of(currentPassword="not this one", newPassword="a whole new one"))
    weak = await here.refused(CHANGE_PASSWORD, of(currentPassword=PASSWORD, newPassword="password1"))
    changed = await here.change(CHANGE_PASSWORD, of(currentPassword=PASSWORD, newPassword="a whole new one"))

    assert (wrong, weak) == (["PASSWORD_WRONG"], ["PASSWORD_UNUSABLE"])
    assert changed["isChanged"] is True
    assert [(await device.ask(ME)).status for device in (here, there)] == [200, 401]
    await client.sign_in(customer.email, "a whole new one")


async def test_guests_have_no_session_to_end(client: Client) -> None:
    await create_channels()

    codes = [
        (await client.ask(document, variables)).codes
        for document, variables in (
            (END, of()),
            (END_ALL, of()),
            (CHANGE_PASSWORD, of(currentPassword="a", newPassword="b")),
        )
    ]

    assert codes == [["UNAUTHENTICATED"]] * 3
