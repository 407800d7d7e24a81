"""Who takes the mails: the server that settings name, or a folder where they name none."""

from __future__ import annotations

from functools import cache
from urllib.parse import unquote, urlsplit

from pydantic import AnyUrl

from shop.notifications.gateways.base import Gateway
from shop.notifications.gateways.files import FileGateway
from shop.notifications.gateways.smtp import Server, SmtpGateway
from shop.platform.config import Settings, settings

_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


@cache
def gateway() -> Gateway:
    """Give the gateway of this process."""
    chosen = settings()
    if chosen.smtp_url is None:
        return FileGateway(chosen.data_dir / "mail")
    return SmtpGateway(server_of(chosen.smtp_url, chosen))


def server_of(url: AnyUrl, chosen: Settings) -> Server:
    return Server(
        host=url.host or "",
        port=url.port or _PORTS[url.scheme],
        uses_tls=url.scheme == "smtps",
        starts_tls=url.scheme == "smtp",
        username=unquote(url.username) if url.username else None,
        password=unquote(url.password) if url.password else None,
        greeting=urlsplit(chosen.url).hostname or "localhost",
        timeout_seconds=chosen.smtp_timeout_seconds,
    )
