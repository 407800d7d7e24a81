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
COMMENT ON TABLE "stocks" IS 'How much of a variant lies in a warehouse.';
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
CREATE TABLE "shipping_zones" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(100) NOT NULL,
    "version" INT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "shipping_zones_name_id_idx" ON "shipping_zones" ("name", "id");
COMMENT ON TABLE "shipping_zones" IS 'Countries that are delivered to in the same ways.';
CREATE TABLE "shipping_methods" (
    "id" UUID NOT NULL PRIMARY KEY,
    "slug" VARCHAR(60) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "tax_class" VARCHAR(40) NOT NULL,
    "min_days" SMALLINT NOT NULL,
    "max_days" SMALLINT NOT NULL,
    "position" SMALLINT NOT NULL,
    "is_active" BOOL NOT NULL DEFAULT True,
    "version" INT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "zone_id" UUID NOT NULL REFERENCES "shipping_zones" ("id") ON DELETE RESTRICT,
    CONSTRAINT "shipping_methods_slug_key" UNIQUE ("slug"),
    CONSTRAINT "shipping_methods_slug_check" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    CONSTRAINT "shipping_methods_days_check" CHECK (0 <= min_days AND min_days <= max_days)
);
CREATE INDEX "shipping_methods_zone_id_idx" ON "shipping_methods" ("zone_id");
COMMENT ON TABLE "shipping_methods" IS 'A way of delivery that a shopper can choose.';
CREATE TABLE "shipping_method_translations" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "language" VARCHAR(16) NOT NULL,
    "name" VARCHAR(100),
    "description" VARCHAR(500),
    "method_id" UUID NOT NULL REFERENCES "shipping_methods" ("id") ON DELETE CASCADE,
    CONSTRAINT "shipping_method_translations_method_id_language_key" UNIQUE ("method_id", "language")
);
CREATE TABLE "shipping_rates" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL,
    "min_value" BIGINT NOT NULL,
    "max_value" BIGINT,
    "amount" BIGINT NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "channel_id" UUID NOT NULL REFERENCES "channels" ("id") ON DELETE CASCADE,
    "method_id" UUID NOT NULL REFERENCES "shipping_methods" ("id") ON DELETE CASCADE,
    CONSTRAINT "shipping_rates_method_id_channel_id_kind_min_value_key" UNIQUE ("method_id", "channel_id", "kind", "min_value"),
    CONSTRAINT "shipping_rates_kind_check" CHECK (kind IN ('flat', 'weight', 'total')),
    CONSTRAINT "shipping_rates_range_check" CHECK (0 <= min_value AND (max_value IS NULL OR min_value < max_value)),
    CONSTRAINT "shipping_rates_flat_check" CHECK (kind <> 'flat' OR (min_value = 0 AND max_value IS NULL)),
    CONSTRAINT "shipping_rates_amount_check" CHECK (amount BETWEEN 0 AND 9007199254740991),
    CONSTRAINT "shipping_rates_currency_check" CHECK (currency ~ '^[A-Z]{3}$')
);
CREATE INDEX "shipping_rates_channel_id_idx" ON "shipping_rates" ("channel_id");
COMMENT ON TABLE "shipping_rates" IS 'What a method costs in one channel: for every parcel, or for a range of weights (grams) or totals (minor).';
CREATE TABLE "shipping_zone_countries" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "country" VARCHAR(2) NOT NULL,
    "zone_id" UUID NOT NULL REFERENCES "shipping_zones" ("id") ON DELETE CASCADE,
    CONSTRAINT "shipping_zone_countries_zone_id_country_key" UNIQUE ("zone_id", "country"),
    CONSTRAINT "shipping_zone_countries_country_check" CHECK (country ~ '^[A-Z]{2}$')
);
CREATE INDEX "shipping_zone_countries_country_zone_id_idx" ON "shipping_zone_countries" ("country", "zone_id");
CREATE TABLE "payments" (
    "id" UUID NOT NULL PRIMARY KEY,
    "reference" UUID NOT NULL,
    "gateway" VARCHAR(40) NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "state" VARCHAR(20) NOT NULL,
    "charge_id" VARCHAR(200),
    "failure_code" VARCHAR(100),
    "action_url" VARCHAR(2000),
    "reversed_amount" BIGINT NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ NOT NULL,
    "version" INT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "channel_id" UUID NOT NULL REFERENCES "channels" ("id") ON DELETE RESTRICT,
    CONSTRAINT "payments_state_check" CHECK (state IN ('pending', 'action_required', 'captured', 'declined', 'voided', 'partially_refunded', 'refunded', 'failed')),
    CONSTRAINT "payments_amount_check" CHECK (amount BETWEEN 1 AND 9007199254740991),
    CONSTRAINT "payments_reversed_amount_check" CHECK (reversed_amount BETWEEN 0 AND amount),
    CONSTRAINT "payments_currency_check" CHECK (currency ~ '^[A-Z]{3}$')
);
CREATE INDEX "payments_reference_idx" ON "payments" ("reference");
CREATE INDEX "payments_channel_id_idx" ON "payments" ("channel_id");
COMMENT ON COLUMN "payments"."reversed_amount" IS 'Given back, or promised to be.';
COMMENT ON COLUMN "payments"."lease_until" IS 'Until then somebody is charging; after it, recovery may ask.';
COMMENT ON TABLE "payments" IS 'One try to take an amount for a reference (an order). Its id is the gateway''s idempotency key.';
CREATE TABLE "payment_reversals" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL,
    "key" VARCHAR(200) NOT NULL,
    "amount" BIGINT NOT NULL,
    "note" VARCHAR(200) NOT NULL DEFAULT '',
    "state" VARCHAR(10) NOT NULL,
    "lease_until" TIMESTAMPTZ NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "payment_id" UUID NOT NULL REFERENCES "payments" ("id") ON DELETE RESTRICT,
    CONSTRAINT "payment_reversals_payment_id_key_key" UNIQUE ("payment_id", "key"),
    CONSTRAINT "payment_reversals_kind_check" CHECK (kind IN ('refund', 'void')),
    CONSTRAINT "payment_reversals_state_check" CHECK (state IN ('pending', 'done', 'declined')),
    CONSTRAINT "payment_reversals_amount_check" CHECK (amount >= 0 AND (kind = 'void' OR amount > 0))
);
COMMENT ON COLUMN "payment_reversals"."key" IS 'The caller''s idempotency key.';
COMMENT ON TABLE "payment_reversals" IS 'A promise to give back a part (refund) or all (void); its id is the gateway''s idempotency key.';
CREATE TABLE "payment_transactions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL,
    "amount" BIGINT NOT NULL,
    "gateway_reference" VARCHAR(200),
    "message" VARCHAR(500) NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "payment_id" UUID NOT NULL REFERENCES "payments" ("id") ON DELETE RESTRICT,
    CONSTRAINT "payment_transactions_kind_check" CHECK (kind IN ('charge', 'refund', 'void', 'failure')),
    CONSTRAINT "payment_transactions_amount_check" CHECK (amount >= 0)
);
CREATE INDEX "payment_transactions_payment_id_at_idx" ON "payment_transactions" ("payment_id", "at");
COMMENT ON TABLE "payment_transactions" IS 'What happened to the money, in order; never changed.';
CREATE TABLE "carts" (
    "id" UUID NOT NULL PRIMARY KEY,
    "token_hash" VARCHAR(64),
    "state" VARCHAR(10) NOT NULL DEFAULT 'open',
    "email" TEXT,
    "language" VARCHAR(16) NOT NULL,
    "shipping_method_id" UUID,
    "merged_into_id" UUID,
    "version" INT NOT NULL DEFAULT 1,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "channel_id" UUID NOT NULL REFERENCES "channels" ("id") ON DELETE RESTRICT,
    "customer_id" UUID REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "carts_token_hash_key" UNIQUE ("token_hash"),
    CONSTRAINT "carts_state_check" CHECK (state IN ('open', 'ordering', 'ordered', 'merged', 'expired')),
    CONSTRAINT "carts_merged_into_id_check" CHECK ((state = 'merged') = (merged_into_id IS NOT NULL))
);
CREATE INDEX "carts_channel_id_idx" ON "carts" ("channel_id");
CREATE INDEX "carts_customer_id_idx" ON "carts" ("customer_id");
COMMENT ON TABLE "carts" IS 'A guest''s cart is reached by its secret, of which only the hash is here; a customer''s by the account.';
CREATE TABLE "cart_addresses" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "kind" VARCHAR(10) NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "company" TEXT NOT NULL,
    "line1" TEXT NOT NULL,
    "line2" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "postal_code" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "country" VARCHAR(2) NOT NULL,
    "cart_id" UUID NOT NULL REFERENCES "carts" ("id") ON DELETE CASCADE,
    CONSTRAINT "cart_addresses_cart_id_kind_key" UNIQUE ("cart_id", "kind"),
    CONSTRAINT "cart_addresses_kind_check" CHECK (kind IN ('shipping', 'billing'))
);
CREATE TABLE "cart_lines" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "quantity" INT NOT NULL,
    "seen_amount" BIGINT,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cart_id" UUID NOT NULL REFERENCES "carts" ("id") ON DELETE CASCADE,
    "variant_id" UUID NOT NULL REFERENCES "variants" ("id") ON DELETE CASCADE,
    CONSTRAINT "cart_lines_cart_id_variant_id_key" UNIQUE ("cart_id", "variant_id"),
    CONSTRAINT "cart_lines_quantity_check" CHECK (quantity > 0)
);
CREATE INDEX "cart_lines_variant_id_idx" ON "cart_lines" ("variant_id");
COMMENT ON TABLE "cart_lines" IS '`seen_amount` is the price of one that the shopper last saw, to tell when it changed.';
CREATE TABLE "orders" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" BIGINT NOT NULL,
    "cart_id" UUID NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "email" TEXT NOT NULL,
    "language" VARCHAR(16) NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "tax_country" VARCHAR(2) NOT NULL,
    "subtotal_net" BIGINT NOT NULL,
    "subtotal_gross" BIGINT NOT NULL,
    "shipping_net" BIGINT NOT NULL,
    "shipping_gross" BIGINT NOT NULL,
    "total_net" BIGINT NOT NULL,
    "total_gross" BIGINT NOT NULL,
    "shipping_method_id" UUID,
    "shipping_method_name" VARCHAR(200),
    "cancel_reason" VARCHAR(300),
    "version" INT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paid_at" TIMESTAMPTZ,
    "cancelled_at" TIMESTAMPTZ,
    "channel_id" UUID NOT NULL REFERENCES "channels" ("id") ON DELETE RESTRICT,
    "customer_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "orders_channel_id_number_key" UNIQUE ("channel_id", "number"),
    CONSTRAINT "orders_token_hash_key" UNIQUE ("token_hash"),
    CONSTRAINT "orders_state_check" CHECK (state IN ('pending', 'failed', 'paid', 'cancelled')),
    CONSTRAINT "orders_total_net_check" CHECK (total_net = subtotal_net + shipping_net),
    CONSTRAINT "orders_total_gross_check" CHECK (total_gross = subtotal_gross + shipping_gross),
    CONSTRAINT "orders_subtotal_net_check" CHECK (subtotal_net BETWEEN 0 AND subtotal_gross),
    CONSTRAINT "orders_shipping_net_check" CHECK (shipping_net BETWEEN 0 AND shipping_gross),
    CONSTRAINT "orders_paid_at_check" CHECK ((state IN ('paid', 'cancelled')) = (paid_at IS NOT NULL))
);
CREATE INDEX "orders_customer_id_created_at_id_idx" ON "orders" ("customer_id", "created_at", "id");
CREATE INDEX "orders_created_at_id_idx" ON "orders" ("created_at", "id");
COMMENT ON TABLE "orders" IS 'Amounts are minor units of `currency`.';
CREATE TABLE "order_addresses" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "kind" VARCHAR(10) NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "company" TEXT NOT NULL,
    "line1" TEXT NOT NULL,
    "line2" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "postal_code" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "country" VARCHAR(2) NOT NULL,
    "order_id" UUID NOT NULL REFERENCES "orders" ("id") ON DELETE CASCADE,
    CONSTRAINT "order_addresses_order_id_kind_key" UNIQUE ("order_id", "kind"),
    CONSTRAINT "order_addresses_kind_check" CHECK (kind IN ('shipping', 'billing'))
);
CREATE TABLE "order_events" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "kind" VARCHAR(20) NOT NULL,
    "message" VARCHAR(300),
    "actor_kind" VARCHAR(10) NOT NULL,
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "order_id" UUID NOT NULL REFERENCES "orders" ("id") ON DELETE CASCADE,
    CONSTRAINT "order_events_kind_check" CHECK (kind IN ('created', 'payment_failed', 'paid', 'cancelled', 'note'))
);
CREATE INDEX "order_events_order_id_created_at_idx" ON "order_events" ("order_id", "created_at");
COMMENT ON TABLE "order_events" IS 'The history of an order: what happened, and who did it.';
CREATE TABLE "order_lines" (
    "id" UUID NOT NULL PRIMARY KEY,
    "position" SMALLINT NOT NULL,
    "product_id" UUID NOT NULL,
    "sku" VARCHAR(100) NOT NULL,
    "product_name" VARCHAR(250) NOT NULL,
    "variant_name" VARCHAR(500),
    "quantity" INT NOT NULL,
    "unit_amount" BIGINT NOT NULL,
    "total_net" BIGINT NOT NULL,
    "total_gross" BIGINT NOT NULL,
    "tax_class" VARCHAR(40) NOT NULL,
    "tax_rate_millionths" INT NOT NULL,
    "order_id" UUID NOT NULL REFERENCES "orders" ("id") ON DELETE CASCADE,
    "variant_id" UUID NOT NULL REFERENCES "variants" ("id") ON DELETE RESTRICT,
    CONSTRAINT "order_lines_order_id_position_key" UNIQUE ("order_id", "position"),
    CONSTRAINT "order_lines_quantity_check" CHECK (quantity > 0),
    CONSTRAINT "order_lines_total_net_check" CHECK (total_net BETWEEN 0 AND total_gross)
);
CREATE INDEX "order_lines_variant_id_idx" ON "order_lines" ("variant_id");
COMMENT ON TABLE "order_lines" IS '`unit_amount` is the price of one as the channel stored it; tax was rounded once, on the line.';
CREATE TABLE "order_numbers" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "next_number" BIGINT NOT NULL,
    "channel_id" UUID NOT NULL REFERENCES "channels" ("id") ON DELETE CASCADE,
    CONSTRAINT "order_numbers_channel_id_key" UNIQUE ("channel_id")
);
COMMENT ON TABLE "order_numbers" IS 'The next number of a channel; locked last in the transaction that takes one.';
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
CREATE TABLE "idempotency_keys" (
        "key" VARCHAR(200) NOT NULL,
        "caller" VARCHAR(80) NOT NULL,
        "fingerprint" VARCHAR(64) NOT NULL,
        "reference" UUID,
        "result" JSONB,
        "lease_until" TIMESTAMPTZ NOT NULL,
        "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
        CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("caller", "key")
    );
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys" ("created_at");
CREATE INDEX "idempotency_keys_reference_idx" ON "idempotency_keys" ("reference");
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
CREATE INDEX "categories_name_id_idx" ON "categories" (name COLLATE "C", id);
CREATE UNIQUE INDEX payments_reference_key ON payments (reference) WHERE state IN ('action_required', 'captured', 'partially_refunded', 'pending');
CREATE INDEX payments_lease_until_idx ON payments (lease_until) WHERE state IN ('action_required', 'pending');
CREATE INDEX payments_unreturned_idx ON payments (id) WHERE state = 'failed' AND charge_id IS NOT NULL;
CREATE INDEX payment_reversals_lease_until_idx ON payment_reversals (lease_until) WHERE state = 'pending';
CREATE UNIQUE INDEX payment_reversals_void_key ON payment_reversals (payment_id)
        WHERE kind = 'void' AND state <> 'declined';
CREATE UNIQUE INDEX payment_transactions_whole_key ON payment_transactions (payment_id, kind)
        WHERE kind IN ('charge', 'void');
CREATE UNIQUE INDEX payment_transactions_refund_key ON payment_transactions (payment_id, gateway_reference)
        WHERE kind = 'refund';
CREATE SCHEMA test_gateway;
CREATE TABLE test_gateway.operations (
        key text PRIMARY KEY,
        kind text NOT NULL CONSTRAINT operations_kind_check CHECK (kind IN ('charge', 'refund', 'void')),
        charge_id text NOT NULL,
        fingerprint text NOT NULL,
        amount bigint NOT NULL CONSTRAINT operations_amount_check CHECK (amount >= 0),
        currency text NOT NULL,
        state text NOT NULL CONSTRAINT operations_state_check
            CHECK (state IN ('captured', 'declined', 'action_required', 'refunded', 'voided')),
        reason text,
        message text NOT NULL DEFAULT '',
        action_url text,
        at timestamptz NOT NULL DEFAULT now()
    );
CREATE INDEX operations_charge_id_idx ON test_gateway.operations (charge_id);
CREATE UNIQUE INDEX "carts_customer_id_channel_id_key" ON "carts" (customer_id, channel_id) WHERE state IN ('open', 'ordering');
CREATE INDEX "carts_expires_at_idx" ON "carts" (expires_at) WHERE state = 'open';
CREATE UNIQUE INDEX "orders_cart_id_key" ON "orders" (cart_id) WHERE state <> 'failed';
CREATE INDEX "orders_pending_created_at_idx" ON "orders" (created_at) WHERE state = 'pending';"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        """


MODELS_STATE = (
    "eJztXQ1z27iZ/isYzdwkmVEzsfyRbXJzM042t03rJDuxd7vt7Q0Nk7DFM0VqScqOut3/fg"
    "D4BZIgBFCiRNJvp9PGJF6QegACz/uJ3yfRPFi+fD/Hvk+8yRv0+8THC0L/Ub4xRRO8XGaX"
    "2Z8xvvF4OztpEvE2N1EcYjum12+xFxF6ySGRHbrL2A181vocRXEQkjfocU5Cgpaha5Noiu"
    "xg5cehy/7pYf9uhe9IhLDvoBh/Q44bLT28RpgKOMR2HeK8ZE9zAps+zvXvdt3xynd/WxEr"
    "Du5ITHuj3f/P/9LLru+QbyTK/lzeW7cu8ZwSaq7DOuDXrXi95Nd++unj9//NW7KXvrHswF"
    "st/KL1ch3PAz9vvlq5zksmw+7dEZ+EOCaOAKm/8rwU/exS8sb0QhyuSP6qTnHBIbd45bGB"
    "mfzn7cq32Xgg9iRrFbte9NIOFkscv2RXXv9X+p6CjGV9/nJlXX64sqxJbVDZ+1SGI71kBz"
    "6bEK4fM9R+/yPpt0CHX52wB7z/y/nX58dnLzgeQRTfhfwmx27yBxfEMU5E+QgIE9Vb3dVB"
    "pzM3lIOeta/ATl+0DeDZhQLxYuZn8GUAdQDpZIG/WR7x7+I5/fPklQLin8+/cpRPXnGUA/"
    "qhJl/w5/TOjN9iYBfg8v83ADdrP0Jwj17poEtbNcLL75XxtVdhSHx7bYKxKDNCnI81UD5u"
    "xPi4hjDfAcwALkRGiO9MA99ZI76zKr6xuyDWvwLfaJkoCY0Q490vxG5kUcpiub7trShPqY"
    "P9Lgg8gv0GolGXrqB+Q8UHCLsC5ndfvlywnhdR9JvHL3y8quD906d3H+iSzYeBNnJjfvnj"
    "56sK+JT0PkaWFzySKLY4tTTEX97BHocgvyKOgZyj9wz7BxJG7MVqgH/0YznYgkQFYfrmXQ"
    "F8VAX3aIu15I499U+zo5PXJ98dn518R5vwN8uvvFZgX4fQDgn7tRaO6yh+T++w1bhhJyxJ"
    "VtB0UtGX2T/2un58Dh6fv9hmwaY/zfnie+tJoiQpEL36+OnD5dX5px9LU/r786sP7M6MX1"
    "1Xrj4/qyzueSfo7x+v/oLYn+ifXz5/qGo8eburf07YO+FVHFh+8GhhR9DnsqsZXqXxXi2d"
    "luNdloTxPvx4Z+gIA87fnlkgbu8FhZhduMH2/SMOHat2J5gFTW3rtxazRfUK9vEdHy0GLn"
    "tN0Tz0PuXLTeaj9wWf3mBFsnJ7jZY5qXnwwYRT/X4uf/O+T/56/oy+khVi3wkWFmv+/MWz"
    "bb6sbsw6oLd1q7fR4XBjKbG6XGDPa2RXotz+6FWXKCds63j2+iwnWuwPFce6/HR+cSEhWu"
    "kqZraElKV2uZT0VznbsDDUdrcaxnWA/zsIiXvn/42sOcwf6atgX6poVV0bw4S1uFrsESF+"
    "zHe0yryiv98hHknUrPfnl+/Pv/8w+eOArOEi9cc00oa8gQZvyJ07wBueOG/whFmjSxxEmR"
    "Eyh6MzHcdFVYER/BZnQB6APAB5APLQA/KwiuJgQcJzx6GjHknIQ6WBijykTZmphbXVZA+T"
    "cx+lEsil/0RZP88idBME95LgFA2Bzczj90mB0GQV0femg8PakG9L1jd9uxy9wr9c/YlWKk"
    "n/+42jkc7rCe+I/nL+xx9PjeYcetFSUZpbN4xiSx6K8SMJo8DH3hUduxr6ZcFRMBuV2fbD"
    "L1cli23GYJ5/Ov/lRclqe/Hl8w9Zc4HxvL/48q6yK3u4HfQlOUC+BfL8g/UlBkAl7oIUoN"
    "5mvrs+OTKd65kMIN4S8VkLxGeAeNuVxY2Nl5VUBPBugXdI7qS2AiXihRBg3gJzRjEx86c6"
    "psylIgnot+Iu4Lzs1Hk5lwacquf1fEzxpvue0W6U/QYrmrvLJXu3Gv6bYlBlPUAQpEYQpI"
    "Ddjet5W4EvdADYa2AP0ZPjiaaD6MmnNd5N0ZOl8U4t6bXBbrZqCyLgcVN73BhUdWgN3W0/"
    "pZ0ME9CNvjZhOvXP0fZDGKyWk0Y3W3J7quFku2MtNT1sWe8RepwHPD87TvZShD33ngrcrN"
    "MUb57MvQyDRcBko7rvbbuuIB6ob2vNVOEog1RwSAXfB7jdpIKDnjEa3tmkZ/Qja0fcuj+R"
    "xQ3f11T7e9pIe5e3Flyg+2DcUkhM8miDmJjSu1qZOATGDDr+N58FBoMhyoBCV9mXQD/uUj"
    "++y/Sn7eJRq9rYMKHdqCmLH6pcVa7OXLA9DND28DXgmFYoCb+q4CAhva9dho717KCIxCi4"
    "RUsSLtyELLxE71auF//J9VHgkwjdBp4XPCLKPxDziL9FAaMiUWJIoBfZWzyLUPDoy2rSdf"
    "QUsEr0bYVXMRJQnDu0SoivZYBxRWyEUM+0bBQzhY1iVrdRuJF1wxYuVwL2Jv+zIAh+Z/A7"
    "gz2oL/Ygxqt+zLmJnHcJ9zcwMEugOZ3bf54azRmaMWZZmja6m3NZaoR78+5pEP/yzCa9IA"
    "JGGrWRJkw1z60MCZn6OkxANxoShOnUH0MCN97UNrTMpNO0jTGbiEEqsM1Dt9+U83qDkP6d"
    "uBaY7k+nxu3tM6r3f/EJMwREdNlf4DWa4wfCTACsDcH2XJ47vPMnGHpW7ukNJlYmlps9LR"
    "xIi0lbhSj4V3q17Km272zcdTfurP0It+zvNHbs7xo37O+q+zVZYFdShkKZwJDLjALefScw"
    "cPSse2Ka+VeSA+TbpKLhKHoM6EY+x9G8jj5DvUEPqAq2gj9dpp8q+oMrHjGp75EDgntg9S"
    "KGDjbUeuu81psbWVQFch9Mzzwoye3R4p/RchHqnKr32N4PBx3AQQfgMoFUvSc63k2per1w"
    "kTGLoTwoKb8zVdsTLaPoJNaYGexqBr43KAkZQml9xikzA7Kagp6Xnnzps7tulIQeyWKSdt"
    "q3oSExMxJr2A0TwKxUYoPRkC0KwmOE4pX6TyqEwEI5aKfjgQvpDsfeYBAEDv5FiKnvF5yQ"
    "c95t3Hf1698a0Kfu/5bUet8aU/065P3clQZbhvySNATLZTcU6kBEDKLj2MH2dEIkmQKcnT"
    "vkwbXJG07L3ThCcXBP/Ah57gPhFQwcl6BHN57TmzL6v0Vvv/q/+l/JLV2H51k7zLWCmCoQ"
    "dOI6b3iEAdMQeNJC8jufRch1plTdSGcovTTlXWP06fw9Ch6oCnIT0Cfwx1xHhDjX6f17sv"
    "7Vp+pJ0lsc0x8RPaP/skMSv0SXAfKJy9QO3oDjS18mTJuzRvRnsR+5wPckYj+3w0rr2ahC"
    "ffXBhTmwKScxbrs+Dtdy2DOJqll7HSc6/jD3OKmBm3ldpoJ16Ofzr+8+fj7/+g+54yZrLw"
    "7Bu39cfTivMOBiMTAweJeF9mfzflXF/VV7rHdt8+bLDd2ifIkNVOlxLAuOwhW2b/8j+BvG"
    "Y3/W8TeEQdxyvMuSvRrv7j+9Ho2yxMtQH2Yei0GXxzYDXZWFoe71UFNC79LuWgx0WRKGud"
    "fDHJIHqq+2WrhLkjsY5n4aYkY1ypSARGYZZ3XJMYSaVhLCT3TywU+a08FPqpFh4MUAL0bP"
    "vRgHsQ3T8aE/jg7RpG4eLu5NFRbipBXLOtC2EtO2KJ7jmGWLsYMmBQMt64443L76lhtHl6"
    "H7QCcDWuIwZtbaiGCPNngeEYKu6Xrh+uQle/b1C5kFucMnQcZ33xaoqcJuei/DXJUdNtbk"
    "sDOdrfWseWs9q22t2DMqZJw2HyG0R3qVdhWFdmtnByVLkvV/j/dmRv+KINj+py1t/xGzhZ"
    "lM71xghBN8x4mlYJIGkzSYpEdh2uhF5Pt5TEG+WXG1qqLLFLcUqgzOGkExqKekGsjPHVWd"
    "fjmi00YryoEOgz1rZrBnNQYLZTk6VA/o75Rspc3gZu1HaDDWKyCqqB8KR8jstzwrkP/xk/"
    "9+scLziJl8F4Rb6Jv4odBIhylaOG+vaf1mJc8esLciqV2aneLmrOyYZzCmtc9YcPMDDl1M"
    "e52iOY54DqSP8se+ZeXVvCAiDvLcKObF0+5YGHREHuhM9+qm8P091jBkOX2P1DOSPl4jhl"
    "k6BFbRm1V0ZZaQue0rtH1u0VvbJ4s9mP5mOjMyX2cxIC1/f9KXOBYQXz7kJNU4DcnVpUJZ"
    "+/HRzFMtJnSqYEKndSbkr7ITyyosiNjuAnsNdDMXqhKgROplKj08xBUAf//h/cdP5xeUTk"
    "7PKjVqxErEZXhvksI/Ev+JqiKQINWuHtBwUN1hXaDSHmawdFflIN6m5ggUWZIurGUpALVa"
    "xUpgPbqQlpgSFF6o4JkzZyNERSnAVBlol37RdXwNY+1+LPoZ5qe/MdyuvPZtTnNPp+HWyP"
    "5c9DPI+boR2PL3uhlYLLretoK25MQb6bStMqESvl8/XF59/fj+qjpz6Za0O3B/zrob6/Qt"
    "NvAGcA9qpbwKsR95OJZWbJC2murYKeNCALzbT92gA7WI91CLGByI3ToQwdawH5UD+NvO+N"
    "tBU30qBK+ZW+QEcDOr4GRKO+0n8T/ycq6CF5E7FQMvCLnHkfkg5+QbP1oa3ZDIpf/HrrFX"
    "lSX47KRPYDR9W49U7CXyVkYJJ1n7EW6sR1ob65FiYz2S+KOAuHQb+cQWJhOAc4HxOVRV9a"
    "MyeF83gvu6li8VRK5hnS5RBKp0ySgMEGsg1kCsdYm1nv2u1lSfboMpD0x5YMoDU96IGPEB"
    "AzH6hnYnTONAHsKeYtveRXhQmvFu5Tse+RiTRZ1XCPcUROKGt7Jc2qx74tAypl58R/1Qem"
    "Ap/WYpv63oMLqx5DzrRr1cFNmfXt7lPrpjNT37UoxmeEkIts1+BTCOB1QFF0lm4NZkRD/M"
    "rqeobmQhpU+1j/GLQwVWEcB42Biw9xTruyCUlGLM7yjYnZ20cfX9sUsP24SdmsmPpAkJ96"
    "MW3cjcrToipgmgOCTF6ilY4zeTxeLBVt6LlXUBrLFvu4KKIYJTt7BfnWo5dU8VTt1TcOru"
    "2YQlvlkNZnamjRzmitgYHLwKbDs52CYigUUVRRmnVCwfotAYUN/DFGeYKae5Gu4RTvU9JI"
    "ffeevl3ATqXGB8AJ/o4HvSDG89NxxCcSAUp8+hOA8kjMwwFCT2B+FRFcKj/kAIdcZkII+r"
    "zlipJuLSaTneZUkY78OPd4aOMODp2wv7jGg+0jXZlG1OUHJAWXKAY7W1XVk0YQ4S1c0VB8"
    "RJ1UOz8jkdHXb2+aTRvJy3mG40M68tnDbWNDdfpQbjaZqn8wZhFAaP6DYIk5PYs475eer8"
    "SlqSMH/QlP1JvFuEY+SQZTxHr5Dr297KIU7dWL2PBxqaurOO0zmSQ6lt6RZQt4TOLKEnsH"
    "kPOlKCT7P6SFwusOc1kv5caEyBEsez12c5+Wd/qHj/5afziwtJKkP5g9POZCiLgUu/qlMJ"
    "C5cBrBUxgFVNvGyBMe2LevUU2I3cqzK1NKoSCVQHwN2QelNeDvsTEpthr8y5kTXS4beQZg"
    "O0DNJsIM1mPA5ciFGAGIWRT3GIUThAjAKog6AO9ktj0VIHD6KxBJ5H7AZFpbg3VegneSvt"
    "OO+IxMy0nVZEjt6gpWvfEwfdrNGc8m5+BBD2vOxkoHDlEbTAsT2Xx4Bv2x1oQ31bdaYKzQ"
    "cCs7sNzIYDMjs8IJOtPXVw/3r55bMc3Kx9NfjDtWP0b15ZcHgEUIEpA0Kt61TVmsr6wTqo"
    "6jqgxYMWf/CZDVr8kKc4aPEH0OLdyFqubugeNycSQqI8LK0q2u7EtFZreX5FBN3UP3OQs9"
    "IgQB4C5PsAIQTIjydgGgLkn9Z4NwXI18zIh7V1ZqfNKUyewoF0my2f2dHSe65iJrxAvVqF"
    "/rHZkt9hlbouSlhoH6FdOc97u5eBg7tHErUCFHMX/Kj61Wv7N2vLBXg44VTjvbuNS17F7R"
    "zHpa6GCe5m13H1q90cSwyH8mqnyGkcyntYqqoOJZY206OsEE4MxAzCiSGceDxeGnBEgiNy"
    "5FMcHJGHCCcGhXuXPAR0w33rhofQYBpN7BqG9cNY03mg6AbrdG6SZo3bmcBZaw07eM34nc"
    "qZPdSgokdh+teu3VF9WMn9avLEXBBM/H1bracKrRFCsbsNxaY7nOwwTgXAmcD+EJ44Ib6N"
    "6/O2uNzPSOyYdm97OIpM8C0JjY89776eLZg8Cn1Qa4WYKVaIWX2FAJMHmDx6NMXB5DESkw"
    "ddOUjoY88Kya0J4lW58cF9pAX3kQLuozrcCxJjxrLrUDenhokyW6WHtaN9hS5zs3K92PWj"
    "l+yxEg3m9z+6WdY7SRZbhu4DhcpqMyIyWRiZXY0MRNZDZD1EWkNk/RMd76bI+l7VvekZc9"
    "ttUGhmuDdAViIKLsAN1f0FyLZ2Aqa+pqu0r2Hiqx3EKMyyhmr/ssVia5DHf5CCqnrTYY9S"
    "SCd480G91QbTjV7XzP+ne27vzvyv1W1IO2Wo/uIlHyZkD40kSLU5e0h9GsFoUoh2cQLBwT"
    "liT3dZyBzqB6ibqeGuWOFwYd1JWsuhueBQse09GfyRVb6xGzKGJG00KOGyaK5Z5PPvlPAR"
    "fpDV45z4CGfVOZGNfXRDUESIT4XDYIGu81I9Fo6v0cqn3AVdr/zS5Sntx7XnaIHXTDxYEr"
    "9eCnRfDzUltnPs+8TLVnnhCe14rjgaVtG5JfYMrHc0rLcyX0zMuLW51idDbvdxH/0230rs"
    "9f42g12X3sFw99NiM4rRLm8L2opYeTMBlQH0MNDD+qorGOthyce9vRpW9DNSZMvLYO/Sni"
    "5ZpkOT8nWZpkFs0rpYuoSmuvXhgYRrxASyUw4y1WeOI3b+wRw7b+ktguxVyE6FRoFPkBtR"
    "PShNwnnJhKnGw9oETKuJkEewg+IAuXFd1drHAw3VLHNFigMMmtJYNCVIR+o2HQnCx8YTTq"
    "QTPgZcGrh0fxhfX0t1ZTFGqjpdkjYa/A8qdAG5gQpdUKHrIOBCuiqkq0K6KqSrDiJdFTQV"
    "0FRAU9HVVJLRaFBR0lSJjboJn1VTUEqg2NMTtK52UQMAdI9uidmBCj61QpoV8vIdutzXl4"
    "jSnX4WfQI/wfj9BDWieGBCcx5T+G9WsZrZFK00KQ6diamEdtwzCxgupLh7O3N5o+AWYcT6"
    "RXP8QKXTUGXGfljDNYqJ5wnNQ/SAQxfTKYTwEocSP/wenmfohs/fxcARX4HaEvsAp/yw7d"
    "bkQRbQpDBaZwIjJDa7L2PpRlZIflu5IZFM901nJIuScEQyHJHcMIV3XIWotEEYLNFVOTDY"
    "QaGSw9tDoVDJ7gqVSGOiscjZtwK5xP5HCnF1kexReurPiWoxqSlo2Y1ps06WqSW6ShiOWa"
    "wxVbk9b42iwHPe8Pjjy7/99BKdo5uV73g8GhlnCk8SxUyvLLBDmN6UhCTLFK6d9t0+xnla"
    "5habla0MQzHgOT/YGfSsnu08U5Up/n5lZIlPmo9Snxq6Ib7XvvpOYoBucGgHjhHCgsj4QN"
    "bCWAFxHWEo3r3X9eKRctB5bN2FeCHxLTUaBqpiYByYgIVlNyC6kUX5sfsgWWQ3mQQLuT0a"
    "BDPGJsKZs7gemwMpXgndN8e5kAPDqwbScEBCC/yhDD+U4Yf4iMPnUUIZ/vGMd4aOqgw/RK"
    "NDNHp/PAJ9jUY/97ygqUqlcG/a7BTAeStNv8BlHNj3iTX+hniBfxexaiPYR0HokDAtAuly"
    "U300d5dL4rCQKJvNH88jTt0ZsIsOTU+pZo/UCK0SwLEyGTDxDzqUKiS3JCTpYqY7GiUh2F"
    "UqVPy3FabfaCwpfNyozogi+9NnujSRgnoDdHcL9SbfkQxWJVEGFiU11eVYbU10L7Nehgnp"
    "Rporzqj+kNyvJCLhQwPLFW8qaG5YNDPiuXP6fuiW8k2M7Dmx74NVEYmy8hk/fcTrt+g6Zw"
    "jX7I7L8wDo3Sa2u4tuO+K8IlK6pJetZMKjaO9uyDMQjB5WiAHHBo4N2xlw7G45trBMGXLs"
    "smSvODaUiAdqDdQaqLUetU5Qr5HqfDCa6DT/NZpE+i/BI1qs7HmSSJuFc3suoYSWnS9Efw"
    "OZB6uI1Mmyvuiv/q/+NX7ALp8n1/lhRYHnTBmNZjSTONdUgpHohHkv8XpB/JjeT+28rIFg"
    "guZUO0pLc4cE+UGcWaBfojSE/VefMjmWLhxRSn/LSDr/Y7Vgr8z+Gc9DQtrw9fy3aXD2ZD"
    "gsUQQodK/WTxVdzqetAbkryUDA3iTXJWUpvI0oiiIA4qTweBmhWJIBGPkSCNEqEpCHab7X"
    "iVZJqYmhllGWAj2jmhMgMiADWKtyAKxagXsoUke3UuGEFNRhwrpRiSt/sJvTrvOZuDW2fx"
    "d7Gim61e+2R2nXXCH+FDwQpjBO5Ppyfnu6QW+2FmlLTQX6iqqRHnHuSPgm0y55VSqmyVKA"
    "Yhxx9ZQXrXI9EmWqJ39YXanevru2nqdpKTpBR6ctoCpcUUUXZl6pwsFg+ORcEHTqgbulcG"
    "RWTLyQGGPe90wnjXPWnMU5qyZx5kYJi68jbcwZhSQokhPBQmGMaF0QAJ2IxgrzOVqXBEiT"
    "qXZAd3/PUuV3o/n6gaxSk6J6Rtp+fMUGjrWKDRwrig0c14sNULYdhKaF8wQZmK4QrDxWay"
    "cEKx/eIAcRFcONqCgMdTUrUcmG12Qhyo1gcDDMU4oBgINhcsp3psP4zpoJ3xmcCqOoRtfF"
    "qTB2sPLjUBKb3AyxIDJGlHUwbka4djIf1POCel5DqecFtY0g+Rf0aaht9ETHuylarKbuH1"
    "Q5pcTM94k3adZRsxZTDVXVspPGRsd7ZTJiGD+LP3DZdsAi9N/yqAMveCRRjDI+w2vCR/fE"
    "QbduGDWe5bW7zjuM2q/jBxH844k2ANK+CyaUfBiGtuayFFibIa72IGZ8iP6cGJjzldGf0u"
    "hau6AoW6ErUJ2RYlteEPvjLPkxdG2JoyS5rGCeS9bA5ByjInnUpp9wmj2aojJFt2GwQNd0"
    "koQxy+m/TmsOXhPfSf5+HiyJ/ya9fLsK+dmvfhDTt3jRcLpRl09kya7nC2ZBTUJ1F64fsE"
    "KJbpwH66ZPehYhexWyOJv1FD268RzF+Bs7vTYN8C2aJZDS17S9lUOQG79EX25RGDwmCbC/"
    "+gGlzh5ecjF2VBNPi+W/gPJlD0e8dg39lZRc24Qd4kRlk0aPuLjBGvmEdsUfTafElHbmrR"
    "H94e1KOZanNuaosH8JofobaHjyy62iIyvpxSq6ACreqz1XRbuLGVCx8bp3zZF9ucyY6qT8"
    "eTY7Pn49e3V89t3pyevXp9+9ytl4/ZaKlr/7+ANj5lPRWiKh6mzOhERqxFKBX5ZrNQA9C6"
    "o6DP75ZmJqQywJ9sqECLVsqpbilB+YDrEgtoMB7tnnNqbxBc/PeDwBOp4fsG91YN+CZHzI"
    "Ge+P7cU0ZxysWkO3al3hb19xLLFrZTemzZatGH+z2FBpGrfOURpI9yxCTCyrKezhiJuC7o"
    "LAiabM+rJwPY8KxfMIPT/68yv6H2aKOfoz+o8XqTkKI8YOUODXLVrdPQailPu26E8VxhUI"
    "9Ow20JN9/fyjMkG4JDRCjE90IpZPmgOWT2rxygwKq1ipDDz0EskxmQx35rcHYxQYK8BYMQ"
    "JjRS/CFi9Z0V0K+ifKEYMyCZTdV9DrKG1pLXhTbZb9iNeM56YRhOu0JjBi/S8JP4wO2fMg"
    "kNUwNhU29H/+K/C1KgRXfriVyoFnczDkG1IEIUVwH+AeaaUIHilSBI/qKYKg2exFs1m4vu"
    "XgtQTlywX2vEa9RpQbk0JzPHt9lusy7A+VGnP56fzioq7LsCFrhakgB5jqZrSqMT1MhPww"
    "MIUEV0hwhQRXsBz0xHIACa7jHG+JabB2HEJmlKgNdrOJQBCB2At17AWDqg6taXWw1CD0z7"
    "SzYQK7MUZAmFZ9KidfMlhehdiPvIbzjZubTrXNnFZciEFZsaeemOxh/25FZ6WJJUaUGaEh"
    "5uhMx+JV3VAFg9fZQe2JPQvI3oM5UXwzA5QrYuMD+1QL7FMF2Kd1sNNNxGz5LgkBo1Mzuk"
    "XuuNwJpyv8oMMEdyOrK02u/gR+ZvjLoz9Ld3XIm0EcaJpynOBSZByzPN00SvYNj9kk3AG9"
    "xKHNspDphSSQM2SpuMxH/Uin25zKPr8L8SJ6wVrEQUyfiZ7zJOPmbOc9Pbp9drCug5yjLm"
    "YDg4e8T6uoitne0x9rQgey9mNktHqkS8G5ZK7FB+ytZO4FRXpvSWxMLps9p/ey0W0DvygG"
    "ydVt0YeqAoeqKpBWLzFZ1kWZES7txxor+3HzcTi14t3gi5MgPkzfDPjintZ46/jiIMW8gx"
    "RzMImBSWxwJjHIMh9TlnnJgd9obMzc+xuNjcxRrmlsfM9Tel0SpZksYV5amzgoDpj1j58X"
    "Tt+H5b5EdZthqx4MTX+ZR83A9McxsNhlsPv1bauYKux+kLzRrbcVIl4h4hW0LtCyn+h4N2"
    "nZvcqNZkTvfVprRckG3xcFWbRIoWVnZE2LHW4TOVh23RbvaZrjXH7t9F9rSHkeRfgi1CDq"
    "tgYRxO5D7P5egG0du3/YIyvwekH4K1cPrUhvKPbVZdJE08zyhR2ywMqFBCjG9wRhHyUu5S"
    "xyitwS5uck6Dm9FYQOCV+8RB9Z+JXDiu4xC8odnRWPmJXtcx2yWAYx84uie7Ku22S6f5wh"
    "AcgfuPEAhxRWK5fYsMWz5a5VkFj+JAgPG6CZqJhQBsiXhGB3q5CF9IM3IWOCyAjJ2O5Lek"
    "DoEYQe9WV27zj0iLLc2MhwnwuMENuZzsoxa145ZrWVg5KU8E6uyylmsCg0vgSpmZZ/ZKbw"
    "j8zq/pFb7HqrkJmcHKPpXJUbH9yduKMwJ6XWKpSELzSDXZYaH9R0XmpObeXcrhdLZok7Ec"
    "lOxTMjIhLhXh1sPPnBfSA+YoYBnpO0DIOFGyVBCDf1Yp59oicewRGx+AGRpi6mimivfEzK"
    "T2PyEz8PM57TMYuCBbkJnDWzPfBNiw7RW4RvYxIiN56ikNgBTzlb4DU71V1zMIfrk6o7Ic"
    "FvD3578OOC3/6JjjdEx/fD5wWxxjuINT5swarUufWV03nsTZq8X3mD6UYvmBWmbbWL8Kfk"
    "nHHzO0rbOWtHmJUUiNHzkNyufIeXDcCeh54/BK7z4i1y27rDun8cVNLq2xo2VTiPoLZAh7"
    "UF6CdhhC3pvYF9ckW/f5suDSTUWG0OZrkE59KBrDd+YOb5yNrvb85P6utzv63w4E3qdI1+"
    "ivbGXXCOnmvEdRMImLzGYwIBk9fTGm8dk1emf5spkWUpMHmpTV7LIhh4K5OXEFQ8TFg3mr"
    "zK86p/Ji9ecT2JHZg0Wb3ENtPNhq+4aG5S3nNO+6VzgPummXVpEfhkzQ9d58HYb5HPDGq8"
    "6Cb9OQ2FOlt0Yhi2XR5QujXoxVSXULGKTujmAiHWvVr2pmAlO4wGBsaaAxlrUju+pUgg2B"
    "jvbqkSCcYRfrZ7k86C7hmGJ1UIIuOwlXVS0t9c1wMdry86no5ODzoe6Hig423U8d7jUJLJ"
    "y69Om/U4m97XDlq4W5EofhYhJsTiAuiaY8+p/nWz5sECEbFDEk/5AQhz156jgK5HXDOb42"
    "jOBKjKRd4ijOxVFAcL7k68SVpgmxc2kMUu7OmpnZ3GwCHWz7KtJvSmL63/oEIAlM1erb9T"
    "hbIZB/fEt9iMNSGIZanxEfGzEw26eHbSyBbZreE5VifBkvj16Ztf7adGTxZY5k39kYRR4G"
    "Pvii48NXBzmTFMXRXl/vDLVYltZ0A+/3T+y4sS47748vmHrLkA/PuLL++qTmw4+7A2q3d+"
    "9mH19FGzrVEuvcVWOZwpb1SAPKR81qKdBsZVyKuSgC2UO91x2hRl3C4FuEVMQVmyV/YmCB"
    "WCUKGnbVaEUKHxjLdOqBBkx3VAL0TrlAmqZTEgbZBzuL+cQ9n83RrbnyIyXJPFZlzL32t/"
    "Kpgy98a54zCL+ETq+8huTtUuELaPsHZ7KAz+1KzuQ6vJDWFfHRqJb90wii35GTdKS3FZcB"
    "RY799e3A76khwg3wJ5vkL6krRgJe6CFKDeZr67PjkyneuZDCDeEvFZC8RngHjblcWNjZeV"
    "VATwboF3SO6k3hQl4oUQYN4Cc8bfsddQkFYJfEUS0G+D/lx6yosa90wGEG/FFuFQqC4Phe"
    "L2HkN7dSECLoANxuo04Hg7S3XayTAB3WxOLaZTv0ypF67s/O38znSDEZVxec1g8uuIED+t"
    "pH2d1Zhbhq5NWCB3wM5vYim+/ORs+qwlCRGzQ6AIP055vi/xPPTIaie7cXOacGdPMQwWf8"
    "Chi5OkAY0Y7gRHqxCCOO5BW5R/W9FhlCpqjUFYosiYkl13FpQlfNh1WFVJxBXBVuD2zIt3"
    "oCOFIF5KMhTDjJ/RiZcC2rzbwNyCEhggWpYCUEEX6VwXkUzarTH9uehnpLCWP9T+aHlfWG"
    "WkSU3FSy5Pm/U7XlFJN1GYs6sI4ZCghesHIaKjR/+mKtd1dqjgtSTTV1vMNFW3HL1Uph+b"
    "VbLkp5fyaosuzPN5Wz7d4IlPTR889A40Veh+/mpxIwsvVKkohcyYVL99qydAV3dJVw+Wn9"
    "43OCFBfdABiPvPUu8bwpCmfvhpvfM0dTjfuwbyjs/3jmnfLTzzFbER4rxj73y0uokDFrXj"
    "E1PLfkUSyHNr8pxDeRcGSfJMi2HIZWEg2g9EVkDE/GuoSMIgbD8Ibb6GmiwMROuBaLkxwK"
    "6wS/hbfASwH+x8KYJyVJ2ZuqooyVPmFAaZBvkx1LjbQ510mzkOPSskOJJlWij02arg+AA/"
    "1gL8WAH4cR1wKBG2dTQaxEI9rVgoqB01nvHO0FEfM+e2GWxBbAcj3bOdabjDK4ttZNTBa7"
    "eCV2RhpHs90lAFDqrA9RdVVTArVIHLJhBUgetdFbjDnn3Dw1cb68CV7k43xLhCJTjI24NK"
    "cFAJrid8ASrBjQp5qAR3kPkOleAOgDhUgtvrygKV4PaKN1SCg0pwTwx9qAS3d7YIleC6jD"
    "VPDD5m1hZRBhwBapN1kGWVb2VUzXPThwnpRrOqOKN6VijgwwPhry0zqCb3ppvMqYQ10ywc"
    "cMUO7XajOAjXLOsf+4j38QY9siptc/ogOgOcKb3h0EsBclwHuZIzw7fox7C0gDh2QiiPTk"
    "5/ioyVdVFO8Yf8frAbj2HD1gsQVcSHVvfsBf2mDLNJBREICdUKCaWrdBBapvO4LDXC2bx7"
    "L0gCmdm6LcpAzAQE4o41MFMnEBc0ONDgQINTaHDyit7Frekm/c2kpjer16asto2Ta2mAFm"
    "IaGmGq11sU42/okd4OqbBDrwV0Ok3p//L27B0kxb07f1xnVb4FaKHM9xDLutHmbiz1/1wu"
    "sOc1Zk6JcmNKgz2evT7Lk6jYH6r8qctP5xcX9SSqZRg4K9u0aFtZCvbzajLr/cpEhUubj1"
    "J301PeVNpbTX3LJp9pinBVboR4z061TD+nCtvPaT1VNd0rTfGuyo3PDHSqNb1PFdP7tD69"
    "4eCK3acKC6S1DquqiEZFcEzgQhmZpwc/lJE55BCwqoQelg3AhlKGmdAIGcuJzg560ryBnt"
    "T2T4YYg8NauJ5H3y2eSwBvnu5y6TFN+53tqmAHhuNp+gkqGNc7N67DCTVtcFWcUNODZN7P"
    "yRkYcs/F5/yADLXvIjlIwyD4zCffYpRI8cCxzHXwFnmBfU+c5HRQN3ET0P78CCdW7eQYUX"
    "xPIuZ4kEek7bJzSC6ufjxDCxJjs8FqdTpMWXBMdHDfR8RALRioWtKb/VhRteSgYQTnJHTt"
    "eX0nTq8rNmFctOhNGY3GZVX6OUtW03Tottvheq9ZN+9bjdVCFd6XxnKhYzAbzU5PtRxdpw"
    "pH12ktLnS5NEE4bT5CdDtx29InxkSmJP718svnhl2/EKnGhrp2jP6NPDcaIvNSgMvAYD03"
    "pzRWsxcr7IB18E5GD/a5jf3x/4c70jA="
)
