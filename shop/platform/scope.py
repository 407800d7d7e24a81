"""Who asks, and in which store: made once per request and passed explicitly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    ANONYMOUS = "anonymous"
    CUSTOMER = "customer"
    STAFF = "staff"
    CLIENT = "client"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The caller, as one typed value.

    Attributes:
        user_id: the account, for customers and staff.
        session_id: the sign-in (device) that the access token belongs to.
        permissions: names such as `catalog.write`; already cut by role, scope and client.
        channel_limits: for each permission that roles give in some channels only, these channels.
        cart_token, order_token: the secrets of a guest's cart and order that came with the request.
    """

    kind: ActorKind = ActorKind.ANONYMOUS
    user_id: UUID | None = None
    session_id: UUID | None = None
    permissions: frozenset[str] = frozenset()
    channel_limits: Mapping[str, frozenset[UUID]] = field(default_factory=dict, hash=False)
    cart_token: str | None = None
    order_token: str | None = None

    @property
    def is_signed_in(self) -> bool:
        return self.kind is not ActorKind.ANONYMOUS

    @property
    def customer_id(self) -> UUID | None:
        """The account of a shopper; None for staff, clients and guests."""
        return self.user_id if self.kind is ActorKind.CUSTOMER else None

    def can(self, permission: str, channel_id: UUID | None = None) -> bool:
        """Tell whether the actor holds a permission, in this channel where one is named."""
        if permission not in self.permissions:
            return False
        limit = self.channel_limits.get(permission)
        return channel_id is None or limit is None or channel_id in limit


ANONYMOUS = Actor()
SYSTEM = Actor(kind=ActorKind.SYSTEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelScope:
    """What a request needs to know of its channel (store).

    Attributes:
        currency: ISO 4217; every price and cart of the channel is in it.
        country: ISO 3166 alpha-2; whose taxes are shown while no address is known.
        countries, languages: what the channel offers; the first language is its default.
        is_tax_included: whether stored prices are gross (with tax) or net.
        shows_lowest_price: whether the lowest price of 30 days is shown beside a reduction (EU 2019/2161).
    """

    id: UUID
    slug: str
    currency: str
    country: str
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    time_zone: str
    is_tax_included: bool
    shows_lowest_price: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The setting of one request: actor, channel, languages in order of preference, and the moment it is served at."""

    actor: Actor
    channel: ChannelScope
    languages: tuple[str, ...]
    now: datetime

    @property
    def currency(self) -> str:
        return self.channel.currency

    @property
    def language(self) -> str:
        return self.languages[0]
