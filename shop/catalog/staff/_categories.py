from __future__ import annotations

from typing import Annotated, Any, cast
from uuid import UUID

import strawberry
from strawberry import UNSET

from shop.catalog import service
from shop.catalog.service import CategoryChanges, NewCategory
from shop.catalog.staff._parts import ERRORS, VERSION, WRITE, CategoryPayload, SeoInput, seo_of
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.inputs import given
from shop.platform.ids import encode

_COLUMNS = ("name", "slug", "description", "color")
_CLEARABLE = ("description", "color")


@strawberry.input(description="A category to be made, the last below its parent.")
class CategoryCreateInput:
    name: str = strawberry.field(description="Its name, in the shop's default language.")
    slug: str | None = strawberry.field(default=None, description="Its place in addresses; made of its name if null.")
    parent_id: Annotated[UUID, IdOf("cat")] | None = strawberry.field(
        default=None, description="The category above it; null is the top."
    )
    description: str | None = strawberry.field(default=None, description="What it holds, in Markdown.")
    seo: SeoInput | None = strawberry.field(default=None, description="What search engines show.")
    color: str | None = strawberry.field(default=None, description="Its color as #rrggbb.")


@strawberry.input(description="Changes of a category; what is left out stays.")
class CategoryUpdateInput:
    id: Annotated[UUID, IdOf("cat")] = strawberry.field(description="Which category.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)
    name: str | None = strawberry.field(default=UNSET, description="Its name, in the shop's default language.")
    slug: str | None = strawberry.field(default=UNSET, description="Its place in addresses.")
    description: str | None = strawberry.field(default=UNSET, description="What it holds, in Markdown; null clears it.")
    seo: SeoInput | None = strawberry.field(default=UNSET, description="What search engines show.")
    color: str | None = strawberry.field(default=UNSET, description="Its color as #rrggbb; null clears it.")


@strawberry.input(description="Where a category is to hang.")
class CategoryMoveInput:
    id: Annotated[UUID, IdOf("cat")] = strawberry.field(description="Which category, with all below it.")
    parent_id: Annotated[UUID, IdOf("cat")] | None = strawberry.field(
        default=None, description="The category above it; null is the top."
    )
    position: int | None = strawberry.field(default=None, description="Its place among its siblings; null is the last.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)


@strawberry.input(description="A category to be deleted; it must be empty.")
class CategoryDeleteInput:
    id: Annotated[UUID, IdOf("cat")] = strawberry.field(description="Which category.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)


@strawberry.type(description="The category that was made.")
class CategoryCreatePayload(CategoryPayload):
    pass


@strawberry.type(description="The category that was changed.")
class CategoryUpdatePayload(CategoryPayload):
    pass


@strawberry.type(description="The category that was moved.")
class CategoryMovePayload(CategoryPayload):
    pass


@strawberry.type(description="The category that was deleted.")
class CategoryDeletePayload:
    deleted_id: strawberry.ID | None = strawberry.field(default=None, description="Its id.")
    errors: list[UserError] = strawberry.field(default_factory=list, description=ERRORS)


@strawberry.type
class CategoryStaffMutation:
    @mutation(permission=WRITE, description="Make a category.")
    async def category_create(self, input: CategoryCreateInput) -> CategoryCreatePayload | None:
        made = await service.create_category(NewCategory(parent_id=input.parent_id, **_changes_of(input)))
        return CategoryCreatePayload(category_id=made)

    @mutation(permission=WRITE, description="Change a category.")
    async def category_update(self, input: CategoryUpdateInput) -> CategoryUpdatePayload | None:
        changes = cast("CategoryChanges", _changes_of(input))
        changed = await service.update_category(input.id, changes, expected_version=input.expected_version)
        return CategoryUpdatePayload(category_id=changed)

    @mutation(permission=WRITE, description="Hang a category, with all below it, somewhere else.")
    async def category_move(self, input: CategoryMoveInput) -> CategoryMovePayload | None:
        moved = await service.move_category(
            input.id, input.parent_id, position=input.position, expected_version=input.expected_version
        )
        return CategoryMovePayload(category_id=moved)

    @mutation(permission=WRITE, description="Delete a category that holds neither products nor categories.")
    async def category_delete(self, input: CategoryDeleteInput) -> CategoryDeletePayload | None:
        deleted = await service.delete_category(input.id, expected_version=input.expected_version)
        return CategoryDeletePayload(deleted_id=strawberry.ID(encode("cat", deleted)))


def _changes_of(asked: Any) -> dict[str, Any]:
    return {**given(asked, _COLUMNS, clearable=_CLEARABLE), **seo_of(asked)}
