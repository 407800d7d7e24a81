from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.media import loaders, service
from shop.media.types import Media
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.permissions import requires
from shop.platform.graphql.scalars import LanguageCode, Upload
from shop.platform.ids import encode

MAY_WRITE = requires("media.write")


@strawberry.input(description="A picture to be kept.")
class MediaUploadInput:
    file: Upload = strawberry.field(description="A JPEG, PNG or WebP. Only its pixels are kept.")
    alt: str = strawberry.field(default="", description="What it shows, in the shop's default language.")


@strawberry.type(description="The answer to `mediaUpload`.")
class MediaUploadPayload:
    media: Media | None = strawberry.field(default=None, description="The picture.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was kept.")


@strawberry.input(description="The text that stands for a picture in one language.")
class MediaTranslationInput:
    language: LanguageCode = strawberry.field(description="The language.")
    alt: str = strawberry.field(description="What the picture shows.")


@strawberry.input(description="The texts that stand for a picture.")
class MediaUpdateInput:
    id: Annotated[UUID, IdOf("media")] = strawberry.field(description="The picture.")
    alt: str | None = strawberry.field(
        default=None, description="What it shows, in the shop's default language; left as it is where not given."
    )
    translations: list[MediaTranslationInput] = strawberry.field(
        default_factory=list, description="The same in other languages; those not named are left as they are."
    )


@strawberry.type(description="The answer to `mediaUpdate`.")
class MediaUpdatePayload:
    media: Media | None = strawberry.field(default=None, description="The picture.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was changed.")


@strawberry.input(description="A picture to be deleted.")
class MediaDeleteInput:
    id: Annotated[UUID, IdOf("media")] = strawberry.field(description="The picture.")


@strawberry.type(description="The answer to `mediaDelete`.")
class MediaDeletePayload:
    deleted_id: strawberry.ID | None = strawberry.field(default=None, description="The id that the picture had.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was deleted.")


@strawberry.type
class MediaStaffMutation:
    @mutation(
        permission=MAY_WRITE,
        description="Upload a picture by the GraphQL multipart request specification; such a request needs one of the"
        " headers `GraphQL-Preflight`, `X-Requested-With` or `Apollo-Require-Preflight`.",
    )
    async def media_upload(
        self, info: Info, input: Annotated[MediaUploadInput, strawberry.argument(description="The picture.")]
    ) -> MediaUploadPayload | None:
        id_ = await service.upload(info.context.actor, file=input.file.file, alt=input.alt)
        return MediaUploadPayload(media=await _media(info, id_))

    @mutation(permission=MAY_WRITE, description="Change the texts that stand for a picture.")
    async def media_update(
        self, info: Info, input: Annotated[MediaUpdateInput, strawberry.argument(description="The texts.")]
    ) -> MediaUpdatePayload | None:
        texts = {str(given.language): given.alt for given in input.translations}
        await service.describe(media_id=input.id, alt=input.alt, translations=texts)
        return MediaUpdatePayload(media=await _media(info, input.id))

    @mutation(permission=MAY_WRITE, description="Delete a picture that is shown nowhere.")
    async def media_delete(
        self, input: Annotated[MediaDeleteInput, strawberry.argument(description="Which one.")]
    ) -> MediaDeletePayload | None:
        await service.delete(input.id)
        return MediaDeletePayload(deleted_id=strawberry.ID(encode("media", input.id)))


async def _media(info: Info, id_: UUID) -> Media | None:
    row = await info.context.load(loaders.media_by_id, id_)
    return Media.of(row) if row else None
