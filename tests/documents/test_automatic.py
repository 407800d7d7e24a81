from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from shop.documents import jobs, service
from shop.documents.models import AutomaticDocument
from shop.documents.rules import KEEPING, NOBODY
from shop.documents.service import Bounds
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.db.connect import Database
from tests.documents.conftest import Serve
from tests.documents.requests import CHANNEL, NAME, Asker, automatic, sha256
from tests.factories.accounts import create_customer
from tests.factories.oauth import app_token, as_partner, create_app, global_id
from tests.statements import counted

NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND"
MISMATCH = "PERSISTED_QUERY_HASH_MISMATCH"
SLUG = {"channel": {"slug": "eu"}}


async def kept() -> set[str]:
    return {row.text for row in await AutomaticDocument.all()}


def about_documents(statements: list[str]) -> list[str]:
    return [statement for statement in statements if "documents" in statement]


def numbered(count: int) -> list[str]:
    return [f"query Number{i} {{ channel {{ slug }} }}" for i in range(count)]


async def test_document_is_kept_once_it_came_with_its_hash(asker: Asker) -> None:
    before = await asker.name(CHANNEL)
    sent = await asker.keep(CHANNEL)
    after = await asker.name(CHANNEL)

    assert (before.status, before.codes) == (200, [NOT_FOUND])
    assert before.errors[0]["message"] == "PersistedQueryNotFound"
    assert sent.data == after.data == SLUG
    assert await kept() == {CHANNEL}


async def test_kept_document_is_named_in_every_way(asker: Asker) -> None:
    await asker.keep(CHANNEL)
    hash_ = sha256(CHANNEL)

    answers = [
        await asker.post(documentId=hash_),
        await asker.post(documentId=f"sha256:{hash_}"),
        await asker.get(documentId=f"sha256:{hash_}"),
        await asker.get(extensions=automatic(CHANNEL)),
        await asker.get(extensions={"persistedQuery": {"version": 1, "sha256Hash": hash_.upper()}}),
    ]

    assert [answer.data for answer in answers] == [SLUG] * 5


async def test_document_is_kept_from_an_address_too(asker: Asker) -> None:
    assert (await asker.get(query=CHANNEL, extensions=automatic(CHANNEL))).data == SLUG
    assert (await asker.name(CHANNEL)).data == SLUG


async def test_text_of_another_hash_is_refused_and_not_kept(asker: Asker) -> None:
    answers = [
        await asker.post(query=NAME, extensions=automatic(CHANNEL)),
        await asker.get(query=NAME, extensions=automatic(CHANNEL)),
        await asker.post(query=NAME, documentId=f"sha256:{sha256(CHANNEL)}"),
        await asker.post(query=NAME, documentId="a-name-of-mine"),
    ]

    assert [answer.codes for answer in answers] == [[MISMATCH]] * 4
    assert await kept() == set()


async def test_refusal_is_a_bad_request_where_graphql_answers_are_asked_for(asker: Asker) -> None:
    told = Asker(asker.client.with_headers(accept="application/graphql-response+json"))

    assert (await told.name(CHANNEL)).status == 400


@pytest.mark.parametrize("text", ["{ nothing }", "{", "query A { channel { slug } } query B { channel { slug } }"])
async def test_what_cannot_run_is_not_kept(asker: Asker, text: str) -> None:
    assert (await asker.keep(text)).data == {}
    assert await kept() == set()
    assert (await asker.name(text)).codes == [NOT_FOUND]


async def test_document_named_by_its_id_is_not_kept(asker: Asker) -> None:
    assert (await asker.post(query=CHANNEL, documentId=sha256(CHANNEL))).data == SLUG
    assert await kept() == set()


async def test_mutation_is_kept_and_still_needs_post(asker: Asker) -> None:
    text = "mutation { cartCreate(input: {}) { errors { code } } }"
    await asker.keep(text)

    assert (await asker.name(text)).data == {"cartCreate": {"errors": []}}
    assert (await asker.get(extensions=automatic(text))).status == 405


async def test_large_document_runs_and_is_not_kept(serve: Serve) -> None:
    asker = await serve(document_bytes=1_000)
    large = CHANNEL + " " * 1_000

    assert (await asker.keep(large)).data == SLUG
    assert (await asker.name(large)).codes == [NOT_FOUND]


async def test_document_with_a_nul_runs_and_is_not_kept(asker: Asker) -> None:
    text = CHANNEL + "#\0"

    assert (await asker.keep(text)).data == SLUG
    assert await kept() == set()


async def test_each_client_keeps_its_own(asker: Asker) -> None:
    partner = Asker(await as_partner(asker.client, "orders.read"))
    await asker.keep(CHANNEL)
    await partner.keep(NAME)

    assert (await partner.name(CHANNEL)).codes == [NOT_FOUND]
    assert (await asker.name(NAME)).codes == [NOT_FOUND]


async def test_at_the_bound_what_nobody_named_again_goes_first(serve: Serve) -> None:
    asker = await serve(documents_per_client=3)
    first, second, *rest = numbered(5)
    for text in (first, second):
        await asker.keep(text)
    await asker.name(first)

    for text in rest:
        await asker.keep(text)

    assert await kept() == {first, *rest[1:]}
    assert (await asker.name(second)).codes == [NOT_FOUND]


async def test_at_the_bound_what_is_used_every_day_outlives_what_came_later(serve: Serve) -> None:
    asker = await serve(documents_per_client=2)
    old, *rest = numbered(4)
    for text in (old, *rest):
        await asker.keep(text)
        await asker.name(text)
        await asker.name(old)

    assert await kept() == {old, rest[-1]}


async def test_what_goes_first_is_unnamed_then_long_unused_then_young(committed: Database) -> None:
    unnamed, yesterdays, old, young, *new = numbered(8)
    today = clock.now().date()
    for text in (old, young, yesterdays, unnamed):
        await service.keep(NOBODY, text, Bounds())
    await AutomaticDocument.filter(text__in=(old, young)).update(used_on=today)
    await AutomaticDocument.filter(text=yesterdays).update(used_on=today - timedelta(days=1))
    gone, before = [], {unnamed, yesterdays, old, young}

    for text in new:
        await service.keep(NOBODY, text, Bounds(documents=4))
        await AutomaticDocument.filter(text=text).update(used_on=today)
        gone.append(before - await kept())
        before = await kept()

    assert gone == [{unnamed}, {yesterdays}, {new[1]}, {new[2]}]
    assert await kept() == {old, young, new[0], new[3]}


async def test_bound_of_one_client_is_not_that_of_another(serve: Serve) -> None:
    asker = await serve(documents_per_client=1)
    partner = Asker(await as_partner(asker.client, "orders.read"))
    await partner.keep(CHANNEL)

    for text in numbered(5):
        await asker.keep(text)

    assert (await partner.name(CHANNEL)).data == SLUG


async def test_name_of_a_client_without_its_token_fills_no_place_of_its(asker: Asker) -> None:
    app = await create_app("profile.read")
    token = await app_token(app, await create_customer(), "profile.read")
    named = Asker(asker.client.with_headers(x_client_id=global_id(app)))
    await named.keep(CHANNEL)

    assert [row.owner_id for row in await AutomaticDocument.all()] == [NOBODY]
    assert (await Asker(asker.client.signed_in(token.text)).name(CHANNEL)).codes == [NOT_FOUND]


async def test_flood_of_new_documents_is_run_and_kept_up_to_the_pace(asker: Asker) -> None:
    texts = numbered(KEEPING.times + 20)

    answers = [await asker.keep(text) for text in texts]

    assert [answer.data for answer in answers] == [SLUG] * len(texts)
    assert await kept() == set(texts[: KEEPING.times])


async def test_unknown_hashes_cost_no_statement_each(asker: Asker) -> None:
    await asker.keep(CHANNEL)
    await asker.name(CHANNEL)

    async with counted() as statements:
        answers = [await asker.name(text) for text in numbered(200)]

    assert {code for answer in answers for code in answer.codes} == {NOT_FOUND}
    assert len(about_documents(statements)) <= 2, statements


async def test_known_hash_costs_no_statement(asker: Asker) -> None:
    await asker.keep(CHANNEL)
    await asker.name(CHANNEL)

    async with counted() as statements:
        for _ in range(20):
            assert (await asker.name(CHANNEL)).data == SLUG

    assert about_documents(statements) == []


async def test_last_use_is_noted_once_a_day(asker: Asker) -> None:
    await asker.keep(CHANNEL)
    for _ in range(2):
        await asker.name(CHANNEL)
        service.forget()

    async with counted() as statements:
        await asker.name(CHANNEL)

    assert [row.used_on for row in await AutomaticDocument.all()] == [clock.now().date()]
    assert [statement for statement in statements if "UPDATE" in statement] == []


async def test_those_who_keep_the_same_at_once_keep_it_once(asker: Asker) -> None:
    answers = await asyncio.gather(*(asker.keep(CHANNEL) for _ in range(20)))

    assert [answer.data for answer in answers] == [SLUG] * 20
    assert await AutomaticDocument.all().count() == 1


async def test_those_who_keep_many_at_once_stay_at_the_bound(committed: Database) -> None:
    bounds = Bounds(documents=10)

    await asyncio.gather(*(service.keep(NOBODY, text, bounds) for text in numbered(50)))
    await service.keep(NOBODY, CHANNEL, bounds)

    assert await AutomaticDocument.all().count() == 10
    assert CHANNEL in await kept()


async def test_document_that_another_process_removed_is_sent_again(asker: Asker) -> None:
    await asker.keep(CHANNEL)
    await asker.name(CHANNEL)
    await AutomaticDocument.all().delete()
    service.forget()

    assert (await asker.name(CHANNEL)).codes == [NOT_FOUND]
    assert (await asker.keep(CHANNEL)).data == SLUG
    assert (await asker.name(CHANNEL)).data == SLUG


async def test_unused_documents_are_removed_after_their_days(committed: Database) -> None:
    long_ago = clock.now() - timedelta(days=settings().document_days + 1)
    for text in numbered(3):
        await service.keep(NOBODY, text, Bounds())
    never_named, named_long_ago, _ = numbered(3)
    await AutomaticDocument.filter(text=never_named).update(kept_at=long_ago)
    await AutomaticDocument.filter(text=named_long_ago).update(kept_at=long_ago, used_on=long_ago.date())

    await jobs.remove_unused_documents()

    assert await kept() == {numbered(3)[2]}
