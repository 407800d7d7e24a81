"""Fifty customers with their addresses, and staff for every role. All have one known password: it is a demo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from shop.accounts import service as accounts
from shop.accounts.errors import EmailTaken
from shop.accounts.rules import Address, Kind, email_index
from shop.demo.tables import Load, fraction_of, stable_id

CUSTOMERS = 50
PASSWORD = "demo-shop-password"  # noqa: S105 - shown to whoever starts the demo
STAFF = {
    "admin": "admin@shop.example",
    "catalog_manager": "catalog@shop.example",
    "support": "support@shop.example",
    "fulfillment": "warehouse@shop.example",
    "finance": "finance@shop.example",
}
LOGINS: Sequence[tuple[str, str, str]] = (
    ("customer", "erika.mustermann0@example.com", PASSWORD),
    *((role.replace("_", " "), email, PASSWORD) for role, email in STAFF.items()),
)
_NAMES: Mapping[str, Sequence[tuple[str, str]]] = {
    "eu": (("Erika", "Mustermann"), ("Lukas", "Weber"), ("Camille", "Laurent"), ("Jonas", "Huber"), ("Sofia", "Rossi")),
    "us": (("Jane", "Roe"), ("Marcus", "Hill"), ("Olivia", "Stone"), ("Daniel", "Reyes")),
    "kr": (("길동", "홍"), ("서연", "김"), ("민준", "이"), ("지우", "박")),
}
_PLACES: Mapping[str, Sequence[Mapping[str, str]]] = {
    "eu": (
        {"line1": "Invalidenstraße 117", "city": "Berlin", "postal_code": "10115", "country": "DE"},
        {"line1": "Sendlinger Straße 8", "city": "München", "postal_code": "80331", "country": "DE"},
        {"line1": "12 Rue de Rivoli", "city": "Paris", "postal_code": "75004", "country": "FR"},
        {"line1": "Mariahilfer Straße 45", "city": "Wien", "postal_code": "1060", "country": "AT"},
    ),
    "us": (
        {"line1": "350 Fifth Avenue", "city": "New York", "region": "NY", "postal_code": "10118", "country": "US"},
        {"line1": "1 Market Street", "city": "San Francisco", "region": "CA", "postal_code": "94105", "country": "US"},
    ),
    "kr": (
        {"line1": "세종대로 110", "city": "중구", "region": "서울특별시", "postal_code": "04524", "country": "KR"},
        {"line1": "해운대로 570", "city": "해운대구", "region": "부산광역시", "postal_code": "48094", "country": "KR"},
    ),
}
_SHARES = (("eu", 0.6), ("us", 0.85), ("kr", 1.0))
_LANGUAGES = {"eu": "de", "us": "en", "kr": "ko"}


@dataclass(frozen=True, slots=True)
class Person:
    """A customer of the demo, at home in one channel."""

    id: UUID
    email: str
    channel: str
    language: str
    address: Address


def people() -> list[Person]:
    """Give the customers; the first is always the one whose login is shown."""
    return [_person(i) for i in range(CUSTOMERS)]


def add_customers(load: Load, customers: Sequence[Person], password_hash: str, now: datetime) -> None:
    for person in customers:
        load.add(
            "users",
            id=person.id,
            kind=Kind.CUSTOMER.value,
            email=person.email,
            email_key=email_index(person.email),
            password_hash=password_hash,
            first_name=person.address.first_name,
            last_name=person.address.last_name,
            language=person.language,
            created_at=now - timedelta(days=400 * fraction_of(f"joined:{person.email}")),
        )
    for person in customers:
        fields = {name: getattr(person.address, name) for name in Address.__slots__}
        load.add(
            "customer_addresses",
            id=stable_id("address", person.email),
            user_id=person.id,
            is_default_shipping=True,
            is_default_billing=True,
            **fields,
        )


async def create_staff() -> None:
    """Make one account for each built-in role; those of an attempt that was cut off are kept."""
    for role, email in STAFF.items():
        grants = (accounts.RoleGrant(role),)
        with suppress(EmailTaken):
            await accounts.create_staff(accounts.NewStaff(email=email, password=PASSWORD, roles=grants))


def _person(i: int) -> Person:
    share = 0.0 if i == 0 else fraction_of(f"home:{i}")
    channel = next(slug for slug, until in _SHARES if share < until)
    first_name, last_name = _NAMES[channel][i % len(_NAMES[channel])]
    place = _PLACES[channel][i % len(_PLACES[channel])]
    latin = f"{first_name}.{last_name}" if f"{first_name}{last_name}".isascii() else "shopper"
    email = f"{latin.lower()}{i}@example.com"
    address = Address(first_name=first_name, last_name=last_name, **place)
    return Person(stable_id("user", email), email, channel, _LANGUAGES[channel], address)
