"""The list of domains: their tables, and what each gives to the whole. The one place to register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from types import ModuleType
from typing import Any

from shop.accounts import jobs as account_jobs
from shop.accounts import loaders as account_loaders
from shop.accounts import models as account_models
from shop.accounts import personal as account_personal
from shop.accounts import rules as account_rules
from shop.accounts import types as account_types
from shop.audit import checks as audit_checks
from shop.audit import jobs as audit_jobs
from shop.audit import loaders as audit_loaders
from shop.audit import models as audit_models
from shop.audit import types as audit_types
from shop.cart import jobs as cart_jobs
from shop.cart import loaders as cart_loaders
from shop.cart import models as cart_models
from shop.cart import personal as cart_personal
from shop.cart import rules as cart_rules
from shop.cart import types as cart_types
from shop.catalog import loaders as catalog_loaders
from shop.catalog import models as catalog_models
from shop.catalog import types as catalog_types
from shop.channels import loaders as channel_loaders
from shop.channels import models as channel_models
from shop.channels import service as channel_service
from shop.channels import types as channel_types
from shop.channels.rules import accepted, fallbacks
from shop.checkout import checks as checkout_checks
from shop.checkout import jobs as checkout_jobs
from shop.checkout import types as checkout_types
from shop.consents import loaders as consent_loaders
from shop.consents import models as consent_models
from shop.consents import personal as consent_personal
from shop.consents import types as consent_types
from shop.documents import jobs as document_jobs
from shop.documents import loaders as document_loaders
from shop.documents import models as document_models
from shop.documents import types as document_types
from shop.inventory import checks as inventory_checks
from shop.inventory import loaders as inventory_loaders
from shop.inventory import models as inventory_models
from shop.inventory import types as inventory_types
from shop.media import loaders as media_loaders
from shop.media import models as media_models
from shop.media import types as media_types
from shop.notifications import checks as notification_checks
from shop.notifications import handlers as notification_handlers
from shop.notifications import jobs as notification_jobs
from shop.notifications import loaders as notification_loaders
from shop.notifications import models as notification_models
from shop.notifications import personal as notification_personal
from shop.notifications import types as notification_types
from shop.oauth import jobs as session_jobs
from shop.oauth import loaders as session_loaders
from shop.oauth import models as session_models
from shop.oauth import personal as session_personal
from shop.oauth import rules as session_rules
from shop.oauth import service as oauth
from shop.oauth import types as session_types
from shop.oauth.engine.access import BadToken
from shop.orders import checks as order_checks
from shop.orders import handlers as order_handlers
from shop.orders import jobs as order_jobs
from shop.orders import loaders as order_loaders
from shop.orders import models as order_models
from shop.orders import personal as order_personal
from shop.orders import rules as order_rules
from shop.orders import types as order_types
from shop.payments import checks as payment_checks
from shop.payments import loaders as payment_loaders
from shop.payments import models as payment_models
from shop.payments import types as payment_types
from shop.platform.config import settings
from shop.platform.db import idempotency
from shop.platform.events import maintenance
from shop.platform.events import tables as event_tables
from shop.platform.events.registry import Registry
from shop.platform.graphql.context import Loader
from shop.platform.graphql.faults import BadUserInput, Unauthenticated
from shop.platform.scope import Scope
from shop.platform.security.personal import SealedTable, subjects
from shop.pricing import models as pricing_models
from shop.shipping import loaders as shipping_loaders
from shop.shipping import models as shipping_models
from shop.shipping import types as shipping_types

MODELS: tuple[ModuleType, ...] = (
    audit_models,
    channel_models,
    account_models,
    consent_models,
    session_models,
    document_models,
    media_models,
    catalog_models,
    inventory_models,
    pricing_models,
    shipping_models,
    payment_models,
    cart_models,
    order_models,
    notification_models,
)
ERROR_TYPES: tuple[ModuleType, ...] = (checkout_types,)
"""Modules that nothing else imports, loaded so that the schema knows their error types."""
HANDLERS: tuple[ModuleType, ...] = (order_handlers, notification_handlers)
JOBS: tuple[ModuleType, ...] = (
    maintenance,
    audit_jobs,
    account_jobs,
    session_jobs,
    document_jobs,
    cart_jobs,
    order_jobs,
    checkout_jobs,
    notification_jobs,
)
CHECKS: tuple[ModuleType, ...] = (
    audit_checks,
    inventory_checks,
    payment_checks,
    order_checks,
    checkout_checks,
    notification_checks,
)
"""What `shop doctor` runs: each module's `async def check() -> list[str]` gives the problems it found, in words."""
PERSONAL: tuple[ModuleType, ...] = (
    account_personal,
    consent_personal,
    session_personal,
    cart_personal,
    order_personal,
    notification_personal,
)
"""What a domain knows of a person: `export(user_id)` gives sections by name, ready for JSON; `erase(user_id)` runs in
the one transaction of an erasure. Accounts come first, as their row is locked first everywhere."""
SEALED_TABLES: tuple[SealedTable, ...] = (
    account_rules.SEALED_USERS,
    account_rules.SEALED_ADDRESSES,
    account_rules.SEALED_LINKS,
    session_rules.SEALED_SESSIONS,
    session_rules.SEALED_IDENTITIES,
    cart_rules.SEALED_CARTS,
    cart_rules.SEALED_ADDRESSES,
    order_rules.SEALED_ORDERS,
    order_rules.SEALED_ADDRESSES,
)
"""The tables with `PersonalText` columns, and whose they are."""


@dataclass(frozen=True, slots=True)
class NodeType:
    """How `node(id:)` finds the things of one id prefix; the loader sees only what the actor may see."""

    type: Any
    loader: Loader[Any, Any]


NODES: Mapping[str, NodeType] = {
    "attr": NodeType(catalog_types.Attribute, catalog_loaders.attribute_by_id),
    "attrv": NodeType(catalog_types.AttributeValue, catalog_loaders.attribute_value_by_id),
    "ptype": NodeType(catalog_types.ProductType, catalog_loaders.product_type_by_id),
    "cat": NodeType(catalog_types.Category, catalog_loaders.category_by_id),
    "coll": NodeType(catalog_types.Collection, catalog_loaders.collection_by_id),
    "prod": NodeType(catalog_types.Product, catalog_loaders.product_by_id),
    "var": NodeType(catalog_types.Variant, catalog_loaders.variant_by_id),
    "media": NodeType(media_types.Media, media_loaders.media_by_id),
    "wh": NodeType(inventory_types.Warehouse, inventory_loaders.warehouse_by_id),
    "stock": NodeType(inventory_types.Stock, inventory_loaders.stock_by_id),
    "chan": NodeType(channel_types.Channel, channel_loaders.channel_by_id),
    "ctext": NodeType(consent_types.ConsentText, consent_loaders.text_by_id),
    "cust": NodeType(account_types.Customer, account_loaders.customer_by_id),
    "addr": NodeType(account_types.CustomerAddress, account_loaders.address_by_id),
    "cgrp": NodeType(account_types.CustomerGroup, account_loaders.group_by_id),
    "role": NodeType(account_types.Role, account_loaders.role_by_id),
    "stff": NodeType(account_types.StaffMember, account_loaders.staff_by_id),
    "cart": NodeType(cart_types.Cart, cart_loaders.cart_by_id),
    "mail": NodeType(notification_types.MailDelivery, notification_loaders.delivery_by_id),
    "order": NodeType(order_types.Order, order_loaders.order_by_id),
    "pay": NodeType(payment_types.Payment, payment_loaders.payment_by_id),
    "rate": NodeType(shipping_types.ShippingRate, shipping_loaders.rate_by_id),
    "ship": NodeType(shipping_types.ShippingMethod, shipping_loaders.method_by_id),
    "zone": NodeType(shipping_types.ShippingZone, shipping_loaders.zone_by_id),
    "client": NodeType(session_types.Client, session_loaders.client_by_id),
    "doc": NodeType(document_types.TrustedDocument, document_loaders.document_by_id),
    "sess": NodeType(session_types.Session, session_loaders.session_by_id),
    "audit": NodeType(audit_types.AuditEntry, audit_loaders.entry_by_id),
    "exid": NodeType(session_types.ExternalIdentity, session_loaders.external_identity_by_id),
}


def model_modules() -> list[str]:
    return [module.__name__ for module in MODELS]


def declared_ddl() -> list[str]:
    """Give the DDL that models cannot say (`models.DDL`), in the order of the domains, then all triggers."""
    own = [
        statement
        for module in (event_tables, idempotency, subjects, *MODELS)
        for statement in getattr(module, "DDL", ())
    ]
    return [*own, *audit_models.capturing(MODELS)]


def append_only_tables() -> list[str]:
    """Name the tables whose rows the application's role may add and never change (`models.APPEND_ONLY`)."""
    return [
        table
        for module in (event_tables, idempotency, subjects, *MODELS)
        for table in getattr(module, "APPEND_ONLY", ())
    ]


def registry() -> Registry:
    """Collect the event handlers and periodic jobs of all domains; raises `BadRegistration`."""
    return Registry.of((*HANDLERS, *JOBS))


class SignIns:
    """The sign-ins that sockets and streams stay open by."""

    async def stay_of(self, authorization: str | None) -> oauth.Stay | None:
        """Give the sign-in of a header `Authorization`; None without one. Raises `Unauthenticated`."""
        with _unauthenticated():
            return await oauth.stay_of(authorization)

    async def refresh_stays(self) -> None:
        await oauth.refresh_stays()


@contextmanager
def _unauthenticated() -> Iterator[None]:
    try:
        yield
    except BadToken:
        raise Unauthenticated("The access token is no good, or its session is over.") from None


async def make_scope(  # noqa: PLR0913 - what requests are told apart by
    *,
    channel: str | None,
    accept_language: str | None,
    authorization: str | None,
    cart_token: str | None,
    order_token: str | None,
    now: datetime,
    named_client: str | None = None,
) -> Scope:
    """Find who asks and in which channel; raises a `Fault` for a bad token or an unknown channel."""
    found = await channel_service.current(channel or settings().default_channel)
    if found is None:
        raise BadUserInput("The header X-Channel names no channel of this shop.")
    languages = fallbacks(accepted(accept_language), found.languages, settings().default_language)
    with _unauthenticated():
        found_actor = await oauth.authenticate(authorization)
    actor = replace(found_actor, cart_token=cart_token, order_token=order_token, named_client=named_client)
    return Scope(actor=actor, channel=found, languages=languages, now=now)
