"""Documents that clients name instead of sending them: kept by themselves, or registered for a client beforehand."""

from __future__ import annotations

from shop.documents.service._find import Asking, Trusted, asking, automatic_text, is_kept, trusted
from shop.documents.service._keep import Bounds, keep, remove_unused
from shop.documents.service._memory import forget, watch
from shop.documents.service._trusted import (
    count_documents,
    judging,
    list_documents,
    register,
    retire,
    retire_by_name,
    texts_in_use,
)

__all__ = [
    "Asking",
    "Bounds",
    "Trusted",
    "asking",
    "automatic_text",
    "count_documents",
    "forget",
    "is_kept",
    "judging",
    "keep",
    "list_documents",
    "register",
    "remove_unused",
    "retire",
    "retire_by_name",
    "texts_in_use",
    "trusted",
    "watch",
]
