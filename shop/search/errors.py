from __future__ import annotations

from shop.platform.errors import Invalid


class FilterInvalid(Invalid):
    """A filter contradicts itself, is too long, or names what lists cannot be filtered by."""

    code = "FILTER_INVALID"
