"""The list of domains: their tables, and what each gives to the whole. The one place to register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType
from typing import Any

from shop.catalog import loaders as catalog_loaders
from shop.catalog import models as catalog_models
from shop.catalog import types as catalog_types
from shop.channels import loaders as channel_loaders
from shop.channels import models as channel_models
from shop.channels import service as channel_service
from shop.channels import types as channel_types
from shop.channels.rules import accepted, fallbacks
from shop.inventory import loaders as inventory_loaders
from shop.inventory import models as inventory_models
from shop.inventory import types as inventory_types
from shop.media import loaders as media_loaders
from shop.media import models as media_models
from shop.media import types as media_types
from shop.platform.config import settings
from shop.platform.graphql.context import Loader
from shop.platform.graphql.faults import BadUserInput
from shop.platform.scope import Actor, Scope
from shop.pricing import models as pricing_models

MODELS: tuple[ModuleType, ...] = (channel_models, media_models, catalog_models, inventory_models, pricing_models)


@dataclass(frozen=True, slots=True)
class NodeType:
    """How `node(id:)` finds the things of one id prefix; the loader sees only what the actor may see."""

    type: Any
    loader: Loader[Any, Any]


NODES: Mapping[str, NodeType] = {
    "cat": NodeType(catalog_types.Category, catalog_loaders.category_by_id),
    "coll": NodeType(catalog_types.Collection, catalog_loaders.collection_by_id),
    "prod": NodeType(catalog_types.Product, catalog_loaders.product_by_id),
    "var": NodeType(catalog_types.Variant, catalog_loaders.variant_by_id),
    "media": NodeType(media_types.Media, media_loaders.media_by_id),
    "wh": NodeType(inventory_types.Warehouse, inventory_loaders.warehouse_by_id),
    "stock": NodeType(inventory_types.Stock, inventory_loaders.stock_by_id),
    "chan": NodeType(channel_types.Channel, channel_loaders.channel_by_id),
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
