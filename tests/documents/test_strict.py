from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from shop.documents.models import AutomaticDocument
from shop.oauth import service as oauth
from shop.oauth.rules import ClientKind
from shop.oauth.service import ClientChange
from shop.platform.scope import SYSTEM
from tests.client import Client
from tests.documents.conftest import Serve
from tests.documents.requests import CHANNEL, NAME, Asker, automatic, sha256
from tests.factories.accounts import create_customer, create_staff, sign_in
from tests.factories.documents import register
from tests.factories.oauth import app_token, create_app, global_id, make_client, partner_token

NOT_ALLOWED = "DOCUMENT_NOT_ALLOWED"
MISMATCH = "PERSISTED_QUERY_HASH_MISMATCH"
SLUG = {"channel": {"slug": "eu"}}
UPDATE = """
    mutation ($input: OauthClientUpdateInput!) {
      oauthClientUpdate(input: $input) { client { hasStrictDocuments version } errors { code } }
    }
"""
PRODUCTION = {"mode": "production", "strict_documents": True}


@dataclass(frozen=True)
class App:
    """A client that is held to its registered documents, `a` and the hash of `NAME`."""

    id: UUID
    asker: Asker


async def strict(client_id: UUID) -> None:
    change = ClientChange(has_strict_documents=True)
    await oauth.update_client(SYSTEM, client_id, change, expected_version=None)


@pytest.fixture(params=["token of a user", "token of its own", "name"])
async def app(request: pytest.FixtureRequest, asker: Asker) -> App:
    """The client by each way in which a request can be its."""
    if request.param == "token of its own":
        client_id = (await make_client(ClientKind.PARTNER, "orders.read")).client_id
        client = asker.client.signed_in(await partner_token(client_id, "orders.read"))
    else:
        client_id = await create_app("profile.read")
        client = asker.client.with_headers(x_client_id=global_id(client_id))
        if request.param == "token of a user":
            token = await app_token(client_id, await create_customer(), "profile.read")
            client = asker.client.signed_in(token.text)
    await register(client_id, {"a": CHANNEL, sha256(NAME): NAME})
    await strict(client_id)
    return App(client_id, Asker(client))


async def test_strict_client_runs_what_is_registered(app: App) -> None:
    answers = [
        await app.asker.post(documentId="a"),
        await app.asker.get(documentId="a"),
        await app.asker.post(documentId="a", query=CHANNEL),
        await app.asker.post(documentId=sha256(NAME)),
        await app.asker.post(extensions=automatic(NAME)),
        await app.asker.post(query=NAME, extensions=automatic(NAME)),
    ]

    assert [answer.errors for answer in answers] == [[]] * 6
    assert answers[0].data == SLUG
    assert await AutomaticDocument.all().count() == 0


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"query": CHANNEL}, NOT_ALLOWED),
        ({"query": "{"}, NOT_ALLOWED),
        ({"query": "{ __schema { types { name } } }"}, NOT_ALLOWED),
        ({"documentId": "a", "query": NAME}, MISMATCH),
        ({"documentId": "a", "query": CHANNEL + " "}, MISMATCH),
        ({"documentId": "A"}, NOT_ALLOWED),
        ({"documentId": "sha256:" + "0" * 64}, NOT_ALLOWED),
        ({"documentId": "of-another"}, NOT_ALLOWED),
        ({"documentId": sha256(CHANNEL)}, NOT_ALLOWED),
        ({"extensions": automatic(CHANNEL)}, NOT_ALLOWED),
        ({"query": CHANNEL, "extensions": automatic(CHANNEL)}, NOT_ALLOWED),
        ({"query": CHANNEL, "extensions": automatic(NAME)}, MISMATCH),
        ({"query": NAME, "documentId": "a", "extensions": automatic(NAME)}, MISMATCH),
    ],
)
async def test_strict_client_runs_nothing_else(app: App, asker: Asker, body: dict[str, Any], code: str) -> None:
    await register(await create_app(), {"of-another": CHANNEL, sha256(CHANNEL): CHANNEL})
    await asker.keep(CHANNEL)

    answer = await app.asker.post(**body)

    assert (answer.codes, answer.data) == ([code], {})


async def test_client_is_held_to_its_documents_by_staff(asker: Asker) -> None:
    staff = await sign_in(asker.client, await create_staff("admin"), stepped_up=True)
    client_id = await create_app("profile.read")
    named = Asker(asker.client.with_headers(x_client_id=global_id(client_id)))
    change = {"id": global_id(client_id), "expectedVersion": 1, "hasStrictDocuments": True}
    before = await named.post(query=CHANNEL)

    made = await staff.change(UPDATE, {"input": change})
    held = await named.post(query=CHANNEL)
    renamed = await staff.change(UPDATE, {"input": {"id": change["id"], "expectedVersion": 2, "name": "Other"}})

    assert before.data == SLUG
    assert made["client"]["hasStrictDocuments"]
    assert held.codes == [NOT_ALLOWED]
    assert renamed["client"]["hasStrictDocuments"]


async def test_token_says_more_than_a_name(asker: Asker) -> None:
    strict_id, other_id = await create_app("profile.read"), await create_app("profile.read")
    await strict(strict_id)
    await register(other_id, {"a": CHANNEL})
    token = await app_token(strict_id, await create_customer(), "profile.read")
    both = asker.client.signed_in(token.text).with_headers(x_client_id=global_id(other_id))

    assert (await Asker(both).post(documentId="a")).codes == [NOT_ALLOWED]


async def test_name_grants_nothing(asker: Asker) -> None:
    partner = (await make_client(ClientKind.PARTNER, "orders.read")).client_id
    app = await create_app("profile.read")
    text = "{ me { email } }"
    await register(partner, {"a": CHANNEL})
    await register(app, {"a": text})
    as_partner, as_app = (Asker(asker.client.with_headers(x_client_id=global_id(each))) for each in (partner, app))

    assert (await as_partner.post(documentId="a")).codes == ["PERSISTED_QUERY_NOT_FOUND"]
    assert (await as_app.post(documentId="a")).data == (await asker.client.data(text))


@pytest.mark.parametrize("named", ["", "nobody", "client_01h455vb4pex5vsknk084sn02q", "client_" + "z" * 26])
async def test_name_of_nobody_is_no_name(asker: Asker, named: str) -> None:
    nobody = Asker(asker.client.with_headers(x_client_id=named))

    assert (await nobody.post(query=CHANNEL)).data == SLUG
    assert (await nobody.post(documentId="a")).codes == ["PERSISTED_QUERY_NOT_FOUND"]


async def test_client_that_has_ended_is_not_found_by_its_name(asker: Asker) -> None:
    app = await create_app("profile.read")
    await register(app, {"a": CHANNEL})
    named = Asker(asker.client.with_headers(x_client_id=global_id(app)))
    before = await named.post(documentId="a")

    await oauth.deactivate_client(app)

    assert before.data == SLUG
    assert (await named.post(documentId="a")).codes == ["PERSISTED_QUERY_NOT_FOUND"]


async def test_strict_shop_runs_registered_documents_alone(serve: Serve) -> None:
    asker = await serve(**PRODUCTION)
    app = await create_app("profile.read")
    await register(app, {"a": CHANNEL})
    named = Asker(asker.client.with_headers(x_client_id=global_id(app)))
    customer = Asker(await sign_in(asker.client, await create_customer()))

    refused = [
        await asker.post(query=CHANNEL),
        await asker.keep(CHANNEL),
        await asker.post(documentId="a"),
        await customer.post(query=CHANNEL),
        await named.post(query=CHANNEL),
        await named.keep(CHANNEL),
    ]

    assert [answer.codes for answer in refused] == [[NOT_ALLOWED]] * 6
    assert (await named.post(documentId="a")).data == SLUG


async def test_strict_shop_lets_clients_with_tokens_be_as_they_are(serve: Serve) -> None:
    asker = await serve(**PRODUCTION)
    partner = (await make_client(ClientKind.PARTNER, "orders.read")).client_id

    answer = await Asker(asker.client.signed_in(await partner_token(partner, "orders.read"))).post(query=CHANNEL)

    assert answer.data == SLUG


async def test_strict_shop_in_development_is_so_for_those_who_name_a_client(serve: Serve) -> None:
    asker = await serve(strict_documents=True)
    app = await create_app("profile.read")
    staff: Client = await sign_in(asker.client, await create_staff("admin"))
    introspection = "{ __schema { queryType { name } } }"

    assert (await asker.post(query=introspection)).errors == []
    assert (await Asker(staff).post(query=introspection)).errors == []
    for name in (global_id(app), "nobody"):
        named = Asker(asker.client.with_headers(x_client_id=name))
        assert (await named.post(query=introspection)).codes == [NOT_ALLOWED]


async def test_page_of_an_allowed_origin_may_name_its_client(serve: Serve) -> None:
    asker = await serve(allowed_origins=("https://store.example",))
    asked = {
        "origin": "https://store.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type, x-client-id",
    }

    got = await asker.client.http.options("/graphql", headers=asked)

    assert got.status_code == 200
    assert "x-client-id" in got.headers["access-control-allow-headers"].lower()
