"""Names, sizes and addresses of pictures: pure."""

from __future__ import annotations

import hashlib
import re
from uuid import UUID

MEDIA = "media"
"""What caches call pictures with their texts."""
WIDTHS = (160, 320, 640, 960, 1280, 1920)
"""The widths that renditions are made in, in pixels. A closed set, so that nobody can fill the disk by asking."""

GLYPHS = frozenset(
    {
        *("bag", "bed", "bulldozer", "chair", "crane", "dresser", "drill", "excavator", "gear", "glass", "grader"),
        *("hammer", "loader", "pants", "pillow", "plate", "roller", "rug", "shirt", "sofa", "star", "table", "truck"),
        "vase",
    }
)
"""What can be drawn in place of a picture that is missing."""

DEFAULT_GLYPH = "bag"
DEFAULT_COLOR = "#64748b"
LONGEST_ALT = 500
_KEY = re.compile(r"[0-9a-f]{40}")
_COLOR = re.compile(r"#[0-9a-f]{6}")
_BASE = "/media"


def storage_key(media_id: UUID, content: bytes) -> str:
    """Name a picture by its content and its row: it can be cached for ever, and goes when its row goes."""
    return hashlib.sha256(media_id.bytes + hashlib.sha256(content).digest()).hexdigest()[:40]


def is_key(text: str) -> bool:
    return _KEY.fullmatch(text) is not None


def is_color(text: str) -> bool:
    return _COLOR.fullmatch(text) is not None


def original_name(key: str) -> str:
    return f"{key}/original"


def rendition_name(key: str, width: int) -> str:
    return f"{key}/{width}.webp"


def all_names(key: str) -> list[str]:
    """Give everything that may be stored for one picture."""
    return [original_name(key), *(rendition_name(key, width) for width in WIDTHS)]


def fitted(width: int, height: int, most: int) -> tuple[int, int]:
    """Give the size of a rendition: at most so wide, in proportion, never larger than the picture."""
    if width <= most:
        return width, height
    return most, max(round(height * most / width), 1)


def served_width(width: int, wanted: int) -> int:
    """Give the width to ask for: one above the picture's own would be the same rendition under another name."""
    return min(wanted, next((step for step in WIDTHS if step >= width), WIDTHS[-1]))


def rendition_path(key: str, width: int) -> str:
    return f"{_BASE}/{key}/{width}.webp"


def placeholder_path(glyph: str | None, color: str | None) -> str:
    """Give the address of the drawing for a glyph and a color; unknown ones become the default's."""
    shown = glyph if glyph in GLYPHS else DEFAULT_GLYPH
    tint = color if color and is_color(color) else DEFAULT_COLOR
    return f"{_BASE}/placeholder/{shown}-{tint[1:]}.svg"
