from __future__ import annotations

import pytest
from tortoise import fields
from tortoise.models import Model

from shop.platform.config import Settings
from shop.platform.db import columns
from shop.platform.db.connect import APPLICATION_ROLE, Address, embedded_address, locate, orm_config


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://shop:secret@database:5433/store?sslmode=require",
            Address(host="database", port=5433, user="shop", password="secret", database="store", sslmode="require"),
        ),
        ("postgresql://database", Address(host="database", user="postgres", database="postgres")),
        (
            "postgresql://a%40b:p%2Fw%3A@database/shop",
            Address(host="database", user="a@b", password="p/w:", database="shop"),
        ),
        (
            "postgresql://shop@/shop?host=/run/postgresql",
            Address(host="/run/postgresql", user="shop", database="shop"),
        ),
    ],
)
def test_address_is_read_from_a_url(url: str, expected: Address) -> None:
    assert Address.parse(url) == expected


def test_address_tells_the_driver_only_what_it_has() -> None:
    bare = Address(host="database", user="shop", database="shop")
    full = Address(host="database", user="shop", database="shop", password="secret", sslmode="require")

    assert bare.dsn() == {"host": "database", "port": 5432, "user": "shop", "database": "shop"}
    assert full.dsn() == {**bare.dsn(), "password": "secret", "ssl": "require"}


def test_given_urls_are_the_two_ways_in() -> None:
    both = Settings.model_validate(
        {"database_url": "postgresql://app@database/shop", "database_owner_url": "postgresql://owner@database/shop"}
    )
    one = Settings.model_validate({"database_url": "postgresql://app@database/shop"})

    assert (locate(both).application.user, locate(both).owner.user) == ("app", "owner")
    assert locate(one).owner == locate(one).application
    locate(one).close()


def test_pool_is_configured_by_the_settings() -> None:
    chosen = Settings(database_pool_min=3, database_pool_max=7, database_statement_cache_size=0)

    credentials = orm_config(Address(host="h", user="u", database="d"), ["a.b"], chosen)["connections"]["default"][
        "credentials"
    ]

    assert (credentials["minsize"], credentials["maxsize"], credentials["statement_cache_size"]) == (3, 7, 0)
    assert credentials["password"] is None


def test_embedded_server_is_reached_by_its_socket(tmp_path: object) -> None:
    address = embedded_address(tmp_path, APPLICATION_ROLE)  # type: ignore[arg-type]

    assert (address.host, address.user, address.database) == (str(tmp_path), "shop_app", "shop")


class Person(Model):
    id = columns.primary_key()
    name = columns.PersonalText()
    note = fields.TextField()
    phone_number = columns.PersonalText(source_field="phone")

    class Meta:
        table = "persons"


def test_personal_columns_are_found_by_their_mark() -> None:
    assert columns.personal_columns(Person) == ["name", "phone"]


def test_closed_set_is_written_as_a_check() -> None:
    made = columns.one_of("orders", "state", ("open", "done"))

    assert (made.name, made.check) == ("orders_state_check", "state IN ('open', 'done')")
