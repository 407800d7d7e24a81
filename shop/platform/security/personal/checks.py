"""What `shop doctor` proves of personal data: it is sealed, its keys are there, and these settings open them."""

from __future__ import annotations

from collections.abc import Iterable

from shop.platform.db import sql
from shop.platform.security.personal.cipher import MARK, TamperedText
from shop.platform.security.personal.tables import SealedTable
from shop.platform.security.personal.upkeep import is_plain
from shop.platform.security.personal.wrapping import UnknownWrappingKey, wrapping_keys

SAMPLE = 50
WRAPPED_BY = "SELECT wrapping_key, count(*) FROM data_keys WHERE wrapping_key IS NOT NULL GROUP BY 1 ORDER BY 1"


async def check(tables: Iterable[SealedTable]) -> list[str]:
    """Tell what is wrong, in words; of each table the newest rows are opened, too."""
    wrapping = wrapping_keys()
    found = [
        f"{count} data keys are wrapped under {id_}, which these settings do not hold."
        for id_, count in await sql.rows(WRAPPED_BY)
        if id_ not in wrapping
    ]
    for table in tables:
        plain, keyless = await sql.value(_count_plain(table)), await sql.value(_count_keyless(table))
        if plain:
            found.append(f"{plain} rows of {table.name} hold a plain text.")
        if keyless:
            found.append(f"{keyless} rows of {table.name} are sealed, and their {table.subject} has no data key.")
        if not plain:
            found += await _sample(table)
    return found


async def _sample(table: SealedTable) -> list[str]:
    names = ", ".join(dict.fromkeys((table.subject, *table.row, *table.columns)))
    order = ", ".join(f"{name} DESC" for name in table.row)
    try:
        await table.opened(await sql.rows(f"SELECT {names} FROM {table.name} ORDER BY {order} LIMIT {SAMPLE}"))  # noqa: S608 - names of columns
    except (TamperedText, UnknownWrappingKey) as error:
        return [str(error)]
    return []


def _count_plain(table: SealedTable) -> str:
    return f"SELECT count(*) FROM {table.name} WHERE {is_plain(table)}"  # noqa: S608 - names of columns


def _count_keyless(table: SealedTable) -> str:
    sealed = " OR ".join(f"t.{name} LIKE '{MARK}%'" for name in table.columns)
    return f"""
        SELECT count(*) FROM {table.name} t
        WHERE ({sealed}) AND NOT EXISTS (SELECT FROM data_keys k WHERE k.subject_id = t.{table.subject})
    """  # noqa: S608 - names of columns
