from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from argon2 import PasswordHasher, Type, low_level

from shop.accounts import reads, service
from shop.accounts.errors import (
    EmailInvalid,
    EmailTaken,
    GroupInvalid,
    GroupSlugTaken,
    PasswordUnusable,
    PasswordWrong,
    ProfileInvalid,
    TooManyAddresses,
    UnknownRole,
)
from shop.accounts.models import RolePermission, User
from shop.accounts.reads import AddressRow
from shop.accounts.rules import BUILTIN_ROLES, Kind
from shop.accounts.service import NewCustomer, NewStaff, ProfileChange, RoleGrant
from shop.platform.db import sql
from shop.platform.errors import NotFound, RateLimited, ShopErrors, VersionConflict
from shop.platform.ids import uuid7
from tests.factories.accounts import (
    BERLIN,
    NEW_YORK,
    PASSWORD,
    create_address,
    create_customer,
    create_role,
    create_staff,
    opened_by,
)
from tests.factories.channels import create_channels

pytestmark = pytest.mark.usefixtures("db")


def new_customer(**over: str) -> NewCustomer:
    return NewCustomer(**{"email": "ada@example.com", "password": PASSWORD, "language": "en", **over})


async def test_address_that_has_an_account_keeps_its_account() -> None:
    first = await create_customer("ada@example.com", first_name="Ada")

    second = await service.register(
        new_customer(email="ADA@example.com", password="another good one"), client_address="x"
    )

    assert second is None
    assert await User.all().count() == 1
    assert await opened_by(Kind.CUSTOMER, "ada@example.com", PASSWORD) == first.id
    assert await opened_by(Kind.CUSTOMER, "ada@example.com", "another good one") is None


async def test_customer_and_staff_may_share_an_address() -> None:
    customer = await create_customer("ada@example.com")
    staff = await create_staff(email="ada@example.com", password="twelve bytes or more")

    assert await opened_by(Kind.CUSTOMER, "ada@example.com", PASSWORD) == customer.id
    assert await opened_by(Kind.STAFF, "ada@example.com", "twelve bytes or more") == staff.id
    assert await opened_by(Kind.STAFF, "ada@example.com", PASSWORD) is None


@pytest.fixture
def argon2_runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each run of argon2 with its parameters."""
    runs: list[str] = []
    verify, hash_ = low_level.verify_secret, low_level.hash_secret

    def noted_verify(known: bytes, secret: bytes, kind: Type) -> bool:
        runs.append("verify " + known.decode().split("$")[3])
        return verify(known, secret, kind)

    def noted_hash(**arguments: Any) -> bytes:
        made = hash_(**arguments)
        runs.append("hash " + made.decode().split("$")[3])
        return made

    monkeypatch.setattr("argon2._password_hasher.verify_secret", noted_verify)
    monkeypatch.setattr("argon2._password_hasher.hash_secret", noted_hash)
    return runs


async def test_every_refused_sign_in_costs_one_verification(argon2_runs: list[str]) -> None:
    known, closed, without = [await create_customer() for _ in range(3)]
    await User.filter(id=closed.id).update(is_active=False)
    await User.filter(id=without.id).update(password_hash=None)
    argon2_runs.clear()

    for email, password in (
        (known.email, "not this one"),
        (known.email, "x" * 1_000),
        (closed.email, PASSWORD),
        (without.email, PASSWORD),
        ("nobody@example.com", PASSWORD),
    ):
        assert await opened_by(Kind.CUSTOMER, email, password) is None

    assert argon2_runs == ["verify m=19456,t=2,p=1"] * 5


async def test_refused_staff_costs_one_verification_of_its_own_parameters(argon2_runs: list[str]) -> None:
    staff = await create_staff()
    argon2_runs.clear()

    for email in (staff.email, "nobody@shop.example"):
        assert await opened_by(Kind.STAFF, email, "not this one") is None

    assert argon2_runs == ["verify m=47104,t=1,p=1"] * 2


async def test_sign_up_costs_one_hash_whether_the_address_is_known(argon2_runs: list[str]) -> None:
    await create_customer("ada@example.com")
    argon2_runs.clear()

    for email in ("ada@example.com", "eve@example.com"):
        await service.register(new_customer(email=email), client_address="x")

    assert argon2_runs == ["hash m=19456,t=2,p=1"] * 2


async def test_several_problems_of_a_sign_up_are_told_at_once() -> None:
    bad = new_customer(email="nobody", password="short", first_name="x" * 101, language="klingon")

    with pytest.raises(ShopErrors) as refused:
        await service.register(bad, client_address="x")

    assert {type(error) for error in refused.value.errors} == {EmailInvalid, PasswordUnusable, ProfileInvalid}
    assert {error.path for error in refused.value.errors} == {("email",), ("password",), ("firstName",), ("language",)}


async def test_sign_ups_from_one_network_are_limited() -> None:
    for i in range(30):
        await service.register(new_customer(email=f"{i}@example.com"), client_address="192.0.2.1")

    with pytest.raises(RateLimited):
        await service.register(new_customer(), client_address="192.0.2.1")

    assert await service.register(new_customer(), client_address="192.0.2.2") is not None


async def test_password_of_a_closed_account_opens_nothing() -> None:
    customer = await create_customer()
    await User.filter(id=customer.id).update(is_active=False)

    assert await opened_by(Kind.CUSTOMER, customer.email, PASSWORD) is None
    assert await service.active_user(customer.id) is None


async def test_sign_in_replaces_a_hash_of_old_parameters() -> None:
    customer = await create_customer()
    old = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    await User.filter(id=customer.id).update(password_hash=old)

    assert await opened_by(Kind.CUSTOMER, customer.email, PASSWORD) == customer.id

    found = await reads.credential_by_id(customer.id)
    assert found is not None
    assert str(found.password_hash).startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    user = await service.active_user(customer.id)
    assert user is not None
    assert user.version == 1
    assert await opened_by(Kind.CUSTOMER, customer.email, PASSWORD) == customer.id


async def test_wrong_password_does_not_replace_a_hash() -> None:
    customer = await create_customer()
    old = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    await User.filter(id=customer.id).update(password_hash=old)

    assert await opened_by(Kind.CUSTOMER, customer.email, "not this one") is None

    found = await reads.credential_by_id(customer.id)
    assert found is not None
    assert found.password_hash == old


async def test_profile_change_leaves_what_is_not_named() -> None:
    customer = await create_customer(first_name="Ada", last_name="Byron")

    await service.update_profile(customer.actor, change=ProfileChange(last_name=" Lovelace "), expected_version=1)

    user = await service.active_user(customer.id)
    assert user is not None
    assert (user.first_name, user.last_name, user.version) == ("Ada", "Lovelace", 2)


async def test_profile_change_from_an_old_version_is_refused() -> None:
    customer = await create_customer()
    await service.update_profile(customer.actor, change=ProfileChange(first_name="Ada"), expected_version=1)

    with pytest.raises(VersionConflict) as refused:
        await service.update_profile(customer.actor, change=ProfileChange(first_name="Eve"), expected_version=1)

    assert refused.value.current == 2


async def test_password_change_needs_the_current_one_and_a_good_new_one() -> None:
    customer = await create_customer()

    with pytest.raises(PasswordWrong):
        await service.prepare_password(customer.id, current="not this one", new="a whole new one")
    with pytest.raises(PasswordUnusable):
        await service.prepare_password(customer.id, current=PASSWORD, new="password")
    with pytest.raises(NotFound):
        await service.prepare_password(uuid7(), current=PASSWORD, new="a whole new one")


async def test_of_two_password_changes_at_once_the_second_is_refused() -> None:
    customer = await create_customer()
    one = await service.prepare_password(customer.id, current=PASSWORD, new="the first new one")
    other = await service.prepare_password(customer.id, current=PASSWORD, new="the second new one")

    await service.store_password(one)
    with pytest.raises(PasswordWrong):
        await service.store_password(other)

    assert await opened_by(Kind.CUSTOMER, customer.email, "the first new one") == customer.id


async def test_first_address_is_the_default_of_both_kinds_and_gives_it_up_when_asked() -> None:
    customer = await create_customer()
    first = await create_address(customer, BERLIN)
    second = await create_address(customer, NEW_YORK)

    await service.update_address(customer.actor, second, is_default_shipping=True)

    book = await reads.addresses_of_users([customer.id])
    assert [row.id for row in book if row.is_default_shipping] == [second]
    assert [row.id for row in book if row.is_default_billing] == [first]


async def test_address_of_another_customer_can_neither_be_changed_nor_removed() -> None:
    owner, other = await create_customer(), await create_customer()
    address_id = await create_address(owner)

    with pytest.raises(NotFound):
        await service.update_address(other.actor, address_id, address=NEW_YORK, is_default_shipping=True)
    with pytest.raises(NotFound):
        await service.delete_address(other.actor, address_id)

    found = await reads.addresses_of_users([owner.id, other.id])
    assert found == [AddressRow(address_id, owner.id, BERLIN, is_default_shipping=True, is_default_billing=True)]


async def test_staff_have_no_address_book() -> None:
    staff = await create_staff("admin")

    with pytest.raises(NotFound):
        await create_address(staff)


async def test_address_book_is_bounded() -> None:
    customer = await create_customer()
    for _ in range(50):
        await create_address(customer)

    with pytest.raises(TooManyAddresses):
        await create_address(customer)


async def test_groups_are_replaced_by_those_that_are_named() -> None:
    customer = await create_customer()
    gold = await service.create_group(slug="gold", name="Gold")
    trade = await service.create_group(slug="trade", name="Trade")
    await service.assign_groups(customer.id, [gold])

    await service.assign_groups(customer.id, [trade, trade])

    groups = await reads.groups_of_users([customer.id])
    assert [group.id for group in groups[customer.id]] == [trade]


async def test_group_slug_is_unique() -> None:
    await service.create_group(slug="gold", name="Gold")

    with pytest.raises(GroupSlugTaken):
        await service.create_group(slug="gold", name="Other")


async def test_group_needs_a_slug_and_a_name() -> None:
    with pytest.raises(ShopErrors) as refused:
        await service.create_group(slug="Gold!", name=" ")

    assert [type(error) for error in refused.value.errors] == [GroupInvalid, GroupInvalid]


async def test_unknown_group_or_customer_is_not_found() -> None:
    customer = await create_customer()

    with pytest.raises(NotFound) as refused:
        await service.assign_groups(customer.id, [uuid7()])
    with pytest.raises(NotFound):
        await service.assign_groups(uuid7(), [])

    assert refused.value.path == ("groupIds", "0")


async def test_staff_need_a_free_address_known_roles_and_a_long_password() -> None:
    await create_staff(email="ada@shop.example")
    new = NewStaff(email="ADA@shop.example", password=PASSWORD, roles=[])

    with pytest.raises(EmailTaken):
        await service.create_staff(new)
    with pytest.raises(UnknownRole) as unknown:
        await service.create_staff(
            replace(new, email="b@shop.example", roles=[RoleGrant("support"), RoleGrant("king")])
        )
    with pytest.raises(NotFound) as elsewhere:
        await service.create_staff(replace(new, email="b@shop.example", roles=[RoleGrant("support", uuid7())]))
    with pytest.raises(PasswordUnusable):
        await service.create_staff(replace(new, email="b@shop.example", password="11 bytes..."))

    assert unknown.value.path == ("roles", "1")
    assert elsewhere.value.path == ("roles",)


async def test_ensuring_builtin_roles_again_changes_nothing_and_mends_what_drifted() -> None:
    await service.ensure_builtin_roles()
    custom = await create_role("orders.read")
    before = await sql.value("SELECT count(*) FROM role_permissions")
    await sql.execute("DELETE FROM role_permissions p USING roles r WHERE r.id = p.role_id AND r.name = 'support'")
    await sql.execute(
        "INSERT INTO role_permissions (role_id, permission) SELECT id, 'staff.manage' FROM roles WHERE name = 'finance'"
    )

    await service.ensure_builtin_roles()
    await service.ensure_builtin_roles()

    assert await sql.value("SELECT count(*) FROM role_permissions") == before
    assert await sql.value("SELECT count(*) FROM roles WHERE is_builtin") == len(BUILTIN_ROLES)
    assert await RolePermission.filter(permission="staff.manage").count() == 1
    assert await service.grants_of((await create_staff(custom)).id) == service.Grants(
        (custom,), frozenset({"orders.read"})
    )


async def test_role_in_a_channel_gives_what_belongs_to_channels_there_and_nothing_else() -> None:
    channels = await create_channels()
    staff = await create_staff(RoleGrant("support", channels["eu"]), RoleGrant("fulfillment", channels["us"]))

    grants = await service.grants_of(staff.id)
    actor = replace(staff.actor, permissions=grants.permissions, channel_limits=grants.channel_limits)

    assert grants.permissions == {"orders.read", "orders.cancel", "orders.fulfill"}
    assert actor.can("orders.read", channels["eu"])
    assert actor.can("orders.read", channels["us"])
    assert not actor.can("orders.read", channels["kr"])
    assert actor.can("orders.cancel", channels["eu"])
    assert not actor.can("orders.cancel", channels["us"])
    assert not actor.can("customers.read")


async def test_role_in_all_channels_is_not_narrowed_by_one_in_a_channel() -> None:
    channels = await create_channels()
    staff = await create_staff("fulfillment", RoleGrant("support", channels["eu"]))

    grants = await service.grants_of(staff.id)

    assert "orders.read" not in grants.channel_limits
    assert grants.channel_limits["orders.cancel"] == {channels["eu"]}


async def test_closed_staff_account_may_nothing() -> None:
    staff = await create_staff("admin")
    await User.filter(id=staff.id).update(is_active=False)

    assert await service.grants_of(staff.id) == service.Grants()
