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
CREATE TABLE "aerich" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSONB NOT NULL
);
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
CREATE INDEX operations_charge_id_idx ON test_gateway.operations (charge_id);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        """


MODELS_STATE = (
    "eJztXWtv47gV/SuEvowDuEHiJM7sTlHAeeyut3ksEk+3mKIQGIm2hUikRqLiuLP57yVpvV"
    "+WHD9khcAAE1O8FH1Ikeeee0X/UNwpsQ8vpxBjZCo/gx8KhhZifyQvdIECbTso5h8pfDJF"
    "PW1RxRV1nlzqQI2y8jE0XcSKdORqjmFTg2BeewBcShz0M5hNkYOA7RgacrtAIx6mjsH/NC"
    "GeeHCCXACxDih8Bbrh2iacA8gMdKQZOtIP+d10orHbGXiy7oY9bHz3kErJBFHWGmv+P/9l"
    "xQbW0Styg4/2szo2kKknUDN03oAoV+ncFmVfvw6vfhE1eaefVI2YnoWj2vacTgkOq3ueoR"
    "9yG35tgjByIEV6DFLsmaaPflC06DEroI6Hwq7qUYGOxtAz+cAofx97WOPjAfidVI8apnuo"
    "EcuG9JCXnP/D72fMRlXv7kfq4/VIVZXMoPL+pIbDL9II5hPCwJSj9uNt0W6EjihV+A0ufx"
    "s8dE76BwIP4tKJIy4K7JQ3YQgpXJiKEYhNVNObZEFnM9fJBz2on4KddXQVwIOCCPFo5gfw"
    "BQBtAFLFgq+qifCETtnH06MSiP81eBAonx4JlAl7UBdP8J1/pScucbAjcMX/NcAN6rcQ3O"
    "OjKuiyWoXwimtJfDXPcRDW5nUwjtu0EOeTCiifFGJ8kkFY7AD1AI5MWohvrwK+vUJ8e2l8"
    "qWEh9X8E11omEkYtxHj9C7HhqoyyqAbWTI/xlCzYF4SYCOICopG1TqH+xMz3EPYSmC/u72"
    "94y5brfjdFwXCUwvvr7cU1W7LFMLBKBhXFw7tRCnxGemeuapIZcqkqqGVN/PMb2OIQhCXx"
    "Mcjn6A3D/gU5Lu9YBvAhpvlgxyxSCLOebwrg4zS4x+9YSyb8rn/rHZ+en34+6Z9+ZlVEz8"
    "KS8xLssxBqDuLfVoU0i+IVu8JX44KdMGGZQlP3TQ+DP7a6ftyRWefgPQs2+2r6PTbnysJJ"
    "KkF0NLy9fhwNbv9ITOmrweiaX+mJ0nmqtNNPLe5hI+DP4eg3wD+Cb/d312mPJ6w3+qbwPk"
    "GPEhWTmQr1mD8XlAZ4Jcbbs/UVxztpKcd79+MdoBMbcNF7rkCMn2MOMS94gtrzDDq6mrlC"
    "eqSobvaS1bPSJRDDiRgtDi7vZlweuvT5cpF8dBnx6SUqkhrqNZXkpOLBlxJO+vl5/G5eLT"
    "51PrEuqQ7EOrFUXr1z8Ok9T9ZmZB3pt23Wb2PDYdBcYvVoQdMsZFdxu+3Rq02ivGBbJ73z"
    "fki0+IcyjvV4O7i5ySFa/ipWbwlJWq1zKWmuc7ZkYcjsbhmMswD/QhxkTPA/0VzAPGRdgT"
    "jX0UqHNvYT1qg02iMcOAt3tNS8Yt9fRyZauFmXg8fLwdW18rZD1nDjx2MKaUNYoQJvCIM7"
    "kjd8cN5gxmZNVeIQt2khczjuVwlcpB2YWNyiL8mDJA+SPEjysHvy8Dg1bJt9wVu2P5PkBp"
    "x3vYQ6uH5N1RJVKyewzOAckDFgeBgvyJkDOoUUQMDbt5EDNIiBNiXERXlJKvWMl7ORH0qE"
    "msIDanzAeB30arOnguvgIaIRTskvrvp27N+rQMif6YpohuEhPrx9NOKz62WsjOTInJeQ3P"
    "SrhFr7xaHWvsx52XLOC49EayZ03TogJ4xaiPT6MwYsg23acJ6DcjlHj9tJjp7ClA3ZSpjG"
    "7CSm0pfcNKaGqzIWyyhmFtRleUKR3RbTUwLGFkc1ZHEyOUUmp8jklH1IVpDJKR9rvIuSU+"
    "LjHYgSmcEulghiJlLQLBc08xOva6qZgWb2zW9sP4FdKmnGplVCz3xgU/xheDlqgqA5ciB2"
    "TehDUKptxqt2K8ucKo3MZLBUBktlsHTjwdKt6on+PG4otpuQE+M9q4Fyyqx9YJ9VAvusBO"
    "yzLNj+JlJv+U4YSUZXzuisMHC5Fk4XxUH3E9ylrC4xuZoXp36AojMFTE5crULe+MBVjFD/"
    "uQgpL3ABGpt8LjAwYOQX+EF9ZkocgEQA2oaOhhj8rIAXQsAoywTxGPWMTbcps+1MHGi5B7"
    "wGJZTdE3QsAxPnIBvf3u6ta0bHYxkNVQPkAnU1MpQR8katomXM9pl92Tp0IKjfRkZbjXSV"
    "cK680OILNL288IIxKY0shmZtCtn81OudnJz3jk76n89Oz8/PPh+Fqnj2Upk8fjH8lSvkiY"
    "HIj0KuAn/cbCX4m8Z3d4I+tPhrRvWgj2zktF8ZeHlWysbPSpGxuBzE9zM2I2NxH2u8q8Ti"
    "5CsGa/M8pCQmJbEdgbsOSSxnVXg3vvKlmF2LjSKAXyg2BuH9pWIjD5RXFBsvg/M6/DdZxE"
    "mq4t0WpANKuPpHpwi4rD/83Rc3qxmu1EJN6S+IqNWQ/gQGKi+Wul/Ttopuie4nX97YbLRV"
    "ZrzKjFfpdUkv+4OOd5GXnfFedk0DC89ky6tUlRRu8Xi2ZOg26mfdd5yT3fb/mstXnluRvi"
    "jPiNvsGXEyd1/m7m8F2JVz93cqu/wB5xYSXU7tscGFkn3VXlSpKLPcY8RgmXM9hMJnBCAG"
    "i5BykDmFxojHORHosEvE0ZFzcAiGPP1KB4YrFJQJmxUzOP/Ey5BlE8rjouAZzbOazOZvV5"
    "MAhDdctu8HsKqhxZItni93KyWJhXeS6WF7KBNFE6oG8gkjubulyIL/wNchYzGTFpKx9R/p"
    "IVOPZOpRU2b3mlOPGMultYT70KCF2PaqrBy94pWjl/2dMYbjJN+XK5nBcaP2vSDVqxQf6Z"
    "XER3rZ+MgYGqbncMlJrzWd03btg3sj4SgoSKnqOTnpC8VgJ63aBzWblxWndunczqDt8Bd3"
    "XB6QWIGI5Bhvj5EcpXE/ymCt/Gq8IAy4MCDeSbIdYhnuIgnhKXuYZ5PoiYmgi1QGqpHzGJ"
    "SHmFKmjYoxlT4aylfeZy41YOASCz0Rfc61B7FpsSH6AuCYIgcYtAscpBHxypnFf+3Xfa44"
    "mPsbk8oGIWXcXsbtZRxXxu0/6HjL7PhmxLxkrvEaco13e2CVH9x6EHQemkpR9Cus0F0aBV"
    "Mdv27lQ/h9cs65+YTRdsHaAeRHClDQcdDYw7o4NgCaJui8EEM/+MKY4IrhsM3fTp6k1bQ1"
    "rFsSPJJnC2zwbAH2SNTCFjVeYFdG7PnX2NKAnAqrzc6USxlc2pF6g0m9yEdQf3tzXsmuz8"
    "1W4WU0aaNr9EfUG9fBORruEWclECl5tUcCkZLXxxrvKpJX4H/XcyKTVlLyKpe87CgZ+F2S"
    "VyypeD9hXSp5JedV8yQvceL6IndAKVK94nW6y4UvGlWvc7znlLXL5oCITXN1ySIYzbvirE"
    "2ejP0FYC6oiUM32dcpOKhzhUZqpm0nB5RtDdVyqhOoqFEjbHORKdaNWva6UiXbjQcmxZod"
    "iTW+jq+WvECwNN9dLXuRoB3pZ+uXdCy2Z9T8pYqYSTu0so0c6V/f15M+XlN8vCo+vfTxpI"
    "8nfbylPt4AOYY2VTJ+nV/eLfblYFSjMb+lVUgCc5/nHALoj937fJrNs793JncWey+F+bLF"
    "dKM4YbYNPkzv7KwKqTs7KyZ1/FqKe9h2HYT96i1EdyMvx7A70txd6ffH+7uCsE1kkuZ3hk"
    "bBX8A03D3envLA5WAkqFyAaed28O803Jc39xdpesAbuMjjB9vcxt7+D0y3h94="
)
