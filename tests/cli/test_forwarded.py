"""Whose address a request counts for: the peer's, unless the peer is a proxy that is trusted to tell another one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from shop.platform.db import sql
from shop.platform.db.connect import Database
from tests.cli.command import free_port, running
from tests.cli.conftest import addresses
from tests.factories.channels import create_channels

SIGN_IN = "mutation ($input: SessionCreateInput!) { sessionCreate(input: $input) { errors { code } } }"
NETWORKS = "SELECT network FROM audit_entries WHERE kind = 'sign_in_failed' ORDER BY id"
PEER, ELSEWHERE = "127.0.0.1", "192.0.2.1"
FORGED = [f"203.0.113.{n}" for n in range(1, 7)]
"""One more than the tries that an account has from a network in a minute."""
REFUSED = "INVALID_CREDENTIALS"

pytestmark = pytest.mark.drill


@pytest.fixture
async def settings(committed: Database) -> dict[str, str]:
    await create_channels()
    return {**addresses(committed), "secret": os.environ["SHOP_SECRET"], "log_level": "error"}


@contextmanager
def trusting(proxies: str | None, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    """Start a server that takes clients' addresses from these proxies; None is what it does by itself."""
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")  # uvicorn's own variable opens nothing
    if proxies is not None:
        settings = {**settings, "trusted_proxies": proxies}
    port = free_port()
    with (
        running("serve", port=port, **settings),
        httpx.Client(base_url=f"http://{PEER}:{port}", timeout=30) as http,
    ):
        yield http


def try_to_sign_in(http: httpx.Client, forwarded_for: str) -> str:
    given = {"email": "nobody@example.com", "password": "not the password"}
    body = {"query": SIGN_IN, "variables": {"input": given}}
    answer = http.post("/graphql", json=body, headers={"x-forwarded-for": forwarded_for}).json()
    if "errors" in answer:
        return str(answer["errors"][0]["extensions"]["code"])
    return str(answer["data"]["sessionCreate"]["errors"][0]["code"])


async def networks() -> list[str]:
    return [row[0] for row in await sql.rows(NETWORKS)]


@pytest.mark.parametrize("proxies", [f'["{ELSEWHERE}"]', None], ids=["others", "default"])
async def test_what_a_stranger_says_of_its_address_changes_neither_limit_nor_record(
    settings: dict[str, str], monkeypatch: pytest.MonkeyPatch, proxies: str | None
) -> None:
    with trusting(proxies, settings, monkeypatch) as http:
        told = [try_to_sign_in(http, address) for address in FORGED]

    assert told == [REFUSED] * 5 + ["RATE_LIMITED"]
    assert set(await networks()) == {PEER}


@pytest.mark.parametrize("proxies", [f'["{PEER}"]', f'["{ELSEWHERE}", "127.0.0.0/8"]'], ids=["address", "network"])
async def test_clients_of_a_trusted_proxy_are_told_apart(
    settings: dict[str, str], monkeypatch: pytest.MonkeyPatch, proxies: str
) -> None:
    with trusting(proxies, settings, monkeypatch) as http:
        told = [try_to_sign_in(http, address) for address in FORGED]

    assert told == [REFUSED] * 6
    assert await networks() == FORGED


async def test_what_stood_before_the_word_of_a_trusted_proxy_is_not_believed(
    settings: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that adds to the header leaves in front what the client itself wrote."""
    client = "198.51.100.7"
    with trusting(f'["{PEER}"]', settings, monkeypatch) as http:
        told = [try_to_sign_in(http, f"{address}, {client}") for address in FORGED]

    assert told == [REFUSED] * 5 + ["RATE_LIMITED"]
    assert set(await networks()) == {client}
