"""The tree of categories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict
from uuid import UUID

from shop.catalog import writes
from shop.catalog.errors import CategoryCycle, CategoryNotEmpty, CategoryNotFound, ColorInvalid, SlugTaken
from shop.catalog.models import Category, Product, ProductCategory
from shop.catalog.rules import CATALOG, is_color, slug_of, slug_problems, text_problems
from shop.platform.cache.current import changed
from shop.platform.db.rows import change, locked
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import ShopError, raise_any
from shop.platform.ids import uuid7


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCategory:
    """A category to be made, the last below its parent. Its slug is made of its name where it has none."""

    name: str
    slug: str | None = None
    parent_id: UUID | None = None
    description: str | None = None
    seo_title: str | None = None
    seo_description: str | None = None
    color: str | None = None


class CategoryChanges(TypedDict, total=False):
    """What a category is to become; what is left out stays."""

    name: str
    slug: str
    description: str | None
    seo_title: str | None
    seo_description: str | None
    color: str | None


async def create_category(new: NewCategory) -> UUID:
    """Make a category; raises `CategoryNotFound` (its parent), `SlugTaken`, `SlugInvalid`, `TextInvalid`."""
    values = {name: getattr(new, name) for name in CategoryChanges.__annotations__}
    values["slug"] = new.slug or slug_of(new.name)
    raise_any(_problems(values))

    async def run() -> UUID:
        await writes.lock_tree()
        await _require(new.parent_id)
        position = await writes.next_position(new.parent_id)
        made = await Category.create(id=uuid7(), parent_id=new.parent_id, position=position, **values)
        await writes.add_to_tree(made.id, new.parent_id)
        changed(CATALOG)
        return made.id

    with constraint_errors({"categories_slug_key": lambda: SlugTaken(values["slug"])}):
        return await in_transaction(run)


async def update_category(category_id: UUID, changes: CategoryChanges, *, expected_version: int | None = None) -> UUID:
    """Change a category's texts; raises as `create_category`, and `VersionConflict`."""
    values: dict[str, Any] = dict(changes)
    raise_any(_problems(values))

    async def run() -> UUID:
        category = await locked(Category, category_id, _missing, expected_version)
        await change(category, values)
        changed(CATALOG)
        return category_id

    with constraint_errors({"categories_slug_key": lambda: SlugTaken(str(values.get("slug")))}):
        return await in_transaction(run)


async def move_category(
    category_id: UUID, parent_id: UUID | None, *, position: int | None = None, expected_version: int | None = None
) -> UUID:
    """Hang a category under another one, or at the top (None), at a position among its siblings (None: the last).

    Raises:
        CategoryNotFound, VersionConflict: one of them is gone, or it was changed meanwhile.
        CategoryCycle: the new parent is the category itself or lies below it.
    """

    async def run() -> UUID:
        await writes.lock_tree()
        category = await locked(Category, category_id, _missing, expected_version)
        await _require(parent_id)
        if parent_id is not None and await writes.is_below(parent_id, category_id):
            raise CategoryCycle
        place = await writes.next_position(parent_id) if position is None else position
        if category.parent_id != parent_id:
            await writes.move_in_tree(category_id, parent_id)
        await change(category, {"parent_id": parent_id, "position": place})
        changed(CATALOG)
        return category_id

    return await in_transaction(run)


async def delete_category(category_id: UUID, *, expected_version: int | None = None) -> UUID:
    """Delete a category; raises `CategoryNotFound`, `VersionConflict`, `CategoryNotEmpty` while it holds anything."""

    async def run() -> UUID:
        await writes.lock_tree()
        category = await locked(Category, category_id, _missing, expected_version)
        holds = (
            await Category.exists(parent_id=category_id)
            or await ProductCategory.exists(category_id=category_id)
            or await Product.exists(category_id=category_id)
        )
        if holds:
            raise CategoryNotEmpty
        await category.delete()
        changed(CATALOG)
        return category_id

    # A product may have come in since it was looked at.
    filled = {"product_categories_category_id_fkey": CategoryNotEmpty, "products_category_id_fkey": CategoryNotEmpty}
    with constraint_errors(filled):
        return await in_transaction(run)


async def _require(parent_id: UUID | None) -> None:
    if parent_id is not None and not await Category.exists(id=parent_id):
        raise CategoryNotFound("parentId")


def _missing() -> CategoryNotFound:
    return CategoryNotFound("id")


def _problems(values: Mapping[str, Any]) -> list[ShopError]:
    found = text_problems(values)
    if "slug" in values:
        found += slug_problems(values["slug"] or "")
    if values.get("color") is not None and not is_color(values["color"]):
        found.append(ColorInvalid())
    return found
