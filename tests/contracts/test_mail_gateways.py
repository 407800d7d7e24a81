"""What everything that takes mails must do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path

import pytest

from shop.notifications.engine.message import message_of
from shop.notifications.engine.render import Rendered
from shop.notifications.gateways.base import Gateway
from shop.notifications.gateways.files import FileGateway
from shop.notifications.gateways.smtp import Server, SmtpGateway
from shop.platform.ids import uuid7
from tests.mailbox import read, text_of
from tests.notifications import server

SENDER = Address("Läden", addr_spec="no-reply@shop.example")


@dataclass(frozen=True)
class Party:
    """A gateway, and the mails that came out behind it."""

    gateway: Gateway
    taken: Callable[[], list[bytes]]


@pytest.fixture(params=["files", "smtp"])
async def party(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Party]:
    if request.param == "files":
        folder = tmp_path / "mail"
        yield Party(FileGateway(folder), lambda: [path.read_bytes() for path in sorted(folder.glob("*"))])
        return
    async with server.running() as running:
        gateway = SmtpGateway(Server(host="127.0.0.1", port=running.port))
        yield Party(gateway, lambda: [envelope.original_content or b"" for envelope in running.taken])
        gateway.close()


def mail(recipient: str = "jane@example.com", subject: str = "Grüße, 안녕하세요", name: str = "홍길동") -> EmailMessage:
    words = Rendered(subject, "Text: ä 한\n.\nFrom here\n", "<p>Text: ä 한</p>\n", "de")
    now = datetime.now(UTC)
    return message_of(words, delivery_id=uuid7(), at=now, sender=SENDER, recipient=recipient, name=name)


async def send(gateway: Gateway, message: EmailMessage, recipient: str = "jane@example.com") -> None:
    await gateway.send(message, sender=SENDER.addr_spec, recipient=recipient)


async def test_mail_arrives_as_it_was_written(party: Party) -> None:
    sent = mail()

    await send(party.gateway, sent)

    (data,) = party.taken()
    arrived = read(data)
    assert arrived["Subject"] == "Grüße, 안녕하세요"
    assert arrived["To"].addresses[0].display_name == "홍길동"
    assert arrived["Message-ID"] == sent["Message-ID"]
    assert text_of(arrived) == "Text: ä 한\n.\nFrom here\n"
    assert text_of(arrived, "html") == "<p>Text: ä 한</p>\n"


async def test_many_mails_at_once_all_arrive(party: Party) -> None:
    sent = [mail() for _ in range(20)]

    await asyncio.gather(*(send(party.gateway, message) for message in sent))

    arrived = {read(data)["Message-ID"] for data in party.taken()}
    assert arrived == {message["Message-ID"] for message in sent}


async def test_same_mail_again_is_told_by_its_id(party: Party) -> None:
    sent = mail()

    await send(party.gateway, sent)
    await send(party.gateway, sent)

    assert {read(data)["Message-ID"] for data in party.taken()} == {sent["Message-ID"]}


async def test_internationalized_address_is_kept(party: Party) -> None:
    await send(party.gateway, mail("쇼핑@example.com"), "쇼핑@example.com")

    (data,) = party.taken()
    assert read(data)["To"].addresses[0].addr_spec == "쇼핑@example.com"


async def test_probe_sends_nothing(party: Party) -> None:
    await party.gateway.probe()

    assert party.taken() == []
