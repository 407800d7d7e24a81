from __future__ import annotations

import strawberry

from shop.consents import service
from shop.consents.types import ConsentText
from shop.platform.graphql.context import Info
from shop.platform.graphql.fields import query


@strawberry.type
class ConsentQuery:
    @query(
        description=(
            "What customers are asked to agree to now: one text for each purpose, in the language of the request where "
            "there is one."
        )
    )
    async def consent_texts(self, info: Info) -> list[ConsentText]:
        return [ConsentText.of(row) for row in await service.current_texts(info.context.scope.languages)]
