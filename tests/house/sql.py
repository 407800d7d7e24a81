"""Where SQL may stand, and whose tables it may name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from tests.house.sources import Source, strings

KINDS = {"reads", "writes", "models"}
"""The files of a domain that hold SQL: hot reads, set-based writes, and the DDL that models cannot say."""
EVERYWHERE = {"checks"}
"""The files of a domain that prove sums across tables, and so may name any."""
EVERY_TABLE = {"search"}
"""The domains that read what others own: an index is built from all of it."""
FREE = ("shop/demo/", "shop/platform/")
"""Above and below the domains: the demo fills tables, the platform has its own."""

_NAME = r'"?(?:public\.)?"?([a-z_][a-z0-9_]*)"?'
_VERB = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|MERGE INTO|CREATE|ALTER TABLE|DROP|TRUNCATE)\b")
_TABLE = re.compile(
    rf"\b(?:FROM(?: ONLY)?|JOIN|(?<!FOR )(?<!KEY )UPDATE|USING|TRUNCATE(?: TABLE)?|ALTER TABLE|TABLE IF EXISTS)"
    rf"\s+{_NAME}(?P<more>(?:\s+(?:AS\s+)?[a-z_]+)?(?:\s*,\s*{_NAME}(?!\s*\()(?:\s+(?:AS\s+)?[a-z_]+)?)*)(?!\s*\()\b"
)
_BEFORE_COLUMNS = re.compile(rf"\b(?:INTO|CREATE (?:UNIQUE )?INDEX[^;]*?\sON|CREATE TRIGGER[^;]*?\sON)\s+{_NAME}")
_LISTED = re.compile(rf",\s*{_NAME}")
_COMMON = re.compile(r'"?\b([a-z_][a-z0-9_]*)"?\s*(?:\([a-z_0-9, ]+\)\s*)?AS\s+(?:(?:NOT )?MATERIALIZED\s+)?\(')
_MADE = re.compile(rf"\bCREATE (?:TABLE|VIEW|MATERIALIZED VIEW)(?: IF NOT EXISTS)?\s+{_NAME}")
_NO_TABLE = re.compile(
    r"IS (?:NOT )?DISTINCT FROM"
    r"|(?:EXTRACT|TRIM|SUBSTRING|OVERLAY|POSITION)\s*\([^()]*?\bFROM"
    r"|USING (?:gin|gist|btree|hash|brin|spgist)\b",
    re.IGNORECASE,
)
_OF_POSTGRES = re.compile(r"pg_|information_schema")


def tables_named(sql: str) -> set[str]:
    """Give the tables that a piece of SQL names; functions, common table expressions and catalogs are left out."""
    plain = _NO_TABLE.sub("(", re.sub(r"--[^\n]*|'[^']*'", " ", sql))
    common = set(_COMMON.findall(plain))
    found = set(_BEFORE_COLUMNS.findall(plain))
    for match in _TABLE.finditer(plain):
        found.add(match.group(1))
        found.update(_LISTED.findall(match.group("more")))
    return {name for name in found - common if not _OF_POSTGRES.match(name)}


def own_tables(sources: Iterable[Source]) -> dict[str, set[str]]:
    """Give the tables of each domain: `Meta.table` of its models, and what its declared DDL creates."""
    owned: dict[str, set[str]] = {}
    for source in sources:
        if source.domain is None or source.kind != "models":
            continue
        mine = owned.setdefault(source.domain, set())
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef) and node.name == "Meta":
                mine.update(_table_of(node))
        for _, text in strings(source):
            mine.update(_MADE.findall(text))
    return owned


def _table_of(meta: ast.ClassDef) -> Iterable[str]:
    for line in meta.body:
        named = [target.id for target in getattr(line, "targets", ()) if isinstance(target, ast.Name)]
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant) and "table" in named:
            yield str(line.value.value)


def misplaced(sources: Iterable[Source]) -> list[str]:
    """Name SQL that stands where no SQL belongs."""
    return [
        f"{source.path}:{line}: SQL belongs into reads.py or writes.py"
        for source in sources
        if not source.path.startswith(FREE) and not _holds_sql(source)
        for line, text in strings(source)
        if _VERB.search(text) and tables_named(text)
    ]


def _holds_sql(source: Source) -> bool:
    # A gateway or an engine of several files has its own reads and writes.
    return source.kind in KINDS | EVERYWHERE or source.path.endswith(("/reads.py", "/writes.py"))


def foreign(sources: Iterable[Source], owned: dict[str, set[str]]) -> list[str]:
    """Name SQL that reaches into the tables of another domain."""
    found = []
    for source in sources:
        if source.path.startswith("shop/demo/") or source.domain in EVERY_TABLE or source.kind in EVERYWHERE:
            continue
        others: set[str] = set().union(*(tables for domain, tables in owned.items() if domain != source.domain))
        # A piece of SQL may name what the statement around it has named before.
        common = {name for _, text in strings(source) for name in _COMMON.findall(text)}
        mine = owned.get(source.domain or "", set()) | common
        found += [
            f"{source.path}:{line}: {table} is not a table of {source.domain or 'the platform'}"
            for line, text in strings(source)
            for table in sorted(tables_named(text) if _may_be_sql(source, text) else ())
            if (table in others - mine) or (source.domain is not None and table not in mine)
        ]
    return found


def _may_be_sql(source: Source, text: str) -> bool:
    # Beside whole statements these files hold pieces of them.
    return source.kind in {"reads", "writes"} or _VERB.search(text) is not None
