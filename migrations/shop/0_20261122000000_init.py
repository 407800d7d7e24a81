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
    "eJztmmlv4zYQhv+KoC/rAFsjPuIsFkUBxfZi3foo1k5bbFEQjMjIRGhSkag6bpr/XpLWfX"
    "jtTZzD9adYwxmKekYaviRzb/pz7ta7c8gYpuZH495kcIHlj2zDe8OErhuZ1aWAV1T72WsX"
    "X/tc+cKDtpD2a0h9LE0I+7ZHXEE4U96W4Qvu4Y/Gco49bLgesbH/3rB5wIRH1E8KmRNAB/"
    "sGZMgQ8M5AxHcpXBlQBiBsE4RRXd0NcVvejjDnqTsOGLkNMBDcwUL2Jrv/8y9pJgzhO+xH"
    "l+4NuCaYogw1glQH2g7EytW2y8tB75P2VIO+AjanwYIl3u5KzDmL3YOAoLqKUW0OZtiDAq"
    "MUUhZQGtKPTOsRS4PwAhwPFSUGhK9hQFVizB+vA2arfBjqTiAQhPp1my9cKOrKcv5TOM5U"
    "DADjyQxM+zMAzEJS1Xhy6QhNNmfqhSBMKGr3D+t+EzraaqobdD9bX2qtzonmwX3heLpRsz"
    "MfdCAUcB2qM5B6UWngFKHLN9crhx7557DLgX4P8MiQEE/e/AhfBGgPSM0FvAMUM0fM5WX7"
    "dAPi36wvmnL7VFPm8kNdf8HjsKWpmxTsBK7+uwPcyP8A4TZOt6ErvSrx6rYsXzvwPMzs1S"
    "6M0zEHyLm1BeVWJeNWgbCeAXYDnIQcIN/mFnyblXybeb6CLDD4h7OdykQm6AAZP30hJj6Q"
    "kgUQZtNA6pQi7AvOKYasQmgUo3PUr2T4G8S+AfPFZDJUPS98/5Zqw2CW4305uujLkq3TIJ"
    "2I0ObBeJaDL0Xv0geUL7EvgJaWO/Iv7+AZUxBb0jko1+ivjP3f2PPVwArAB0yUw05F5AjL"
    "ke8LcCMPt/GIWuKou/7QbLTP2x9anfYH6aJHFlvON7AvIrQ9rJ4WQFGk2JMtqhpXzISZyB"
    "xNFIbWox/PWj/GfFk7eUzBlo+GJoyuzPUiaQPR2WDUn86s0a+ZV7pnzfqqpamtq5y11skV"
    "97gT4/fB7LOhLo2vk3E/v+KJ/WZfTTUmGAgOGF8CiFLrucga8crkO3DRd+Y7G3nM98vnO6"
    "KTSrgevdqBuL5JLYiV4QraN0voIVBo4U1e5VtsWjQXeQtk0NHZUnDVMNPbQ91QL1dtH3UT"
    "Pf2NXSQQ79dstZ1UnfzjFk7++5ne0t76qvZODgl4kCG+AMq9dvLuMV/WfrZ1juu2/a7bZD"
    "qIKBVW0wWktFJdpeOeT17tk/JabbWa551YaKmLTRprOrKGwxKhFVax3UpINuopS8nrXZx9"
    "ozAUZrcC4yLgT9zDxGG/4JXGPJBDgax0oZU/2nibWBNrMkd4cBnPaLn3Sj4/whSvl1lda9"
    "q1en3z4QVVwzA8j6mUDbHDFrohPtw56ob/uW6gqbdmW+GQjjlA5dDobHNwkV/ApM4tOkfx"
    "cBQPR/FwFA8vLx4s7BF7XtQMoX2DVICJx6vRB5WFsvRzLimRYeoepwv2Xx8fuZVdPdtXng"
    "5UT/bVxwOHMNc3z8622Sc4O6veKVBt2alJfVI7EA7dD5Dufv4HhDOBWcle/c/TybhqpysO"
    "yW/SE1sY/xqU+G9RTm2Aq2Bk9uMjprWR9Uced3c4ucirA9XBRZk8eM5p7OE/gdZSrA=="
)
