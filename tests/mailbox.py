"""Mails that were sent, read as a mail program would."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_string
from email.message import EmailMessage
from email.policy import SMTPUTF8
from pathlib import Path
from typing import Any

from shop import domains
from shop.platform.events.drain import Drained, drain

_LINK = re.compile(r"https://\S+")


@dataclass(slots=True)
class Mailbox:
    """A folder of mails; the file gateway writes it."""

    folder: Path

    async def fetch(self) -> list[EmailMessage]:
        """Do what workers have to do, and give all mails, the oldest first."""
        await self.work()
        return self.mails()

    async def work(self, *, retries: bool = False) -> Drained:
        return await drain(domains.registry(), retries=retries)

    def mails(self) -> list[EmailMessage]:
        return [read(path.read_bytes()) for path in sorted(self.folder.glob("*.eml"))]

    async def only(self) -> EmailMessage:
        """Give the one mail that there is."""
        (mail,) = await self.fetch()
        return mail

    async def last(self) -> EmailMessage:
        return (await self.fetch())[-1]


def read(data: bytes) -> EmailMessage:
    return message_from_string(data.decode(), policy=SMTPUTF8)


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    part: Any = mail.get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n")


def link_of(mail: EmailMessage) -> str:
    """Give the address that the mail leads to; the same one in text and page."""
    (found,) = set(_LINK.findall(text_of(mail)))
    assert f'href="{found}"' in text_of(mail, "html")
    return str(found)


def token_of(mail: EmailMessage) -> str:
    """Give the secret of a mail's link, which stands in the fragment."""
    before, _, fragment = link_of(mail).partition("#")
    assert "token" not in before
    return fragment.removeprefix("token=")
