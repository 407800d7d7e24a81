"""Rows that several people edit: locked, their version compared, then changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from tortoise.models import Model

from shop.platform.errors import ShopError, VersionConflict

M = TypeVar("M", bound=Model)


async def locked(model: type[M], id_: UUID, missing: Callable[[], ShopError], expected_version: int | None = None) -> M:
    """Read a row and hold it until the caller's transaction ends.

    Raises:
        VersionConflict: it has another version than the one expected (None expects nothing).
        ShopError: what `missing` makes, where there is no such row.
    """
    row = await model.filter(id=id_).select_for_update().first()
    if row is None:
        raise missing()
    current: int = getattr(row, "version", 0)
    if expected_version is not None and expected_version != current:
        raise VersionConflict(current)
    return row


async def change(row: Model, values: Mapping[str, Any]) -> None:
    """Write some columns of a locked row, and count its version up."""
    row.update_from_dict({**values, "version": getattr(row, "version") + 1})  # noqa: B009 - not every model has one
    await row.save(update_fields=[*values, "version", "updated_at"])
