from __future__ import annotations

import asyncio
import time

import pytest

from shop.accounts import service, writes
from shop.accounts.errors import EmailInvalid, EmailUnverified, LinkUnusable, PasswordUnusable
from shop.accounts.models import MailToken, RecoveryCode, SecondFactor, User
from shop.accounts.rules import Kind
from shop.accounts.service._pace import PACE_SECONDS
from shop.oauth import service as oauth
from shop.oauth.engine.access import BadToken
from shop.oauth.errors import SessionEnded
from shop.oauth.models import ExternalIdentity
from shop.oauth.rules import Reason
from shop.oauth.service._clients import consent, consented_scopes
from shop.oauth.service._identities import Identity, link
from shop.platform import clock
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import RateLimited
from shop.platform.ids import uuid7
from tests.factories.accounts import (
    PASSWORD,
    Account,
    create_customer,
    create_proven_customer,
    create_staff,
    last_link,
    open_session,
    opened_by,
    set_up_second_factor,
)
from tests.factories.oauth import create_client

pytestmark = pytest.mark.usefixtures("committed")
NEW = "a brand new password"


async def asked(account: Account) -> str:
    await service.request_password_reset(account.kind, account.email.upper(), client_address="192.0.2.1")
    return await last_link(account.id)


async def test_link_sets_the_password_proves_the_address_and_ends_all_sessions() -> None:
    customer = await create_customer()
    session = await open_session(customer)
    token = await asked(customer)

    await oauth.reset_password(token, NEW, client_address="x")

    assert await opened_by(Kind.CUSTOMER, customer.email, NEW) == customer.id
    assert await opened_by(Kind.CUSTOMER, customer.email, PASSWORD) is None
    assert (await User.get(id=customer.id)).email_verified_at is not None
    with pytest.raises(BadToken):
        await oauth.authenticate(f"Bearer {session.access_token}")
    with pytest.raises(SessionEnded):
        await oauth.refresh(session.refresh_token)


async def test_one_link_of_eight_tries_at_once_sets_one_password() -> None:
    customer = await create_customer()
    token = await asked(customer)

    tries = [oauth.reset_password(token, f"{NEW} {i}", client_address="x") for i in range(8)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)

    assert sum(outcome is None for outcome in outcomes) == 1
    assert sum(isinstance(outcome, LinkUnusable) for outcome in outcomes) == 7


async def test_reset_and_password_change_end_all_other_links() -> None:
    customer = await create_customer()
    first, second = await asked(customer), await asked(customer)
    await oauth.reset_password(second, NEW, client_address="x")

    with pytest.raises(LinkUnusable):
        await oauth.reset_password(first, PASSWORD, client_address="x")

    other = await create_customer()
    third = await asked(other)
    await oauth.change_password(other.actor, current=PASSWORD, new=NEW, client_address="x")
    with pytest.raises(LinkUnusable):
        await oauth.reset_password(third, PASSWORD, client_address="x")


async def test_first_proof_of_a_mailbox_ends_what_was_added_before_it() -> None:
    customer = await create_customer()
    await set_up_second_factor(customer)
    app = await create_client()
    await consent(customer.id, app.id, ["openid"])
    await link(customer.id, Identity.of("https://issuer.example", "eve", "eve@example.com"))
    await User.filter(id=customer.id).update(email_verified_at=None)  # as accounts were before this was refused

    await oauth.reset_password(await asked(customer), NEW, client_address="x")

    assert not await SecondFactor.exists()
    assert not await RecoveryCode.exists()
    assert not await ExternalIdentity.exists()
    assert await consented_scopes(customer.id, app.id) == frozenset()


async def test_reset_by_the_owner_of_a_proven_mailbox_and_by_staff_keeps_what_was_added() -> None:
    customer, staff = await create_proven_customer(), await create_staff()
    await set_up_second_factor(customer)
    await set_up_second_factor(staff)

    for account in (customer, staff):
        await oauth.reset_password(await asked(account), NEW, client_address="x")

    assert await service.has_second_factor(customer.id)
    assert await service.has_second_factor(staff.id)


async def test_account_gets_no_other_way_in_before_its_address_is_proven() -> None:
    customer = await create_customer()

    with pytest.raises(EmailUnverified) as refused:
        await service.start_second_factor(customer.actor, password=PASSWORD)
    with pytest.raises(EmailUnverified):
        await link(customer.id, Identity.of("https://issuer.example", "eve", "eve@example.com"))

    assert refused.value.code == "EMAIL_UNVERIFIED"
    assert not await ExternalIdentity.exists()


async def test_link_for_a_former_address_sets_no_password_and_brings_it_not_back() -> None:
    customer = await create_customer("ada@example.com")
    token = await asked(customer)
    reset = await service.prepare_reset(token, NEW)
    await in_transaction(lambda: writes.set_verified_email(customer.id, "new@example.com", clock.now()))
    await create_customer("ada@example.com")

    with pytest.raises(LinkUnusable):
        await in_transaction(lambda: service.store_reset(reset))

    assert await opened_by(Kind.CUSTOMER, "new@example.com", PASSWORD) == customer.id


@pytest.mark.parametrize("ending", ["password", "sign-out everywhere", "reset"])
async def test_address_that_was_asked_for_before_is_not_taken_after_everything_was_ended(ending: str) -> None:
    customer = await create_customer("ada@example.com")
    await service.request_email_change(customer.actor, "evil@example.com")
    link = await last_link(customer.id)

    if ending == "password":
        await oauth.change_password(customer.actor, current=PASSWORD, new=NEW, client_address="x")
    elif ending == "reset":
        await oauth.reset_password(await asked(customer), NEW, client_address="x")
    else:
        await oauth.end_all(customer.id, reason=Reason.SIGNED_OUT_EVERYWHERE)

    with pytest.raises(LinkUnusable):
        await service.verify_email(link)
    assert await service.user_id_by_email(Kind.CUSTOMER, "ada@example.com") == customer.id


@pytest.mark.parametrize("case", ["used", "over", "closed", "other purpose", "made up"])
async def test_link_that_is_no_good_is_refused_alike(case: str) -> None:
    customer = await create_customer()
    token = await last_link(customer.id) if case == "other purpose" else await asked(customer)
    if case == "used":
        await oauth.reset_password(token, NEW, client_address="x")
    if case == "over":
        await MailToken.all().update(expires_at=clock.now())
    if case == "closed":
        await User.filter(id=customer.id).update(is_active=False)

    with pytest.raises(LinkUnusable) as refused:
        await oauth.reset_password(
            f"shop_mt_{uuid7().hex * 2}" if case == "made up" else token, NEW, client_address="x"
        )

    assert refused.value.path == ("token",)


async def test_bad_new_password_leaves_the_link_good() -> None:
    staff = await create_staff()
    token = await asked(staff)

    for bad in ("short", "password1234", staff.email):
        with pytest.raises(PasswordUnusable):
            await oauth.reset_password(token, bad, client_address="x")
    await oauth.reset_password(token, NEW, client_address="x")

    assert await opened_by(Kind.STAFF, staff.email, NEW) == staff.id


async def test_known_and_unknown_accounts_are_answered_alike_and_after_the_same_time() -> None:
    customer, closed = await create_customer(), await create_customer()
    await User.filter(id=closed.id).update(is_active=False)
    durations = []

    for email in (customer.email, closed.email, "nobody@example.com"):
        started = time.perf_counter()
        answer = await service.request_password_reset(Kind.CUSTOMER, email, client_address="x")  # type: ignore[func-returns-value]
        durations.append(time.perf_counter() - started)
        assert answer is None

    assert min(durations) >= PACE_SECONDS
    assert await MailToken.filter(purpose="reset").count() == 1


async def test_text_that_is_no_address_is_refused_and_counted_nowhere() -> None:
    for _ in range(30):
        with pytest.raises(EmailInvalid):
            await service.request_password_reset(Kind.CUSTOMER, "a" * 200_000, client_address="x")

    await service.request_password_reset(Kind.CUSTOMER, "ada@example.com", client_address="x")


@pytest.mark.parametrize("is_known", [True, False])
async def test_fifty_requests_at_once_send_exactly_three_mails(*, is_known: bool) -> None:
    email = (await create_customer()).email if is_known else "nobody@example.com"
    made = 1 if is_known else 0  # a sign-up has sent one

    tries = [service.request_password_reset(Kind.CUSTOMER, email, client_address=str(i)) for i in range(50)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)

    assert sum(outcome is None for outcome in outcomes) == 3 - made
    assert sum(isinstance(outcome, RateLimited) for outcome in outcomes) == 47 + made
    assert await MailToken.filter(purpose="reset").count() == (2 if is_known else 0)
