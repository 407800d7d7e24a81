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
    "created_by" UUID,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
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
CREATE UNIQUE INDEX "attribute_assignments_owner_attribute_value_key" ON "attribute_assignments" (product_id, coalesce(variant_id, product_id), attribute_id, coalesce(value_id, '00000000-0000-0000-0000-000000000000'));
CREATE INDEX "products_name_id_idx" ON "products" (name COLLATE "C", id);
CREATE INDEX "categories_name_id_idx" ON "categories" (name COLLATE "C", id);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        """


MODELS_STATE = (
    "eJztXQtv2zi2/iuEgcW0gDdonNdM5+ICTprdyW7TDJp0ZrB3FgotMTYRWXIlKq632/9+Se"
    "pFPU35KatnMEBjioeSPlLkdx48/NrzJ+7s6GqCHYfYvbfoa8/BU8L/yF7oox6ezeJi8ZPh"
    "kS3rmWEVX9YZ+czDJuPlT9j2CS+yiG96dMao64jaQ+Qz1yNv0XxCPIJmHjWJ30emGzjMo+"
    "JPGzvjAI+Jj7BjIYa/IIv6MxsvEOYCFjGpRawjcTfLNfntqDPedMOBQz8HxGDumDDeGm/+"
    "//7Ni6ljkS/Ej3/Ono0nSmwrgxq1RAOy3GCLmSz79Onm3d9kTfHQI8N07WDqpLVnCzZxna"
    "R6EFDrSMiIa2PiEA8zYimQOoFtR+jHReET8wLmBSR5VCstsMgTDmzRMb3/eQocU/QHEncy"
    "AkZt/8h0pzPMjkTJxf9Gz6nIGMaHuwfj/vrBMHqFThXPk+uOqMh0HTEgqMMEal+/he2m6M"
    "jSnrjB1S/Dj69Ozl9LPFyfjT15UWLX+yYFMcOhqOwBZaDawbgIOh+5Xjnocf0c7PxBVwE8"
    "LkgRT0d+DF8M0BYg7U3xF8MmzphN+M/TNzUQ/zb8KFE+fSNRdvmHGn7BH6IrA3lJgJ2CK/"
    "9tAG5cv4PgHr/RQZfXqoRXXsviawaeRxxz0QRjVaaDOJ9ooHxSifFJAWG5AjQDOBXpIL4D"
    "DXwHlfgO8vgyOiXGf1yn0TSREeogxpufiKlvcMpiUMe0A85TimBfuq5NsFNBNIrSOdRHXP"
    "wAYa+B+fLu7r1oeer7n21ZcPOQw/vT7eU1n7JlN/BKlMnimw8POfA56Z37hu3Oic8MSS0b"
    "4l/ewA67IClR+6Cco7cM+xfi+eLBCoDfOKwcbEUihzB/8m0BfJwH93iNuWQs7vrXwfHpxe"
    "mPJ+enP/Iq8smSkosa7IsQmh4Rb2tgVkTxHb8iZuOKlTAjmUPTikSP4j92On98cOevXq8z"
    "YfNXs+4ce9ELlaQaRB9ubq/vH4a3v2aG9Lvhw7W4MpCli1zpq/Pc5J40gn6/efgFiZ/oX3"
    "cfrvMaT1Lv4V898Uw4YK7huHMDW4o+F5fGeGX6O5hZK/Z3VhL6e//9HaOjdLh8emGBeHpW"
    "FGJRMMLm8xx7llG44g7cqrrFS9PBNF+CHTyWvSXAFY+pmoeuIr5cZT66Svn0EiuSkdhrtM"
    "xJ1Z0PJpz893P/2X4X/nr1A38kw8OO5U4NUf3V6x/W+bK2Y9YBvW27ehvvDspKidX9FNt2"
    "JbtS5XZHr7aJcsi2TgYX5wnREj/qONb97fD9+xKiFc1izaaQrNQmp5L2KmdLJobC6lbAuA"
    "jw31yP0LHzT7KQMN/wR8FOqaKVd20cJqxpabpGeHierGi5ccXf3yI2CdWsq+H91fDdde/b"
    "HlnD+8gfU0kbkgoavCFx7gBv+M55g62MGl3ioMp0kDkcn+s4LvIKjOK3OAfyAOQByAOQh/"
    "2Th1tiUVykDGFxDVGYJhV0Y1QsNKMmCzxyhG6Yj0YLRnxkU4Kogzg3kJX4E6KAd6SHHqOf"
    "xjNZPPZliIlDXvgFAeSYVAasbP4uyynM114Kdc7Ey7tbVCZfZvybElb0pD9iuCWQRirFRw"
    "j//4sEO/pEerIFjrL88e17Y0z7nv/q2NEzf9kmzCiuvztW1KPTiIllUU2LNxPMoRXLURPK"
    "kadEypfZBOCcWAfZ5+Z94fx2jDgsRKkB1nm5DoI90AF7UA32oAD2nFq85QLKlRQ/qd8lfr"
    "8xV+yEs8xJiVuuEs5UAPAswVPypQZwJvUBzdI4Fzw4O2+0fCUSHZxMz081JtPz08rJVFzK"
    "Aoztkm+/Gt2o+g7JV5F3bQzNM6342bOa+NmzkvjZSA8ZlZCuGqNJRmoNlSJSGNoyfNfRGS"
    "BcqIvhI1XhQq0IH5FGmwcPO76No/4oM+uoNfpLLDwGSyuDLwh8QeAL2rovqO2cZmfQboXg"
    "hLNas/lElQGPUL1HKPELrOUPStwPhwnpUm+QOqLa4wsaMv52o0A+SY44pJdqGAOOKwFT+J"
    "58IKZrNTQbW11lA+c6K9Z59YJ1Xliv2u9g2h3V2riPib9nI64V118J3JbZNrbt54Cd7gq4"
    "eujWwVtpqQOrEliVdsMKh77PKfyUSFZbxQ+VSjpM0cBJfc2MN3cOQS/YDghiE8wQRjPPtQ"
    "KT9ZHrIZdfdJ8QZT6v41HMW+2jCfZFIXZQctufuZxpuz6xkE19hqZ4gcb0hSBfRP9guxhe"
    "tLvbNow3ip4jUiai2xvL445Ku8BIWzPSppbEI4lZSXmgdR9h1fumra16Z7WFpu/MR0ZsIU"
    "g7ZMX3D9tS+wICwg7ZbMp4XzWhQnH97tHMrZj0nGA6Il4JCyImnWK7gm4mQnkCFEodRdKH"
    "h3gNwO+ur25uh+85neyf5xJFqIFjuZCQMBFHEd/aDB2K1GppOQ4H1Q0m58isYQ2m7rwcWK"
    "nzG2wyLEkX1qwUgJpPJaOwHl1IM0wJAkVyeCbMuRGiqhRgWuueir7otR1Uv6btHOanv9RF"
    "lZ37yp1UJYN3bWR/S9s5yPG6FNjs97ocWKy63taCNuPE6+iwzTOhDL4fr+8fPt5cPeRHLl"
    "+SNgfub3FzXR2+6QJeAe5erZS18W+ltfo6dkqIgwODDsTB7TIODhyI23Uggq1hNyoH8LeN"
    "8bd2RMeFBK+aWyQEcDmrkGRK+6iP0P8ofIqqF1E6FV3b9aTHUfggJ+QLEkFWaER8yv8RZe"
    "JRy5ImbKRNYDRtm4/q2Asc8LHdMyiAuGw58klMTE0ATgS651Ct248cw3tRCe6Ffh6ylqUg"
    "e5NH980aiG541zcQayDWQKxXJdZ69rtCVX26DaY8MOWBKQ9MeR1ixHsMxGgb2lthGnvyEL"
    "YU29VdhHulGZeBY9nkhpFpkVco12qIxEjWMiivtn3isGJMvfqM+qH0wFLazVI+B7wbKStJ"
    "ylSpl6sikJytLNVd9KU0GuEZIVg22xXA2B1Qa7hIOALXJiP6YXYtRXUpC8l8qm2MXzxUYG"
    "sCGPcbA3bFsR67pQfnxVdq2J0Z1tE9K683RDMbm0lieeYR6UdNmylzt+qINN0Aij2Szp6K"
    "NX45WUxvbCStGHETwBrbtirUMURw6qb2qzMtp+5ZjVP3DJy6OzZhqU9WgPmBTzrlMOfEuu"
    "DgrcH24foPubMw2WkYQ/rqdviHRDtJWfH+7sPf4+pKF1y9v7vMJ6kmrsEVxTJOWTN9qEJd"
    "QH0HQ1xgVjvM6+Hu4FDfwebwsb2YlRy3UA11ItA9gLdxcgiE4kAoTg7dFoXivBDPb4ahIr"
    "E7CI/zEB63B0LIM1YGcrfyjGVyIs6sFfs7Kwn9vf/+jtFROjx6emWdUc1HuiabrM0JUg7U"
    "phyQWK1tV1ZNmAeJ6vKMA+qgaqFZech7Rxwv2Ks0Lyc1+kvNzAsDR5U1zc0PkcG4H+3TeY"
    "sw8tw5enI9RLA5ia3IC3mKqSyJUhImN+qLn8R+Qpghi8zYBL1B1DHtwCJW0Vi9ixs2NHXH"
    "DUdjJIFS29KtoG4ojRlKS2DzPuhICTnMij1Rf4x6ItSlQIlNnKGe++C0dzJkxcCln9eplI"
    "mrAaw5MYB1yeH0CmPaFfVqKbDLj6fPDi2NrEQK1QFwl2y9yU6H7QmJjbGv3XNTVkmH38I2"
    "G6BlsM0Gttl0x4ELMQoQo9DxIQ4xCvs4dBvUQVAHW6WxaKmDe9FYXNsmZoWikl7r1+gnSS"
    "3tOG+fMGHajjIi+2/RjJrPxEKjBZpw3i2PAMK2HZ8M5AU2QVPMzEl5DPi6zYE21LZZp1+j"
    "+UBg9nYDs+GAzC0ekCnmniK4/7i/+1AOblw/H/xBTYb+KzMLHh4BrMFUAFGv6+TVmtz8IR"
    "rI6zqgxYMWv/eRDVr8IQ9x0OL3oMVT35gFI77GTUgJIak9LC0vutqJaSvN5UmJCnpT/8xe"
    "zkqDAHkIkG8DhBAg352AaQiQ/776uypAvmBG3q+tMz5trsbkqRxIt9zyGR8tveMsZsoDFL"
    "NV6B+bXfIeRqbpNIWF9hHaufO813sYOLi7I1ErQDE3wY/yX722f7MwXYCHE0413rnbOONV"
    "XM9xnGnqMMFd7jrOf7XLY4nhUF7tLXIah/Lul6rWhxKXVtOjrBBODMQMwokhnLg7XhpwRI"
    "IjsuNDHByR+wgnBoV7kzwEdMNd64b70GAqTewahvX9WNNloOgS63RikhaVVzOBi9oadvCC"
    "8TuSa3bTBhk9UtO/du6O/M0y7tcmd0wEwcTfttm6X6M1Qij2dkOx+QpXdhhnDcCxwO4Q7l"
    "kefmLFcZsWtzMSm/HmTRv7fhN8M0LdY8+bz2cLJo9UH9SaIQY1M8SgOEOAyQNMHi0a4mDy"
    "6IjJg88cxHOwbXjkqQniebnuwX2sBfdxDdzHRbinhGHBsotQV28NU2XW2h62Gu1LdZlRQG"
    "1GHf9I3LZEg/n6bTvT+lY2i808+sKhMlbpkTJZ6JlN9QxE1kNkPURaQ2T9d9rfVZH1rcp7"
    "0zLmttmg0Nhw3wDZElFwAS7J7q9AtrYTMPI1PURtHSa+2kGMyiiryPZfNlmsDXL3D1Koy9"
    "6036MUogFefVBvvkJ/qdc19v/pntu7Mf9rfhnS3jJUfPCMDxN2D3UkSLV691D9aQSd2UK0"
    "iRMI9s4RW7rKws6hdoC6nBpuihUeLqwb2dayby54qNi2ngzeEoviSiYYXtWggdOkokZGzx"
    "k1WeARkYYTx4k4f0ac9aEn6vlMpOKMV2FEfXnBdUiYkVMYw33En2Neltxzgy035KMSgAb0"
    "M6wfSwHXBK4Jh1/lvJzRB9VggKsywI+AdALpbC0xako6E4KxFq4Jn+koquoE2D6u+avIsm"
    "hW7E4vqaPBO2dpdc2E8r9zMkfkoanzCXFSmohM7KARQT4hDhf23Cl6TNJCGpg9osDh3AU9"
    "Bk6muM/boeYETfFCiLsz4hSZ6a5u2tSIOsGOQ+x4clfusJpNVe0NI23cUFsGC2tnWG9uvD"
    "QJGSiMtTYFDWw/xrjdoQIlsSHOOp1dlN5Ad7fTO9iJ3s4uC9pG/+xiApoCqF+gfrVVUWhs"
    "8w8/7vVN/mk7HUU2Ow22bov9vdhVW6V83UdbbpdpXWJrrqa6df1CvAUSAvGJWrHqM8G+OG"
    "trgq3QQm8GnkccJg3y1Od6ULTh+0gIc41HGuuFVuMjm2ALMRdRVlS1dnHDhmpWc0VKAgya"
    "Ulc0Jdj6vt2t77BVoTuh6zpbFYBLA5duD+Nra1rYOJ69LidsSR0N/gfZYIHcQDbYGpID2W"
    "AhNcqBJjCA1CgtGOKQGqUjqVFAUwFNBTQVXU0l7I0KFSXalrtUN5Gjqg9KCSQW/Q6tq9vI"
    "NwW6x3aJ2Z6Si66EtEga61h8ui9OEZkr7UwwCn6C7vsJCkRxz4RmyDj8o4DVM5u0libF4S"
    "MxktCOexYBw6mUdG/HLu9ww5xoF03wC5eOQpUF+xEVF4gR21aqe+gFexTzIYTwDHslfvgd"
    "3K+hGz55lgaO+BzUhtoGOOUP225NXsoCmmqM1rFAB4nN5lOmU9/wyOeAeqRkuF+6rk2wUz"
    "His5I5tEdcdFtwJyUq3k2VR/3Be3l39z6zkl7e5A2mn24vrznwEndeiYbKenG3JJyVvIGM"
    "l5kFosEUnZcDgx0kxdu/PTQEqAA1JMVbISleaUw0Vjn7WiBn2H9HIc5Pki3anvpbqFr0Cg"
    "pafKFfrZPFaomuEoaZiDXmKrdtL5Dv2tZbGX98/89PR2iIRoFj2TIaGccKTxjFzEum2JKJ"
    "TcKQ5DKFa6Ntrx7j3M9yi+XKVoyhGvActwB6VttWnn6dKf45aGSJD6t3Up86dEN8q331W4"
    "kBGmHPdK1GCCsi3QNZC+MaiIsIw0ExO50v5pyDTpgx9vC0xLdUaRjIi4FxoAcWls2ASH2D"
    "82P6UjLJLjMJpnI7NAjGjE2FM2FxLTYHcrxCut8c51QODK8aSMNhXCvgD0c+wZFPEB+x/3"
    "2UcORTd/o7RqfuyCeIRodo9PZ4BNoajR5Z/Ssyo2eu9pc6BlbOjC4s91EbfTQiPrVEnnLX"
    "lxcp8+PgqCVp0Bs1s6Wc5xkoIOd5N8KnIOc55Dxv5dqc0QmjmacZpFkpALWe8LykTvK1CI"
    "/ibD9MWJcSnuy4gpznnc55PrRttyrXuXKthkHipJZmdMk9c83nMKZjRGzXGfsiZx12kOtZ"
    "xItSiVMZ8OFP6GxGLBFYb4rBY9vEKjLJTTTYkFP64pYanFIBx4hlgFEeNKP0yBPxSDST6f"
    "ZGRgiW6hz/+Rzw9YaykqPaKvm5KtIlfg5GcjCarmQkT1akBrOSKgOTUr3+ILFam+Xex60c"
    "JqRLWa46otpjKv1IfOK9VLBc9WINzfXSao147oQ/H3rifBMjc0LMZzdI45kDR/DTOV78jB"
    "4ThvAorlC5m5RfrWK7m2h2S5xXRUqX9IqZTLkVb516ch9ro5ulYsCxgWPDcgYce7scW5mm"
    "GnLsrGSrODYcNATUGqg1UGs9ah2iXiDVSWdU0Wn5NppE+hd3jqaBOQnTscSbAm1KOKEVp1"
    "TydyATN/DJW/SIXzCVPf2YHFrp2lZfEGFBFIn1yKsLGhxy5xleTInD+gWWvYN7/uk8RuZh"
    "UUOxXEuG7kfnwngEOS6LDddHKN4/yfmfSFXjc0XgKT4k3g+m4nnFn2ziEbIKy09eTIPph5"
    "1oqCJAvFs169aR7GTYNqCEGRnYLNJLNNCy9DGVKKoiAGIv9ZM1QjEjAzDKKRAipUtAPkyj"
    "v06kNAQObcFSkmFADWDNywGwEJG1n4isZCSuje3vaksdRTf/3bYoOkuq0bfuCxEKY69cy0"
    "4u95do28Y0qqmpdj9wNdIm1ph4b2Pt0o/D8TlADPtSO5UJU6lN/Fj1lDcr+q3Wb25Vf1U/"
    "E9Ogo9OmUKUOrLSJZr6s1C3R8M6JIOjUB+7Mwn6zg2xSiS7mHBrUwJykEBlUZxAZ5BOIJE"
    "YJQ84jq5gzUklQJHuKhaIxokVBALSnGiuaj9GiJEAaDrU9Bgm0LE3TZjRfxy3LElqTuS2q"
    "371EVydaia5OahJdnRQTXXG27XpNkzYrMjBcIcS5q9ZOCHHev0EO4jAONw4jNdQVrEQZG1"
    "6VhSgxgsGhhN9TDAAcSphQvnMdxndeTfjO4UTCanC3ciKh6QYO80oimqshVkS6iLIOxtUI"
    "F06FhlyykEv2UHLJQl5N2DIM+jTk1fxO+7sqWqyg7u9VOeXEzHGI3avWUeMafQ1V1TDDyo"
    "2Olo1l1Bh+EX9AxXIgIvR/llEHtjsnPkMxn5HnEfnPxEJP1PMrz5HdXONbjNov4gcR/N2J"
    "NgDSvgkmFH4YDW3NWSmwNkNc7V7M+BD92Wtgzq+N/iyNrjVTirIWugrV6Si22QmxPc6SXz"
    "1qljhKwuIa5jkTFZqcoZnuHDX5JxxtHY1Q6aMnz52iRz5IPCYyATxGmQofiWOFv1+5M+K8"
    "jYqfAk8wQbEblD/F64qTNbd5xz+dP53hVFhQw1DdKXVckV5RZpUJg3WjO/3gIzPwRJzNoo"
    "/mlE0Qw1/QnDdGctVCSPljmnZgEUTZEbp7Qp47D/e//um4nDrbeCbFRJZwuStWvgHnyzb2"
    "5WZY/pacXJtEHCDKZcNKc5xeEJUcwpuSt+ZDos8bsxeIv/hqCSCzQxtLVMRfSqj+Ehoevr"
    "mRNmSErRhpE0DFW7Xm1tHudATkbLx0XB3Zl8h0KbvKT4PBycnF4M3J+Y9npxcXZz++Sdh4"
    "8VIdLb+8+btg5n3VWlJC1cWY8UipEasO/KzcSh3QsqCq/eCfLCZNbYgZwVaZECEDTt5SHP"
    "GDpl2siG2gg1v2uXWpf8Hz0x1PgI7nB+xbcIpHe0GFPeN72DMOVq1Dt2o94C8fMSuxa8UX"
    "+tWWLYa/GKKrNI1bQxQF0v3gIyEWZyK2sS9NQWPXtfy+sL5MqW1zITbx0avjn97w/4Qp5v"
    "gn9JfXkTkKI8EOkOuUHRG3rdtAlHLbJv1+jXEFAj23G+gpvn75UTVBOCPUQYxPdSKWT6sD"
    "lk8L8coCCiOdqRp46Esku2Qy3JjfHoxRYKwAY0UHjBWtCFscEo+akyKfjspr6DROa7RmJ1"
    "3l4lJKUUvWk6iv1uOmrV9Mqllo5Q6Dao5UvcWgCwxpcHamw0PPzqqZqLiWS5IwmzVBOKre"
    "QXSPtbbMHddsmTsu2zLnMFJmP/vH/d2HKk0qEcmvmNRk6L/Ipv4hcs8acAUYmcUxxvTV7f"
    "CPPNxX7+8u86ueaOCyzJK5y2Xs2/8D08YqyQ=="
)
