"""Sign-ins elsewhere are linked to an account that was proven too: at the login page, or from the account itself.

What stands between is a sealed text each time, which is of no use for anything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from shop.accounts import service as accounts
from shop.accounts.rules import Kind
from shop.oauth.engine import cookie as cookies
from shop.oauth.engine import sealed
from shop.oauth.engine.access import issuer
from shop.oauth.engine.protocol.forms import with_parameters
from shop.oauth.errors import ExternalLinkInvalid, ReturnAddressInvalid
from shop.oauth.rules import EXTERNAL_LIFETIME
from shop.oauth.service._browser import BrowserTokens
from shop.oauth.service._identities import Identity, link
from shop.oauth.service._providers import provider_named
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.errors import NotFound
from shop.platform.scope import Actor

_PENDING, _TICKET, _PROVEN = "pending link", "link ticket", "proven identity"
_LONGEST_PAGE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A sign-in elsewhere that waits for the password of the account it is to open."""

    identity: Identity
    kind: Kind
    label: str


def seal_pending(pending: Pending) -> str:
    facts = {**pending.identity.facts(), "kind": pending.kind.value, "label": pending.label}
    return sealed.seal(_PENDING, facts, clock.now(), EXTERNAL_LIFETIME)


def pending_link(text: str | None) -> Pending | None:
    """Read what `LinkNeeded` gave; None where it is over."""
    facts = sealed.unseal(_PENDING, text, clock.now())
    if facts is None:
        return None
    return Pending(identity=Identity.read(facts), kind=Kind(facts["kind"]), label=facts["label"])


async def accept_link(tokens: BrowserTokens, pending: Pending) -> None:
    """Link a sign-in elsewhere to the account that was just signed in to; raises what `link` does."""
    if tokens.session.kind is pending.kind:
        with tokens.session.acting():
            await link(tokens.session.user_id, pending.identity)


async def start_link(actor: Actor, *, provider: str, return_to: str) -> str:
    """Give the address at which the caller proves another sign-in, which then returns with a proof in its query.

    Raises:
        NotFound: there is no such provider, or not for this kind of account.
        ReturnAddressInvalid, EmailUnverified
    """
    named = provider_named(provider)
    if actor.user_id is None or not actor.is_themself or actor.kind.value not in named.kinds:
        raise NotFound("There is no such provider.", "provider")
    await accounts.require_verified(actor.user_id)
    if not _is_page_of_ours(return_to):
        raise ReturnAddressInvalid
    facts = {"provider": provider, "user": str(actor.user_id), "return_to": return_to}
    ticket = sealed.seal(_TICKET, facts, clock.now(), EXTERNAL_LIFETIME)
    return with_parameters(f"{issuer().url}/oauth/external/{provider}/start", {"ticket": ticket})


def read_ticket(text: str) -> Mapping[str, str] | None:
    """Give the provider, the user and the page that a ticket of `start_link` names; None where it is over."""
    return sealed.unseal(_TICKET, text, clock.now())


def _is_page_of_ours(address: str) -> bool:
    if len(address) > _LONGEST_PAGE or not address.isascii() or not address.isprintable():
        return False
    try:
        parts = urlsplit(address)
    except ValueError:  # "http://["
        return False
    return not parts.fragment and cookies.is_allowed_origin(f"{parts.scheme}://{parts.netloc}", settings())


def seal_proof(identity: Identity, user: str) -> str:
    """Give what the user of a ticket, and nobody else, links the sign-in by."""
    return sealed.seal(_PROVEN, {**identity.facts(), "user": user}, clock.now(), EXTERNAL_LIFETIME)


async def finish_link(actor: Actor, proof: str) -> None:
    """Link the sign-in that was proven for the caller, and nobody else's.

    Raises:
        ExternalLinkInvalid: it is over, or was proven for another account.
        ExternalIdentityTaken, EmailUnverified
    """
    facts = sealed.unseal(_PROVEN, proof, clock.now())
    if facts is None or actor.user_id is None or not actor.is_themself or facts["user"] != str(actor.user_id):
        raise ExternalLinkInvalid
    await link(actor.user_id, Identity.read(facts))
