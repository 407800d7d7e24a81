"""The one shape of an error outside a GraphQL result: that of GraphQL, so that clients read all alike."""

from __future__ import annotations

from typing import Any


def error_body(code: str, message: str, **extensions: str) -> dict[str, Any]:
    """Give the body of an answer that is one error."""
    return {"errors": [{"message": message, "extensions": {"code": code, **extensions}}]}
