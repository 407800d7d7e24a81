from __future__ import annotations

import pytest

from shop.channels import service
from shop.channels.errors import ChannelInvalid, ChannelSlugTaken
from shop.platform.errors import ShopErrors
from tests.factories.channels import create_channel


async def test_channel_is_found_as_it_was_made(db: None) -> None:
    id_ = await create_channel(slug="nordic", countries=("SE", "NO"), languages=("sv", "nb"))

    scope = await service.current("nordic")

    assert scope is not None
    assert scope.id == id_
    assert (scope.country, scope.countries, scope.languages) == ("SE", ("SE", "NO"), ("sv", "nb"))


async def test_channel_that_does_not_exist_is_none(db: None) -> None:
    assert await service.current("nowhere") is None


async def test_channel_with_the_slug_of_another_is_refused(committed: object) -> None:
    await create_channel(slug="eu")

    with pytest.raises(ChannelSlugTaken) as caught:
        await create_channel(slug="eu")

    assert caught.value.code == "CHANNEL_SLUG_TAKEN"
    assert caught.value.path == ("slug",)
    assert len(await service.all_channels()) == 1


@pytest.mark.parametrize(
    ("over", "path"),
    [
        ({"currency": "XYZ"}, ("currency",)),
        ({"countries": ()}, ("countries",)),
        ({"countries": ("DE", "ZZ")}, ("countries", "1")),
        ({"languages": ()}, ("languages",)),
        ({"languages": ("xx-yy-zz",)}, ("languages", "0")),
        ({"time_zone": "Mars/Olympus"}, ("timeZone",)),
        ({"time_zone": "../etc/passwd"}, ("timeZone",)),
    ],
)
async def test_channel_of_what_does_not_exist_is_refused(db: None, over: dict[str, object], path: tuple[str]) -> None:
    with pytest.raises(ChannelInvalid) as caught:
        await create_channel(**over)

    assert caught.value.code == "CHANNEL_INVALID"
    assert caught.value.path == path


async def test_everything_wrong_with_a_channel_is_told_at_once(db: None) -> None:
    with pytest.raises(ShopErrors) as caught:
        await create_channel(currency="XYZ", countries=())

    assert [error.path for error in caught.value.errors] == [("currency",), ("countries",)]
