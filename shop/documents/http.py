"""The port of the endpoint, filled: documents that requests name, and who may run which."""

from __future__ import annotations

from dataclasses import dataclass

from shop.documents import service
from shop.documents.rules import hash_of, is_hash
from shop.documents.service import Asking, Bounds, Trusted
from shop.platform.graphql.documents import Found
from shop.platform.graphql.execution import Refused
from shop.platform.graphql.faults import Fault
from shop.platform.graphql.request import GraphQLRequest
from shop.platform.scope import Actor


class PersistedQueryNotFound(Fault):
    """Nothing is kept under this name. Message and code are those that Apollo's clients look for."""

    code = "PERSISTED_QUERY_NOT_FOUND"


class HashMismatch(Fault):
    """The text that was sent is not the one that was named."""

    code = "PERSISTED_QUERY_HASH_MISMATCH"


class DocumentRetired(Fault):
    code = "DOCUMENT_RETIRED"


class DocumentNotAllowed(Fault):
    """Only registered documents run, and this is none of the client's."""

    code = "DOCUMENT_NOT_ALLOWED"


@dataclass(frozen=True, slots=True)
class StoredDocuments:
    """Documents in the database.

    Attributes:
        bounds: how much is kept by itself.
        is_strict: whether requests without a client's token run registered documents alone.
        is_open: whether those that do not even name a client are let off that: in development, for GraphiQL.
    """

    bounds: Bounds
    is_strict: bool = False
    is_open: bool = False

    async def find(self, asked: GraphQLRequest, actor: Actor) -> Found:
        """Give the text to run.

        Raises:
            Refused: nothing is known by this name, the text is another one, it was retired, or may not be run.
        """
        asking, named = await service.asking(actor), asked.document
        if named is not None and asking.client_id is not None:
            registered = await service.trusted(asking.client_id, named.id)
            if registered is not None:
                return _registered(registered, asked.query)
        if self._holds(asking, actor):
            raise Refused([DocumentNotAllowed("Only documents that are registered for the client are run.")])
        if named is None:
            return Found(asked.query)
        return await _kept(asking, named.id, asked)

    async def keep(self, asked: GraphQLRequest, actor: Actor) -> None:
        """Keep a valid document, as far as the bounds let it."""
        asking = await service.asking(actor)
        await service.keep(asking.owner, asked.query, self.bounds)

    def _holds(self, asking: Asking, actor: Actor) -> bool:
        if asking.is_strict or actor.client_id is not None:
            return asking.is_strict
        return self.is_strict and not (self.is_open and actor.named_client is None)


def _registered(found: Trusted, sent: str) -> Found:
    if found.is_retired:
        raise Refused([DocumentRetired("This document was retired: a newer release of the client does without it.")])
    if sent and sent != found.text:
        raise _mismatch()
    return Found(found.text, is_trusted=True)


async def _kept(asking: Asking, name: str, asked: GraphQLRequest) -> Found:
    if asked.query:
        if not is_hash(name) or hash_of(asked.query).hex() != name:
            raise _mismatch()
        is_wanted = asked.document is not None and asked.document.is_automatic
        return Found(asked.query, is_kept=not is_wanted or await service.is_kept(asking.owner, name))
    text = await service.automatic_text(asking.owner, name)
    if text is None:
        raise Refused([PersistedQueryNotFound("PersistedQueryNotFound")])
    return Found(text)


def _mismatch() -> Refused:
    return Refused([HashMismatch("The text is not the one that is named: its SHA-256 is another.")])
