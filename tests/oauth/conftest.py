from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.client import Client
from tests.oauth.browser import Browser
from tests.oauth.issuer import Issuer, serving
from tests.oauth.trip import Trip, configure


@pytest.fixture
async def browser(client: Client) -> AsyncIterator[Browser]:
    async with Browser.of(client.app) as made:
        yield made


@pytest.fixture
async def issuer(environment: pytest.MonkeyPatch) -> AsyncIterator[Issuer]:
    """Another provider, which is honest until the test changes it, and which the settings name."""
    environment.setenv("SHOP_SIGNIN_PROVIDERS", "[]")  # so that it is restored
    async with serving(Issuer()) as made:
        configure({"issuer": made.url})
        yield made


@pytest.fixture
async def trip(issuer: Issuer, client: Client, browser: Browser) -> Trip:
    return Trip(client, browser, issuer)
