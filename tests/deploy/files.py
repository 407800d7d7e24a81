"""What stands in the files by which the shop is deployed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
NGINX = ROOT / "deploy" / "nginx" / "nginx.conf"
ROLES = ROOT / "deploy" / "postgres" / "10-roles.sql"
EXAMPLE = ROOT / "deploy" / "env.example"
_REFERENCE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")

GIVEN = {
    "SHOP_SECRET": "s" * 48,
    "SHOP_URL": "https://shop.example.com",
    "SHOP_SMTP_URL": "smtp://shop:secret@mail.example.com",
    "SHOP_MAIL_FROM": "Shop <no-reply@example.com>",
    "SHOP_APP_PASSWORD": "app",
    "SHOP_OWNER_PASSWORD": "owner",
    "POSTGRES_PASSWORD": "postgres",
    "SHOP_CERTIFICATE": "certificate.pem",
    "SHOP_CERTIFICATE_KEY": "certificate.key",
}
"""What a `.env` has to hold."""


def environment_of(service: str, **more: str) -> dict[str, str]:
    """Give what a service finds in its environment where `.env` holds what it must, and more where it is given."""
    found = SERVICES[service].get("environment", {})
    return {name: filled(str(value), **more) for name, value in found.items()}


def filled(text: str, **more: str) -> str:
    """Put values in the places of variables, as compose does."""
    given = GIVEN | more
    return _REFERENCE.sub(lambda found: given.get(found[1]) or (found[3] if found[2] == "-" else ""), text)


def required() -> set[str]:
    """Name the variables without which compose refuses to start."""
    return {name for name, kind, _ in _REFERENCE.findall((ROOT / "compose.yaml").read_text()) if kind == "?"}


def env_file(folder: Path, **more: str) -> Path:
    path = folder / "shop.env"
    path.write_text("".join(f"{name}={value}\n" for name, value in (GIVEN | more).items()))
    return path
