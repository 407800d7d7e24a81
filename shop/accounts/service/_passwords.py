from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.engine import passwords
from shop.accounts.errors import PasswordWrong
from shop.accounts.rules import Kind, email_key
from shop.platform.db.transaction import require_no_transaction
from shop.platform.errors import NotFound

hashing = passwords.Hashing()
"""The process's own: its queue bounds all hashing together."""


async def hash_password(password: str, kind: Kind) -> str:
    """Give what of a password is stored. Raises `Busy`."""
    return await hashing.hash(password, kind)


async def authenticate(kind: Kind, email: str, password: str) -> UUID | None:
    """Find the account that this password opens; None for an unknown address, a wrong password and a closed account.

    Each of these costs one verification. Raises `Busy`.
    """
    found = await reads.credential_by_email(kind, email_key(email))
    known = found.password_hash if found is not None else None
    is_right = await hashing.verify(known, password, kind)
    if found is None or known is None or not is_right or not found.is_active:
        return None
    if passwords.is_outdated(known, kind):
        await writes.set_password(found.id, known, await hashing.hash(password, kind))
    return found.id


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChange:
    """A change that is proven and hashed, ready to be stored in a transaction (hashing is too slow for one)."""

    user_id: UUID
    known_hash: str | None = field(repr=False)
    new_hash: str = field(repr=False)


async def prepare_password(user_id: UUID, *, current: str, new: str) -> PasswordChange:
    """Prove the current password and hash the new one; raises `PasswordWrong`, `PasswordUnusable`, `Busy`."""
    require_no_transaction("Hashing")
    found = await reads.credential_by_id(user_id)
    if found is None or not found.is_active:
        raise NotFound("There is no such account.")
    kind = Kind(found.kind)
    passwords.check(new, kind, email_key(found.email), "newPassword")
    if not await hashing.verify(found.password_hash, current, kind):
        raise PasswordWrong("The current password is not this one.", "currentPassword")
    return PasswordChange(user_id=user_id, known_hash=found.password_hash, new_hash=await hashing.hash(new, kind))


async def store_password(change: PasswordChange) -> None:
    """Store it; raises `PasswordWrong` where the password was changed meanwhile."""
    if not await writes.set_password(change.user_id, change.known_hash, change.new_hash):
        raise PasswordWrong("The password was changed meanwhile.", "currentPassword")
