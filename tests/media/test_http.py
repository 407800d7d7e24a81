from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from shop.app import create_app
from shop.media import rules, service
from shop.media.engine import images
from shop.platform.config import Settings
from shop.platform.ids import uuid7
from tests.client import Client
from tests.factories.media import encoded, halves, opened

DRAWING = "/media/placeholder/sofa-a0724b.svg"


@pytest.fixture
async def client(test_settings: Settings) -> AsyncIterator[Client]:
    """The application without a database, which pictures do not need to be served."""
    async with Client.of(create_app(test_settings)) as made:
        yield made


async def stored_key(image: Image.Image | None = None) -> str:
    picture = await images.cleaned(BytesIO(encoded(image or halves(), "PNG")))
    key = rules.storage_key(uuid7(), picture.content)
    await service.storage().put(rules.original_name(key), picture.content)
    return key


def files(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("width", rules.WIDTHS)
async def test_rendition_is_webp_of_its_width(client: Client, width: int) -> None:
    key = await stored_key(halves(1000, 500))

    got = await client.http.get(f"/media/{key}/{width}.webp")

    assert got.status_code == 200
    assert got.headers["content-type"] == "image/webp"
    assert opened(got.content).size == (min(width, 1000), min(width, 1000) // 2)


async def test_answers_can_be_kept_for_ever_and_do_no_harm(client: Client) -> None:
    for path in (f"/media/{await stored_key()}/160.webp", DRAWING):
        headers = (await client.http.get(path)).headers

        assert headers["cache-control"] == "public, max-age=31536000, immutable"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        assert headers["etag"].startswith('"')


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
async def test_what_the_client_has_is_not_sent_again(client: Client, form: str) -> None:
    for path in (f"/media/{await stored_key()}/160.webp", DRAWING):
        etag = (await client.http.get(path)).headers["etag"]

        again = await client.http.get(path, headers={"If-None-Match": form.format(etag)})
        other = await client.http.get(path, headers={"If-None-Match": '"another"'})

        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
        assert "immutable" in again.headers["cache-control"]
        assert other.status_code == 200


async def test_head_tells_the_same_without_a_body(client: Client) -> None:
    for path in (f"/media/{await stored_key()}/160.webp", DRAWING):
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
    key = await stored_key()

    got = await client.http.get(f"/media/{key}/{name}")

    assert got.status_code == 404
    assert got.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert got.headers["cache-control"] == "private, no-store"
    assert files(data_folder) == ["original"]


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
    key = await stored_key(halves(1000, 500))
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
    key = await stored_key(halves(1000, 500))
    given_up, *others = [asyncio.create_task(client.http.get(f"/media/{key}/640.webp")) for _ in range(3)]
    await asyncio.sleep(0.001)

    given_up.cancel()
    got = await asyncio.gather(*others)

    assert [answer.status_code for answer in got] == [200, 200]


async def test_same_file_twice_is_two_pictures_that_go_apart(client: Client) -> None:
    first, second = await stored_key(), await stored_key()

    assert first != second
    assert (await client.http.get(f"/media/{first}/160.webp")).content == (
        await client.http.get(f"/media/{second}/160.webp")
    ).content
