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
    "eJztfQ1v27ia7l8hDFy0BbxB4zTpnPbiAmmmO6e7bTNoMnNmz85CYSQm1o0seSQ5qXd2/v"
    "uS1BclUTQpW7akvAcH5zQSX0p+SJHP+8k/J9E8WB5dzLHvE2/yDv058fGC0H+Ub0zRBC+X"
    "2WX2Z4xvPd7OTppEvM1tFIfYjun1O+xFhF5ySGSH7jJ2A5+1PkdRHITkHXqak5CgZejaJJ"
    "oiO1j5ceiyf3rYv1/hexIh7Dsoxt+R40ZLD68RpgIOsV2HOEfsaU5g08e5/v2uO1757h8r"
    "YsXBPYlpb7T7//wvetn1HfKdRNmfywfrziWeU0LNdVgH/LoVr5f82i+/fPrxX3lL9tK3lh"
    "14q4VftF6u43ng581XK9c5YjLs3j3xSYhj4giQ+ivPS9HPLiVvTC/E4Yrkr+oUFxxyh1ce"
    "G5jJ/71b+TYbD8SeZK1i14uO7GCxxPERu/L2/6XvKchY1tfLa+vq47VlTWqDyt6nMhzpJT"
    "vw2YRw/Zih9udfSb8FOvzqhD3g4u/n316enL3ieARRfB/ymxy7yV9cEMc4EeUjIExUb3Vf"
    "B53O3FAOeta+Ajt90TaAZxcKxIuZn8GXAdQBpJMF/m55xL+P5/TPN68VEP96/o2j/OY1Rz"
    "mgH2ryBX9N78z4LQZ2AS7/fwNws/YjBPf4tQ66tFUjvPxeGV97FYbEt9cmGIsyI8T5RAPl"
    "k0aMT2oI8x3ADOBCZIT4zjTwnTXiO6viG7sLYv134BstEyWhEWK8+4XYjSxKWSzXt70V5S"
    "l1sD8EgUew30A06tIV1G+p+ABhV8D84fLyM+t5EUV/ePzCp+sK3r98+fCRLtl8GGgjN+aX"
    "P329roBPSe9TZHnBE4lii1NLQ/zlHexxCPIr4hjIOXrPsH8kYcRerAb4Jz+Wgy1IVBCmb9"
    "4VwMdVcI+3WEvu2VP/ZXb85u2bH07O3vxAm/A3y6+8VWBfh9AOCfu1Fo7rKP5I77DVuGEn"
    "LElW0HRS0aPsH3tdP74GTy9fbbNg05/mXPreepIoSQpErz99+Xh1ff7l59KU/vH8+iO7M+"
    "NX15WrL88qi3veCfrHp+u/I/Yn+ufl149VjSdvd/3PCXsnvIoDyw+eLOwI+lx2NcOrNN6r"
    "pdNyvMuSMN6HH+8MHWHA+dszC8Tdg6AQswu32H54wqFj1e4Es6Cpbf3WYraoXsE+vuejxc"
    "Blrymahy5SvtxkProo+PQGK5KV22u0zEnNgw8mnOr3c/WH92Py18sX9JWsEPtOsLBY85ev"
    "XmzzZXVj1gG9rVu9jQ6HG0uJ1dUCe14juxLl9kevukQ5YVsns7dnOdFif6g41tWX88+fJU"
    "QrXcXMlpCy1C6Xkv4qZxsWhtruVsO4DvC/BiFx7/1/J2sO8yf6KtiXKlpV18YwYS2uFntE"
    "iJ/yHa0yr+jvd4hHEjXr4vzq4vzHj5O/DsgaPqf+mEbakDfQ4A25cwd4wzPnDZ4wa3SJgy"
    "gzQuZwfKbjuKgqMILf4gzIA5AHIA9AHnpAHlZRHCxIeO44dNQjCXmoNFCRh7QpM7Wwtprs"
    "YXLuo1QCufSfKOvnRYRug+BBEpyiIbCZefw5KRCarCL63nRwWBvyfcn6pm+Xo1f4l6s/0U"
    "ol6X+/czTSeT3hHdFfzv/467nRnEMvWipKc+eGUWzJQzF+JmEU+Ni7pmNXQ78sOApmozLb"
    "fvztumSxzRjMyy/nv70qWW0/X379KWsuMJ6Lz5cfKruyh9tBX5ID5Fsgzz9YX2IAVOIuSA"
    "Hqbea765Nj07meyQDiLRGftUB8Boi3XVnc2HhZSUUA7xZ4h+ReaitQIl4IAeYtMGcUEzN/"
    "qmPKXCqSgH4r7gLOy06dl3NpwKl6Xs/HFG+67xntRtlvsKK5u1yyd6vhvykGVdYDBEFqBE"
    "EK2N26nrcV+EIHgL0G9hA9OZ5oOoiefF7j3RQ9WRrv1JJeG+xmq7YgAh43tceNQVWH1tDd"
    "9kvayTAB3ehrE6ZT/xxtP4XBajlpdLMlt6caTrZ71lLTw5b1HqGnecDzs+NkL0XYcx+owO"
    "06TfHmydzLMFgETDaq+9626wrigfq21kwVjjJIBYdU8H2A200qOOgZo+GdTXpGP7J2xK37"
    "C1nc8n1Ntb+njbR3eWvBBboPxi2FxCSPNoiJKb2rlYlDYMyg43/zWWAwGKIMKHSVfQn04y"
    "714/tMf9ouHrWqjQ0T2o2asvihylXl6swF28MAbQ/fAo5phZLwqwoOEtL72mXoWM8OikiM"
    "gju0JOHCTcjCEfqwcr34X1wfBT6J0F3gecETovwDMY/4exQwKhIlhgR6kb3FiwgFT76sJl"
    "1HTwGrRN9WeBUjAcW5Q6uE+FoGGFfERgj1TMtGMVPYKGZ1G4UbWbds4XIlYG/yPwuC4HcG"
    "vzPYg/piD2K86uecm8h5l3B/AwOzBJrTuf3nudGcoRljlqVpo7s5l6VGuDfvngbxL89s0g"
    "siYKRRG2nCVPPcypCQqa/DBHSjIUGYTv0xJHDjTW1Dy0w6TdsYs4kYpALbPHT7XTmvNwjp"
    "34lrgen+dGrc3b2gev+lT5ghIKLL/gKv0Rw/EmYCYG0Itufy3OGdP8HQs/JAbzCxMrHc7G"
    "nhQFpM2ipEwb/Sq2VPtX1n4667cWftR7hl/6CxY//QuGH/UN2vyQK7kjIUygSGXGYU8O47"
    "gYGjZz0Q08y/khwg3yYVDUfRU0A38jmO5nX0GeoNekBVsBX86TL9XNEfXPGISX2PHBDcA6"
    "sXMXSwodZb57Xe3MiiKpD7aHrmQUlujxb/jJaLUOdUvcf2fjjoAA46AJcJpOo90/FuStXr"
    "hYuMWQzlQUn5nananmgZRSexxsxgVzPwvUNJyBBK6zNOmRmQ1RT0vPTkS5/ddaMk9EgWk7"
    "TTvg0NiZmRWMNumABmpRIbjIZsURAeIxSv1H9SIQQWykE7HQ9cSHc49gaDIHDwL0JMfb/g"
    "hJzzbuO+q1//1oA+d/+3pNb71pjq1yHv56402DLkV6QhWC67oVAHImIQHccOtqcTIskU4O"
    "zcIY+uTd5xWu7GEYqDB+JHyHMfCa9g4LgEPbnxnN6U0f8tevvd/93/Ru7oOjzP2mGuFcRU"
    "gaAT13nHIwyYhsCTFpLf+SJCrjOl6kY6Q+mlKe8aoy/nFyh4pCrIbUCfwB9zExHi3KT3H8"
    "j6d5+qJ0lvcUx/RPSC/ssOSXyErgLkE5epHbwBx5e+TJg2Z43oz2I/coEfSMR+boeV1rNR"
    "hfrqgwtzYFNOYtx2fRyu5bBnElWz9jpOdPxh7nFSAzfzukwF69Cv598+fPp6/u0/5I6brL"
    "04BB/+4/rjeYUBF4uBgcG7LLQ/m/frKu6v22O9a5s3X27oFuVLbKBKj2NZcBSusH37H8Hf"
    "MB77s46/IQziluNdluzVeHf/6fVolCVehvow81gMujy2GeiqLAx1r4eaEnqXdtdioMuSMM"
    "y9HuaQPFJ9tdXCXZLcwTD30xAzqlGmBCQyyzirS44h1LSSEP5GJx/8TXM6+JtqZBh4McCL"
    "0XMvxkFsw3R86I+jQzSpm4eLe1OFhThpxbIOtK3EtC2K5zhm2WLsoEnBQMu6Iw63r77nxt"
    "Fl6D7SyYCWOIyZtTYi2KMNXkaEoBu6Xrg+OWLPvnklsyB3+CTI+O7bAjVV2E0fZJirssPG"
    "mhx2prO1njVvrWe1rRV7RoWM0+YjhPZYr9KuotBu7eygZEmy/v/Tg5nRvyIItv9pS9t/xG"
    "xhJtM7FxjhBN9xYimYpMEkDSbpUZg2ehH5/oU4Lp7U9JjkskKFWeQNdCJcePQIWrp2vArJ"
    "EfoUR4jvp8hzCQtB5xEdtBF9Q7SisylEN+mfTEe6SeJJfMJCSVjE0D2RRr508xTDcBLTGh"
    "ocyHL5DAgtGZCK1PcKGhN3kWbDllEtLveTxgtfphmVLImNkFDuvrgYfVxM/DhByQDrqtwI"
    "wZ7pFVlV1Fitgv3kOrGkSkZjTFTefn/hUF2iu+PoqDlx7+cSatwIZyEAeErwzK0cmnDm7Q"
    "FNCZrRHM9Oz4y2r1xihItpF2ZUybevMqPuORZyt+VXymieahUAP1UUAD9tPqTsVkK6FLmV"
    "JSnIrQST3XMz2fXHlnMdYj/ycCzNXqq1mG6w8Fhx0RjKfT/3zHuox7WHelx95zR7g7YTgp"
    "OsambriSgDUW3qqLbcL7BVWFvufhgmpBvj2sQZ1Z/AtvOY/rrbFX+TCnEobikYA84aAVN4"
    "Tj4QdqKdmdnYGSsbONPZsc6aN6yz2n7VfwfTgEPF6O804lpZ+xEmD+zczwGnInZ7VB9Ylc"
    "CqtF9WeB6x8P8F4ay2iR8KjXSYooXz9pqZEOz4m0fsrUiao4CWYeCs7JhXs0zPwWGFbh5x"
    "6GLa6xTNccTrYfoof+x7dtSOF0TEQZ4bxfwgnXtWEidi0T/Yq4cX7e+xhvFG6XukykT6eI"
    "16NtIhsIrerKIrs+Kc275C2+cWvbV9stiD6W+mMyOzEBQD0vL3J32JYwEBYUM2m8ZpeRZd"
    "KpS1Hx/N7MSk569YmWMJCyK2u8BeA93MhaoEKJE6SqWHh7gC4B8/Xnz6cv6Z0snpWeW8Aj"
    "FwrBISkhwCUcdXeTqEINXubIjhoLrDMyJKe5jB0l2VAyt1LSlMZEm6sJalANTqiSYC69GF"
    "tMSUIFCkgmfOnI0QFaUAU6V7Kv2it3ZQ/Vz0M8xPf6OLqrz2bS55nE7DrZH9tehnkPN1I7"
    "Dl73UzsFh0vW0FbcmJN9JpW2VCJXy/fby6/vbp4ro6c+mWtDtwf826G+v0LTbwBnAPaqVU"
    "xr9JW0117JQQBwcGHYiD22ccHDgQu3Uggq1hPyoH8Led8bd+RMclBK+ZW+QEcDOr4GRKuw"
    "Rc4n/kR/sJXkTuVAy8IOQeR+aDnJPviAVZoVsSufT/2DX2qrKiCTvpExhN39YjFXuJvJVR"
    "8bGs/Qg31mOtjfVYsbEeS/xRQFy6jXxiC5MJwLnA+ByqqnzkDN63jeC+rdXOCyLX8MwWUQ"
    "RObJFRGCDWQKyBWOsSaz37Xa2pPt0GUx6Y8sCUB6a8ETHiAwZi9A3tTpjGgTyEPcW2vYvw"
    "oDTjw8p3PPIpJos6rxDuKYjELW9lubRZ98ShZUy9+I76ofTAUvrNUv5Y0WF0Y0lRpka9XB"
    "SB4myyUnfpl2I0w0tCsG32K4BxPKAquEgyA7cmI/phdj1FdSMLKX2qfYxfHCqwigDGw8aA"
    "XVCs74NQcixXfkfB7uykjavvj1162M4Ly8ch4X7UohuZu1VHxDQBFIekWD0Fa/xmslg82M"
    "p7sbIugDX2bVdQMURw6hb2q1Mtp+6pwql7Ck7dPZuwxDerwXxNFx05zBWxMTh4Fdhef/yN"
    "ZxbmmYYZpPLzurLmwhBcsCO8KkWqSWBRRVHGKRXLhyg0BtT3MMUZZspproZ7hFN9D8nh99"
    "56KTluoRnqXGB8AHdxcgiE4kAoTgXdHoXiPJIwMsNQkNgfhMdVCI/7AyHUGZOBPK46Y6Wa"
    "iEun5XiXJWG8Dz/eGTrCgKdvL+wzovlI12RTtjlByQFlyQGO1dZ2ZdGEOUhUN1ccECdVD8"
    "3K53R02PGCk0bzct5iutHMvLZw2ljT3HydGoynaZ7OO4RRGDyhuyBEBNvzzIq85qeY8itp"
    "ScL8QVP2J/HuEI6RQ5bxHL1Grm97K4c4dWP1Ph5oaOrOOk7nSA6ltqVbQN0SOrOEnsDmPe"
    "hICT7N6iNxtcCe10j6c6ExBUqczN6e5eSf/aHi/Vdfzj9/lqQylD847UyGshi49Ks6lbBw"
    "GcBaEQNY1cTLFhjTvqhXT4HdyL0qU0ujKpFAdQDcDak35eWwPyGxGfbKnBtZIx1+C2k2QM"
    "sgzQbSbMbjwIUYBYhRGPkUhxiFQxy6DeogqIO90li01MGDaCyB5xG7QVEp7k0V+kneSjvO"
    "OyIxM22nFZGjd2jp2g/EQbdrNKe8mx8BhD0vOxkoXHkELXBsz+Ux4Nt2B9pQ31adqULzgc"
    "DsbgOz4YDMDg/IZGtPHdx/u7r8Kgc3a18N/nDtGP0Pryw4PAKowJQBodZ1qmpNZf1gHVR1"
    "HdDiQYs/+MwGLX7IUxy0+ANo8W5kLVe3dI+bEwkhUR6WVhVtd2Jaq7U8vyKCbuqfOchZaR"
    "AgDwHyfYAQAuTHEzANAfLPa7ybAuRrZuTD2jqz0+YUJk/hQLrNls/saOk9VzETXqBerUL/"
    "2GzJ77BKXRclLLSP0K6c573dy8DB3SOJWgGKuQt+VP3qtf2bteUCPJxwqvHe3cYlr+J2ju"
    "NSV8MEd7PruPrVbo4lhkN5tVPkNA7lPSxVVYcSS5vpUVYIJwZiBuHEEE48Hi8NOCLBETny"
    "KQ6OyEOEE4PCvUseArrhvnXDQ2gwjSZ2DcP6YazpPFB0g3U6N0mzxu1M4Ky1hh28ZvxO5c"
    "wealDRozD9a9fuqD6s5H41eWIuCCb+vq3WU4XWCKHY3YZi0x1OdhinAuBMYH8IT5wQ38X1"
    "eVtc7mckdky7tz0cRSb4loTGx553X88WTB6FPqi1QswUK8SsvkKAyQNMHj2a4mDyGInJg6"
    "4cJPSxZ4XkzgTxqtz44D7WgvtYAfdxHe4FiTFj2XWom1PDRJmt0sPa0b5Cl7lduV7s+tER"
    "e6xEg/nzr26W9U6SxZah+0ihstqMiEwWRmZXIwOR9RBZD5HWEFn/TMe7KbK+V3Vvesbcdh"
    "sUmhnuDZCViIILcEN1fwGyrZ2Aqa/pOu1rmPhqBzEKs6yh2r9ssdga5PEfpKCq3nTYoxTS"
    "Cd58UG+1wXSj1zXz/+me27sz/2t1G9JOGaq/eMmHCdlDIwlSbc4eUp9GMJoUol2cQHBwjt"
    "jTXRYyh/oB6mZquCtWOFxYd5LWcmguOFRse08GvxDHxY1MMLmrQQMXeUONip5L145XIWFl"
    "OHFWiPM9oqwP3blhFLNSnNkujNyI3wh8klTkZMbwCNH3eJIV99xhz4Z8lANgQD+T9pkUcE"
    "3gmnD4VcXLmX5QBhNclAF+BKQTSGdviZEp6cwJxla45nxmpKiKC2D/uObPrMqi3ZCdLmmj"
    "wTuXRXPNgvL/oGSO8ENTn+bEL2gisrGPbgmKCPGpcBgs0E1eFtLC8Q1a+ZS7oJuVX7o8pf"
    "249hwt8JqJB0vi15npvh5qakSdY98nXra4C09oZ1MVR8MqOrfEnsHCOhrWW5kvJiEDtbnW"
    "p6CB7mOM+x0qIIkN8bcZ7Lr0Doa7n97BUYx2eVvQNvqXNxPQFED9AvWrr4qCsc0/+bi3N/"
    "kX/YwU2fIy2LsU+yuWVdukfF2lKbebtC6Wmqupbn18JOEaMYHsRK1M9ZnjiJ21NcdOYqG3"
    "V2FI/Jgb5N2I6kFpwvcRE6YaDzfWM60mQh7BDooD5MZ1VWsfDzRUs8wVKQ4waEpj0ZQg9b"
    "3b1HdIVRhP6LpOqgJwaeDS/WF8fS0Lm8Wzq2rCStpo8D+oBgvkBqrBKkgOVIOF0igDLWAA"
    "pVF6MMWhNMpISqOApgKaCmgquppKMhoNKkqalrtRN+GzagpKCRQWfYbW1S7qTYHu0S0xO1"
    "Bx0VZIs6KxvkOX+/oSUbrTzwKj4CcYv5+gRhQPTGjOYwr/7SpWM5uilSbFoTMxldCOe2YB"
    "w4UUd29nLu8kYY71i+b4kUqnocqM/bCGaxQTzxOah+gRhy6mUwjhJQ4lfvg9PM/QDZ+/i4"
    "EjvgK1JfYBTvlh263JoyygSWG0zgRGSGx2XzLdjayQ/LFyQyKZ7h+CwCPYb5jxZckK2rdU"
    "tCu48ysi3qbKo/7k/XB5+bm0k374VDWY/vLlw0cKPMedNnITZb2eLQlnJe+g4mVpgzBYoq"
    "tyYLCDoniHt4cmANWghqJ4LYriSWOiscjZtwK5xP5HCnF1kexReuqviWoxqSlo2Y1ps06W"
    "qSW6ShiOWawxVbk9b42iwHPe8fjjq3//5Qido9uV73g8GhlnCk8SxUyvLLDDC5skIckyhW"
    "unfbePcZ6WucVmZSvDUAx4znoAPatvO89UZYp/WBlZ4pPmo9Snhm6I77WvvpMYoFsc2oFj"
    "hLAgMj6QtTBWQFxHGA6K2et68UQ56Dy27kO8kPiWGg0DVTEwDkzAwrIbEN3IovzYfZQssp"
    "tMgoXcHg2CGWMT4cxZXI/NgRSvhO6b41zIgeFVA2k4jKsF/nDkExz5BPERh8+jhCOfxjPe"
    "GTqqI58gGh2i0fvjEehrNHpq9W+ojF66O93oGGhdGZ1Z7tM+puiWRK7D6pQHEb/pxlEWHL"
    "WhDLpRNx3VPC9BATXPxxE+BTXPoeZ5L/fmkk6YrjxmkJalAFQ14XksnORbER7B2T5MWDcS"
    "nvK8gprno655fu55QVOtc+GegkHivJVmdMlVHNgPSUzHLfEC/z5iNeuwj4LQIWFaStzlAR"
    "/R3F0uicMC6202eTyPOHUmuYsODTllxB6pwSkFcKxMBhjloBllSO5ISNKVTHc0SkKwVVf4"
    "zx8rut+4seSotkZ+LoqMiZ+DkRyMpq2M5PmOZLAqiTKwKKn1B47V1iz3KutlmJBuZLnijO"
    "qPqfQbiUj42MByxZsKmhsWzYx47py+H7qjfBMje07sh2BVxDOvfMZPn/D6PbrJGcINu+Py"
    "bFJ6t4nt7qLbjjiviJQu6WUrmfAo2rsb8jxWo4cVYsCxgWPDdgYcu1uOLSxThhy7LNkrjg"
    "0HDQG1BmoN1FqPWieo10h1PhhNdJr/Gk0i/ffgCS1W9jwpx5IlBXouoYSWnVJJfwOZB6uI"
    "1Mmyvujv/u/+DX7ELp8nN/mRl4HnTBmNZjSTODdUgpHohHkv8XpBWMTCTWrnZQ0EEzSn2l"
    "F6wEtIkB/EmQX6CKWJkL/7lMmxojMRpfR32XHv0WrBXpn9M56HhLTh6/lv0+DsyXBYoghQ"
    "6F6tnyq6nE9bA3JXkoG0j0muS8oKwTSiKIoAiJPC42WEYkkGYORLIMQ8S0AepvleJ+YZQo"
    "A6sHmUGJABrFU5ABZiqw4TW5XPxK2x/YfY00jRrX63PYqz4grxl+CRMIVxIteX89vTDXqz"
    "tUhbairQ11SN9IhzT8J3mXYZZYH1FKAYR1w95aVPXY9EmerJH1ZXqrfvrq3naVqKTtDRaQ"
    "uoCldU0YWZV6pwMBg+ORcEnXrgbikcmR1JU0iMsXrQTAFzXgxk1lwLZFYtBZIbJSy+jrQx"
    "ZxSSoEhOBAuFMaJ1QQB0IhorzOdoXRIgTabaAd39PSu4tBvN1w9k9T4VNdjS9uMrWXWiVb"
    "LqRFGy6qResoqy7SA0Lb8syMB0hWDlsVo7IVj58AY5iKgYbkRFYairWYlKNrwmC1FuBIPj"
    "BZ9TDAAcL5hTvjMdxnfWTPjO4GzBZnA7OVvQDlZ+HEpik5shFkTGiLIOxs0I1853hqqwUB"
    "V2KFVhoUImJP+CPg0VMp/peDdFi9XU/YMqp5SY+T7xJs06atZiqqGqWnbS2OiQ2ExGDONn"
    "8Qcu2w5YhP57HnXgBU8kilHGZ/jJQtEDcdCdG0aNJ8LurvMOo/br+EEE/3iiDYC074IJJR"
    "+Goa25LAXWZoirPYgZH6I/JwbmfGX0pzS61i4oylboClRnpNiWF8T+OEt+Dl1b4ihJLiuY"
    "55I1MDkNs0geteknnGaPpqhM0V0YLNANnSRhzHL6b9KagzfEd5K/XwZL4r9LL9+tQsYEWT"
    "oofYtXDWdkdvlElux6vmAW1CRUd+H6ASuUyOvDJMG66ZNeRMhehSzOZj1FT248RzH+jp5o"
    "Z6TSLIGUvqbtrRyC3PgIXd6hMHhKEmB/9wNKnT285GKs3jdPi+W/gPJlD0e8dg39lZRc24"
    "QdBUplk0ZPuLjBGvmEdsUfTafElHbmrRH94e1KOZanNuaosH8JofobaHjyy62iIyvpxSq6"
    "ACreqz1XRbuLGVCx8br3zZF9ucyY6qT8bTY7OXk7e31y9sPpm7dvT394nbPx+i0VLf/w6S"
    "fGzKeitURC1dmcCYnUiKUCvyzXagB6FlR1GPzzzcTUhlgS7JUJEWrZVC3FKT8wHWJBbAcD"
    "3LPPbUzjC56f8XgCdDw/YN+C8zj6CyrkjB8gZxysWkO3al3j799wLLFrZTemzZatGH+32F"
    "BpGrfOURpI9yJCTCyrKezhiJuC7oPAiabM+rJwPY8KxfMIvTz+22v6H2aKOf4b+j+vUnMU"
    "RowdoMCXHfbW1WMgSrlvi/5UYVyBQM9uAz3Z188/KhOES0IjxPiNTsTym+aA5Te1eGUGhV"
    "WsVAYeeonkmEyGO/PbgzEKjBVgrBiBsaIXYYtXrOguBf0L5YhBmQTK7ivodZS2tBa8qTbL"
    "fsJrxnPTCMJ1WhMYsf6XhB9Gh+x5EMhqGJsKG/o//zvwtSoEV364lcqBZ3Mw5BtSBCFFcB"
    "/gHmulCB4rUgSP6ymCoNnsRbNZuL7l4LUEZfV56aLcmBSanZyXToesFaaCHGCqm9GqxvQw"
    "EfLDwBQSXCHBFRJcwXLQE8sBJLiOc7wlpsHacQiZUaI22M0mAkEEYi/UsRcMqjq0ptXBUo"
    "PQP9POhgnsxhgBYVr1qZx8yWB5HWI/8hrON25uOtU2c1pxIQZlxZ57YrKH/fsVnZUmlhhR"
    "ZoSGmOMzHYtXdUMVDF5nB7Un9iwgew/mRPHNDFCuiI0P7FMtsE8VYJ/WwU43EbPluyQEjE"
    "7N6Ba543InnK7wgw4T3I2srjS5+hP4meEvj/4s3dUhbwZxoGnKcYJLkXHM8nTTKNl3PGaT"
    "cAf0Eoc2y0KmF5JAzpCl4jIf9ROdbnMq+/I+xIvoFWsRBzF9JnrJk4ybs5339Oj22cG6Dn"
    "KOupgNDB7yPq2iKmb7QH+sCR3I2o+R0eqRLgXnkrkWH7G3krkXFOm9JbExuWz2nN7LRrcN"
    "/KIYJFe3RR+qChyqqkBavcRkWRdlRri0n2is7CfNx+HUineDL06C+DB9M+CLe17jreOLgx"
    "TzDlLMwSQGJrHBmcQgy3xMWeYlB36jsTFz7280NjJHuaax8YKn9LokSjNZwry0NnFQHDDr"
    "Hz8vnL4Py32J6jbDVj0Ymv4yj5qB6Y9jYLHLYPfr21YxVdj9IHmjW28rRLxCxCtoXaBlP9"
    "PxbtKye5UbzYjeRVprRckGL4qCLFqk0LIzsqbFDreJHCy7bov3NM1xLr92+q81pDyPInwR"
    "ahB1W4MIYvchdn8vwLaO3T/skRV4vSD8lauHVqQ3FPvqMmmiaWa5ZIcssHIhAYrxA0HYR4"
    "lLOYucIneE+TkJeklvBaFDwldH6BMLv3JY0T1mQbmns+IJs7J9rkMWyyBmflH0QNZ1m0z3"
    "jzMkAPkDNx7gkMJq5RIbtni23LUKEsufBOFhAzQTFRPKAPmSEOxuFbKQfvAmZEwQGSEZ23"
    "1JDwg9gtCjvszuHYceUZYbGxnuc4ERYjvTWTlmzSvHrLZyUJIS3st1OcUMFoXGlyA10/KP"
    "zBT+kVndP3KHXW8VMpOTYzSdq3Ljg7sTdxTmpNRahZLwhWawy1Ljg5rOS82prZzb9WLJLH"
    "EnItmpeGZERCLcq4ONJz+5j8RHzDDAc5KWYbBwoyQI4bZezLNP9MQjOCIWPyDS1MVUEe2V"
    "j0n5aUx+4edhxnM6ZlGwILeBs2a2B75p0SF6j/BdTELkxlMUEjvgKWcLvGanumsO5nB9Un"
    "UnJPjtwW8Pflzw2z/T8Ybo+H74vCDWeAexxoctWJU6t75xOo+9SZP3K28w3egFs8K0rXYR"
    "/pScM25+T2k7Z+0Is5ICMXoZkruV7/CyAdjz0MvHwHVevUduW3dY94+DSlp9W8OmCucR1B"
    "bosLYA/SSMsCW9N7BPrun3b9OlgYQaq83BLJfgXDqQ9cYPzDwfWfv9zflJfX3utxUevEmd"
    "rtHP0d64C87Rc424bgIBk9d4TCBg8npe461j8sr0bzMlsiwFJi+1yWtZBANvZfISgoqHCe"
    "tGk1d5XvXP5MUrriexA5Mmq5fYZrrZ8BUXzU3Ke85pv3QOcN80sy4tAp+s+aHrPBj7PfKZ"
    "QY0X3aQ/p6FQZ4tODMO2ywNKtwa9mOoSKlbRCd1cIMS6V8veFKxkh9HAwFhzIGNNase3FA"
    "kEG+PdLVUiwTjCz3Zv0lnQPcPwpApBZBy2sk5K+pvreqDj9UXH09HpQccDHQ90vI063gUO"
    "JZm8/Oq0WY+z6X3toIX7FYniFxFiQiwugK459pzqX7drHiwQETsk8ZQfgDB37TkK6HrENb"
    "M5juZMgKpc5D3CyF5FcbDg7sTbpAW2eWEDWezCnp7a2WkMHGLIsh2iChgHD8S32DwyoW1l"
    "qfHR47M3GiTu7E0jh2O3hufunARL4tenb361n3o2WWCZj/NnEkaBj71ruvDUwM1lxjB1VU"
    "T442/XJQ6cAfnyy/lvr0o8+PPl15+y5gLwF58vP1Rdy3AiYW1W7/xEwuqZoGZbo1x6i61y"
    "OFPeqCx4SFmmRTsNjGuDVyUBWyhCuuNkJkq4XQpwC09/WbJXViAI4IEAnudt7IMAnvGMt0"
    "4AD+SsdUAvMkOXKaplMSBtkAm4v0xA2fzdGttfIjJck8VmXMvfa3/qijKnw7njMIP4ROqR"
    "yG5O1Y4Jto+wdnso1/3crO5Dq5QNwVgdGonv3DCKLfnJM0pLcVlwFFjv317cDvqSHCDfAn"
    "m+QvqSZF0l7oIUoN5mvrs+OTad65kMIN4S8VkLxGeAeNuVxY2Nl5VUBPBugXdI7qXeFCXi"
    "hRBg3gJzxt+x11AmVgl8RRLQb4P+XHr2ihr3TAYQb8UW4aimLo9q4vYeQ3t1IQIugA3G6j"
    "QMeDtLddrJMAHdbE4tplO/TKmfXdmp2Pmd6QYjKuPymiHeNxEhflrf+iar/LYMXZuw8OqA"
    "narEEm/5edb0WUsSImaHQBF+mvIsXOJ56IlVNHbj5uTdzp5iGML9iEMXJ6H8GiHcCY5WIQ"
    "Rx3IO2KP+xosMoVdQag7BEkTGloO4sKEv4sOuwqlJ7K4KtwO2ZF+9AB/1AvJRkKIYZP6MT"
    "LwW0ebeBuQUlMEC0LAWggi7SuS4imbRbY/pr0c9IYS1/qP3R8i5ZvaJJTcVLLk+b9Tte50"
    "g3fZezqwjhkKCF6wchoqNH/6Yq10121N+NJP9WW8w0gbYcvVSmH5tVsuSnW0IvVtHFZu2s"
    "emxuy6cbPPG56YOH3oGmCt3PXy1uZeGFKhWlkBmT6rdv9QTo6i7p6sHy0/sGJySoDzoAcf"
    "9Z6n1DGNLUDz+td56mDqdu10De8anbMe27hWe+IjZCnHfsnY9Wt3HAonZ8YmrZr0gCeW5N"
    "nnMo78MgSZ5pMQy5LAxE+4HICoiYfw0VSRiE7QehzddQk4WBaD0QLTcG2BV2CX+LjwD2g5"
    "0vRVCOqjNTVxUlecqcwiDTID+GGnd7qF5uM8ehZ4UER7JMC4U+WxUcH+AnWoCfKAA/qQMO"
    "JcK2jkaDWKjnFQsFtaPGM94ZOurD39w2gy2I7WCke7YzDXd4ZbGNjDp47VbwiiyMdK9HGq"
    "rAQRW4/qKqCmaFKnDZBIIqcL2rAnfYE2l4+GpjHbjS3emGGFeoBAd5e1AJDirB9YQvQCW4"
    "USEPleAOMt+hEtwBEIdKcHtdWaAS3F7xhkpwUAnumaEPleD2zhahElyXseaJwcfM2iLKgC"
    "NAbbIOsqzyrYyqeW76MCHdaFYVZ1TPCgV8fCT8tWUG1eTedJM5lbBmmoUDrtlR2m4UB+Ga"
    "Zf1jH/E+3qEnVqVtTh9EZ4AzpTcceilAjusgV3KS9xb9GJYWEMdOCOXRyelPkbGyLsop/p"
    "DfD3bjMWzYegGiivjQ6p69oN+UYTapIAIhoVohoXSVDkLLdB6XpUY4m3fvBUkgM1u3RRmI"
    "mYBA3LEGZuoE4oIGBxocaHAKDU5e0bu4Nd2kv5nU9Gb12pTVtnFyLQ3QQkxDI0z1eo9i/B"
    "090dshFXbotYBOpyn9X96evYOkuHfnj+usyrcALZT5HmJZN9rcjaX+n6sF9rzGzClRbkxp"
    "sCezt2d5EhX7Q5U/dfXl/PPnehLVMgyclW1atK0sBft5NZn1YWWiwqXNR6m76SlvKu2tpr"
    "5lk880RbgqN0K8Z6dapp9The3ntJ6qmu6VpnhX5cZnBjrVmt6niul9Wp/ecHDF7lOFBdJa"
    "h1VVRKMiOCZwoYzM84MfysgccghYVUIPywZgQynDTGiEjOWNzg76pnkDfVPbPxliDA5r4X"
    "oefbd4LgG8ebrLpcc07Xe2q4IdGI6n6SeoYFzv3LgOJ9S0wVVxQk0Pknm/JmdgyD0XX/MD"
    "MtS+i+QgDYPgM598j1EixQPHMtfBe+QF9gNxktNB3cRNQPvzI5xYtZNjRPEDiZjjQR6Rts"
    "vOIbm4+vEMLUiMzQar1ekwZcEx0cF9HxEDtWCgaklv9mNF1ZKDhhGck9C15/WdOL2u2IRx"
    "0aI3ZTQal1Xp5yxZTdOh226H671m3bxvNVYLVXhfGsuFjsFsNDs91XJ0nSocXae1uNDl0g"
    "ThtPkI0e3EbUufGBOZkvhvV5dfG3b9QqQaG+raMfof5LnREJmXAlwGBuu5OaWxmr1YYQes"
    "gw8yerDPbeyv/wXxoMYS"
)
