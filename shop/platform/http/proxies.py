"""Whose address a request comes from: the peer's, unless the peer is a proxy that is trusted to tell another one."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

Network = IPv4Network | IPv6Network
_SECURE = {"http": {b"http": "http", b"https": "https"}, "websocket": {b"http": "ws", b"https": "wss"}}


class TrustedProxies:
    """Plain ASGI: puts the client's own address, and the scheme it used, into the scope, where all others read them.

    `X-Forwarded-For` is read from the right, where the nearest proxy wrote, and the first address that is no trusted
    proxy counts: what stands before it was written by somebody who is not trusted. `Forwarded` (RFC 7239) is not read,
    since a proxy that does not know it passes on what the client wrote.

    Args:
        networks: the proxies' addresses; without any, nothing is believed.
    """

    def __init__(self, app: ASGIApp, networks: Sequence[Network]) -> None:
        self._app = app
        self._networks = networks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        if self._networks and client and scope["type"] in _SECURE and self._trusts(_read(client[0])):
            scope["client"] = (self._farthest(client[0], _values(scope, b"x-forwarded-for")), 0)
            told = _values(scope, b"x-forwarded-proto")
            scope["scheme"] = _SECURE[scope["type"]].get(told[-1].lower() if told else b"", scope.get("scheme"))
        await self._app(scope, receive, send)

    def _farthest(self, peer: str, told: Sequence[bytes]) -> str:
        """Give the last address that somebody trusted told."""
        found = peer
        for value in reversed(told):
            address = _read(value.decode("latin-1"))
            if address is None:
                return found
            found = str(address)
            if not self._trusts(address):
                return found
        return found

    def _trusts(self, address: IPv4Address | IPv6Address | None) -> bool:
        return address is not None and any(address in network for network in self._networks)


def _values(scope: Scope, name: bytes) -> list[bytes]:
    """Give the members of a header that is a list, which may come in several lines."""
    lines = [value for given, value in scope["headers"] if given == name]
    return [part.strip() for part in b",".join(lines).split(b",")] if lines else []


def _read(text: str) -> IPv4Address | IPv6Address | None:
    """Read an address, with or without a port; None where it is none (`unknown`, a name of the proxy's own)."""
    host = text.partition("]")[0].removeprefix("[") if text.startswith("[") else text
    if host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ip_address(host)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
