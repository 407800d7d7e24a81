"""Paths while a plan runs: tuples of what comes before, the key, and the type that the key is a field of.

graphql-core's `Path` is such a tuple too, but takes seven times as long to make, and nearly none is ever looked at.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from graphql.pyutils import Path

Place: TypeAlias = tuple[Any, str | int, str | None] | None


def path_of(place: Any) -> Path:
    """Make the path that graphql-core wants, of a place that is not the root."""
    if type(place) is Path:
        return place
    before, key, typename = place
    return Path(None if before is None else path_of(before), key, typename)
