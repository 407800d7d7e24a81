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
    "eJztXQ1v2zia/iuEgUNbwBc0zkdn28MBaaY327ukGTTp7OzeHBRGYmJdZMkjyUl9s/Pfj6"
    "S+KImiSdmyZeVdLHYbiS8lP6TI5/3kH6NoGswPzqfY94k3eo/+GPl4Rug/yjfGaITn8+wy"
    "+zPGdx5vZydNIt7mLopDbMf0+j32IkIvOSSyQ3ceu4HPWp+hKA5C8h49T0lI0Dx0bRKNkR"
    "0s/Dh02T897D8s8AOJEPYdFOPvyHGjuYeXCFMBh9iuQ5wD9jQnsOnjXP9h0x0vfPf3BbHi"
    "4IHEtDfa/X//D73s+g75TqLsz/mjde8Szymh5jqsA37dipdzfu3bt88//gdvyV76zrIDbz"
    "Hzi9bzZTwN/Lz5YuE6B0yG3XsgPglxTBwBUn/heSn62aXkjemFOFyQ/FWd4oJD7vHCYwMz"
    "+rf7hW+z8UDsSdYidr3owA5mcxwfsCvv/j19T0HGsr5c3VjXn24sa1QbVPY+leFIL9mBzy"
    "aE68cMtT/+TPot0OFXR+wB5389+/r66PQNxyOI4oeQ3+TYjf7kgjjGiSgfAWGieouHOuh0"
    "5oZy0LP2Fdjpi7YBPLtQIF7M/Ay+DKAOIB3N8HfLI/5DPKV/Hr9VQPzL2VeO8vFbjnJAP9"
    "TkC/6S3pnwWwzsAlz+/wbgZu0HCO7hWx10aatGePm9Mr72IgyJby9NMBZlBojzkQbKR40Y"
    "H9UQ5juAGcCFyADxnWjgO2nEd1LFN3ZnxPq/wDdaJkpCA8R48wuxG1mUsliub3sLylPqYH"
    "8MAo9gv4Fo1KUrqN9R8T2EXQHzx6urC9bzLIp+9/iFzzcVvL9dfvxEl2w+DLSRG/PLn7/c"
    "VMCnpPc5srzgmUSxxamlIf7yDrY4BPkVcQzkHL1n2D+RMGIvVgP8sx/LwRYkKgjTN+8K4M"
    "MquIdrrCUP7Kn/Ojk8fnf8w9Hp8Q+0CX+z/Mo7BfZ1CO2QsF9r4biO4o/0DluNG3bCkmQF"
    "TScVPcj+sdX140vw/PrNOgs2/WnOle8tR4mSpED05vPlp+ubs8ufS1P6x7ObT+zOhF9dVq"
    "6+Pq0s7nkn6G+fb/6K2J/oH1dfPlU1nrzdzT9G7J3wIg4sP3i2sCPoc9nVDK/SeC/mTsvx"
    "LkvCeO9+vDN0hAHnb88sEPePgkLMLtxh+/EZh45VuxNMgqa29Vuzyax6Bfv4gY8WA5e9pm"
    "geOk/5cpP56Lzg0yusSFZur9EyJzUPPphwqt/P9e/ej8lfr1/RV7JC7DvBzGLNX795tc6X"
    "1Y1ZB/S2bvU2OhxuLCVW1zPseY3sSpTbHr3qEuWEbR1N3p3mRIv9oeJY15dnFxcSopWuYm"
    "ZLSFlqk0tJf5WzFQtDbXerYVwH+D+CkLgP/n+RJYf5M30V7EsVraprYz9hLa4We0SIn/Md"
    "rTKv6O93iEcSNev87Pr87MdPoz93yBouUn9MI23IG2jwhty5A7zhhfMGT5g1usRBlBkgcz"
    "g81XFcVBUYwW9xCuQByAOQByAPPSAPiygOZiQ8cxw66pGEPFQaqMhD2pSZWlhbTfYwOvNR"
    "KoFc+k+U9fMqQndB8CgJTtEQWM08/hgVCI0WEX1vOjisDfk+Z33Tt8vRK/zL1Z9opZL0v9"
    "85Gum8HvGO6C/nf/z50mjOrhctFaW5d8MotuShGD+TMAp87N3QsauhXxYcBLNRmW0//XpT"
    "sthmDOb15dmvb0pW24urLz9lzQXGc35x9bGyK3u4HfQlOUC+BfL8g/UlBkAl7oIUoN5mvr"
    "s+OTSd65kMIN4S8UkLxCeAeNuVxY2Nl5VUBPBugXdIHqS2AiXihRBg3gJzRjEx86c6psyl"
    "Ignot+Iu4Lzs1Hk5lQacquf1dEjxptue0W6U/QYrmrrzOXu3Gv6rYlBlPUAQpEYQpIDdne"
    "t5a4EvdADYa2AP0ZPDiaaD6MmXNd5N0ZOl8U4t6bXBbrZqCyLgcVN73BhUdWgN3W3f0k72"
    "E9CVvjZhOvXP0fZTGCzmo0Y3W3J7rOFke2AtNT1sWe8Rep4GPD87TvZShD33kQrcLdMUb5"
    "7MPQ+DWcBko7rvbb2uIB6ob2vNWOEog1RwSAXfBrjdpIKDnjEY3tmkZ/Qja0fcui/J7I7v"
    "a6r9PW2kvctbMy7QfTBuKSQmebRBTEzpXa1MHAJj9jr+N58FBoMhyoBCV9mXQD/uUj9+yP"
    "Sn9eJRq9rYfkK7UlMWP1S5qlyduWB72EPbw9eAY1qhJPyqgoOE9L52GTrWs4MiEqPgHs1J"
    "OHMTsnCAPi5cL/5X10eBTyJ0H3he8Iwo/0DMI/4BBYyKRIkhgV5kb/EqQsGzL6tJ19FTwC"
    "rRtxVexUhAce7QKiG+lgHGFbEBQj3RslFMFDaKSd1G4UbWHVu4XAnYq/zPgiD4ncHvDPag"
    "vtiDGK/6Oecmct4l3F/BwCyB5nRu/3lpNGffjDHz0rTR3ZzLUgPcmzdPg/iXZzbpBREw0q"
    "iNNGGqea5lSMjU1/0EdKUhQZhO/TEkcONNbUPLTDpN2xiziRikAts8dPt9Oa83COnfiWuB"
    "6f50atzfv6J6/5VPmCEgosv+DC/RFD8RZgJgbQi2p/Lc4Y0/wdCz8khvMLEysVztaeFAWk"
    "zaKkTBv9KrZU+1fWfjrrtxZ+0HuGX/oLFj/9C4Yf9Q3a/JDLuSMhTKBIZcZhDwbjuBgaNn"
    "PRLTzL+SHCDfJhUNR9FzQDfyKY6mdfQZ6g16QFWwFfzpMv1S0d+74hGj+h65R3DvWb2IfQ"
    "cbar11XuvNjSyqArlPpmcelOS2aPHPaLkIdU7Ve2zvh4MO4KADcJlAqt4LHe+mVL1euMiY"
    "xVAelJTfGavtiZZRdBJrzAx2NQPfe5SEDKG0PuOYmQFZTUHPS0++9NldN0pCj2QxSRvt29"
    "CQmBmJNeyGCWBWKrHCaMgWBeExQvFK/ScVQmCh3Gun444L6e6PvcEgCBz8ixBT3y84Iee8"
    "27jv6te/NqAv3f8tqfW+Nqb6dcj7uSvtbRnya9IQLJfdUKgDETGIjmMH29MJkWQKcHbukC"
    "fXJu85LXfjCMXBI/Ej5LlPhFcwcFyCnt14Sm/K6P8avf3m/+Z/Jfd0HZ5m7TDXCmKqQNCJ"
    "67znEQZMQ+BJC8nvfBUh1xlTdSOdofTSmHeN0eXZOQqeqApyF9An8MfcRoQ4t+n9R7L8za"
    "fqSdJbHNMfEb2i/7JDEh+g6wD5xGVqB2/A8aUvE6bNWSP6s9iPnOFHErGf22Gl9WxUob76"
    "3oU5sCknMW67Pg6XctgziapZexknOv5+7nFSAzfzuowF69AvZ18/fv5y9vXvcsdN1l4cgo"
    "9/v/l0VmHAxWJgYPAuC23P5v22ivvb9lhv2ubNlxu6RfkSG6jS41gWHIQrbNv+R/A3DMf+"
    "rONvCIO45XiXJXs13t1/ej0aZYmXoT7MPBaDLo9tBroqC0Pd66GmhN6l3bUY6LIkDHOvhz"
    "kkT1RfbbVwlyQ3MMz9NMQMapQpAYnMMs7qkkMINa0khB/r5IMfN6eDH1cjw8CLAV6Mnnsx"
    "dmIbpuNDfxwdolHdPFzcGyssxEkrlnWgbSWmbVE8xTHLFmMHTQoGWtYdcbh99QM3js5D94"
    "lOBjTHYcystRHBHm3wOiIE3dL1wvXJAXv27RuZBbnDJ0HGd98WqLHCbvoow1yVHTbU5LBT"
    "na31tHlrPa1trdgzKmScNh8gtId6lXYVhXZrZwclS5L1v8+PZkb/iiDY/sctbf8Rs4WZTO"
    "9cYIATfMOJpWCSBpM0mKQHYdroReT7JXFcPKrpMcllhQozyxvoRLjw6BE0d+14EZID9DmO"
    "EN9PkecSFoLOIzpoI/qGaEFnU4hu0z+ZjnSbxJP4hIWSsIihByKNfOnmKYbhJKY1NDiQ5f"
    "IZhsHwqejdUiOKpfw0LgKBLHukkPW9XsfInaW5t2VUi8v9VBqEdcCMuJbEBkhfN1/KjD4u"
    "Jn6coGSAdVVugGBP9Eq6Kiq6VsF+dp1YUpOjMQIrb7+94Ksu0d1wLNaUuA9TCRFvhLMQAD"
    "wleOY2FU048/aApgTNaIonJ6dG21cuMcDFtAujreTbVxlttxx5udliL2U0T7TKjZ8oyo2f"
    "wJFoergP15hVVlVrQ65I3q0KQv6uMragwKuOcjcRBv1EdXX+WXVilcIM6FugL98uLnYTZ8"
    "BtcDch9iMPx9JktFqL8QqDnRUXjaF6+0svpADl1bZQXq3vpHFr0HbCIJNVzWw9EWUgSFFN"
    "JHI3z1ocIvcm7SekK1mEOKP6E6d4FtNfd7fgb1IhDsUtBWPAWSNgCi/JycQOKDSzyztDZQ"
    "OnOjvWafOGdVrbr/rvwdvjyD/6O424VtZ+gLkgG3ckwSGX3Z68CKbQ4ZtCexHwlVO/s4hl"
    "c8wIZ7VN/FBopMMULZy310xsYacZPWFvQdKUEzQPA2dhx7w4aXqsEatb9IRDF9Nex2iKI1"
    "7e1Ef5Yz+wk5O8ICIO8two5uciPbAKRxEL5sJePVpse481DB9L3yNVJtLHawR2SYfAKnqz"
    "iq7MwsvWfYW2zy16a/tksQfT30xnRmYhKAak5e9P+hLHAiLu9tlsGqfVdnSpUNZ+eDSzE5"
    "Oev2BVqyUsiNjuDHsNdDMXqhKgROogld4/xBUA//jp/PPl2QWlk+PTyvETYmReJeYmOdOj"
    "jq/ysA9Bqt1RH/uD6gaP/CjtYQZLd1UOrNS1HD+RJenCWpYCUKsH1AisRxfSElOCmIwKnj"
    "lzNkJUlAJMle6p9Ite20H1c9HPfn76K11U5bVvdQXrdBqujewvRT97OV9XAlv+XlcDi0XX"
    "21rQlpx4A522VSZUwvfrp+ubr5/Pb6ozl25JmwP3l6y7oU7fYgNvAHenVkpl/Ju01VjHTg"
    "lxcGDQgTi4bcbBgQOxWwci2Bq2o3IAf9sYf+tHdFxC8Jq5RU4AV7MKTqa0K/ol/kd+UqPg"
    "ReROxcALQu5xZD7IKfmOWJAVuiORS/+PXWOvKquBsZE+gdH0bT1SsZfIWxjVksvaD3BjPd"
    "TaWA8VG+uhxB8FxKXbyCe2MJkAnAsMz6GqSvjO4H3XCO67WinEIHINj+ARReAAHhmFAWIN"
    "xBqItS6x1rPf1Zrq020w5YEpD0x5YMobECPeYSBG39DuhGnsyEPYU2zbuwh3SjM+LnzHI5"
    "9jMqvzCuGegkjc8VaWS5t1TxxaxtSL76gfSg8spd8s5fcFHUY3lhTnadTLRRGofierJZh+"
    "KUYzvCQE22a/AhiHA6qCiyQzcG0yoh9m11NUV7KQ0qfax/jFfQVWEcC42xiwc4r1QxBKTl"
    "nL7yjYnZ20cfX9sXMP2/k5AXFIuB+16EbmbtURMU0AxSEpVk/BGr+aLBYPtvJerKwLYI19"
    "2xVUDBGcuoX96kTLqXuicOqegFN3yyYs8c1qMN/QRUcOc0VsCA5eBbY3n37lmYV5pmEGqf"
    "z4tay5MATn7ES2ShVwElhUUZRxSsXyIQoNAfUtTHGGmXKaq+Ee4FTfQnL4g7ecS86zaIY6"
    "FxgewF0czQKhOBCKU0G3R6E4TySMzDAUJLYH4WEVwsP+QAh1xmQgD6vOWKkm4txpOd5lSR"
    "jv3Y93ho4w4OnbC/uMaD7SNdmUbU5QckBZcoBjtbZdWTRh7iWqqysOiJOqh2blMzo67PzG"
    "UaN5OW8xXmlmXlo4baxpbr5JDcbjNE/nPcIoDJ7RfRAigu1pZkVe8kNp+ZW0JGH+oDH7k3"
    "j3CMfIIfN4it4i17e9hUOcurF6Gw80NHVnHadzJIdS29ItoG4JnVlCT2Dz3utICT7N6iNx"
    "PcOe10j6c6EhBUocTd6d5uSf/aHi/deXZxcXklSG8gennclQFgOXflWnEhYuA1grYgDrij"
    "PNBMa0LerVU2BXH2tWnloaVYkEqgPgrki9KS+H/QmJzbBX5tzIGunwW0izAVoGaTaQZjMc"
    "By7EKECMwsCnOMQo7OJUc1AHQR3slcaipQ7uRGMJPI/YDYpKcW+s0E/yVtpx3hGJmWk7rY"
    "gcvUdz134kDrpboinl3fwIIOx52clA4cIjaIZjeyqPAV+3O9CG+rbqjBWaDwRmdxuYDQdk"
    "dnhAJlt76uD+5/XVFzm4Wftq8Idrx+ifvLLg/hFABaYMCLWuU1VrKusH66Cq64AWD1r8zm"
    "c2aPH7PMVBi9+BFu9G1nxxR/e4KZEQEuVhaVXRdiemtVrL8ysi6Kb+mZ2clQYB8hAg3wcI"
    "IUB+OAHTECD/ssa7KUC+Zkbera0zO21OYfIUDqRbbfnMjpbechUz4QXq1Sr0j82W/A6r1H"
    "VRwkL7CO3Ked7rvQwc3D2QqBWgmJvgR9WvXtu/WVsuwMMJpxpv3W1c8iqu5zgudbWf4K52"
    "HVe/2tWxxHAor3aKnMahvLulqupQYmkzPcoK4cRAzCCcGMKJh+OlAUckOCIHPsXBEbmLcG"
    "JQuDfJQ0A33LZuuAsNptHErmFY3401nQeKrrBO5yZp1ridCZy11rCD14zfqZzZQw0qehSm"
    "f+3aHdWHldyvJk/MBcHE37fVeqzQGiEUu9tQbLrDyQ7jVACcCWwP4ZET4vu4Pm+Ly/2MxI"
    "5p97aHo8gE35LQ8Njz5uvZgsmj0Ae1VoiJYoWY1FcIMHmAyaNHUxxMHgMxedCVg4Q+9qyQ"
    "3JsgXpUbHtyHWnAfKuA+rMM9IzFmLLsOdXNqmCizVnpYO9pX6DJ3C9eLXT86YI+VaDB//N"
    "nNst5Jstg8dJ8oVFabEZHJwshsamQgsh4i6yHSGiLrX+h4N0XW96ruTc+Y22aDQjPDvQGy"
    "ElFwAa6o7i9AtrYTMPU13aR97Se+2kGMwixrqPYvWyzWBnn4Bymoqjft9iiFdII3H9RbbT"
    "Be6XXN/H+65/ZuzP9a3Ya0U4bqL17yYUL20ECCVJuzh9SnEQwmhWgTJxDsnCP2dJeFzKF+"
    "gLqaGm6KFe4vrBtJa9k1F9xXbHtPBi+J4+JGJpjc1aCBs7yhRkXPuWvHi5CwMpw4K8T5AV"
    "HWh+7dMIpZKc5sF0ZuxG8EPkkqcjJjeIToezzLintusGdDPsoBMKCfSftMCrgmcE04/Kri"
    "5Uw/KIMJLsoAPwLSCaSzt8TIlHTmBGMtXHM+M1BUxQWwf1zzZ1Zl0W7ITpe00eCd86K5Zk"
    "H5v1EyR/ihqc9T4hc0EdnYR3cERYT4VDgMZug2Lwtp4fgWLXzKXdDtwi9dHtN+XHuKZnjJ"
    "xIM58evMdFsPNTWiTrHvEy9b3IUntLOpiqNhFZ1bYs9gYR0M663MF5OQgdpc61PQQPcxxv"
    "0OFZDEhvjrDHZdegPD3U/v4CBGu7wtaBv9y5sJaAqgfoH61VdFwdjmn3zc65v8i34Gimx5"
    "Gexdiv01y6ptUr6u05TbVVoXS83VVLc+PZFwiZhAdqJWpvpMccTO2ppiJ7HQ24swJH7MDf"
    "JuRPWgNOH7gAlTjYcb65lWEyGPYAfFAXLjuqq1jQcaqlnmihQHGDSloWhKkPrebeo7pCoM"
    "J3RdJ1UBuDRw6f4wvr6Whc3i2VU1YSVtNPgfVIMFcgPVYBUkB6rBQmmUPS1gAKVRejDFoT"
    "TKQEqjgKYCmgpoKrqaSjIaDSpKmpa7Ujfhs2oMSgkUFn2B1tUu6k2B7tEtMdtRcdFWSLOi"
    "sb5Dl/v6ElG6088Co+AnGL6foEYUd0xozmIK/90iVjObopUmxaEzMZXQjntmAcOFFHdvZy"
    "7vJGGO9Yum+IlKp6HKjP2whksUE88TmofoCYcuplMI4TkOJX74LTzP0A2fv4uBI74CtSX2"
    "AU75/bZbkydZQJPCaJ0JDJDYbL5kuhtZIfl94YZEMt0/BoFHsN8w48uSFbTvqGhXcOdXRL"
    "xNlUf9yfvx6uqitJN+/Fw1mH67/PiJAs9xp43cRFmvZ0vCWckbqHhZ2iAMluiqHBjsoCje"
    "7u2hCUA1qKEoXouieNKYaCxy9rVALrH/gUJcXSR7lJ76S6JajGoKWnZj3KyTZWqJrhKGYx"
    "ZrTFVuz1uiKPCc9zz++Pq/vh2gM3S38B2PRyPjTOFJopjplRl2eGGTJCRZpnBttO/2Mc7j"
    "MrdYrWxlGIoBz1kPoGf1becZq0zxjwsjS3zSfJD61L4b4nvtq+8kBugOh3bgGCEsiAwPZC"
    "2MFRDXEYaDYra6XjxTDjqNrYcQzyS+pUbDQFUMjAMjsLBsBkQ3sig/dp8ki+wqk2Aht0WD"
    "YMbYRDhzFtdjcyDFK6H75jgXcmB41UAaDuNqgT8c+QRHPkF8xO7zKOHIp+GMd4aO6sgniE"
    "aHaPT+eAT6Go2eWv0bKqOX7o5XOgZaV0Znlvu0jzG6I5HrsDrlQcRvunGUBUetKINu1E1H"
    "Nc9LUEDN82GET0HNc6h53su9uaQTpiuPGaRlKQBVTXieCif5WoRHcLbvJ6wrCU95XkHN80"
    "HXPD/zvKCp1rlwT8Egcd5KM7rkOg7sxySm4454gf8QsZp12EdB6JAwLSXu8oCPaOrO58Rh"
    "gfU2mzyeR5w6k9xEh4acMmKP1OCUAjhWJgOMcq8ZZUjuSUjSlUx3NEpCsFVX+M/vC7rfuL"
    "HkqLZGfi6KDImfg5EcjKatjOT5jmSwKokysCip9QeO1dos9zrrZT8hXclyxRnVH1PpVxKR"
    "8KmB5Yo3FTQ3LJoZ8dwpfT90T/kmRvaU2I/BoohnXviMnz7j5Qd0mzOEW3bH5dmk9G4T29"
    "1Etx1xXhEpXdLLVjLhUbR3N+R5rEYPK8SAYwPHhu0MOHa3HFtYpgw5dlmyVxwbDhoCag3U"
    "Gqi1HrVOUK+R6nwwmug0/zWaRPqvwTOaLexpUo4lSwr0XEIJLTulkv4GMg0WEamTZX3R3/"
    "zf/Fv8hF0+T27zIy8DzxkzGs1oJnFuqQQj0QnznuPljLCIhdvUzssaCCZoTrWj9ICXkCA/"
    "iDML9AFKEyF/8ymTY0VnIkrp77Pj3qPFjL0y+2c8DQlpw9fz36bB2ZPhsEQRoNC9Wj9VdD"
    "mftgbkriQDaR+jXJeUFYJpRFEUARBHhcfLCMWSDMDIl0CIeZaAvJ/me52YZwgB6sDmUWJA"
    "BrBW5QBYiK3aTWxVPhPXxvZvYk8DRbf63fYozoorxJfBE2EK40iuL+e3xyv0ZmuWttRUoG"
    "+oGukR54GE7zPtMsoC6ylAMY64espLn7oeiTLVkz+srlSv311bz9O4FJ2go9MWUBWuqKIL"
    "M69U4WAwfHIuCDr1nrulcGR2JE0hMcTqQRMFzHkxkElzLZBJtRRIbpSw+DrSxpxRSIIiOR"
    "IsFMaI1gUB0JForDCfo3VJgDSZajt09/es4NJmNF8/kNX7VNRgS9sPr2TVkVbJqiNFyaqj"
    "eskqyraD0LT8siAD0xWClYdq7YRg5d0b5CCiYn8jKgpDXc1KVLLhNVmIciMYHC/4kmIA4H"
    "jBnPKd6jC+02bCdwpnCzaD28nZgnaw8ONQEpvcDLEgMkSUdTBuRrh2vjNUhYWqsPtSFRYq"
    "ZELyL+jTUCHzhY53U7RYTd3fqXJKiZnvE2/UrKNmLcYaqqplJ42NDonNZMQwfhZ/4LLtgE"
    "Xof+BRB17wTKIYZXyGnywUPRIH3bth1Hgi7OY67zBqv44fRPAPJ9oASPsmmFDyYRjamstS"
    "YG2GuNqdmPEh+nNkYM5XRn9Ko2vtgqKsha5AdQaKbXlB7I+z5OfQtSWOkuSygnnOWQOT0z"
    "CL5FGbfsJp9miKyhjdh8EM3dJJEsYsp/82rTl4S3wn+ft1MCf++/Ty/SJkTJClg9K3eNNw"
    "RmaXT2TJrmczZkFNQnVnrh+wQom8PkwSrJs+6VWE7EXI4myWY/TsxlMU4+/omXZGKs0SSO"
    "lr2t7CIciND9DVPQqD5yQB9jc/oNTZw3Muxup987RY/gsoX/ZwxGvX0F9JybVN2FGgVDZp"
    "9IyLG6yRT2hX/NF0SoxpZ94S0R/erpRjeWpjjgr7lxCqv4KGJ7/cKjqykl6sogug4r3ac1"
    "W0u5gBFRuv+9Ac2ZfLDKlOyl8mk6Ojd5O3R6c/nBy/e3fyw9ucjddvqWj5x88/MWY+Fq0l"
    "EqrO5kxIpEYsFfhluVYD0LOgqt3gn28mpjbEkmCvTIhQy6ZqKU75gekQC2IbGOCefW5DGl"
    "/w/AzHE6Dj+QH7FpzH0V9QIWd8BznjYNXad6vWDf7+FccSu1Z2Y9xs2Yrxd4sNlaZx6wyl"
    "gXSvIsTEsprCHo64KeghCJxozKwvM9fzqFA8jdDrw7+8pf9hppjDv6B/eZOaozBi7AAFvu"
    "ywt64eA1HKfVv0xwrjCgR6dhvoyb5+/lGZIFwSGiDGxzoRy8fNAcvHtXhlBoVVrFQGHnqJ"
    "5JBMhhvz24MxCowVYKwYgLGiF2GL16zoLgX9knLEoEwCZfcV9DpKW1oz3lSbZT/jJeO5aQ"
    "ThMq0JjFj/c8IPo0P2NAhkNYxNhQ39n/8X+FoVgis/3ErlwLO5N+QbUgQhRXAb4B5qpQge"
    "KlIED+spgqDZbEWzmbm+5eClBGX1eemi3JAUmo2cl06HrBWmghxgqpvRqsZ0NxHy+4EpJL"
    "hCgiskuILloCeWA0hwHeZ4S0yDteMQMqNEbbCbTQSCCMReqGMvGFR1aE2rg6UGoX+kne0n"
    "sCtjBIRp1ady8iWD5U2I/chrON+4uelY28xpxYUYlBV76YnJHvYfFnRWmlhiRJkBGmIOT3"
    "UsXtUNVTB4ne7UntizgOwtmBPFNzNAuSI2PLBPtMA+UYB9Ugc73UTMlu+SEDA6NaOb5Y7L"
    "jXC6wg+6n+CuZHWlydWfwM8Mf3n0Z+muDnkziANNU44TXIqMY5anm0bJvucxm4Q7oOc4tF"
    "kWMr2QBHKGLBWX+aif6XSbUtnXDyGeRW9YiziI6TPRa55k3JztvKVHt88O1nWQc9TFbGDw"
    "kPdpFVUx20f6Y03oQNZ+iIxWj3QpOJfMtfiEvYXMvaBI7y2JDclls+X0Xja6beAXxSC5ui"
    "36UFVgV1UF0uolJsu6KDPApf1IY2U/aj4Op1a8G3xxEsT30zcDvriXNd46vjhIMe8gxRxM"
    "YmAS2zuTGGSZDynLvOTAbzQ2Zu79lcZG5ijXNDae85Rel0RpJkuYl9YmDooDZv3j54XT92"
    "G5L1HdZtiqB0PTX+ZRMzD9cQwsdhnsfn3bKsYKux8kb3TrbYWIV4h4Ba0LtOwXOt5NWnav"
    "cqMZ0TtPa60o2eB5UZBFixRadkbWtNjhOpGDZddt8Z6mOc7l107/tYSU50GEL0INom5rEE"
    "HsPsTubwXY1rH7uz2yAi9nhL9y9dCK9IZiX50nTTTNLFfskAVWLiRAMX4kCPsocSlnkVPk"
    "njA/J0Gv6a0gdEj45gB9ZuFXDiu6xywoD3RWPGNWts91yGwexMwvih7Jsm6T6f5xhgQgf+"
    "DKAxxSWK1cYsUWz5a7VkFi+ZMgPGwPzUTFhDJAviQEu1uFLKQfvAkZE0QGSMY2X9IDQo8g"
    "9Kgvs3vDoUeU5cZGhvtcYIDYTnRWjknzyjGprRyUpIQPcl1OMYNFoeElSE20/CMThX9kUv"
    "eP3GPXW4TM5OQYTeeq3PDg7sQdhTkptRahJHyhGeyy1PCgpvNSc2or53a9WDJL3IlIdiqe"
    "GRGRCPfqYOPRT+4T8REzDPCcpHkYzNwoCUK4qxfz7BM98QiOiMUPiDR1MVVEe+VjUn4ao2"
    "/8PMx4SscsCmbkLnCWzPbANy06RB8Qvo9JiNx4jEJiBzzlbIaX7FR3zcHcX59U3QkJfnvw"
    "24MfF/z2L3S8ITq+Hz4viDXeQKzxbgtWpc6tr5zOY2/U5P3KG4xXesGsMG2rXYQ/JeeMmz"
    "9Q2s5ZO8KspECMXofkfuE7vGwA9jz0+ilwnTcfkNvWHdb946CSVt/WsLHCeQS1BTqsLUA/"
    "CSNsSe8N7KMb+v3bdGkgocZqszPLJTiXdmS98QMzz0fWfntzflRfn/tthQdvUqdr9Eu0N2"
    "6Cc/RcI66bQMDkNRwTCJi8XtZ465i8Mv3bTIksS4HJS23ymhfBwGuZvISg4v2EdaXJqzyv"
    "+mfy4hXXk9iBUZPVS2wzXm34iovmJuU9p7RfOge4b5pZl2aBT5b80HUejP0B+cygxotu0p"
    "/TUKizRSeGYdvlAaVbg15MdQkVq+iEbi4QYt2rZW8MVrLdaGBgrNmRsSa141uKBIKV8e6W"
    "KpFgGOFnmzfpzOieYXhShSAyDFtZJyX9zXU90PH6ouPp6PSg44GOBzreSh3vHIeSTF5+dd"
    "ysx9n0vnbQwsOCRPGrCDEhFhdA1xx7SvWvuyUPFoiIHZJ4zA9AmLr2FAV0PeKa2RRHUyZA"
    "VS7yAWFkL6I4mHF34l3SAtu8sIEsdmFLT+3sNAYOsX6WbTWhN31p/QcVAqBs9mr9HSuUzT"
    "h4JL7FZqwJQSxLDY+Inx5r0MXT40a2yG7tn2N1FMyJX5+++dV+avRkhmXe1J9JGAU+9m7o"
    "wlMDN5cZwtRVUe5Pv96U2HYG5OvLs1/flBj3xdWXn7LmAvDnF1cfq05sOPuwNqs3fvZh9f"
    "RRs61RLr3GVrk/U96oAHlI+axFOw2Mq5BXJQFbKHe64bQpyrhdCnCLmIKyZK/sTRAqBKFC"
    "L9usCKFCwxlvnVAhyI7rgF6I1ikTVMtiQNog53B7OYey+bs2tt8isr8mi9W4lr/X/lQwZe"
    "6NM8dhFvGR1PeR3RyrXSBsH2HttlAY/KVZ3fetJjeEfXVoJL53wyi25GfcKC3FZcFBYL19"
    "e3E76EtygHwL5PkK6UvSgpW4C1KAepv57vrk0HSuZzKAeEvEJy0QnwDibVcWNzZeVlIRwL"
    "sF3iF5kHpTlIgXQoB5C8wZf8deQ0FaJfAVSUC/DfpT6SkvatwzGUC8FVuEQ6G6PBSK23sM"
    "7dWFCLgAVhir04Dj9SzVaSf7Cehqc2oxnfplSr1wZedv53fGK4yojMtrBpPfRoT4aSXt26"
    "zG3Dx0bcICuQN2fhNL8eUnZ9NnzUmImB0CRfh5zPN9ieehZ1Y72Y2b04Q7e4phsPgTDl2c"
    "JA1oxHAnOFqFEMRx77VF+fcFHUapotYYhCWKDCnZdWNBWcKHXYdVlURcEWwFbs+8eDs6Ug"
    "jipSRDsZ/xMzrxUkCbNxuYW1ACA0TLUgAq6CKd6yKSSbs2pr8U/QwU1vKH2h8t74pVRhrV"
    "VLzk8rhZv+MVlXQThTm7ihAOCZq5fhAiOnr0b6py3WaHCt5KMn21xUxTdcvRS2X6sVolS3"
    "56Ka+26MI8n7fl0w2e+NL0wV3vQGOF7ucvZney8EKVilLIDEn127Z6AnR1k3R1Z/npfYMT"
    "EtT3OgBx+1nqfUMY0tR3P603nqYO53vXQN7w+d4x7buFZ74iNkCcN+ydjxZ3ccCidnxiat"
    "mvSAJ5bk2ecygfwiBJnmkxDLksDET7gcgKiJh/DRVJGIT1B6HN11CThYFoPRAtNwbYFTYJ"
    "f4uPAPaDjS9FUI6qM1NXFSV5ypzCINMgP4Qad1uok24zx6FnhQRHskwLhT5bFRwe4EdagB"
    "8pAD+qAw4lwtaORoNYqJcVCwW1o4Yz3hk66mPm3DaDLYhtYKR7tjPt7/DKYhsZdfDareAV"
    "WRjpXo80VIGDKnD9RVUVzApV4LIJBFXgelcFbrdn3/Dw1cY6cKW74xUxrlAJDvL2oBIcVI"
    "LrCV+ASnCDQh4qwe1kvkMluB0gDpXgtrqyQCW4reINleCgEtwLQx8qwW2dLUIluC5jzROD"
    "j5m1RZQBR4DaZB1kWeVrGVXz3PT9hHSlWVWcUT0rFPDpifDXlhlUk3vjVeZUwpppFg64YY"
    "d2u1EchEuW9Y99xPt4j55ZlbYpfRCdAc6Y3nDopQA5roNcyZnha/RjWFpAHDshlEcnpz9F"
    "xsq6KKf4Q34/2I2HsGHrBYgq4kOre/aMflOG2aSCCISEaoWE0lU6CC3TeVyWGuBs3rwXJI"
    "HMbN0WZSBmAgJxhxqYqROICxocaHCgwSk0OHlF7+LWeJX+ZlLTm9VrU1bbxsm1NEALMQ2N"
    "MNXrA4rxd/RMb4dU2KHXAjqdxvR/eXv2DpLi3p0/rrMq3wK0UOZ7H8u60eZuLPX/XM+w5z"
    "VmTolyQ0qDPZq8O82TqNgfqvyp68uzi4t6EtU8DJyFbVq0rSwF+3k1mfVxYaLCpc0Hqbvp"
    "KW8q7a2mvmWTzzRFuCo3QLwnJ1qmnxOF7eeknqqa7pWmeFflhmcGOtGa3ieK6X1Sn95wcM"
    "XmU4UF0lqHVVVEoyI4JHChjMzLgx/KyOxyCFhVQg/LBmBFKcNMaICM5VhnBz1u3kCPa/sn"
    "Q4zBYc1cz6PvFk8lgDdPd7n0kKb9xnZVsAPD8TT9BBWM650b1+GEmja4Kk6o6UEy75fkDA"
    "y55+JLfkCG2neRHKRhEHzmk+8xSqR44FjmOviAvMB+JE5yOqibuAlof36EE6t2cowofiQR"
    "czzII9I22TkkF1c/nn0LEmOzwWp1OkxZcEh0cNtHxEAtGKha0pv9WFG1ZKdhBGckdO1pfS"
    "dOrys2YVy06E0ZjcZlVfo5S1bTdOjW2+F6r1k371uN1UIV3pfGcqFDMBtNTk60HF0nCkfX"
    "SS0udD43QThtPkB0O3Hb0ifGRKYk/uf11ZeGXb8QqcaGunaM/ok8N9pH5qUAl4HBem5Oaa"
    "xmL1bYAevgo4webHMb+/P/AedHgW0="
)
