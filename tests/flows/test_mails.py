"""Mails as people get them: written by a worker after the fact, with links that do what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from shop.accounts import service as accounts
from shop.platform.db import sql
from tests.client import Client
from tests.factories.accounts import create_customer, create_staff, last_link, open_session
from tests.factories.store import OIL, seed, variant
from tests.flows import documents
from tests.flows.shopper import Shopper
from tests.mailbox import Mailbox, link_of, text_of, token_of

REGISTER = "mutation ($input: AccountRegisterInput!) { accountRegister(input: $input) { isAccepted errors { code } } }"
VERIFY = (
    "mutation ($input: AccountEmailVerifyInput!) { accountEmailVerify(input: $input) { isVerified errors { code } } }"
)
ASK_RESET = """
mutation ($input: AccountPasswordResetRequestInput!) {
  accountPasswordResetRequest(input: $input) { isAccepted errors { code } }
}
"""
RESET = "mutation ($input: AccountPasswordResetInput!) { accountPasswordReset(input: $input) { errors { code } } }"
ASK_LINK = (
    "mutation ($input: OrderLinkRequestInput!) { orderLinkRequest(input: $input) { isAccepted errors { code } } }"
)
SIGN_IN = """
mutation ($input: SessionCreateInput!) { sessionCreate(input: $input) { accessToken errors { code } } }
"""
EMAIL, PASSWORD, NEW_PASSWORD = "erika@example.com", "correct horse battery staple", "another horse entirely"


async def buy(client: Client, channel: str = "eu", **headers: str) -> tuple[Shopper, dict[str, Any]]:
    await seed()
    shopper = Shopper.enter(client, channel, **headers)
    await shopper.take((await variant(OIL), 2))
    await shopper.prepare()
    return shopper, (await shopper.buy())["order"]


@dataclass(frozen=True)
class Expected:
    """What a guest of a channel reads."""

    channel: str
    language: str
    subject: str
    heading: str
    currency: str


EXPECTED = (
    Expected("us", "en", "Your order 1001 at ", "Thank you for your order", "$"),
    Expected("eu", "de", "Ihre Bestellung 1001 bei ", "Vielen Dank für Ihre Bestellung", "\xa0€"),
    Expected("kr", "ko", " 주문 1001 안내", "주문해 주셔서 감사합니다", "₩"),
)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected.language)
async def test_guest_gets_the_order_in_their_language_and_reaches_it_by_the_link(
    client: Client, mailbox: Mailbox, expected: Expected
) -> None:
    _, order = await buy(client, expected.channel, accept_language=expected.language)

    mail = await mailbox.only()

    assert expected.subject in mail["Subject"]
    assert mail["To"].addresses[0].addr_spec == EMAIL
    assert mail["Content-Language"] == expected.language
    for kind in ("plain", "html"):
        assert expected.heading in text_of(mail, kind)
        assert expected.currency in text_of(mail, kind)
    assert link_of(mail).startswith(f"https://store.example/orders/{order['id']}#")
    returning = Shopper.enter(client, expected.channel, x_order_token=token_of(mail))
    found = (await returning.client.data(documents.ORDER, {"by": {"token": True}}))["order"]
    assert found["number"] == order["number"]


async def test_no_mail_is_written_while_the_shopper_waits(client: Client, mailbox: Mailbox) -> None:
    await buy(client)

    assert mailbox.mails() == []


async def test_cancelled_order_is_told_after_it_was_placed(client: Client, mailbox: Mailbox) -> None:
    shopper, order = await buy(client)
    await mailbox.fetch()
    await shopper.client.change(documents.CANCEL, {"input": {"orderId": order["id"], "reason": "Changed my mind."}})

    placed, cancelled = await mailbox.fetch()

    assert placed["Subject"].startswith("Your order 1001 at ")
    assert cancelled["Subject"] == "Your order 1001 was cancelled"
    assert "Changed my mind" not in text_of(cancelled)


async def test_lost_link_comes_to_the_address_of_the_order_and_to_no_other(client: Client, mailbox: Mailbox) -> None:
    _, order = await buy(client)
    await mailbox.fetch()
    stranger = Shopper.enter(client).client

    await stranger.change(ASK_LINK, {"input": {"number": order["number"], "email": "mallory@example.com"}})
    none = await mailbox.fetch()
    await stranger.change(ASK_LINK, {"input": {"number": order["number"], "email": EMAIL.upper()}})
    mail = await mailbox.last()

    assert len(none) == 1
    assert mail["To"].addresses[0].addr_spec == EMAIL
    opened = stranger.with_headers(x_order_token=token_of(mail))
    assert (await opened.data(documents.ORDER, {"by": {"token": True}}))["order"]["id"] == order["id"]


async def test_customers_mail_leads_to_the_account_and_holds_no_secret(client: Client, mailbox: Mailbox) -> None:
    await seed()
    account = await create_customer()
    await mailbox.fetch()
    shopper = Shopper.enter(client.signed_in((await open_session(account)).access_token))
    await shopper.take((await variant(OIL), 1))
    await shopper.prepare()
    order = (await shopper.buy())["order"]

    mail = await mailbox.last()

    assert link_of(mail) == f"https://store.example/account/orders/{order['id']}"
    assert "shop_ot_" not in mail.as_string()


async def register(client: Client, **over: str) -> None:
    await client.change(REGISTER, {"input": {"email": EMAIL, "password": PASSWORD, **over}})


async def test_new_account_is_verified_by_the_link_of_its_mail(client: Client, mailbox: Mailbox) -> None:
    await seed()
    await register(client, firstName="http://evil.example", language="de")

    mail = await mailbox.only()
    payload = await client.change(VERIFY, {"input": {"token": token_of(mail)}})

    assert mail["Subject"] == "Bestätigen Sie Ihre E-Mail-Adresse"
    assert link_of(mail).startswith("https://store.example/account/verify#token=shop_mt_")
    assert "evil" not in mail.as_string() + text_of(mail) + text_of(mail, "html")
    assert payload["isVerified"] is True


async def test_second_sign_up_tells_the_owner_and_opens_the_way_to_a_password(client: Client, mailbox: Mailbox) -> None:
    await seed()
    await register(client)
    await mailbox.fetch()
    await register(client, password="something quite different")

    mail = await mailbox.last()
    await client.change(RESET, {"input": {"token": token_of(mail), "newPassword": NEW_PASSWORD}})

    assert mail["Subject"] == "You have an account already"
    await client.sign_in(EMAIL, NEW_PASSWORD)


async def test_forgotten_password_is_replaced_by_the_link_of_its_mail(client: Client, mailbox: Mailbox) -> None:
    await seed()
    await register(client)
    await mailbox.fetch()
    await client.change(ASK_RESET, {"input": {"email": EMAIL}})

    mail = await mailbox.last()
    await client.change(RESET, {"input": {"token": token_of(mail), "newPassword": NEW_PASSWORD}})
    used = await client.refused(RESET, {"input": {"token": token_of(mail), "newPassword": PASSWORD}})

    assert mail["Subject"] == "Choose a new password"
    assert link_of(mail).startswith("https://store.example/account/reset#token=shop_mt_")
    assert used != []
    await client.sign_in(EMAIL, NEW_PASSWORD)


async def test_reset_of_an_unknown_address_sends_nothing(client: Client, mailbox: Mailbox) -> None:
    await seed()

    await client.change(ASK_RESET, {"input": {"email": "nobody@example.com"}})

    assert await mailbox.fetch() == []


async def test_reset_of_staff_leads_to_the_pages_of_staff(client: Client, mailbox: Mailbox) -> None:
    await seed()
    member = await create_staff("support")
    await client.change(ASK_RESET, {"input": {"email": member.email, "kind": "STAFF"}})

    assert link_of(await mailbox.last()).startswith("https://store.example/staff/reset#token=shop_mt_")


async def test_link_that_was_used_before_its_mail_was_sent_is_not_sent(client: Client, mailbox: Mailbox) -> None:
    await seed()
    await register(client)
    await sql.execute("UPDATE mail_tokens SET used_at = now()")

    assert await mailbox.fetch() == []


async def test_sign_in_on_a_new_device_is_told_with_its_name(client: Client, mailbox: Mailbox) -> None:
    await seed()
    account = await create_customer(EMAIL, first_name="Erika", last_name="Mustermann")
    await accounts.verify_email(await last_link(account.id))
    await mailbox.fetch()
    for agent in ("Old Browser", "Old Browser", "New <b>Browser</b>"):
        device = client.with_headers(user_agent=agent)
        await device.change(SIGN_IN, {"input": {"email": EMAIL, "password": account.password}})

    mail = await mailbox.last()

    assert mail["Subject"] == "A new device signed in to your account"
    assert "New <b>Browser</b>" in text_of(mail)
    assert "New &lt;b&gt;Browser&lt;/b&gt;" in text_of(mail, "html")
    assert "Hello Erika Mustermann," in text_of(mail)
    assert link_of(mail) == "https://store.example/account/devices"


async def test_mailbox_that_nobody_has_proven_is_sent_no_words_of_whoever_named_it(
    client: Client, mailbox: Mailbox
) -> None:
    await seed()
    account = await create_customer(EMAIL, first_name="You won. Call 555")
    for agent in ("Old Browser", "Visit https://evil.example"):
        device = client.with_headers(user_agent=agent)
        await device.change(SIGN_IN, {"input": {"email": EMAIL, "password": account.password}})

    mail = await mailbox.only()  # the link of the sign-up
    assert token_of(mail)
    assert "You won" not in text_of(mail)
