from __future__ import annotations

import asyncio
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from shop.media import rules
from shop.media.engine import images
from shop.media.models import Media
from tests.client import Client
from tests.factories.media import halves, opened, upload_media

DRAWING = "/media/placeholder/sofa-a0724b.svg"


async def uploaded_key(image: Image.Image | None = None) -> str:
    media = await Media.get(id=await upload_media(image))
    return media.storage_key


@pytest.mark.parametrize("width", rules.WIDTHS)
async def test_rendition_is_webp_of_its_width(client: Client, width: int) -> None:
    key = await uploaded_key(halves(1000, 500))

    got = await client.http.get(f"/media/{key}/{width}.webp")

    assert got.status_code == 200
    assert got.headers["content-type"] == "image/webp"
    assert opened(got.content).size == (min(width, 1000), min(width, 1000) // 2)


async def test_answers_can_be_kept_for_ever_and_do_no_harm(client: Client) -> None:
    for path in (f"/media/{await uploaded_key()}/160.webp", DRAWING):
        headers = (await client.http.get(path)).headers

        assert headers["cache-control"] == "public, max-age=31536000, immutable"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        assert headers["etag"].startswith('"')


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
async def test_what_the_client_has_is_not_sent_again(client: Client, form: str) -> None:
    for path in (f"/media/{await uploaded_key()}/160.webp", DRAWING):
        etag = (await client.http.get(path)).headers["etag"]

        again = await client.http.get(path, headers={"If-None-Match": form.format(etag)})
        other = await client.http.get(path, headers={"If-None-Match": '"another"'})

        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
        assert "immutable" in again.headers["cache-control"]
        assert other.status_code == 200


async def test_head_tells_the_same_without_a_body(client: Client) -> None:
    for path in (f"/media/{await uploaded_key()}/160.webp", DRAWING):
        got = await client.http.get(path)

        head = await client.http.head(path)

        assert (head.status_code, head.content) == (200, b"")
        for name in ("etag", "content-length", "content-type", "cache-control"):
            assert head.headers[name] == got.headers[name]


async def test_drawing_is_svg_with_a_title(client: Client) -> None:
    got = await client.http.get(DRAWING)

    assert got.headers["content-type"] == "image/svg+xml"
    assert ET.fromstring(got.text).findtext("{http://www.w3.org/2000/svg}title") == "Sofa"  # noqa: S314 - our own


async def test_post_is_not_allowed(client: Client) -> None:
    got = await client.http.post(DRAWING)

    assert got.status_code == 405


@pytest.mark.parametrize(
    "name",
    [
        "161.webp",
        "0.webp",
        "99999.webp",
        "0160.webp",
        "-160.webp",
        "160",
        "160.png",
        "original",
        "160.webp.webp",
        "٣.webp",
    ],
)
async def test_unknown_rendition_is_not_found_and_nothing_is_stored(
    client: Client, data_folder: Path, name: str
) -> None:
    key = await uploaded_key()

    got = await client.http.get(f"/media/{key}/{name}")

    assert got.status_code == 404
    assert got.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert got.headers["cache-control"] == "private, no-store"
    assert [path.name for path in data_folder.rglob("*") if path.is_file()] == ["original"]


@pytest.mark.parametrize(
    "path",
    [
        f"/media/{'0' * 40}/160.webp",
        f"/media/{'0' * 39}/160.webp",
        f"/media/{'G' * 40}/160.webp",
        "/media/../160.webp",
        "/media/%2e%2e/160.webp",
        "/media/%2e%2e%2f%2e%2e%2fetc/160.webp",
        "/media/..%5c../160.webp",
        f"/media/{'0' * 40}%00/160.webp",
        "/media/placeholder/cat-a0724b.svg",
        "/media/placeholder/sofa-A0724B.svg",
        "/media/placeholder/sofa-a0724b",
        "/media/placeholder/sofa-a0724.svg",
        "/media/placeholder/%3Cscript%3E-a0724b.svg",
        "/media/placeholder/",
        "/media/",
    ],
)
async def test_address_of_nothing_is_not_found(client: Client, path: str) -> None:
    got = await client.http.get(path)

    assert got.status_code == 404
    assert got.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"


async def test_many_first_requests_make_one_rendition(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    key = await uploaded_key(halves(1000, 500))
    made: list[int] = []
    real = images._scale

    def counted(original: bytes, width: int) -> bytes:
        made.append(width)
        return real(original, width)

    monkeypatch.setattr(images, "_scale", counted)

    got = await asyncio.gather(*(client.http.get(f"/media/{key}/640.webp") for _ in range(30)))
    later = await client.http.get(f"/media/{key}/640.webp")

    assert {answer.status_code for answer in got} == {200}
    assert {answer.content for answer in got} == {later.content}
    assert made == [640]


async def test_request_given_up_does_not_stop_the_others(client: Client) -> None:
    key = await uploaded_key(halves(1000, 500))
    waiting = [asyncio.create_task(client.http.get(f"/media/{key}/640.webp")) for _ in range(3)]
    await asyncio.sleep(0.001)

    waiting[0].cancel()
    got = await asyncio.gather(*waiting, return_exceptions=True)

    assert isinstance(got[0], asyncio.CancelledError) or got[0].status_code == 200
    assert [answer.status_code for answer in got[1:]] == [200, 200]  # type: ignore[union-attr]


async def test_same_file_twice_is_two_pictures_that_go_apart(client: Client) -> None:
    first, second = await uploaded_key(), await uploaded_key()

    assert first != second
    assert (await client.http.get(f"/media/{first}/160.webp")).content == (
        await client.http.get(f"/media/{second}/160.webp")
    ).content
