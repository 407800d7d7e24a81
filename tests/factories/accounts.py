from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pyotp

from shop.accounts import service
from shop.accounts.models import MailToken, Role, RolePermission, User
from shop.accounts.rules import Address, Kind
from shop.accounts.service import NewCustomer, NewStaff, Proven, RoleGrant
from shop.oauth import service as oauth
from shop.oauth import writes
from shop.oauth.service import Tokens
from shop.oauth.service._stepped_up import note_step_up
from shop.platform import clock
from shop.platform.ids import encode, uuid7
from shop.platform.scope import Actor, ActorKind
from tests.client import Client

PASSWORD = "correct horse battery staple"
BERLIN = Address(
    country="DE", first_name="Ada", last_name="Lovelace", line1="Unter den Linden 1", city="Berlin", postal_code="10117"
)
NEW_YORK = Address(
    country="US",
    first_name="Ada",
    last_name="Lovelace",
    line1="350 Fifth Avenue",
    city="New York",
    region="NY",
    postal_code="10118",
)


@dataclass(frozen=True, slots=True)
class Account:
    id: UUID
    kind: Kind
    email: str
    password: str = PASSWORD

    @property
    def global_id(self) -> str:
        return encode("cust" if self.kind is Kind.CUSTOMER else "stff", self.id)

    @property
    def actor(self) -> Actor:
        """Give the account as a service sees its owner, without a session."""
        kind = ActorKind.CUSTOMER if self.kind is Kind.CUSTOMER else ActorKind.STAFF
        return Actor(kind=kind, user_id=self.id)


async def create_customer(email: str | None = None, **over: Any) -> Account:
    new = NewCustomer(
        **{"email": email or f"{uuid7().hex}@example.com", "password": PASSWORD, "language": "en", **over}
    )
    # Each from an address of its own, so that no test meets the limit of sign-ups.
    user_id = await service.register(new, client_address=new.email)
    assert user_id is not None
    return Account(user_id, Kind.CUSTOMER, new.email, new.password)


async def create_proven_customer(email: str | None = None, **over: Any) -> Account:
    """Make a customer whose address is proven."""
    account = await create_customer(email, **over)
    await service.verify_email(await last_link(account.id))
    return account


async def create_staff(
    *roles: str | RoleGrant, permissions: Sequence[str] = (), email: str | None = None, **over: Any
) -> Account:
    """Make a member of staff with roles by name, and with a role of exactly these permissions."""
    grants = [RoleGrant(role) if isinstance(role, str) else role for role in roles]
    if permissions:
        grants.append(RoleGrant(await create_role(*permissions)))
    new = NewStaff(**{"email": email or f"{uuid7().hex}@shop.example", "password": PASSWORD, "roles": grants, **over})
    return Account(await service.create_staff(new), Kind.STAFF, new.email, new.password)


async def create_role(*permissions: str) -> str:
    """Make a custom role and give its name."""
    role = await Role.create(name=f"role_{uuid7().hex[-12:]}", description="For a test.")
    for permission in permissions:
        await RolePermission.create(role_id=role.id, permission=permission)
    return str(role.name)


async def create_address(account: Account, address: Address = BERLIN, **over: Any) -> UUID:
    return await service.create_address(account.actor, address, **over)


async def open_session(account: Account, user_agent: str = "test") -> Tokens:
    """Open a session without the password and its hashing."""
    return await oauth.start_session(await proven(account), user_agent=user_agent)


async def proven(account: Account) -> Proven:
    """Give what an account has once it has proven itself."""
    made = await service.proven(account.id)
    assert made is not None
    return made


async def opened_by(kind: Kind, email: str, password: str) -> UUID | None:
    """Give the account that a password opens."""
    made = await service.authenticate(kind, email, password)
    return None if made is None else made.user_id


async def sign_in(client: Client, account: Account, *, stepped_up: bool = False) -> Client:
    """Give a client that sends an access token of the account, which has just proven itself again if wanted."""
    tokens = await open_session(account)
    if stepped_up:
        moment = clock.now()
        assert await writes.step_up(tokens.session_id, account.id, moment)
        note_step_up(tokens.session_id, moment)
    return client.signed_in(tokens.access_token)


async def last_link(account_id: UUID) -> str:
    """Give the token in the newest mail to an account, as its mailbox would."""
    row = await MailToken.filter(user_id=account_id).order_by("-id").first()
    assert row is not None
    mailed = await service.mailed_link(row.id)
    assert mailed is not None
    return mailed.token


async def set_up_second_factor(account: Account) -> tuple[pyotp.TOTP, list[str]]:
    """Give an account an authenticator; the code of now is used up by it."""
    if account.kind is Kind.CUSTOMER:
        await User.filter(id=account.id).update(email_verified_at=clock.now())
    made = await service.start_second_factor(account.actor, password=account.password)
    totp = pyotp.TOTP(made.secret)
    codes = await service.confirm_second_factor(account.actor, code=totp.at(clock.now(), counter_offset=-1))
    return totp, codes
