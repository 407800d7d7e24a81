"""No mutation leaves a stale answer: each is done once, and all that is public is compared with what it ought to be."""

from __future__ import annotations

import pytest

from shop.platform.cache import current as cache
from tests.cache.changes import DONE, LOOKS_THE_SAME, UNSEEN
from tests.cache.public import CORE, documents, public_fields, public_roots, selected_fields
from tests.cache.store import VISITORS, Store

DOCUMENTS = documents()


def test_every_mutation_is_done_or_said_to_change_nothing_public() -> None:
    root = CORE.mutation_type
    assert root is not None

    assert {*DONE, *UNSEEN} == set(root.fields)
    assert not DONE.keys() & UNSEEN.keys()
    assert DONE.keys() >= LOOKS_THE_SAME


def test_everything_public_is_asked_for() -> None:
    asked = {text.removeprefix("{ ").partition(" ")[0].partition("(")[0] for text in DOCUMENTS.values()}

    assert asked == public_roots()
    assert public_fields() - selected_fields() == set()


async def test_every_public_document_is_kept(store: Store) -> None:
    memory = cache.current().memory
    for visitor in VISITORS:
        for name, document in DOCUMENTS.items():
            before = _responses(store)
            await store.client.with_headers(**visitor).data(document)
            assert _responses(store) == before + 1, name
    assert len(memory) >= len(VISITORS) * len(DOCUMENTS)


@pytest.mark.drill
@pytest.mark.parametrize("mutation", DONE)
async def test_no_answer_is_stale_after(mutation: str, store: Store) -> None:
    before = await store.shown(DOCUMENTS)

    await DONE[mutation](store)
    after = await store.shown(DOCUMENTS)

    assert after == await store.truth(DOCUMENTS)
    assert (after != before) is (mutation not in LOOKS_THE_SAME)


def _responses(store: Store) -> int:
    text = store.client.app.state.resources.metrics.exposition().decode()
    lines = [line for line in text.splitlines() if line.startswith('shop_cache_reads_total{cache="response"')]
    made = [line for line in lines if 'found="none"' in line]
    return int(float(made[0].rpartition(" ")[2])) if made else 0
