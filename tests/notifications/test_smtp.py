"""What is particular to SMTP: trouble, TLS, sign-in, and connections that are used again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shop.notifications.gateways import smtp
from shop.notifications.gateways.base import MailNotSent, MailRefused
from shop.notifications.gateways.known import server_of
from shop.notifications.gateways.smtp import MOST_CONNECTIONS, Server, SmtpGateway
from shop.platform.config import Settings
from tests.cli.command import free_port
from tests.contracts.test_mail_gateways import mail, send
from tests.notifications import server
from tests.notifications.server import MailServer


@pytest.fixture
async def running() -> AsyncIterator[MailServer]:
    async with server.running() as made:
        yield made


@pytest.fixture
async def gateway(running: MailServer) -> AsyncIterator[SmtpGateway]:
    made = SmtpGateway(Server(host="127.0.0.1", port=running.port, timeout_seconds=5))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("550 5.1.1 <gone@example.com> User unknown", "550 5.1.1 (the address)."),
        ("552 5.2.2 mailbox of gone@example.com full", "552 5.2.2 (the mailbox)."),
        ("554 no gone here", "554."),
    ],
)
async def test_permanent_refusal_tells_codes_and_nobody(
    running: MailServer, gateway: SmtpGateway, answer: str, told: str
) -> None:
    running.answers["gone"] = answer

    with pytest.raises(MailRefused) as caught:
        await send(gateway, mail(), "gone@example.com")

    assert str(caught.value) == told


async def test_refusal_of_the_content_is_permanent(running: MailServer, gateway: SmtpGateway) -> None:
    running.answers["data"] = "554 5.7.1 jane is a spammer"

    with pytest.raises(MailRefused, match=r"^554 5\.7\.1 \(policy or rights\)\.$"):
        await send(gateway, mail())


@pytest.mark.parametrize("answer", ["451 4.7.1 greylisted, jane", "421 4.3.2 shutting down"])
async def test_temporary_refusal_is_tried_again(running: MailServer, gateway: SmtpGateway, answer: str) -> None:
    running.answers["jane"] = answer

    with pytest.raises(MailNotSent) as caught:
        await send(gateway, mail())
    running.answers.clear()
    await send(gateway, mail())

    assert "jane" not in str(caught.value)
    assert len(running.taken) == 1


async def test_server_that_is_away_is_tried_again() -> None:
    away = SmtpGateway(Server(host="127.0.0.1", port=free_port(), timeout_seconds=2))

    with pytest.raises(MailNotSent, match="No connection"):
        await send(away, mail())


async def test_silent_server_is_not_waited_for_for_long() -> None:
    held: list[asyncio.StreamWriter] = []

    async def accept(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        held.append(writer)

    silent = await asyncio.start_server(accept, "127.0.0.1", 0)
    port = silent.sockets[0].getsockname()[1]
    async with silent:
        with pytest.raises(MailNotSent, match="No connection"):
            await send(SmtpGateway(Server(host="127.0.0.1", port=port, timeout_seconds=0.1)), mail())
        for writer in held:
            writer.close()


async def test_connection_is_used_again_and_never_too_many_are_open(running: MailServer, gateway: SmtpGateway) -> None:
    for _ in range(5):
        await send(gateway, mail())
    one = running.connections
    await asyncio.gather(*(send(gateway, mail()) for _ in range(30)))

    assert one == 1
    assert running.connections <= MOST_CONNECTIONS
    assert len(running.taken) == 35


async def test_connection_that_the_server_ended_is_made_anew(tmp_path: Path) -> None:
    async with server.running(timeout=0.4) as running:
        gateway = SmtpGateway(Server(host="127.0.0.1", port=running.port))
        await send(gateway, mail())
        await asyncio.sleep(0.6)  # the server's patience is the point

        await send(gateway, mail())

        assert len(running.taken) == 2
        gateway.close()


async def test_idle_connection_is_ended(monkeypatch: pytest.MonkeyPatch, running: MailServer) -> None:
    monkeypatch.setattr(smtp, "IDLE_SECONDS", 0.01)
    gateway = SmtpGateway(Server(host="127.0.0.1", port=running.port))

    await send(gateway, mail())
    await asyncio.sleep(0.05)
    await send(gateway, mail())

    assert running.connections == 2
    await asyncio.sleep(0.05)


async def test_address_that_the_server_cannot_write_is_refused() -> None:
    async with server.running(utf8=False) as running:
        gateway = SmtpGateway(Server(host="127.0.0.1", port=running.port))

        with pytest.raises(MailRefused, match="SMTPUTF8"):
            await send(gateway, mail("쇼핑@example.com"), "쇼핑@example.com")

        gateway.close()


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize("is_implicit", [True, False])
async def test_mail_goes_over_tls_after_sign_in(tmp_path: Path, is_implicit: bool) -> None:
    ours, theirs = server.certificate(tmp_path)
    implicit: dict[str, Any] = {"smtps": ours, "auth_require_tls": False}
    explicit: dict[str, Any] = {"tls_context": ours, "require_starttls": True}
    options = implicit if is_implicit else explicit
    async with server.running(**options, authenticator=server.let_in, auth_required=True) as running:
        address = Server(
            host="localhost",
            port=running.port,
            uses_tls=is_implicit,
            starts_tls=not is_implicit,
            username="shop",
            password=server.PASSWORD.decode(),
            tls=theirs,
        )
        gateway = SmtpGateway(address)
        await send(gateway, mail())
        gateway.close()

        for wrong in (replace(address, password="guess"), replace(address, tls=None)):
            with pytest.raises(MailNotSent, match="No connection") as caught:
                await send(SmtpGateway(wrong), mail())
            assert "guess" not in str(caught.value)

        assert len(running.taken) == 1


async def test_server_without_starttls_gets_neither_password_nor_mail(running: MailServer) -> None:
    gateway = SmtpGateway(Server(host="127.0.0.1", port=running.port, starts_tls=True, username="a", password="b"))

    with pytest.raises(MailNotSent, match="STARTTLS"):
        await send(gateway, mail())

    assert running.taken == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "smtp://u:p%40ss@mx.example",
            Server(host="mx.example", port=587, starts_tls=True, username="u", password="p@ss"),
        ),
        ("smtps://mx.example:4650", Server(host="mx.example", port=4650, uses_tls=True)),
        ("smtp+plain://mailpit:1025", Server(host="mailpit", port=1025)),
    ],
)
def test_setting_says_how_the_server_is_spoken_to(url: str, expected: Server) -> None:
    chosen = Settings(smtp_url=url, url="https://shop.example")  # type: ignore[arg-type]

    assert chosen.smtp_url is not None
    assert server_of(chosen.smtp_url, chosen) == replace(expected, greeting="shop.example")
    assert "p@ss" not in repr(server_of(chosen.smtp_url, chosen))
