"""A small seed and a domain's check, named by the tests."""

from __future__ import annotations

from shop.channels import service
from shop.cli.progress import Told
from tests.factories.channels import EU, KR, US

LOGINS = [("customer", "anna@shop.test", "a long password")]
CHANNELS = (EU, US, KR)


async def is_done() -> bool:
    return bool(await service.all_channels())


async def seed_channels(progress: Told) -> None:
    for done, new in enumerate(CHANNELS, 1):
        await service.create(new)
        progress("Channels", done, len(CHANNELS))


async def check() -> list[str]:
    return [] if await is_done() else ["There is no channel."]
