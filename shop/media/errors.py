from __future__ import annotations

from shop.platform.errors import Conflict, Invalid, NotFound


class MediaNotFound(NotFound):
    """There is no such picture."""

    code = "MEDIA_NOT_FOUND"

    def __init__(self, *path: str) -> None:
        super().__init__("There is no such picture.", *(path or ("id",)))


class MediaInUse(Conflict):
    """The picture is still shown somewhere."""

    code = "MEDIA_IN_USE"

    def __init__(self) -> None:
        super().__init__("The picture is still shown somewhere; take it away there first.", "id")


class MediaUnreadable(Invalid):
    """The file is no whole JPEG, PNG or WebP picture, whatever its name says."""

    code = "MEDIA_UNREADABLE"

    def __init__(self) -> None:
        super().__init__("The file is no whole JPEG, PNG or WebP picture.", "file")


class MediaTooLarge(Invalid):
    """The picture has too many pixels."""

    code = "MEDIA_TOO_LARGE"

    def __init__(self, most_pixels: int, longest_side: int) -> None:
        super().__init__(
            f"A picture may have {most_pixels // 1_000_000} megapixels, and {longest_side} pixels on a side.", "file"
        )


class MediaTextInvalid(Invalid):
    """The text that stands for a picture is too long, or in a language that does not exist."""

    code = "MEDIA_TEXT_INVALID"
