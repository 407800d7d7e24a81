"""docs/permissions.md is the matrix of today, and leaves out no field."""

from __future__ import annotations

from shop.accounts.rules import BUILTIN_ROLES, PERMISSIONS
from shop.cli.permissions import guarded_fields, matrix
from shop.platform.graphql.permissions import Public
from shop.schema import Mutation, Query
from tests.conftest import ROOT
from tests.house.fields import contributed, name_of, permissions

PAGE = (ROOT / "docs" / "permissions.md").read_text()


def test_page_is_fresh() -> None:
    assert matrix() == PAGE, "run: shop permissions --path docs/permissions.md"


def test_every_field_that_is_not_public_stands_in_the_matrix() -> None:
    every = {
        f"{root.__name__}.{name_of(field)}": permissions(field)
        for root in (Query, Mutation)
        for _, field in contributed(root)
    }
    closed = {name for name, asked in every.items() if any(not isinstance(each, Public) for each in asked)}

    assert len(closed) > 70
    assert {name for name, permission in guarded_fields() if not isinstance(permission, Public)} == closed
    assert [name for name in every if f"`{name}`" not in PAGE] == []


def test_every_permission_and_role_stands_in_the_matrix() -> None:
    assert [name for name in PERMISSIONS if f"| `{name}` |" not in PAGE] == []
    assert [role for role in BUILTIN_ROLES if f" {role} |" not in PAGE] == []
