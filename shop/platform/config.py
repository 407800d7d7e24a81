"""Settings: read from the environment (`SHOP_*`) once, frozen, and checked before anything starts."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, PostgresDsn, RedisDsn, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

DEVELOPMENT_SECRET = "development-only-secret-not-for-production"  # noqa: S105 - refused in production below
_SHORTEST_SECRET = 32


class UnusableSettings(RuntimeError):
    """A setting is missing, malformed or unsafe; the message names each and says what to do."""


class Settings(BaseSettings):
    """Everything that can be set from outside. Sizes are bytes, times are seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix="SHOP_", frozen=True, extra="ignore", env_ignore_empty=True)

    mode: Literal["development", "production"] = "development"
    secret: SecretStr = SecretStr(DEVELOPMENT_SECRET)
    data_dir: Path = Path(".shop")
    url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    allowed_origins: tuple[str, ...] = ()

    database_url: PostgresDsn | None = None
    database_owner_url: PostgresDsn | None = None
    database_pool_min: int = Field(default=2, ge=1)
    database_pool_max: int = Field(default=10, ge=1)
    database_statement_cache_size: int = Field(default=1000, ge=0)
    redis_url: RedisDsn | None = None

    default_channel: str = "eu"
    default_language: str = "en"

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["auto", "console", "json"] = "auto"
    graphiql: bool | None = None
    introspection: bool | None = None
    metrics: bool = True

    max_body_bytes: int = Field(default=1_000_000, ge=1_000)
    max_upload_bytes: int = Field(default=20_000_000, ge=1_000)
    max_tokens: int = Field(default=5_000, ge=100)
    max_depth: int = Field(default=15, ge=10)
    max_aliases: int = Field(default=50, ge=1)
    max_directives: int = Field(default=50, ge=1)
    max_cost: int = Field(default=20_000, ge=100)
    drain_seconds: float = Field(default=20, ge=0)

    reservation_seconds: int = Field(default=900, ge=10)
    checkout_lease_seconds: float = Field(default=60, gt=0)
    gateway_timeout_seconds: float = Field(default=10, gt=0)
    test_gateway: bool | None = None
    gateways: dict[str, str] = {}
    """Further ways to pay: name -> `package.module:Class`, as a JSON object."""
    cart_days: int = Field(default=30, ge=1)
    worker_database_url: PostgresDsn | None = None
    event_days: int = Field(default=400, ge=31)
    job_log_days: int = Field(default=7, ge=1)

    @property
    def is_production(self) -> bool:
        return self.mode == "production"

    @property
    def has_graphiql(self) -> bool:
        return not self.is_production if self.graphiql is None else self.graphiql

    @property
    def has_introspection(self) -> bool:
        return not self.is_production if self.introspection is None else self.introspection

    @property
    def has_test_gateway(self) -> bool:
        """Whether payments with made-up money are taken; in production only where it is set."""
        return not self.is_production if self.test_gateway is None else self.test_gateway

    @model_validator(mode="after")
    def _refuse_unsafe(self) -> Settings:
        reasons = [reason for unsafe, reason in self._production_rules() if self.is_production and unsafe]
        if self.database_pool_min > self.database_pool_max:
            reasons.append("SHOP_DATABASE_POOL_MIN is above SHOP_DATABASE_POOL_MAX.")
        if reasons:
            raise ValueError("\n".join(reasons))
        return self

    def _production_rules(self) -> list[tuple[bool, str]]:
        secret = self.secret.get_secret_value()
        return [
            (
                self.database_url is None,
                (
                    "SHOP_DATABASE_URL is not set: production does not run on the embedded PostgreSQL. "
                    "Give postgresql://user:password@host/database."
                ),
            ),
            (
                secret == DEVELOPMENT_SECRET or len(secret) < _SHORTEST_SECRET,
                (
                    f"SHOP_SECRET is not set or has fewer than {_SHORTEST_SECRET} characters. "
                    "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(48))'"
                ),
            ),
            (
                not self.url.startswith("https://"),
                "SHOP_URL must be the public https:// address: links and token issuers are built from it.",
            ),
            ("*" in self.allowed_origins, "SHOP_ALLOWED_ORIGINS must list origins; * would let any page in."),
        ]


@cache
def settings() -> Settings:
    """Give the settings of this process; raises `UnusableSettings` with one line for each thing wrong."""
    try:
        return Settings()
    except SettingsError as error:  # its text names the field, and not the value
        named = re.search(r'field "(\w+)"', str(error))
        name = named.group(1).upper() if named else "…"
        raise UnusableSettings(f'SHOP_{name}: This must be JSON, e.g. ["one", "two"].') from None
    except ValidationError as error:
        lines = []
        for problem in error.errors(include_url=False, include_input=False):
            name = "_".join(str(part) for part in problem["loc"]).upper()
            message = problem["msg"].removeprefix("Value error, ")
            lines.append(f"SHOP_{name}: {message}" if name else message)
        raise UnusableSettings("\n".join(lines)) from None
