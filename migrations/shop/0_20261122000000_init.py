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
CREATE TABLE "media" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL DEFAULT 'image',
    "storage_key" VARCHAR(40) NOT NULL,
    "content_type" VARCHAR(20) NOT NULL,
    "width" INT NOT NULL,
    "height" INT NOT NULL,
    "bytes" INT NOT NULL,
    "sha256" VARCHAR(64) NOT NULL,
    "alt" VARCHAR(500) NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    CONSTRAINT "media_storage_key_key" UNIQUE ("storage_key"),
    CONSTRAINT "media_kind_check" CHECK (kind IN ('image')),
    CONSTRAINT "media_content_type_check" CHECK (content_type IN ('image/jpeg', 'image/png', 'image/webp')),
    CONSTRAINT "media_storage_key_check" CHECK (storage_key ~ '^[0-9a-f]{40}$'),
    CONSTRAINT "media_sha256_check" CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT "media_width_check" CHECK (width > 0),
    CONSTRAINT "media_height_check" CHECK (height > 0),
    CONSTRAINT "media_bytes_check" CHECK (bytes > 0)
);
CREATE INDEX "media_created_at_id_idx" ON "media" ("created_at", "id");
CREATE INDEX "media_created_by_id_idx" ON "media" ("created_by_id");
COMMENT ON TABLE "media" IS 'A stored picture. Its bytes lie in the storage under `storage_key`, and never change.';
CREATE TABLE "media_translations" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "language" VARCHAR(16) NOT NULL,
    "alt" VARCHAR(500) NOT NULL,
    "media_id" UUID NOT NULL REFERENCES "media" ("id") ON DELETE CASCADE,
    CONSTRAINT "media_translations_media_id_language_key" UNIQUE ("media_id", "language")
);
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
CREATE TABLE "product_media" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "position" SMALLINT NOT NULL,
    "media_id" UUID NOT NULL REFERENCES "media" ("id") ON DELETE RESTRICT,
    "product_id" UUID NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "product_media_product_id_media_id_key" UNIQUE ("product_id", "media_id"),
    CONSTRAINT "product_media_product_id_position_key" UNIQUE ("product_id", "position")
);
CREATE INDEX "product_media_media_id_idx" ON "product_media" ("media_id");
COMMENT ON TABLE "product_media" IS 'A picture of a product; the first by position is the one that lists show.';
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
CREATE TABLE "variant_media" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "position" SMALLINT NOT NULL,
    "media_id" UUID NOT NULL REFERENCES "media" ("id") ON DELETE RESTRICT,
    "variant_id" UUID NOT NULL REFERENCES "variants" ("id") ON DELETE CASCADE,
    CONSTRAINT "variant_media_variant_id_media_id_key" UNIQUE ("variant_id", "media_id"),
    CONSTRAINT "variant_media_variant_id_position_key" UNIQUE ("variant_id", "position")
);
CREATE INDEX "variant_media_media_id_idx" ON "variant_media" ("media_id");
COMMENT ON TABLE "variant_media" IS 'A picture of one variant, beside those of its product.';
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
CREATE UNIQUE INDEX "orders_cart_id_key" ON "orders" (cart_id) WHERE state <> 'failed';"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        """


MODELS_STATE = (
    "eJztXQ1v2zia/iuEgUNbwBc0TpPOtocD0kxvtnf9GDTp7OzeHBRGYmJdZMkjyUl9s/Pfj6"
    "S+KImiSdmyJeVdLHYbiS8lP6TI5/3kH5NoHiyPLubY94k3eYP+mPh4Qeg/yjemaIKXy+wy"
    "+zPGNx5vZydNIt7mJopDbMf0+i32IkIvOSSyQ3cZu4HPWp+jKA5C8gY9zklI0DJ0bRJNkR"
    "2s/Dh02T897N+t8B2JEPYdFOPvyHGjpYfXCFMBh9iuQ5wj9jQnsOnjXP9u1x2vfPf3FbHi"
    "4I7EtDfa/X//D73s+g75TqLsz+W9desSzymh5jqsA37ditdLfu3btw8//gdvyV76xrIDb7"
    "Xwi9bLdTwP/Lz5auU6R0yG3bsjPglxTBwBUn/leSn62aXkjemFOFyR/FWd4oJDbvHKYwMz"
    "+bfblW+z8UDsSdYqdr3oyA4WSxwfsSuv/z19T0HGsj5/ubIu319Z1qQ2qOx9KsORXrIDn0"
    "0I148Zan/8mfRboMOvTtgDLv56/vX5ydkLjkcQxXchv8mxm/zJBXGME1E+AsJE9VZ3ddDp"
    "zA3loGftK7DTF20DeHahQLyY+Rl8GUAdQDpZ4O+WR/y7eE7/fPVSAfEv5185yq9ecpQD+q"
    "EmX/Dn9M6M32JgF+Dy/zcAN2s/QnCPX+qgS1s1wsvvlfG1V2FIfHttgrEoM0KcTzRQPmnE"
    "+KSGMN8BzAAuREaI70wD31kjvrMqvrG7INb/Bb7RMlESGiHGu1+I3ciilMVyfdtbUZ5SB/"
    "tdEHgE+w1Eoy5dQf2Gig8QdgXM7758+ch6XkTR7x6/8OGqgve3T+/e0yWbDwNt5Mb88ofP"
    "VxXwKel9jCwveCRRbHFqaYi/vIM9DkF+RRwDOUfvGfYPJIzYi9UA/+DHcrAFiQrC9M27Av"
    "i4Cu7xFmvJHXvqv86OX71+9cPJ2asfaBP+ZvmV1wrs6xDaIWG/1sJxHcUf6R22GjfshCXJ"
    "CppOKnqU/WOv68fn4PH5i20WbPrTnC++t54kSpIC0asPn95fXp1/+rk0pX88v3rP7sz41X"
    "Xl6vOzyuKed4L+9uHqr4j9if7x5fP7qsaTt7v6x4S9E17FgeUHjxZ2BH0uu5rhVRrv1dJp"
    "Od5lSRjvw493ho4w4PztmQXi9l5QiNmFG2zfP+LQsWp3glnQ1LZ+azFbVK9gH9/x0WLgst"
    "cUzUMXKV9uMh9dFHx6gxXJyu01Wuak5sEHE071+7n83fsx+ev5M/pKVoh9J1hYrPnzF8+2"
    "+bK6MeuA3tat3kaHw42lxOpygT2vkV2JcvujV12inLCtk9nrs5xosT9UHOvy0/nHjxKila"
    "5iZktIWWqXS0l/lbMNC0Ntd6thXAf4P4KQuHf+f5E1h/kDfRXsSxWtqmtjmLAWV4s9IsSP"
    "+Y5WmVf09zvEI4madXF+eXH+4/vJnwdkDR9Tf0wjbcgbaPCG3LkDvOGJ8wZPmDW6xEGUGS"
    "FzOD7TcVxUFRjBb3EG5AHIA5AHIA89IA+rKA4WJDx3HDrqkYQ8VBqoyEPalJlaWFtN9jA5"
    "91EqgVz6T5T18yxCN0FwLwlO0RDYzDz+mBQITVYRfW86OKwN+b5kfdO3y9Er/MvVn2ilkv"
    "S/3zka6bye8I7oL+d//PnUaM6hFy0Vpbl1wyi25KEYP5MwCnzsXdGxq6FfFhwFs1GZbd//"
    "elWy2GYM5vmn819flKy2H798/ilrLjCei49f3lV2ZQ+3g74kB8i3QJ5/sL7EAKjEXZAC1N"
    "vMd9cnx6ZzPZMBxFsiPmuB+AwQb7uyuLHxspKKAN4t8A7JndRWoES8EALMW2DOKCZm/lTH"
    "lLlUJAH9VtwFnJedOi/n0oBT9byejynedN8z2o2y32BFc3e5ZO9Ww39TDKqsBwiC1AiCFL"
    "C7cT1vK/CFDgB7DewhenI80XQQPfm0xrsperI03qklvTbYzVZtQQQ8bmqPG4OqDq2hu+1b"
    "2skwAd3oaxOmU/8cbT+FwWo5aXSzJbenGk62O9ZS08OW9R6hx3nA87PjZC9F2HPvqcDNOk"
    "3x5sncyzBYBEw2qvvetusK4oH6ttZMFY4ySAWHVPB9gNtNKjjoGaPhnU16Rj+ydsSt+xNZ"
    "3PB9TbW/p420d3lrwQW6D8YthcQkjzaIiSm9q5WJQ2DMoON/81lgMBiiDCh0lX0J9OMu9e"
    "O7TH/aLh61qo0NE9qNmrL4ocpV5erMBdvDAG0PXwOOaYWS8KsKDhLS+9pl6FjPDopIjIJb"
    "tCThwk3IwhF6t3K9+F9dHwU+idBt4HnBI6L8AzGP+FsUMCoSJYYEepG9xbMIBY++rCZdR0"
    "8Bq0TfVngVIwHFuUOrhPhaBhhXxEYI9UzLRjFT2ChmdRuFG1k3bOFyJWBv8j8LguB3Br8z"
    "2IP6Yg9ivOrnnJvIeZdwfwMDswSa07n956nRnKEZY5alaaO7OZelRrg3754G8S/PbNILIm"
    "CkURtpwlTz3MqQkKmvwwR0oyFBmE79MSRw401tQ8tMOk3bGLOJGKQC2zx0+005rzcI6d+J"
    "a4Hp/nRq3N4+o3r/F58wQ0BEl/0FXqM5fiDMBMDaEGzP5bnDO3+CoWflnt5gYmViudnTwo"
    "G0mLRViIJ/pVfLnmr7zsZdd+PO2o9wy/5BY8f+oXHD/qG6X5MFdiVlKJQJDLnMKODddwID"
    "R8+6J6aZfyU5QL5NKhqOoseAbuRzHM3r6DPUG/SAqmAr+NNl+qmiP7jiEZP6HjkguAdWL2"
    "LoYEOtt85rvbmRRVUg98H0zIOS3B4t/hktF6HOqXqP7f1w0AEcdAAuE0jVe6Lj3ZSq1wsX"
    "GbMYyoOS8jtTtT3RMopOYo2Zwa5m4HuDkpAhlNZnnDIzIKsp6HnpyZc+u+tGSeiRLCZpp3"
    "0bGhIzI7GG3TABzEolNhgN2aIgPEYoXqn/pEIILJSDdjoeuJDucOwNBkHg4F+EmPp+wQk5"
    "593GfVe//q0Bfer+b0mt960x1a9D3s9dabBlyC9JQ7BcdkOhDkTEIDqOHWxPJ0SSKcDZuU"
    "MeXJu84bTcjSMUB/fEj5DnPhBewcBxCXp04zm9KaP/W/T2m/+b/5Xc0nV4nrXDXCuIqQJB"
    "J67zhkcYMA2BJy0kv/NZhFxnStWNdIbSS1PeNUafzi9Q8EBVkJuAPoE/5joixLlO79+T9W"
    "8+VU+S3uKY/ojoGf2XHZL4CF0GyCcuUzt4A44vfZkwbc4a0Z/FfuQC35OI/dwOK61nowr1"
    "1QcX5sCmnMS47fo4XMthzySqZu11nOj4w9zjpAZu5nWZCtahX86/vvvw+fzr3+WOm6y9OA"
    "Tv/n71/rzCgIvFwMDgXRban837ZRX3l+2x3rXNmy83dIvyJTZQpcexLDgKV9i+/Y/gbxiP"
    "/VnH3xAGccvxLkv2ary7//R6NMoSL0N9mHksBl0e2wx0VRaGutdDTQm9S7trMdBlSRjmXg"
    "9zSB6ovtpq4S5J7mCY+2mIGdUoUwISmWWc1SXHEGpaSQh/pZMP/qo5HfxVNTIMvBjgxei5"
    "F+MgtmE6PvTH0SGa1M3Dxb2pwkKctGJZB9pWYtoWxXMcs2wxdtCkYKBl3RGH21ffcuPoMn"
    "Qf6GRASxzGzFobEezRBs8jQtA1XS9cnxyxZ1+/kFmQO3wSZHz3bYGaKuym9zLMVdlhY00O"
    "O9PZWs+at9az2taKPaNCxmnzEUJ7rFdpV1Fot3Z2ULIkWf/7eG9m9K8Igu1/2tL2HzFbmM"
    "n0zgVGOMF3nFgKJmkwSYNJehSmjV5Evn8ijosnNT0muaxQYRZ5A50IFx49gpauHa9CcoQ+"
    "xBHi+ynyXMJC0HlEB21E3xCt6GwK0XX6J9ORrpN4Ep+wUBIWMXRHpJEv3TzFMJzEtIYGB7"
    "JcPsMwGD4VvVlrRLGUn8ZFIJBlQApZ3+t1TNxFmntbRrW43E+lQVgHzIhrSWyE9HX3pczo"
    "42LixwlKBlhX5UYI9kyvpKuiomsV7EfXiSU1ORojsPL2+wu+6hLdHcdizYl7N5cQ8UY4Cw"
    "HAU4JnblPRhDNvD2hK0IzmeHZ6ZrR95RIjXEy7MNpKvn2V0XbPkZe7LfZSRvNUq9z4qaLc"
    "+CkciaaH+3iNWWVVtTbkiuTdqiDk7ypjCwq86ih3E2HQT1Q3559VJ1YpzIC+Bfr87ePHw8"
    "QZcBvcVYj9yMOxNBmt1mK6wWBnxUVjqN7+1AspQHm1PZRX6ztp3Bu0nTDIZFUzW09EGQhS"
    "VBOJ3M2zFYfIvUnDhHQjixBnVH/iFM9j+utuVvxNKsShuKVgDDhrBEzhKTmZ2AGFZnZ5Z6"
    "xs4Exnxzpr3rDOavtV/z14A478o7/TiGtl7UeYC7JzRxIcctntyYtgCh2/KbQXAV859TuP"
    "WDbHgnBW28QPhUY6TNHCeXvNxBZ2mtED9lYkTTlByzBwVnbMi5OmxxqxukUPOHQx7XWK5j"
    "ji5U19lD/2LTs5yQsi4iDPjWJ+LtIdq3AUsWAu7NWjxfb3WMPwsfQ9UmUifbxGYJd0CKyi"
    "N6voyiy8bNtXaPvcore2TxZ7MP3NdGZkFoJiQFr+/qQvcSwg4m7IZtM4rbajS4Wy9uOjmZ"
    "2Y9PwVq1otYUHEdhfYa6CbuVCVACVSR6n08BBXAPzj+4sPn84/Ujo5PascPyFG5lVibpIz"
    "Per4Kg/7EKTaHfUxHFR3eORHaQ8zWLqrcmClruX4iSxJF9ayFIBaPaBGYD26kJaYEsRkVP"
    "DMmbMRoqIUYKp0T6Vf9NYOqp+Lfob56W90UZXXvs0VrNNpuDWyvxT9DHK+bgS2/L1uBhaL"
    "rretoC058UY6batMqITv1/eXV18/XFxVZy7dknYH7i9Zd2OdvsUG3gDuQa2Uyvg3aaupjp"
    "0S4uDAoANxcPuMgwMHYrcORLA17EflAP62M/7Wj+i4hOA1c4ucAG5mFZxMaVf0S/yP/KRG"
    "wYvInYqBF4Tc48h8kHPyHbEgK3RDIpf+H7vGXlVWA2MnfQKj6dt6pGIvkbcyqiWXtR/hxn"
    "qstbEeKzbWY4k/CohLt5FPbGEyATgXGJ9DVZXwncH7uhHc17VSiEHkGh7BI4rAATwyCgPE"
    "Gog1EGtdYq1nv6s11afbYMoDUx6Y8sCUNyJGfMBAjL6h3QnTOJCHsKfYtncRHpRmvFv5jk"
    "c+xGRR5xXCPQWRuOGtLJc26544tIypF99RP5QeWEq/WcrvKzqMbiwpztOol4siUP1OVksw"
    "/VKMZnhJCLbNfgUwjgdUBRdJZuDWZEQ/zK6nqG5kIaVPtY/xi0MFVhHAeNgYsAuK9V0QSk"
    "5Zy+8o2J2dtHH1/bFLD9v5OQFxSLgftehG5m7VETFNAMUhKVZPwRq/mSwWD7byXqysC2CN"
    "fdsVVAwRnLqF/epUy6l7qnDqnoJTd88mLPHNajBf0UVHDnNFbAwOXgW2V+9/5ZmFeaZhBq"
    "n8+LWsuTAEF+xEtkoVcBJYVFGUcUrF8iEKjQH1PUxxhplymqvhHuFU30Ny+J23XkrOs2iG"
    "OhcYH8BdHM0CoTgQilNBt0ehOA8kjMwwFCT2B+FxFcLj/kAIdcZkII+rzlipJuLSaTneZU"
    "kY78OPd4aOMODp2wv7jGg+0jXZlG1OUHJAWXKAY7W1XVk0YQ4S1c0VB8RJ1UOz8jkdHXZ+"
    "46TRvJy3mG40M68tnDbWNDdfpQbjaZqn8wZhFAaP6DYIEcH2PLMir/mhtPxKWpIwf9CU/U"
    "m8W4Rj5JBlPEcvkevb3sohTt1YvY8HGpq6s47TOZJDqW3pFlC3hM4soSeweQ86UoJPs/pI"
    "XC6w5zWS/lxoTIESJ7PXZzn5Z3+oeP/lp/OPHyWpDOUPTjuToSwGLv2qTiUsXAawVsQA1g"
    "1nmgmMaV/Uq6fAbj7WrDy1NKoSCVQHwN2QelNeDvsTEpthr8y5kTXS4beQZgO0DNJsIM1m"
    "PA5ciFGAGIWRT3GIUTjEqeagDoI62CuNRUsdPIjGEngesRsUleLeVKGf5K2047wjEjPTdl"
    "oROXqDlq59Txx0s0Zzyrv5EUDY87KTgcKVR9ACx/ZcHgO+bXegDfVt1ZkqNB8IzO42MBsO"
    "yOzwgEy29tTB/c/LL5/l4Gbtq8Efrh2jf/LKgsMjgApMGRBqXaeq1lTWD9ZBVdcBLR60+I"
    "PPbNDihzzFQYs/gBbvRtZydUP3uDmREBLlYWlV0XYnprVay/MrIuim/pmDnJUGAfIQIN8H"
    "CCFAfjwB0xAg/7TGuylAvmZGPqytMzttTmHyFA6k22z5zI6W3nMVM+EF6tUq9I/NlvwOq9"
    "R1UcJC+wjtynne270MHNw9kqgVoJi74EfVr17bv1lbLsDDCaca791tXPIqbuc4LnU1THA3"
    "u46rX+3mWGI4lFc7RU7jUN7DUlV1KLG0mR5lhXBiIGYQTgzhxOPx0oAjEhyRI5/i4Ig8RD"
    "gxKNy75CGgG+5bNzyEBtNoYtcwrB/Gms4DRTdYp3OTNGvczgTOWmvYwWvG71TO7KEGFT0K"
    "07927Y7qw0ruV5Mn5oJg4u/baj1VaI0Qit1tKDbd4WSHcSoAzgT2h/DECfFtXJ+3xeV+Rm"
    "LHtHvbw1Fkgm9JaHzseff1bMHkUeiDWivETLFCzOorBJg8wOTRoykOJo+RmDzoykFCH3tW"
    "SG5NEK/KjQ/uYy24jxVwH9fhXpAYM5Zdh7o5NUyU2So9rB3tK3SZm5Xrxa4fHbHHSjSYP/"
    "7sZlnvJFlsGboPFCqrzYjIZGFkdjUyEFkPkfUQaQ2R9U90vJsi63tV96ZnzG23QaGZ4d4A"
    "WYkouAA3VPcXINvaCZj6mq7SvoaJr3YQozDLGqr9yxaLrUEe/0EKqupNhz1KIZ3gzQf1Vh"
    "tMN3pdM/+f7rm9O/O/Vrch7ZSh+ouXfJiQPTSSINXm7CH1aQSjSSHaxQkEB+eIPd1lIXOo"
    "H6Bupoa7YoXDhXUnaS2H5oJDxbb3ZPATcVzcyASTuxo0cJE31KjouXTteBUSVoYTZ4U43y"
    "LK+tCtG0YxK8WZ7cLIjfiNwCdJRU5mDI8QfY9HWXHPHfZsyEc5AAb0M2mfSQHXBK4Jh19V"
    "vJzpB2UwwUUZ4EdAOoF09pYYmZLOnGBshWvOZ0aKqrgA9o9r/syqLNoN2emSNhq8c1k01y"
    "wo/zdK5gg/NPVxTvyCJiIb++iGoIgQnwqHwQJd52UhLRxfo5VPuQu6Xvmly1Paj2vP0QKv"
    "mXiwJH6dme7roaZG1Dn2feJli7vwhHY2VXE0rKJzS+wZLKyjYb2V+WISMlCba30KGug+xr"
    "jfoQKS2BB/m8GuS+9guPvpHRzFaJe3BW2jf3kzAU0B1C9Qv/qqKBjb/JOPe3uTf9HPSJEt"
    "L4O9S7G/ZFm1TcrXZZpyu0nrYqm5murW+wcSrhETyE7UylSfOY7YWVtz7CQWensVhsSPuU"
    "HejagelCZ8HzFhqvFwYz3TaiLkEeygOEBuXFe19vFAQzXLXJHiAIOmNBZNCVLfu019h1SF"
    "8YSu66QqAJcGLt0fxtfXsrBZPLuqJqykjQb/g2qwQG6gGqyC5EA1WCiNMtACBlAapQdTHE"
    "qjjKQ0CmgqoKmApqKrqSSj0aCipGm5G3UTPqumoJRAYdEnaF3tot4U6B7dErMDFRdthTQr"
    "Gus7dLmvLxGlO/0sMAp+gvH7CWpE8cCE5jym8N+sYjWzKVppUhw6E1MJ7bhnFjBcSHH3du"
    "byThLmWL9ojh+odBqqzNgPa7hGMfE8oXmIHnDoYjqFEF7iUOKH38PzDN3w+bsYOOIrUFti"
    "H+CUH7bdmjzIApoURutMYITEZvcl093ICsnvKzckkun+Lgg8gv2GGV+WrKB9Q0W7gju/Iu"
    "JtqjzqT953X758LO2k7z5UDabfPr17T4HnuNNGbqKs17Ml4azkHVS8LG0QBkt0VQ4MdlAU"
    "7/D20ASgGtRQFK9FUTxpTDQWOftWIJfY/0ghri6SPUpP/SVRLSY1BS27MW3WyTK1RFcJwz"
    "GLNaYqt+etURR4zhsef3z5X9+O0Dm6WfmOx6ORcabwJFHM9MoCO7ywSRKSLFO4dtp3+xjn"
    "aZlbbFa2MgzFgOesB9Cz+rbzTFWm+PuVkSU+aT5KfWrohvhe++o7iQG6waEdOEYICyLjA1"
    "kLYwXEdYThoJi9rhePlIPOY+suxAuJb6nRMFAVA+PABCwsuwHRjSzKj90HySK7ySRYyO3R"
    "IJgxNhHOnMX12BxI8UrovjnOhRwYXjWQhsO4WuAPRz7BkU8QH3H4PEo48mk8452hozryCa"
    "LRIRq9Px6Bvkajp1b/hsropbvTjY6B1pXRmeU+7WOKbkjkOqxOeRDxm24cZcFRG8qgG3XT"
    "Uc3zEhRQ83wc4VNQ8xxqnvdyby7phOnKYwZpWQpAVROeh8JJvhXhEZztw4R1I+EpzyuoeT"
    "7qmufnnhc01ToX7ikYJM5baUaXXMaBfZ/EdNwQL/DvIlazDvsoCB0SpqXEXR7wEc3d5ZI4"
    "LLDeZpPH84hTZ5K76NCQU0bskRqcUgDHymSAUQ6aUYbkloQkXcl0R6MkBFt1hf/8vqL7jR"
    "tLjmpr5OeiyJj4ORjJwWjaykie70gGq5IoA4uSWn/gWG3Nci+zXoYJ6UaWK86o/phKv5KI"
    "hA8NLFe8qaC5YdHMiOfO6fuhW8o3MbLnxL4PVkU888pn/PQRr9+i65whXLM7Ls8mpXeb2O"
    "4uuu2I84pI6ZJetpIJj6K9uyHPYzV6WCEGHBs4NmxnwLG75djCMmXIscuSveLYcNAQUGug"
    "1kCt9ah1gnqNVOeD0USn+a/RJNJ/DR7RYmXPk3IsWVKg5xJKaNkplfQ3kHmwikidLOuL/u"
    "b/5l/jB+zyeXKdH3kZeM6U0WhGM4lzTSUYiU6Y9xKvF4RFLFyndl7WQDBBc6odpQe8hAT5"
    "QZxZoI9Qmgj5m0+ZHCs6E1FKf5sd9x6tFuyV2T/jeUhIG76e/zYNzp4MhyWKAIXu1fqpos"
    "v5tDUgdyUZSPuY5LqkrBBMI4qiCIA4KTxeRiiWZABGvgRCzLME5GGa73ViniEEqAObR4kB"
    "GcBalQNgIbbqMLFV+UzcGtu/iT2NFN3qd9ujOCuuEH8KHghTGCdyfTm/Pd2gN1uLtKWmAn"
    "1F1UiPOHckfJNpl1EWWE8BinHE1VNe+tT1SJSpnvxhdaV6++7aep6mpegEHZ22gKpwRRVd"
    "mHmlCgeD4ZNzQdCpB+6WwpHZkTSFxBirB80UMOfFQGbNtUBm1VIguVHC4utIG3NGIQmK5E"
    "SwUBgjWhcEQCeiscJ8jtYlAdJkqh3Q3d+zgku70Xz9QFbvU1GDLW0/vpJVJ1olq04UJatO"
    "6iWrKNsOQtPyy4IMTFcIVh6rtROClQ9vkIOIiuFGVBSGupqVqGTDa7IQ5UYwOF7wKcUAwP"
    "GCOeU702F8Z82E7wzOFmwGt5OzBe1g5cehJDa5GWJBZIwo62DcjHDtfGeoCgtVYYdSFRYq"
    "ZELyL+jTUCHziY53U7RYTd0/qHJKiZnvE2/SrKNmLaYaqqplJ42NDonNZMQwfhZ/4LLtgE"
    "Xov+VRB17wSKIYZXyGnywU3RMH3bph1Hgi7O467zBqv44fRPCPJ9oASPsumFDyYRjamstS"
    "YG2GuNqDmPEh+nNiYM5XRn9Ko2vtgqJsha5AdUaKbXlB7I+z5OfQtSWOkuSygnkuWQOT0z"
    "CL5FGbfsJp9miKyhTdhsECXdNJEsYsp/86rTl4TXwn+ft5sCT+m/Ty7SpkTJClg9K3eNFw"
    "RmaXT2TJrucLZkFNQnUXrh+wQom8PkwSrJs+6VmE7FXI4mzWU/ToxnMU4+/okXZGKs0SSO"
    "lr2t7KIciNj9CXWxQGj0kC7G9+QKmzh5dcjNX75mmx/BdQvuzhiNeuob+SkmubsKNAqWzS"
    "6BEXN1gjn9Cu+KPplJjSzrw1oj+8XSnH8tTGHBX2LyFUfwMNT365VXRkJb1YRRdAxXu156"
    "podzEDKjZe9645si+XGVOdlL/MZicnr2cvT85+OH31+vXpDy9zNl6/paLl7z78xJj5VLSW"
    "SKg6mzMhkRqxVOCX5VoNQM+Cqg6Df76ZmNoQS4K9MiFCLZuqpTjlB6ZDLIjtYIB79rmNaX"
    "zB8zMeT4CO5wfsW3AeR39BhZzxA+SMg1Vr6FatK/z9K44ldq3sxrTZshXj7xYbKk3j1jlK"
    "A+meRYiJZTWFPRxxU9BdEDjRlFlfFq7nUaF4HqHnx395Sf/DTDHHf0H/8iI1R2HE2AEKfN"
    "lhb109BqKU+7boTxXGFQj07DbQk339/KMyQbgkNEKMX+lELL9qDlh+VYtXZlBYxUpl4KGX"
    "SI7JZLgzvz0Yo8BYAcaKERgrehG2eMmK7lLQP1GOGJRJoOy+gl5HaUtrwZtqs+xHvGY8N4"
    "0gXKc1gRHrf0n4YXTIngeBrIaxqbCh//P/Al+rQnDlh1upHHg2B0O+IUUQUgT3Ae6xVorg"
    "sSJF8LieIgiazV40m4XrWw5eS1BWn5cuyo1JodnJeel0yFphKsgBproZrWpMDxMhPwxMIc"
    "EVElwhwRUsBz2xHECC6zjHW2IarB2HkBklaoPdbCIQRCD2Qh17waCqQ2taHSw1CP0j7WyY"
    "wG6MERCmVZ/KyZcMllch9iOv4Xzj5qZTbTOnFRdiUFbsqScme9i/W9FZaWKJEWVGaIg5Pt"
    "OxeFU3VMHgdXZQe2LPArL3YE4U38wA5YrY+MA+1QL7VAH2aR3sdBMxW75LQsDo1IxukTsu"
    "d8LpCj/oMMHdyOpKk6s/gZ8Z/vLoz9JdHfJmEAeaphwnuBQZxyxPN42SfcNjNgl3QC9xaL"
    "MsZHohCeQMWSou81E/0uk2p7LP70K8iF6wFnEQ02ei5zzJuDnbeU+Pbp8drOsg56iL2cDg"
    "Ie/TKqpitvf0x5rQgaz9GBmtHulScC6Za/EBeyuZe0GR3lsSG5PLZs/pvWx028AvikFydV"
    "v0oarAoaoKpNVLTJZ1UWaES/uJxsp+0nwcTq14N/jiJIgP0zcDvrinNd46vjhIMe8gxRxM"
    "YmASG5xJDLLMx5RlXnLgNxobM/f+RmMjc5RrGhsveEqvS6I0kyXMS2sTB8UBs/7x88Lp+7"
    "Dcl6huM2zVg6HpL/OoGZj+OAYWuwx2v75tFVOF3Q+SN7r1tkLEK0S8gtYFWvYTHe8mLbtX"
    "udGM6F2ktVaUbPCiKMiiRQotOyNrWuxwm8jBsuu2eE/THOfya6f/WkPK8yjCF6EGUbc1iC"
    "B2H2L39wJs69j9wx5ZgdcLwl+5emhFekOxry6TJppmli/skAVWLiRAMb4nCPsocSlnkVPk"
    "ljA/J0HP6a0gdEj44gh9YOFXDiu6xywod3RWPGJWts91yGIZxMwviu7Jum6T6f5xhgQgf+"
    "DGAxxSWK1cYsMWz5a7VkFi+ZMgPGyAZqJiQhkgXxKC3a1CFtIP3oSMCSIjJGO7L+kBoUcQ"
    "etSX2b3j0CPKcmMjw30uMEJsZzorx6x55ZjVVg5KUsI7uS6nmMGi0PgSpGZa/pGZwj8yq/"
    "tHbrHrrUJmcnKMpnNVbnxwd+KOwpyUWqtQEr7QDHZZanxQ03mpObWVc7teLJkl7kQkOxXP"
    "jIhIhHt1sPHkJ/eB+IgZBnhO0jIMFm6UBCHc1It59omeeARHxOIHRJq6mCqivfIxKT+NyT"
    "d+HmY8p2MWBQtyEzhrZnvgmxYdorcI38YkRG48RSGxA55ytsBrdqq75mAO1ydVd0KC3x78"
    "9uDHBb/9Ex1viI7vh88LYo13EGt82IJVqXPrK6fz2Js0eb/yBtONXjArTNtqF+FPyTnj5n"
    "eUtnPWjjArKRCj5yG5XfkOLxuAPQ89fwhc58Vb5LZ1h3X/OKik1bc1bKpwHkFtgQ5rC9BP"
    "wghb0nsD++SKfv82XRpIqLHaHMxyCc6lA1lv/MDM85G139+cn9TX535b4cGb1Oka/RTtjb"
    "vgHD3XiOsmEDB5jccEAiavpzXeOiavTP82UyLLUmDyUpu8lkUw8FYmLyGoeJiwbjR5ledV"
    "/0xevOJ6EjswabJ6iW2mmw1fcdHcpLznnPZL5wD3TTPr0iLwyZofus6Dsd8inxnUeNFN+n"
    "MaCnW26MQwbLs8oHRr0IupLqFiFZ3QzQVCrHu17E3BSnYYDQyMNQcy1qR2fEuRQLAx3t1S"
    "JRKMI/xs9yadBd0zDE+qEETGYSvrpKS/ua4HOl5fdDwdnR50PNDxQMfbqONd4FCSycuvTp"
    "v1OJve1w5auFuRKH4WISbE4gLommPPqf51s+bBAhGxQxJP+QEIc9eeo4CuR1wzm+NozgSo"
    "ykXeIozsVRQHC+5OvElaYJsXNpDFLuzpqZ2dxsAhhizbIaqAcXBPfIvNIxPaVpYaHz0+e6"
    "VB4s5eNXI4dmt47s5JsCR+ffrmV/upZ5MFlvk4fyZhFPjYu6ILTw3cXGYMU1dFhN//elXi"
    "wBmQzz+d//qixIM/fvn8U9ZcAP7i45d3VdcynEhYm9U7P5Gweiao2dYol95iqxzOlDcqCx"
    "5SlmnRTgPj2uBVScAWipDuOJmJEm6XAtzC01+W7JUVCAJ4IIDnaRv7IIBnPOOtE8ADOWsd"
    "0IvM0GWKalkMSBtkAu4vE1A2f7fG9ltEhmuy2Ixr+XvtT11R5nQ4dxxmEJ9IPRLZzanaMc"
    "H2EdZuD+W6n5rVfWiVsiEYq0Mj8a0bRrElP3lGaSkuC44C6/3bi9tBX5ID5Fsgz1dIX5Ks"
    "q8RdkALU28x31yfHpnM9kwHEWyI+a4H4DBBvu7K4sfGykooA3i3wDsmd1JuiRLwQAsxbYM"
    "74O/YaysQqga9IAvpt0J9Lz15R457JAOKt2CIc1dTlUU3c3mNory5EwAWwwVidhgFvZ6lO"
    "OxkmoJvNqcV06pcp9aMrOxU7vzPdYERlXF4zxPs6IsRP61tfZ5XflqFrExZeHbBTlVjiLT"
    "/Pmj5rSULE7BAowo9TnoVLPA89sorGbtycvNvZUwxDuB9w6OIklF8jhDvB0SqEII570Bbl"
    "31d0GKWKWmMQligyphTUnQVlCR92HVZVam9FsBW4PfPiHeigH4iXkgzFMONndOKlgDbvNj"
    "C3oAQGiJalAFTQRTrXRSSTdmtMfyn6GSms5Q+1P1reF1avaFJT8ZLL02b9jtc50k3f5ewq"
    "QjgkaOH6QYjo6NG/qcp1nR31dy3Jv9UWM02gLUcvlenHZpUs+emW0ItVdLFZO6sem9vy6Q"
    "ZPfGr64KF3oKlC9/NXixtZeKFKRSlkxqT67Vs9Abq6S7p6sPz0vsEJCeqDDkDcf5Z63xCG"
    "NPXDT+udp6nDqds1kHd86nZM+27hma+IjRDnHXvno9VNHLCoHZ+YWvYrkkCeW5PnHMq7ME"
    "iSZ1oMQy4LA9F+ILICIuZfQ0USBmH7QWjzNdRkYSBaD0TLjQF2hV3C3+IjgP1g50sRlKPq"
    "zNRVRUmeMqcwyDTIj6HG3R6ql9vMcehZIcGRLNNCoc9WBccH+IkW4CcKwE/qgEOJsK2j0S"
    "AW6mnFQkHtqPGMd4aO+vA3t81gC2I7GOme7UzDHV5ZbCOjDl67FbwiCyPd65GGKnBQBa6/"
    "qKqCWaEKXDaBoApc76rAHfZEGh6+2lgHrnR3uiHGFSrBQd4eVIKDSnA94QtQCW5UyEMluI"
    "PMd6gEdwDEoRLcXlcWqAS3V7yhEhxUgnti6EMluL2zRagE12WseWLwMbO2iDLgCFCbrIMs"
    "q3wro2qemz5MSDeaVcUZ1bNCAe8fCH9tmUE1uTfdZE4lrJlm4YArdpS2G8VBuGZZ/9hHvI"
    "836JFVaZvTB9EZ4EzpDYdeCpDjOsiVnOS9RT+GpQXEsRNCeXRy+lNkrKyLcoo/5PeD3XgM"
    "G7ZegKgiPrS6Zy/oN2WYTSqIQEioVkgoXaWD0DKdx2WpEc7m3XtBEsjM1m1RBmImIBB3rI"
    "GZOoG4oMGBBgcanEKDk1f0Lm5NN+lvJjW9Wb02ZbVtnFxLA7QQ09AIU73eohh/R4/0dkiF"
    "HXotoNNpSv+Xt2fvICnu3fnjOqvyLUALZb6HWNaNNndjqf/ncoE9rzFzSpQbUxrsyez1WZ"
    "5Exf5Q5U9dfjr/+LGeRLUMA2dlmxZtK0vBfl5NZr1fmahwafNR6m56yptKe6upb9nkM00R"
    "rsqNEO/ZqZbp51Rh+zmtp6qme6Up3lW58ZmBTrWm96liep/WpzccXLH7VGGBtNZhVRXRqA"
    "iOCVwoI/P04IcyMoccAlaV0MOyAdhQyjATGiFjeaWzg75q3kBf1fZPhhiDw1q4nkffLZ5L"
    "AG+e7nLpMU37ne2qYAeG42n6CSoY1zs3rsMJNW1wVZxQ04Nk3s/JGRhyz8Xn/IAMte8iOU"
    "jDIPjMJ99jlEjxwLHMdfAWeYF9T5zkdFA3cRPQ/vwIJ1bt5BhRfE8i5niQR6TtsnNILq5+"
    "PEMLEmOzwWp1OkxZcEx0cN9HxEAtGKha0pv9WFG15KBhBOckdO15fSdOrys2YVy06E0Zjc"
    "ZlVfo5S1bTdOi22+F6r1k371uN1UIV3pfGcqFjMBvNTk+1HF2nCkfXaS0udLk0QThtPkJ0"
    "O3Hb0ifGRKYk/ufll88Nu34hUo0Nde0Y/RN5bjRE5qUAl4HBem5OaaxmL1bYAevgnYwe7H"
    "Mb+/P/AQgvX0Y="
)
