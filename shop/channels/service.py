from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypedDict
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from shop.channels import reads
from shop.channels.errors import ChannelInvalid, ChannelNotFound, ChannelSlugTaken
from shop.channels.models import Channel, ChannelCountry, ChannelLanguage
from shop.channels.reads import ChannelRow
from shop.channels.rules import CHANNEL, normalized
from shop.platform import money
from shop.platform.cache import current as cache
from shop.platform.cache.current import changed
from shop.platform.db.rows import change, locked
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import ShopError, raise_any
from shop.platform.ids import uuid7
from shop.platform.remembered import Remembered
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


LONGEST_NAME = 100
_SLUG = re.compile(r"(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*")
_current = Remembered[str, ChannelScope](seconds=5)


async def current(slug: str) -> ChannelScope | None:
    """Find a channel for a request; a change that was not heard of is seen within five seconds."""
    known = _current.get(slug)
    if known is not None:
        return known
    asked_at = time.monotonic()
    row = await reads.channel_by_slug(slug)
    return None if row is None else _current.put(slug, scope_of(row), asked_at)


def watch() -> None:
    """Hear of changes that other processes make."""
    cache.current().changes.when(CHANNEL, forget_current)


def forget_current() -> None:
    """Drop what `current` remembers, after a change made by this process."""
    _current.forget()


async def create(new: NewChannel) -> UUID:
    """Make a channel; raises `ChannelInvalid`, `ChannelSlugTaken`."""
    raise_any(_problems(asdict(new)))

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
        await _set_countries(channel.id, new.countries)
        await _set_languages(channel.id, new.languages)
        changed(CHANNEL)
        return channel.id

    return await in_transaction(run)


class ChannelChanges(TypedDict, total=False):
    """What a channel is to become; what is left out stays.

    Its currency, and whether its prices include tax, are what its prices mean, and so cannot change.
    """

    slug: str
    name: str
    countries: Sequence[str]
    languages: Sequence[str]
    time_zone: str
    shows_lowest_price: bool


async def update(channel_id: UUID, changes: ChannelChanges, *, expected_version: int | None = None) -> UUID:
    """Change a channel; raises `ChannelNotFound`, `VersionConflict`, `ChannelInvalid`, `ChannelSlugTaken`."""
    raise_any(_problems(changes))
    values: dict[str, object] = {
        name: value for name, value in changes.items() if name not in {"countries", "languages"}
    }

    async def run() -> UUID:
        channel = await locked(Channel, channel_id, lambda: ChannelNotFound("id"), expected_version)
        if "countries" in changes:
            values["country"] = changes["countries"][0]
            await _set_countries(channel_id, changes["countries"])
        if "languages" in changes:
            await _set_languages(channel_id, changes["languages"])
        with constraint_errors({"channels_slug_key": lambda: ChannelSlugTaken("This slug is taken.", "slug")}):
            await change(channel, values)
        changed(CHANNEL)
        return channel_id

    await in_transaction(run)
    forget_current()
    return channel_id


async def _set_countries(channel_id: UUID, countries: Sequence[str]) -> None:
    await ChannelCountry.filter(channel_id=channel_id).delete()
    await ChannelCountry.bulk_create(
        [ChannelCountry(channel_id=channel_id, country=code, position=i) for i, code in enumerate(countries)]
    )


async def _set_languages(channel_id: UUID, languages: Sequence[str]) -> None:
    await ChannelLanguage.filter(channel_id=channel_id).delete()
    await ChannelLanguage.bulk_create(
        [ChannelLanguage(channel_id=channel_id, language=tag, position=i) for i, tag in enumerate(languages)]
    )


def _problems(given: Mapping[str, Any]) -> list[ShopError]:
    """Say what is wrong with those parts of a channel that are given."""
    found: list[ShopError] = []
    if not _SLUG.fullmatch(given.get("slug", "x")):
        found.append(ChannelInvalid("A slug has up to 40 of a-z, 0-9 and single hyphens.", "slug"))
    if not 0 < len(given.get("name", "x").strip()) <= LONGEST_NAME:
        found.append(ChannelInvalid(f"A name has 1 to {LONGEST_NAME} characters.", "name"))
    if "currency" in given and not money.is_currency(given["currency"]):
        found.append(ChannelInvalid(f"There is no currency {given['currency']!r}.", "currency"))
    if not is_time_zone(given.get("time_zone", "UTC")):
        found.append(ChannelInvalid(f"There is no time zone {given['time_zone']!r}.", "timeZone"))
    return [*found, *_place_problems(given)]


def _place_problems(given: Mapping[str, Any]) -> list[ShopError]:
    found: list[ShopError] = []
    countries, languages = given.get("countries"), given.get("languages")
    if countries is not None and not 0 < len(countries) == len(set(countries)):
        found.append(ChannelInvalid("A channel needs a country, and each once.", "countries"))
    if languages is not None and not 0 < len(languages) == len(set(languages)):
        found.append(ChannelInvalid("A channel needs a language, and each once.", "languages"))
    for i, country in enumerate(countries or ()):
        if not is_country(country):
            found.append(ChannelInvalid(f"There is no country {country!r}.", "countries", str(i)))
    for i, language in enumerate(languages or ()):
        if not is_language(language):
            found.append(ChannelInvalid(f"There is no language {language!r}.", "languages", str(i)))
    return found


def is_country(code: str) -> bool:
    """Tell whether a code is a country's (ISO 3166-1 alpha-2), and none of a region such as EU."""
    # The other territories of CLDR are continents; with a currency, but no country, are a union and "unknown".
    return code in Locale("en").territories and code in get_global("territory_currencies") and code not in {"EU", "ZZ"}


def is_time_zone(name: str) -> bool:
    """Tell whether a name is one of the IANA database."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def is_language(tag: str) -> bool:
    """Tell whether a tag names a language, written as BCP 47 recommends."""
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return normalized(tag) == tag
