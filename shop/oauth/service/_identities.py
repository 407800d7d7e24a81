"""Who may sign in to an account by the word of another provider."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from shop.accounts import service as accounts
from shop.oauth import reads, writes
from shop.oauth.errors import ExternalIdentityTaken, LastWayToSignIn
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import NotFound
from shop.platform.scope import Actor
from shop.platform.security.derive import derived_key


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody whom an issuer vouches for; of the name it knows them by, a MAC is kept only."""

    issuer: str
    subject_key: bytes = field(repr=False)
    email: str = field(repr=False)

    @classmethod
    def of(cls, issuer: str, subject: str, email: str) -> Identity:
        key = derived_key("subjects of other issuers")
        return cls(issuer, hmac.digest(key, f"{issuer}\n{subject}".encode(), hashlib.sha256), email)

    def facts(self) -> dict[str, str]:
        return {"issuer": self.issuer, "subject": self.subject_key.hex(), "email": self.email}

    @classmethod
    def read(cls, facts: Mapping[str, str]) -> Identity:
        return cls(facts["issuer"], bytes.fromhex(facts["subject"]), facts["email"])


async def owner_of(identity: Identity) -> UUID | None:
    """Find the account that it opens."""
    return await reads.identity_owner(identity.issuer, identity.subject_key)


async def note_use(identity: Identity) -> None:
    """Note that it opened its account."""
    await writes.use_identity(identity.issuer, identity.subject_key, clock.now())


async def link(user_id: UUID, identity: Identity) -> None:
    """Let it open an account, both of which have been proven; raises `ExternalIdentityTaken`, `EmailUnverified`."""
    await accounts.require_verified(user_id)
    await writes.add_identity(user_id, identity.issuer, identity.subject_key, identity.email, clock.now())
    if await owner_of(identity) != user_id:
        raise ExternalIdentityTaken


async def unlink(actor: Actor, identity_id: UUID) -> UUID:
    """Let it open the caller's account no more.

    Raises:
        LastWayToSignIn: there is no password and no other one.
        NotFound
    """
    user_id = actor.user_id
    if user_id is None or not actor.is_themself:
        raise _missing()

    async def run() -> None:
        has_password = await accounts.lock_password(user_id)
        if not await writes.remove_identity(identity_id, user_id):
            raise _missing()
        issuers = [provider.issuer for provider in settings().signin_providers]
        if not has_password and not await reads.count_identities(user_id, issuers):
            raise LastWayToSignIn

    await in_transaction(run)
    return identity_id


def _missing() -> NotFound:
    return NotFound("There is no such sign-in.", "externalIdentityId")
