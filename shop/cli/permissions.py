"""`shop permissions`: the matrix of roles, permissions and fields, read off the schema itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from strawberry.permission import PermissionExtension

from shop.accounts.permissions import AsCustomer
from shop.accounts.rules import BUILTIN_ROLES, PERMISSIONS
from shop.cli.problems import Problem
from shop.cli.progress import out
from shop.oauth.rules import SCOPES
from shop.platform.graphql.permissions import Permission, Public, Requires, SignedIn
from shop.schema import schema

app = typer.Typer(add_completion=False, rich_markup_mode="rich")

FilePath = Annotated[Path | None, typer.Option("--path", metavar="FILE", help="Write it here, not to the screen.")]
_HEAD = """# Permissions

Written by `shop permissions --path docs/permissions.md` from the code that decides; a test says when it is old.

Whose row something is, is not decided here: it is a condition of every query, so that what is not yours is `null`.
"""
_OTHERS = {
    AsCustomer: "a signed-in customer",
    SignedIn: "anybody signed in",
    Public: "everybody",
}


@app.command()
def permissions(path: FilePath = None) -> None:
    """Print which role may do what, and what each field asks for.

    The table is made of the schema itself, in Markdown.

    For example:

      shop permissions | less
      shop permissions --path docs/permissions.md
    """
    if path is None:
        typer.echo(matrix(), nl=False)
        return
    try:
        path.write_text(matrix(), encoding="utf-8")
    except OSError as error:
        raise Problem(f"{path} cannot be written: {error.strerror}.", "Choose another file with --path.") from error
    out.print(f"{path} is written.", soft_wrap=True)


def matrix() -> str:
    """Give the whole page."""
    return "\n".join([_HEAD, *_roles(), "", *_scopes(), "", *_fields()]) + "\n"


def guarded_fields() -> Iterator[tuple[str, Permission]]:
    """Give every root field with the permission that decides on it."""
    for root in ("Query", "Mutation"):
        definition: Any = schema.get_type_by_name(root)
        for field in sorted(definition.fields, key=lambda field: str(field.python_name)):
            yield f"{root}.{schema.config.name_converter.get_graphql_name(field)}", _permission_of(field)


def _permission_of(field: Any) -> Permission:
    found = [
        permission
        for extension in field.extensions
        if isinstance(extension, PermissionExtension)
        for permission in extension.permissions
        if isinstance(permission, Permission)
    ]
    return found[0] if found else Public()


def _roles() -> list[str]:
    names = list(BUILTIN_ROLES)
    lines = [
        "## Roles",
        "",
        "Built-in roles; shops make their own of the same permissions. *Per channel* marks what a role that is limited",
        "to a channel gives there; the others reach the whole shop.",
        "",
        f"| permission | what it allows | per channel | {' | '.join(names)} |",
        f"|---|---|---|{'---|' * len(names)}",
    ]
    for name, permission in PERMISSIONS.items():
        held = ["x" if name in BUILTIN_ROLES[role].permissions else "" for role in names]
        where = "x" if permission.is_per_channel else ""
        lines.append(f"| `{name}` | {permission.description} | {where} | {' | '.join(held)} |")
    return lines


def _scopes() -> list[str]:
    return [
        "## Scopes",
        "",
        "What an OAuth client may be allowed. Each permission is a scope of the same name: a partner's client has",
        "those that it was made for; an app that acts for somebody those of theirs that were agreed to. The others:",
        "",
        "| scope | what users are told |",
        "|---|---|",
        *(f"| `{name}` | {told} |" for name, told in SCOPES.items() if name not in PERMISSIONS),
    ]


def _fields() -> list[str]:
    by_asked: dict[str, list[str]] = {}
    for name, permission in guarded_fields():
        by_asked.setdefault(_told(permission), []).append(f"`{name}`")
    ordered = sorted(by_asked.items(), key=lambda item: (not item[0].startswith("`"), item[0]))
    head = [
        "## Fields",
        "",
        "*Proven again* means within the last minutes, by `sessionStepUp`. Where a scope is named, an app that acts",
        "for somebody needs it; where none is, apps of others are let in by *everybody* only.",
        "",
        "| asks for | fields |",
        "|---|---|",
    ]
    return head + [f"| {asked} | {', '.join(names)} |" for asked, names in ordered]


def _told(permission: Permission) -> str:
    if isinstance(permission, Requires):
        told = f"`{permission.permission}`"
    else:
        told = next(told for kind, told in _OTHERS.items() if isinstance(permission, kind))
    scopes = getattr(permission, "scopes", None) or [getattr(permission, "scope", None)]
    named = " or ".join(f"`{scope}`" for scope in scopes if scope)
    return told + (f"; apps within {named}" if named else "") + ("; proven again" if permission.needs_step_up else "")
