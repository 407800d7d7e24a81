"""The sources that the rules of the house look at, as plain text, so that a rule can be tried on an invented file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[2]
NO_DOMAINS = {"cli", "demo", "persons", "platform", "static"}
"""What lies in `shop/` and is no domain."""


@dataclass(frozen=True)
class Source:
    """One file.

    Attributes:
        path: from the root of the repository, e.g. `shop/catalog/reads.py`.
    """

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def domain(self) -> str | None:
        """The domain that the file belongs to, if any."""
        parts = PurePosixPath(self.path).parts
        is_inside = len(parts) > 2 and parts[0] == "shop" and parts[1] not in NO_DOMAINS
        return parts[1] if is_inside else None

    @property
    def kind(self) -> str:
        """What the name tells: `reads` for `shop/catalog/reads.py` and for `shop/catalog/reads/_lists.py`."""
        parts = PurePosixPath(self.path).parts
        inside = parts[2:] if self.domain else parts[1:]
        return inside[0].removesuffix(".py") if inside else ""

    @cached_property
    def docstrings(self) -> set[int]:
        """The ids of the nodes that are docstrings or bare strings."""
        return {id(node.value) for node in ast.walk(self.tree) if isinstance(node, ast.Expr)}


def read(*folders: str) -> list[Source]:
    """Read every Python file below these folders of the repository, those that are missing left out."""
    return [
        Source(path.relative_to(ROOT).as_posix(), path.read_text())
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "node_modules" not in path.parts
    ]


def domains() -> list[str]:
    """Name the domains: the packages in `shop/` but for those above and below all domains."""
    found = (path.parent.name for path in (ROOT / "shop").glob("*/__init__.py"))
    return sorted(name for name in found if name not in NO_DOMAINS)


def strings(source: Source) -> Iterator[tuple[int, str]]:
    """Give each text of a file with its line, f-strings put together; docstrings are left out.

    A part of an f-string that is a constant of the module is filled in, any other becomes `?`.
    """
    constants = _constants(source)
    inner = {id(part) for node in ast.walk(source.tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(source.tree):
        if id(node) in source.docstrings or id(node) in inner:
            continue
        text = _text(node, constants)
        if text is not None:
            yield getattr(node, "lineno", 0), text


def _constants(source: Source) -> dict[str, str]:
    known: dict[str, str] = {}
    for node in source.tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            text = _text(node.value, known)
            if text is not None:
                known[node.targets[0].id] = text
    return known


def _text(node: ast.AST, constants: dict[str, str]) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = []
    for part in node.values:
        inside = part.value if isinstance(part, ast.FormattedValue) else part
        if isinstance(inside, ast.Name):
            parts.append(constants.get(inside.id, "?"))
        else:
            parts.append(_text(inside, constants) or "?")
    return "".join(parts)
