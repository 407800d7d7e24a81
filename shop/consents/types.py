from __future__ import annotations

from datetime import datetime
from uuid import UUID

import strawberry

from shop.consents import loaders
from shop.consents.reads import ConsentRow, TextRow
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.relation import one, relation
from shop.platform.graphql.scalars import LanguageCode
from shop.platform.ids import encode


@strawberry.type(description="What customers are asked to agree to, word for word; it never changes.")
class ConsentText(Node):
    purpose: str = strawberry.field(description="What for, as a name for programs: terms, newsletter.")
    language: LanguageCode = strawberry.field(description="The language of the text.")
    text: str = strawberry.field(description="The text.")
    published_at: datetime = strawberry.field(description="Since when it is asked.")

    @classmethod
    def of(cls, row: TextRow) -> ConsentText:
        return cls(
            id=strawberry.ID(encode("ctext", row.id)),
            purpose=row.purpose,
            language=LanguageCode(row.language),
            text=row.text,
            published_at=row.published_at,
        )


@strawberry.type(description="That a customer agreed to a text.")
class Consent:
    text_key: strawberry.Private[UUID]
    purpose: str = strawberry.field(description="What for.")
    given_at: datetime = strawberry.field(description="When it was given.")
    withdrawn_at: datetime | None = strawberry.field(
        description="When it was taken back, or a newer text agreed to; null while it holds."
    )
    text: ConsentText | None = relation(
        loaders.text_by_id, key="text_key", of=one(lambda: ConsentText.of), description="The words that were agreed to."
    )

    @classmethod
    def of(cls, row: ConsentRow) -> Consent:
        return cls(text_key=row.text_id, purpose=row.purpose, given_at=row.given_at, withdrawn_at=row.withdrawn_at)
