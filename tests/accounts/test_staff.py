from __future__ import annotations

import pytest

from tests.client import Client
from tests.factories.accounts import create_customer, create_staff, sign_in
from tests.factories.channels import create_channels

LIST = """
    query ($first: Int, $after: String) {
        customers(first: $first, after: $after) { totalCount nodes { email } pageInfo { hasNextPage endCursor } }
    }
"""
BY = "query ($by: CustomerBy!) { customer(by: $by) { email } }"
CREATE_GROUP = """
    mutation ($input: CustomerGroupCreateInput!) {
        customerGroupCreate(input: $input) { customerGroup { id slug name } errors { code path } }
    }
"""
ASSIGN = """
    mutation ($input: CustomerGroupsAssignInput!) {
        customerGroupsAssign(input: $input) { customer { email groups { slug } } errors { code path } }
    }
"""


@pytest.fixture
async def staff(client: Client) -> Client:
    await create_channels()
    return await sign_in(client, await create_staff(permissions=["customers.read", "customers.write"]))


async def test_customers_are_paged_the_newest_first(staff: Client) -> None:
    for i in range(3):
        await create_customer(f"{i}@example.com")

    page = (await staff.data(LIST, {"first": 2}))["customers"]
    rest = (await staff.data(LIST, {"first": 2, "after": page["pageInfo"]["endCursor"]}))["customers"]

    assert [node["email"] for node in page["nodes"] + rest["nodes"]] == [f"{i}@example.com" for i in (2, 1, 0)]
    assert page["totalCount"] == 3
    assert (page["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)


async def test_customer_is_found_by_id_and_by_any_spelling_of_the_address(staff: Client) -> None:
    customer = await create_customer("Ada@example.com")

    by_id = await staff.data(BY, {"by": {"id": customer.global_id}})
    by_email = await staff.data(BY, {"by": {"email": "ADA@EXAMPLE.COM"}})
    by_unknown = await staff.data(BY, {"by": {"email": "eve@example.com"}})

    assert by_id == by_email == {"customer": {"email": "Ada@example.com"}}
    assert by_unknown == {"customer": None}


async def test_customer_is_named_in_exactly_one_way(staff: Client) -> None:
    answer = await staff.ask(BY, {"by": {"email": "a@b.c", "id": "cust_01h455vb4pex5vsknk084sn02q"}})

    assert answer.codes == ["BAD_USER_INPUT"]


async def test_groups_are_made_and_assigned(staff: Client) -> None:
    customer = await create_customer("ada@example.com")

    group = (await staff.change(CREATE_GROUP, {"input": {"slug": "gold", "name": "Gold"}}))["customerGroup"]
    assigned = await staff.change(ASSIGN, {"input": {"customerId": customer.global_id, "groupIds": [group["id"]]}})
    listed = await staff.data("{ customerGroups { slug } }")

    assert assigned["customer"] == {"email": "ada@example.com", "groups": [{"slug": "gold"}]}
    assert listed["customerGroups"] == [{"slug": "gold"}]


async def test_group_slug_is_checked_and_unique(staff: Client) -> None:
    await staff.change(CREATE_GROUP, {"input": {"slug": "gold", "name": "Gold"}})

    taken = await staff.refused(CREATE_GROUP, {"input": {"slug": "gold", "name": "Gold"}})
    bad = await staff.refused(CREATE_GROUP, {"input": {"slug": "-", "name": "Gold"}})

    assert (taken, bad) == (["CUSTOMER_GROUP_SLUG_TAKEN"], ["CUSTOMER_GROUP_INVALID"])


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        (LIST, {}),
        (BY, {"by": {"email": "a@b.c"}}),
        ("{ customerGroups { slug } }", {}),
        (CREATE_GROUP, {"input": {"slug": "gold", "name": "Gold"}}),
        (ASSIGN, {"input": {"customerId": "cust_01h455vb4pex5vsknk084sn02q", "groupIds": []}}),
    ],
)
async def test_staff_fields_ask_for_their_permission(
    client: Client, staff: Client, document: str, variables: dict[str, object]
) -> None:
    customer = await sign_in(client, await create_customer())
    catalog_manager = await sign_in(client, await create_staff("catalog_manager"))

    codes = [(await asker.ask(document, variables)).codes for asker in (client, customer, catalog_manager)]

    assert codes == [["UNAUTHENTICATED"], ["FORBIDDEN"], ["FORBIDDEN"]]
