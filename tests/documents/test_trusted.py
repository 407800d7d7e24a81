from __future__ import annotations

import asyncio
from typing import Any

import pytest

from shop.documents import rules, service
from shop.documents.models import TrustedDocument
from shop.documents.service import _trusted
from shop.platform import clock
from shop.platform.errors import ShopError, ShopErrors
from shop.platform.ids import encode
from tests.client import Client
from tests.documents.requests import CHANNEL, NAME, Asker
from tests.factories.accounts import create_staff, sign_in
from tests.factories.documents import register
from tests.factories.oauth import as_partner, create_app, global_id, make_client
from tests.statements import counted

REGISTER = """
    mutation ($input: DocumentsRegisterInput!) {
      documentsRegister(input: $input) {
        documents { id documentId text operations clientId lastUsedOn retiredAt client { name } }
        errors { code path message }
      }
    }
"""
RETIRE = """
    mutation ($input: DocumentRetireInput!) {
      documentRetire(input: $input) { document { documentId retiredAt } errors { code } }
    }
"""
LIST = """
    query ($where: TrustedDocumentWhere) {
      trustedDocuments(first: 2, where: $where) {
        totalCount nodes { documentId lastUsedOn retiredAt } pageInfo { hasNextPage endCursor }
      }
    }
"""
BOTH = "query One { channel { slug } } query Two { channel { name } }"


@pytest.fixture
async def editor(asker: Asker) -> Client:
    return await sign_in(asker.client, await create_staff(permissions=["documents.read", "documents.write"]))


def asked(client_id: Any, **texts: str) -> dict[str, Any]:
    documents = [{"id": id_, "text": text} for id_, text in texts.items()]
    return {"input": {"clientId": global_id(client_id), "documents": documents}}


async def codes(client_id: Any, **texts: str) -> list[str]:
    """Register documents that are refused, and give the codes of the errors."""
    try:
        await register(client_id, texts)
    except ShopErrors as several:
        return [error.code for error in several.errors]
    except ShopError as error:
        return [error.code]
    raise AssertionError("They were registered.")


async def test_documents_are_registered_and_shown(editor: Client) -> None:
    client_id = await create_app()

    made = await editor.change(REGISTER, asked(client_id, a=CHANNEL, b=BOTH))

    first, second = made["documents"]
    assert (first["documentId"], first["text"], first["operations"]) == ("a", CHANNEL, ["Channel"])
    assert (first["lastUsedOn"], first["retiredAt"], first["client"]) == (None, None, None)
    assert (second["clientId"], second["operations"]) == (global_id(client_id), ["One", "Two"])


async def test_the_same_again_changes_nothing(editor: Client) -> None:
    client_id = await create_app()
    first = await editor.change(REGISTER, asked(client_id, a=CHANNEL))
    before = await TrustedDocument.all().values()

    again = await editor.change(REGISTER, asked(client_id, a=CHANNEL))

    assert again == first
    assert await TrustedDocument.all().values() == before


async def test_all_or_nothing_with_an_error_for_each(editor: Client) -> None:
    client_id = await create_app()
    await register(client_id, {"a": CHANNEL})

    invalid = await editor.data(REGISTER, asked(client_id, b=NAME, c="{ nothing }", d="{"))
    taken = await editor.data(REGISTER, asked(client_id, b=NAME, a=NAME))

    told = invalid["documentsRegister"]["errors"]
    assert [(error["code"], error["path"]) for error in told] == [
        ("DOCUMENT_INVALID", ["documents", "1", "text"]),
        ("DOCUMENT_INVALID", ["documents", "2", "text"]),
    ]
    assert "nothing" in told[0]["message"]
    assert [(error["code"], error["path"]) for error in taken["documentsRegister"]["errors"]] == [
        ("DOCUMENT_TAKEN", ["documents", "1", "id"])
    ]
    assert [row.name for row in await TrustedDocument.all()] == ["a"]


@pytest.mark.parametrize(
    "texts",
    [
        {"": CHANNEL},
        {"x" * 201: CHANNEL},
        {"with space": CHANNEL},
        {"a": CHANNEL, "sha256:a": CHANNEL},
        {"a": CHANNEL + " " * rules.LONGEST_DOCUMENT},
        {"a": CHANNEL + "#\0"},
        {"a": "fragment F on Channel { slug }"},
        {"a": ""},
        {"a": "{ node(id: 1) { ...F } } fragment F on Node { ...F }"},
    ],
)
async def test_what_cannot_be_registered_is_refused(asker: Asker, texts: dict[str, str]) -> None:
    assert set(await codes(await create_app(), **texts)) == {"DOCUMENT_INVALID"}


async def test_too_costly_documents_are_refused_before_anybody_runs_them(asker: Asker) -> None:
    deep = "{ categories(first: 100) { nodes { children { children { children { children { id } } } } } } }"

    assert await codes(await create_app(), a=deep) == ["DOCUMENT_INVALID"]


async def test_none_and_too_many_at_once_are_refused(editor: Client) -> None:
    client_id = await create_app()
    many = {f"n{i}": CHANNEL for i in range(rules.MOST_AT_ONCE + 1)}

    assert await editor.refused(REGISTER, asked(client_id)) == ["DOCUMENT_INVALID"]
    assert await codes(client_id, **many) == ["DOCUMENT_INVALID"]


async def test_client_has_so_many_documents_at_most(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_trusted, "MOST_OF_CLIENT", 2)
    client_id = await create_app()
    ids = await register(client_id, {"a": CHANNEL, "b": NAME})

    assert await codes(client_id, c=NAME) == ["TOO_MANY_DOCUMENTS"]
    await service.retire(ids[0])
    assert len(await register(client_id, {"c": NAME, "b": NAME})) == 2


async def test_client_that_is_not_there_has_no_documents(editor: Client) -> None:
    answer = await editor.data(REGISTER, {"input": asked(await create_app(), a=CHANNEL)["input"] | {"clientId": GONE}})

    assert [(error["code"], error["path"]) for error in answer["documentsRegister"]["errors"]] == [
        ("NOT_FOUND", ["clientId"])
    ]


GONE = "client_01h455vb4pex5vsknk084sn02q"


async def test_clients_use_the_same_id_for_texts_of_their_own(asker: Asker) -> None:
    first, second = await create_app(), await create_app()
    await register(first, {"a": CHANNEL})
    await register(second, {"a": NAME})

    answers = [
        await Asker(asker.client.with_headers(x_client_id=global_id(each))).post(documentId="a")
        for each in (first, second)
    ]

    assert [list(answer.data["channel"]) for answer in answers] == [["slug"], ["name"]]


async def test_retired_document_says_so_until_it_is_registered_again(editor: Client, asker: Asker) -> None:
    client_id = await create_app()
    (id_,) = await register(client_id, {"a": CHANNEL})
    named = Asker(asker.client.with_headers(x_client_id=global_id(client_id)))
    await named.post(documentId="a")

    first = await editor.change(RETIRE, {"input": {"id": encode("doc", id_)}})
    second = await editor.change(RETIRE, {"input": {"id": encode("doc", id_)}})
    refused = await named.post(documentId="a")
    await register(client_id, {"a": NAME})

    assert first["document"]["retiredAt"] is not None
    assert second == first
    assert refused.codes == ["DOCUMENT_RETIRED"]
    assert list((await named.post(documentId="a")).data["channel"]) == ["name"]


async def test_document_that_is_not_there_cannot_be_retired(editor: Client) -> None:
    assert await editor.refused(RETIRE, {"input": {"id": "doc_01h455vb4pex5vsknk084sn02q"}}) == ["NOT_FOUND"]


async def test_documents_are_listed_by_client_with_their_last_use(editor: Client, asker: Asker) -> None:
    client_id = await create_app()
    await register(client_id, {"a": CHANNEL, "b": NAME, "c": BOTH})
    await register(await create_app(), {"d": CHANNEL})
    await Asker(asker.client.with_headers(x_client_id=global_id(client_id))).post(documentId="a")

    mine = (await editor.data(LIST, {"where": {"clientId": global_id(client_id)}}))["trustedDocuments"]
    all_ = (await editor.data(LIST))["trustedDocuments"]

    assert (mine["totalCount"], all_["totalCount"]) == (3, 4)
    assert mine["pageInfo"]["hasNextPage"]
    assert [row.name for row in await TrustedDocument.filter(used_on=clock.now().date())] == ["a"]


async def test_permissions_are_asked_for(asker: Asker) -> None:
    reader = await sign_in(asker.client, await create_staff(permissions=["documents.read"]))
    writer = await sign_in(asker.client, await create_staff(permissions=["documents.write"]))
    asked_for = asked(await create_app(), a=CHANNEL)

    assert (await reader.ask(REGISTER, asked_for)).codes == ["FORBIDDEN"]
    assert (await writer.ask(LIST)).codes == ["FORBIDDEN"]
    assert (await writer.change(REGISTER, asked_for))["documents"][0]["documentId"] == "a"


async def test_partner_registers_by_its_own_token(asker: Asker) -> None:
    builder = await as_partner(asker.client, "documents.write")

    made = await builder.change(REGISTER, asked(await create_app(), a=CHANNEL))

    assert made["documents"][0]["operations"] == ["Channel"]


async def test_those_who_register_different_texts_at_once_do_not_overwrite_each_other(asker: Asker) -> None:
    client_id = await create_app()
    texts = [f"query Number{i} {{ channel {{ slug }} }}" for i in range(8)]

    ended = await asyncio.gather(*(register(client_id, {"a": text}) for text in texts), return_exceptions=True)

    assert [getattr(each, "code", "") for each in ended].count("DOCUMENT_TAKEN") == 7
    assert await TrustedDocument.all().count() == 1


async def test_known_and_unknown_ids_cost_no_statement_each(asker: Asker) -> None:
    client_id = (await make_client()).client_id
    await register(client_id, {"a": CHANNEL})
    app = await create_app()
    await register(app, {"a": CHANNEL})
    named = Asker(asker.client.with_headers(x_client_id=global_id(app)))
    await named.post(documentId="a")

    async with counted() as statements:
        for i in range(50):
            assert (await named.post(documentId="a")).errors == []
            assert (await named.post(documentId=f"unknown-{i}")).codes == ["PERSISTED_QUERY_NOT_FOUND"]

    assert len([each for each in statements if "documents WHERE" in each]) <= 1, statements


async def test_registered_operations_are_measured_by_their_names(asker: Asker) -> None:
    client_id = await create_app()
    await register(client_id, {"a": BOTH})
    named = Asker(asker.client.with_headers(x_client_id=global_id(client_id)))

    await named.post(documentId="a", operationName="Two")
    await named.post(query="query Made_Up { channel { slug } }")
    exposition = (await asker.client.http.get("/metrics")).text

    assert 'field="Two"' in exposition
    assert 'field="channel"' in exposition
    assert "Made_Up" not in exposition
