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
CREATE TABLE "aerich" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSONB NOT NULL
);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        """


MODELS_STATE = (
    "eJztnf1P4zYYx/8Vq7+sSAxBS1t2miaVwu268TLR3m66aYpMYlqLxM4lzpWO8b/PdvP+Rl"
    "LoC8XSSTS2H8f92LW/fh4n99hwp9Q+GEwhIchsfACPDQItxD8kM/ZBA9p2kCwuGbw1ZTl9"
    "UcSVZW5d5kCd8fQ7aLqIJxnI1R1sM0yJKN0HLqMO+gBmU+QgYDtYR+4+0KlHmIPFRxOSiQ"
    "cnyAWQGIDBB2Bg1zbhHEBuYCAdG8g4EHczqM5vh8nktSv2CP7mIY3RCWK8Nl793//wZEwM"
    "9IDc4NK+1+4wMo0ENWyICmS6xua2TPv8eXj2UZYUjb7VdGp6FolK23M2pSQs7nnYOBA2Im"
    "+CCHIgQ0YMKfFM06cfJC1azBOY46GwqUaUYKA76JmiYxo/33lEF/0BxJ00j2HTPdCpZUN2"
    "IFJ6v/jtjNlo2tX1WBudjzWtkelU0Z5Ud/hJOiViQGDCBLXHp0W9ER2Z2hA3GHzq3zTb3T"
    "3Jg7ps4shMya7xJA0hgwtT2QOxgWp6kyx0PnKdfOhB+RR23tBlgAcJEfFo5Af4AkArQNqw"
    "4INmIjJhU355fFiC+M/+jaR8fCgpU/5DXfyCr/yclswSsCO48m8NuEH5HYR7dFiFLi9ViF"
    "fmJfnqnuMgos/rMI7b7CDndgXK7ULG7QxhuQLUAxyZ7CDfVgW+rUK+rTRfhi2k/UtJrWki"
    "YbSDjF9/IsauxiWLholuelynZGGfUmoiSAqERtY6Rf2Wm79B7CWYT6+vL0TNlut+M2XCcJ"
    "zi/fny9JxP2bIbeCHMZPLwapyCz0XvzNVMOkMu06S0rMk/v4I1dkGYEu+DfI2+Zey/I8cV"
    "DcsAHxKWDztmkSLMW74qwEdpuEcvmEsm4q4/to6Oe8cn7e7xCS8iWxam9ErYZxHqDhLfVo"
    "MsS/GM54jZuGAlTFimaBq+6UHwYa3zxxWdNfdeMmHzr2ZcE3PeWGySSoiOh5fno3H/8o/E"
    "kD7rj89FTkumzlOpzW5qcg8rAV+G409AXIKv11fn6R1PWG78tSHaBD1GNUJnGjRi+7kgNe"
    "CV6G/PNpbs76Sl6u/N93dAJ9bhsvXCA3F3H9sQi4RbqN/PoGNomRzaokVls1lWy0qnQAIn"
    "srcEXNHMuHto4OvlIvfRINLTz3iRtNBfU8mdVNz5yoWT/v2Mvplni6vmD7xJmgOJQS1NFG"
    "/u/fCSX9Zq3Dpq37bafRvvDsxyhdXIgqZZqK7iduuTV6ukvFBb7VavGwotcVGmsUaX/YuL"
    "HKHlz2L1ppCk1WtOJdu7OXtmYsisbhnGWcAfqYPwhPyO5hLzkDcFktyNVjq08TaxRqnRGu"
    "HAWbiipcYV//4GMtFimzXojwb9s/PG0wZVw4UfjymUDWGBCrohDO4o3fDOdYMZGzVVhUPc"
    "ZgeVw1G3SuAivYGJxS26Sjwo8aDEgxIPmxcPoym2bf4FL/n6TJMLcF5+iXRw/ZKaJYtWPs"
    "Ayg3NA7wDngb8jZw7YFDIAgajfRg7QIQH6lFIX5R1SqWf8vBp5bETUGiKgJjpMlEEPNv9V"
    "CD94SDTilPzimm/H/z1IQv5Ib8hqOA958fTehM+mp7EykaPOvITiplsl1NotDrV21ZmXNZ"
    "95EZFo3YSuWwdywmgHSb/+iQEL80UbznMol2v0uJ3S6CmmvMuWYhqzU0zVXnLVTLGrcRXL"
    "JWYW6nPnhCK7NR5PCRRbnGqo4tThFHU4RR1OeQuHFdThlPfV30WHU+L9HTglMp1d7CKImS"
    "iHZrlDM//gdU1vZuAz++pX9jbBPuvSjA2rhD/zhg/xm+FgvA0OzbEDiWtCH0GpbzNedL+y"
    "m1NjkZkKlqpgqQqWrjxYulZ/oj+Ot5TtKtyJ8ZbVoJwy2z3YnUqwOyWwO1nY/iJSb/pOGC"
    "lFV67orDBw+SqaLoqDvk24z6q6xODavjj1DZSNKVByMreKeBMdVzFC/WURUl5wAToffC7A"
    "BHDxC/ygPjelDkAyAG1DR0ccP08QiRBwyTJBIkY948Ntym2bEwda7p4owSjj9wRNCxPq7G"
    "Xj2+u9dc3oeOxEQ9UAuaSuRYYqQr5Vs2iZsr3nX7aOHAjK76KirSa6SjRXXmjxOzS9vPAC"
    "npRGFkOzXQrZ/NRqtdu91mG7e9I57vU6J4ehVzybVeYePx3+KjzkiY7Ij0Iugz9uthT+bd"
    "O7G6EPLfGYUT30kY0a9kuDV+9KWfm7UlQsLof424zNqFjc++rvKrE49YjBq+08lEtMucQ2"
    "BPc1XGI5s8KL+aqHYjbtbJQB/EJnYxDef9bZKALlFZ2Ng+B9Hf6TLPJNqvLZFmQARoX3j0"
    "0RcHl7xLMvbtZnuFQNNV1/QUSthutPMtBEsvL7bdtSsV/i91MPb6w22qpOvKoTr2rXpXbZ"
    "77S/i3bZmd3LpmVg4TvZ8gpVFYVrfD1bMnQbtbPuM87JZvuf5uqR5504vqjeEbfad8Sps/"
    "vq7P5awC59dn+jbpc+crA+zS6xfnrJqgqjEltz/L5wA5f7a87Zu/n99rJ1a/VR6xfu44pX"
    "o8KtcfFqVLw33onVqNOpsh51OsUrkshLHb+w7TqE/eI7SHc1/x8NJQzlnW75bXR9VaSoQp"
    "P0DhXrDPwHTOy+xUMuJXAFjMRmNGDavOz/lcY9uLg+TYsDUcFpnjpY5zL29D+EPGHV"
)
