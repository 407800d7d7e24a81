from __future__ import annotations

import asyncio
from typing import Any

import asyncpg
import pytest

from shop.accounts import models as account_models
from shop.accounts.models import CustomerGroup
from shop.audit.models import capturing
from shop.audit.rules import UNCAPTURED
from shop.oauth import models as oauth_models
from shop.platform import acting
from shop.platform.acting import Acting
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.db.transaction import in_transaction, savepoint
from shop.platform.ids import uuid7
from shop.platform.scope import ActorKind
from tests.audit.entries import entries
from tests.client import Client
from tests.factories.accounts import create_customer, create_staff, sign_in
from tests.factories.channels import create_channels

UPDATE = """
    mutation ($input: ChannelUpdateInput!) { channelUpdate(input: $input) { channel { id name } errors { code } } }
"""
CHANNEL = "SELECT id FROM channels WHERE slug = 'eu'"
RENAME = "UPDATE channels SET name = $1 WHERE slug = 'eu'"
STAFF = Acting(actor_kind=ActorKind.STAFF, actor_id=uuid7(), action="test")


@pytest.fixture
async def channels(committed: Database) -> None:
    await create_channels()


async def test_change_by_staff_tells_who_what_before_after_and_from_where(client: Client) -> None:
    await create_channels()
    account = await create_staff(permissions=["channels.write"])
    staff = (await sign_in(client, account)).with_headers(x_request_id="a-request-of-this-test")
    channel_id = await sql.value(CHANNEL)
    shown = (await staff.data("{ channel { id } }"))["channel"]["id"]

    await staff.change(UPDATE, {"input": {"id": shown, "name": "Old World"}})

    (entry,) = await entries(thing="channels")
    session_id = await sql.value("SELECT id FROM sessions")
    assert entry | {"id": None} == {
        "kind": "changed",
        "action": "channelUpdate",
        "actor_kind": "staff",
        "actor_id": account.id,
        "client_id": None,
        "session_id": session_id,
        "channel_id": channel_id,
        "request_id": "a-request-of-this-test",
        "network": "127.0.0.1",
        "thing": "channels",
        "thing_id": channel_id,
        "about": [channel_id],
        "before": {"name": "Europe", "version": 1, "updated_at": entry["before"]["updated_at"]},
        "after": {"name": "Old World", "version": 2, "updated_at": entry["after"]["updated_at"]},
        "times": 1,
        "id": None,
    }


async def test_entry_is_gone_when_its_change_is(channels: None) -> None:
    async def fail() -> None:
        await sql.execute(RENAME, "Nowhere")
        raise LookupError

    with acting.acting(STAFF), pytest.raises(LookupError):
        await in_transaction(fail)

    assert await entries() == []


async def test_statement_outside_of_a_transaction_is_captured(channels: None) -> None:
    with acting.acting(STAFF):
        await sql.execute(RENAME, "One")
        await CustomerGroup.create(slug="friends", name="Friends")

    assert [(entry["thing"], entry["kind"]) for entry in await entries()] == [
        ("channels", "changed"),
        ("customer_groups", "created"),
    ]


async def test_statement_that_fails_outside_of_a_transaction_leaves_nothing_behind(channels: None) -> None:
    with acting.acting(STAFF), pytest.raises(asyncpg.UniqueViolationError):
        await sql.execute("UPDATE channels SET slug = 'eu'")

    await sql.execute(RENAME, "Quiet")
    assert await entries() == []


async def test_change_inside_of_a_savepoint_is_captured_and_what_comes_after_it_too(channels: None) -> None:
    async def run() -> None:
        await savepoint(lambda: sql.execute(RENAME, "One"))
        await sql.execute(RENAME, "Two")

    with acting.acting(STAFF):
        await in_transaction(run)

    assert [entry["after"]["name"] for entry in await entries()] == ["One", "Two"]


@pytest.mark.parametrize("isolation", ["repeatable read", "serializable"])
async def test_isolation_can_still_be_chosen(channels: None, isolation: Any) -> None:
    with acting.acting(STAFF):
        told = await in_transaction(lambda: sql.value("SHOW transaction_isolation"), isolation=isolation)

    assert told == isolation


@pytest.mark.parametrize("kind", [ActorKind.ANONYMOUS, ActorKind.CUSTOMER])
async def test_change_by_a_shopper_is_not_captured(channels: None, kind: ActorKind) -> None:
    with acting.acting(Acting(actor_kind=kind, actor_id=uuid7(), action="cartCreate")):
        await sql.execute(RENAME, "One")

    assert await entries() == []


async def test_who_is_at_work_is_forgotten_with_the_transaction(channels: None) -> None:
    with acting.acting(STAFF):
        await asyncio.gather(*(sql.execute(RENAME, f"Name {i}") for i in range(20)))
    await asyncio.gather(*(sql.execute(RENAME, f"Other {i}") for i in range(20)))

    assert len(await entries()) == 20


async def test_hostile_text_is_only_text(channels: None) -> None:
    hostile = "'; DROP TABLE channels; -- \\' \u0007 ä $$ {}"

    with acting.acting(Acting(actor_kind=ActorKind.STAFF, action=hostile, request_id=hostile)):
        await sql.execute(RENAME, "One")

    assert [(entry["action"], entry["request_id"]) for entry in await entries()] == [(hostile, hostile)]


async def test_change_that_changes_nothing_is_no_entry(channels: None) -> None:
    with acting.acting(STAFF):
        await sql.execute("UPDATE channels SET name = name")

    assert await entries() == []


async def test_personal_data_and_secrets_are_masked_and_what_is_missing_stays_so(committed: Database) -> None:
    account = await create_customer("ada@example.com")

    with acting.acting(STAFF):
        await sql.execute(
            "UPDATE users SET email = 'p1:new', password_hash = NULL, is_active = false WHERE id = $1",
            account.id,
        )

    (entry,) = await entries()
    assert entry["before"] == {"email": "***", "password_hash": "***", "is_active": True}
    assert entry["after"] == {"email": "***", "password_hash": None, "is_active": False}


async def test_row_is_found_by_what_it_belongs_to_and_goes_with_it(channels: None) -> None:
    eu = await sql.value(CHANNEL)

    with acting.acting(STAFF):
        await sql.execute("DELETE FROM channels WHERE id = $1", eu)

    found = await entries(kind="removed")
    assert {entry["thing"] for entry in found} == {"channels", "channel_countries", "channel_languages"}
    assert all(eu in entry["about"] for entry in found)
    assert all(entry["after"] is None for entry in found)


def test_every_secret_column_is_hidden() -> None:
    triggers = {each.split()[4]: each for each in capturing((account_models, oauth_models))}

    assert triggers["sessions_audit"].endswith("('{user_id}', '{seed,user_agent}')")
    assert "private_jwk" in triggers["signing_keys_audit"]
    assert "password_hash" in triggers["users_audit"]


def test_index_of_an_address_is_hidden_as_the_address_is() -> None:
    (users,) = [each for each in capturing((account_models,)) if each.split()[4] == "users_audit"]

    assert users.endswith("('{}', '{email,email_key,password_hash,first_name,last_name}')")


async def test_every_table_is_captured_or_named_with_a_reason(committed: Database) -> None:
    tables = {row[0] for row in await sql.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    captured = {
        row[0] for row in await sql.rows("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%_audit'")
    }

    assert len(captured) > 50
    assert tables - captured == set(UNCAPTURED)
    assert all(UNCAPTURED.values())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entries SET action = 'x'",
        "DELETE FROM audit_entries",
        "TRUNCATE audit_entries",
        "UPDATE audit_seals SET number = 2",
        "DELETE FROM audit_seals",
        "ALTER TABLE channels DISABLE TRIGGER channels_audit",
        "DROP TRIGGER channels_audit ON channels",
        "SET session_replication_role = replica",
        "UPDATE audit_partitions.audit_entries_default SET action = 'x'",
        "CREATE OR REPLACE FUNCTION capture_audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    ],
)
async def test_application_role_cannot_rewrite_or_silence_the_record(committed: Database, statement: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await sql.execute(statement)
