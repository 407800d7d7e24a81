from __future__ import annotations

import asyncio

import asyncpg

from shop.audit import service
from shop.audit.service import NewEntry
from shop.audit.states import AuditKind
from shop.platform.db.connect import Database
from tests.cli.command import shop, shop_given
from tests.cli.conftest import addresses, as_administrator
from tests.factories.accounts import PASSWORD

SECRET = {"secret": "a-secret-of-this-test-" + "x" * 20}


async def test_chain_that_holds_is_told_with_its_head(committed: Database) -> None:
    await service.record(NewEntry(kind=AuditKind.DONE, action="test"))
    await service.seal()
    await service.record(NewEntry(kind=AuditKind.DONE, action="test"))

    ended = await asyncio.to_thread(shop, "audit", "verify", **SECRET, **addresses(committed))

    assert ended.code == 0, ended.err
    assert "The chain holds." in ended.out
    assert "Sealed: 1 entries by 1 seals" in ended.out
    assert "Unsealed: 1 entries since" in ended.out
    assert "Head: 1:" in ended.out
    assert ended.err.splitlines() == ["Sealed entries: 1"]


async def test_broken_chain_is_told_and_fails(committed: Database) -> None:
    await service.record(NewEntry(kind=AuditKind.DONE, action="test"))
    await service.seal()
    await as_administrator(committed, "UPDATE audit_entries SET action = 'x'")

    ended = await asyncio.to_thread(
        shop, "audit", "verify", "--head", "1:" + "a" * 64, **SECRET, **addresses(committed)
    )

    assert ended.code == 1
    assert "was changed since seal 1" in ended.out
    assert "not the one whose hash was kept elsewhere" in ended.out
    assert "The chain is broken." in ended.out


def test_head_that_is_none_is_wrong_usage() -> None:
    assert shop("audit", "verify", "--head", "latest").code == 2


async def test_command_that_changes_is_in_the_record(own_database: Database) -> None:
    typed, given = f"{PASSWORD}\n", {**SECRET, **addresses(own_database)}
    options = ("--email", "ada@example.com", "--role", "support", "--password-stdin")
    done = await asyncio.to_thread(shop_given, typed, "staff", "create", *options, **given)

    owner = await asyncpg.connect(**own_database.owner.dsn())
    try:
        rows = await owner.fetch("SELECT DISTINCT actor_kind, action FROM audit_entries WHERE thing = 'users'")
        told = await owner.fetchval("SELECT string_agg(e::text, ' ') FROM audit_entries e")
    finally:
        await owner.close()

    assert done.code == 0, done.err
    assert [tuple(row) for row in rows] == [("system", "shop staff create")]
    assert "ada@example.com" not in told
