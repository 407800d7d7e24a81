from __future__ import annotations

import threading
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from shop.media import service
from shop.media.engine import images
from shop.media.errors import MediaNotFound, MediaTextInvalid
from shop.media.models import Media
from shop.platform.ids import decode, encode, uuid7
from shop.platform.scope import SYSTEM
from tests.client import Client
from tests.factories.accounts import create_customer, create_staff, sign_in
from tests.factories.channels import create_channels
from tests.factories.media import create_shown_product, encoded, halves, opened, upload_media
from tests.media.upload import UPLOAD, send, sent_codes

UPDATE = """
mutation ($input: MediaUpdateInput!) { mediaUpdate(input: $input) { media { alt } errors { code path } } }
"""
DELETE = """
mutation ($input: MediaDeleteInput!) { mediaDelete(input: $input) { deletedId errors { code path } } }
"""
ADD = """
mutation ($input: ProductMediaAddInput!) { productMediaAdd(input: $input) { errors { code } } }
"""


def stored(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


async def test_uploaded_picture_can_be_fetched(staff: Client) -> None:
    await create_channels()

    answer = await send(staff, encoded(halves(1000, 500)))

    media = answer.data["mediaUpload"]["media"]
    assert answer.data["mediaUpload"]["errors"] == []
    assert (media["width"], media["height"], media["contentType"], media["alt"]) == (
        1000,
        500,
        "image/jpeg",
        "A picture",
    )
    assert opened((await staff.http.get(media["url"])).content).size == (640, 320)
    row = await Media.get(id=decode(media["id"], "media"))
    assert row.bytes == media["size"]
    assert row.created_by_id is not None  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("width", "expected"), [("W160", "160"), ("W320", "320"), ("W640", "640"), ("W960", "640"), ("W1920", "640")]
)
async def test_address_above_the_original_is_that_of_the_original(staff: Client, width: str, expected: str) -> None:
    await create_channels()
    id_ = encode("media", await upload_media(halves(500, 500)))

    data = await staff.data(
        "query ($id: ID!, $width: MediaWidth!) { node(id: $id) { ... on Media { url(width: $width) } } }",
        {"id": id_, "width": width},
    )

    assert data["node"]["url"].endswith(f"/{expected}.webp")


async def test_name_of_the_file_says_nothing(staff: Client, data_folder: Path) -> None:
    await create_channels()

    answer = await send(staff, encoded(halves(), "PNG"), file_name="../../evil.html")
    codes = await sent_codes(staff, b"<html><script>alert(1)</script></html>", "picture.jpg")

    assert answer.data["mediaUpload"]["media"]["contentType"] == "image/png"
    assert codes == ["MEDIA_UNREADABLE"]
    assert stored(data_folder) == ["original"]


async def test_too_many_pixels_and_too_long_a_text_are_refused(staff: Client, data_folder: Path) -> None:
    await create_channels()
    operations = {"query": UPLOAD, "variables": {"input": {"file": None, "alt": "x" * 501}}}

    codes = await sent_codes(staff, encoded(Image.new("1", (16_384, 10)), "PNG"))
    answer = await send(staff, encoded(halves()), operations=operations)

    assert codes == ["MEDIA_TOO_LARGE"]
    assert answer.data["mediaUpload"]["errors"] == [{"code": "MEDIA_TEXT_INVALID", "path": ["alt"]}]
    assert stored(data_folder) == []
    assert await Media.all().count() == 0


async def test_upload_is_for_staff_with_the_permission(client: Client, data_folder: Path) -> None:
    await create_channels()
    customer = await sign_in(client, await create_customer())
    other_staff = await sign_in(client, await create_staff(permissions=["catalog.write"]))

    anonymous = await send(client, encoded(halves()))
    shopper = await send(customer, encoded(halves()))
    without = await send(other_staff, encoded(halves()))

    assert anonymous.codes == ["UNAUTHENTICATED"]
    assert shopper.codes == without.codes == ["FORBIDDEN"]
    assert stored(data_folder) == []


async def test_uploads_are_decoded_off_the_event_loop(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    await create_channels()
    threads: list[int] = []
    real = images._clean

    def seen(file: BytesIO) -> images.Picture:
        threads.append(threading.get_ident())
        return real(file)

    monkeypatch.setattr(images, "_clean", seen)

    await send(staff, encoded(halves()))

    assert len(threads) == 1
    assert threads[0] != threading.get_ident()


async def test_file_on_disk_is_read_and_let_go_of(staff: Client) -> None:
    await create_channels()
    noise = Image.effect_noise((1500, 1500), 100)

    answer = await send(staff, encoded(noise, "PNG"))

    assert answer.data["mediaUpload"]["media"]["size"] > 1024 * 1024


async def test_text_is_told_in_the_language_asked_for(staff: Client) -> None:
    await create_channels()
    id_ = encode("media", await upload_media(alt="A sofa"))
    texts = [{"language": "de", "alt": "Ein Sofa"}, {"language": "fr", "alt": "Un canapé"}]

    changed = await staff.with_headers(accept_language="fr").change(
        UPDATE, {"input": {"id": id_, "translations": texts}}
    )
    again = await staff.with_headers(accept_language="de").change(
        UPDATE, {"input": {"id": id_, "alt": "A red sofa", "translations": [{"language": "de", "alt": "Rotes Sofa"}]}}
    )
    english = await staff.with_headers(accept_language="en").change(UPDATE, {"input": {"id": id_}})

    assert changed["media"]["alt"] == "Un canapé"
    assert again["media"]["alt"] == "Rotes Sofa"
    assert english["media"]["alt"] == "A red sofa"


async def test_texts_that_cannot_be_are_refused_together(staff: Client) -> None:
    await create_channels()
    texts = [{"language": "xx", "alt": "x" * 501}]

    codes = await staff.refused(UPDATE, {"input": {"id": encode("media", uuid7()), "alt": "", "translations": texts}})

    assert codes == ["MEDIA_TEXT_INVALID", "MEDIA_TEXT_INVALID"]


async def test_unused_picture_goes_with_its_renditions(staff: Client, data_folder: Path) -> None:
    await create_channels()
    id_ = encode("media", await upload_media())
    url = (await staff.data("query ($id: ID!) { node(id: $id) { ... on Media { url } } }", {"id": id_}))["node"]["url"]
    assert (await staff.http.get(url)).status_code == 200
    assert len(stored(data_folder)) == 2

    payload = await staff.change(DELETE, {"input": {"id": id_}})

    assert payload["deletedId"] == id_
    assert stored(data_folder) == []
    assert (await staff.http.get(url)).status_code == 404
    assert await staff.refused(DELETE, {"input": {"id": id_}}) == ["MEDIA_NOT_FOUND"]


async def test_picture_that_is_shown_cannot_be_deleted(staff: Client, data_folder: Path) -> None:
    channels = await create_channels()
    product = encode("prod", await create_shown_product("sofa", channels["eu"]))
    id_ = encode("media", await upload_media())
    await staff.change(ADD, {"input": {"productId": product, "mediaIds": [id_]}})

    codes = await staff.refused(DELETE, {"input": {"id": id_}})

    assert codes == ["MEDIA_IN_USE"]
    assert stored(data_folder) == ["original"]
    assert await Media.all().count() == 1


@pytest.mark.parametrize("query", [UPDATE, DELETE])
async def test_changes_are_for_staff(client: Client, query: str) -> None:
    await create_channels()

    answer = await client.ask(query, {"input": {"id": encode("media", uuid7())}})

    assert answer.codes == ["UNAUTHENTICATED"]


async def test_service_names_what_is_wrong(db: None) -> None:
    with pytest.raises(MediaNotFound):
        await service.describe(media_id=uuid7(), alt="A sofa", translations={})
    with pytest.raises(MediaNotFound):
        await service.delete(uuid7())
    with pytest.raises(MediaTextInvalid):
        await service.upload(SYSTEM, file=BytesIO(encoded(halves())), alt="x" * 501)
