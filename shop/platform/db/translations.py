"""Texts in the reader's language: of the first language of the chain that has the text, else the row's own.

The row itself is in the shop's default language, so a chain ends where that language comes.
"""

from __future__ import annotations

from collections.abc import Sequence

from shop.platform.config import settings


def chain(languages: Sequence[str]) -> list[str]:
    """Give the languages to look up before the row's own text will do."""
    default = settings().default_language
    wanted = list(languages)
    return wanted[: wanted.index(default)] if default in wanted else wanted


def lateral(table: str, owner: str, alias: str, fields: Sequence[str], parameter: int) -> str:
    """Write the join that gives `t.<field>` and `t.language` of the best translation.

    Args:
        table: the table of translations, e.g. `product_translations`.
        owner: its column that refers to the translated row, e.g. `product_id`.
        alias: the alias of the translated row.
        fields: the translated columns; each falls back by itself.
        parameter: the number of the parameter that holds the chain (`text[]`).
    """
    order = f"ORDER BY array_position(${parameter}::text[], s.language::text)"
    chosen = ", ".join(
        f"(array_agg(s.{name} {order}) FILTER (WHERE s.{name} IS NOT NULL))[1] AS {name}"
        for name in (*fields, "language")
    )
    return (
        f"LEFT JOIN LATERAL (SELECT {chosen} FROM {table} s"  # noqa: S608 - names of columns, never input
        f" WHERE s.{owner} = {alias}.id AND s.language = ANY(${parameter}::text[])) t ON TRUE"
    )
