from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shop.accounts import service
from shop.accounts.models import Role, RolePermission
from shop.accounts.rules import Address, Kind
from shop.accounts.service import NewCustomer, NewStaff, RoleGrant
from shop.oauth import service as oauth
from shop.oauth.service import Tokens
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
    return await oauth.start_session(account.id, user_agent=user_agent)


async def sign_in(client: Client, account: Account) -> Client:
    """Give a client that sends an access token of the account."""
    return client.signed_in((await open_session(account)).access_token)
