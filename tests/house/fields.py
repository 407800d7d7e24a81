"""What the root types of the schema are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from strawberry.permission import PermissionExtension
from strawberry.types.field import StrawberryField

from shop.platform.errors import ShopError
from shop.platform.graphql.permissions import Permission, Public


def contributed(root: type) -> Iterator[tuple[type, StrawberryField]]:
    """Give the fields of each base of a root type, and those that it has itself."""
    inherited = set()
    for base in root.__bases__:
        for field in _fields(base):
            inherited.add(field.python_name)
            yield base, field
    for field in _fields(root):
        if field.python_name not in inherited:
            yield root, field


def _fields(cls: type) -> list[StrawberryField]:
    definition: Any = getattr(cls, "__strawberry_definition__", None)
    return list(definition.fields) if definition else []


def doubled(root: type) -> list[str]:
    """Name the fields that two bases give: inheritance would let one override the other without a word."""
    counted = Counter(name_of(field) for _, field in contributed(root))
    return [f"{root.__name__}.{name} is contributed {count} times" for name, count in counted.items() if count > 1]


def name_of(field: StrawberryField) -> str:
    """Give the field's name in the schema."""
    head, *rest = field.python_name.split("_")
    return field.graphql_name or head + "".join(word.capitalize() for word in rest)


def permissions(field: StrawberryField) -> list[Permission]:
    return [
        permission
        for extension in field.extensions
        if isinstance(extension, PermissionExtension)
        for permission in extension.permissions
        if isinstance(permission, Permission)
    ]


def unguarded_mutations(root: type) -> list[str]:
    """Name the mutations that say nothing about who may; `Public` is said aloud."""
    return [f"{root.__name__}.{name_of(field)}" for _, field in contributed(root) if not permissions(field)]


def unguarded_staff(root: type) -> list[str]:
    """Name the fields of a `staff.py` that do not ask for a permission."""
    return [
        f"{root.__name__}.{name_of(field)}"
        for base, field in contributed(root)
        if "staff" in base.__module__.split(".")
        if not any(not isinstance(permission, Public) for permission in permissions(field))
    ]


def bad_codes(classes: Iterable[type[ShopError]], tests: str) -> list[str]:
    """Name the errors without a code of their own, those that share one, and those that no test asserts."""
    every = list(classes)
    count = Counter(vars(cls).get("code") for cls in every)
    found = []
    for cls in every:
        code = vars(cls).get("code")
        if code is None:
            found.append(f"{cls.__name__} has no code of its own")
        elif count[code] > 1:
            found.append(f"{cls.__name__} shares {code}")
        elif f'"{code}"' not in tests and f"'{code}'" not in tests and f"{cls.__name__}" not in tests:
            found.append(f"{cls.__name__}: no test asserts {code}")
    return found
