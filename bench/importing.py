"""Reads what `python -X importtime` writes."""

from __future__ import annotations

import re
from collections import Counter

_LINE = re.compile(r"import time:\s+(\d+)\s\|\s+\d+\s\|\s+([\w.]+)")
_SHOWN = 8
_OTHER = "other"


def seconds_by_package(told: str) -> dict[str, float]:
    """Sum the time of each module itself by its outermost package, the longest first; the small ones are one."""
    found: Counter[str] = Counter()
    for microseconds, module in _LINE.findall(told):
        found[module.partition(".")[0]] += int(microseconds)
    shown = dict(found.most_common(_SHOWN))
    rest = sum(found.values()) - sum(shown.values())
    named = shown | ({_OTHER: rest} if rest else {})
    return {name: microseconds / 1_000_000 for name, microseconds in named.items()}
