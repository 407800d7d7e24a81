"""Tables with personal columns: sealed on their way in, opened on their way out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import asyncpg

from shop.platform.db import sql
from shop.platform.security.personal.cipher import DataKey
from shop.platform.security.personal.subjects import key_for, keys_of, learn

T = TypeVar("T")
Row = Mapping[str, Any] | asyncpg.Record


@dataclass(frozen=True, slots=True)
class SealedTable:
    """The personal columns of a table, and whose they are.

    Empty texts and NULL stay as they are. A text whose subject's key was destroyed reads as empty.

    Attributes:
        subject: the column that names the subject.
        row: the columns that name the row, and never change: a sealed text opens in this row only.
    """

    name: str
    columns: tuple[str, ...]
    subject: str = "id"
    row: tuple[str, ...] = ("id",)

    async def sealed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Give a row's values, the personal ones sealed; what names its subject and the row must be among them.

        Raises:
            PersonalDataErased: the subject's key was destroyed.
        """
        if not any(values.get(name) for name in self.columns):
            return dict(values)
        return self.sealed_by(await key_for(values[self.subject]), values)

    def sealed_by(self, key: DataKey, values: Mapping[str, Any]) -> dict[str, Any]:
        """Do as `sealed` with a key at hand."""
        row, sealed = self._row(values), dict(values)
        for name in self.columns:
            text = values.get(name)
            if text:
                sealed[name] = key.seal(text, f"{self.name}|{name}|{row}")
        return sealed

    async def opened(self, records: Sequence[Row]) -> list[list[Any]]:
        """Give the values of each record in their order, the personal ones as text; one statement at most for all keys.

        Raises:
            TamperedText: a text was changed or moved.
            UnknownWrappingKey
        """
        if not records:
            return []
        sealed = [name for name in self.columns if name in records[0]]
        keys = await keys_of(record[self.subject] for record in records if any(record[name] for name in sealed))
        return self.opened_by(keys, records)

    def opened_by(self, keys: Mapping[UUID, DataKey], records: Sequence[Row]) -> list[list[Any]]:
        """Do as `opened` with the keys at hand."""
        places = {name: i for i, name in enumerate(records[0].keys())} if records else {}
        sealed = [name for name in self.columns if name in places]
        rows = []
        for record in records:
            values, key, row = list(record.values()), keys.get(record[self.subject]), self._row(record)
            for name in sealed:
                if text := record[name]:
                    values[places[name]] = "" if key is None else key.open(text, f"{self.name}|{name}|{row}")
            rows.append(values)
        return rows

    async def rows_as(self, make: Callable[..., T], query: str, *values: object) -> list[T]:
        """Do as `sql.rows_as`, with personal columns opened; the query gives the subject's and the row's columns."""
        return [make(*row) for row in await self.opened(await sql.rows(query, *values))]

    async def keyed_rows_as(self, make: Callable[..., T], query: str, *values: object) -> list[T]:
        """Do as `rows_as`, where the query gives the key of each row's subject in its last two columns."""
        asked_at = time.monotonic()
        records = await sql.rows(query, *values)
        learn(((record[self.subject], *tuple(record)[-2:]) for record in records), asked_at)
        return [make(*row[:-2]) for row in await self.opened(records)]

    async def row_as(self, make: Callable[..., T], query: str, *values: object) -> T | None:
        return next(iter(await self.rows_as(make, query, *values)), None)

    def _row(self, values: Row) -> str:
        return "/".join(str(values[name]) for name in self.row)
