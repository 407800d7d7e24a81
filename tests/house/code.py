"""Sizes, the verbs of the ORM, and what must stand beside what: rules over sources."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping

from tests.house.sources import Source

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 60
FIELD_FILES = {"types", "queries", "mutations", "staff", "subscriptions"}

_VERBS_OF_A_MODEL = {
    *("all", "annotate", "count", "create", "delete", "exclude", "exists", "filter", "first", "get", "in_bulk", "only"),
    *("order_by", "raw", "select_for_update", "update", "update_or_create", "values", "values_list"),
}
_VERBS_OF_THE_ORM = {
    *("bulk_create", "bulk_update", "fetch_related", "get_or_create", "get_or_none", "prefetch_related"),
    *("refresh_from_db", "select_related", "using_db"),
}
_BELOW_THE_SERVICE = re.compile(
    r"tortoise(\..*)?|asyncpg(\..*)?|shop\.platform\.db\.(sql|transaction)|shop\.\w+\.(models|writes)(\..*)?"
)


def too_long(sources: Iterable[Source]) -> list[str]:
    """Name files and functions that are over their size."""
    found = []
    for source in sources:
        lines = source.text.count("\n")
        if lines > MOST_LINES:
            found.append(f"{source.path}: {lines} lines, {MOST_LINES} may be")
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > MOST_LINES_OF_A_FUNCTION:
                    found.append(f"{source.path}: {node.name} has {length} lines, {MOST_LINES_OF_A_FUNCTION} may be")
    return found


def missing_exports(sources: Iterable[Source]) -> list[str]:
    """Name what stands in an `__all__` and not in its file, so that `import *` and readers look for it in vain."""
    found = []
    for source in sources:
        bound, exported = set[str](), list[str]()
        for node in source.tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                bound |= {alias.asname or alias.name for alias in node.names}
            elif isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                bound.add(node.name)
            targets = [target.id for target in ast.walk(node) if isinstance(target, ast.Name) and _is_set(target)]
            bound.update(targets)
            if isinstance(node, ast.Assign) and "__all__" in targets:
                exported = ast.literal_eval(node.value)
        found += [f"{source.path}: there is no {name}" for name in exported if name not in bound]
    return found


def _is_set(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def orm_in_fields(sources: Iterable[Source]) -> list[str]:
    """Name field files that reach past the service: to the ORM, to SQL or to a transaction."""
    found = []
    for source in sources:
        if source.domain is None or source.kind not in FIELD_FILES:
            continue
        found += [
            f"{source.path}:{node.lineno}: {node.func.attr} belongs into the service"
            for node in ast.walk(source.tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_of_orm(node.func)
        ]
        found += [
            f"{source.path}:{line}: {name} belongs into the service"
            for line, name in imported(source)
            if _BELOW_THE_SERVICE.fullmatch(name)
        ]
    return found


def _is_of_orm(called: ast.Attribute) -> bool:
    if called.attr in _VERBS_OF_THE_ORM:
        return True
    # Classes are capitalized: `Product.filter(...)`, but not `catalog.create(...)` or `known.get(...)`.
    receiver = called.value
    name = receiver.attr if isinstance(receiver, ast.Attribute) else getattr(receiver, "id", "")
    return called.attr in _VERBS_OF_A_MODEL and name[:1].isupper() and not name.isupper()


def imported(source: Source) -> Iterator[tuple[int, str]]:
    """Give every module, and every name of one, that a file imports."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def undeclared(
    sources: Iterable[Source], dependencies: Iterable[str], distributions: Mapping[str, list[str]]
) -> list[str]:
    """Name imports of packages that the project does not declare, though something that it uses may bring them along.

    Args:
        dependencies: as declared, e.g. `tortoise-orm[asyncpg]==1.1.9`; an extra counts as the package of its name.
        distributions: what each module that can be imported belongs to.
    """
    declared = {
        _normalized(name) for line in dependencies for name in re.findall(r"[\w.-]+", re.split(r"[=~<>;]", line)[0])
    }
    ours = {"shop", *sys.stdlib_module_names}
    return sorted(
        {
            f"{source.path}: {module} is not among the dependencies"
            for source in sources
            for _, module in imported(source)
            if (top := module.partition(".")[0]) not in ours
            if not declared.intersection(_normalized(name) for name in distributions.get(top, [top]))
        }
    )


def _normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def unhandled_events(sources: Iterable[Source]) -> list[str]:
    """Name the events that no `@handles(...)` hears and that are not marked as meant for the outside only."""
    read = list(sources)
    heard = {name for source in read for name in _handled(source)}
    return [
        f"{source.path}: nobody handles {name}"
        for source in read
        if source.domain is not None and source.kind == "events"
        for name in _for_the_inside(source)
        if name not in heard
    ]


def _for_the_inside(source: Source) -> Iterator[str]:
    """Name the events of a file, without those for the outside and without what events only derive from."""
    classes = [node for node in source.tree.body if isinstance(node, ast.ClassDef) and _is_dataclass(node)]
    bases = {base.id for node in classes for base in node.bases if isinstance(base, ast.Name)}
    outward = {node.name for node in classes if _is_outward(node)}
    for node in classes:
        inherited = {base.id for base in node.bases if isinstance(base, ast.Name)}
        if node.name not in bases | outward and not inherited & outward:
            yield node.name


def _handled(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        for decorator in getattr(node, "decorator_list", ()):
            if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).split(".")[-1] == "handles":
                yield from (ast.unparse(argument).split(".")[-1] for argument in decorator.args)


def _is_dataclass(node: ast.ClassDef) -> bool:
    return any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)


def _is_outward(node: ast.ClassDef) -> bool:
    lines = [line for line in node.body if isinstance(line, ast.Assign | ast.AnnAssign)]
    return any("outward" in ast.unparse(line).lower() and ast.unparse(line).endswith("= True") for line in lines)
