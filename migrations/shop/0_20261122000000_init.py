from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE "channels" (
    "id" UUID NOT NULL PRIMARY KEY,
    "slug" VARCHAR(40) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "country" VARCHAR(2) NOT NULL,
    "time_zone" VARCHAR(40) NOT NULL,
    "is_tax_included" BOOL NOT NULL,
    "shows_lowest_price" BOOL NOT NULL DEFAULT False,
    "version" INT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "channels_slug_key" UNIQUE ("slug"),
    CONSTRAINT "channels_slug_check" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    CONSTRAINT "channels_currency_check" CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT "channels_country_check" CHECK (country ~ '^[A-Z]{2}$')
);
COMMENT ON TABLE "channels" IS 'A store: where prices, countries, languages and tax display are decided.';
CREATE TABLE "channel_countries" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "country" VARCHAR(2) NOT NULL,
    "position" SMALLINT NOT NULL,
    "channel_id" UUID NOT NULL REFERENCES "channels" ("id") ON DELETE CASCADE,
    CONSTRAINT "channel_countries_channel_id_country_key" UNIQUE ("channel_id", "country"),
    CONSTRAINT "channel_countries_country_check" CHECK (country ~ '^[A-Z]{2}$')
);
CREATE TABLE "channel_languages" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "language" VARCHAR(16) NOT NULL,
    "position" SMALLINT NOT NULL,
    "channel_id" UUID NOT NULL REFERENCES "channels" ("id") ON DELETE CASCADE,
    CONSTRAINT "channel_languages_channel_id_language_key" UNIQUE ("channel_id", "language")
);
CREATE TABLE "customer_groups" (
    "id" UUID NOT NULL PRIMARY KEY,
    "slug" VARCHAR(40) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "customer_groups_slug_key" UNIQUE ("slug"),
    CONSTRAINT "customer_groups_slug_check" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
COMMENT ON TABLE "customer_groups" IS 'Customers who are treated alike, by prices and promotions.';
CREATE TABLE "roles" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(40) NOT NULL,
    "description" VARCHAR(200) NOT NULL,
    "is_builtin" BOOL NOT NULL DEFAULT False,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "roles_name_key" UNIQUE ("name"),
    CONSTRAINT "roles_name_check" CHECK (name ~ '^[a-z0-9]+(_[a-z0-9]+)*$')
);
COMMENT ON TABLE "roles" IS 'A named set of permissions. Built-in ones follow the code; others are the shop''s own.';
CREATE TABLE "role_permissions" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "permission" VARCHAR(40) NOT NULL,
    "role_id" UUID NOT NULL REFERENCES "roles" ("id") ON DELETE CASCADE,
    CONSTRAINT "role_permissions_role_id_permission_key" UNIQUE ("role_id", "permission")
);
CREATE TABLE "users" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(8) NOT NULL,
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "password_hash" TEXT,
    "first_name" TEXT NOT NULL DEFAULT '',
    "last_name" TEXT NOT NULL DEFAULT '',
    "language" VARCHAR(16) NOT NULL,
    "is_active" BOOL NOT NULL DEFAULT True,
    "version" INT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "users_kind_email_key_key" UNIQUE ("kind", "email_key"),
    CONSTRAINT "users_kind_check" CHECK (kind IN ('customer', 'staff'))
);
CREATE INDEX "users_kind_created_at_idx" ON "users" ("kind", "created_at", "id");
COMMENT ON TABLE "users" IS 'An account: a customer''s or a member of staff''s. One person may have one of each.';
CREATE TABLE "customer_addresses" (
    "id" UUID NOT NULL PRIMARY KEY,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "company" TEXT NOT NULL,
    "line1" TEXT NOT NULL,
    "line2" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "postal_code" TEXT NOT NULL,
    "country" VARCHAR(2) NOT NULL,
    "phone" TEXT NOT NULL,
    "is_default_shipping" BOOL NOT NULL DEFAULT False,
    "is_default_billing" BOOL NOT NULL DEFAULT False,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "customer_addresses_country_check" CHECK (country ~ '^[A-Z]{2}$')
);
CREATE INDEX "customer_addresses_user_id_idx" ON "customer_addresses" ("user_id");
COMMENT ON TABLE "customer_addresses" IS 'An address in a customer''s book.';
CREATE TABLE "customer_group_members" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "group_id" UUID NOT NULL REFERENCES "customer_groups" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "customer_group_members_user_id_group_id_key" UNIQUE ("user_id", "group_id")
);
CREATE INDEX "customer_group_members_group_id_idx" ON "customer_group_members" ("group_id");
CREATE TABLE "user_roles" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "channel_id" UUID REFERENCES "channels" ("id") ON DELETE CASCADE,
    "role_id" UUID NOT NULL REFERENCES "roles" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "user_roles_role_id_idx" ON "user_roles" ("role_id");
CREATE INDEX "user_roles_channel_id_idx" ON "user_roles" ("channel_id");
COMMENT ON TABLE "user_roles" IS 'A role of a member of staff: in one channel, or in all where none is named.';
CREATE TABLE "sessions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "seed" BYTEA NOT NULL,
    "generation" INT NOT NULL DEFAULT 0,
    "user_agent" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rotated_at" TIMESTAMPTZ NOT NULL,
    "last_used_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "revoked_at" TIMESTAMPTZ,
    "revoked_reason" VARCHAR(24),
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "sessions_revoked_reason_check" CHECK (revoked_reason IN ('signed_out', 'signed_out_everywhere', 'password_changed', 'refresh_reused', 'account_closed')),
    CONSTRAINT "sessions_revoked_check" CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL)),
    CONSTRAINT "sessions_generation_check" CHECK (generation >= 0)
);
CREATE INDEX "sessions_user_id_idx" ON "sessions" ("user_id");
COMMENT ON TABLE "sessions" IS 'A sign-in on one device: all its tokens live and die with it.';
CREATE TABLE "signing_keys" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kid" VARCHAR(64) NOT NULL,
    "alg" VARCHAR(10) NOT NULL,
    "private_jwk" BYTEA NOT NULL,
    "state" VARCHAR(8) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rotated_at" TIMESTAMPTZ NOT NULL,
    CONSTRAINT "signing_keys_kid_key" UNIQUE ("kid"),
    CONSTRAINT "signing_keys_state_check" CHECK (state IN ('next', 'active', 'retired'))
);
COMMENT ON TABLE "signing_keys" IS 'A key that access tokens are signed with; the private part is sealed (see `engine.keys`).';
CREATE TABLE "attributes" (
    "id" UUID NOT NULL PRIMARY KEY,
    "code" VARCHAR(60) NOT NULL,
    "kind" VARCHAR(10) NOT NULL,
    "unit" VARCHAR(20),
    "name" VARCHAR(200) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "attributes_code_key" UNIQUE ("code"),
    CONSTRAINT "attributes_code_check" CHECK (code ~ '^[a-z][a-z0-9_]*$'),
    CONSTRAINT "attributes_kind_check" CHECK (kind IN ('enum', 'color', 'text', 'number', 'boolean'))
);
CREATE TABLE "attribute_translations" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "language" VARCHAR(16) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "attribute_id" UUID NOT NULL REFERENCES "attributes" ("id") ON DELETE CASCADE,
    CONSTRAINT "attribute_translations_attribute_id_language_key" UNIQUE ("attribute_id", "language")
);
CREATE TABLE "attribute_values" (
    "id" UUID NOT NULL PRIMARY KEY,
    "slug" VARCHAR(100) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "color" VARCHAR(7),
    "position" INT NOT NULL DEFAULT 0,
    "attribute_id" UUID NOT NULL REFERENCES "attributes" ("id") ON DELETE CASCADE,
    CONSTRAINT "attribute_values_attribute_id_slug_key" UNIQUE ("attribute_id", "slug"),
    CONSTRAINT "attribute_values_slug_check" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    CONSTRAINT "attribute_values_color_check" CHECK (color IS NULL OR color ~ '^#[0-9a-f]{6}$')
);
COMMENT ON TABLE "attribute_values" IS 'A value of a closed list; a color has its hex code beside its name.';
CREATE TABLE "attribute_value_translations" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "language" VARCHAR(16) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "value_id" UUID NOT NULL REFERENCES "attribute_values" ("id") ON DELETE CASCADE,
    CONSTRAINT "attribute_value_translations_value_id_language_key" UNIQUE ("value_id", "language")
);
CREATE TABLE "categories" (
    "id" UUID NOT NULL PRIMARY KEY,
    "slug" VARCHAR(150) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "description" TEXT,
    "seo_title" VARCHAR(200),
    "seo_description" VARCHAR(500),
    "glyph" VARCHAR(40),
    "color" VARCHAR(7),
    "position" INT NOT NULL DEFAULT 0,
    "version" INT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "parent_id" UUID REFERENCES "categories" ("id") ON DELETE RESTRICT,
    CONSTRAINT "categories_slug_key" UNIQUE ("slug"),
    CONSTRAINT "categories_slug_check" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    CONSTRAINT "categories_color_check" CHECK (color IS NULL OR color ~ '^#[0-9a-f]{6}$'),
    CONSTRAINT "categories_parent_id_check" CHECK (parent_id <> id)
);
CREATE INDEX "categories_parent_id_position_id_idx" ON "categories" ("parent_id", "position", "id");
COMMENT ON TABLE "categories" IS 'A place in the tree of categories.';
CREATE TABLE "category_ancestors" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "depth" SMALLINT NOT NULL,
    "ancestor_id" UUID NOT NULL REFERENCES "categories" ("id") ON DELETE CASCADE,
    "category_id" UUID NOT NULL REFERENCES "categories" ("id") ON DELETE CASCADE,
    CONSTRAINT "category_ancestors_category_id_ancestor_id_key" UNIQUE ("category_id", "ancestor_id"),
    CONSTRAINT "category_ancestors_depth_check" CHECK (depth >= 0)
);
CREATE INDEX "category_ancestors_ancestor_id_category_id_idx" ON "category_ancestors" ("ancestor_id", "category_id");
COMMENT ON TABLE "category_ancestors" IS 'The tree, closed: a row for each category and each of its ancestors, itself at depth 0 included.';
CREATE TABLE "category_translations" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "language" VARCHAR(16) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "description" TEXT,
    "seo_title" VARCHAR(200),
    "seo_description" VARCHAR(500),
    "category_id" UUID NOT NULL REFERENCES "categories" ("id") ON DELETE CASCADE,
    CONSTRAINT "category_translations_category_id_language_key" UNIQUE ("category_id", "language")
);
CREATE TABLE "collections" (
    "id" UUID NOT NULL PRIMARY KEY,
    "slug" VARCHAR(150) NOT NULL,
    "kind" VARCHAR(10) NOT NULL,
    "rule" JSONB,
    "name" VARCHAR(200) NOT NULL,
    "description" TEXT,
    "seo_title" VARCHAR(200),
    "seo_description" VARCHAR(500),
    "is_published" BOOL NOT NULL DEFAULT False,
    "position" INT NOT NULL DEFAULT 0,
    "version" INT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "collections_slug_key" UNIQUE ("slug"),
    CONSTRAINT "collections_slug_check" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    CONSTRAINT "collections_kind_check" CHECK (kind IN ('manual', 'rule')),
    CONSTRAINT "collections_rule_check" CHECK ((kind = 'rule') = (rule IS NOT NULL))
);
COMMENT ON TABLE "collections" IS 'A set of products: picked by hand, or all that a rule matches.';
CREATE TABLE "collection_translations" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "language" VARCHAR(16) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "description" TEXT,
    "seo_title" VARCHAR(200),
    "seo_description" VARCHAR(500),
    "collection_id" UUID NOT NULL REFERENCES "collections" ("id") ON DELETE CASCADE,
    CONSTRAINT "collection_translations_collection_id_language_key" UNIQUE ("collection_id", "language")
);
CREATE TABLE "product_types" (
    "id" UUID NOT NULL PRIMARY KEY,
    "slug" VARCHAR(100) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "tax_class" VARCHAR(40) NOT NULL DEFAULT 'standard',
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "product_types_slug_key" UNIQUE ("slug"),
    CONSTRAINT "product_types_slug_check" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
CREATE TABLE "products" (
    "id" UUID NOT NULL PRIMARY KEY,
    "slug" VARCHAR(150) NOT NULL,
    "state" VARCHAR(10) NOT NULL DEFAULT 'draft',
    "tax_class" VARCHAR(40),
    "name" VARCHAR(250) NOT NULL,
    "description" TEXT,
    "seo_title" VARCHAR(200),
    "seo_description" VARCHAR(500),
    "external_ref" VARCHAR(100),
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "private_metadata" JSONB NOT NULL DEFAULT '{}',
    "version" INT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "category_id" UUID REFERENCES "categories" ("id") ON DELETE RESTRICT,
    "product_type_id" UUID NOT NULL REFERENCES "product_types" ("id") ON DELETE RESTRICT,
    CONSTRAINT "products_external_ref_key" UNIQUE ("external_ref"),
    CONSTRAINT "products_slug_check" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    CONSTRAINT "products_name_check" CHECK (name <> ''),
    CONSTRAINT "products_version_check" CHECK (version > 0),
    CONSTRAINT "products_state_check" CHECK (state IN ('draft', 'active', 'archived'))
);
CREATE INDEX "products_slug_idx" ON "products" ("slug");
CREATE INDEX "products_product_type_id_idx" ON "products" ("product_type_id");
CREATE INDEX "products_category_id_idx" ON "products" ("category_id");
CREATE INDEX "products_created_at_id_idx" ON "products" ("created_at", "id");
CREATE TABLE "collection_products" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "position" INT NOT NULL DEFAULT 0,
    "collection_id" UUID NOT NULL REFERENCES "collections" ("id") ON DELETE CASCADE,
    "product_id" UUID NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "collection_products_collection_id_product_id_key" UNIQUE ("collection_id", "product_id")
);
CREATE INDEX "collection_products_collection_id_position_product_id_idx" ON "collection_products" ("collection_id", "position", "product_id");
CREATE INDEX "collection_products_product_id_idx" ON "collection_products" ("product_id");
CREATE TABLE "product_categories" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "position" SMALLINT NOT NULL DEFAULT 0,
    "category_id" UUID NOT NULL REFERENCES "categories" ("id") ON DELETE RESTRICT,
    "product_id" UUID NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "product_categories_product_id_category_id_key" UNIQUE ("product_id", "category_id")
);
CREATE INDEX "product_categories_category_id_product_id_idx" ON "product_categories" ("category_id", "product_id");
CREATE TABLE "product_publications" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "published_at" TIMESTAMPTZ NOT NULL,
    "unpublished_at" TIMESTAMPTZ,
    "channel_id" UUID NOT NULL REFERENCES "channels" ("id") ON DELETE CASCADE,
    "product_id" UUID NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "product_publications_product_id_channel_id_key" UNIQUE ("product_id", "channel_id"),
    CONSTRAINT "product_publications_unpublished_at_check" CHECK (unpublished_at > published_at)
);
CREATE INDEX "product_publications_channel_id_published_at_product_id_idx" ON "product_publications" ("channel_id", "published_at", "product_id");
COMMENT ON TABLE "product_publications" IS 'Where and when a product can be seen: from `published_at` until `unpublished_at`, which may be open.';
CREATE TABLE "product_slugs" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "slug" VARCHAR(150) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "product_id" UUID NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "product_slugs_slug_key" UNIQUE ("slug"),
    CONSTRAINT "product_slugs_slug_check" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
CREATE INDEX "product_slugs_product_id_idx" ON "product_slugs" ("product_id");
COMMENT ON TABLE "product_slugs" IS 'Every slug that a product has or had; the current one is `products.slug`, the others lead to it.';
CREATE TABLE "product_translations" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "language" VARCHAR(16) NOT NULL,
    "name" VARCHAR(250) NOT NULL,
    "description" TEXT,
    "seo_title" VARCHAR(200),
    "seo_description" VARCHAR(500),
    "product_id" UUID NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "product_translations_product_id_language_key" UNIQUE ("product_id", "language")
);
CREATE TABLE "product_type_attributes" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "level" VARCHAR(10) NOT NULL,
    "is_required" BOOL NOT NULL DEFAULT False,
    "position" INT NOT NULL DEFAULT 0,
    "attribute_id" UUID NOT NULL REFERENCES "attributes" ("id") ON DELETE RESTRICT,
    "product_type_id" UUID NOT NULL REFERENCES "product_types" ("id") ON DELETE CASCADE,
    CONSTRAINT "product_type_attributes_product_type_id_attribute_id_key" UNIQUE ("product_type_id", "attribute_id"),
    CONSTRAINT "product_type_attributes_level_check" CHECK (level IN ('product', 'variant'))
);
CREATE INDEX "product_type_attributes_attribute_id_idx" ON "product_type_attributes" ("attribute_id");
COMMENT ON TABLE "product_type_attributes" IS 'Which attributes the products of a type have, and whether they tell products or variants apart.';
CREATE TABLE "variants" (
    "id" UUID NOT NULL PRIMARY KEY,
    "sku" VARCHAR(100) NOT NULL,
    "name" VARCHAR(250),
    "barcode" VARCHAR(50),
    "external_ref" VARCHAR(100),
    "weight_grams" INT NOT NULL DEFAULT 0,
    "position" INT NOT NULL DEFAULT 0,
    "is_active" BOOL NOT NULL DEFAULT True,
    "is_bundle" BOOL NOT NULL DEFAULT False,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "version" INT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "product_id" UUID NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "variants_sku_key" UNIQUE ("sku"),
    CONSTRAINT "variants_external_ref_key" UNIQUE ("external_ref"),
    CONSTRAINT "variants_sku_check" CHECK (sku <> ''),
    CONSTRAINT "variants_weight_grams_check" CHECK (weight_grams >= 0)
);
CREATE INDEX "variants_product_id_position_id_idx" ON "variants" ("product_id", "position", "id");
COMMENT ON TABLE "variants" IS 'What is really sold: one SKU. A bundle is a variant that is made of others.';
CREATE TABLE "attribute_assignments" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "text" VARCHAR(500),
    "number" DECIMAL(20,6),
    "boolean" BOOL,
    "attribute_id" UUID NOT NULL REFERENCES "attributes" ("id") ON DELETE RESTRICT,
    "product_id" UUID NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    "value_id" UUID REFERENCES "attribute_values" ("id") ON DELETE RESTRICT,
    "variant_id" UUID REFERENCES "variants" ("id") ON DELETE CASCADE,
    CONSTRAINT "attribute_assignments_value_check" CHECK (num_nonnulls(value_id, text, number, boolean) = 1)
);
CREATE INDEX "attribute_assignments_product_id_variant_id_idx" ON "attribute_assignments" ("product_id", "variant_id");
CREATE INDEX "attribute_assignments_variant_id_idx" ON "attribute_assignments" ("variant_id");
CREATE INDEX "attribute_assignments_attribute_id_idx" ON "attribute_assignments" ("attribute_id");
CREATE INDEX "attribute_assignments_value_id_product_id_idx" ON "attribute_assignments" ("value_id", "product_id");
COMMENT ON TABLE "attribute_assignments" IS 'One value that a product, or one of its variants, has of an attribute; a closed list may give several.';
CREATE TABLE "bundle_items" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "quantity" INT NOT NULL,
    "bundle_id" UUID NOT NULL REFERENCES "variants" ("id") ON DELETE CASCADE,
    "variant_id" UUID NOT NULL REFERENCES "variants" ("id") ON DELETE RESTRICT,
    CONSTRAINT "bundle_items_bundle_id_variant_id_key" UNIQUE ("bundle_id", "variant_id"),
    CONSTRAINT "bundle_items_quantity_check" CHECK (quantity > 0),
    CONSTRAINT "bundle_items_variant_id_check" CHECK (variant_id <> bundle_id)
);
CREATE INDEX "bundle_items_variant_id_idx" ON "bundle_items" ("variant_id");
CREATE TABLE "warehouses" (
    "id" UUID NOT NULL PRIMARY KEY,
    "slug" VARCHAR(60) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "country" VARCHAR(2) NOT NULL,
    "position" INT NOT NULL DEFAULT 0,
    "is_active" BOOL NOT NULL DEFAULT True,
    "version" INT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "warehouses_slug_key" UNIQUE ("slug"),
    CONSTRAINT "warehouses_country_check" CHECK (country ~ '^[A-Z]{2}$')
);
CREATE TABLE "stocks" (
    "id" UUID NOT NULL PRIMARY KEY,
    "available" INT NOT NULL DEFAULT 0,
    "reserved" INT NOT NULL DEFAULT 0,
    "allocated" INT NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "variant_id" UUID NOT NULL REFERENCES "variants" ("id") ON DELETE CASCADE,
    "warehouse_id" UUID NOT NULL REFERENCES "warehouses" ("id") ON DELETE RESTRICT,
    CONSTRAINT "stocks_variant_id_warehouse_id_key" UNIQUE ("variant_id", "warehouse_id"),
    CONSTRAINT "stocks_available_check" CHECK (available >= 0),
    CONSTRAINT "stocks_reserved_check" CHECK (reserved >= 0),
    CONSTRAINT "stocks_allocated_check" CHECK (allocated >= 0)
);
CREATE INDEX "stocks_warehouse_id_idx" ON "stocks" ("warehouse_id");
COMMENT ON TABLE "stocks" IS 'How much of a variant lies in a warehouse: `available` can be sold, `reserved` waits for a payment,';
CREATE TABLE "allocations" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "reference" UUID NOT NULL,
    "quantity" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stock_id" UUID NOT NULL REFERENCES "stocks" ("id") ON DELETE CASCADE,
    CONSTRAINT "allocations_reference_stock_id_key" UNIQUE ("reference", "stock_id"),
    CONSTRAINT "allocations_quantity_check" CHECK (quantity > 0)
);
CREATE INDEX "allocations_stock_id_idx" ON "allocations" ("stock_id");
COMMENT ON TABLE "allocations" IS 'Stock that belongs to an order until it is shipped or cancelled.';
CREATE TABLE "reservations" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "reference" UUID NOT NULL,
    "quantity" INT NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "stock_id" UUID NOT NULL REFERENCES "stocks" ("id") ON DELETE CASCADE,
    CONSTRAINT "reservations_reference_stock_id_key" UNIQUE ("reference", "stock_id"),
    CONSTRAINT "reservations_quantity_check" CHECK (quantity > 0)
);
CREATE INDEX "reservations_stock_id_idx" ON "reservations" ("stock_id");
CREATE INDEX "reservations_expires_at_idx" ON "reservations" ("expires_at");
COMMENT ON TABLE "reservations" IS 'Stock held for a checkout that is under way; `reference` is its order.';
CREATE TABLE "stock_movements" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "reason" VARCHAR(12) NOT NULL,
    "available_delta" INT NOT NULL DEFAULT 0,
    "reserved_delta" INT NOT NULL DEFAULT 0,
    "allocated_delta" INT NOT NULL DEFAULT 0,
    "reference" UUID,
    "note" VARCHAR(300),
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stock_id" UUID NOT NULL REFERENCES "stocks" ("id") ON DELETE CASCADE,
    CONSTRAINT "stock_movements_reason_check" CHECK (reason IN ('received', 'corrected', 'damaged', 'reserved', 'released', 'allocated', 'cancelled', 'shipped', 'returned'))
);
CREATE INDEX "stock_movements_stock_id_created_at_idx" ON "stock_movements" ("stock_id", "created_at");
CREATE INDEX "stock_movements_reference_idx" ON "stock_movements" ("reference");
COMMENT ON TABLE "stock_movements" IS 'The ledger: the sums of its deltas are the piles of the stock.';
CREATE TABLE "warehouse_channels" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "position" INT NOT NULL DEFAULT 0,
    "channel_id" UUID NOT NULL REFERENCES "channels" ("id") ON DELETE CASCADE,
    "warehouse_id" UUID NOT NULL REFERENCES "warehouses" ("id") ON DELETE CASCADE,
    CONSTRAINT "warehouse_channels_channel_id_warehouse_id_key" UNIQUE ("channel_id", "warehouse_id")
);
CREATE INDEX "warehouse_channels_warehouse_id_idx" ON "warehouse_channels" ("warehouse_id");
COMMENT ON TABLE "warehouse_channels" IS 'Which channels a warehouse delivers for; the lowest position is asked first.';
CREATE TABLE "prices" (
    "id" UUID NOT NULL PRIMARY KEY,
    "amount" BIGINT NOT NULL,
    "compare_at" BIGINT,
    "starts_at" TIMESTAMPTZ NOT NULL,
    "ends_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "channel_id" UUID NOT NULL REFERENCES "channels" ("id") ON DELETE CASCADE,
    "variant_id" UUID NOT NULL REFERENCES "variants" ("id") ON DELETE CASCADE,
    CONSTRAINT "prices_variant_id_channel_id_starts_at_key" UNIQUE ("variant_id", "channel_id", "starts_at"),
    CONSTRAINT "prices_amount_check" CHECK (amount >= 0),
    CONSTRAINT "prices_compare_at_check" CHECK (compare_at > amount),
    CONSTRAINT "prices_ends_at_check" CHECK (ends_at > starts_at)
);
CREATE INDEX "prices_channel_id_amount_variant_id_idx" ON "prices" ("channel_id", "amount", "variant_id");
COMMENT ON TABLE "prices" IS 'What a variant costs in a channel, from `starts_at` until `ends_at` (open: until further notice).';
CREATE TABLE "tax_rates" (
    "id" UUID NOT NULL PRIMARY KEY,
    "country" VARCHAR(2) NOT NULL,
    "tax_class" VARCHAR(40) NOT NULL,
    "rate_millionths" INT NOT NULL,
    "starts_at" TIMESTAMPTZ NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "tax_rates_country_tax_class_starts_at_key" UNIQUE ("country", "tax_class", "starts_at"),
    CONSTRAINT "tax_rates_rate_millionths_check" CHECK (rate_millionths BETWEEN 0 AND 1000000),
    CONSTRAINT "tax_rates_country_check" CHECK (country ~ '^[A-Z]{2}$')
);
COMMENT ON TABLE "tax_rates" IS 'A country''s rate for a class of goods, in millionths (190000 is 19 %), from a date on.';
CREATE TABLE "aerich" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSONB NOT NULL
);
CREATE SEQUENCE domain_events_seq;
CREATE TABLE domain_events (
    id uuid NOT NULL,
    seq bigint NOT NULL DEFAULT nextval('domain_events_seq'),
    name text NOT NULL,
    aggregate text NOT NULL,
    aggregate_id uuid NOT NULL,
    payload jsonb NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT domain_events_pkey PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX domain_events_aggregate_id_seq_idx ON domain_events (aggregate_id, seq);
CREATE INDEX domain_events_name_id_idx ON domain_events (name, id);
CREATE SCHEMA event_partitions;
CREATE TABLE event_partitions.domain_events_default PARTITION OF domain_events DEFAULT;

CREATE FUNCTION first_event_id(moment timestamptz) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(floor(extract(epoch FROM moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

CREATE FUNCTION make_event_partitions(months_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    month timestamp := date_trunc('month', now() AT TIME ZONE 'UTC');
    lower_id uuid;
    upper_id uuid;
    child text;
    made integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('shop event partitions'));
    FOR i IN 0 .. LEAST(months_ahead, 24) LOOP
        child := 'domain_events_' || to_char(month, 'YYYY_MM');
        IF to_regclass('event_partitions.' || child) IS NULL THEN
            lower_id := first_event_id(month AT TIME ZONE 'UTC');
            upper_id := first_event_id((month + interval '1 month') AT TIME ZONE 'UTC');
            -- Made apart, filled and attached: the parent stays open to writers, and rows that came while the month
            -- had no partition move out of the default one, which would refuse the new bounds otherwise.
            EXECUTE format('CREATE TABLE event_partitions.%I (LIKE public.domain_events INCLUDING ALL)', child);
            EXECUTE format(
                'WITH moved AS (DELETE FROM event_partitions.domain_events_default '
                'WHERE id >= %L AND id < %L RETURNING *) INSERT INTO event_partitions.%I SELECT * FROM moved',
                lower_id, upper_id, child);
            EXECUTE format(
                'ALTER TABLE public.domain_events ATTACH PARTITION event_partitions.%I FOR VALUES FROM (%L) TO (%L)',
                child, lower_id, upper_id);
            made := made + 1;
        END IF;
        month := month + interval '1 month';
    END LOOP;
    RETURN made;
END
$$;

CREATE FUNCTION drop_event_partitions(before timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    child text;
    dropped integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('shop event partitions'));
    IF before > now() - interval '31 days' THEN
        RAISE EXCEPTION 'events are kept for 31 days at least';
    END IF;
    FOR child IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'public.domain_events'::regclass AND c.relname ~ '^domain_events_[0-9]{4}_[0-9]{2}$'
          AND to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= before AT TIME ZONE 'UTC'
    LOOP
        EXECUTE format('DROP TABLE event_partitions.%I', child);
        dropped := dropped + 1;
    END LOOP;
    DELETE FROM event_partitions.domain_events_default WHERE id < first_event_id(before);
    RETURN dropped;
END
$$;

REVOKE ALL ON FUNCTION make_event_partitions(integer), drop_event_partitions(timestamptz) FROM PUBLIC;
SELECT make_event_partitions(2);
CREATE TABLE event_inbox (
    event_id uuid NOT NULL,
    consumer text NOT NULL,
    claimed_until timestamptz,
    done_at timestamptz,
    CONSTRAINT event_inbox_pkey PRIMARY KEY (event_id, consumer),
    CONSTRAINT event_inbox_state_check CHECK (done_at IS NOT NULL OR claimed_until IS NOT NULL)
);
CREATE TABLE event_consumers (
    consumer text NOT NULL,
    events text[] NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT event_consumers_pkey PRIMARY KEY (consumer)
);
CREATE TABLE periodic_jobs (
    name text NOT NULL,
    cron text NOT NULL,
    next_at timestamptz NOT NULL,
    CONSTRAINT periodic_jobs_pkey PRIMARY KEY (name)
);
-- pgqueuer 1.6.0 -- prefix='' schema='pgqueuer' durability=durable

CREATE SCHEMA IF NOT EXISTS pgqueuer;

CREATE TYPE pgqueuer.pgqueuer_status AS ENUM ('queued', 'picked', 'successful', 'exception', 'canceled', 'deleted', 'failed');

CREATE TABLE pgqueuer.pgqueuer (
    id bigserial NOT NULL PRIMARY KEY,
    priority integer NOT NULL,
    queue_manager_id uuid,
    created timestamp with time zone NOT NULL DEFAULT now(),
    updated timestamp with time zone NOT NULL DEFAULT now(),
    heartbeat timestamp with time zone NOT NULL DEFAULT now(),
    execute_after timestamp with time zone NOT NULL DEFAULT now(),
    status pgqueuer.pgqueuer_status NOT NULL,
    entrypoint text NOT NULL,
    dedupe_key text,
    payload bytea,
    headers jsonb,
    attempts integer NOT NULL DEFAULT 0,
    slot bigint
);

CREATE TABLE pgqueuer.pgqueuer_log (
    id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL PRIMARY KEY,
    created timestamp with time zone NOT NULL DEFAULT now(),
    job_id bigint NOT NULL,
    status pgqueuer.pgqueuer_status NOT NULL,
    priority integer NOT NULL,
    entrypoint text NOT NULL,
    traceback jsonb,
    aggregated boolean DEFAULT false
);

CREATE TABLE pgqueuer.pgqueuer_schedules (
    id bigserial NOT NULL PRIMARY KEY,
    expression text NOT NULL,
    entrypoint text NOT NULL,
    heartbeat timestamp with time zone NOT NULL DEFAULT now(),
    created timestamp with time zone NOT NULL DEFAULT now(),
    updated timestamp with time zone NOT NULL DEFAULT now(),
    next_run timestamp with time zone NOT NULL DEFAULT now(),
    last_run timestamp with time zone,
    status pgqueuer.pgqueuer_status DEFAULT 'queued'::pgqueuer.pgqueuer_status,
    UNIQUE (expression, entrypoint)
);

CREATE TABLE pgqueuer.pgqueuer_statistics (
    id bigserial NOT NULL PRIMARY KEY,
    created timestamp with time zone NOT NULL DEFAULT date_trunc('sec'::text, now()),
    count bigint NOT NULL,
    priority integer NOT NULL,
    status pgqueuer.pgqueuer_status NOT NULL,
    entrypoint text NOT NULL
);

CREATE INDEX pgqueuer_ep_ea_idx ON pgqueuer.pgqueuer USING btree (entrypoint, execute_after) WHERE (status = 'queued'::pgqueuer.pgqueuer_status);

CREATE INDEX pgqueuer_ep_prio_id_idx ON pgqueuer.pgqueuer USING btree (entrypoint, priority DESC, id) WHERE (status = 'queued'::pgqueuer.pgqueuer_status);

CREATE INDEX pgqueuer_log_created ON pgqueuer.pgqueuer_log USING btree (created);

CREATE INDEX pgqueuer_log_job_id_status ON pgqueuer.pgqueuer_log USING btree (job_id, created DESC);

CREATE INDEX pgqueuer_log_not_aggregated ON pgqueuer.pgqueuer_log USING btree ((1)) WHERE (NOT aggregated);

CREATE INDEX pgqueuer_log_status ON pgqueuer.pgqueuer_log USING btree (status);

CREATE INDEX pgqueuer_picked_heartbeat_idx ON pgqueuer.pgqueuer USING btree (heartbeat) WHERE (status = 'picked'::pgqueuer.pgqueuer_status);

CREATE UNIQUE INDEX pgqueuer_picked_slot_idx ON pgqueuer.pgqueuer USING btree (entrypoint, slot) WHERE ((status = 'picked'::pgqueuer.pgqueuer_status) AND (slot IS NOT NULL));

CREATE INDEX pgqueuer_priority_id_id1_idx ON pgqueuer.pgqueuer USING btree (priority, id DESC) INCLUDE (id) WHERE (status = 'queued'::pgqueuer.pgqueuer_status);

CREATE INDEX pgqueuer_queue_manager_id_idx ON pgqueuer.pgqueuer USING btree (queue_manager_id) WHERE (queue_manager_id IS NOT NULL);

CREATE UNIQUE INDEX pgqueuer_statistics_unique_count ON pgqueuer.pgqueuer_statistics USING btree (priority, date_trunc('sec'::text, timezone('UTC'::text, created)), status, entrypoint);

CREATE UNIQUE INDEX pgqueuer_unique_dedupe_key ON pgqueuer.pgqueuer USING btree (dedupe_key) WHERE ((status = ANY (ARRAY['queued'::pgqueuer.pgqueuer_status, 'picked'::pgqueuer.pgqueuer_status])) AND (dedupe_key IS NOT NULL));

CREATE INDEX pgqueuer_updated_id_id1_idx ON pgqueuer.pgqueuer USING btree (updated, id DESC) INCLUDE (id) WHERE (status = 'picked'::pgqueuer.pgqueuer_status);

CREATE FUNCTION pgqueuer.fn_pgqueuer_changed() RETURNS TRIGGER AS $$
DECLARE
    to_emit BOOLEAN := false;  -- Flag to decide whether to emit a notification
BEGIN
    -- Check operation type and set the emit flag accordingly
    IF TG_OP = 'UPDATE' AND OLD IS DISTINCT FROM NEW THEN
        to_emit := true;
    ELSIF TG_OP = 'DELETE' THEN
        to_emit := true;
    ELSIF TG_OP = 'INSERT' THEN
        to_emit := true;
    ELSIF TG_OP = 'TRUNCATE' THEN
        to_emit := true;
    END IF;

    -- Perform notification if the emit flag is set
    IF to_emit THEN
        PERFORM pg_notify(
            'ch_pgqueuer',
            json_build_object(
                'channel', 'ch_pgqueuer',
                'operation', lower(TG_OP),
                'sent_at', NOW(),
                'table', TG_TABLE_NAME,
                'type', 'table_changed_event'
            )::text
        );
    END IF;

    -- Return appropriate value based on the operation
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        RETURN NEW;
    ELSIF TG_OP = 'DELETE' THEN
        RETURN OLD;
    ELSE
        RETURN NULL; -- For TRUNCATE and other non-row-specific contexts
    END IF;

END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER tg_pgqueuer_changed
AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON pgqueuer.pgqueuer
EXECUTE FUNCTION pgqueuer.fn_pgqueuer_changed();
CREATE UNIQUE INDEX customer_addresses_user_id_default_shipping_key ON customer_addresses (user_id)
        WHERE is_default_shipping;
CREATE UNIQUE INDEX customer_addresses_user_id_default_billing_key ON customer_addresses (user_id)
        WHERE is_default_billing;
CREATE UNIQUE INDEX user_roles_user_id_role_id_channel_id_key ON user_roles (user_id, role_id, channel_id)
        NULLS NOT DISTINCT;
CREATE INDEX sessions_revoked_at_idx ON sessions (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE UNIQUE INDEX signing_keys_state_key ON signing_keys (state) WHERE state IN ('next', 'active');
CREATE UNIQUE INDEX "attribute_assignments_owner_attribute_value_key" ON "attribute_assignments" (product_id, coalesce(variant_id, product_id), attribute_id, coalesce(value_id, '00000000-0000-0000-0000-000000000000'));
CREATE INDEX "products_name_id_idx" ON "products" (name COLLATE "C", id);
CREATE INDEX "categories_name_id_idx" ON "categories" (name COLLATE "C", id);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        """


MODELS_STATE = (
    "eJztXQmP2ziW/iuEgUUSwFNIuY6kK4sFnEqmp3ZyIVXdPTObhYqW6DK3ZMkRJTve3vz3Ja"
    "mLOk35lFVvMECnJD5K/kiR3zv5Z49N3NnJ9QQ7DrF7V+jPnoOnhP8je6OPeng2iy+LP308"
    "smU7M2zCZJsR8z1s+vz6GNuM8EsWYaZHZz51HdF6iJjveuQKLSbEI2jmUZOwPjLdwPE9Kv"
    "5pY+chwA+EIexYyMc/kEXZzMZLhLmARUxqEetEPM1yTf446jxsu+PAod8DYvjuA/F5b7z7"
    "//pvfpk6FvlBWPzn7NEYU2JbGdSoJTqQ1w1/OZPXfvvt5t1fZUvx0iPDdO1g6qStZ0t/4j"
    "pJ8yCg1omQEfceiEM87BNLgdQJbDtCP74UvjG/4HsBSV7VSi9YZIwDWwxM79/HgWOK8UDi"
    "SUbgU5udmO50hv0TceXVf0TvqcgYxqfPd8bt+zvD6BUGVbxPbjiiS6briAlBHV+g9ufPsN"
    "8UHXm1Jx5w/bfh1+dnly8kHi7zHzx5U2LX+ykFsY9DUTkCykS1g4ci6HzmeuWgx+1zsPMX"
    "XQfw+EKKeDrzY/higHYAaW+Kfxg2cR78Cf/z/GUNxL8Pv0qUz19KlF3+oYZf8KfozkDeEm"
    "Cn4Mr/NgA3bt9BcE9f6qDLW1XCK+9l8TUDzyOOuWyCsSrTQZzPNFA+q8T4rICw3AGaAZyK"
    "dBDfgQa+g0p8B3l8fTolxv+6TqNlIiPUQYy3vxBTZnDKYlDHtAPOU4pgv3Vdm2CngmgUpX"
    "Ooj7j4EcJeA/Pbz58/iJ6njH235YWbuxzev318+54v2XIYeCPqy8s3n+5y4HPSu2CG7S4I"
    "8w1JLRviX97BHocguaKOQTlHbxn2c+Ix8WIFwG8cvxxsRSKHMH/zXQF8mgf3dIO15EE89S"
    "+D0/NX56/PLs9f8ybyzZIrr2qwL0JoekT8WgP7RRTf8TtiNa7YCTOSOTStSPQk/sde149P"
    "7uL5i00WbP7TrM+OveyFSlINonc3H9/f3g0/fslM6XfDu/fizkBeXeauPr/MLe5JJ+iPm7"
    "u/IfEn+tfnT+/zGk/S7u5fPfFOOPBdw3EXBrYUfS6+GuOVGe9gZq053llJGO/Dj3eMjjLg"
    "8u2FBWL8qCjE4sIIm48L7FlG4Y47cKvaFm9NB9P8FezgBzlaAlzxmqp56Driy1Xmo+uUT6"
    "+wIhmJvUbLnFQ9+GDCyX8/t9/td+Ffz5/xVzI87Fju1BDNn794tsmXtRuzDuhtu9Xb+HBQ"
    "v5RY3U6xbVeyK1Vuf/RqlyiHbOts8OoyIVrijzqOdftx+OFDCdGKVrFmS0hWaptLSXuVsx"
    "ULQ2F3K2BcBPivrkfog/N3spQw3/BXwU6popV3bRwnrOnVdI/w8CLZ0XLziv9+i9gkVLOu"
    "h7fXw3fvez8PyBo+RP6YStqQNNDgDYlzB3jDE+cNtjJrdImDKtNB5nB6qeO4yCswit/iEs"
    "gDkAcgD0AeWkAeAua7U+INLYuPOishD7kGdeQhaipMLaKtJnvoDR0USSDK/4nifp4xNHLd"
    "x5LgFA2B1czjz16KUC9g/L354Ig25MdM9M3fLkEv9S/nf6IRSfL//5BoRPO6Jzviv1z+8f"
    "Op0ZxDL1p1lGZMPeYb5aEYX4jHXAfbd3zsCuhnBTvBbOrMtu//cZex2MYM5vnH4T9eZKy2"
    "Hz5/+jVurjCe6w+f3+Z2ZRuvB31GDpBfA3n5wTolBsBa3BUpQH2d+U4dctp0rscygPiaiA"
    "/WQHwAiK+7slC/8bISiQDea+DtkYdSW0Et4qkQYL4G5oJiYuFPtZoyl5wkoL8WdwHn5U6d"
    "l5PSgNP6eT3pUrzpvmc0ZfFvMNiEzmbi3Qr4r4pBLesBgiA1giAV7EbUtjcCX+kAsNfAHq"
    "InuxNNB9GTT2u8q6InM+MdWdILg11t1VZEwONW73ETUBWhbehu+y3q5DgBXelrU6ZT+xxt"
    "v3puMOtVutnC230NJ9uDaKnpYYt7Z2gxcWV+th/upQjb9JELjJZRirdM5p557tQVsqzoe9"
    "usK4gHatta069xlEEqOKSC7wPc3aSCg57RGd5ZpWe0I2tH3bo/kulI7mt1+3vUSHuXN6ZS"
    "YPfBuJmQmPDRDWJiMu9qxOIQGHPU8b/JLGgwGKoMKHS5fQn0413qxw+x/rRZPGpeGztOaF"
    "dqyuqHWq4q52cu2B6O0Pbw1ZWY5iiJvFrDQTx+X7sMnejZQoz4yB2jGfGmNCQLJ+htQG3/"
    "L9RBrkMYGru27S4Q5x9IeMTfIFdQERYaEvhF8RbPGHIXTllNuh09BawSbVvh6xgJKM47tE"
    "qor9UA45xYB6EeaNkoBjU2ikHRRkGZMRILFy0Be5X/WREEvzP4ncEe1BZ7kOBVXxJuUs67"
    "lPsrGJih0Jyd23+eGs05NmPMLDNtdDfnrFQH9+bt0yD55TWb9IoIGGnqjTRepHluZEiI1d"
    "fjBHSlIUGZTu0xJEjjTWFDi006VduYsIk0SAU2Zej2VTav1/X436FrQej+fGqMx8+43v/Z"
    "IcIQwPiyP8VLNMFzIkwAog3B5qQ8d3jrT2joWXnkN4RYlliu9rRIIA0hbaSi4F9p1bJXt3"
    "3H4667ccftO7hlv9bYsV9Xbtiv8/s1mWJaUoaiNoEhkekEvPtOYJDoGY+kaeZfRg6QXycV"
    "DTO2cPlGPsFsUkRfoF6hB+QF14I/WqafKvpHVzyiV9wjjwjuI6sXcexgQ623ndd6o8zgKh"
    "CdNz3zICO3R4t/TMtVqBOq3mJ7Pxx0AAcdgMsEUvWe6HhXpeq1wkUmLIblQUnJnX69PdFo"
    "FJ0kGguDXcHAd4XCkCEU1WfsCzOgqClo29HJl464S1kYelQWk7TVvhsaEmMjsYbdMATMiC"
    "RWGA3FoqA8Rileqf+kVAgslEftdDxwId3jsTc0CAIH/yLE1LcLTsg5323cd/7r3xjQp+7/"
    "Lqn1vjGm+nXI27krHW0Z8ltSESwX36hRBxhpEB0nDrbnEyLMFJDs3CJzapIrScupz5DvPh"
    "KHIZvOiaxgYFGCFtSf8Jtl9H+D3r4535yvZMzX4UncDkutwOcKBJ+41pWMMBAagkxaCH/n"
    "M4ao1efqRjRD+aW+7Bqjj8Nr5M65CjJy+RPkY+4ZIdZ9dP+RLL85XD0Je/N9/iPYM/4v0y"
    "P+Cbp1kUOoUDtkA4kvfxkvai4a8Z8lfuQUPxImfu4OK63Howr11Y8uzEFMuRLjNnWwtyyH"
    "PZbIm7WXfqjjH+ceV2rgFl6XvmId+n349e3Np+HXf5Y7buL26hC8/efd+2GOAaeLQQODd1"
    "Zofzbvl3ncX66P9bZt3nK54VuUU2IDrfU4ZgU74Qrbt/8R/A3dsT/r+Bs8119zvLOSrRrv"
    "3X96LRrlEi9DcZhlLAZfHtcZ6LwsDHWrh5oTesq7W2Ogs5IwzK0eZo/Mub661sKdkdzCML"
    "fTENOpUeYEhDXLOCtKdiHUNJcQfq6TD35enQ5+no8MAy8GeDFa7sU4iG2Yjw//cXyIekXz"
    "cHqvX2MhDluJrANtKzFvi/wJ9kW2mDhoUjHQiu6IJe2rb6RxdObROZ8MaIY9X1hrGcE2b/"
    "CcEYLu+XpBHXIinn3/osyCvMMnQcZ32xaofo3d9LEM87rssK4mh13qbK2X1VvrZWFrxXaj"
    "QsZR8w5Ce6pXabem0G7h7KBwSTL+Z/HYzOifEwTbf39N2z8TtrAm0zsR6OAE33JiKZikwS"
    "QNJulOmDZaEfk+9DnIo0CqVTldJr1Vo8rguBEUg3pKqkH5uaN1p1926LTRnHKgw2Avqxns"
    "ZYHBQlmOHaoH/HeWbKXV4MbtO2gw1isgWlM/FI6Q2W95ViD/3Sf/7WKFQyZMvlMiLfRV/F"
    "BppMMUDZy017R+i5Jnc2wHJLJLi1PcrMD0ZQZjVPtMBDfPsUcx77WPJpjJHEgHJY99I8qr"
    "2S4jFrIp82XxtAcRBs3InM90u2gK399jG4YsR+8ReUaix2vEMJcOgZH2ZqRdNUvI3PQV1n"
    "1u2tu6T1Z7aPqb+cyIfZ3pgKz5+8O+1LGA+PJjTlL1o5BcXSoUt+8ezbzQYkIXNUzoosiE"
    "nCA+sSzHgohJp9iuoJuJUJ4AhVInkfTxIV4D8Lv31zcfhx84nexf5mrUqJWIs/COwsI/Jf"
    "6TuopAitR69YCOB9Ut1gXK7GENlu68HMTbFByBKkvShTUrBaDmq1gprEcX0gxTgsILOTwT"
    "5twIUVUKMK0NtIu+6CK+DWPtvqT9HOenvzLcLrv2rU5zj6bhxsj+nvZzlPN1JbDZ73U1sF"
    "h1vW0EbcaJ19Fpm2dCGXy/vr+9+3pzfZefuXxL2h64v8fddXX6pht4BbgHtVLeedhhNvZL"
    "KzaUturr2Cn9VAC820/doAO1iPdQixgciLt1IIKtYT8qB/C3rfG3g6b65AheNbdICOBqVi"
    "HJlHbaT+h/lOVcFS+idCq6tutJj6PwQU7ID3m0NBoRRvl/xDXxqmUJPlvpExhN29ajOvbC"
    "7KBRwkncvoMb66nWxnpas7GelvijgLjsNvJJLExNAE4EuudQrasfFcP7qhLcV4V8KZfRhn"
    "W6VBGo0lVGYYBYA7EGYq1LrPXsd4Wm+nQbTHlgygNTHpjyOsSIDxiI0Ta0d8I0DuQhbCm2"
    "67sID0oz3gaOZZMbn0yLvEK5V0MkRrKVQXmz3ROHNWPq1XfUD6UHltJulvI94MNI/ZLzrC"
    "v1clVkf3r5LvfRLavp8ZfSaIZnhGDbbFcAY3dAreEi4QzcmIzoh9m1FNWVLCTzqbYxfvFY"
    "ga0JYDxsDNg1x/rB9UpKMSZ3atidGbah+v7YmY1NIk7NlEfSeET6UdNuytytOiJNE0CxR9"
    "LVU7HGryaL6YONpBcj7gJYY9t2hTqGCE7d1H51oeXUvahx6l6AU3fPJiz1zQowizNtymHO"
    "iXXBwVuD7U4OtmHENbiiWMYpa5YPVagLqO9higvMaqd5PdwdnOp7SA5/sJezSROoE4HuAX"
    "yug+95NbzF3HAIxYFQnDaH4syJx5phqEjsD8LTPISn7YEQ6oyVgdytOmOZmogza83xzkrC"
    "eB9+vGN0lAGP3l7ZZ1Tzka7JJmtzgpIDtSUHJFYb25VVE+ZRorq64oA6qVpoVh7y0RFnn/"
    "cqzctJi/5KM/PSwFFjTXPzXWQw7kd5OlcII89doLHrhSexxx3L89TllagkYfKgvviT2GOE"
    "fWSRmT9BLxF1TDuwiFU0Vu/jgQ1N3XHH0RxJoNS2dCuoG0pnhtIT2LyPOlJCTrPiSNxOsW"
    "1Xkv5EqEuBEmeDV5cJ+Rd/1PH+24/DDx9KUhmyH5x2JkNWDFz6eZ1KWbgawJoTA1jriZep"
    "MKZ9Ua+WAruSe+WmlkZVIoXqALgrUm+yy2F7QmJj7Gtzbsoa6fBbSLMBWgZpNpBm0x0HLs"
    "QoQIxCx6c4xCgcIEYB1EFQB9ulsWipgwfRWFzbJmaFopLe69foJ0kr7ThvRnxh2o4qIrMr"
    "NKPmI7HQaIkmnHfLI4CwbccnA3mBTdAU++akPAZ80+5AG2rbqtOv0XwgMHu3gdlwQOYOD8"
    "gUa08R3P+8/fypHNy4fT74g5o++j9ZWfD4CGANpgKIel0nr9bk1g/RQV7XAS0etPiDz2zQ"
    "4o95ioMWfwAtnjJjFoz4HjchJYSk9rC0vOh6J6attZYnV1TQm/pnDnJWGgTIQ4B8GyCEAP"
    "nuBExDgPzTGu+qAPmCGfmwts74tLkak6dyIN1qy2d8tPSeq5gpL1CsVqF/bHbJ7zAyXacl"
    "LLSP0M6d573Zy8DB3R2JWgGKuQ1+lP/qtf2bheUCPJxwqvHe3cYZr+JmjuNMV8cJ7mrXcf"
    "6rXR1LDIfyaqfIaRzKe1iqWh9KXNpMj7JCODEQMwgnhnDi7nhpwBEJjsiOT3FwRB4inBgU"
    "7m3yENAN960bHkKDqTSxaxjWD2NNl4GiK6zTiUlaNF7PBC5aa9jBC8bvSK7ZQxtU9EhN/9"
    "q1O/IPy7hfmzwxEQQTf9tW636N1gih2LsNxeY7XNlhnDUAxwL7Q7hneXjsF+dtermdkdg+"
    "7960MWNN8M0IdY89b7+eLZg8Un1Qa4UY1KwQg+IKASYPMHm0aIqDyaMjJg++chDPwbbhkX"
    "ETxPNy3YP7VAvu0xq4T4twT4mPBcsuQl2dGqbKbJQeth7tS3WZUUBtnzrsRDy2RIP58+du"
    "lvWdJIvNPDrnUBnrjEiZLIzMtkYGIushsh4irSGy/omOd1Vkfavq3rSMuW03KDQ23DdAtk"
    "QUXIArqvsrkG3sBIx8TXdRX8eJr3YQozLLKqr9ly0WG4Pc/YMU6qo3HfYohWiCVx/Um2/Q"
    "X+l1jf1/uuf2bs3/mt+GtFOGii+e8WFC9lBHglSrs4fqTyPoTArRNk4gODhHbOkuC5lD7Q"
    "B1NTXcFis8Xli3ktZyaC54rNi2ngx+EZVvzIqMoZI2GpRwljbXLPL5Byd8RB5ktZgQB+G4"
    "OicysYNGBDFCHC7suVN0n5TqMbB/jwKHcxd0HziZy33eDzUnaIqXQtydEadYCnRfD21KbC"
    "fYcYgdr/LKE9bjuepoGGnnhtozsN7OsN7cfGlixi3MtTYZcncf99Fu822Jvd7ZZLCL0lsY"
    "7nZabDox2tltQVsRy24moDKAHgZ6WFt1hcZ6WPhxb66Gpf10FNnsMti6tKdbkelQpXzdRm"
    "kQq7QukS6hqW69nxNviYRAfMpBrPpMMBPnH0yw9YbfIsgMPHEqNHIdgijjelCUhHMihLnG"
    "I9q4QqthyCbYQr6LqF9UtfbxwIZqVnNFSgIMmlJXNCVIR9ptOhKEj3UnnEgnfAy4NHDp9j"
    "C+tpbqimOM6up0lbTR4H9QoQvIDVToggpdBwEX0lUhXRXSVSFd9SjSVUFTAU0FNBVdTSUc"
    "jQoVJUqVWKmbyFnVB6UEij09QevqLmoAgO6xW2J2oIJPayEtCnk5Fl/ui0tE5k47iz6Bn6"
    "D7foICUTwwoRn6HP5R4Nczm7SVJsXhMzGS0I57FgHDqZR0b8cub+SOEUaiXzTBcy4dhSoL"
    "9iMaLpFPbFtp7qE59ijmUwjhGfZK/PB7eF5DN3zyLg0c8TmoDbUPcMoft92azMsCmmqM1r"
    "FAB4nN9stYUmZ45HtAPVIy3VedkaxKwhHJcERyxRTechWizAbRYInOy4HBDgqVHN4eCoVK"
    "tleopDQmGqucfSOQM+y/oxDnF8kWpaf+HqoWvYKCFt/oV+tksVqiq4RhX8Qac5XbtpeIub"
    "Z1JeOPb//+2wkaolHgWLaMRsaxwhNGMfMrU2wRoTeFIcllCtdW+14/xrmf5Rarla0YQzXg"
    "OTnYGfSslu08/TpT/GPQyBIfNu+kPnXshvhW++p3EgM0wp7pWo0QVkS6B7IWxjUQFxGG4t"
    "17XS8WnINOfOPBw9MS31KlYSAvBsaBHlhYtgMiZQbnx3RessiuMgmmcns0CMaMTYUzYXEt"
    "NgdyvEK63xznVA4MrxpIwwEJa+APZfihDD/ERxw+jxLK8HdnvGN06srwQzQ6RKO3xyPQ1m"
    "j0oW27VVUqlXv9aqcATlpp+gVufdd8DK3xI2K7zgMT1Uawg1zPIl5UBJJKUz2b0NmMWCIk"
    "yhTzx7aJVXQGbKPDpqdUi0dqhFYp4BixDJj4jzqUyiNj4pFoMdMdjYwQ7Co5Kv49wPwb9U"
    "sKH1eqM6rI/vSZXZpIQb0BuruBepPsSA1WJVUGFqV6qiux2pjo3sa9HCekK2muOqPaQ3K/"
    "Eka8eQXLVW/W0FwvbdaI5074+6Ex55sYmRNiPrpBGokSOIKfLvDyDbpPGMK9uENlHgC/W8"
    "V2t9HtjjivipQu6RUrmfIo3jv1ZAZCo4elYsCxgWPDdgYce7ccW1mmGnLsrGSrODaUiAdq"
    "DdQaqLUetQ5RL5DqZDCq6LT8NZpE+m/uAk0DcxIm0sbh3DYlnNCK84X4byATN2DkCt3jOa"
    "ZypO+T44Zc2+oLIiyIIrHueXNBg0PuPMPLKXH8foFl7+GZ35z7yDwsWiiWa8nQWVTR2yPI"
    "cf3YcH2C4sh3zv9EkjHjisBY/C3/CKbifcU//YlHyDosP/lhGkw/HERDFQHi3apVt45kJ9"
    "O2ASXMyECYXy/RQMsSfytRVEUAxF7qJ2uEYkYGYJRLIMS4lIB8nEZ/nRiXiJc01E2yUqCd"
    "5DMJVAbUANa8HABbr/bN04TTjRQ/JXH1OGFdqfplP9jVydrJTNwY2z/UnjqKbv67bVGytl"
    "SjP7pzIhTGXrmWndzur9C2jWnUUlPtvuNqpE2sB+JdxdqlrGUlNFkOkI+Z1E5lqStqExar"
    "nvJhRb/V5t2t66/qZ2IadHTaFKrUgZV20cyXlbolGj45EQSd+sidWZg1K0GeSnQxW3ygk/"
    "w5qM79HORTPxOjhCHXkXXMGakkKJI9xULRGNGiIADaU40VzedoURIgDafaAYMEWpZgvx3N"
    "13HL6jvV1NyI2nevRMGZVomCs5oSBWfFEgWcbbte03J7igxMVwhx7qq1E0KcD2+QgziM44"
    "3DSA11BStRxoZXZSFKjGBwnMxTigGA42QSynepw/guqwnfJZwlU1PDbhdnyZhu4PheSURz"
    "NcSKSBdR1sG4GuHCeX5QBQyqgB1LFTCoiAQpw6BPQ0WkJzreVdFiBXX/oMopJ2aOQ+xetY"
    "4at+hrqKqGGTZudChYLKPG8Iv4Ayq2AxGh/0ZGHdjugjAfxXxGVpJnj8RCY+qxyhPAttf5"
    "DqP2i/hBBH93og2AtG+DCYUfRkNbc1YKrM0QV3sQMz5Ef/YamPNroz9Lo2vNlKJshK5CdT"
    "qKbXZBbI+z5ItHzRJHSXi5hnnORIMmpx+lmaMm/4Sj1NEIlT4ae+4U3fNJ4vmiEsB9VKnw"
    "njhW+Pdzd0acq+jyOPDkibGO6/O3eFFxJtIun/jN+eYMp8KCGobqTqnjivKK1E+CdaMnPW"
    "PIDDwRZ7PsowX1J8jHP8SZt1GAb9oshJS/pmkHFkHUP0Gfx8hzF2H+6zfH5dTZxjMpJg54"
    "klmx8hdwvmxjJpNh+a/k5Nok4ugnLhs2WuD0hmjkEN6VfDSfEn3emb1E/IevVwAyO7WxRE"
    "X8SwnVX0HDw19upB0ZYS9G2gVQ8VbtuXW0O50BORsvfaiO7EtkulRd5ZfB4Ozs1eDl2eXr"
    "i/NXry5ev0zYePFWHS1/e/OrYOZ91VpSQtXFnPFIqRGrDvys3FoD0LKgqsPgn2wmTW2IGc"
    "FWmRChAk7eUhzxg6ZDrIhtYYBb9rl1aXzB89MdT4CO5wfsWzuwb0EyPuSMt8f20jRnHKxa"
    "x27VusM/vmK/xK4V3+hXW7Z8/MMQQ6Vp3BqiKJDuGUNCLK5EbGMmTUEPrmuxvrC+TKltcy"
    "F/wtDz019e8v8JU8zpL+jfXkTmKIwEO0CuU7Ro7e4xEKXctkW/X2NcgUDP3QZ6iq9fflRN"
    "EM4IdRDjc52I5fPqgOXzQryygMJIV6oGHvoSyS6ZDLfmtwdjFBgrwFjRAWNFK8IWh8Sj5q"
    "TIp6PrNXQapy1ak0lXubmUUtSS/SQaq824aes3k2oWWplhUM2RqlMMusCQBhcXOjz04qKa"
    "iYp7uSIJs1kThKPmHUT3VCtl7rQmZe60LGXO8UmZ/az6AHdFZP/ntx+GEm3tyPaDbmM//x"
    "8u2BmK"
)
