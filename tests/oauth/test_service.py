from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from shop.accounts import service as accounts
from shop.accounts.models import User
from shop.accounts.rules import Kind
from shop.oauth import reads, service
from shop.oauth.engine.access import BadToken
from shop.oauth.engine.refresh import parse
from shop.oauth.errors import InvalidCredentials, SessionEnded
from shop.oauth.models import Session
from shop.oauth.service import Credentials
from shop.platform import clock
from shop.platform.errors import NotFound, RateLimited
from shop.platform.scope import ANONYMOUS, ActorKind
from tests.factories.accounts import PASSWORD, create_customer, create_staff, open_session, opened_by

pytestmark = pytest.mark.usefixtures("committed")


def credentials(email: str, password: str = PASSWORD, address: str = "192.0.2.1") -> Credentials:
    return Credentials(
        kind=Kind.CUSTOMER, email=email, password=password, client_address=address, user_agent="a browser"
    )


def bearer(token: str) -> str:
    return f"Bearer {token}"


async def reasons() -> list[str | None]:
    return [row.revoked_reason for row in await Session.all()]


async def test_request_without_the_header_is_nobodys() -> None:
    assert await service.authenticate(None) == ANONYMOUS


async def test_sessions_of_others_are_not_read() -> None:
    owner, other = await create_customer(), await create_customer()
    session_id, now = (await open_session(owner)).session_id, clock.now()
    since = now - timedelta(days=1)

    assert [row.id for row in await reads.sessions_by_id(owner.id, [session_id], now, since)] == [session_id]
    assert await reads.sessions_by_id(other.id, [session_id], now, since) == []


async def test_customer_acts_as_customer_and_staff_with_permissions() -> None:
    customer, staff = await create_customer(), await create_staff("support")
    customers, staffs = await open_session(customer), await open_session(staff)

    shopper = await service.authenticate(bearer(customers.access_token))
    helper = await service.authenticate(bearer(staffs.access_token))

    assert (shopper.kind, shopper.customer_id, shopper.session_id) == (
        ActorKind.CUSTOMER,
        customer.id,
        customers.session_id,
    )
    assert shopper.permissions == frozenset()
    assert (helper.kind, helper.customer_id, helper.user_id) == (ActorKind.STAFF, None, staff.id)
    assert helper.can("orders.read")
    assert staffs.expires_at < customers.expires_at


@pytest.mark.parametrize("case", ["unknown", "wrong", "closed", "staff"])
async def test_whatever_is_wrong_the_refusal_is_the_same(case: str) -> None:
    customer = await create_customer("ada@example.com")
    await create_staff(email="staff@example.com")
    given = {
        "unknown": credentials("eve@example.com"),
        "wrong": credentials(customer.email, "not this one"),
        "closed": credentials(customer.email),
        "staff": credentials("staff@example.com"),
    }[case]
    if case == "closed":
        await User.filter(id=customer.id).update(is_active=False)

    with pytest.raises(InvalidCredentials) as refused:
        await service.sign_in(given)

    assert refused.value.message == "E-mail address and password do not open an account."
    assert refused.value.path == ()
    assert await Session.all().count() == 0


async def test_fifty_sign_ins_at_once_try_exactly_five_passwords() -> None:
    customer = await create_customer()

    outcomes = await asyncio.gather(
        *(service.sign_in(credentials(customer.email, f"guess number {i}")) for i in range(50)), return_exceptions=True
    )

    assert sum(isinstance(outcome, InvalidCredentials) for outcome in outcomes) == 5
    assert sum(isinstance(outcome, RateLimited) for outcome in outcomes) == 45


async def test_known_and_unknown_accounts_are_limited_alike_whatever_the_spelling() -> None:
    await create_customer("ada@example.com")

    for email in ("ada@example.com", "eve@example.com"):
        for spelling in (email, email.upper(), f" {email}", email.title(), email):
            with pytest.raises(InvalidCredentials):
                await service.sign_in(credentials(spelling, "not this one"))
        with pytest.raises(RateLimited):
            await service.sign_in(credentials(email, "not this one"))


async def test_one_network_may_try_thirty_accounts_a_minute() -> None:
    outcomes = await asyncio.gather(
        *(service.sign_in(credentials(f"{i}@example.com", address=f"2001:db8::{i}")) for i in range(40)),
        return_exceptions=True,
    )

    assert sum(isinstance(outcome, InvalidCredentials) for outcome in outcomes) == 30


async def test_refresh_gives_the_next_generation_and_a_token_that_works() -> None:
    first = await open_session(await create_customer())

    second = await service.refresh(first.refresh_token)

    shown = parse(second.refresh_token)
    assert shown is not None
    assert shown.generation == 1
    assert second.session_id == first.session_id
    assert second.session_expires_at == first.session_expires_at
    assert (await service.authenticate(bearer(second.access_token))).session_id == first.session_id


async def test_eight_refreshes_at_once_get_one_and_the_same_successor() -> None:
    first = await open_session(await create_customer())

    answers = await asyncio.gather(*(service.refresh(first.refresh_token) for _ in range(8)))

    assert len({answer.refresh_token for answer in answers}) == 1
    assert (await Session.get(id=first.session_id)).generation == 1


async def test_token_before_the_current_one_is_reuse_after_the_grace() -> None:
    first = await open_session(await create_customer())
    second = await service.refresh(first.refresh_token)
    await Session.all().update(rotated_at=clock.now() - timedelta(seconds=11))

    with pytest.raises(SessionEnded):
        await service.refresh(first.refresh_token)
    with pytest.raises(SessionEnded):
        await service.refresh(second.refresh_token)
    with pytest.raises(BadToken):
        await service.authenticate(bearer(second.access_token))

    assert await reasons() == ["refresh_reused"]


async def test_older_token_ends_the_session_even_within_the_grace() -> None:
    first = await open_session(await create_customer())
    second = await service.refresh(first.refresh_token)
    third = await service.refresh(second.refresh_token)

    with pytest.raises(SessionEnded):
        await service.refresh(first.refresh_token)
    with pytest.raises(SessionEnded):
        await service.refresh(third.refresh_token)

    assert await reasons() == ["refresh_reused"]


async def test_reuse_ends_one_session_and_leaves_the_others() -> None:
    customer = await create_customer()
    stolen, other = await open_session(customer), await open_session(customer)
    await service.refresh((await service.refresh(stolen.refresh_token)).refresh_token)

    with pytest.raises(SessionEnded):
        await service.refresh(stolen.refresh_token)

    assert (await service.refresh(other.refresh_token)).session_id == other.session_id


@pytest.mark.parametrize(
    "column", [{"expires_at": timedelta(0)}, {"last_used_at": timedelta(days=14)}], ids=["absolute", "idle"]
)
async def test_session_ends_by_itself(column: dict[str, timedelta]) -> None:
    first = await open_session(await create_customer())
    await Session.all().update(**{name: clock.now() - age for name, age in column.items()})

    with pytest.raises(SessionEnded):
        await service.refresh(first.refresh_token)


@pytest.mark.parametrize("token", ["", "x", "shop_rt_" + "A" * 70])
async def test_text_that_is_no_refresh_token_ends_nothing(token: str) -> None:
    await open_session(await create_customer())

    with pytest.raises(SessionEnded):
        await service.refresh(token)

    assert await reasons() == [None]


async def test_forged_token_of_a_known_session_ends_nothing() -> None:
    first = await open_session(await create_customer())
    forged = first.refresh_token[:-4] + ("AAAA" if not first.refresh_token.endswith("AAAA") else "BBBB")

    with pytest.raises(SessionEnded):
        await service.refresh(forged)

    assert await reasons() == [None]


async def test_refresh_of_a_closed_account_ends_all_its_sessions() -> None:
    customer = await create_customer()
    first, second = await open_session(customer), await open_session(customer)
    await User.filter(id=customer.id).update(is_active=False)

    with pytest.raises(SessionEnded):
        await service.refresh(first.refresh_token)

    with pytest.raises(BadToken):
        await service.authenticate(bearer(second.access_token))
    assert await reasons() == ["account_closed"] * 2


async def test_refreshes_of_one_session_are_limited() -> None:
    token = (await open_session(await create_customer())).refresh_token
    for _ in range(60):
        token = (await service.refresh(token)).refresh_token

    with pytest.raises(RateLimited):
        await service.refresh(token)


async def test_ended_session_is_refused_at_once() -> None:
    tokens = await open_session(await create_customer())
    actor = await service.authenticate(bearer(tokens.access_token))

    await service.end(actor)

    with pytest.raises(BadToken):
        await service.authenticate(bearer(tokens.access_token))
    with pytest.raises(SessionEnded):
        await service.refresh(tokens.refresh_token)


async def test_session_ended_by_another_process_is_refused_when_the_table_is_read_again() -> None:
    tokens = await open_session(await create_customer())
    await service.authenticate(bearer(tokens.access_token))
    await Session.all().update(revoked_at=clock.now(), revoked_reason="signed_out")

    await service.start()

    with pytest.raises(BadToken):
        await service.authenticate(bearer(tokens.access_token))


async def test_session_of_somebody_else_cannot_be_ended() -> None:
    victims = await open_session(await create_customer())
    attacker = await open_session(await create_customer())
    actor = await service.authenticate(bearer(attacker.access_token))

    with pytest.raises(NotFound):
        await service.end(actor, victims.session_id)

    assert (await service.authenticate(bearer(victims.access_token))).user_id == victims.user_id


async def test_password_change_ends_all_other_sessions() -> None:
    customer = await create_customer()
    here, elsewhere = await open_session(customer), await open_session(customer)
    actor = await service.authenticate(bearer(here.access_token))

    await service.change_password(actor, current=PASSWORD, new="a whole new one", client_address="192.0.2.1")

    assert await service.authenticate(bearer(here.access_token)) == actor
    with pytest.raises(BadToken):
        await service.authenticate(bearer(elsewhere.access_token))
    assert await opened_by(Kind.CUSTOMER, customer.email, PASSWORD) is None
    assert await opened_by(Kind.CUSTOMER, customer.email, "a whole new one") == customer.id


async def test_current_password_cannot_be_guessed_through_a_password_change() -> None:
    tokens = await open_session(await create_customer())
    actor = await service.authenticate(bearer(tokens.access_token))

    outcomes = await asyncio.gather(
        *(
            service.change_password(actor, current=f"guess {i}", new="a whole new one", client_address="192.0.2.1")
            for i in range(10)
        ),
        return_exceptions=True,
    )

    assert sum(isinstance(outcome, RateLimited) for outcome in outcomes) == 5


async def test_role_taken_away_is_gone_when_the_table_is_read_again() -> None:
    staff = await create_staff("support")
    tokens = await open_session(staff)
    assert (await service.authenticate(bearer(tokens.access_token))).can("orders.read")
    await User.filter(id=staff.id).update(is_active=False)

    accounts.forget_grants()

    assert (await service.authenticate(bearer(tokens.access_token))).permissions == frozenset()
