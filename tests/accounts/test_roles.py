from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from shop.accounts import reads, service
from shop.accounts.errors import BuiltinRoleFixed, PermissionNotHeld, RoleInUse, RoleInvalid, RoleNameTaken
from shop.accounts.models import Role
from shop.accounts.service import RoleGrant
from shop.platform.acting import Acting, acting
from shop.platform.errors import NotFound, ShopError, ShopErrors
from shop.platform.ids import uuid7
from shop.platform.scope import SYSTEM, Actor, ActorKind
from tests.actors import staff
from tests.audit.entries import entries
from tests.factories.accounts import create_role, create_staff

pytestmark = pytest.mark.usefixtures("committed")
BOSS = staff("staff.manage", "orders.read", "orders.cancel")


async def made(actor: Actor = BOSS, **over: Any) -> UUID:
    values: dict[str, Any] = {"name": "desk", "description": "The front desk.", "permissions": ["orders.read"], **over}
    return await service.create_role(actor, **values)


async def role_id(name: str) -> UUID:
    return (await Role.get(name=name)).id


async def test_role_of_the_shops_own_gives_its_permissions() -> None:
    desk = await made(permissions=["orders.read", "orders.cancel"])
    member = await create_staff("desk")

    grants = await service.grants_of(member.id)

    (row,) = await reads.roles_by_id([desk])
    assert (row.name, row.is_builtin, row.permissions) == ("desk", False, ["orders.cancel", "orders.read"])
    assert grants.permissions == {"orders.read", "orders.cancel"}


@pytest.mark.parametrize(
    "over",
    [{"name": "Desk"}, {"name": ""}, {"name": "x" * 41}, {"description": "x" * 201}, {"permissions": ["everything"]}],
)
async def test_role_that_cannot_be_is_refused(over: dict[str, Any]) -> None:
    with pytest.raises((RoleInvalid, ShopErrors)) as refused:
        await made(**over)

    assert isinstance(refused.value, RoleInvalid)
    assert refused.value.code == "ROLE_INVALID"


async def test_name_is_given_once_and_a_built_in_one_never() -> None:
    await service.ensure_builtin_roles()
    await made()

    for name in ("desk", "support"):
        with pytest.raises(RoleNameTaken) as refused:
            await made(name=name)
        assert refused.value.code == "ROLE_NAME_TAKEN"


@pytest.mark.parametrize("permission", ["refunds.create", "clients.manage", "staff.manage"])
async def test_nobody_makes_a_role_that_may_more_than_they(permission: str) -> None:
    helper = staff("orders.read")

    with pytest.raises(PermissionNotHeld) as refused:
        await made(helper, permissions=["orders.read", permission])

    assert refused.value.code == "PERMISSION_NOT_HELD"
    assert await Role.all().count() == 0


async def test_permission_of_one_channel_makes_no_role_for_all() -> None:
    local = staff("orders.read", channel_ids=frozenset({uuid7()}))

    with pytest.raises(PermissionNotHeld):
        await made(local)


async def test_role_is_changed_and_felt_by_those_who_have_it() -> None:
    desk = await made()
    member = await create_staff("desk")
    await service.grants_of(member.id)

    await service.update_role(BOSS, desk, permissions=["orders.cancel"])
    await service.update_role(BOSS, desk, description="Changed.")

    (row,) = await reads.roles_by_id([desk])
    assert (row.description, row.permissions) == ("Changed.", ["orders.cancel"])
    assert (await service.grants_of(member.id)).permissions == {"orders.cancel"}


async def test_only_what_changes_of_a_role_is_on_record() -> None:
    desk = await made(permissions=["orders.read", "orders.cancel"])

    with acting(Acting(actor_kind=ActorKind.STAFF, actor_id=uuid7(), action="test")):
        await service.update_role(BOSS, desk, permissions=["orders.read", "staff.manage"])

    assert [(each["kind"], (each["before"] or each["after"])["permission"]) for each in await entries()] == [
        ("removed", "orders.cancel"),
        ("created", "staff.manage"),
    ]


async def test_role_that_may_more_is_neither_changed_nor_removed_nor_filled() -> None:
    higher, own = await made(SYSTEM, name="higher", permissions=["refunds.create"]), await made()

    refusals = (
        service.update_role(BOSS, higher, permissions=[]),
        service.delete_role(BOSS, higher),
        service.update_role(BOSS, own, permissions=["orders.read", "refunds.create"]),
    )
    for refusal in refusals:
        with pytest.raises(PermissionNotHeld):
            await refusal

    assert {row.name: row.permissions for row in await reads.all_roles()} == {
        "higher": ["refunds.create"],
        "desk": ["orders.read"],
    }


async def test_built_in_roles_cannot_be_changed() -> None:
    await service.ensure_builtin_roles()
    support = await role_id("support")

    for refusal in (service.update_role(SYSTEM, support, permissions=[]), service.delete_role(SYSTEM, support)):
        with pytest.raises(BuiltinRoleFixed) as refused:
            await refusal
        assert refused.value.code == "ROLE_BUILT_IN"


async def test_role_that_somebody_has_stays() -> None:
    desk = await made()
    member = await create_staff("desk")

    with pytest.raises(RoleInUse) as refused:
        await service.delete_role(BOSS, desk)
    assert refused.value.code == "ROLE_IN_USE"
    await service.set_staff_roles(BOSS, member.id, [])
    await service.delete_role(BOSS, desk)

    assert await reads.roles_by_id([desk]) == []


async def test_unknown_role_is_not_found() -> None:
    refusals = (service.update_role(BOSS, uuid7()), service.delete_role(BOSS, uuid7()))
    for refusal in refusals:
        with pytest.raises(NotFound):
            await refusal


async def test_permission_that_no_release_knows_any_more_holds_nobody_up() -> None:
    name = await create_role("orders.read", "gone.forever")

    try:
        await service.update_role(BOSS, await role_id(name), description="Changed.")
        await service.delete_role(BOSS, await role_id(name))
    except ShopError as error:
        pytest.fail(error.message)
    assert RoleGrant(name).channel_id is None
