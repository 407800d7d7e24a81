"""Accounts that are signed in to by the word of another provider, and may have no password."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.errors import EmailInvalid
from shop.accounts.rules import Kind, checked_email, clean, name_problems
from shop.accounts.service._customers import SIGN_UPS
from shop.accounts.service._own import no_account
from shop.accounts.writes import NewUser
from shop.platform import clock
from shop.platform.db.transaction import require_transaction
from shop.platform.security.throttle import network_of, throttle


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """A person as another provider describes them; their e-mail address is proven."""

    email: str
    first_name: str
    last_name: str
    language: str


async def slow_down_sign_ups(client_address: str) -> None:
    """Count a sign-up of a network; raises `RateLimited`."""
    await throttle().take((SIGN_UPS, network_of(client_address)))


async def register_vouched(new: Vouched) -> UUID | None:
    """Make a customer's account without a password; None where the address has an account, or is no address.

    It must stand in a transaction: without what it is signed in with, the account would be nobody's. Names that cannot
    be used are left out.
    """
    require_transaction("An account without a password")
    try:
        email = checked_email(new.email)
    except EmailInvalid:
        return None
    first_name, last_name = (_usable(name) for name in (new.first_name, new.last_name))
    user_id = await writes.add_user(
        NewUser(
            kind=Kind.CUSTOMER,
            email=email,
            password_hash=None,
            first_name=first_name,
            last_name=last_name,
            language=new.language,
        )
    )
    if user_id is not None:
        await writes.set_verified_email(user_id, email, clock.now())
    return user_id


def _usable(name: str) -> str:
    cleaned = clean(name)
    return "" if name_problems(firstName=cleaned) else cleaned


async def lock_password(user_id: UUID) -> bool:
    """Tell whether an account has a password, and let nobody change that to the end of the transaction.

    Raises `NotFound`.
    """
    require_transaction("A lock")
    await writes.lock_user(user_id)
    found = await reads.credential_by_id(user_id)
    if found is None or not found.is_active:
        raise no_account()
    return found.password_hash is not None
