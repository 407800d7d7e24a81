"""Letters about accounts.

What an account's owner worded (a name, what a device calls itself) stands in them only where they have proven to have
the mailbox; else anybody could have the shop send words of theirs to anybody. The mailboxes of staff are named by the
shop itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from shop.accounts import service as accounts
from shop.accounts.reads import UserRow
from shop.accounts.rules import MAIL_TOKEN_LIFETIME, Kind, MailPurpose
from shop.channels import service as channels
from shop.notifications.engine.letters import Letter
from shop.notifications.rules import Link, MailKind, full_name, link, one_line
from shop.notifications.service._deliver import Told
from shop.oauth import service as oauth
from shop.platform.config import settings

_LONGEST_DEVICE = 120
_PURPOSES: Mapping[MailKind, MailPurpose] = {
    MailKind.EMAIL_VERIFICATION: MailPurpose.VERIFICATION,
    MailKind.PASSWORD_RESET: MailPurpose.RESET,
    MailKind.SIGN_UP_REPEATED: MailPurpose.RESET,
    MailKind.STAFF_INVITATION: MailPurpose.INVITATION,
}
_LINKS: Mapping[MailPurpose, Mapping[Kind, Link]] = {
    MailPurpose.VERIFICATION: dict.fromkeys(Kind, Link.VERIFY_EMAIL),
    MailPurpose.RESET: {Kind.CUSTOMER: Link.RESET_PASSWORD, Kind.STAFF: Link.STAFF_RESET_PASSWORD},
    MailPurpose.INVITATION: dict.fromkeys(Kind, Link.STAFF_INVITATION),
}


async def account_letter(kind: MailKind, user_id: UUID, token_id: UUID) -> Told | None:
    """Write to whom a link was made for; None where it is used up or over, or the account is closed."""
    user = await accounts.active_user(user_id)
    if user is None:
        return None
    if kind is MailKind.EMAIL_CHANGED:
        former = await accounts.replaced_address(token_id)
        return None if former is None else await _told(kind, user, former, {})
    if kind is MailKind.EMAIL_CHANGE_REQUESTED:
        return await _change_letter(user, token_id)
    mailed = await accounts.mailed_link(token_id)
    if mailed is None:
        return None
    purpose = _PURPOSES[kind]
    place = _LINKS[purpose][Kind(user.kind)]
    values = {"link": _link(place, token=mailed.token), "lasts": MAIL_TOKEN_LIFETIME[purpose]}
    return await _told(kind, user, mailed.email, values)


async def _change_letter(user: UserRow, token_id: UUID) -> Told | None:
    """Write to the address that another one is to replace, while that can still be kept from happening."""
    if await accounts.mailed_link(token_id) is None:
        return None
    place = Link.DEVICES if user.kind == Kind.CUSTOMER else Link.STAFF_DEVICES
    return await _told(MailKind.EMAIL_CHANGE_REQUESTED, user, user.email, {"link": _link(place)})


async def device_letter(user_id: UUID, session_id: UUID) -> Told | None:
    """Write of a new device; None where its session is over already, or the mailbox may be somebody else's."""
    user, session = await accounts.active_user(user_id), await oauth.open_session(session_id)
    if user is None or session is None or (user.kind == Kind.CUSTOMER and user.email_verified_at is None):
        return None
    place = Link.DEVICES if user.kind == Kind.CUSTOMER else Link.STAFF_DEVICES
    device = one_line(session.user_agent)[:_LONGEST_DEVICE]
    values = {"link": _link(place), "at": session.created_at, "device": device}
    name = full_name(user.first_name, user.last_name)
    return await _told(MailKind.NEW_DEVICE, user, user.email, values, name)


async def _told(kind: MailKind, user: UserRow, to: str, values: Mapping[str, object], name: str = "") -> Told:
    chosen = settings()
    channel = await channels.current(chosen.default_channel)
    letter = Letter(
        kind=kind,
        to=to,
        name=name,
        languages=(user.language, *(channel.languages[:1] if channel else ()), chosen.default_language),
        time_zone=channel.time_zone if channel else "UTC",
        store=chosen.mail_sender.display_name or chosen.mail_sender.domain,
        values=values,
    )
    return Told(letter, user_id=user.id)


def _link(place: Link, **values: str) -> str:
    return link(place, settings().links_url, settings().mail_links, **values)
