from __future__ import annotations

import asyncio
from functools import partial

import pytest

from shop.accounts import personal, service
from shop.accounts.errors import EmailTaken, LastAdmin, PermissionNotHeld, UnknownRole
from shop.accounts.models import User
from shop.accounts.rules import PERMISSIONS, Kind
from shop.accounts.service import Invitation, RoleGrant, _staff
from shop.channels import service as channels
from shop.oauth import service as oauth
from shop.oauth.engine.access import BadToken
from shop.persons import rights
from shop.platform.acting import Acting, acting
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import NotFound, ShopErrors
from shop.platform.ids import uuid7
from shop.platform.scope import SYSTEM, ActorKind
from tests.actors import staff
from tests.audit.entries import entries
from tests.factories.accounts import (
    PASSWORD,
    create_customer,
    create_role,
    create_staff,
    last_link,
    open_session,
    opened_by,
    set_up_second_factor,
)
from tests.factories.channels import create_channels

pytestmark = pytest.mark.usefixtures("started")
ADMIN = staff(*PERMISSIONS)
HELPER = staff("staff.manage", "orders.read")


@pytest.fixture
async def started(committed: Database) -> None:
    """Make what the application makes when it starts."""
    await service.ensure_builtin_roles()


def invitation(*roles: RoleGrant, email: str = "bo@shop.example") -> Invitation:
    return Invitation(email=email, roles=roles, language="en")


async def test_invited_member_chooses_a_password_by_the_link_and_has_the_roles() -> None:
    user_id = await service.invite_staff(ADMIN, invitation(RoleGrant("support")))

    before = await opened_by(Kind.STAFF, "bo@shop.example", PASSWORD)
    await oauth.reset_password(await last_link(user_id), PASSWORD, client_address="x")

    assert before is None
    assert await opened_by(Kind.STAFF, "BO@shop.example", PASSWORD) == user_id
    assert "customers.read" in (await service.grants_of(user_id)).permissions
    assert await sql.value("SELECT name FROM domain_events WHERE aggregate_id = $1", user_id) == "StaffInvited"


async def test_invitation_of_a_member_or_with_an_unknown_role_or_channel_is_refused() -> None:
    await create_staff(email="bo@shop.example")

    with pytest.raises(EmailTaken):
        await service.invite_staff(ADMIN, invitation(RoleGrant("support")))
    with pytest.raises(UnknownRole):
        await service.invite_staff(ADMIN, invitation(RoleGrant("wizard"), email="eve@shop.example"))
    with pytest.raises(NotFound):
        await service.invite_staff(ADMIN, invitation(RoleGrant("support", uuid7()), email="eve@shop.example"))

    assert await User.all().count() == 1


@pytest.mark.parametrize("role", ["admin", "support", "finance"])
async def test_nobody_gives_a_role_that_may_more_than_they(role: str) -> None:
    member = await create_staff()

    for refusal in (
        service.invite_staff(HELPER, invitation(RoleGrant(role))),
        service.set_staff_roles(HELPER, member.id, [RoleGrant(role)]),
    ):
        with pytest.raises((PermissionNotHeld, ShopErrors)):
            await refusal

    assert await User.all().count() == 1
    assert (await service.grants_of(member.id)).roles == ()


async def test_permission_of_one_channel_is_given_there_and_nowhere_else() -> None:
    await create_channels()
    here, there = [(await channels.current(slug)).id for slug in ("eu", "us")]  # type: ignore[union-attr]
    local = staff("orders.read", channel_ids=frozenset({here}))
    name, member = await create_role("orders.read"), await create_staff()

    await service.set_staff_roles(local, member.id, [RoleGrant(name, here)])
    for wider in (there, None):
        with pytest.raises(PermissionNotHeld):
            await service.set_staff_roles(local, member.id, [RoleGrant(name, wider)])

    assert (await service.grants_of(member.id)).channel_limits == {"orders.read": frozenset({here})}


async def test_only_what_changes_of_a_members_roles_is_on_record() -> None:
    eu = (await create_channels())["eu"]
    member = await create_staff("support", "finance", RoleGrant("fulfillment", eu))

    with acting(Acting(actor_kind=ActorKind.STAFF, actor_id=uuid7(), action="test")):
        await service.set_staff_roles(
            ADMIN, member.id, [RoleGrant("support"), RoleGrant("fulfillment", eu), RoleGrant("support", eu)]
        )

    assert [(each["kind"], (each["before"] or each["after"])["channel_id"]) for each in await entries()] == [
        ("removed", None),
        ("created", str(eu)),
    ]


async def test_change_of_what_somebody_may_is_told_once_it_is_committed(monkeypatch: pytest.MonkeyPatch) -> None:
    member = await create_staff("support")
    await set_up_second_factor(member)
    happened: list[str] = []
    monkeypatch.setattr(_staff, "_tell_grants_changed", lambda: happened.append("told"))

    async def change() -> None:
        await service.set_staff_roles(ADMIN, member.id, [])
        await service.remove_second_factor(member.id)
        happened.append("changed")

    await in_transaction(change)

    assert happened == ["changed", "told", "told"]


async def test_who_may_more_is_out_of_reach() -> None:
    await create_staff("admin")
    boss = await create_staff("admin")
    await set_up_second_factor(boss)

    for refusal in (
        service.set_staff_roles(HELPER, boss.id, []),
        oauth.deactivate_staff(HELPER, boss.id),
        oauth.reset_second_factor(HELPER, boss.id),
    ):
        with pytest.raises(PermissionNotHeld):
            await refusal
    await oauth.deactivate_staff(ADMIN, boss.id)
    with pytest.raises(PermissionNotHeld):
        await service.reopen_staff(HELPER, boss.id)

    assert await service.has_second_factor(boss.id)


async def test_closed_member_is_out_at_once_and_back_when_opened_again() -> None:
    member = await create_staff("support")
    session = await open_session(member)
    await oauth.authenticate(f"Bearer {session.access_token}")

    await oauth.deactivate_staff(ADMIN, member.id)

    with pytest.raises(BadToken):
        await oauth.authenticate(f"Bearer {session.access_token}")
    assert await opened_by(Kind.STAFF, member.email, PASSWORD) is None
    assert await service.mailed_link(uuid7()) is None
    await service.reopen_staff(ADMIN, member.id)
    assert await opened_by(Kind.STAFF, member.email, PASSWORD) == member.id
    with pytest.raises(BadToken):
        await oauth.authenticate(f"Bearer {session.access_token}")


async def test_last_admin_stays_one() -> None:
    boss = await create_staff("admin")
    await service.invite_staff(SYSTEM, invitation(RoleGrant("admin")))  # not accepted: nobody yet

    for refusal in (oauth.deactivate_staff(ADMIN, boss.id), service.set_staff_roles(ADMIN, boss.id, [])):
        with pytest.raises(LastAdmin) as refused:
            await refusal
        assert refused.value.code == "LAST_ADMIN"
    await service.set_staff_roles(ADMIN, boss.id, [RoleGrant("admin"), RoleGrant("support")])

    assert (await service.grants_of(boss.id)).roles == ("admin", "support")


async def test_admins_who_close_and_demote_each_other_at_once_leave_one() -> None:
    bosses = [await create_staff("admin") for _ in range(6)]
    changes = [
        oauth.deactivate_staff(ADMIN, boss.id) if i % 2 else service.set_staff_roles(ADMIN, boss.id, [])
        for i, boss in enumerate(bosses)
    ]

    outcomes = await asyncio.gather(*changes, return_exceptions=True)

    assert sum(isinstance(outcome, LastAdmin) for outcome in outcomes) == 1
    left = [boss for boss in bosses if "admin" in (await service.grants_of(boss.id)).roles]
    assert len(left) == 1


async def test_lost_factor_is_removed_and_sessions_end() -> None:
    member = await create_staff("support")
    await set_up_second_factor(member)
    session = await open_session(member)

    await oauth.reset_second_factor(ADMIN, member.id)

    assert not await service.has_second_factor(member.id)
    with pytest.raises(BadToken):
        await oauth.authenticate(f"Bearer {session.access_token}")


async def test_closed_customer_is_out_at_once_and_holds_the_address() -> None:
    customer = await create_customer("ada@example.com")
    session = await open_session(customer)

    await oauth.deactivate_customer(customer.id)

    with pytest.raises(BadToken):
        await oauth.authenticate(f"Bearer {session.access_token}")
    assert await opened_by(Kind.CUSTOMER, customer.email, PASSWORD) is None
    new = service.NewCustomer(email="ada@example.com", password=PASSWORD, language="en")
    assert await service.register(new, client_address="x") is None
    await service.reopen_customer(customer.id)
    assert await opened_by(Kind.CUSTOMER, customer.email, PASSWORD) == customer.id


async def test_erased_account_is_not_opened_again() -> None:
    customer, member = await create_customer(), await create_staff()
    await rights.erase(customer.id)
    await rights.erase(member.id)

    for refusal in (service.reopen_customer(customer.id), service.reopen_staff(ADMIN, member.id)):
        with pytest.raises(NotFound):
            await refusal

    assert not await User.exists(is_active=True)


async def test_last_admin_is_not_erased() -> None:
    admin = await create_staff("admin")

    with pytest.raises(LastAdmin):
        await rights.erase(admin.id)
    await create_staff("admin")
    await rights.erase(admin.id)

    assert not (await User.get(id=admin.id)).is_active


async def test_of_two_last_admins_who_are_erased_at_once_one_stays() -> None:
    admins = [await create_staff("admin"), await create_staff("admin")]

    outcomes = await asyncio.gather(*(rights.erase(admin.id) for admin in admins), return_exceptions=True)

    assert sum(isinstance(outcome, LastAdmin) for outcome in outcomes) == 1
    assert await User.filter(is_active=True).count() == 1


async def test_kinds_of_accounts_are_not_mixed_up() -> None:
    customer, member = await create_customer(), await create_staff()

    for refusal in (
        oauth.deactivate_staff(ADMIN, customer.id),
        service.reopen_staff(ADMIN, customer.id),
        service.set_staff_roles(ADMIN, customer.id, []),
        oauth.deactivate_customer(member.id),
        service.reopen_customer(member.id),
    ):
        with pytest.raises(NotFound):
            await refusal


async def test_account_of_somebody_who_was_erased_is_not_opened_again() -> None:
    member, customer = await create_staff("support"), await create_customer()
    for account in (member, customer):
        await in_transaction(partial(personal.erase, account.id))

    with pytest.raises(NotFound):
        await service.reopen_staff(ADMIN, member.id)
    with pytest.raises(NotFound):
        await service.reopen_customer(customer.id)

    assert await User.filter(is_active=True).count() == 0
