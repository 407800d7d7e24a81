"""Signing in by the word of another provider: out to it, back with its answer, and to an account of the shop.

An account is found by issuer and subject alone. Whoever is not linked yet gets a new account where the issuer has
verified an e-mail address that no account has; else they sign in once more here, and prove that the account is theirs.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

import structlog

from shop.accounts import service as accounts
from shop.accounts.rules import Kind
from shop.accounts.service import Vouched
from shop.oauth.engine import sealed
from shop.oauth.engine.access import issuer
from shop.oauth.engine.protocol.forms import with_parameters
from shop.oauth.errors import ExternalIdentityTaken
from shop.oauth.gateways import oidc
from shop.oauth.gateways.id_tokens import Untrue
from shop.oauth.gateways.oidc import Person, ProviderUnavailable
from shop.oauth.rules import EXTERNAL_LIFETIME, EXTERNAL_SIGN_INS
from shop.oauth.service._browser import BrowserTokens, CodeNeeded, Visitor, admit
from shop.oauth.service._identities import Identity, link, owner_of
from shop.oauth.service._linking import Pending, read_ticket, seal_pending, seal_proof
from shop.oauth.service._providers import provider_named
from shop.platform import clock
from shop.platform.config import SigninProvider
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import NotFound
from shop.platform.security.throttle import network_of, throttle
from shop.platform.shared import current as shared

logger = structlog.get_logger(__name__)
_FLOW = "external sign-in"


class ExternalSignInFailed(Exception):
    """Nobody signed in. `text` names what the page says; why is in the log."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True, kw_only=True)
class Setout:
    """What somebody sets out with.

    Attributes:
        return_to: where they go on, a page of ours.
        ticket: of `start_link`, where an account that is signed in to is to be linked.
    """

    kind: Kind
    return_to: str
    language: str
    ticket: str | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """Where the browser goes now, and what it must bring back."""

    url: str
    flow: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LinkNeeded:
    """The sign-in elsewhere opens no account; whoever signs in here as well may link it by `pending`."""

    pending: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LinkProven:
    """The sign-in elsewhere is proven for an account, which links it itself; `url` goes back to its page."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """How it ended, and what was set out with."""

    outcome: BrowserTokens | CodeNeeded | LinkNeeded | LinkProven
    kind: Kind
    return_to: str
    language: str


async def start_external(name: str, given: Setout, *, client_address: str) -> Started:
    """Send somebody to a provider.

    Raises:
        NotFound, RateLimited
        ExternalSignInFailed: it cannot be reached, or the ticket is over.
    """
    provider = provider_named(name)
    await throttle().take((EXTERNAL_SIGN_INS, network_of(client_address)))
    facts = {"provider": name, "kind": given.kind.value, "return_to": given.return_to, "language": given.language}
    if given.ticket is not None:
        ticket = read_ticket(given.ticket)
        if ticket is None or ticket["provider"] != name:
            raise ExternalSignInFailed("external_over")
        facts |= {"return_to": ticket["return_to"], "user": ticket["user"]}
    elif given.kind.value not in provider.kinds:
        raise NotFound("There is no such provider.", "provider")
    asked = oidc.Request(
        redirect_uri=_redirect_uri(name),
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
    )
    try:
        url = await oidc.authorization_url(provider, asked, given.language)
    except ProviderUnavailable as error:
        raise _failed(name, error, "external_unavailable") from error
    facts |= {"state": asked.state, "nonce": asked.nonce, "verifier": asked.verifier}
    return Started(url, sealed.seal(_FLOW, facts, clock.now(), EXTERNAL_LIFETIME))


async def finish_external(name: str, answer: Mapping[str, str], flow: str | None, visitor: Visitor) -> Finished:
    """Take a provider's answer.

    Raises:
        NotFound
        ExternalSignInFailed: the answer is not what it must be, or says no.
        InvalidCredentials: the account is closed.
    """
    provider = provider_named(name)
    facts = await _own_flow(name, answer, flow)
    asked = oidc.Request(
        redirect_uri=_redirect_uri(name), state=facts["state"], nonce=facts["nonce"], verifier=facts["verifier"]
    )
    try:
        await oidc.require_sender(provider, answer.get("iss"))
        if "error" in answer or not answer.get("code"):
            raise ExternalSignInFailed("external_declined")
        person = await oidc.exchange(provider, asked, answer["code"], clock.now())
    except ProviderUnavailable as error:
        raise _failed(name, error, "external_unavailable") from error
    except Untrue as error:
        raise _failed(name, error, "external_failed") from error
    return Finished(
        outcome=await _outcome(provider, person, facts, visitor),
        kind=Kind(facts["kind"]),
        return_to=facts["return_to"],
        language=facts["language"],
    )


def setout_of(flow: str | None) -> Setout | None:
    """Tell what a browser set out with, for the way back from a failure; None where it is over."""
    facts = sealed.unseal(_FLOW, flow, clock.now())
    if facts is None:
        return None
    return Setout(kind=Kind(facts["kind"]), return_to=facts["return_to"], language=facts["language"])


async def _own_flow(name: str, answer: Mapping[str, str], flow: str | None) -> Mapping[str, str]:
    """Find what this very browser set out with, once."""
    facts = sealed.unseal(_FLOW, flow, clock.now())
    # Another provider's answer must not be taken for this one's: each has a redirect URI of its own (RFC 9700, 4.4).
    if facts is None or facts["provider"] != name:
        raise ExternalSignInFailed("external_over")
    if not hmac.compare_digest(answer.get("state", "").encode(), facts["state"].encode()):
        raise ExternalSignInFailed("external_over")
    # Once, whatever cookie the browser sends with it again.
    if not await shared.state().add(f"external answer:{facts['state']}", b"used", EXTERNAL_LIFETIME.total_seconds()):
        raise ExternalSignInFailed("external_over")
    return facts


async def _outcome(
    provider: SigninProvider, person: Person, facts: Mapping[str, str], visitor: Visitor
) -> BrowserTokens | CodeNeeded | LinkNeeded | LinkProven:
    identity = Identity.of(provider.issuer, person.subject, person.email)
    if "user" in facts:
        proof = seal_proof(identity, facts["user"])
        return LinkProven(with_parameters(facts["return_to"], {"externalIdentity": proof}))
    kind = Kind(facts["kind"])
    user_id = await owner_of(identity)
    if user_id is None and kind is Kind.CUSTOMER and person.is_email_verified and provider.trusts_email:
        user_id = await _new_customer(identity, person, facts["language"], visitor)
    if user_id is None:
        return LinkNeeded(seal_pending(Pending(identity=identity, kind=kind, label=provider.label)))
    user, proven = await accounts.active_user(user_id), await accounts.proven(user_id)
    # Asked again, since a new password may have removed it before `proven` was read.
    if user is None or proven is None or user.kind != kind.value or await owner_of(identity) != user_id:
        raise ExternalSignInFailed("external_other_account")
    return await admit(proven, methods=person.methods, visitor=visitor, identity=identity)


async def _new_customer(identity: Identity, person: Person, language: str, visitor: Visitor) -> UUID | None:
    """Give the account that was made for somebody who is new here.

    None where their address has another one already, which its owner must prove to be theirs.
    """
    await accounts.slow_down_sign_ups(visitor.client_address)
    new = Vouched(email=person.email, first_name=person.first_name, last_name=person.last_name, language=language)

    async def run() -> UUID | None:
        user_id = await accounts.register_vouched(new)
        if user_id is not None:
            await link(user_id, identity)
        return user_id

    try:
        made = await in_transaction(run)
    except ExternalIdentityTaken:
        made = None
    # Who comes twice at once has the account of the other time by now.
    return made or await owner_of(identity)


def _redirect_uri(name: str) -> str:
    return f"{issuer().url}/oauth/external/{name}/callback"


def _failed(name: str, error: Untrue | ProviderUnavailable, text: str) -> ExternalSignInFailed:
    logger.warning("an external sign-in failed", provider=name, reason=error.reason)
    return ExternalSignInFailed(text)
