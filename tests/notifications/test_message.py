from __future__ import annotations

from datetime import UTC, datetime
from email.headerregistry import Address
from email.policy import SMTP, SMTPUTF8
from typing import Any
from uuid import UUID

import pytest

from shop.accounts.rules import checked_email
from shop.notifications.engine.message import Unaddressable, envelope_address, message_of
from shop.notifications.engine.render import Rendered
from tests.mailbox import read, text_of

DELIVERY = UUID("01900000-0000-7000-8000-000000000001")
WORDS = Rendered("Vielen Dank für Ihre Bestellung", "Grüße\n", "<p>Grüße</p>\n", "de")


def make(**over: Any) -> Any:
    given = {
        "delivery_id": DELIVERY,
        "at": datetime(2026, 3, 14, 15, 9, tzinfo=UTC),
        "sender": Address("Läden", addr_spec="no-reply@shop.example"),
        "recipient": "jane@example.com",
        "name": "",
        **over,
    }
    return message_of(given.pop("rendered", WORDS), **given)


def test_mail_is_seven_bit_and_reads_as_it_was_written() -> None:
    data = make(name='홍길동, "Gil"').as_bytes(policy=SMTP)

    mail = read(data)

    assert data.isascii()
    assert mail["Subject"] == "Vielen Dank für Ihre Bestellung"
    assert mail["From"].addresses[0].display_name == "Läden"
    assert mail["To"].addresses[0].display_name == '홍길동, "Gil"'
    assert mail["To"].addresses[0].addr_spec == "jane@example.com"
    assert text_of(mail) == "Grüße\n"
    assert text_of(mail, "html") == "<p>Grüße</p>\n"


def test_mail_says_that_a_program_wrote_it_and_offers_no_subscription() -> None:
    mail = make()

    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "de"
    assert mail["List-Unsubscribe"] is None


def test_mail_made_again_for_a_delivery_is_the_same_to_the_byte() -> None:
    assert make().as_bytes() == make().as_bytes()
    assert make()["Message-ID"] == f"<{DELIVERY.hex}@shop.example>"


@pytest.mark.parametrize("hostile", ["x\r\nBcc: e@example.com", "x\nBcc: e@example.com", "x\rBcc: e@e", "x\u2028B: c"])
def test_names_and_subjects_make_no_headers(hostile: str) -> None:
    made = make(name=hostile, rendered=Rendered(hostile, "t\n", "h\n", "en"))

    mail = read(made.as_bytes(policy=SMTP))

    assert mail["Bcc"] is None
    assert mail["B"] is None
    assert [str(address.addr_spec) for address in mail["To"].addresses] == ["jane@example.com"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jane@example.com", "jane@example.com"),
        (" jane+tag@example.com ", "jane+tag@example.com"),
        ("jane@Müller.example", "jane@xn--mller-kva.example"),
        ("쇼핑@example.com", "쇼핑@example.com"),
    ],
)
def test_address_is_put_into_an_envelope(text: str, expected: str) -> None:
    assert envelope_address(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "jane",
        "@example.com",
        "jane@",
        "a,b@example.com",
        "jane@example.com,evil@example.com",
        "jane(comment)@example.com",
        "<jane@example.com>",
        'j"x"@example.com',
        "jane@example.com\r\nRCPT TO:<evil@example.com>",
        "jane doe@example.com",
        "jane@straße.example",
        "jane@" + "x" * 64 + ".example",
    ],
)
def test_what_would_go_to_somebody_else_is_refused_without_showing_it(text: str) -> None:
    with pytest.raises(Unaddressable) as caught:
        envelope_address(text)

    assert not text or text not in str(caught.value)


@pytest.mark.parametrize("text", ["o'neil+tag/x=1@x.co.uk", "쇼핑@example.com", "a@쇼핑.한국", "jane@Müller.example"])
def test_whatever_is_taken_as_an_address_can_be_sent_to(text: str) -> None:
    assert envelope_address(checked_email(text)).rpartition("@")[2].isascii()


def test_internationalized_address_is_written_as_it_is() -> None:
    data = make(recipient=envelope_address("쇼핑@example.com")).as_bytes(policy=SMTPUTF8)

    assert "To: 쇼핑@example.com" in data.decode()
