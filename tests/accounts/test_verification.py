from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

import pytest

from shop.accounts import reads, service
from shop.accounts.errors import EmailInvalid, EmailTaken, LinkUnusable
from shop.accounts.models import MailToken, User
from shop.accounts.rules import Kind
from shop.accounts.service import NewCustomer, _verification
from shop.accounts.service._mail_tokens import issue
from shop.notifications import service as notifications
from shop.notifications.rules import MailKind
from shop.platform.db import sql
from shop.platform.errors import NotFound, RateLimited
from shop.platform.scope import ANONYMOUS
from tests.factories.accounts import PASSWORD, Account, create_customer, last_link, opened_by

pytestmark = pytest.mark.usefixtures("committed")
EVENTS = "SELECT name FROM domain_events WHERE aggregate = 'user' ORDER BY id"


async def events() -> list[str]:
    return [row["name"] for row in await sql.rows(EVENTS)]


async def test_new_account_is_verified_by_the_link_that_it_is_sent() -> None:
    customer = await create_customer()
    before = await User.get(id=customer.id)

    await service.verify_email(await last_link(customer.id))

    assert before.email_verified_at is None
    assert (await User.get(id=customer.id)).email_verified_at is not None
    assert await events() == ["EmailVerificationRequested"]


async def test_link_works_once_under_eight_uses_at_once() -> None:
    customer = await create_customer()
    token = await last_link(customer.id)

    outcomes = await asyncio.gather(*(service.verify_email(token) for _ in range(8)), return_exceptions=True)

    assert sum(outcome == customer.id for outcome in outcomes) == 1
    refused = [outcome for outcome in outcomes if isinstance(outcome, LinkUnusable)]
    assert len(refused) == 7
    assert refused[0].code == "LINK_UNUSABLE"


async def recipient(token_id: UUID) -> str | None:
    """Say where a link was sent, whether it is still good or not."""
    row = await reads.mail_token(token_id)
    return None if row is None else row.email


async def email_of(account: Account) -> str:
    row = await service.active_user(account.id)
    assert row is not None
    return row.email


async def test_sign_up_with_a_known_address_tells_its_owner_and_changes_nothing() -> None:
    customer = await create_customer("ada@example.com")

    repeated = NewCustomer(email="ADA@example.com", password="another good one", language="en")
    assert await service.register(repeated, client_address="x") is None

    assert await events() == ["EmailVerificationRequested", "SignUpRepeated"]
    mailed = await MailToken.filter(user_id=customer.id).order_by("-id").first()
    assert mailed is not None
    assert mailed.purpose == "reset"
    assert await recipient(mailed.id) == "ada@example.com"
    assert await opened_by(Kind.CUSTOMER, "ada@example.com", PASSWORD) == customer.id


async def test_another_verification_ends_the_link_before() -> None:
    customer = await create_customer()
    first = await last_link(customer.id)

    await service.request_verification(customer.actor)

    with pytest.raises(LinkUnusable):
        await service.verify_email(first)
    await service.verify_email(await last_link(customer.id))
    await service.request_verification(customer.actor)  # verified: nothing is sent
    assert await events() == ["EmailVerificationRequested"] * 2


async def test_of_verifications_asked_for_at_once_one_link_is_good(monkeypatch: pytest.MonkeyPatch) -> None:
    customer = await create_customer()

    async def slowly(*given: Any) -> UUID:
        await asyncio.sleep(0.05)
        return await issue(*given)

    monkeypatch.setattr(_verification, "issue", slowly)

    await asyncio.gather(*(service.request_verification(customer.actor) for _ in range(2)))

    assert await MailToken.filter(user_id=customer.id, used_at=None).count() == 1
    assert len(await events()) == 3


async def test_new_address_counts_once_its_own_link_was_used_and_the_former_one_is_told() -> None:
    customer = await create_customer("ada@example.com")

    await service.request_email_change(customer.actor, "Ada.L@example.com")
    pending = await email_of(customer)
    token = await last_link(customer.id)
    await service.verify_email(token)

    link = await MailToken.filter(user_id=customer.id).order_by("-id").first()
    assert link is not None
    assert pending == "ada@example.com"
    assert await email_of(customer) == "Ada.L@example.com"
    assert await recipient(link.id) == "Ada.L@example.com"
    assert await service.replaced_address(link.id) == "ada@example.com"
    assert (await events())[-1] == "EmailChanged"
    assert await opened_by(Kind.CUSTOMER, "ada.l@example.com", PASSWORD) == customer.id


async def test_present_address_is_told_before_another_one_takes_its_place() -> None:
    customer = await create_customer("ada@example.com")
    await service.request_email_change(customer.actor, "eve@example.com")
    link = await MailToken.filter(user_id=customer.id).order_by("-id").first()
    assert link is not None

    told = await notifications.account_letter(MailKind.EMAIL_CHANGE_REQUESTED, customer.id, link.id)
    await service.verify_email(await last_link(customer.id))
    late = await notifications.account_letter(MailKind.EMAIL_CHANGE_REQUESTED, customer.id, link.id)

    assert (await events())[1:3] == ["EmailVerificationRequested", "EmailChangeRequested"]
    assert told is not None
    assert told.letter.to == "ada@example.com"
    assert "token" not in str(told.letter.values)
    assert late is None


async def test_links_to_the_former_mailbox_open_nothing_after_a_change() -> None:
    customer = await create_customer("ada@example.com")
    await service.request_password_reset(Kind.CUSTOMER, "ada@example.com", client_address="x")
    reset = await last_link(customer.id)

    await service.request_email_change(customer.actor, "new@example.com")
    await service.verify_email(await last_link(customer.id))

    with pytest.raises(LinkUnusable):
        await service.prepare_reset(reset, "a brand new password")


async def test_address_of_another_account_is_answered_alike_and_sent_nothing() -> None:
    await create_customer("eve@example.com")
    customer = await create_customer("ada@example.com")

    await service.request_email_change(customer.actor, "eve@example.com")

    links = [row.id for row in await MailToken.filter(user_id=customer.id)]
    assert [await recipient(link) for link in links] == ["ada@example.com"]
    assert await events() == ["EmailVerificationRequested"] * 2


async def test_address_that_somebody_else_came_by_meanwhile_is_taken() -> None:
    customer = await create_customer("ada@example.com")
    await service.request_email_change(customer.actor, "eve@example.com")
    await create_customer("eve@example.com")

    with pytest.raises(EmailTaken):
        await service.verify_email(await last_link(customer.id))

    assert await email_of(customer) == "ada@example.com"


async def test_change_to_no_address_and_by_nobody_is_refused() -> None:
    customer = await create_customer()

    with pytest.raises(EmailInvalid):
        await service.request_email_change(customer.actor, "nobody")
    with pytest.raises(NotFound):
        await service.request_email_change(ANONYMOUS, "ada@example.com")


async def test_mails_to_an_account_are_limited() -> None:
    customer = await create_customer()  # its sign-up sent the first
    for _ in range(2):
        await service.request_verification(customer.actor)

    with pytest.raises(RateLimited):
        await service.request_verification(customer.actor)


async def test_mails_of_many_accounts_to_one_new_address_are_limited() -> None:
    customers = [await create_customer() for _ in range(4)]
    for customer in customers[:3]:
        await service.request_email_change(customer.actor, "Eve@example.com")

    with pytest.raises(RateLimited):
        await service.request_email_change(customers[3].actor, "eve@EXAMPLE.com")
