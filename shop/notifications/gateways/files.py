"""Mails as files that any mail program opens: for development, demo and tests."""

from __future__ import annotations

import asyncio
import os
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import unquote
from pathlib import Path

import structlog

from shop.notifications.gateways.base import MailNotSent

logger = structlog.get_logger(__name__)


class FileGateway:
    """Writes `<Message-ID's own part>.eml` into a folder, so the same mail again is the same file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        return "files"

    async def send(self, message: EmailMessage, *, sender: str, recipient: str) -> None:  # noqa: ARG002 - they stand in the mail
        path = self._folder / f"{unquote(str(message['Message-ID'])).partition('@')[0]}.eml"
        data = message.as_bytes(policy=SMTP if recipient.isascii() else SMTPUTF8)
        try:
            await asyncio.to_thread(_write, path, data)
        except OSError as error:
            raise MailNotSent(f"The folder of mails cannot be written to: {error.strerror}.") from None
        logger.info("mail written", file=str(path))

    async def probe(self) -> None:
        try:
            await asyncio.to_thread(_make, self._folder)
        except OSError as error:
            raise MailNotSent(f"The folder of mails cannot be made: {error.strerror}.") from None


def _make(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _write(path: Path, data: bytes) -> None:
    _make(path.parent)
    # Its links open accounts and orders: for the owner's eyes only. And whole or not at all.
    draft = path.with_suffix(".tmp")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
    draft.replace(path)
