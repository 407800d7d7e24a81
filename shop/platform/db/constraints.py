"""The schema generator that really writes what `Meta.constraints` declares.

Tortoise drops CHECK and named UNIQUE constraints silently when it creates tables. Migrations are generated from the
same statements, so they reach both.
"""

from __future__ import annotations

from typing import Any

from tortoise.backends.asyncpg.schema_generator import AsyncpgSchemaGenerator
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

from shop.platform.db.columns import personal_checks


class SchemaGenerator(AsyncpgSchemaGenerator):
    def _get_table_sql(self, model: type[Model], safe: bool = True) -> dict[str, Any]:  # noqa: FBT001, FBT002 - theirs
        made = super()._get_table_sql(model, safe)
        lines = [_line(model, constraint) for constraint in (*model._meta.constraints, *personal_checks(model))]
        if lines:
            head, tail = made["table_creation_string"].split("\n);", 1)
            made["table_creation_string"] = ",\n    ".join([head, *lines]) + "\n);" + tail
        return made


def _line(model: type[Model], constraint: CheckConstraint | UniqueConstraint) -> str:
    if isinstance(constraint, CheckConstraint):
        return f'CONSTRAINT "{constraint.name}" CHECK ({constraint.check})'
    columns = ", ".join(f'"{model._meta.fields_db_projection.get(name, name)}"' for name in constraint.fields)
    return f'CONSTRAINT "{constraint.name}" UNIQUE ({columns})'
