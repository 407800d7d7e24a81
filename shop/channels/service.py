from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from shop.channels import reads
from shop.channels.errors import ChannelInvalid, ChannelSlugTaken
from shop.channels.models import Channel, ChannelCountry, ChannelLanguage
from shop.channels.reads import ChannelRow
from shop.channels.rules import normalized
from shop.platform import money
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import ShopError, raise_any
from shop.platform.ids import uuid7
from shop.platform.scope import ChannelScope

all_channels = reads.all_channels
channel_by_slug = reads.channel_by_slug
channels_by_id = reads.channels_by_id


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChannel:
    """A channel to be made. The first country and the first language are its defaults."""

    slug: str
    name: str
    currency: str
    countries: Sequence[str]
    languages: Sequence[str]
    time_zone: str = "UTC"
    is_tax_included: bool = True
    shows_lowest_price: bool = False


def scope_of(row: ChannelRow) -> ChannelScope:
    return ChannelScope(
        id=row.id,
        slug=row.slug,
        currency=row.currency,
        country=row.country,
        countries=tuple(row.countries),
        languages=tuple(row.languages),
        time_zone=row.time_zone,
        is_tax_included=row.is_tax_included,
        shows_lowest_price=row.shows_lowest_price,
    )


_REMEMBERED_SECONDS = 5.0
_current: dict[str, tuple[float, ChannelScope]] = {}


async def current(slug: str) -> ChannelScope | None:
    """Find a channel for a request; a change of a channel is seen within five seconds."""
    known = _current.get(slug)
    if known is not None and time.monotonic() < known[0]:
        return known[1]
    row = await reads.channel_by_slug(slug)
    if row is None:
        return None
    scope = scope_of(row)
    _current[slug] = (time.monotonic() + _REMEMBERED_SECONDS, scope)
    return scope


def forget_current() -> None:
    """Drop what `current` remembers, after a change made by this process."""
    _current.clear()


async def create(new: NewChannel) -> UUID:
    """Make a channel; raises `ChannelInvalid`, `ChannelSlugTaken`."""
    raise_any(_problems(new))

    async def run() -> UUID:
        with constraint_errors({"channels_slug_key": lambda: ChannelSlugTaken("This slug is taken.", "slug")}):
            channel = await Channel.create(
                id=uuid7(),
                slug=new.slug,
                name=new.name,
                currency=new.currency,
                country=new.countries[0],
                time_zone=new.time_zone,
                is_tax_included=new.is_tax_included,
                shows_lowest_price=new.shows_lowest_price,
            )
        await ChannelCountry.bulk_create(
            [ChannelCountry(channel_id=channel.id, country=code, position=i) for i, code in enumerate(new.countries)]
        )
        await ChannelLanguage.bulk_create(
            [ChannelLanguage(channel_id=channel.id, language=tag, position=i) for i, tag in enumerate(new.languages)]
        )
        return channel.id

    return await in_transaction(run)


def _problems(new: NewChannel) -> list[ShopError]:
    found: list[ShopError] = []
    if not money.is_currency(new.currency):
        found.append(ChannelInvalid(f"There is no currency {new.currency!r}.", "currency"))
    if not new.countries:
        found.append(ChannelInvalid("A channel needs a country.", "countries"))
    if not new.languages:
        found.append(ChannelInvalid("A channel needs a language.", "languages"))
    found += [
        ChannelInvalid(f"There is no country {country!r}.", "countries", str(i))
        for i, country in enumerate(new.countries)
        if not _is_country(country)
    ]
    found += [
        ChannelInvalid(f"There is no language {language!r}.", "languages", str(i))
        for i, language in enumerate(new.languages)
        if not _is_language(language)
    ]
    try:
        ZoneInfo(new.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        found.append(ChannelInvalid(f"There is no time zone {new.time_zone!r}.", "timeZone"))
    return found


def _is_country(code: str) -> bool:
    # The other territories of CLDR are continents; with a currency, but no country, are a union and "unknown".
    return code in Locale("en").territories and code in get_global("territory_currencies") and code not in {"EU", "ZZ"}


def _is_language(tag: str) -> bool:
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return normalized(tag) == tag
