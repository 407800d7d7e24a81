"""What categories, collections and products tell in the same way."""

from __future__ import annotations

from typing import Any

import orjson
import strawberry

from shop.platform.config import settings
from shop.platform.graphql.caching import INHERITED
from shop.platform.graphql.scalars import LanguageCode


@strawberry.type(description="What search engines and link previews show.", directives=[INHERITED])
class Seo:
    title: str | None = strawberry.field(description="The title; the name where there is none.")
    description: str | None = strawberry.field(description="The description.")


def told_language(language: str | None) -> LanguageCode:
    return LanguageCode(language or settings().default_language)


def parsed(metadata: str) -> Any:
    return {} if metadata == "{}" else orjson.loads(metadata)
