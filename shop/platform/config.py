"""Settings: read from the environment (`SHOP_*`) once, frozen, and checked before anything starts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.headerregistry import Address
from email.utils import parseaddr
from functools import cache
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import (
    AnyUrl,
    BaseModel,
    ConfigDict,
    Field,
    PostgresDsn,
    RedisDsn,
    SecretStr,
    UrlConstraints,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

DEVELOPMENT_SECRET = "development-only-secret-not-for-production"  # noqa: S105 - refused in production below
_SHORTEST_SECRET = 32
_DATA_KEY = re.compile(r"([a-z0-9_-]{1,40}):[A-Za-z0-9+/_-]{43}=")
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class UnusableSettings(RuntimeError):
    """A setting is missing, malformed or unsafe; the message names each and says what to do."""


class SigninProvider(BaseModel):
    """Somebody else whose word on who a person is we take: an OpenID Connect issuer.

    Attributes:
        name: stands in our own addresses; its redirect URI is `<SHOP_URL>/oauth/external/<name>/callback`.
        label: what the button says.
        hosts: other hosts that the issuer's own description may send our requests to.
        kinds: whose accounts it may open; staff only where an account was linked to it before.
        trusts_email: whether its word that an e-mail address was verified is believed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=30)
    label: str = Field(min_length=1, max_length=40)
    issuer: str = Field(pattern=r"^https?://[^\s?#]+[^\s?#/]/?$", max_length=300)
    client_id: str = Field(min_length=1)
    client_secret: SecretStr | None = None
    scopes: tuple[str, ...] = ("openid", "email", "profile")
    hosts: frozenset[str] = frozenset()
    kinds: frozenset[Literal["customer", "staff"]] = frozenset({"customer"})
    trusts_email: bool = True

    @model_validator(mode="after")
    def _require_a_safe_way(self) -> SigninProvider:
        if not is_safe_way(self.issuer):
            raise ValueError("The issuer must be an https:// address; http:// is for this very machine only.")
        if "openid" not in self.scopes:
            raise ValueError('The scopes must name "openid".')
        return self


def is_safe_way(url: str) -> bool:
    """Tell whether nobody between can read or change what is sent to an address."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)


class SmtpUrl(AnyUrl):
    """A mail server: by STARTTLS (`smtp://`), by TLS from the start (`smtps://`), or by neither (`smtp+plain://`)."""

    _constraints = UrlConstraints(allowed_schemes=["smtp", "smtps", "smtp+plain"], host_required=True)


class Settings(BaseSettings):
    """Everything that can be set from outside. Sizes are bytes, times are seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix="SHOP_", frozen=True, extra="ignore", env_ignore_empty=True)

    mode: Literal["development", "production"] = "development"
    secret: SecretStr = SecretStr(DEVELOPMENT_SECRET)
    data_keys: tuple[SecretStr, ...] = ()
    """Keys that wrap those of personal data, each `id:base64 of 32 bytes`: the first wraps, all of them open."""
    data_dir: Path = Path(".shop")
    url: str = "http://127.0.0.1:8000"
    storefront_url: str | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    allowed_origins: tuple[str, ...] = ()
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    """Whose `X-Forwarded-For` is believed."""

    signin_providers: tuple[SigninProvider, ...] = ()
    """Who else people may sign in with, as a JSON array of objects."""

    database_url: PostgresDsn | None = None
    database_owner_url: PostgresDsn | None = None
    database_pool_min: int = Field(default=2, ge=1)
    database_pool_max: int = Field(default=10, ge=1)
    database_statement_cache_size: int = Field(default=1000, ge=0)
    redis_url: RedisDsn | None = None

    smtp_url: SmtpUrl | None = None
    smtp_timeout_seconds: float = Field(default=20, gt=0, le=50)
    mail_from: str = "Shop <no-reply@shop.invalid>"
    mail_links: dict[str, str] = {}
    """Other places that the links of mails lead to: name -> path or address, as a JSON object."""
    mail_templates: Path | None = None
    captcha: Literal["none", "in_process", "turnstile", "hcaptcha"] = "none"
    captcha_site_key: str | None = None
    captcha_secret: SecretStr | None = None
    staff_second_factor: Literal["required", "optional"] = "optional"

    default_channel: str = "eu"
    default_language: str = "en"

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["auto", "console", "json"] = "auto"
    graphiql: bool | None = None
    introspection: bool | None = None
    suggestions: bool | None = None
    metrics: bool = True

    max_body_bytes: int = Field(default=1_000_000, ge=1_000)
    max_upload_bytes: int = Field(default=20_000_000, ge=1_000)
    max_tokens: int = Field(default=5_000, ge=100)
    max_depth: int = Field(default=15, ge=10)
    max_aliases: int = Field(default=50, ge=1)
    max_directives: int = Field(default=50, ge=1)
    max_cost: int = Field(default=20_000, ge=100)
    rate_cost_per_minute: int = Field(default=300_000, ge=0)
    rate_burst: int = Field(default=100_000, ge=1)
    body_seconds: float = Field(default=10, gt=0)
    operation_seconds: float = Field(default=30, gt=0)
    precise_status: bool = False
    executor: Literal["compiled", "plain"] = "compiled"
    executor_shadow_share: float = Field(default=0, ge=0, le=1)
    max_in_flight: int = Field(default=500, ge=1)
    cache_memory_bytes: int = Field(default=64_000_000, ge=0)
    document_bytes: int = Field(default=20_000, ge=1_000)
    documents_per_client: int = Field(default=1_000, ge=1)
    document_days: int = Field(default=30, ge=1)
    strict_documents: bool = False
    drain_seconds: float = Field(default=20, ge=0)

    max_sockets: int = Field(default=10_000, ge=1)
    socket_init_seconds: float = Field(default=3, gt=0)
    socket_operations: int = Field(default=50, ge=1)
    socket_ping_seconds: float = Field(default=20, gt=0)
    socket_send_seconds: float = Field(default=10, gt=0)
    events_at_once: int = Field(default=4, ge=1)

    reservation_seconds: int = Field(default=900, ge=10)
    checkout_lease_seconds: float = Field(default=60, gt=0)
    gateway_timeout_seconds: float = Field(default=10, gt=0)
    test_gateway: bool | None = None
    gateways: dict[str, str] = {}
    """Further ways to pay: name -> `package.module:Class`, as a JSON object."""
    cart_days: int = Field(default=30, ge=1)
    books_years: int = Field(default=10, ge=1)
    worker_database_url: PostgresDsn | None = None
    event_days: int = Field(default=400, ge=31)
    job_log_days: int = Field(default=7, ge=1)
    audit_days: int = Field(default=1100, ge=90)

    @property
    def is_production(self) -> bool:
        return self.mode == "production"

    @property
    def links_url(self) -> str:
        """What the links of mails begin with, without a slash at the end."""
        return (self.storefront_url or self.url).rstrip("/")

    @property
    def mail_sender(self) -> Address:
        """Whom mails are from: a name, which may be empty, and an address."""
        name, address = parseaddr(self.mail_from)
        return Address(name, addr_spec=address)

    @property
    def has_graphiql(self) -> bool:
        return not self.is_production if self.graphiql is None else self.graphiql

    @property
    def has_introspection(self) -> bool:
        return not self.is_production if self.introspection is None else self.introspection

    @property
    def has_suggestions(self) -> bool:
        """Whether an unknown name is answered by the names that are like it."""
        return not self.is_production if self.suggestions is None else self.suggestions

    @property
    def has_test_gateway(self) -> bool:
        """Whether payments with made-up money are taken; in production only where it is set."""
        return not self.is_production if self.test_gateway is None else self.test_gateway

    @field_validator("mail_from")
    @classmethod
    def _refuse_no_address(cls, given: str) -> str:
        _, address = parseaddr(given)
        user, _, domain = address.rpartition("@")
        if not user or not domain or not address.isascii() or not given.isprintable():
            raise ValueError("This must be an address such as Shop <no-reply@example.com>.")
        return given

    @field_validator("smtp_url")
    @classmethod
    def _refuse_open_password(cls, given: SmtpUrl | None) -> SmtpUrl | None:
        if given is not None and given.scheme == "smtp+plain" and (given.username or given.password):
            raise ValueError("A password is not sent without TLS: use smtp:// or smtps://.")
        return given

    @model_validator(mode="after")
    def _refuse_unsafe(self) -> Settings:
        reasons = [reason for unsafe, reason in self._production_rules() if self.is_production and unsafe]
        if not _are_keys([key.get_secret_value() for key in self.data_keys]):
            reasons.append(
                "SHOP_DATA_KEYS must hold id:base64 of 32 bytes each, the ids different (a-z, 0-9, - and _)."
            )
        if self.database_pool_min > self.database_pool_max:
            reasons.append("SHOP_DATABASE_POOL_MIN is above SHOP_DATABASE_POOL_MAX.")
        names = [provider.name for provider in self.signin_providers]
        if len(set(names)) < len(names) or len({each.issuer for each in self.signin_providers}) < len(names):
            reasons.append("SHOP_SIGNIN_PROVIDERS: each needs a name and an issuer of its own.")
        if self.captcha in {"turnstile", "hcaptcha"} and not (self.captcha_site_key and self.captcha_secret):
            reasons.append(f"SHOP_CAPTCHA={self.captcha} needs SHOP_CAPTCHA_SITE_KEY and SHOP_CAPTCHA_SECRET.")
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
            (
                self.storefront_url is not None and not self.storefront_url.startswith("https://"),
                "SHOP_STOREFRONT_URL must be an https:// address: the links of mails are built from it.",
            ),
            (
                any(not provider.issuer.startswith("https://") for provider in self.signin_providers),
                "SHOP_SIGNIN_PROVIDERS: each issuer must be an https:// address.",
            ),
            (
                self.smtp_url is None,
                (
                    "SHOP_SMTP_URL is not set: mails, and the secrets in them, would only be written to files. "
                    "Give smtp://user:password@host:587."
                ),
            ),
            (
                self.mail_sender.domain.endswith(".invalid"),
                "SHOP_MAIL_FROM is not set: give an address whose domain lets the mail server send for it.",
            ),
            (
                self.captcha == "in_process",
                "SHOP_CAPTCHA=in_process stops no robot. Choose turnstile or hcaptcha, or none.",
            ),
            ("*" in self.allowed_origins, "SHOP_ALLOWED_ORIGINS must list origins; * would let any page in."),
        ]


def _are_keys(given: Sequence[str]) -> bool:
    parts = [_DATA_KEY.fullmatch(key) for key in given]
    return all(parts) and len({part[1] for part in parts if part}) == len(given)


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
