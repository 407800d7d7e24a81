from __future__ import annotations

import strawberry

from shop.consents import loaders, service
from shop.consents.types import ConsentText
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.permissions import requires
from shop.platform.graphql.scalars import LanguageCode


@strawberry.input(description="New words for a purpose.")
class ConsentTextPublishInput:
    purpose: str = strawberry.field(description="What for, as a name for programs: a-z, 0-9 and underscores.")
    language: LanguageCode = strawberry.field(description="The language of the text.")
    text: str = strawberry.field(description="The text, word for word; 20,000 characters at most.")


@strawberry.type(description="The published text.")
class ConsentTextPublishPayload:
    consent_text: ConsentText | None = strawberry.field(default=None, description="The text.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it was not published.")


@strawberry.type
class ConsentStaffMutation:
    @mutation(
        permission=requires("consents.manage"),
        description="Publish what customers are asked to agree to from now on. Consents to older words keep them.",
    )
    async def consent_text_publish(
        self, info: Info, input: ConsentTextPublishInput
    ) -> ConsentTextPublishPayload | None:
        text_id = await service.publish_text(purpose=input.purpose, language=input.language, text=input.text)
        row = await info.context.load(loaders.text_by_id, text_id)
        return ConsentTextPublishPayload(consent_text=ConsentText.of(row) if row else None)
