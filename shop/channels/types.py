from __future__ import annotations

import strawberry

from shop.channels.reads import ChannelRow
from shop.platform.graphql.caching import CATALOGUE_SECONDS, public
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.scalars import CountryCode, CurrencyCode, LanguageCode
from shop.platform.ids import encode


@strawberry.type(
    description="A store: it has one currency, its countries and its languages.", directives=[public(CATALOGUE_SECONDS)]
)
class Channel(Node):
    slug: str = strawberry.field(description="What the header `X-Channel` names it by.")
    name: str = strawberry.field(description="Its name.")
    currency: CurrencyCode = strawberry.field(description="The currency of all its prices.")
    country: CountryCode = strawberry.field(description="Whose taxes are shown while no address is known.")
    countries: list[CountryCode] = strawberry.field(description="Where it delivers to.")
    languages: list[LanguageCode] = strawberry.field(description="What it speaks; the first is its default.")
    time_zone: str = strawberry.field(description="Its time zone, by IANA name.")
    prices_include_tax: bool = strawberry.field(description="Whether its prices are set with tax.")
    shows_lowest_price: bool = strawberry.field(description="Whether reductions show the lowest price of 30 days.")
    version: int = strawberry.field(description="Counts its changes; `expectedVersion` of an update.")

    @classmethod
    def of(cls, row: ChannelRow) -> Channel:
        return cls(
            id=strawberry.ID(encode("chan", row.id)),
            slug=row.slug,
            name=row.name,
            currency=CurrencyCode(row.currency),
            country=CountryCode(row.country),
            countries=[CountryCode(code) for code in row.countries],
            languages=[LanguageCode(tag) for tag in row.languages],
            time_zone=row.time_zone,
            prices_include_tax=row.is_tax_included,
            shows_lowest_price=row.shows_lowest_price,
            version=row.version,
        )
