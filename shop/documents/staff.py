from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.documents import loaders, service
from shop.documents.rules import Registration
from shop.documents.types import TrustedDocument
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation, query
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.pagination import After, Before, Connection, First, Last, page_request
from shop.platform.graphql.permissions import requires
from shop.platform.graphql.relation import one, relation

WRITE = requires(loaders.WRITE)


@strawberry.input(description="What the list of documents is narrowed to.")
class TrustedDocumentWhere:
    client_id: Annotated[UUID, IdOf("client")] | None = strawberry.field(default=None, description="Of this client.")


@strawberry.input(description="A document that a client is to run.")
class DocumentInput:
    id: strawberry.ID = strawberry.field(
        description="What the client names it by: a hash, or up to 200 letters, digits and characters of . : / = + - _"
    )
    text: str = strawberry.field(description="The document; 100,000 bytes at most.")


@strawberry.input(description="Documents to register for a client.")
class DocumentsRegisterInput:
    client_id: Annotated[UUID, IdOf("client")] = strawberry.field(description="Which client is to run them.")
    documents: list[DocumentInput] = strawberry.field(description="The documents, 1 to 1,000, ids all different.")


@strawberry.type(description="The registered documents.")
class DocumentsRegisterPayload:
    documents: list[TrustedDocument] | None = strawberry.field(default=None, description="All of them, in their order.")
    errors: list[UserError] = strawberry.field(
        default_factory=list, description="Why none was registered; paths say which document it is about."
    )


@strawberry.input(description="A document that is not to be run any more.")
class DocumentRetireInput:
    id: Annotated[UUID, IdOf("doc")] = strawberry.field(description="Which document, by its global id.")


@strawberry.type(description="The retired document.")
class DocumentRetirePayload:
    document_key: strawberry.Private[UUID | None] = None
    document: TrustedDocument | None = relation(
        loaders.document_by_id, key="document_key", of=one(lambda: TrustedDocument.of), description="The document."
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it was not retired.")


@strawberry.type
class DocumentStaffQuery:
    @query(
        permission=requires(loaders.READ),
        description="The documents that are registered for clients, the newest first; those that were retired too.",
    )
    async def trusted_documents(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        where: Annotated[
            TrustedDocumentWhere | None, strawberry.argument(description="What the list is narrowed to.")
        ] = None,
    ) -> Connection[TrustedDocument] | None:
        client_id = where.client_id if where else None
        found = await service.list_documents(client_id, page_request(first, after, last, before))
        made: Connection[TrustedDocument] = Connection[TrustedDocument].of(
            found, TrustedDocument.of, lambda: service.count_documents(client_id)
        )
        return made


@strawberry.type
class DocumentStaffMutation:
    @mutation(
        permission=WRITE,
        description=(
            "Register documents that a client may then run by their ids: all of them, or none. The same again changes "
            "nothing; what was retired lives again."
        ),
    )
    async def documents_register(self, info: Info, input: DocumentsRegisterInput) -> DocumentsRegisterPayload | None:
        given = [Registration(each.id, each.text) for each in input.documents]
        ids = await service.register(input.client_id, given)
        rows = await info.context.load_many(loaders.document_by_id, ids)
        return DocumentsRegisterPayload(documents=[TrustedDocument.of(row) for row in rows])

    @mutation(permission=WRITE, description="Retire a document: clients that name it are told so.")
    async def document_retire(self, input: DocumentRetireInput) -> DocumentRetirePayload | None:
        return DocumentRetirePayload(document_key=await service.retire(input.id))
