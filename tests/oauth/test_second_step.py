from __future__ import annotations

from datetime import timedelta

import pytest

from shop.accounts.models import User
from shop.oauth import reads, service
from shop.oauth.errors import ChallengeEnded, SecondFactorNeeded
from shop.oauth.models import Session
from shop.oauth.rules import MAILS_ABOUT_DEVICES, STEP_UP_LIFETIME, Reason
from shop.oauth.service import Visitor, _sessions
from shop.oauth.service._browser import open_browser
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.db import sql
from shop.platform.db.transaction import require_no_transaction
from shop.platform.security.throttle import Limit
from tests.client import Client
from tests.factories.accounts import (
    PASSWORD,
    Account,
    create_proven_customer,
    create_staff,
    open_session,
    proven,
    set_up_second_factor,
    sign_in,
)
from tests.factories.channels import create_channels
from tests.oauth.test_service import credentials

CREATE = """
    mutation ($input: SessionCreateInput!) {
        sessionCreate(input: $input) { accessToken errors { code ... on SecondFactorNeededError { challenge } } }
    }
"""
SECOND = """
    mutation ($input: SessionCreateBySecondFactorInput!) {
        sessionCreateBySecondFactor(input: $input) {
            accessToken refreshToken customer { email secondFactor { recoveryCodesLeft } } errors { code path }
        }
    }
"""
STEP_UP = """
    mutation ($input: SessionStepUpInput!) { sessionStepUp(input: $input) { steppedUpUntil errors { code path } } }
"""
REMOVE = "mutation { secondFactorRemove { isRemoved errors { code } } }"
RENEW = "mutation { recoveryCodesRenew { recoveryCodes errors { code } } }"
CHANGE_EMAIL = """
    mutation ($input: AccountEmailChangeInput!) { accountEmailChange(input: $input) { isAccepted errors { code } } }
"""
START = """
    mutation ($input: SecondFactorStartInput!) { secondFactorStart(input: $input) { uri secret errors { code } } }
"""
CONFIRM = """
    mutation ($input: SecondFactorConfirmInput!) {
        secondFactorConfirm(input: $input) { recoveryCodes errors { code path } }
    }
"""


async def challenge_of(client: Client, account: Account) -> str:
    answer = await client.data(CREATE, {"input": {"email": account.email, "password": PASSWORD}})
    (error,) = answer["sessionCreate"]["errors"]
    assert (error["code"], answer["sessionCreate"]["accessToken"]) == ("SECOND_FACTOR_NEEDED", None)
    return str(error["challenge"])


async def test_account_with_an_authenticator_signs_in_by_two_steps(client: Client) -> None:
    await create_channels()
    customer = await create_proven_customer("ada@example.com")
    totp, codes = await set_up_second_factor(customer)
    challenge = await challenge_of(client, customer)

    wrong = await client.refused(SECOND, {"input": {"challenge": challenge, "code": "000000"}})
    by_code = await client.change(SECOND, {"input": {"challenge": challenge, "code": totp.at(clock.now())}})
    again = await client.refused(SECOND, {"input": {"challenge": challenge, "code": totp.at(clock.now())}})
    by_recovery = await client.change(SECOND, {"input": {"challenge": challenge, "code": codes[0]}})

    assert wrong == again == ["SECOND_FACTOR_WRONG"]
    assert by_code["customer"] == {"email": "ada@example.com", "secondFactor": {"recoveryCodesLeft": 10}}
    assert by_recovery["customer"]["secondFactor"] == {"recoveryCodesLeft": 9}
    assert (await client.signed_in(by_code["accessToken"]).data("{ me { email } }"))["me"]["email"] == "ada@example.com"


async def test_wrong_password_is_answered_alike_with_and_without_an_authenticator(client: Client) -> None:
    await create_channels()
    customer = await create_proven_customer()
    await set_up_second_factor(customer)

    for email in (customer.email, "nobody@example.com"):
        values = {"input": {"email": email, "password": "not this one"}}
        assert await client.refused(CREATE, values) == ["INVALID_CREDENTIALS"]


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize("case", ["old", "changed password", "closed", "made up"])
async def test_challenge_that_is_over_is_refused(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    customer = await create_proven_customer()
    totp, _ = await set_up_second_factor(customer)
    with pytest.raises(SecondFactorNeeded) as asked:
        await service.sign_in(credentials(customer.email))
    challenge = asked.value.challenge
    code = totp.at(clock.now())
    if case == "old":
        later = clock.now() + timedelta(minutes=5)
        monkeypatch.setattr("shop.platform.clock.now", lambda: later)
    if case == "changed password":
        await service.change_password(customer.actor, current=PASSWORD, new="a brand new one", client_address="x")
    if case == "closed":
        await User.filter(id=customer.id).update(is_active=False)
    if case == "made up":
        # The first letter: not all bits of the last one count.
        challenge = ("A" if challenge[0] != "A" else "B") + challenge[1:]

    given = service.SecondStep(challenge=challenge, code=code, user_agent="a browser")
    with pytest.raises(ChallengeEnded) as refused:
        await service.sign_in_by_second_factor(given)

    assert refused.value.code == "CHALLENGE_ENDED"
    assert await Session.all().count() == 0


async def test_authenticator_is_set_up_over_graphql(client: Client) -> None:
    await create_channels()
    customer = await create_proven_customer()
    me = await sign_in(client, customer)

    refused = await me.refused(START, {"input": {"password": "not this one"}})
    made = await me.change(START, {"input": {"password": PASSWORD}})
    wrong = await me.refused(CONFIRM, {"input": {"code": "123"}})

    assert (refused, wrong) == (["PASSWORD_WRONG"], ["SECOND_FACTOR_WRONG"])
    assert made["uri"].startswith("otpauth://totp/")
    assert made["secret"] in made["uri"]


async def test_what_proves_an_account_changes_after_a_step_up_only(client: Client) -> None:
    await create_channels()
    customer = await create_proven_customer()
    totp, _ = await set_up_second_factor(customer)
    me = await sign_in(client, customer)
    wanted = {"input": {"email": "new@example.com"}}

    before = [(await me.ask(document)).codes for document in (RENEW, REMOVE)]
    before.append((await me.ask(CHANGE_EMAIL, wanted)).codes)
    proven = await me.change(STEP_UP, {"input": {"code": totp.at(clock.now())}})
    renewed = await me.change(RENEW)
    changed = await me.change(CHANGE_EMAIL, wanted)
    removed = await me.change(REMOVE)

    assert before == [["STEP_UP_REQUIRED"]] * 3
    assert proven["steppedUpUntil"] is not None
    assert len(renewed["recoveryCodes"]) == 10
    assert (changed["isAccepted"], removed["isRemoved"]) == (True, True)


async def test_step_up_needs_the_password_or_the_code(client: Client) -> None:
    await create_channels()
    plain, strong = await create_proven_customer(), await create_proven_customer()
    await set_up_second_factor(strong)

    as_plain, as_strong = await sign_in(client, plain), await sign_in(client, strong)

    assert await as_plain.refused(STEP_UP, {"input": {}}) == ["PASSWORD_WRONG"]
    assert await as_strong.refused(STEP_UP, {"input": {"password": PASSWORD}}) == ["SECOND_FACTOR_WRONG"]
    assert (await as_plain.change(STEP_UP, {"input": {"password": PASSWORD}}))["steppedUpUntil"] is not None


@pytest.mark.usefixtures("committed")
async def test_step_up_is_of_one_session_for_ten_minutes() -> None:
    customer = await create_proven_customer()
    one, other = await open_session(customer), await open_session(customer)
    actor = await service.authenticate(f"Bearer {one.access_token}")
    now = clock.now()

    until = await service.step_up(actor, password=PASSWORD, code=None, client_address="x")

    proven = await service.authenticate(f"Bearer {one.access_token}")
    elsewhere = await service.authenticate(f"Bearer {other.access_token}")
    assert timedelta(0) <= until - now - STEP_UP_LIFETIME < timedelta(minutes=1)
    assert not actor.is_stepped_up(now)
    assert proven.is_stepped_up(until - timedelta(seconds=1))
    assert not proven.is_stepped_up(until)
    assert not elsewhere.is_stepped_up(now)


@pytest.mark.usefixtures("committed")
async def test_step_up_is_known_to_a_process_that_reads_it_anew() -> None:
    customer = await create_proven_customer()
    session = await open_session(customer)
    actor = await service.authenticate(f"Bearer {session.access_token}")
    until = await service.step_up(actor, password=PASSWORD, code=None, client_address="x")

    service.forget()

    seen = await service.authenticate(f"Bearer {session.access_token}")
    assert seen.stepped_up_until == until


@pytest.mark.usefixtures("committed")
async def test_staff_who_must_have_a_second_factor_may_nothing_without(environment: pytest.MonkeyPatch) -> None:
    staff = await create_staff("support")
    environment.setenv("SHOP_STAFF_SECOND_FACTOR", "required")
    settings.cache_clear()

    session = await open_session(staff)
    before = await service.authenticate(f"Bearer {session.access_token}")
    await set_up_second_factor(staff)
    after = await service.authenticate(f"Bearer {session.access_token}")

    assert before.permissions == frozenset()
    assert after.can("orders.read")


@pytest.mark.usefixtures("committed")
async def test_sign_in_to_an_account_without_a_password_counts_as_a_proof_for_ten_minutes() -> None:
    customer, other = await create_proven_customer(), await create_proven_customer()
    await User.filter(id=customer.id).update(password_hash=None)

    fresh, usual = [await open_session(account) for account in (customer, other)]

    actor = await service.authenticate(f"Bearer {fresh.access_token}")
    usuals = await service.authenticate(f"Bearer {usual.access_token}")
    now = clock.now()
    assert actor.is_stepped_up(now)
    assert not actor.is_stepped_up(now + STEP_UP_LIFETIME)
    assert not usuals.is_stepped_up(now)


# New devices


@pytest.mark.usefixtures("committed")
async def test_owner_is_told_of_a_device_that_is_new_but_not_of_the_first() -> None:
    customer = await create_proven_customer()

    for user_agent in ("a browser", "a browser", "a telephone", "a telephone", "a browser"):
        await service.start_session(await proven(customer), user_agent=user_agent)

    (told,) = await sql.rows("SELECT aggregate_id, payload FROM domain_events WHERE name = 'SignedInOnNewDevice'")
    session = next(row for row in await reads.all_sessions(customer.id) if row.user_agent == "a telephone")
    assert told["aggregate_id"] == customer.id
    assert str(session.id) in told["payload"]


@pytest.mark.usefixtures("committed")
async def test_device_that_was_signed_out_is_no_new_one() -> None:
    customer = await create_proven_customer()
    for user_agent in ("a browser", "a telephone"):
        await service.start_session(await proven(customer), user_agent=user_agent)
    await service.end_all(customer.id, reason=Reason.SIGNED_OUT_EVERYWHERE)

    await service.start_session(await proven(customer), user_agent="a browser")

    assert await sql.value("SELECT count(*) FROM domain_events WHERE name = 'SignedInOnNewDevice'") == 1


@pytest.mark.usefixtures("committed")
async def test_owner_is_told_of_so_many_new_devices_an_hour_and_all_of_them_get_in() -> None:
    customer = await create_proven_customer()

    for number in range(9):
        await service.start_session(await proven(customer), user_agent=f"browser {number}")

    assert await sql.value("SELECT count(*) FROM domain_events WHERE name = 'SignedInOnNewDevice'") == 3
    assert await Session.filter(user_id=customer.id).count() == 9


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize("way", ["api", "pages"])
async def test_nothing_is_locked_while_tries_are_counted(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    customer = await create_proven_customer()
    await open_session(customer, "the first device")
    counted: list[str] = []

    class Watched:
        async def take(self, *tries: tuple[Limit, str]) -> float:
            require_no_transaction("Counting")
            counted.extend(limit.name for limit, _ in tries)
            return 0

    monkeypatch.setattr(_sessions, "throttle", Watched)

    if way == "api":
        await open_session(customer, "a second device")
    else:
        visitor = Visitor(client_address="192.0.2.1", user_agent="a second device")
        await open_browser(await proven(customer), methods=("pwd",), visitor=visitor)

    assert counted == [MAILS_ABOUT_DEVICES.name]
