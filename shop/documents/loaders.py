"""Batches of registered documents, for those who may see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.documents import reads
from shop.documents.reads import DocumentRow
from shop.platform.scope import Scope

READ, WRITE = "documents.read", "documents.write"


async def document_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, DocumentRow]:
    if not scope.actor.can(READ) and not scope.actor.can(WRITE):
        return {}
    return {row.id: row for row in await reads.documents_by_id(ids)}
