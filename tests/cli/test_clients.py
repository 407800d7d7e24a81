from __future__ import annotations

import asyncio
import re

import pytest

from shop.cli.problems import FAILED
from shop.oauth import service as oauth
from shop.platform.db.connect import Database
from shop.platform.security.digests import token_digest
from tests.cli.command import Ended, shop, url

ID, SECRET = re.compile(r"client_[0-9a-z]{26}"), re.compile(r"shop_cs_[\w-]{43}")


async def run(held: Database, *arguments: str) -> Ended:
    return await asyncio.to_thread(shop, "clients", *arguments, database_url=url(held.application))


def found(pattern: re.Pattern[str], ended: Ended) -> str:
    assert ended.code == 0, ended.err
    matched = pattern.search(ended.out)
    assert matched is not None, ended.out
    return matched[0]


async def secrets_of(client_id: str) -> set[bytes]:
    row = await oauth.client_by_id(client_id)
    return set(row.secret_hashes) if row else set()


async def test_partner_is_made_listed_rotated_and_ended(committed: Database) -> None:
    made = await run(committed, "create", "Warehouse", "--scope", "inventory.adjust", "--scope", "orders.read")
    client_id, first = found(ID, made), found(SECRET, made)
    listed = await run(committed, "list")
    second = found(SECRET, await run(committed, "rotate-secret", client_id))
    both = await secrets_of(client_id)
    full = await run(committed, "rotate-secret", client_id)
    third = found(SECRET, await run(committed, "rotate-secret", client_id, "--end-old"))
    last = await secrets_of(client_id)
    ended = await run(committed, "revoke", client_id)

    assert f"{client_id}  partner      active  Warehouse: inventory.adjust, orders.read" in listed.out
    assert first not in listed.out
    assert both == {token_digest(first), token_digest(second)}
    assert full.code == FAILED
    assert "--end-old" in full.err
    assert last == {token_digest(third)}
    assert ended.code == 0
    assert await oauth.client_by_id(client_id) is None


async def test_app_without_a_secret_is_made_with_its_addresses(committed: Database) -> None:
    made = await run(
        committed,
        *("create", "Budget App", "--kind", "third_party", "--public", "--scope", "openid", "--scope", "orders.own"),
        *("--redirect-uri", "com.example.budget:/callback", "--post-logout-uri", "https://budget.example/"),
    )

    row = await oauth.client_by_id(found(ID, made))
    assert row is not None
    assert (row.auth_method, row.redirect_uris) == ("none", ("com.example.budget:/callback",))
    assert row.post_logout_uris == ("https://budget.example/",)
    assert not SECRET.search(made.out)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("create", "x", "--scope", "everything"), "There is no scope 'everything'"),
        (
            ("create", "x", "--scope", "openid", "--kind", "third_party", "--redirect-uri", "http://x.example/"),
            "http://",
        ),
        (("rotate-secret", "client_x"), "is not the id of a client"),
        (("revoke", "client_01h455vb4pex5vsknk084sn02q"), "There is no such client"),
    ],
)
async def test_what_is_wrong_is_told_and_nothing_changed(
    committed: Database, arguments: tuple[str, ...], told: str
) -> None:
    ended = await run(committed, *arguments)

    assert ended.code == FAILED
    assert told in ended.err
    assert "There is no client yet" in (await run(committed, "list")).out


async def test_help_teaches_by_examples() -> None:
    for command in ("create", "list", "rotate-secret", "revoke"):
        ended = await asyncio.to_thread(shop, "clients", command, "--help")
        assert f"shop clients {command}" in ended.out
