from __future__ import annotations

import asyncio
import hashlib
import json
from pathlib import Path

import pytest

from shop.cli.problems import FAILED
from shop.documents.models import TrustedDocument
from shop.oauth import service as oauth
from shop.platform.db.connect import Database
from tests.cli.command import Ended, shop, url
from tests.factories.oauth import create_app, global_id

SLUG = "query Slug {\n  channel {\n    slug\n  }\n}"
NAME = "query Name {\n  channel {\n    name\n  }\n}\n"
# As Relay's compiler writes them with `persistConfig: {"file": …, "algorithm": "MD5"}`.
RELAY = {hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(): text for text in (SLUG, NAME)}
# As the client preset of GraphQL Code Generator writes them with `persistedDocuments: true`.
CODEGEN = {hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest(): text for text in (SLUG, NAME)}


async def run(held: Database, *arguments: str) -> Ended:
    return await asyncio.to_thread(shop, "documents", *arguments, database_url=url(held.application))


def written(folder: Path, content: object) -> str:
    file = folder / "persisted-documents.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content, indent=2))
    return str(file)


async def names() -> set[str]:
    return {row.name for row in await TrustedDocument.filter(retired_at=None)}


@pytest.mark.parametrize("content", [RELAY, CODEGEN, {f"sha256:{'0' * 64}": SLUG}])
async def test_map_of_a_compiler_is_registered_once(
    committed: Database, tmp_path: Path, content: dict[str, str]
) -> None:
    client_id, file = global_id(await create_app()), written(tmp_path, content)

    first = await run(committed, "register", client_id, file)
    again = await run(committed, "register", client_id, file)

    assert first.code == again.code == 0, first.err + again.err
    assert f"{len(content)} documents are registered for {client_id}." in first.out
    assert await names() == {id_.removeprefix("sha256:") for id_ in content}


async def test_documents_are_listed_and_retired(committed: Database, tmp_path: Path) -> None:
    client_id = global_id(await create_app())
    empty = await run(committed, "list", client_id)
    await run(committed, "register", client_id, written(tmp_path, {"slug": SLUG, "name": NAME}))

    retired = await run(committed, "retire", client_id, "slug")
    listed = await run(committed, "list", client_id)
    gone = await run(committed, "retire", client_id, "other")

    assert "No document is registered" in empty.out
    assert "slug is retired." in retired.out
    assert "slug  retired  never used       Slug" in listed.out
    assert "name  live     never used       Name" in listed.out
    assert gone.code == FAILED
    assert "There is no such document" in gone.err
    assert await names() == {"name"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"slug": SLUG, "wrong": "{ nothing }"}, "wrong: Cannot query field 'nothing'"),
        ({"slug": SLUG, "a b": NAME}, "a b: An id has"),
        ({}, "1 to 1000 documents"),
        ({"slug": {"text": SLUG}}, "must be a JSON object"),
        ([SLUG], "must be a JSON object"),
        ("{", "is not JSON"),
    ],
)
async def test_what_is_wrong_is_told_and_nothing_registered(
    committed: Database, tmp_path: Path, content: object, told: str
) -> None:
    ended = await run(committed, "register", global_id(await create_app()), written(tmp_path, content))

    assert ended.code == FAILED
    assert told in " ".join(ended.err.split())
    assert await names() == set()


async def test_file_and_client_that_are_not_there_are_told(committed: Database, tmp_path: Path) -> None:
    client_id = global_id(await create_app())

    no_file = await run(committed, "register", client_id, str(tmp_path / "none.json"))
    no_client = await run(committed, "register", "client_01h455vb4pex5vsknk084sn02q", written(tmp_path, RELAY))

    assert "cannot be read" in no_file.err
    assert "There is no such client" in no_client.err


async def test_client_is_held_to_its_documents_and_let_off(committed: Database) -> None:
    client_id = global_id(await create_app())

    async def clients(*arguments: str) -> Ended:
        return await asyncio.to_thread(shop, "clients", *arguments, database_url=url(committed.application))

    held = await clients("strict", client_id)
    listed = await clients("list")
    row = await oauth.client_by_id(client_id)
    await clients("strict", client_id, "--off")
    after = await oauth.client_by_id(client_id)

    assert "its registered documents only" in held.out
    assert f"{client_id}  third_party  strict" in listed.out
    assert row is not None
    assert row.has_strict_documents
    assert after is not None
    assert not after.has_strict_documents


async def test_help_teaches_by_examples() -> None:
    for command in ("register", "list", "retire"):
        ended = await asyncio.to_thread(shop, "documents", command, "--help")
        assert f"shop documents {command}" in ended.out
