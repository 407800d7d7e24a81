from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import strawberry

from shop.documents.reads import DocumentRow
from shop.oauth import loaders as oauth_loaders
from shop.oauth.types import Client
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.relation import one, relation
from shop.platform.ids import encode


@strawberry.type(description="A document that was registered for a client, which runs it by its id.")
class TrustedDocument(Node):
    client_key: strawberry.Private[UUID]
    client_id: strawberry.ID = strawberry.field(description="Which client runs it.")
    client: Client | None = relation(
        oauth_loaders.client_by_id,
        key="client_key",
        of=one(lambda: Client.of),
        description="The client, where clients may be seen.",
    )
    document_id: strawberry.ID = strawberry.field(
        description="What the client names it by: `documentId` of its requests."
    )
    text: str = strawberry.field(description="The document.")
    operations: list[str] = strawberry.field(description="The names of its operations, which metrics show.")
    registered_at: datetime = strawberry.field(description="Since when it can be run.")
    last_used_on: date | None = strawberry.field(description="The day on which it last ran; null: never.")
    retired_at: datetime | None = strawberry.field(
        description="Since when it cannot be run any more; null while it can."
    )

    @classmethod
    def of(cls, row: DocumentRow) -> TrustedDocument:
        return cls(
            id=strawberry.ID(encode("doc", row.id)),
            client_key=row.client_id,
            client_id=strawberry.ID(encode("client", row.client_id)),
            document_id=strawberry.ID(row.name),
            text=row.text,
            operations=list(row.operations),
            registered_at=row.registered_at,
            last_used_on=row.used_on,
            retired_at=row.retired_at,
        )
