"""Mails over SMTP (RFC 5321), on connections that are kept for the next one for a while."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP as PLAIN
from email.policy import SMTPUTF8

from aiosmtplib import (
    SMTP,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from shop.notifications.gateways.base import MailNotSent, MailRefused

MOST_CONNECTIONS = 4
IDLE_SECONDS = 10.0
_PERMANENT = 500
_ENHANCED = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")
# RFC 3463, 3: what the second number of an enhanced code is about. The server's own words may name the recipient.
_SUBJECTS = {
    "1": "the address",
    "2": "the mailbox",
    "3": "the mail system",
    "4": "the way there",
    "5": "the protocol",
    "6": "the content",
    "7": "policy or rights",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where mails are handed over.

    Attributes:
        uses_tls: from the first byte on (port 465).
        starts_tls: demanded after the greeting (port 587); a server without it is not spoken to further.
        greeting: what we call ourselves in EHLO.
    """

    host: str
    port: int
    uses_tls: bool = False
    starts_tls: bool = False
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    greeting: str = "localhost"
    timeout_seconds: float = 20
    tls: ssl.SSLContext | None = None


class SmtpGateway:
    """Speaks to one server, over a few connections at most; one that was in trouble is not used again."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._turns = asyncio.Semaphore(MOST_CONNECTIONS)
        self._idle: list[tuple[SMTP, asyncio.TimerHandle]] = []

    @property
    def name(self) -> str:
        return "smtp"

    async def send(self, message: EmailMessage, *, sender: str, recipient: str) -> None:
        is_plain = recipient.isascii() and sender.isascii()
        data = message.as_bytes(policy=PLAIN if is_plain else SMTPUTF8)
        options = [] if is_plain else ["SMTPUTF8", "BODY=8BITMIME"]
        async with self._turns:
            client = self._kept() or await self._connected()
            try:
                with _told():
                    await client.sendmail(sender, [recipient], data, mail_options=options)
            except BaseException:
                client.close()
                raise
            self._keep(client)

    async def probe(self) -> None:
        async with self._turns:
            self._keep(self._kept() or await self._connected())

    def close(self) -> None:
        """Drop the connections that wait for a next mail."""
        while self._idle:
            client, timer = self._idle.pop()
            timer.cancel()
            client.close()

    def _kept(self) -> SMTP | None:
        while self._idle:
            client, timer = self._idle.pop()
            timer.cancel()
            if client.is_connected:
                return client
        return None

    def _keep(self, client: SMTP) -> None:
        # Servers end idle connections after minutes; we do so long before them, and so never meet a dead one.
        timer = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._end, client)
        self._idle.append((client, timer))

    def _end(self, client: SMTP) -> None:
        self._idle = [(kept, timer) for kept, timer in self._idle if kept is not client]
        client.close()

    async def _connected(self) -> SMTP:
        server = self._server
        client = SMTP(
            hostname=server.host,
            port=server.port,
            username=server.username,
            password=server.password,
            local_hostname=server.greeting,
            timeout=server.timeout_seconds,
            use_tls=server.uses_tls,
            start_tls=server.starts_tls,
            tls_context=server.tls,
        )
        try:
            await client.connect()
        except SMTPResponseException as error:
            # Whatever the code: a wrong password is mended by the operator, and the mails wait for that.
            client.close()
            raise MailNotSent(f"No connection: {_answer(error)}.") from None
        except (SMTPException, OSError) as error:
            client.close()
            raise MailNotSent(f"No connection: {type(error).__name__}, {error}") from None
        except BaseException:
            client.close()
            raise
        return client


@contextmanager
def _told() -> Iterator[None]:
    """Tell what went wrong after the connection stood, without the server's words."""
    try:
        yield
    except SMTPNotSupported:
        raise MailRefused("The server takes no internationalized addresses (SMTPUTF8).") from None
    except SMTPRecipientsRefused as error:
        raise _failure(error.recipients[0]) from None
    except SMTPResponseException as error:
        raise _failure(error) from None
    except ValueError:
        raise MailRefused("The address cannot be put into an envelope.") from None
    except (SMTPException, OSError) as error:
        raise MailNotSent(f"Interrupted: {type(error).__name__}.") from None


def _failure(error: SMTPResponseException) -> MailNotSent | MailRefused:
    kind = MailRefused if error.code >= _PERMANENT else MailNotSent
    return kind(f"{_answer(error)}.")


def _answer(error: SMTPResponseException) -> str:
    """Write the codes of an answer: `550 5.1.1 (the address)`."""
    enhanced = _ENHANCED.match(error.message)
    if enhanced is None:
        return str(error.code)
    subject = _SUBJECTS.get(enhanced[1].split(".")[1])
    return f"{error.code} {enhanced[1]}" + (f" ({subject})" if subject else "")
