"""Columns that most tables share, and those that hold personal data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.fields.db_defaults import Now, SqlDefault
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from shop.platform.ids import uuid7

_SECRET_NAMES = re.compile(r"(^|_)(hash|token|secret|seed|password|private|passphrase|totp|otp)(_|$)")


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


SEALED_MARK = "p1:"


class PersonalText(fields.TextField):
    """Text about a person: sealed in the table, exported with and erased from an account, never logged.

    The mark is what export, erasure and encryption go by; `personal_columns` finds all of them. The table holds what
    `shop.platform.security.personal` makes of a text, and by a CHECK nothing else; its rows seal and open it.
    """

    personal = True

    def to_db_value(self, value: Any, instance: Any) -> Any:
        # Here rather than by the CHECK, whose error would show the whole row.
        if isinstance(value, str) and value and not value.startswith(SEALED_MARK):
            raise TypeError("A plain text was to be written to a personal column.")
        return super().to_db_value(value, instance)


class BlindIndex(fields.TextField):
    """What stands for a personal text that rows are found by (`shop.platform.security.personal.blind_index`).

    It tells nothing by itself, but whoever knows the text can look for it: no record may keep it after an erasure.
    """


def personal_columns(model: type[Model]) -> list[str]:
    """Name the columns of a table that hold personal data."""
    projection = model._meta.fields_db_projection
    return [column for name, column in projection.items() if isinstance(model._meta.fields_map[name], PersonalText)]


def personal_checks(model: type[Model]) -> list[CheckConstraint]:
    """Give the CHECKs that let nothing plain into the personal columns of a table."""
    table = model._meta.db_table
    return [
        check(table, column, f"{column} = '' OR {column} LIKE '{SEALED_MARK}%'") for column in personal_columns(model)
    ]


_HIDDEN = (PersonalText, BlindIndex, fields.BinaryField)


def table_of(model: type[Model]) -> str:
    return model._meta.db_table


def hidden_columns(model: type[Model]) -> list[str]:
    """Name the columns of a table that no record of its changes may show: personal data, its indexes, and secrets.

    Secrets are known by their names (`token_hash`, `seed`), and every binary column is taken for one, so that what is
    forgotten here is hidden.
    """
    return [
        column
        for name, column in model._meta.fields_db_projection.items()
        if isinstance(model._meta.fields_map[name], _HIDDEN) or _SECRET_NAMES.search(column)
    ]


def owner_columns(model: type[Model]) -> list[str]:
    """Name the foreign keys of a table whose rows go with what they belong to, as the lines of an order do."""
    keys = ((name, field) for name, field in model._meta.fields_map.items() if name in model._meta.fk_fields)
    return [f"{name}_id" for name, field in keys if getattr(field, "on_delete", None) == fields.CASCADE]
