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
CREATE TABLE "aerich" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSONB NOT NULL
);
CREATE UNIQUE INDEX customer_addresses_user_id_default_shipping_key ON customer_addresses (user_id) WHERE is_default_shipping;
CREATE UNIQUE INDEX customer_addresses_user_id_default_billing_key ON customer_addresses (user_id) WHERE is_default_billing;
CREATE UNIQUE INDEX user_roles_user_id_role_id_channel_id_key ON user_roles (user_id, role_id, channel_id) NULLS NOT DISTINCT;
CREATE INDEX sessions_revoked_at_idx ON sessions (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE UNIQUE INDEX signing_keys_state_key ON signing_keys (state) WHERE state IN ('next', 'active');"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        """


MODELS_STATE = (
    "eJztXW1v2zgS/iuEvyQFvEHjpGmQXRzgpNnd3OalSNy93b0eVFqibZ5lUhWpOL5e//uSlG"
    "Tr3ZJfElkhUKAxyaGoZ2hy5pkh/a3FRtQ5uBhBQpDdOgPfWgROkPgjXtEGLeg4YbH8yGHf"
    "Vu1MvwlTbfqMu9DkonwAbYZEkYWY6WKHY0pk6y5gnLroDExHyEXAcbGJWBuY1CPcxfJPG5"
    "KhB4eIAUgswOETsDBzbDgDUAhYyMQWsg7k0yxqisdhMtx0xx7BXz1kcDpEXPQmuv/3f0Qx"
    "JhZ6Qiz86IyNAUa2FUMNW7IDVW7wmaPKPn26+vCzaikH3TdMansTsmjtzPiIknlzz8PWgZ"
    "SRdUNEkAs5siKQEs+2A/TDIn/EooC7HpoP1VoUWGgAPVsqpvXTwCOm1AeQTzI8jm12YNKJ"
    "A/mBLHn/j2CcERnDuL3rGQ+XPcNopZQqx5NQR1BkUiInBCZcovbtu9/vAh1V2pIPuPi1e7"
    "9/dPJG4UEZH7qqUmHX+q4EIYe+qNJAZKLa3jANupi5bjboYfsE7GKgqwAeFiwQX8z8EL4Q"
    "oC1A2prAJ8NGZMhH4uPx2wKIf+/eK5SP3yqUqfii+t/g26Cmo6ok2Atw1f8VwA3bNxDcw7"
    "dl0BWtcuFVdXF8Tc91ETFnVTCOyjQQ56MSKB/lYnyUQljtANUAXog0EN9OCXw7ufh2kvhy"
    "PEHG/yiptEzEhBqI8eYXYswMYbIYmJi2J+yUNNjnlNoIkhxDIy2dQL0vxHcQ9gKYz+/urm"
    "XPE8a+2qrgqpfA+9PN+aVYspUaRCPMVfHVbS8BvjB6p8yw6RQxbijTsiL+2R08owrmJVEd"
    "ZNvoNcP+EblMDiwF+BXh2WBHJBIIi5FvC+DDJLiHa6wlQ/nUHzqHx++PT49Ojk9FEzWyec"
    "n7AuzTEJoukm9rQJ5G8YOokatxzk4Yk0ygaQWiB+Efz7p+3NLp/pt1FmzxatYdsWct30kq"
    "QLR3dXP50OvefIxN6Q/d3qWs6ajSWaJ0/ySxuM87Af+66v0K5Efw193tZdLjmbfr/dWSY4"
    "IepwahUwNaEX8uLA3xiunbc6wV9R2X1Pp+eX2H6EQUrkYvGYjBOOIQy4I+NMdT6FpGqoZ2"
    "aF7bdNWkM0mWQAKHSlsSXDnMKD10EdjLefTRxcKeXsIiGXO+phSdlK98TeEkvz8PX+0P/q"
    "f9PTEkw4XEohNDNt9/s7fON2s7tI7227brtwl1YJ5pWD1MoG3nWldRueczr7aJsm9tHXXe"
    "n8wNLfmhyMZ6uOleX2cYWsEqVm0JiUttcimpr3O2ZGFI7W4pjNMA/0xdhIfkNzRTMF+JoU"
    "CS6WglQxu7CeuidLFHuHA639ES80q8v4Vs5LtZF92Hi+6Hy9b3F7QaroN4TK7ZMG9Qwm6Y"
    "B3e03fDK7QY7MmvKGg5RmQZaDocnZQIXSQcmErc40caDNh608aCNhxoYDx7jdILcrmUJrb"
    "MM4yHRoMh4CJpKqkW2LWk9tLoEBBIAiz9B2M8eA31KxxnJKSUEllse31oLhFoeE+MWypFt"
    "0JMj+xajm6O3iC8nX9EIJMW/J4VGMK9bqiPx5urD99dm5rz0olVk0gywy7iRnYrxEbmMEm"
    "j3hO5S6McFG2HZFNG2l3/0YoxtaMHs33T/eBNjba/vbn8Jm0csnovru/PErmzD1aCPyWnk"
    "V0BefWFJBgFYiHtESqO+ynzHBB1WneuhjEZ8RcQ7KyDe0YivurJgXnlZCUQ03ivg7aJhJl"
    "dQiPhCSGO+AubSxIQynmpVtVwSkhr9lWwXHbzcavBylJlwWjyvR03KN33uGY1Z+A4GG2HH"
    "kWNL4b8sBzWrB50EWSIJMoJdH9v2WuBHOtDYl8BeZ082J5tOZ0++Ln3nZU/G9B0w6Sll57"
    "PaEREdcSuOuEmo0tBWDLd9CjrZTUCXxtoi06l+gbZfXOo5rdwwm1/dLhFkG8qWJSNsYe8M"
    "TEdUnc/m/l4KoI3HQqA/C454q8PcjksnVMqydOxtva50PlDd1pp2QaBMHwXXR8GfA9ztHA"
    "XXfkZj7M48P6Mep3aiW/cNmvTVvla0vweNSu/yxkQJbD8ZN5YS4z+6Qk5MbKxGKK4TY3Y6"
    "/3c+CyooIyqjHbrEvqT94236x8PQf1ovHzXpje0mtEs95egXNdtVTs5czT3sIPdwTxWmCZ"
    "NElRbYIK6oL30NnezZAgxxQAfAQe4E+8bCATj3sM1/wARQghgYUNumUyDsDyAj4j8CKk0R"
    "5hMJolCOYo8BOiVZd9Jt6SmalajbCl9kkWjHeYusRHRYFTBOiDUQ6k4pjqJTwFF00hwFZk"
    "ZfLlw4A+xl8eeIoI4767iz5oPqwgdJu+rj3DbJtrsi9UssMCNi5myd/3ltZs6ukTFObNqU"
    "3ZzjUg3cmzdvBqlvXrVJHxHRJE0xSeMGnudaRELovu4moEuJhMh0qg+RoMib1IYWUjp525"
    "jkRCocBTZV6vZZ/FwvdcVnP7QgfX8xNQaDPeH33xEkiQAmlv0JnIERfESSApBtEDRH2WeH"
    "N/6EipGVsaiQYnHDcnmkRQFpSGljIarjK7Va9oq271DvZTfusH0Dt+zTEjv2ae6GfZrcr9"
    "EE4oxrKAoPMMxlGgHvcx9gUOgZY1T15F9MTiO/ylE0yNiUio18BNkojb5EPccPSAquBH+w"
    "TL9W9Hfu8ohWeo/cIbh37L6IXQdb3/W29bveMDOEC4Qfq/7mQUzuGRn/0CyPQj031WvM9+"
    "sfOtA/dKBDJvqo3ivVd95RvVqEyCRjmJ2UNK9pF/OJRqXsJNlYEnYpgu8M+ClDILifsS1p"
    "QHmnoG0Hv3xJZC1mfupRVk7SRvuuSCSGJHEJ3tAHzAgklpCGclGIPCZyeWX5Jy2ENEO500"
    "HHF75Id3f4hgpJ4Dq+qHPq6wWnPnO+3bzv5Ld/bUBfe/w74673tTEtfw95PXelnb2G/AHl"
    "JMuFFQXuAEMVsuPkD9uLCeGfFFDWuYUesYnOlFmOOQOcjhFhwMaPSN1gYGEEppiPRGWW+b"
    "9Gb5/JZ3KPBmIdHoXtoPIKuHAgxMS1zlSGgfQQ1KEF/z33GMBWW7gbwQwVRW3VNQQ33QtA"
    "H4UL0qfiCeoxXxhC1pegfoxmn4lwT/zeOBcvwfbEX6aL+AF4oIAgLN0O1UDhKwbjBs1lI/"
    "Fa8iUncIyYfN0t3rQealXfr75zaQ5yymWQ25hAd5YNeyiRpLVn3Pfxd3OPyyS4ZdSlHWGH"
    "fu/en1/ddu//zA7chO2jKjj/s3fZTVjAi8WgAuEdF3o+zvttEve3q2O9ac5bLTdiiyIZHG"
    "hhxDEu2IhQ2HPHH3W8oTn8c5l4g0v5ivqOS9ZK39v/6tVIyxlRhrSaVS6GWB5XUXRSVqu6"
    "1qoWBj0W3a2g6LikVnOt1eyiR+GvrrRwxyQ3oOZ6EjGN0rIwQFi1E2dpySakmiYOhB+XOQ"
    "9+nH8c/DiZGaajGDqKUfMoxotww0I/4uWEilppenhR1y5giP1W8tRBaZZYtAV8BLk8LSZ/"
    "aDJC0MrukKX41R8VOeq4+FFMBuBAl0u2liFoiwb7DCHwRawXmKAD+ewvb7IY5C0+SZ/4rt"
    "sC1S7gTcdZmBedDmvq4bCTMlvrSf7WepLaWqFd6SLjoHkDoT0sd9NuwUW7qd8O8pck47/T"
    "cTXSPyGouf/2itw/k1xYlek9F2jgBN/wwVJNSWtKWlPSjaA2apH53kUuNketlCMTlBc4MX"
    "DRojZXQOVGljNN04yIcvCVXM8R2ObespHocr7Jn3tILX/zzj+l1oTtu/PuXRla7d27fF5N"
    "1iWsfyfjSugC699v3kB0t/NDG5TwzHSJfz7c3ebYRguR5EaJTQ7+D2zMtpZ98jJbpAQjtj"
    "umEiaSuRGJbU92cJ5FcT7nNvb9b3GCV3Y="
)
