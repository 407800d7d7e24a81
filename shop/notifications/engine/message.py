"""From words to a mail (RFC 5322, MIME): the same bytes however often it is made for one delivery."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import UUID

from shop.accounts.errors import EmailInvalid
from shop.accounts.rules import ascii_domain, checked_email
from shop.notifications.engine.render import Rendered
from shop.notifications.rules import one_line

# Bodies in seven bits, so that servers without 8BITMIME take them too.
_POLICY = SMTP.clone(cte_type="7bit")


class Unaddressable(ValueError):
    """No mail can be addressed so; the text does not show the address."""


def envelope_address(text: str) -> str:
    """Give an address as an envelope has it, its domain in ASCII; raises `Unaddressable`."""
    try:
        user, _, domain = checked_email(text).rpartition("@")
    except EmailInvalid:
        raise Unaddressable("The address cannot be put into an envelope.") from None
    return f"{user}@{ascii_domain(domain)}"


def message_of(
    rendered: Rendered, *, delivery_id: UUID, at: datetime, sender: Address, recipient: str, name: str
) -> EmailMessage:
    """Make a mail.

    Args:
        delivery_id: what its `Message-ID` is made of, so that a second copy can be told as such.
        at: its date; that of the delivery, not of this try.
        recipient: an address from `envelope_address`.
        name: of the recipient, in any script; may be empty.
    """
    message = EmailMessage(policy=_POLICY)
    user, _, domain = recipient.rpartition("@")
    message["Date"] = format_datetime(at)
    message["From"] = sender
    message["To"] = Address(one_line(name), user, domain)
    message["Subject"] = one_line(rendered.subject)
    message["Message-ID"] = f"<{delivery_id.hex}@{sender.domain}>"
    # RFC 3834, and what Exchange goes by: nobody's absence note comes back.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(rendered.text)
    message.add_alternative(rendered.html, subtype="html")
    message["Content-Language"] = rendered.language
    message.set_boundary(f"=_{delivery_id.hex}")
    return message
