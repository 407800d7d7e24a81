from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from shop.documents import reads, writes
from shop.documents.errors import DocumentInvalid, DocumentTaken, TooManyDocuments
from shop.documents.reads import DocumentRow
from shop.documents.rules import (
    MOST_OF_CLIENT,
    Judge,
    Registration,
    document_id,
    form_problems,
    hash_of,
)
from shop.documents.service import _memory
from shop.oauth import service as oauth
from shop.platform import clock
from shop.platform.db.paging import Page, PageRequest
from shop.platform.db.transaction import after_commit, in_transaction
from shop.platform.errors import NotFound, ShopError, raise_any

_judges: list[Judge] = []


@contextmanager
def judging(judge: Judge) -> Iterator[None]:
    """Hold documents that are registered meanwhile against this schema."""
    _judges.append(judge)
    try:
        yield
    finally:
        _judges.remove(judge)


async def register(client_id: UUID, given: Sequence[Registration]) -> list[UUID]:
    """Register documents for a client, all or none, and give them in their order.

    The same again changes nothing. What was retired lives again, with a new text too.

    Raises:
        NotFound: there is no such client, or it was deactivated.
        DocumentInvalid: of its form, or the schema cannot run it.
        DocumentTaken: another text lives under the id.
        TooManyDocuments: the client would have more than it may.
    """
    raise_any(form_problems(given))
    operations = await _judged(given)
    names = [document_id(each.id) for each in given]
    rows = {
        name: (name, hash_of(each.text), each.text, " ".join(named))
        for name, each, named in zip(names, given, operations, strict=True)
    }

    async def run() -> list[UUID]:
        if not await oauth.is_active(client_id):
            raise NotFound("There is no such client.", "clientId")
        await writes.lock(client_id)
        new = await _new(client_id, rows)
        if new:
            if await writes.count_live(client_id) + len(new) > MOST_OF_CLIENT:
                raise TooManyDocuments(f"A client has {MOST_OF_CLIENT} documents at most.", "documents")
            await writes.register(client_id, new, clock.now())
            after_commit(lambda: _memory.changed(client_id))
        return await writes.ids_of(client_id, names)

    return await in_transaction(run)


async def retire(id_: UUID) -> UUID:
    """Retire a document: whoever runs it is told so. Once retired it stays. Raises `NotFound`."""
    client_id = await writes.retire(id_, clock.now())
    if client_id is None:
        raise NotFound("There is no such document.", "id")
    _memory.changed(client_id)
    return id_


async def retire_by_name(client_id: UUID, name: str) -> UUID:
    """Retire the document that a client knows by an id; raises `NotFound`."""
    id_ = await reads.id_of(client_id, document_id(name))
    if id_ is None:
        raise NotFound("There is no such document.", "id")
    return await retire(id_)


async def list_documents(client_id: UUID | None, request: PageRequest) -> Page[DocumentRow]:
    return await reads.page_of(client_id, request)


async def texts_in_use(most: int) -> list[str]:
    """Give texts of registered documents, those used last before the others."""
    return await reads.texts_in_use(most)


async def count_documents(client_id: UUID | None) -> int:
    return await reads.count_of(client_id)


async def _judged(given: Sequence[Registration]) -> list[tuple[str, ...]]:
    """Give the names of the operations of each document; raises `DocumentInvalid` for each that cannot run."""
    judge, problems = _judges[-1], list[ShopError]()
    operations = []
    for place, each in enumerate(given):
        found = judge(each.text)
        operations.append(found.operations)
        if found.problem:
            problems.append(DocumentInvalid(found.problem, "documents", str(place), "text"))
        await asyncio.sleep(0)  # requests go on meanwhile
    raise_any(problems)
    return operations


async def _new(client_id: UUID, rows: dict[str, tuple[str, bytes, str, str]]) -> list[tuple[str, bytes, str, str]]:
    """Leave out what lives already; raises `DocumentTaken` for each whose id another text has."""
    held = await writes.held(client_id, list(rows))
    problems: list[ShopError] = []
    new = []
    for place, (name, row) in enumerate(rows.items()):
        hash_, is_retired = held.get(name, (b"", True))
        if is_retired:
            new.append(row)
        elif hash_ != row[1]:
            problems.append(DocumentTaken("documents", str(place), "id"))
    raise_any(problems)
    return new
