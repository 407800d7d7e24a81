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
    """The caller, as one typed value: a guest, a shopper, a member of staff, or a client (a program) for itself.

    A client that acts for a user comes as that user, cut to its scopes. What is asked by `can`, `may` or `as_customer`
    needs not care; what is asked by `customer_id` or `is_themself` is closed to such clients.

    Attributes:
        user_id: the account, for customers and staff.
        session_id: the sign-in (device) that the access token belongs to.
        client_id: the client that sends the request; None for the shop's own sign-in.
        scopes: what the client may do for the user; None where nothing cuts that, or there is no user.
        permissions: names such as `catalog.write`; already cut by role, scope and client.
        channel_limits: for each permission that roles give in some channels only, these channels.
        stepped_up_until: how long the sign-in counts as one that was just proven again.
        cart_token, order_token: the secrets of a guest's cart and order that came with the request.
        named_client: what the request says of the program that sends it; its documents are found by it, and nobody may
            anything for it.
    """

    kind: ActorKind = ActorKind.ANONYMOUS
    user_id: UUID | None = None
    session_id: UUID | None = None
    client_id: UUID | None = None
    scopes: frozenset[str] | None = None
    permissions: frozenset[str] = frozenset()
    channel_limits: Mapping[str, frozenset[UUID]] = field(default_factory=dict, hash=False)
    stepped_up_until: datetime | None = None
    cart_token: str | None = None
    order_token: str | None = None
    named_client: str | None = None

    @property
    def is_signed_in(self) -> bool:
        return self.kind is not ActorKind.ANONYMOUS

    @property
    def principal_id(self) -> UUID | None:
        """Who answers for what is done: the account, or the client that acts for itself; None for guests."""
        return self.client_id if self.user_id is None else self.user_id

    @property
    def is_themself(self) -> bool:
        """Whether an account acts by itself or through the shop's own programs, not through somebody else's."""
        return self.user_id is not None and self.scopes is None

    @property
    def customer_id(self) -> UUID | None:
        """The account of a shopper who acts themself; None for staff, guests and all that others' clients do."""
        return self.as_customer(None)

    def may(self, scope: str | None) -> bool:
        """Tell whether the request reaches a part of an account: all do but those of others' clients without it."""
        return self.scopes is None or scope in self.scopes

    def as_customer(self, scope: str | None) -> UUID | None:
        """Give the shopper's account where the request reaches this part of it (see `accounts.rules.OWN_SCOPES`)."""
        return self.user_id if self.kind is ActorKind.CUSTOMER and self.may(scope) else None

    def is_stepped_up(self, now: datetime) -> bool:
        """Tell whether whoever asks has just proven again who they are; programs have nothing to prove again."""
        return self.user_id is None or (self.stepped_up_until is not None and now < self.stepped_up_until)

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
