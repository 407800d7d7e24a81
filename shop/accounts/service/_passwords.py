from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.engine import passwords
from shop.accounts.errors import PasswordWrong
from shop.accounts.reads import CredentialRow
from shop.accounts.rules import Kind, MailPurpose, email_key
from shop.accounts.service._own import no_account
from shop.platform import clock
from shop.platform.db.transaction import require_no_transaction, require_transaction

hashing = passwords.Hashing()
"""The process's own: its queue bounds all hashing together."""


async def hash_password(password: str, kind: Kind) -> str:
    """Give what of a password is stored. Raises `Busy`."""
    return await hashing.hash(password, kind)


@dataclass(frozen=True, slots=True)
class Proven:
    """An account that has proven itself, by whatever: it holds as long as the account and its password are the same.

    Attributes:
        password_state: another one once the password is another; it tells nothing of it, being a digest of its hash.
    """

    user_id: UUID
    password_state: str

    @classmethod
    def of(cls, user_id: UUID, password_hash: str | None) -> Proven:
        return cls(user_id, hashlib.sha256((password_hash or "").encode()).hexdigest())

    @property
    def has_password(self) -> bool:
        return self != Proven.of(self.user_id, None)


async def authenticate(kind: Kind, email: str, password: str) -> Proven | None:
    """Find the account that this password opens; None for an unknown address, a wrong password and a closed account.

    Each of these costs one verification. Raises `Busy`.
    """
    found = await reads.credential_by_email(kind, email)
    known = found.password_hash if found is not None else None
    is_right = await hashing.verify(known, password, kind)
    if found is None or known is None or not is_right or not found.is_active:
        return None
    if passwords.is_outdated(known, kind):
        newer = await hashing.hash(password, kind)
        if await writes.set_password(found.id, known, newer):
            known = newer
    return Proven.of(found.id, known)


async def user_id_by_email(kind: Kind, email: str) -> UUID | None:
    """Find whose address it is, in any spelling; for the record of who did what, no guest may learn of it."""
    found = await reads.credential_by_email(kind, email)
    return None if found is None else found.id


async def proven(user_id: UUID) -> Proven | None:
    """Bind another proof than a password to the account as it is now; None where it may not be used."""
    return _proven(await reads.credential_by_id(user_id))


async def hold(user_id: UUID) -> Proven | None:
    """Do the same for a proof of before, and let nobody change that to the end of the transaction."""
    require_transaction("A lock")
    return _proven(await reads.held_credential(user_id))


async def void_links(user_id: UUID) -> None:
    """Use up all links of an account that are still good, in the transaction that ends what is open of it."""
    require_transaction("Voiding links")
    await writes.lock_user(user_id)
    await writes.void_mail_tokens(user_id, list(MailPurpose), clock.now())


async def lock(user_id: UUID) -> None:
    """Let nobody change or `hold` an account to the end of the transaction."""
    require_transaction("A lock")
    await writes.lock_user(user_id)


def _proven(found: CredentialRow | None) -> Proven | None:
    return None if found is None or not found.is_active else Proven.of(found.id, found.password_hash)


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChange:
    """A change that is proven and hashed, ready to be stored in a transaction (hashing is too slow for one)."""

    user_id: UUID
    known_hash: str | None = field(repr=False)
    new_hash: str = field(repr=False)


async def prepare_password(user_id: UUID, *, current: str, new: str) -> PasswordChange:
    """Prove the current password and hash the new one; raises `PasswordWrong`, `PasswordUnusable`, `Busy`."""
    require_no_transaction("Hashing")
    owner = await reads.owner(user_id)
    if owner is None or not owner.is_active:
        raise no_account()
    kind = Kind(owner.kind)
    passwords.check(new, kind, email_key(owner.email), "newPassword")
    if not await hashing.verify(owner.password_hash, current, kind):
        raise PasswordWrong("The current password is not this one.", "currentPassword")
    return PasswordChange(user_id=user_id, known_hash=owner.password_hash, new_hash=await hashing.hash(new, kind))


async def store_password(change: PasswordChange) -> None:
    """Store it; raises `PasswordWrong` where the password was changed meanwhile."""
    if not await writes.set_password(change.user_id, change.known_hash, change.new_hash):
        raise PasswordWrong("The password was changed meanwhile.", "currentPassword")
    # Also that to an address which is to become the account's: whoever knew the password may have asked for it.
    await void_links(change.user_id)
