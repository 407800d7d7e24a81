"""Every mutation whose permission may be limited to a channel, asked for by staff of another one: generated."""

from __future__ import annotations

from uuid import UUID

import pytest

from shop.accounts.rules import PERMISSIONS
from shop.accounts.service import RoleGrant
from shop.platform.db import sql
from shop.platform.graphql.permissions import Requires
from shop.platform.ids import encode
from shop.schema import Mutation
from tests.audit.examples import EXAMPLES, captured_tables, document_of, filled, snapshot
from tests.client import Answer, Client
from tests.factories.accounts import create_role, create_staff, sign_in
from tests.factories.channels import create_channel
from tests.house.fields import contributed, name_of, permissions

LIMITED = sorted(
    name_of(field)
    for _, field in contributed(Mutation)
    for asked in permissions(field)
    if isinstance(asked, Requires) and PERMISSIONS[asked.permission].is_per_channel
)
OF_ONE_CHANNEL = {"paymentRefund", "paymentVoid", "priceSet", "shippingRateSet"}
"""The others change what all channels share."""
HIDDEN = {"paymentRefund": "PAYMENT_NOT_FOUND", "paymentVoid": "PAYMENT_NOT_FOUND"}
"""Rows that belong to a channel are not even there for those of another one."""
PAID = "SELECT id FROM orders WHERE state = 'paid' ORDER BY id LIMIT 1"


async def limited_to(client: Client, *channel_ids: UUID) -> Client:
    """Sign in as staff who hold everything that may be limited to a channel, in some channels only."""
    role = await create_role(*(name for name, about in PERMISSIONS.items() if about.is_per_channel))
    grants = [RoleGrant(role, id_) for id_ in channel_ids]
    return await sign_in(client, await create_staff(*grants), stepped_up=True)


async def ask(staff: Client, name: str) -> Answer:
    return await staff.ask(document_of(name), {"input": await filled(EXAMPLES[name].given)})


def codes(answer: Answer, name: str) -> list[str]:
    """Give why a mutation was refused, wherever that is told."""
    payload = answer.data.get(name) or {"errors": []}
    return answer.codes + [error["code"] for error in payload["errors"]]


def test_there_are_such_mutations() -> None:
    assert set(LIMITED) >= OF_ONE_CHANNEL | {"shippingZoneCreate", "taxRateSet"}


@pytest.mark.parametrize("name", LIMITED)
async def test_role_of_another_channel_is_refused(demo: Client, name: str) -> None:
    staff = await limited_to(demo, await create_channel(slug="elsewhere"))
    await EXAMPLES[name].prepare()
    tables = await captured_tables()
    before = await snapshot(tables)

    answer = await ask(staff, name)

    assert codes(answer, name) == [HIDDEN.get(name, "FORBIDDEN")]
    assert await snapshot(tables) == before


@pytest.mark.parametrize("name", LIMITED)
async def test_role_limited_to_channels_changes_what_is_theirs_and_nothing_that_all_share(
    demo: Client, name: str
) -> None:
    staff = await limited_to(demo, *[row[0] for row in await sql.rows("SELECT id FROM channels")])
    await EXAMPLES[name].prepare()

    answer = await ask(staff, name)

    assert codes(answer, name) == ([] if name in OF_ONE_CHANNEL else ["FORBIDDEN"])


async def test_order_of_another_channel_is_not_there_to_be_cancelled(demo: Client) -> None:
    """Customers may cancel too, so that the field itself asks for no permission."""
    given = {"orderId": encode("order", await sql.value(PAID)), "reason": "Asked for."}
    elsewhere = await limited_to(demo, await create_channel(slug="elsewhere"))
    here = await limited_to(demo, *[row[0] for row in await sql.rows("SELECT id FROM channels")])

    answers = [await staff.ask(document_of("orderCancel"), {"input": given}) for staff in (elsewhere, here)]

    assert [codes(answer, "orderCancel") for answer in answers] == [["ORDER_NOT_FOUND"], []]
