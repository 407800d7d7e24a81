"""What the shop asks of whoever takes its mails."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Protocol


class MailNotSent(Exception):
    """It was not taken now: no connection, or the server asks to come again. The text holds no personal data."""


class MailRefused(Exception):
    """It will never be taken: a permanent answer of the server. The text says which and holds no personal data."""


class Gateway(Protocol):
    """Takes one mail for one address. Called again with the same mail it may take it twice: see `Message-ID`."""

    @property
    def name(self) -> str: ...

    async def send(self, message: EmailMessage, *, sender: str, recipient: str) -> None:
        """Hand a mail over.

        Args:
            sender, recipient: of the envelope; bare addresses.

        Raises:
            MailNotSent: try again later.
            MailRefused: do not.
        """
        ...

    async def probe(self) -> None:
        """See whether mails would be taken, without sending one; raises `MailNotSent`."""
        ...
