"""Mails without an event: for whoever changes a template, sets up a server, or asks whether all is well."""

from __future__ import annotations

from jinja2 import TemplateError

from shop.notifications.engine import render
from shop.notifications.engine.message import envelope_address, message_of
from shop.notifications.engine.render import MissingText, Rendered, renderer
from shop.notifications.engine.samples import sample
from shop.notifications.gateways.base import MailNotSent
from shop.notifications.gateways.known import gateway
from shop.notifications.rules import BadLink, Link, MailKind, link, unknown_links
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.ids import encode, uuid7

_TOKEN = "the-secret-would-stand-here"  # noqa: S105 - none


def offered_languages() -> list[str]:
    """Name the languages that there are texts of."""
    return render.languages(settings().mail_templates)


def preview(kind: MailKind, language: str) -> Rendered:
    """Write an invented mail; raises `jinja2.TemplateError`, `MissingText` or `BadLink` where something is wrong."""
    return renderer(settings().mail_templates).render(sample(kind, language, _link))


async def send_test(address: str, kind: MailKind, language: str) -> str:
    """Send an invented mail at once and name the gateway.

    Raises `Unaddressable`, `MailNotSent`, `MailRefused`, and what `preview` raises.
    """
    sender, recipient = settings().mail_sender, envelope_address(address)
    message = message_of(
        preview(kind, language), delivery_id=uuid7(), at=clock.now(), sender=sender, recipient=recipient, name=""
    )
    await gateway().send(message, sender=sender.addr_spec, recipient=recipient)
    return gateway().name


async def problems() -> list[str]:
    """Say in words what keeps mails from being written or taken."""
    found = [f"SHOP_MAIL_LINKS names {name}, which no mail has." for name in unknown_links(settings().mail_links)]
    for kind in MailKind:
        for language in offered_languages():
            try:
                preview(kind, language)
            except (TemplateError, MissingText, BadLink) as error:
                found.append(f"{kind.value} in {language}: {type(error).__name__}: {error}")
    try:
        await gateway().probe()
    except MailNotSent as error:
        found.append(f"Mails cannot be handed over. {error}")
    return list(dict.fromkeys(found))


def _link(place: Link) -> str:
    chosen = settings()
    return link(place, chosen.links_url, chosen.mail_links, id=encode("order", uuid7()), token=_TOKEN)
