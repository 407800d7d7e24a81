from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.engine import passwords
from shop.accounts.models import User
from shop.accounts.reads import UserRow
from shop.accounts.rules import Kind, checked_email, clean, email_key, profile_problems
from shop.accounts.service._passwords import hashing
from shop.platform import clock
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import NotFound, ShopError, VersionConflict, raise_any
from shop.platform.scope import Actor
from shop.platform.security.throttle import Limit, network_of, throttle

SIGN_UPS = Limit("sign-up", times=30, seconds=3600)
"""From one network: a household or an office may share an address, a robot makes thousands."""

list_customers = reads.list_customers
count_customers = reads.count_customers


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCustomer:
    email: str
    password: str = field(repr=False)
    language: str
    first_name: str = ""
    last_name: str = ""


async def register(new: NewCustomer, *, client_address: str) -> UUID | None:
    """Make a customer's account; None, after the same work, where the address has one, which is left as it is.

    Raises:
        EmailInvalid, PasswordUnusable, ProfileInvalid: what was sent cannot be used, whoever has it.
        RateLimited, Busy
    """
    first_name, last_name = clean(new.first_name), clean(new.last_name)
    problems = profile_problems(firstName=first_name, lastName=last_name, language=new.language)
    email = _collect(problems, new)
    raise_any(problems)
    await throttle().take((SIGN_UPS, network_of(client_address)))
    hashed = await hashing.hash(new.password, Kind.CUSTOMER)
    return await writes.add_user((Kind.CUSTOMER, email, email_key(email), hashed, first_name, last_name, new.language))


def _collect(problems: list[ShopError], new: NewCustomer) -> str:
    email = ""
    try:
        email = checked_email(new.email)
    except ShopError as error:
        problems.append(error)
    try:
        passwords.check(new.password, Kind.CUSTOMER, email, "password")
    except ShopError as error:
        problems.append(error)
    return email


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChange:
    """What is to change of a profile; None leaves a part as it is."""

    first_name: str | None = None
    last_name: str | None = None
    language: str | None = None


async def update_profile(actor: Actor, *, change: ProfileChange, expected_version: int) -> UUID:
    """Change the caller's own profile; raises `ProfileInvalid`, `VersionConflict`, `NotFound`."""
    given = {"first_name": change.first_name, "last_name": change.last_name, "language": change.language}
    values = {name: clean(value) for name, value in given.items() if value is not None}
    paths = {"first_name": "firstName", "last_name": "lastName", "language": "language"}
    raise_any(profile_problems(**{paths[name]: value for name, value in values.items()}))
    user_id = _own_id(actor)

    async def run() -> UUID:
        user = await User.select_for_update().get_or_none(id=user_id)
        if user is None:
            raise NotFound("There is no such account.")
        if user.version != expected_version:
            raise VersionConflict(user.version)
        await User.filter(id=user_id).update(**values, version=user.version + 1, updated_at=clock.now())
        return user_id

    return await in_transaction(run)


def _own_id(actor: Actor) -> UUID:
    if actor.user_id is None:
        raise NotFound("There is no such account.")
    return actor.user_id


async def active_user(user_id: UUID) -> UserRow | None:
    """Find an account of either kind that may be used."""
    user = await reads.user_by_id(user_id)
    return user if user is not None and user.is_active else None


async def customer_by_email(email: str) -> UserRow | None:
    """Find a customer by an address in any spelling. For staff and for services: no guest may learn of it."""
    return await reads.user_by_email(Kind.CUSTOMER, email_key(email))
