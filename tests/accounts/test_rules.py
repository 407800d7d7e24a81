from __future__ import annotations

from dataclasses import replace

import pytest

from shop.accounts.errors import AddressInvalid, EmailInvalid
from shop.accounts.rules import BUILTIN_ROLES, PERMISSIONS, Address, checked_address, checked_email, email_key
from shop.platform.errors import ShopErrors
from tests.factories.accounts import BERLIN, NEW_YORK


def paths_refused(address: Address) -> set[str]:
    with pytest.raises((AddressInvalid, ShopErrors)) as refused:
        checked_address(address)
    several = refused.value.errors if isinstance(refused.value, ShopErrors) else [refused.value]
    errors = [error for error in several if isinstance(error, AddressInvalid)]
    assert len(errors) == len(several)
    return {".".join(error.path) for error in errors}


def test_good_address_is_kept_as_it_was_written() -> None:
    assert checked_address(BERLIN) == BERLIN


def test_outer_space_goes_and_codes_are_written_as_the_country_does() -> None:
    written = replace(NEW_YORK, country="us", city="  New York ", region="new york")

    checked = checked_address(written)

    assert checked == NEW_YORK


def test_postal_code_is_upper_case() -> None:
    address = Address(country="GB", last_name="Holmes", line1="221B Baker Street", city="London", postal_code="nw1 6xe")

    assert checked_address(address).postal_code == "NW1 6XE"


def test_several_problems_are_told_at_once_with_their_paths() -> None:
    empty = Address(country="US")

    with pytest.raises(ShopErrors) as refused:
        checked_address(empty, "shippingAddress")

    assert {error.path for error in refused.value.errors} == {
        ("shippingAddress", name) for name in ("lastName", "line1", "city", "region", "postalCode")
    }


@pytest.mark.parametrize(
    ("over", "path"),
    [
        ({"country": "XX"}, "country"),
        ({"country": "ZZ"}, "country"),
        ({"country": "DEU"}, "country"),
        ({"country": "../de"}, "country"),
        ({"postal_code": "1011"}, "postalCode"),
        ({"postal_code": "10117 Berlin"}, "postalCode"),
        ({"postal_code": ""}, "postalCode"),
        ({"city": "  "}, "city"),
        ({"line1": "a\nb"}, "line1"),
        ({"line2": "x" * 101}, "line2"),
        ({"last_name": ""}, "lastName"),
        ({"phone": "call me"}, "phone"),
    ],
)
def test_wrong_part_is_refused_with_its_path(over: dict[str, str], path: str) -> None:
    assert paths_refused(replace(BERLIN, **over)) == {path}


def test_region_must_be_one_of_the_country() -> None:
    assert paths_refused(replace(NEW_YORK, region="Bavaria")) == {"region"}


def test_postal_code_must_lie_in_its_region() -> None:
    assert paths_refused(replace(NEW_YORK, region="CA")) == {"postalCode"}


def test_postal_code_is_matched_to_its_end_in_countries_with_alternatives() -> None:
    address = Address(
        country="GB", last_name="Holmes", line1="221B Baker Street", city="London", postal_code="NW1 6XE9"
    )

    assert paths_refused(address) == {"postalCode"}


def test_company_stands_for_a_last_name() -> None:
    address = replace(BERLIN, first_name="", last_name="", company="Analytical Engines")

    assert checked_address(address).company == "Analytical Engines"


@pytest.mark.parametrize(
    "address",
    [
        Address(
            country="KR", last_name="김", line1="테헤란로 1", city="강남구", region="서울특별시", postal_code="06232"
        ),
        Address(country="JP", last_name="佐藤", line1="丸の内1-1", region="東京都", postal_code="100-0005"),
        Address(country="HK", last_name="Chan", line1="1 Queen's Road", region="Hong Kong Island"),
        Address(country="IE", last_name="Joyce", line1="1 Eccles Street", city="Dublin", postal_code="D07 X285"),
        Address(
            country="BR", last_name="Silva", line1="Rua A 1", city="São Paulo", region="SP", postal_code="01310-100"
        ),
    ],
)
def test_addresses_of_many_countries_are_accepted(address: Address) -> None:
    assert checked_address(address).country == address.country


@pytest.mark.parametrize(
    "email",
    [
        *("", "a", "a@", "@b.c", "a@b", "a@@b.c", "a b@c.d", "a@b..c", "a@b.c\u200b", "a" * 65 + "@b.c", "a@b.c" * 60),
        *("a,b@x.de", 'a"b@x.de', "<a>@x.de", "a(b)@x.de", "a;b@x.de", "a@x_y.de", "a@" + "x" * 64 + ".de"),
        *("a@xß.de", "a@xẞ.de", "a@ας.gr"),
    ],
)
def test_text_that_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(EmailInvalid):
        checked_email(email)


@pytest.mark.parametrize("email", ["o'neil+tag/x=1@x.co.uk", "쇼핑@example.com", "jane@Müller.example", "a@쇼핑.한국"])
def test_address_is_kept_as_it_was_written(email: str) -> None:
    assert checked_email(f" {email} ") == email


def test_spellings_of_one_mailbox_have_one_key() -> None:
    spellings = ["Ada@Example.com", " ada@example.COM ", "ADA@EXAMPLE.COM"]

    assert {email_key(spelling) for spelling in spellings} == {"ada@example.com"}
    assert email_key("stra\u00dfe@x.de") == email_key("STRASSE@x.de")
    assert email_key("e\u0301@x.de") == email_key("\u00e9@x.de")


def test_builtin_roles_give_known_permissions_only_and_admin_all() -> None:
    given = {permission for role in BUILTIN_ROLES.values() for permission in role.permissions}

    assert given <= set(PERMISSIONS)
    assert set(BUILTIN_ROLES["admin"].permissions) == set(PERMISSIONS)
    assert all(permission.description for permission in PERMISSIONS.values())
