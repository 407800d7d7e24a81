from __future__ import annotations

import struct
import threading
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import ExifTags, Image, ImageCms

from shop.media.engine import images
from shop.media.engine.images import Picture
from shop.media.errors import MediaTooLarge, MediaUnreadable
from shop.media.states import PictureType
from tests.factories.media import BLUE, RED, encoded, halves, opened

SECRET = b"what nobody may learn"


async def cleaned(content: bytes) -> Picture:
    return await images.cleaned(BytesIO(content))


def is_near(pixel: Any, color: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(pixel[:3], color, strict=True))


def exif_of_a_phone(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = SECRET.decode()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    return exif


def png_claiming(width: int, height: int) -> bytes:
    """Make a PNG of a few bytes whose header claims a size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def webp_claiming(width: int, height: int) -> bytes:
    """Make an animation of small frames on a canvas that is said to be so large, which is legal."""
    sent = encoded(halves(), "WEBP", save_all=True, append_images=[Image.new("RGB", (80, 40))])
    assert sent[12:16] == b"VP8X"
    canvas = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return sent[:24] + canvas + sent[30:]


@pytest.mark.parametrize(
    ("name", "expected"), [("JPEG", PictureType.JPEG), ("PNG", PictureType.PNG), ("WEBP", PictureType.WEBP)]
)
async def test_picture_keeps_its_format_size_and_looks(name: str, expected: PictureType) -> None:
    picture = await cleaned(encoded(halves(), name))

    assert (picture.type, picture.width, picture.height) == (expected, 80, 40)
    assert Image.MIME[opened(picture.content).format or ""] == expected.value
    assert is_near(opened(picture.content).convert("RGB").getpixel((10, 20)), RED)
    assert is_near(opened(picture.content).convert("RGB").getpixel((70, 20)), BLUE)


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP"])
async def test_metadata_is_stripped(name: str) -> None:
    options: dict[str, Any] = {"exif": exif_of_a_phone(), "xmp": b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"}
    if name == "JPEG":
        options["comment"] = SECRET
    sent = encoded(halves(), name, **options)
    assert SECRET in sent
    assert ExifTags.IFD.GPSInfo in opened(sent).getexif()

    picture = await cleaned(sent)

    assert SECRET not in picture.content
    assert b"Exif" not in picture.content
    assert b"xmp" not in picture.content.lower()
    assert dict(opened(picture.content).getexif()) == {}


async def test_orientation_is_applied_before_it_is_stripped() -> None:
    sent = encoded(halves(80, 40), "JPEG", exif=exif_of_a_phone(orientation=6))  # to be turned a quarter clockwise

    picture = await cleaned(sent)

    shown = opened(picture.content)
    assert (picture.width, picture.height) == shown.size == (40, 80)
    assert is_near(shown.getpixel((20, 10)), RED)
    assert is_near(shown.getpixel((20, 70)), BLUE)


async def test_inks_become_light() -> None:
    picture = await cleaned(encoded(halves(mode="CMYK"), "JPEG"))

    shown = opened(picture.content)
    assert shown.mode == "RGB"
    assert is_near(shown.getpixel((10, 20)), RED)


async def test_first_frame_of_an_animation_is_kept() -> None:
    frames = [Image.new("RGB", (40, 40), BLUE)]
    sent = encoded(Image.new("RGB", (40, 40), RED), "WEBP", save_all=True, append_images=frames, duration=100)
    assert opened(sent).n_frames == 2  # type: ignore[attr-defined]

    picture = await cleaned(sent)

    shown = opened(picture.content)
    assert getattr(shown, "n_frames", 1) == 1
    assert is_near(shown.convert("RGB").getpixel((20, 20)), RED)


async def test_jpeg_with_further_pictures_behind_it_is_its_first_one() -> None:
    sent = encoded(halves(), "MPO", save_all=True, append_images=[Image.new("RGB", (80, 40), BLUE)])
    assert opened(sent).format == "MPO"

    picture = await cleaned(sent)

    assert picture.type is PictureType.JPEG
    assert opened(picture.content).format == "JPEG"


async def test_transparency_is_kept_where_there_is_some() -> None:
    sent = halves(mode="RGBA")
    sent.putpixel((0, 0), (0, 0, 0, 0))

    picture = await cleaned(encoded(sent, "PNG"))

    assert opened(picture.content).getpixel((0, 0))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
async def test_every_depth_of_png_can_be_read(mode: str) -> None:
    sent = Image.new(mode, (80, 40), 65535) if mode == "I;16" else halves(mode=mode)

    picture = await cleaned(encoded(sent, "PNG"))

    shown = opened(picture.content)
    assert shown.mode == "RGB"
    assert mode != "I;16" or shown.getpixel((0, 0)) == (255, 255, 255)


async def test_colors_of_a_profile_become_srgb_without_it() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    known, foreign, broken = [
        await cleaned(encoded(halves(), "PNG", icc_profile=profile)) for profile in (srgb, lab, b"not a profile")
    ]

    for picture in (known, foreign, broken):
        assert "icc_profile" not in opened(picture.content).info
        assert is_near(opened(picture.content).getpixel((10, 20)), RED)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x10\0\0\0WEBPVP8 ",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        encoded(halves(), "GIF"),
        encoded(halves(), "BMP"),
        encoded(halves(), "TIFF"),
        encoded(halves(400, 400), "JPEG")[:-800],
        encoded(halves(400, 400), "PNG")[:200],
        encoded(halves(400, 400), "WEBP")[:-100],
        b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40,
    ],
    ids=lambda content: repr(content[:12]),
)
async def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(MediaUnreadable):
        await cleaned(content)


@pytest.mark.parametrize(
    "content",
    [
        png_claiming(60_000, 60_000),
        png_claiming(10_000, 5_001),
        png_claiming(16_384, 1),
        webp_claiming(16_000, 16_000),
        webp_claiming(8_000, 8_000),
    ],
    ids=["png of 3600 megapixels", "png just above", "png too wide", "webp of 256 megapixels", "webp of 64 megapixels"],
)
async def test_claim_of_too_many_pixels_is_refused_before_they_are_decoded(content: bytes) -> None:
    with pytest.raises(MediaTooLarge):
        await cleaned(content)


async def test_second_document_behind_a_picture_is_dropped() -> None:
    script = b"<html><script>alert(1)</script></html>"
    sent = encoded(halves(), "JPEG", comment=b"/*" + script) + b"PK\x03\x04" + script

    picture = await cleaned(sent)

    assert b"script" not in picture.content
    assert b"PK\x03\x04" not in picture.content


@pytest.mark.parametrize(
    ("size", "width", "expected"),
    [
        ((800, 400), 320, (320, 160)),
        ((800, 400), 640, (640, 320)),
        ((800, 400), 1920, (800, 400)),
        ((401, 1000), 160, (160, 399)),
        ((2000, 1), 160, (160, 1)),
    ],
)
async def test_rendition_fits_its_width_and_is_never_larger(
    size: tuple[int, int], width: int, expected: tuple[int, int]
) -> None:
    for name in ("JPEG", "PNG", "WEBP"):
        original = (await cleaned(encoded(halves(*size), name))).content

        made = opened(await images.scaled(original, width))

        assert (made.format, made.size) == ("WEBP", expected)


async def test_rendition_keeps_transparency() -> None:
    original = (await cleaned(encoded(Image.new("RGBA", (400, 400), (200, 0, 0, 0)), "PNG"))).content

    made = opened(await images.scaled(original, 160))

    assert made.getpixel((80, 80))[3] == 0  # type: ignore[index]


async def test_pictures_are_decoded_off_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[tuple[int, str]] = []
    real = images._plain

    def seen(image: Image.Image) -> Image.Image:
        threads.append((threading.get_ident(), threading.current_thread().name))
        return real(image)

    monkeypatch.setattr(images, "_plain", seen)

    await cleaned(encoded(halves()))

    ((thread, name),) = threads
    assert thread != threading.get_ident()
    assert name.startswith("images")
