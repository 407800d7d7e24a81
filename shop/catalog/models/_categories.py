"""The tree of categories."""

from __future__ import annotations

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.platform.db import columns

_SLUG = "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'"
_COLOR = "color IS NULL OR color ~ '^#[0-9a-f]{6}$'"


class Category(Model):
    """A place in the tree of categories."""

    id = columns.primary_key()
    slug = fields.CharField(max_length=150)
    parent = columns.reference("Category", null=True)
    name = fields.CharField(max_length=200)
    description = fields.TextField(null=True)
    seo_title = fields.CharField(max_length=200, null=True)
    seo_description = fields.CharField(max_length=500, null=True)
    glyph = fields.CharField(max_length=40, null=True)
    color = fields.CharField(max_length=7, null=True)
    position = fields.IntField(default=0, db_default=0)
    version = columns.version()
    created_at = columns.created_at()
    updated_at = columns.updated_at()
    parent_id: UUID | None

    class Meta:
        table = "categories"
        constraints = (
            UniqueConstraint(fields=("slug",), name="categories_slug_key"),
            columns.check(table, "slug", _SLUG),
            columns.check(table, "color", _COLOR),
            columns.check(table, "parent_id", "parent_id <> id"),
        )
        indexes = (Index(fields=("parent_id", "position", "id"), name="categories_parent_id_position_id_idx"),)


class CategoryTranslation(Model):
    id = columns.link_key()
    category = columns.reference("Category", on_delete=fields.CASCADE)
    language = fields.CharField(max_length=16)
    name = fields.CharField(max_length=200)
    description = fields.TextField(null=True)
    seo_title = fields.CharField(max_length=200, null=True)
    seo_description = fields.CharField(max_length=500, null=True)

    class Meta:
        table = "category_translations"
        constraints = (
            UniqueConstraint(fields=("category_id", "language"), name="category_translations_category_id_language_key"),
        )


class CategoryAncestor(Model):
    """The tree, closed: a row for each category and each of its ancestors, itself at depth 0 included."""

    id = columns.link_key()
    category = columns.reference("Category", on_delete=fields.CASCADE)
    ancestor = columns.reference("Category", on_delete=fields.CASCADE)
    depth = fields.SmallIntField()

    class Meta:
        table = "category_ancestors"
        constraints = (
            UniqueConstraint(
                fields=("category_id", "ancestor_id"), name="category_ancestors_category_id_ancestor_id_key"
            ),
            columns.check(table, "depth", "depth >= 0"),
        )
        indexes = (Index(fields=("ancestor_id", "category_id"), name="category_ancestors_ancestor_id_category_id_idx"),)
