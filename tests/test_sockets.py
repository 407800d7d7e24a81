"""How the application serves sockets: whose pages may open them, and what becomes of peers that are gone."""

from __future__ import annotations

import socket

import pytest

from shop.app import create_app, origins_of
from shop.platform.config import Settings
from shop.platform.db.connect import Database
from tests.serving import Server, serving, until

OWN, STORE, LOCAL = "https://shop.example", "https://store.example", "http://localhost:3000"
HANDSHAKE = (
    b"GET /graphql HTTP/1.1\r\nhost: shop\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n"
    b"sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n"
)


@pytest.mark.parametrize(("mode", "allowed"), [("production", {OWN, STORE}), ("development", {OWN, STORE, LOCAL})])
def test_pages_of_the_shop_and_of_those_it_names_may_open_sockets(
    test_settings: Settings, mode: str, allowed: set[str]
) -> None:
    chosen = {"mode": mode, "url": f"{OWN}/", "allowed_origins": (STORE,)}
    origins = origins_of(test_settings.model_copy(update=chosen))

    asked = {OWN, STORE, LOCAL, "https://evil.example", "null", "http://shop.example", "https://shop.example.evil"}
    assert {origin for origin in asked if origins.allow(origin)} == allowed
    assert origins.allow(None)


async def test_peer_that_answers_no_pings_is_let_go(own_database: Database, test_settings: Settings) -> None:
    chosen = test_settings.model_copy(update={"socket_ping_seconds": 0.2, "socket_init_seconds": 60})
    async with serving(create_app(chosen, own_database), chosen) as server:
        with _silent(server) as silent:
            await until(lambda: server.uvicorn.server_state.connections)
            await until(lambda: not server.uvicorn.server_state.connections)
            assert b" 101 " in silent.recv(1024)


def _silent(server: Server) -> socket.socket:
    """Shake hands, and say nothing more."""
    made = socket.create_connection(("127.0.0.1", server.port))
    made.sendall(HANDSHAKE)
    return made
