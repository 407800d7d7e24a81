"""What a consent text is."""

from __future__ import annotations

import re

from shop.consents.errors import ConsentTextInvalid
from shop.platform.errors import ShopError

LONGEST_TEXT = 20_000
_PURPOSE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_LONGEST_PURPOSE = 40


def text_problems(purpose: str, text: str) -> list[ShopError]:
    found: list[ShopError] = []
    if len(purpose) > _LONGEST_PURPOSE or not _PURPOSE.fullmatch(purpose):
        told = f"A purpose has a-z, 0-9 and inner underscores, {_LONGEST_PURPOSE} at most."
        found.append(ConsentTextInvalid(told, "purpose"))
    if not 0 < len(text) <= LONGEST_TEXT:
        found.append(ConsentTextInvalid(f"A text has 1 to {LONGEST_TEXT} characters.", "text"))
    return found
