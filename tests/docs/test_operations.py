"""The operations guide agrees with the code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from pydantic_core import to_json

from shop import domains
from shop.cli import problems
from shop.platform.config import Settings
from shop.platform.observability import metrics
from shop.platform.observability.metrics import Counter, Gauge, Histogram
from tests.conftest import ROOT

METRICS = [each.name for each in vars(metrics).values() if isinstance(each, Counter | Gauge | Histogram)]
GUIDE = (ROOT / "docs" / "operations.md").read_text()


def documented_settings() -> dict[str, str]:
    """Give the defaults that the guide shows, by variable."""
    rows = re.findall(r"^\| `(SHOP_\w+)` \| ([^|]+) \|", GUIDE, re.MULTILINE)
    return {name: shown.strip("`") for name, shown in rows}


def shown(default: Any) -> str:
    """Write a default as the environment would."""
    if default is None:
        return "none"
    if isinstance(default, SecretStr):
        return "for development only"
    if isinstance(default, Path | str | float):
        return f"{default:g}" if isinstance(default, float) else str(default)
    return to_json(default).decode()


def test_every_setting_is_documented_with_its_default() -> None:
    documented = {name: "none" if text.startswith("none: ") else text for name, text in documented_settings().items()}

    assert documented == {f"SHOP_{name.upper()}": shown(field.default) for name, field in Settings.model_fields.items()}


def test_every_append_only_table_is_named() -> None:
    assert [table for table in domains.append_only_tables() if f"`{table}`" not in GUIDE] == []


@pytest.mark.parametrize("name", METRICS)
def test_metric_is_documented(name: str) -> None:
    assert f"`{name}`" in GUIDE


def test_exit_codes_are_those_of_the_command_line() -> None:
    for code, meaning in (
        (problems.SETTINGS, "settings"),
        (problems.DATABASE, "database"),
        (problems.MIGRATIONS, "migrations pending"),
        (problems.PORT, "port\nin use"),
    ):
        assert f"{code} {meaning}" in GUIDE
