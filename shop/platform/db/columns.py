"""Columns that most tables share, and those that hold personal data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.fields.db_defaults import Now, SqlDefault
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from shop.platform.ids import uuid7


def primary_key() -> fields.UUIDField[UUID]:
    """A UUIDv7 made here, so that rows can be made anywhere."""
    return fields.UUIDField(primary_key=True, default=uuid7)


def link_key() -> fields.UUIDField[UUID]:
    """The key of a row that nobody names (a link, a translation); the database makes it."""
    return fields.UUIDField(primary_key=True, default=uuid7, db_default=SqlDefault("gen_random_uuid()"))


def created_at() -> fields.DatetimeField[datetime]:
    return fields.DatetimeField(auto_now_add=True, db_default=Now())


def updated_at() -> fields.DatetimeField[datetime]:
    # Tortoise sets it on save only: SQL that updates names it.
    return fields.DatetimeField(auto_now=True, db_default=Now())


def version() -> fields.IntField[int]:
    """Counts the changes of a row that several people edit."""
    return fields.IntField(default=1, db_default=1)


def reference(model: str, *, on_delete: fields.OnDelete = fields.RESTRICT, null: bool = False) -> Any:
    """A foreign key, without a way back from the other side. Name an index for it in `Meta.indexes`."""
    options: Any = {"related_name": False, "on_delete": on_delete, "null": null}
    return fields.ForeignKeyField(f"shop.{model}", **options)


def currency() -> fields.CharField[str]:
    return fields.CharField(max_length=3)


def one_of(table: str, column: str, values: Iterable[str]) -> CheckConstraint:
    """A CHECK that a column holds one of a closed set."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(check=f"{column} IN ({listed})", name=f"{table}_{column}_check")


def check(table: str, name: str, condition: str) -> CheckConstraint:
    return CheckConstraint(check=condition, name=f"{table}_{name}_check")


class PersonalText(fields.TextField):
    """Text about a person: exported with and erased from an account, never logged.

    The mark is what export, erasure and encryption go by; `personal_columns` finds all of them.
    """

    personal = True


def personal_columns(model: type[Model]) -> list[str]:
    """Name the columns of a table that hold personal data."""
    projection = model._meta.fields_db_projection
    return [column for name, column in projection.items() if isinstance(model._meta.fields_map[name], PersonalText)]
