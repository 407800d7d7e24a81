"""Inputs that change some parts of a thing: what is left out stays."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from strawberry import UNSET


def given(asked: object, names: Collection[str], *, clearable: Collection[str] = ()) -> dict[str, Any]:
    """Read the parts of an input that were sent, by name.

    Args:
        names: which parts; those that this input does not have count as left out.
        clearable: what a null empties; of other parts a null says nothing, as if they had been left out.
    """
    sent = {name: getattr(asked, name, UNSET) for name in names}
    return {
        name: value for name, value in sent.items() if value is not UNSET and (value is not None or name in clearable)
    }
