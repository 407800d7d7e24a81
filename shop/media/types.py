from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Annotated, cast
from uuid import UUID

import strawberry

from shop.media.reads import MediaRow
from shop.media.rules import fitted, placeholder_path, rendition_path, served_width
from shop.platform.graphql.caching import INHERITED
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.scalars import Url
from shop.platform.ids import encode


@strawberry.enum(description="How wide a picture is at most; it is never larger than its original.")
class MediaWidth(Enum):
    W160 = strawberry.enum_value(160, description="160 pixels: a line of a cart.")
    W320 = strawberry.enum_value(320, description="320 pixels: a card in a list.")
    W640 = strawberry.enum_value(640, description="640 pixels: a phone's whole width.")
    W960 = strawberry.enum_value(960, description="960 pixels: a product page.")
    W1280 = strawberry.enum_value(1280, description="1280 pixels: a wide page.")
    W1920 = strawberry.enum_value(1920, description="1920 pixels: the whole screen.")


Width = Annotated[MediaWidth, strawberry.argument(description="How wide it is at most.")]


@strawberry.type(description="A picture that was uploaded.", directives=[INHERITED])
class Media(Node):
    row_id: strawberry.Private[UUID]
    storage_key: strawberry.Private[str]
    alt: str = strawberry.field(description="What it shows, for those who do not see it; empty where it only adorns.")
    width: int = strawberry.field(description="The width of the original, in pixels.")
    height: int = strawberry.field(description="The height of the original, in pixels.")
    content_type: str = strawberry.field(description="The media type of the original; what is served is WebP.")
    size: int = strawberry.field(description="The size of the original, in bytes.")
    created_at: datetime = strawberry.field(description="When it was uploaded.")

    @strawberry.field(description="Where it can be fetched, as WebP; for ever the same.")
    def url(self, width: Width = MediaWidth.W640) -> Url:
        return Url(rendition_path(self.storage_key, served_width(self.width, _pixels(width))))

    @classmethod
    def of(cls, row: MediaRow) -> Media:
        return cls(
            id=strawberry.ID(encode("media", row.id)),
            row_id=row.id,
            storage_key=row.storage_key,
            alt=row.alt,
            width=row.width,
            height=row.height,
            content_type=row.content_type,
            size=row.bytes,
            created_at=row.created_at,
        )


@strawberry.type(
    description="A picture to be shown: one that was uploaded, or a drawing in its place.", directives=[INHERITED]
)
class Image:
    url: Url = strawberry.field(description="Where it can be fetched; for ever the same.")
    width: int = strawberry.field(description="How wide it is, in pixels.")
    height: int = strawberry.field(description="How high it is, in pixels.")
    alt: str = strawberry.field(description="What it shows, for those who do not see it.")
    is_placeholder: bool = strawberry.field(description="Whether it is a drawing, since there is no picture.")

    @classmethod
    def of(cls, row: MediaRow, width: MediaWidth, name: str) -> Image:
        """Make it of a picture; `name` is what it shows where its own text does not say."""
        shown = fitted(row.width, row.height, _pixels(width))
        url = rendition_path(row.storage_key, served_width(row.width, _pixels(width)))
        return cls(url=Url(url), width=shown[0], height=shown[1], alt=row.alt or name, is_placeholder=False)

    @classmethod
    def placeholder(cls, glyph: str | None, color: str | None, width: MediaWidth, name: str) -> Image:
        """Make it of a glyph and a color (`#rrggbb`); where there is none, of the default's."""
        url = Url(placeholder_path(glyph, color))
        side = _pixels(width)
        return cls(url=url, width=side, height=side, alt=name, is_placeholder=True)


def _pixels(width: MediaWidth) -> int:
    return cast("int", width.value)
