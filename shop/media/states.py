from __future__ import annotations

from enum import StrEnum


class MediaKind(StrEnum):
    IMAGE = "image"


class PictureType(StrEnum):
    """What a stored picture is, by its media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
