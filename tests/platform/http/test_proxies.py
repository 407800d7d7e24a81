from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from shop.platform.http.proxies import TrustedProxies

NEAR, FAR, CLIENT, OTHER = "10.0.0.1", "192.0.2.8", "203.0.113.7", "198.51.100.1"
TRUSTED = ("10.0.0.0/8", "192.0.2.8/32", "2001:db8:f::/48")


async def passed(
    peer: str | None, *headers: tuple[str, str], trusted: tuple[str, ...] = TRUSTED, type_: str = "http"
) -> dict[str, Any]:
    """Give the scope as those behind see it."""
    seen: list[Scope] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope)

    scope = {
        "type": type_,
        "client": (peer, 4711) if peer else None,
        "scheme": "http" if type_ == "http" else "ws",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
    }
    nothing: Any = None
    await TrustedProxies(app, [ip_network(network) for network in trusted])(scope, nothing, nothing)
    return dict(seen[0])


async def address(peer: str, *told: str, trusted: tuple[str, ...] = TRUSTED) -> str:
    headers = [("x-forwarded-for", line) for line in told]
    return str((await passed(peer, *headers, trusted=trusted))["client"][0])


@pytest.mark.parametrize(
    ("peer", "told", "found"),
    [
        (CLIENT, [], CLIENT),
        (CLIENT, [OTHER], CLIENT),
        (NEAR, [], NEAR),
        (NEAR, [CLIENT], CLIENT),
        (NEAR, [f"{OTHER}, {CLIENT}"], CLIENT),
        (NEAR, [f"{OTHER},{CLIENT} , {FAR}"], CLIENT),
        (NEAR, [f"{OTHER}, {CLIENT}", FAR], CLIENT),
        (NEAR, [OTHER, CLIENT], CLIENT),
        (NEAR, [f"10.9.9.9, {FAR}"], "10.9.9.9"),
        (NEAR, [f"{OTHER}, unknown"], NEAR),
        (NEAR, [f"{OTHER}, _hidden, {FAR}"], FAR),
        (NEAR, [""], NEAR),
        (NEAR, [f"{CLIENT}, "], NEAR),
        (NEAR, [f"{CLIENT}:8080"], CLIENT),
        (NEAR, ["[2001:db8::7]:443"], "2001:db8::7"),
        (NEAR, ["2001:DB8::7"], "2001:db8::7"),
        ("2001:db8:f::1", [CLIENT], CLIENT),
        (f"::ffff:{NEAR}", [CLIENT], CLIENT),
        (NEAR, [f"::ffff:{CLIENT}"], CLIENT),
        (NEAR, ["\xff\xfe"], NEAR),
        (NEAR, ["1" * 30_000], NEAR),
    ],
)
async def test_first_address_from_the_right_that_is_no_trusted_proxy_counts(
    peer: str, told: list[str], found: str
) -> None:
    assert await address(peer, *told) == found


async def test_without_trusted_proxies_the_peer_counts() -> None:
    assert await address(NEAR, CLIENT, trusted=()) == NEAR


async def test_forwarded_is_not_believed() -> None:
    scope = await passed(NEAR, ("forwarded", f"for={OTHER};proto=https"), ("x-real-ip", OTHER))

    assert (scope["client"][0], scope["scheme"]) == (NEAR, "http")


async def test_peer_without_an_address_is_not_trusted() -> None:
    assert (await passed(None, ("x-forwarded-for", OTHER)))["client"] is None


@pytest.mark.parametrize(
    ("peer", "type_", "told", "scheme"),
    [
        (NEAR, "http", "https", "https"),
        (NEAR, "http", "HTTPS", "https"),
        (NEAR, "websocket", "https", "wss"),
        (NEAR, "http", "http, https", "https"),
        (NEAR, "http", "gopher", "http"),
        (CLIENT, "http", "https", "http"),
        (CLIENT, "websocket", "https", "ws"),
    ],
)
async def test_scheme_is_what_a_trusted_proxy_says(peer: str, type_: str, told: str, scheme: str) -> None:
    assert (await passed(peer, ("x-forwarded-proto", told), type_=type_))["scheme"] == scheme


async def test_addresses_of_a_socket_are_found_too() -> None:
    assert (await passed(NEAR, ("x-forwarded-for", CLIENT), type_="websocket"))["client"] == (CLIENT, 0)
