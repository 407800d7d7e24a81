"""Optional parts named by settings: the one place where something is imported by its name."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class UnknownPlugin(RuntimeError):
    """The setting names a module or an attribute that does not exist."""


def load(path: str) -> Any:
    """Give what `package.module:attribute` names; raises `UnknownPlugin` with the reason."""
    module, separator, attribute = path.partition(":")
    if not separator:
        raise UnknownPlugin(f"{path!r} is not of the form package.module:attribute.")
    try:
        return getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise UnknownPlugin(f"{path!r} cannot be loaded: {error}.") from error
