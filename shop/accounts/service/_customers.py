from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.engine import passwords
from shop.accounts.events import EmailVerificationRequested, SignUpRepeated
from shop.accounts.models import User
from shop.accounts.reads import UserRow
from shop.accounts.rules import SEALED_USERS, Kind, MailPurpose, checked_email, clean, email_key
from shop.accounts.service._captcha import require_person
from shop.accounts.service._mail_tokens import MAILS_OF_ACCOUNT, issue
from shop.accounts.service._own import no_account
from shop.accounts.service._passwords import hashing
from shop.accounts.service._profiles import profile_problems
from shop.accounts.writes import NewUser
from shop.platform.db.rows import change as change_row
from shop.platform.db.rows import locked
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import ShopError, raise_any
from shop.platform.events.record import record
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


async def register(new: NewCustomer, *, client_address: str, captcha: str | None = None) -> UUID | None:
    """Make a customer's account; None where the address has one, which is left as it is.

    Either way a mail goes to the address: a link that proves it, or word that there is an account already. The work is
    the same but for one look-up of a key, which cannot be told by measuring: the hash before it varies by more, and for
    an address that is tried three times an hour at most.

    Raises:
        EmailInvalid, PasswordUnusable, ProfileInvalid: what was sent cannot be used, whoever has it.
        CaptchaNeeded, RateLimited, Busy
    """
    first_name, last_name = clean(new.first_name), clean(new.last_name)
    problems = profile_problems(firstName=first_name, lastName=last_name, language=new.language)
    email = _collect(problems, new)
    raise_any(problems)
    await throttle().take((SIGN_UPS, network_of(client_address)))
    await require_person(captcha, client_address)
    # Last: what a robot asks for uses up nothing of the owner's.
    await throttle().take((MAILS_OF_ACCOUNT, f"{Kind.CUSTOMER}:{email_key(email)}"))
    hashed = await hashing.hash(new.password, Kind.CUSTOMER)
    user = NewUser(
        kind=Kind.CUSTOMER,
        email=email,
        password_hash=hashed,
        first_name=first_name,
        last_name=last_name,
        language=new.language,
    )
    return await in_transaction(lambda: _add(user))


async def _add(new: NewUser) -> UUID | None:
    """Add the account and ask for its mail; where there is one already, the key of its data may have to be read."""
    made = await writes.add_user(new)
    owner = await reads.user_by_email(Kind.CUSTOMER, new.email)
    if owner is None:  # removed this very moment
        return None
    if made is None:
        token_id = await issue(owner.id, MailPurpose.RESET, owner.email)
        await record(SignUpRepeated(aggregate_id=owner.id, token_id=token_id))
    else:
        token_id = await issue(made, MailPurpose.VERIFICATION, owner.email)
        await record(EmailVerificationRequested(aggregate_id=made, token_id=token_id))
    return made


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
        row = await locked(User, user_id, no_account, expected_version)
        sealed = await SEALED_USERS.sealed({"id": user_id, **values})
        await change_row(row, {name: sealed[name] for name in values})
        return user_id

    return await in_transaction(run)


def _own_id(actor: Actor) -> UUID:
    if actor.user_id is None or not actor.may("profile.write"):
        raise no_account()
    return actor.user_id


async def active_user(user_id: UUID) -> UserRow | None:
    """Find an account of either kind that may be used."""
    user = await reads.user_by_id(user_id)
    return user if user is not None and user.is_active else None


async def user_by_email(kind: Kind, email: str) -> UserRow | None:
    """Find an account by an address in any spelling. For staff and for services: no guest may learn of it."""
    return await reads.user_by_email(kind, email)
