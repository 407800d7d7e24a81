"""An example of every staff mutation on the demo: what is asked for, of which things, and what is made ready before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shop.audit.rules import UNCAPTURED
from shop.oauth import service as oauth
from shop.oauth.rules import ClientKind
from shop.platform.db import sql
from shop.platform.ids import encode
from shop.platform.scope import SYSTEM
from shop.schema import schema
from tests.factories.accounts import create_staff
from tests.factories.documents import register
from tests.factories.oauth import make_client


@dataclass(frozen=True)
class Id:
    """The id of a thing of the demo, found when the example is asked for."""

    prefix: str
    found_by: str

    async def value(self) -> str:
        return encode(self.prefix, await sql.value(self.found_by))


@dataclass(frozen=True)
class Example:
    """A mutation's input, and what makes it possible: SQL, or a function."""

    given: dict[str, Any]
    ready: str | Callable[[], Awaitable[None]] | None = None

    async def prepare(self) -> None:
        if isinstance(self.ready, str):
            await sql.execute(self.ready)
        elif self.ready is not None:
            await self.ready()


async def filled(value: Any) -> Any:
    """Put the ids of the demo into an input."""
    if isinstance(value, Id):
        return await value.value()
    if isinstance(value, dict):
        return {name: await filled(inner) for name, inner in value.items()}
    return [await filled(inner) for inner in value] if isinstance(value, list) else value


PRODUCT = Id("prod", "SELECT product_id FROM product_publications ORDER BY product_id LIMIT 1")
VARIANT = Id("var", "SELECT variant_id FROM stocks WHERE available > 10 ORDER BY variant_id LIMIT 1")
BUNDLE = Id("var", "SELECT variant_id FROM stocks WHERE available > 10 ORDER BY variant_id DESC LIMIT 1")
CHANNEL = Id("chan", "SELECT id FROM channels WHERE slug = 'eu'")
CATEGORY = Id("cat", "SELECT id FROM categories WHERE parent_id IS NOT NULL ORDER BY id LIMIT 1")
EMPTY = Id("cat", "SELECT id FROM categories WHERE slug = 'empty'")
COLLECTION = Id("coll", "SELECT id FROM collections WHERE rule IS NULL ORDER BY id LIMIT 1")
CUSTOMER = Id("cust", "SELECT id FROM users WHERE kind = 'customer' ORDER BY id LIMIT 1")
GROUP = Id("cgrp", "SELECT id FROM customer_groups WHERE slug = 'friends'")
PAYMENT = Id("pay", "SELECT id FROM payments WHERE state = 'captured' AND reversed_amount = 0 ORDER BY id LIMIT 1")
ZONE = Id("zone", "SELECT id FROM shipping_zones ORDER BY id LIMIT 1")
METHOD = Id("ship", "SELECT id FROM shipping_methods ORDER BY id LIMIT 1")
ATTRIBUTE = Id("attr", "SELECT id FROM attributes WHERE kind = 'enum' ORDER BY id LIMIT 1")
TYPE = Id("ptype", "SELECT id FROM product_types WHERE slug = 'plain'")
SHOWN = Id("media", "SELECT id FROM media WHERE alt = 'shown'")
BESIDE = Id("media", "SELECT id FROM media WHERE alt = 'beside'")
SPARE = Id("media", "SELECT id FROM media WHERE alt = 'spare'")
WAREHOUSE = Id("wh", "SELECT warehouse_id FROM stocks WHERE available > 10 ORDER BY variant_id, warehouse_id LIMIT 1")
KEY = "a-key-of-this-example"

STAFF = Id("stff", "SELECT id FROM users WHERE kind = 'staff' ORDER BY id DESC LIMIT 1")
ROLE = Id("role", "SELECT id FROM roles WHERE name = 'night_shift'")
PARTNER = Id("client", "SELECT id FROM oauth_clients WHERE name = 'ERP'")
DOCUMENT = Id("doc", "SELECT id FROM trusted_documents")
SECRET = Id("csec", "SELECT id FROM oauth_client_secrets ORDER BY id LIMIT 1")
_ROLE = """
    WITH made AS (
        INSERT INTO roles (id, name, description) VALUES (gen_random_uuid(), 'night_shift', 'At night.') RETURNING id
    )
    INSERT INTO role_permissions (role_id, permission) SELECT id, 'inventory.read' FROM made
"""


_NEWEST = "(SELECT id FROM users WHERE kind = 'staff' ORDER BY id DESC LIMIT 1)"
_INACTIVE = f"UPDATE users SET is_active = false WHERE id = {_NEWEST}"  # noqa: S608 - a constant
_FACTOR = f"""
    INSERT INTO second_factors (id, user_id, secret, confirmed_at)
    VALUES (gen_random_uuid(), {_NEWEST}, decode(repeat('00', 60), 'hex'), now())
"""  # noqa: S608 - a constant


async def _member() -> None:
    await create_staff("support")


async def _inactive_member() -> None:
    await _member()
    await sql.execute(_INACTIVE)


async def _member_with_factor() -> None:
    await _member()
    await sql.execute(_FACTOR)


async def _partner() -> None:
    await make_client(ClientKind.PARTNER, "orders.read", name="ERP")


async def _document() -> None:
    await register((await make_client()).client_id, {"a": "{ __typename }"})


async def _partner_of_two_secrets() -> None:
    made = await make_client(ClientKind.PARTNER, "orders.read", name="ERP")
    await oauth.create_secret(SYSTEM, made.client_id, expires_at=None)


_MEDIA = """
    WITH made AS (
        INSERT INTO media (id, storage_key, content_type, width, height, bytes, sha256, alt)
        SELECT gen_random_uuid(), repeat(position::text, 40), 'image/png', 1, 1, 1, repeat('0', 64), alt
        FROM (VALUES (1, 'shown'), (2, 'beside'), (3, 'spare')) AS new (position, alt) RETURNING id, alt
    )
    INSERT INTO product_media (product_id, media_id, position)
    SELECT (SELECT product_id FROM product_publications ORDER BY product_id LIMIT 1), id, length(alt)
    FROM made WHERE alt <> 'spare'
"""
_EMPTY = """
    INSERT INTO categories (id, slug, name, position) VALUES (gen_random_uuid(), 'empty', 'Empty', 99)
"""
_PLAIN = (
    "INSERT INTO product_types (id, slug, name, tax_class) VALUES (gen_random_uuid(), 'plain', 'Plain', 'standard')"
)
_GROUP = "INSERT INTO customer_groups (id, slug, name) VALUES (gen_random_uuid(), 'friends', 'Friends')"
_ARCHIVED = """
    UPDATE products SET state = 'archived'
    WHERE id = (SELECT product_id FROM product_publications ORDER BY product_id LIMIT 1)
"""
_TEXTS = {"name": "Ein Name", "description": "Ein Text"}

_FAILED_MAIL = """
    INSERT INTO mail_deliveries (id, consumer, event_id, kind, order_id, language, state, attempts)
    SELECT gen_random_uuid(), 'test', gen_random_uuid(), 'order_placed', id, 'en', 'failed', 5 FROM orders LIMIT 1
"""

EXAMPLES: dict[str, Example] = {
    "consentTextPublish": Example({"purpose": "terms", "language": "en", "text": "All of it."}),
    "mailDeliveryRetry": Example(
        {"id": Id("mail", "SELECT id FROM mail_deliveries WHERE state = 'failed' LIMIT 1")}, _FAILED_MAIL
    ),
    "customerGroupCreate": Example({"slug": "friends", "name": "Friends"}),
    "customerGroupsAssign": Example({"customerId": CUSTOMER, "groupIds": [GROUP]}, _GROUP),
    "paymentRefund": Example({"paymentId": PAYMENT, "idempotencyKey": KEY, "amount": "1.00", "note": "Sorry."}),
    "paymentVoid": Example({"paymentId": PAYMENT, "idempotencyKey": KEY, "note": "Sorry."}),
    "shippingZoneCreate": Example({"name": "Far", "countries": ["NZ"]}),
    "shippingMethodCreate": Example(
        {"zoneId": ZONE, "slug": "ship-slow", "name": "Slow", "taxClass": "standard", "minDays": 5, "maxDays": 9}
    ),
    "shippingRateSet": Example({"methodId": METHOD, "channelId": CHANNEL, "kind": "FLAT", "amount": "7.77"}),
    "shippingMethodUpdate": Example({"id": METHOD, "isActive": False, "expectedVersion": 1}),
    "channelCreate": Example(
        {"slug": "nz", "name": "New Zealand", "currency": "NZD", "countries": ["NZ"], "languages": ["en"]}
    ),
    "channelUpdate": Example({"id": CHANNEL, "name": "The Old World"}),
    "attributeCreate": Example({"code": "mood", "name": "Mood", "kind": "ENUM", "values": [{"name": "Glad"}]}),
    "attributeValueAdd": Example({"attributeId": ATTRIBUTE, "value": {"name": "Quite another"}}),
    "productTypeCreate": Example({"name": "Thing"}),
    "productCreate": Example({"productTypeId": TYPE, "name": "A thing"}, _PLAIN),
    "productUpdate": Example({"id": PRODUCT, "name": "Another name"}),
    "productPublish": Example({"productId": PRODUCT, "channelId": CHANNEL, "until": "2099-01-01T00:00:00Z"}),
    "productUnpublish": Example({"productId": PRODUCT}),
    "productArchive": Example({"id": PRODUCT}),
    "productRestore": Example({"id": PRODUCT}, _ARCHIVED),
    "variantCreate": Example({"productId": PRODUCT, "sku": "SKU-OF-THIS-TEST", "attributes": []}),
    "variantUpdate": Example({"id": VARIANT, "barcode": "4006381333931"}),
    "variantArchive": Example({"id": VARIANT}),
    "bundleSet": Example({"variantId": BUNDLE, "items": [{"variantId": VARIANT, "quantity": 3}]}),
    "productMediaAdd": Example({"productId": PRODUCT, "mediaIds": [SPARE]}, _MEDIA),
    "productMediaRemove": Example({"productId": PRODUCT, "mediaIds": [SHOWN]}, _MEDIA),
    "productMediaReorder": Example({"productId": PRODUCT, "mediaIds": [BESIDE, SHOWN]}, _MEDIA),
    "variantMediaSet": Example({"variantId": VARIANT, "mediaIds": []}),
    "mediaUpdate": Example({"id": SHOWN, "alt": "What it shows"}, _MEDIA),
    "staffInvite": Example({"email": "new@shop.example", "roles": [{"role": "support"}]}),
    "staffRolesSet": Example({"id": STAFF, "roles": [{"role": "finance", "channelId": CHANNEL}]}, _member),
    "staffDeactivate": Example({"id": STAFF}, _member),
    "staffReactivate": Example({"id": STAFF}, _inactive_member),
    "staffSecondFactorReset": Example({"id": STAFF}, _member_with_factor),
    "customerDeactivate": Example({"id": CUSTOMER}),
    "customerReactivate": Example({"id": CUSTOMER}, "UPDATE users SET is_active = false WHERE kind = 'customer'"),
    "roleCreate": Example({"name": "night_shift", "description": "At night.", "permissions": ["orders.read"]}),
    "roleUpdate": Example({"id": ROLE, "permissions": ["orders.read", "orders.cancel"]}, _ROLE),
    "roleDelete": Example({"id": ROLE}, _ROLE),
    "oauthClientCreate": Example({"name": "ERP", "kind": "PARTNER", "scopes": ["orders.read"]}),
    "oauthClientUpdate": Example({"id": PARTNER, "expectedVersion": 1, "name": "The ERP"}, _partner),
    "oauthClientSecretCreate": Example({"clientId": PARTNER}, _partner),
    "oauthClientSecretRevoke": Example({"secretId": SECRET}, _partner_of_two_secrets),
    "documentsRegister": Example({"clientId": PARTNER, "documents": [{"id": "a", "text": "{ __typename }"}]}, _partner),
    "documentRetire": Example({"id": DOCUMENT}, _document),
    "oauthClientDeactivate": Example({"id": PARTNER}, _partner),
    "mediaDelete": Example({"id": SPARE}, _MEDIA),
    "categoryCreate": Example({"name": "Odds and ends"}),
    "categoryUpdate": Example({"id": CATEGORY, "name": "Other"}),
    "categoryMove": Example({"id": CATEGORY, "parentId": None}),
    "categoryDelete": Example({"id": EMPTY}, _EMPTY),
    "collectionCreate": Example({"name": "Selected"}),
    "collectionUpdate": Example({"id": COLLECTION, "name": "Reselected"}),
    "collectionPublish": Example({"id": COLLECTION, "isPublished": False}),
    "collectionProductsSet": Example({"collectionId": COLLECTION, "productIds": [PRODUCT]}),
    "productTranslationSet": Example({"productId": PRODUCT, "language": "de", "texts": _TEXTS}),
    "categoryTranslationSet": Example({"categoryId": CATEGORY, "language": "de", "texts": _TEXTS}),
    "collectionTranslationSet": Example({"collectionId": COLLECTION, "language": "de", "texts": _TEXTS}),
    "productBulkUpsert": Example(
        {"rows": [{"externalRef": "erp-1", "productType": "plain", "name": "From elsewhere", "variants": []}]}, _PLAIN
    ),
    "stockAdjust": Example({"variantId": VARIANT, "warehouseId": WAREHOUSE, "delta": 3, "reason": "RECEIVED"}),
    "warehouseCreate": Example({"slug": "attic", "name": "Attic", "country": "DE", "channelIds": [CHANNEL]}),
    "warehouseUpdate": Example({"id": WAREHOUSE, "name": "Cellar"}),
    "priceSet": Example({"variantId": VARIANT, "channelId": CHANNEL, "amount": "12.34"}),
    "taxRateSet": Example({"country": "NZ", "taxClass": "standard", "percent": "15"}),
}
"""By the names of the mutations; a new one needs one here."""
ELSEWHERE = {"mediaUpload": "takes a file: test_upload_is_captured"}


_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1) ORDER BY 1"


def document_of(name: str) -> str:
    """Give a document that asks for a mutation and why it changed nothing."""
    root = schema._schema.mutation_type
    assert root is not None
    kind = root.fields[name].args["input"].type
    return f"mutation ($input: {kind}) {{ {name}(input: $input) {{ errors {{ code message }} }} }}"


async def captured_tables() -> list[str]:
    return [row[0] for row in await sql.rows(_TABLES, list(UNCAPTURED))]


async def snapshot(tables: list[str]) -> dict[tuple[str, UUID], str]:
    """Give a digest of every row of the tables."""
    parts = (f"SELECT '{table}', id, md5(t::text) FROM {table} t" for table in tables)  # noqa: S608 - known names
    return {(table, id_): digest for table, id_, digest in await sql.rows(" UNION ALL ".join(parts))}
