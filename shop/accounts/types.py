from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

import strawberry

from shop.accounts import loaders, rules, service
from shop.accounts.errors import CaptchaNeeded
from shop.accounts.reads import AddressRow, GrantRow, GroupRow, RoleRow, SecondFactorRow, UserRow
from shop.accounts.rules import Kind
from shop.channels import loaders as channel_loaders
from shop.channels.types import Channel
from shop.consents import loaders as consent_loaders
from shop.consents.types import Consent
from shop.oauth import loaders as session_loaders
from shop.oauth.types import ConnectedApp, ExternalIdentity, Session
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.relation import each, one, relation
from shop.platform.graphql.scalars import CountryCode, LanguageCode
from shop.platform.ids import encode

CAPTCHA = "The proof that a person asks, where the first answer was `CAPTCHA_NEEDED`."


@strawberry.enum(description="Whose account it is; one e-mail address may have one of each.")
class AccountKind(Enum):
    CUSTOMER = strawberry.enum_value(Kind.CUSTOMER, description="A shopper's.")
    STAFF = strawberry.enum_value(Kind.STAFF, description="That of somebody who works here.")


@strawberry.type(description="A person has to be shown a CAPTCHA; its proof is sent with the same input.")
class CaptchaNeededError(UserError):
    made_from = CaptchaNeeded

    provider: str = strawberry.field(description="Which widget: turnstile, hcaptcha, or in_process in development.")
    site_key: str = strawberry.field(description="What the widget is told.")


@strawberry.type(description="A postal address.")
class Address:
    first_name: str = strawberry.field(description="Given name; may be empty.")
    last_name: str = strawberry.field(description="Family name; may be empty where there is a company.")
    company: str = strawberry.field(description="Company; may be empty.")
    line1: str = strawberry.field(description="Street and number.")
    line2: str = strawberry.field(description="What else finds the door; may be empty.")
    city: str = strawberry.field(description="City.")
    region: str = strawberry.field(
        description="State, province or prefecture: its code where the country has a list of them, as CA in the US."
    )
    postal_code: str = strawberry.field(description="Postal code; empty in countries without.")
    country: CountryCode = strawberry.field(description="Country.")
    phone: str = strawberry.field(description="For the carrier; may be empty.")

    @classmethod
    def of(cls, value: rules.Address) -> Address:
        return cls(
            first_name=value.first_name,
            last_name=value.last_name,
            company=value.company,
            line1=value.line1,
            line2=value.line2,
            city=value.city,
            region=value.region,
            postal_code=value.postal_code,
            country=CountryCode(value.country),
            phone=value.phone,
        )


@strawberry.input(description="A postal address. It is checked by the rules of its country.")
class AddressInput:
    country: CountryCode = strawberry.field(description="Country.")
    first_name: str = strawberry.field(default="", description="Given name.")
    last_name: str = strawberry.field(default="", description="Family name; needed unless there is a company.")
    company: str = strawberry.field(default="", description="Company.")
    line1: str = strawberry.field(default="", description="Street and number.")
    line2: str = strawberry.field(default="", description="What else finds the door.")
    city: str = strawberry.field(default="", description="City.")
    region: str = strawberry.field(default="", description="State, province or prefecture: its code or its name.")
    postal_code: str = strawberry.field(default="", description="Postal code.")
    phone: str = strawberry.field(default="", description="For the carrier.")

    def value(self) -> rules.Address:
        """Give it as it came; the service checks it."""
        return rules.Address(
            country=self.country,
            first_name=self.first_name,
            last_name=self.last_name,
            company=self.company,
            line1=self.line1,
            line2=self.line2,
            city=self.city,
            region=self.region,
            postal_code=self.postal_code,
            phone=self.phone,
        )


@strawberry.type(description="An address in a customer's book.")
class CustomerAddress(Node):
    address: Address = strawberry.field(description="The address.")
    is_default_shipping: bool = strawberry.field(description="Whether it is where parcels go unless said otherwise.")
    is_default_billing: bool = strawberry.field(description="Whether it is where invoices go unless said otherwise.")

    @classmethod
    def of(cls, row: AddressRow) -> CustomerAddress:
        return cls(
            id=strawberry.ID(encode("addr", row.id)),
            address=Address.of(row.address),
            is_default_shipping=row.is_default_shipping,
            is_default_billing=row.is_default_billing,
        )


@strawberry.type(description="Customers who are treated alike, by prices and promotions.")
class CustomerGroup(Node):
    slug: str = strawberry.field(description="Its name for programs.")
    name: str = strawberry.field(description="Its name.")

    @classmethod
    def of(cls, row: GroupRow) -> CustomerGroup:
        return cls(id=strawberry.ID(encode("cgrp", row.id)), slug=row.slug, name=row.name)


@strawberry.type(description="An authenticator (TOTP) that sign-in asks for a code of.")
class SecondFactor:
    confirmed_at: datetime = strawberry.field(description="Since when it counts.")
    recovery_codes_left: int = strawberry.field(description="How many of the ten recovery codes are not used.")

    @classmethod
    def of(cls, row: SecondFactorRow) -> SecondFactor:
        return cls(confirmed_at=row.confirmed_at, recovery_codes_left=row.codes_left)


def _sessions() -> Any:
    return relation(
        session_loaders.sessions_by_user,
        key="key",
        of=each(lambda: Session.of),
        description="Where it is signed in: at most 50, the last used first. Told to the account itself only.",
    )


def _external_identities() -> Any:
    return relation(
        session_loaders.external_identities_by_user,
        key="key",
        of=each(lambda: ExternalIdentity.of),
        description="Sign-ins with other providers that open it: at most 50. Told to the account itself only.",
    )


def _connected_apps() -> Any:
    return relation(
        session_loaders.connected_apps_by_user,
        key="key",
        of=each(lambda: ConnectedApp.of),
        description="Programs of others that it allows something, by name. Told to the account itself only.",
    )


@strawberry.type(description="A customer's account. Customers see their own only.")
class Customer(Node):
    key: strawberry.Private[UUID]
    email: str = strawberry.field(description="E-mail address, as it was written.")
    is_email_verified: bool = strawberry.field(description="Whether a link that was sent to it has been used.")
    first_name: str = strawberry.field(description="Given name; may be empty.")
    last_name: str = strawberry.field(description="Family name; may be empty.")
    language: LanguageCode = strawberry.field(description="What mails are written in.")
    is_active: bool = strawberry.field(description="Whether the account can be signed in to.")
    version: int = strawberry.field(description="Counts its changes; updates name the one they were made from.")
    created_at: datetime = strawberry.field(description="When it was made.")
    addresses: list[CustomerAddress] = relation(
        loaders.addresses_by_customer,
        key="key",
        of=each(lambda: CustomerAddress.of),
        description="The address book: at most 50, the oldest first.",
    )
    groups: list[CustomerGroup] = relation(
        loaders.groups_by_customer, key="key", of=each(lambda: CustomerGroup.of), description="The groups it is in."
    )
    consents: list[Consent] = relation(
        consent_loaders.consents_by_customer,
        key="key",
        of=each(lambda: Consent.of),
        description="What was agreed to and taken back: at most 100, the last first. Not told to programs of others.",
    )
    sessions: list[Session] = _sessions()
    external_identities: list[ExternalIdentity] = _external_identities()
    connected_apps: list[ConnectedApp] = _connected_apps()
    second_factor: SecondFactor | None = relation(
        loaders.second_factor_by_user,
        key="key",
        of=one(lambda: SecondFactor.of),
        description="The authenticator; null without one, and to everybody but the account itself.",
    )

    @classmethod
    def of(cls, row: UserRow) -> Customer:
        return cls(
            id=strawberry.ID(encode("cust", row.id)),
            key=row.id,
            email=row.email,
            is_email_verified=row.email_verified_at is not None,
            first_name=row.first_name,
            last_name=row.last_name,
            language=LanguageCode(row.language),
            is_active=row.is_active,
            version=row.version,
            created_at=row.created_at,
        )


@strawberry.type(description="A named set of permissions.")
class Role(Node):
    name: str = strawberry.field(description="Its name, e.g. support.")
    description: str = strawberry.field(description="What it is for.")
    is_builtin: bool = strawberry.field(description="Whether it follows the release and cannot be changed.")
    permissions: list[str] = strawberry.field(description="What it gives, in alphabetical order.")

    @classmethod
    def of(cls, row: RoleRow) -> Role:
        return cls(
            id=strawberry.ID(encode("role", row.id)),
            name=row.name,
            description=row.description,
            is_builtin=row.is_builtin,
            permissions=row.permissions,
        )


@strawberry.type(description="A role of a member of staff.")
class StaffRole:
    channel_key: strawberry.Private[UUID | None]
    name: str = strawberry.field(description="The role's name, e.g. support.")
    channel: Channel | None = relation(
        channel_loaders.channel_by_id,
        key="channel_key",
        of=one(lambda: Channel.of),
        description="The channel that it is limited to; null means all.",
    )

    @classmethod
    def of(cls, row: GrantRow) -> StaffRole:
        return cls(name=row.role, channel_key=row.channel_id)


def _permissions(rows: list[GrantRow] | None) -> list[str]:
    return sorted(service.combine(rows or []).permissions)


@strawberry.type(description="A member of staff.")
class StaffMember(Node):
    key: strawberry.Private[UUID]
    email: str = strawberry.field(description="E-mail address, as it was written.")
    first_name: str = strawberry.field(description="Given name; may be empty.")
    last_name: str = strawberry.field(description="Family name; may be empty.")
    language: LanguageCode = strawberry.field(description="What mails are written in.")
    is_active: bool = strawberry.field(description="Whether the account can be signed in to.")
    version: int = strawberry.field(description="Counts its changes.")
    created_at: datetime = strawberry.field(description="When it was made.")
    roles: list[StaffRole] = relation(
        loaders.roles_by_staff, key="key", of=each(lambda: StaffRole.of), description="The roles held."
    )
    permissions: list[str] = relation(
        loaders.grants_by_staff,
        key="key",
        of=_permissions,
        description=(
            "The names of all permissions held, in one channel at least, in alphabetical order; none while the account "
            "is closed."
        ),
    )
    sessions: list[Session] = _sessions()
    external_identities: list[ExternalIdentity] = _external_identities()
    connected_apps: list[ConnectedApp] = _connected_apps()
    second_factor: SecondFactor | None = relation(
        loaders.second_factor_by_staff,
        key="key",
        of=one(lambda: SecondFactor.of),
        description="The authenticator; null without one.",
    )

    @classmethod
    def of(cls, row: UserRow) -> StaffMember:
        return cls(
            id=strawberry.ID(encode("stff", row.id)),
            key=row.id,
            email=row.email,
            first_name=row.first_name,
            last_name=row.last_name,
            language=LanguageCode(row.language),
            is_active=row.is_active,
            version=row.version,
            created_at=row.created_at,
        )


def changed_staff() -> Any:
    """Declare a payload's field for the member of staff whom its `staff_id` names."""
    return relation(
        loaders.staff_by_id,
        key="staff_id",
        of=one(lambda: StaffMember.of),
        description="The member of staff as they are now.",
    )


def changed_customer() -> Any:
    """Declare a payload's field for the customer whom its `customer_id` names."""
    return relation(
        loaders.customer_by_id,
        key="customer_id",
        of=one(lambda: Customer.of),
        description="The customer, where they may be seen.",
    )
