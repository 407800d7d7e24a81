from __future__ import annotations

from typing import Any
from uuid import UUID

from shop.channels import service
from shop.channels.service import NewChannel
from shop.platform import clock
from shop.platform.scope import ANONYMOUS, Actor, Scope

EU = NewChannel(
    slug="eu",
    name="Europe",
    currency="EUR",
    countries=("DE", "FR", "AT"),
    languages=("de", "en", "fr"),
    time_zone="Europe/Berlin",
    is_tax_included=True,
    shows_lowest_price=True,
)
US = NewChannel(
    slug="us",
    name="United States",
    currency="USD",
    countries=("US",),
    languages=("en",),
    time_zone="America/New_York",
    is_tax_included=False,
)
KR = NewChannel(
    slug="kr", name="Korea", currency="KRW", countries=("KR",), languages=("ko", "en"), time_zone="Asia/Seoul"
)


async def create_channel(**over: Any) -> UUID:
    values = {name: getattr(EU, name) for name in EU.__slots__}
    return await service.create(NewChannel(**{**values, **over}))


async def create_channels() -> dict[str, UUID]:
    """Make the three channels of the demo."""
    return {new.slug: await service.create(new) for new in (EU, US, KR)}


async def scope_of(slug: str = "eu", *languages: str, actor: Actor = ANONYMOUS) -> Scope:
    """Give the scope of a request in an existing channel; its own languages where none are named."""
    row = await service.channel_by_slug(slug)
    assert row is not None
    channel = service.scope_of(row)
    return Scope(actor=actor, channel=channel, languages=languages or channel.languages, now=clock.now())


async def scope_in(channel_id: UUID, *languages: str, actor: Actor = ANONYMOUS) -> Scope:
    """Give the scope of a request in a channel; in its own languages where none are named."""
    (row,) = await service.channels_by_id([channel_id])
    channel = service.scope_of(row)
    return Scope(actor=actor, channel=channel, languages=languages or channel.languages, now=clock.now())
