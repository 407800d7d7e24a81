"""The application as a server's process loads it."""

from __future__ import annotations

import gc

from starlette.applications import Starlette

from shop.app import create_app


def app() -> Starlette:
    """Make the application, and keep the garbage collector off what stays for good: modules, the schema.

    Else a full collection walks all of it, in the middle of some request.
    """
    made = create_app()
    gc.collect()
    gc.freeze()
    return made
