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
CREATE UNIQUE INDEX "attribute_assignments_owner_attribute_value_key" ON "attribute_assignments" (product_id, coalesce(variant_id, product_id), attribute_id, coalesce(value_id, '00000000-0000-0000-0000-000000000000'));
CREATE INDEX "products_name_id_idx" ON "products" (name COLLATE "C", id);
CREATE INDEX "categories_name_id_idx" ON "categories" (name COLLATE "C", id);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        """


MODELS_STATE = (
    "eJztXQtv2zi2/iuEgcW0gG+QOK+ZzsUCbprdyd22GTSemcXuLBRaYmwhMuVKVBLf3v73S1"
    "Iv6mnKT1k5gwEaSzyU9JGivvPkt54/dedHV1NMKXF679C3HsUzwv/InuijHp7P48PiJ8Nj"
    "R7Yzwya+bDP2mYdNxo8/YMcn/JBFfNOz58x2qWg9RD5zPfIOPU+JR9Dcs03i95HpBpR5tv"
    "jTwXQS4AnxEaYWYvgFWbY/d/ACYS5gEdO2iHUkrma5Jr+cTSeb7jig9teAGMydEMZ7493/"
    "+z/8sE0t8kL8+Of80XiwiWNlULMt0YE8brDFXB777bebD3+TLcVNjw3TdYIZTVvPF2zq0q"
    "R5ENjWkZAR5yaEEg8zYimQ0sBxIvTjQ+Ed8wPMC0hyq1Z6wCIPOHDEwPT++yGgphgPJK5k"
    "BMx2/CPTnc0xOxJHLv8a3aciYxifb0fG3fXIMHqFQRX3kxuO6JDpUjEhbMoEat++h/2m6M"
    "ijPXGBq1+GX96cXryVeLg+m3jypMSu910KYoZDUTkCykR1gkkRdD5zvXLQ4/Y52PmNrgJ4"
    "fCBFPJ35MXwxQFuAtDfDL4ZD6IRN+c+z4xqIfx9+kSifHUuUXf6ihm/w5+jMQJ4SYKfgyn"
    "8bgBu37yC4J8c66PJWlfDKc1l8zcDzCDUXTTBWZTqI86kGyqeVGJ8WEJZfgGYApyIdxHeg"
    "ge+gEt9BHl9mz4jxvy5ttExkhDqI8eYXYts3OGUxbGo6AecpRbDfu65DMK0gGkXpHOpjLn"
    "6AsNfA/P729qPoeeb7Xx154GaUw/u3T++v+ZIth4E3spk8fPN5lAOfk95n33DcZ+IzQ1LL"
    "hviXd7DDIUiOqGNQztFbhv0T8XxxYwXAbygrB1uRyCHM73xbAJ/kwT1ZYy2ZiKv+1+Dk7P"
    "Lsx9OLsx95E3lnyZHLGuyLEJoeEU9rYFZE8QM/I1bjii9hRjKHphWJHsV/7HT9+Ow+v3m7"
    "zoLNH826pc6iFypJNYiObj5d342Gn37NTOkPw9G1ODOQRxe5o28ucot70gn642b0CxI/0b"
    "9uP1/nNZ6k3ehfPXFPOGCuQd1nA1uKPhcfjfHKjHcwt1Yc76wkjPf+xztGRxlweffCAvHw"
    "qCjE4sAYm4/P2LOMwhl34Fa1LZ6aDWb5I5jiiRwtAa64TdU8dBXx5Srz0VXKp5dYkYzEXq"
    "NlTqoefDDh5N+fu6/Oh/DXmx/4LRkeppY7M0TzN29/WOfN2o5ZB/S27eptfDhsVkqs7mbY"
    "cSrZlSq3O3q1TZRDtnU6uLxIiJb4Ucex7j4NP34sIVrRKtZsCclKbXIpaa9ytmRhKHzdCh"
    "gXAf6b6xF7Qv9BFhLmG34rmJYqWnnXxmHCmh5NvxEefk6+aLl5xZ/fIg4J1ayr4d3V8MN1"
    "7/seWcPHyB9TSRuSBhq8IXHuAG945bzBUWaNLnFQZTrIHE4udBwXeQVG8VtcAHkA8gDkAc"
    "jD/snDkPHnGweshDakp2oIA44bAVN4TUEipms1YgRx+w6ygQsd3+RFtW/youCbfOTP1QTc"
    "uH0HwT3RixGpCRHJg8ufs8SMXw1u3H4lcKOFoJ3YDnSwHVRjO4Dopjpw9dCtg7cY3QSOxx"
    "LcD9MRVeV4bIUjKqF+Q9/nNH5GJK+t4odKIx2maOCkvWaU8y0l6Ak7AUFsihnCaO65VmCy"
    "PnI95PKT7gOymc/beDbmvfbRFPviIKYouezPXM50XJ9YyLF9hmZ4gSb2E0E+eeIz3SnGQO"
    "/ussvJ77deOnC96D4iZSK6vPglhMjLnM9AEbGRjHI8bKVDYKS9GWlX/P8XOXzRGtGTPfNx"
    "kj/kqqTc0Lq3sOp1095WvbLaQ9Nn5jMjthOkA7Li84d9qWNRfzOvTRk6NLMp42PVhArF7b"
    "tHM8+1mNB5DRM6LzIhGszGxCthQcS0Z9ipoJuJUJ4AhVJHkfThIV4D8Ifrq5tPw4+cTvYv"
    "csGBauBsFt5xGHxZxLc2KlORWi0U83BQ3WBAZuYb1mDpzsuBrTrvVMmwJF1Ys1IAaj58WG"
    "E9upBmmNLqgB7O6tAIz4Q5N0JUlQJMa51U0Ru9tpPq17Sfw3z1lzqpsmtfuZOqZPKujezv"
    "aT8HOV+XApt9X5cDi1XX21rQZpx4HZ22eSaUwffL9d3oy83VKD9z+Sdpc+D+HnfX1embfs"
    "ArwN2rlXLkYeo7OHr8KjOl2qqvY6dkqQB4t1+7QQfi4HYQBwcOxO06EMHWsBuVA/jbxvhb"
    "O6LjQoJXzS0SAricVUgypV3eKfQ/Cp+i6kWUTkXXcT3pcRQ+yCl5QSLICo2Jb/N/xDFxq2"
    "WVnTbSJzCatq1HdewFijptt+4QEJctRz6JhakJwIlA9xyqdbkQMbyXleBe6ueetCzt5DiP"
    "7vEaiG64JAgQayDWQKxXJdZ69rtCU326DaY8MOWBKQ9MeR1ixHsMxGgb2lthGnvyELYU29"
    "VdhHulGe8DajnkhpFZkVco52qIxFi2MmzebPvEYcWYevUe9UPpgaW0m6V8Dfgw2qykYlel"
    "Xq6KdKkcxMbU9PhNaTTDM0Lw2WxXAGN3QK3hIuEMXJuM6IfZtRTVpSwk86q2MX7xUIGtCW"
    "DcbwzYFcd64pYWS43P1LA7M2yjWx+1N0RzB5sE2RRxCseRItKPmnZT5m7VEWmaAIo9kq6e"
    "ijV+OVlML2wkvRhxF8Aa2/ZVqGOI4NRN7VfnWk7d8xqn7jk4dXdswlLvrADziC865TDnxL"
    "rg4K3BdnT9T5lZmGQaxpC++TT8p0Q7KVnx8fbz3+PmyhBcfbx9n9+Ag7gGVxTLOGXN8qEK"
    "dQH1HUxxgVntNK+Hu4NTfQfJ4RNnMZ82gToR6B7Am985CUJxIBSnzaE4sMERbHBU9v5DnT"
    "HY4OgVjHeMTn6Do8x3RjUf6ZpssjYnKDlQW3JAYrW2XVk1YR4kqssrDqiTqoVm5SEfHbER"
    "eq/SvJy06C81My8MHDXWNDePIoNxP8rTeYcw8txn9OB6iGBzGluRF3ILdnkkKkmYXKgvfh"
    "LnAWGGLDJnU3SM4m1Li8bqXVywoak77jiaIwmU2pZuBXVD6cxQegKb90FHSshpVhyJ+q0z"
    "EqEuBUpsYt+M3AunncmQFQOXfl6nUhauBrDmxADWJRuSKIxpV9SrpcAu35IkO7U0qhIpVA"
    "fAXZJ6k10O2xMSG2Nfm3NT1kiH30KaDdAySLOBNJvuOHAhRgFiFDo+xSFGYQ8xCqAOgjrY"
    "Lo1FSx3ci8biOg4xKxSV9Fy/Rj9JWmnHefuECdN2VBHZf4fmtvlILDReoCnn3XILIOw48c"
    "5AXuAQNMPMnJbHgK/bHWhDbVt1+jWaDwRmbzcwGzbI3OIGmWLtKYL7P3e3n8vBjdvngz9s"
    "k6H/k5UFD48A1mAqgKjXdfJqTW79EB3kdR3Q4kGL3/vMBi3+kKc4aPF70OJt35gHY/6Nm5"
    "ISQlK7WVpedLUd01Zay5MjKuhN/TN72SsNAuQhQL4NEEKAfHcCpiFA/nWNd1WAfMGMvF9b"
    "Z7zbXI3JU9mQbrnlM95aesdVzJQbKFar0N82u+Q5jEzXaQkL7S20c/t5r3czsHF3R6JWgG"
    "Jugh/l33pt/2ZhuQAPJ+xqvHO3ccaruJ7jONPVYYK73HWcf2uXxxLDprzaKXIam/Lul6rW"
    "hxKXNtOjrBBODMQMwokhnLg7XhpwRIIjsuNTHByR+wgnBoV7kzwEdMNd64b70GAqTewahv"
    "X9WNNloOgS63RikhaNVzOBi9YadvCC8TuSa3bRBhU9UtO/du2O/MUy7tcmV0wEwcTfttW6"
    "X6M1Qij2dkOx+ReubDPOGoBjgd0h3LM8/MCK8zY93M5IbMa7Nx3s+03wzQh1jz1vvp4tmD"
    "xSfVBrhRjUrBCD4goBJg8webRoioPJoyMmD75yEI9ix/DIQxPE83Ldg/tEC+6TGrhPinDP"
    "CMOCZRehrk4NU2XWSg9bjfalusw4sB1mU/9IXLZEg/n2fTvL+laSxeae/cShMlYZkTJZGJ"
    "lNjQxE1kNkPURaQ2T9Kx3vqsj6VtW9aRlz22xQaGy4b4BsiSi4AJdU91cgW9sJGPmaRlFf"
    "h4mvdhCjMssqqv2XLRZrg9z9jRTqqjftdyuFaIJXb9Sbb9Bf6nWN/X+6+/ZuzP+a/wxppw"
    "wVbzzjw4TsoY4EqVZnD9XvRtCZFKJN7ECwd47Y0q8sZA61A9Tl1HBTrPBwYd1IWsu+ueCh"
    "Ytt6MvirqHxjVmQMlbTRoITztLlmkc8/OOEjciOr5ymhCMfVOZGJKRoT5BNCubDnztB9Uq"
    "rHwOweBZRzF3Qf0MzhPu/HNqdohhdC3J0TWiwFuquLNiW2U0wpceJVXrnCajxXHQ0j7dxQ"
    "ewbW2xnWm5svTcy4hbnWJkPu9uM+2m2+LbHX03UGuyi9geFup8WmE6Od/SxoK2LZjwmoDK"
    "CHgR7WVl2hsR4Wvtzrq2FpPx1FNrsMti7t6U5kOlQpX3dRGsQyrUukS2iqW9dPxFsgIRDv"
    "chCrPlPsi/0Pptj6mZ8iyAw8sSs0cilBts/1oCgJ50gIc41HtHGFVuMjh2ALMRfZrKhq7e"
    "KCDdWs5oqUBBg0pa5oSpCOtN10JAgf6044kU74GHBp4NLtYXxtLdUVxxjV1ekqaaPB/6BC"
    "F5AbqNAFFbr2Ai6kq0K6KqSrQrrqQaSrgqYCmgpoKrqaSjgaFSpKlCqxVDeRs6oPSgkUe3"
    "qF1tVt1AAA3WO7xGxPBZ9WQloU8qIWX+6LS0TmTDuLPoGfoPt+ggJR3DOhGTIO/zhg9cwm"
    "baVJcfhMjCS0455FwHAqJd3bscsbuQ8II9EvmuInLh2FKgv2IxouECOOozT30BP2bMynEM"
    "Jz7JX44XdwvYZu+OReGjjic1Abah/glD9suzV5KgtoqjFaxwIdJDabL2Np+4ZHvga2R0qm"
    "+7I9klVJ2CIZtkiumMIbrkKU+UA0WKLzcmCwg0Il+7eHQqGSzRUqKY2JxipnXwvkDPvvKM"
    "T5RbJF6am/h6pFr6CgxSf61TpZrJboKmGYiVhjrnI7zgL5rmO9k/HHd//47QgN0TigliOj"
    "kXGs8IRRzPzIDFtE6E1hSHKZwrXRvlePce5nucVyZSvGUA14TjZ2Bj2rZV+efp0p/jFoZI"
    "kPm3dSnzp0Q3yrffVbiQEaY890rUYIKyLdA1kL4xqIiwhD8e6drhfPnINOmTHx8KzEt1Rp"
    "GMiLgXGgBxaWzYBo+wbnx/ZTySK7zCSYyu3QIBgzNhXOhMW12BzI8QrpfnOcUzkwvGogDR"
    "skrIA/lOGHMvwQH7H/PEoow9+d8Y7RqSvDD9HoEI3eHo9AW6PRh47jVlWpVM71q50COGml"
    "6Re4Y675GFrjx8Rx6cQX1UYwRa5nES8qAmlLU70/tedzYomQKFPMH8chVtEZsIkOm+5SLS"
    "6pEVqlgGPEMmDiP+hQKo88EI9Ei5nuaGSE4KuSo+JfA8zfUVZS+LhSnVFFdqfPbNNECuoN"
    "0N011Jvki9RgVVJlYFGqp7oSq7WJ7l3cy2FCupTmqjOqPST3C/GJ91TBctWTNTTXS5s14r"
    "lTfn/ogfNNjMwpMR/dII1ECajgp8948TO6TxjCvThjyzwAfraK7W6i2y1xXhUpXdIrVjLl"
    "Urx325MZCI0ulooBxwaODZ8z4Njb5djKMtWQY2clW8WxoUQ8UGug1kCt9ah1iHqBVCeDUU"
    "Wn5dNoEulf3Gc0C8xpmEgbh3M7NuGEVuwvxJ+BTN3AJ+/QPX7Cthzp+2S7Idex+oIIC6JI"
    "rHveXNDgkDvP8WJGKOsXWPYOrvknvY/Mw6KFYrmWDN2PKnp7BFGXxYbrIxRHvnP+J5KMfa"
    "4IPIjf8kcwE/cr/mRTj5BVWH7yYBpMPxxEQxUB4t2qVbeOZCfTtgElzMhAmF8v0UDLEn8r"
    "UVRFAMRe6idrhGJGBmCUSyDEuJSAfJhGf50Yl4iXNNRNslKgneQzCVQG1ADWvBwAW6/2Pa"
    "UJp2spfkri6mHCulT1y76wy5O1k5m4NrZ/qD11FN38e9uiZG2pRn9yn4hQGHvlWnZyur9E"
    "2zZmUUtNtXvE1UiHWBPivYu1S1nLSmiyHCCGfamdylJXtkP8WPWUFyv6rdbvblV/VT8T06"
    "Cj06ZQpQ6stItmvqzULdHwyokg6NQH7szCfrMS5KlEF7PFBzrJn4Pq3M9BPvUzMUoYch1Z"
    "xZyRSoIi2VMsFI0RLQoCoD3VWNF8jhYlAdJwqu0xSKBlCfab0XypW1bfqabmRtS+eyUKTr"
    "VKFJzWlCg4LZYo4Gzb9ZqW21NkYLpCiHNXrZ0Q4rx/gxzEYRxuHEZqqCtYiTI2vCoLUWIE"
    "g+1kXlMMAGwnk1C+Cx3Gd1FN+C5gL5maGnbb2EvGdAPKvJKI5mqIFZEuoqyDcTXChf38oA"
    "oYVAE7lCpgUBEJUoZBn4aKSK90vKuixQrq/l6VU07MKCVOr1pHjVv0NVRVwwwbN9oULJZR"
    "Y/hF/IEtPgciQv9nGXXguM/EZyjmM7KSvP9ILPRge37lDmCb63yLUftF/CCCvzvRBkDaN8"
    "GEwhejoa05KwXWZoir3YsZH6I/ew3M+bXRn6XRtWZKUdZCV6E6HcU2uyC2x1nyq2ebJY6S"
    "8HAN85yLBk12P0ozR03+CkepoxEqffTguTN0zyeJx0QlgPuoUuE9oVb4+407J/RddPgh8O"
    "SOsdRl/C7eVuyJtM0r/kn/pMOZsKCGobozm7qivKLNkmDd6Eo/+MgMPBFns+ijZ5tNEcMv"
    "Ys/bKMA3bRZCym/TdAKLIJsdodsH5LnPYf7rn9Tl1NnBcykmNniSWbHyCThfdrAvk2H5U3"
    "JybRKx9ROXDRs94/SEaEQJ70pemk+JPu/MWSD+4KsVgMxObSxREX8pofpLaHj45EbakRH2"
    "YqRdABVv1Te3jnanMyBn47Un1ZF9iUyXqqv8NBicnl4Ojk8vfjw/u7w8//E4YePFU3W0/P"
    "3N3wUz76vWkhKqLuaMR0qNWHXgZ+VWGoCWBVXtB//kY9LUhpgRbJUJESrg5C3FET9oOsSK"
    "2AYGuGWvW5fGFzw/3fEE6Hh+wL61BfsWJONDznh7bC9Nc8bBqnXoVq0RfvmCWYldKz7Rr7"
    "ZsMfxiiKHSNG4NURRI94OPhFhcidjBvjQFTVzX8vvC+jKzHYcLsamP3pz8dMz/E6aYk5/Q"
    "X95G5iiMBDtALi1atLZ3GYhSbtui368xrkCg53YDPcXbL1+qJghnhDqI8ZlOxPJZdcDyWS"
    "FeWUBhpCtVAw99iWSXTIYb89uDMQqMFWCs6ICxohVhi0Pi2ea0yKej4zV0GqctWpNJV/lx"
    "KaWoJd+TaKzW46at/5hUs9DKDINqjlSdYtAFhjQ4P9fhoefn1UxUnMsVSZjPmyAcNe8gui"
    "daKXMnNSlzJ2Upc5SRMvtZ9Qbuisju92/fDyXa2Jbte/2Mff9/cBkUwA=="
)
