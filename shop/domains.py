"""The list of domains: their tables, and what each gives to the whole. The one place to register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType
from typing import Any

from shop.channels import loaders as channel_loaders
from shop.channels import models as channel_models
from shop.channels import service as channel_service
from shop.channels import types as channel_types
from shop.channels.rules import accepted, fallbacks
from shop.payments import loaders as payment_loaders
from shop.payments import models as payment_models
from shop.payments import types as payment_types
from shop.platform.config import settings
from shop.platform.graphql.context import Loader
from shop.platform.graphql.faults import BadUserInput
from shop.platform.scope import Actor, Scope
from shop.shipping import loaders as shipping_loaders
from shop.shipping import models as shipping_models
from shop.shipping import types as shipping_types

MODELS: tuple[ModuleType, ...] = (channel_models, shipping_models, payment_models)


@dataclass(frozen=True, slots=True)
class NodeType:
    """How `node(id:)` finds the things of one id prefix; the loader sees only what the actor may see."""

    type: Any
    loader: Loader[Any, Any]


NODES: Mapping[str, NodeType] = {
    "chan": NodeType(channel_types.Channel, channel_loaders.channel_by_id),
    "pay": NodeType(payment_types.Payment, payment_loaders.payment_by_id),
    "zone": NodeType(shipping_types.ShippingZone, shipping_loaders.zone_by_id),
    "ship": NodeType(shipping_types.ShippingMethod, shipping_loaders.method_by_id),
    "rate": NodeType(shipping_types.ShippingRate, shipping_loaders.rate_by_id),
}


def model_modules() -> list[str]:
    return [module.__name__ for module in MODELS]


def declared_ddl() -> list[str]:
    """Give the DDL that models cannot say (`models.DDL`), in the order of the domains."""
    return [statement for module in MODELS for statement in getattr(module, "DDL", ())]


def append_only_tables() -> list[str]:
    """Name the tables whose rows the application's role may add and never change (`models.APPEND_ONLY`)."""
    return [table for module in MODELS for table in getattr(module, "APPEND_ONLY", ())]


async def make_scope(  # noqa: PLR0913 - the headers that decide, by name
    *,
    channel: str | None,
    accept_language: str | None,
    authorization: str | None,
    cart_token: str | None,
    order_token: str | None,
    now: datetime,
) -> Scope:
    """Find who asks and in which channel; raises a `Fault` for a bad token or an unknown channel."""
    found = await channel_service.current(channel or settings().default_channel)
    if found is None:
        raise BadUserInput("The header X-Channel names no channel of this shop.")
    languages = fallbacks(accepted(accept_language), found.languages, settings().default_language)
    actor = Actor(cart_token=cart_token, order_token=order_token)
    return Scope(actor=actor, channel=found, languages=languages, now=now)
