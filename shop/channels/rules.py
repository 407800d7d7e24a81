"""Which languages an answer tries, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

CHANNEL = "channel"
"""What caches call the channels."""
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MOST = 5


def accepted(header: str | None) -> list[str]:
    """Read `Accept-Language` (RFC 9110, 12.5.4) into normalized tags by preference; what cannot be read is left out."""
    wanted: list[tuple[float, str]] = []
    for part in (header or "").split(",")[:20]:
        tag, _, parameters = part.strip().partition(";")
        if not _TAG.fullmatch(tag.strip()):
            continue
        name, _, value = parameters.strip().partition("=")
        try:
            quality = float(value) if name.strip() == "q" else 1.0
        except ValueError:
            continue
        if quality > 0:
            wanted.append((-quality, normalized(tag.strip())))
    return [tag for _, tag in sorted(wanted, key=lambda pair: pair[0])]


def normalized(tag: str) -> str:
    """Write a tag as BCP 47 recommends: `pt-BR`, `zh-Hant`."""
    head, *rest = tag.split("-")
    return "-".join([head.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])  # noqa: PLR2004


def fallbacks(wanted: Sequence[str], offered: Sequence[str], shop_default: str) -> tuple[str, ...]:
    """Give the chain of one answer: the exact tag, its base language, the channel's default, the shop's default.

    The first wanted language that the channel offers (itself or its base) leads.
    """
    chain: list[str] = []
    for tag in wanted:
        base = tag.split("-")[0]
        if tag in offered or base in offered:
            chain = [tag, base]
            break
    chain += [*offered[:1], shop_default]
    return tuple(dict.fromkeys(chain))[:_MOST]
