from __future__ import annotations

import pytest
from pydantic import ValidationError

from shop.platform.config import DEVELOPMENT_SECRET, Settings, UnusableSettings, settings

PRODUCTION = {
    "SHOP_MODE": "production",
    "SHOP_SECRET": "s" * 48,
    "SHOP_DATABASE_URL": "postgresql://shop:secret@database/shop",
    "SHOP_URL": "https://shop.example",
    "SHOP_SMTP_URL": "smtp://shop:secret@mail.example",
    "SHOP_MAIL_FROM": "Shop <no-reply@shop.example>",
}


def set_all(environment: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        environment.setenv(name, value)


def test_development_needs_nothing(environment: pytest.MonkeyPatch) -> None:
    environment.delenv("SHOP_SECRET")

    made = settings()

    assert not made.is_production
    assert made.database_url is None
    assert made.has_graphiql
    assert made.has_introspection
    assert made.secret.get_secret_value() == DEVELOPMENT_SECRET


def test_production_with_all_that_it_needs_starts(environment: pytest.MonkeyPatch) -> None:
    set_all(environment, PRODUCTION)

    made = settings()

    assert made.is_production
    assert not made.has_graphiql
    assert not made.has_introspection


@pytest.mark.parametrize("name", ["SHOP_GRAPHIQL", "SHOP_INTROSPECTION"])
def test_production_shows_its_tools_only_when_told(environment: pytest.MonkeyPatch, name: str) -> None:
    set_all(environment, {**PRODUCTION, name: "true"})

    made = settings()

    assert {"SHOP_GRAPHIQL": made.has_graphiql, "SHOP_INTROSPECTION": made.has_introspection}[name]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SHOP_DATABASE_URL", ""),
        ("SHOP_SECRET", ""),
        ("SHOP_SECRET", "short"),
        ("SHOP_SECRET", DEVELOPMENT_SECRET),
        ("SHOP_URL", "http://shop.example"),
        ("SHOP_ALLOWED_ORIGINS", '["*"]'),
        ("SHOP_SMTP_URL", ""),
        ("SHOP_MAIL_FROM", ""),
    ],
)
def test_unsafe_production_is_refused_by_the_name_of_the_variable(
    environment: pytest.MonkeyPatch, name: str, value: str
) -> None:
    set_all(environment, {**PRODUCTION, name: value})

    with pytest.raises(UnusableSettings) as caught:
        settings()

    assert name in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_everything_unsafe_is_told_at_once(environment: pytest.MonkeyPatch) -> None:
    environment.delenv("SHOP_SECRET")
    environment.setenv("SHOP_MODE", "production")

    with pytest.raises(UnusableSettings) as caught:
        settings()

    named = [line.split()[0] for line in str(caught.value).splitlines()]
    assert named == ["SHOP_DATABASE_URL", "SHOP_SECRET", "SHOP_URL", "SHOP_SMTP_URL", "SHOP_MAIL_FROM"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SHOP_MODE", "staging"),
        ("SHOP_PORT", "0"),
        ("SHOP_PORT", "http"),
        ("SHOP_DATABASE_URL", "mysql://shop@database/shop"),
        ("SHOP_MAX_DEPTH", "3"),
        ("SHOP_LOG_LEVEL", "loud"),
        ("SHOP_ALLOWED_ORIGINS", "not json"),
        ("SHOP_SMTP_URL", "http://mail.example"),
        ("SHOP_SMTP_URL", "smtp+plain://shop:secret@mail.example"),
        ("SHOP_MAIL_FROM", "Shop"),
        ("SHOP_MAIL_FROM", "Läden <läden@shop.example>"),
        ("SHOP_MAIL_FROM", "no-reply@shop.example\r\nBcc: x@shop.example"),
        ("SHOP_MAIL_LINKS", "/orders"),
    ],
)
def test_malformed_value_is_refused_by_the_name_of_the_variable(
    environment: pytest.MonkeyPatch, name: str, value: str
) -> None:
    environment.setenv(name, value)

    with pytest.raises(UnusableSettings, match=name):
        settings()


def test_refusal_does_not_tell_the_secret(environment: pytest.MonkeyPatch) -> None:
    set_all(environment, {**PRODUCTION, "SHOP_SECRET": "hunter2", "SHOP_PORT": "0"})

    with pytest.raises(UnusableSettings) as caught:
        settings()

    assert "hunter2" not in str(caught.value)


def test_pool_of_more_least_than_most_is_refused(environment: pytest.MonkeyPatch) -> None:
    set_all(environment, {"SHOP_DATABASE_POOL_MIN": "9", "SHOP_DATABASE_POOL_MAX": "3"})

    with pytest.raises(UnusableSettings, match="SHOP_DATABASE_POOL_MIN"):
        settings()


def test_settings_are_read_once_and_frozen(environment: pytest.MonkeyPatch) -> None:
    made = settings()
    environment.setenv("SHOP_PORT", "9999")

    assert settings() is made
    with pytest.raises(ValidationError):
        made.port = 1


def test_secrets_are_not_in_what_is_printed() -> None:
    assert "hunter2" not in repr(Settings(secret="hunter2"))  # type: ignore[arg-type]
