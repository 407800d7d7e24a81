"""Pictures decoded, cleaned and scaled by Pillow, always in threads of their own: never on the event loop.

A file is what its bytes say, not its name. Whatever is stored was decoded and encoded anew, so that nothing of the
file but its pixels remains: no metadata (position, camera, thumbnail), no second document behind the picture.
"""

from __future__ import annotations

import asyncio
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from PIL import Image, ImageCms, ImageOps

from shop.media.errors import MediaTooLarge, MediaUnreadable
from shop.media.rules import fitted
from shop.media.states import PictureType

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 16_383
"""WebP has no larger pictures."""

_FORMATS = ("JPEG", "PNG", "WEBP")
_TYPES = {
    "JPEG": PictureType.JPEG,
    "MPO": PictureType.JPEG,  # a JPEG with further pictures behind it, as phones write; the first one counts
    "PNG": PictureType.PNG,
    "WEBP": PictureType.WEBP,
}
_SAVED_AS: dict[PictureType, tuple[str, dict[str, Any]]] = {
    PictureType.JPEG: ("JPEG", {"quality": 90}),  # neither progressive nor optimized: nobody gets it but the renditions
    PictureType.PNG: ("PNG", {"compress_level": 3}),
    PictureType.WEBP: ("WEBP", {"quality": 90, "method": 4}),
}
_RENDITION: dict[str, Any] = {"quality": 80, "method": 4}
_DEEP_MODES = ("I", "F")
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

# A header can claim any size. Pillow warns above this and fails above twice this: both are refusals here.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)

# Pillow lets go of the interpreter lock while it works: two threads use two cores and at most two decoded pictures.
_POOL = ThreadPoolExecutor(2, "images")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is safe to keep: `content` holds pixels and nothing else; sizes are in pixels."""

    content: bytes
    type: PictureType
    width: int
    height: int


async def cleaned(file: IO[bytes]) -> Picture:
    """Make a picture of an uploaded file, upright and without metadata; of an animation, its first frame.

    Raises:
        MediaUnreadable: it is no whole JPEG, PNG or WebP.
        MediaTooLarge: it has more than `MOST_PIXELS`, or a side above `LONGEST_SIDE`.
    """
    return await asyncio.get_running_loop().run_in_executor(_POOL, _clean, file)


async def scaled(original: bytes, width: int) -> bytes:
    """Make the WebP rendition of a cleaned picture, at most so wide and never larger than the picture."""
    return await asyncio.get_running_loop().run_in_executor(_POOL, _scale, original, width)


def _clean(file: IO[bytes]) -> Picture:
    try:
        file.seek(0)
        with Image.open(file, formats=_FORMATS) as image:
            _check_size(*image.size)
            kind = _TYPES[image.format or ""]
            image.load()
            upright = ImageOps.exif_transpose(image)
            plain = _plain(upright)
    except MediaTooLarge:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise MediaTooLarge(MOST_PIXELS, LONGEST_SIDE) from None
    except Exception:  # noqa: BLE001 - decoders answer broken files with whatever broke: struct, zlib, Syntax, ...
        raise MediaUnreadable from None
    name, options = _SAVED_AS[kind]
    return Picture(_saved(plain, name, options), kind, *plain.size)


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise MediaTooLarge(MOST_PIXELS, LONGEST_SIDE)


def _plain(image: Image.Image) -> Image.Image:
    """Give 8-bit sRGB, with transparency only where some of it is seen, and with nothing beside the pixels."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16") or image.mode in _DEEP_MODES:
        image = image.convert("I").point(lambda value: value / 257).convert("L")
        image.info.pop("transparency", None)  # of 16 bits: it fits no longer
    made = image.convert("RGBA") if image.has_transparency_data else _opaque(image, profile)
    if made.mode == "RGBA":
        made = _in_srgb(made, profile)
        if made.getchannel("A").getextrema() == (255, 255):
            made = made.convert("RGB")
    made.info = {}
    return made


def _opaque(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Give RGB; the inks of CMYK are read by their profile, where they have one."""
    if image.mode == "CMYK":
        converted = _in_srgb(image, profile)
        return converted if converted.mode == "RGB" else converted.convert("RGB")
    return _in_srgb(image.convert("RGB"), profile)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    # Without this, the colors of phones with a wide gamut would fade when their profile is taken off.
    if not profile:
        return image
    try:
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        made = ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(BytesIO(profile)), _SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):  # a broken profile, or one of another color space
        return image
    return made or image


def _scale(original: bytes, width: int) -> bytes:
    with Image.open(BytesIO(original), formats=_FORMATS) as image:
        size = fitted(*image.size, width)
        image.draft("RGB", size)  # JPEG decodes at a half, a quarter or an eighth for a fraction of the time
        made = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    made.info = {}
    return _saved(made, "WEBP", _RENDITION)


def _saved(image: Image.Image, name: str, options: dict[str, Any]) -> bytes:
    buffer = BytesIO()
    image.save(buffer, name, **options)
    return buffer.getvalue()
