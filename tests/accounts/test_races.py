from __future__ import annotations

import asyncio
from uuid import UUID

import pytest

from shop.accounts import reads, service
from shop.accounts.models import Role, User
from shop.accounts.rules import BUILTIN_ROLES
from shop.accounts.service import NewCustomer
from shop.accounts.service._mail_tokens import MAILS_OF_ACCOUNT
from shop.platform.errors import RateLimited
from tests.factories.accounts import PASSWORD, create_address, create_customer

pytestmark = pytest.mark.usefixtures("committed")


async def test_one_address_that_signs_up_eight_times_at_once_has_one_account() -> None:
    new = NewCustomer(email="ada@example.com", password=PASSWORD, language="en")

    tries = (service.register(new, client_address="x") for _ in range(8))
    made = await asyncio.gather(*tries, return_exceptions=True)

    assert sum(isinstance(user_id, UUID) for user_id in made) == 1
    # Each one that is let through sends the address a mail.
    assert sum(isinstance(refused, RateLimited) for refused in made) == 8 - MAILS_OF_ACCOUNT.times
    assert await User.all().count() == 1


async def test_eight_addresses_made_the_default_at_once_leave_one_default() -> None:
    customer = await create_customer()
    ids = [await create_address(customer) for _ in range(8)]

    await asyncio.gather(
        *(service.update_address(customer.actor, id_, is_default_shipping=True, is_default_billing=True) for id_ in ids)
    )

    rows = await reads.addresses_of_users([customer.id])
    assert sum(row.is_default_shipping for row in rows) == 1
    assert sum(row.is_default_billing for row in rows) == 1


async def test_eight_processes_that_start_at_once_make_the_builtin_roles_once() -> None:
    await asyncio.gather(*(service.ensure_builtin_roles() for _ in range(8)))

    assert await Role.all().count() == len(BUILTIN_ROLES)
