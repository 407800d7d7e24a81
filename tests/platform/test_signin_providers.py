"""The settings of other sign-in providers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from shop.platform.config import UnusableSettings, settings
from tests.platform.test_config import PRODUCTION, set_all

GOOD = {"name": "company", "label": "Company", "issuer": "https://login.example", "client_id": "shop"}


def read(environment: pytest.MonkeyPatch, *providers: dict[str, Any]) -> None:
    environment.setenv("SHOP_SIGNIN_PROVIDERS", json.dumps(providers))
    settings.cache_clear()
    settings()


def test_provider_is_for_customers_unless_said_otherwise(environment: pytest.MonkeyPatch) -> None:
    read(environment, {**GOOD, "client_secret": "not to be shown"})

    (made,) = settings().signin_providers
    assert made.kinds == {"customer"}
    assert made.scopes == ("openid", "email", "profile")
    assert "not to be shown" not in repr(settings())


@pytest.mark.parametrize(
    "over",
    [
        {"issuer": "http://login.example"},
        {"issuer": "http://127.0.0.1.login.example"},
        {"issuer": "http://127.0.0.1@login.example"},
        {"issuer": "ftp://login.example"},
        {"issuer": "https://login.example/?tenant=1"},
        {"issuer": "https://login.example/#x"},
        {"issuer": "https://"},
        {"name": "../company"},
        {"name": "Company"},
        {"name": ""},
        {"label": ""},
        {"client_id": ""},
        {"scopes": ["email"]},
        {"kinds": ["admin"]},
        {"secret": "misspelled"},
    ],
)
def test_provider_that_cannot_be_safe_is_refused(environment: pytest.MonkeyPatch, over: dict[str, Any]) -> None:
    with pytest.raises(UnusableSettings, match="SHOP_SIGNIN_PROVIDERS"):
        read(environment, {**GOOD, **over})


@pytest.mark.parametrize("over", [{"issuer": "https://other.example"}, {"name": "other"}])
def test_two_of_one_name_or_issuer_are_refused(environment: pytest.MonkeyPatch, over: dict[str, str]) -> None:
    with pytest.raises(UnusableSettings, match="each needs a name and an issuer of its own"):
        read(environment, GOOD, {**GOOD, **over})


def test_provider_of_this_machine_is_for_development_only(environment: pytest.MonkeyPatch) -> None:
    local = {**GOOD, "issuer": "http://127.0.0.1:9000"}
    read(environment, local)
    set_all(environment, PRODUCTION)

    with pytest.raises(UnusableSettings, match="each issuer must be an https:// address"):
        read(environment, local)
