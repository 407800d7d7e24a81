"""Numbers, money and moments as a language writes them (CLDR, by babel)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_currency, format_decimal

from shop.notifications.engine.letters import Amount
from shop.platform.money import exponent, to_decimal_text

_EXACT = 1_000  # so that 24 hours are not told as a day
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Wording:
    """How one letter writes; these are what templates call."""

    locale: Locale
    time_zone: ZoneInfo

    def money(self, amount: Amount) -> str:
        number = Decimal(to_decimal_text(amount.minor, exponent(amount.currency)))
        return format_currency(number, amount.currency, locale=self.locale)

    def number(self, value: int) -> str:
        return format_decimal(value, locale=self.locale)

    def date(self, moment: datetime) -> str:
        return format_date(moment.astimezone(self.time_zone).date(), "long", locale=self.locale)

    def moment(self, moment: datetime) -> str:
        """Write date, time and zone."""
        time = format_datetime(moment, "HH:mm zzz", tzinfo=self.time_zone, locale=self.locale)
        return f"{self.date(moment)}, {time}"

    def lifetime(self, span: timedelta) -> str:
        """Write how long something works, in the largest unit that is exact."""
        if span % _DAY == timedelta() and span > _DAY:
            return format_timedelta(span, "day", threshold=_EXACT, locale=self.locale)
        if span % _HOUR == timedelta():
            return format_timedelta(span, "hour", threshold=_EXACT, locale=self.locale)
        return format_timedelta(span, "minute", threshold=_EXACT, locale=self.locale)


def locale_of(wanted: Iterable[str], language: str) -> Locale:
    """Give the locale of a text: the wanted tag where it is a kind of the text's language (`de-AT`), else that."""
    for tag in wanted:
        if tag.partition("-")[0] == language.partition("-")[0]:
            try:
                return Locale.parse(tag, sep="-")
            except (UnknownLocaleError, ValueError):
                continue
    return Locale.parse(language, sep="-")
