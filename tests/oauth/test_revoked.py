from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import pytest

from shop.accounts import service as accounts
from shop.accounts.models import User
from shop.oauth import jobs, reads, service
from shop.oauth.engine.access import BadToken, issuer
from shop.oauth.models import DeniedToken, Session
from shop.oauth.service import Tokens
from shop.oauth.service import _revoked as revoked
from shop.oauth.service._revoked import deny, deny_token
from shop.platform import clock
from shop.platform.db.connect import Database
from shop.platform.ids import uuid7
from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.shared import current as shared
from shop.platform.shared.lines import postgres_line
from shop.platform.shared.wire import WiredPubSub
from tests.client import Client
from tests.contracts.test_pubsub import Heard
from tests.factories.accounts import create_customer, create_staff, open_session
from tests.listening import until_listening


def bearer(tokens: Tokens) -> str:
    return f"Bearer {tokens.access_token}"


async def token_id(tokens: Tokens) -> UUID:
    return issuer().verify(tokens.access_token, await service.keyring(), clock.now()).token_id


@asynccontextmanager
async def another_process(database: Database, heard: Heard, topic: str) -> AsyncIterator[WiredPubSub]:
    """Give the messages of a process beside this one, which hears what this one says."""
    made = WiredPubSub(partial(postgres_line, database.application.dsn()), MemoryMetrics())
    made.subscribe(topic, heard.hear, heard.miss)
    await made.open()
    await heard.until(lambda: heard.missed > 0)
    yield made
    await made.close()


async def until_heard(other: WiredPubSub) -> None:
    """Wait until this process has heard all that the other one has said."""
    last = Heard()
    leave = shared.pubsub().subscribe("test.last", last.hear)
    other.publish("test.last")
    await last.count(1)
    leave()


@pytest.mark.usefixtures("committed")
async def test_denied_token_is_refused_alone_and_for_good() -> None:
    customer = await create_customer()
    denied, other = await open_session(customer), await open_session(customer)
    await service.authenticate(bearer(denied))

    await deny_token(await token_id(denied), denied.expires_at)
    await deny_token(await token_id(denied), denied.expires_at)
    at_once = await is_refused(denied)
    await service.start()  # what the process remembered is gone

    assert at_once
    assert await is_refused(denied)
    assert not await is_refused(other)


async def is_refused(tokens: Tokens) -> bool:
    try:
        await service.authenticate(bearer(tokens))
    except BadToken:
        return True
    return False


@pytest.mark.usefixtures("committed")
async def test_denied_tokens_are_removed_when_they_have_ended_and_not_before() -> None:
    now, (ended, in_the_leeway, alive) = clock.now(), (uuid7() for _ in range(3))
    await deny_token(ended, now - timedelta(hours=1))
    await deny_token(in_the_leeway, now - timedelta(seconds=5))
    await deny_token(alive, now + timedelta(minutes=5))

    await jobs.remove_old_sessions()

    assert {row.id for row in await DeniedToken.all()} == {in_the_leeway, alive}
    assert set(await reads.denied_tokens(now)) == {in_the_leeway, alive}


async def test_other_processes_are_told_of_every_session_that_ends(client: Client, own_database: Database) -> None:
    sessions = [uuid7() for _ in range(250)]
    heard = Heard()

    async with another_process(own_database, heard, "oauth.denied"):
        deny(*sessions)
        messages = await heard.count(3)

    assert all(str(session) in "".join(messages) for session in sessions)
    assert len(messages) == 3


async def test_what_another_process_says_is_refused_without_a_look_at_the_tables(
    client: Client, own_database: Database
) -> None:
    customer = await create_customer()
    session, token, neither = [await open_session(customer) for _ in range(3)]
    await until_listening()
    heard = Heard()

    async with another_process(own_database, heard, "oauth.denied") as other:
        deny(session.session_id)
        revoked._announce(clock.now() + timedelta(minutes=5), tokens=[str(await token_id(token))])
        said = await heard.count(2)
        revoked._denied.clear()
        for message in said:
            other.publish("oauth.denied", message)
        await until_heard(other)

    assert [await is_refused(tokens) for tokens in (session, token, neither)] == [True, True, False]


async def test_message_that_is_none_harms_nothing(client: Client, own_database: Database) -> None:
    tokens = await open_session(await create_customer())
    await until_listening()

    async with another_process(own_database, Heard(), "oauth.denied") as other:
        for message in ("", "{", '{"until": "x"}', '{"until": 1, "ids": ["x"]}'):
            other.publish("oauth.denied", message)
        await until_heard(other)

    assert not await is_refused(tokens)


async def test_tables_are_read_twice_a_second_while_no_messages_arrive(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = await open_session(await create_customer())
    await until_listening()
    await service.authenticate(bearer(tokens))
    await Session.all().update(revoked_at=clock.now(), revoked_reason="signed_out")
    revoked._read.at -= 0.6

    with_messages = await is_refused(tokens)
    monkeypatch.setattr(type(shared.pubsub()), "is_listening", False)

    assert not with_messages
    assert await is_refused(tokens)


async def test_all_wait_for_the_one_reading_after_messages_may_have_been_missed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = await create_customer()
    sessions = [await open_session(customer) for _ in range(4)]
    await until_listening()
    await service.authenticate(bearer(sessions[0]))
    readings = []

    async def counted(moment: datetime) -> Mapping[UUID, datetime]:
        readings.append(moment)
        return await revoked_since(moment)

    revoked_since = reads.revoked_since
    monkeypatch.setattr(reads, "revoked_since", counted)
    await Session.all().update(revoked_at=clock.now(), revoked_reason="signed_out")
    revoked._missed()

    refused = await asyncio.gather(*(is_refused(tokens) for tokens in sessions))

    assert refused == [True] * 4
    assert len(readings) == 1


async def test_reading_that_began_before_messages_were_missed_is_not_enough(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = await create_customer()
    first, second = await open_session(customer), await open_session(customer)
    await until_listening()
    has_read, may_go_on = asyncio.Event(), asyncio.Event()

    async def slow(moment: datetime) -> Mapping[UUID, datetime]:
        found = await revoked_since(moment)
        if not has_read.is_set():
            has_read.set()
            await may_go_on.wait()
        return found

    revoked_since = reads.revoked_since
    monkeypatch.setattr(reads, "revoked_since", slow)
    revoked._missed()
    early = asyncio.create_task(is_refused(first))
    await has_read.wait()

    await Session.all().update(revoked_at=clock.now(), revoked_reason="signed_out")
    revoked._missed()
    late = await is_refused(second)
    may_go_on.set()

    assert late
    assert await early  # what the other reading has found counts for it too


async def test_change_of_roles_is_heard(client: Client, own_database: Database) -> None:
    staff = await create_staff("support")
    await until_listening()
    before = await accounts.grants_of(staff.id)
    await User.filter(id=staff.id).update(is_active=False)
    heard = Heard()

    async with another_process(own_database, heard, "accounts.grants") as other:
        accounts.forget_grants()
        (message,) = await heard.count(1)
        other.publish("accounts.grants", message)
        await until_heard(other)

    assert before.permissions
    assert (await accounts.grants_of(staff.id)).permissions == frozenset()


async def test_rotation_is_heard_and_replacing_the_keys_ends_all_tokens(client: Client, own_database: Database) -> None:
    tokens = await open_session(await create_customer())
    before = await service.keyring()
    heard = Heard()

    async with another_process(own_database, heard, "oauth.keys"):
        await service.rotate_keys(only_if_due=False)
        after_rotation = await is_refused(tokens)
        await service.replace_keys()
        assert await heard.count(2) == ["", ""]

    after = await service.keyring()
    assert not after_rotation
    assert not set(before.by_id) & set(after.by_id)
    assert len(after.by_id) == 2
    assert await is_refused(tokens)
