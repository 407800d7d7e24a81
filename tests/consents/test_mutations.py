from __future__ import annotations

from typing import Any

from tests.client import Client
from tests.factories.accounts import create_customer, create_staff, sign_in
from tests.factories.channels import create_channels

PUBLISH = """
mutation ($input: ConsentTextPublishInput!) {
  consentTextPublish(input: $input) { consentText { id purpose language text } errors { code path } }
}
"""
TEXTS = "{ consentTexts { id purpose language text } }"
GIVE = """
mutation ($input: ConsentGiveInput!) {
  consentGive(input: $input) { customer { consents { purpose withdrawnAt text { text } } } errors { code path } }
}
"""
WITHDRAW = """
mutation ($input: ConsentWithdrawInput!) {
  consentWithdraw(input: $input) { customer { consents { purpose withdrawnAt } } errors { code } }
}
"""
OF_CUSTOMER = "query ($id: ID!) { customer(by: {id: $id}) { consents { purpose } } }"


async def published(client: Client, text: str = "Write to me.") -> dict[str, Any]:
    await create_channels()
    staff = await sign_in(client, await create_staff(permissions=["consents.manage"]))
    values = {"purpose": "newsletter", "language": "en", "text": text}
    payload = await staff.change(PUBLISH, {"input": values})
    return dict(payload["consentText"])


async def test_customer_agrees_to_what_everybody_can_read_and_takes_it_back(client: Client) -> None:
    made = await published(client)
    shopper = await sign_in(client, await create_customer())

    asked = (await client.data(TEXTS))["consentTexts"]
    given = await shopper.change(GIVE, {"input": {"textId": asked[0]["id"]}})
    withdrawn = await shopper.change(WITHDRAW, {"input": {"purpose": "newsletter"}})

    assert asked == [made]
    expected = {"purpose": "newsletter", "withdrawnAt": None, "text": {"text": "Write to me."}}
    assert given["customer"]["consents"] == [expected]
    assert [each["withdrawnAt"] is None for each in withdrawn["customer"]["consents"]] == [False]


async def test_replaced_words_are_refused(client: Client) -> None:
    old = await published(client)
    staff = await sign_in(client, await create_staff(permissions=["consents.manage"]))
    values = {"purpose": "newsletter", "language": "en", "text": "Write to me often."}
    await staff.change(PUBLISH, {"input": values})
    shopper = await sign_in(client, await create_customer())

    codes = await shopper.refused(GIVE, {"input": {"textId": old["id"]}})

    assert codes == ["CONSENT_TEXT_NOT_FOUND"]


async def test_text_without_words_is_refused_where_it_stands(client: Client) -> None:
    await create_channels()
    staff = await sign_in(client, await create_staff(permissions=["consents.manage"]))

    codes = await staff.refused(PUBLISH, {"input": {"purpose": "Terms!", "language": "en", "text": ""}})

    assert codes == ["CONSENT_TEXT_INVALID", "CONSENT_TEXT_INVALID"]


async def test_staff_who_may_see_customers_see_what_they_agreed_to(client: Client) -> None:
    text = await published(client)
    account = await create_customer()
    shopper = await sign_in(client, account)
    await shopper.change(GIVE, {"input": {"textId": text["id"]}})
    support = await sign_in(client, await create_staff("support"))

    found = await support.data(OF_CUSTOMER, {"id": account.global_id})

    assert [each["purpose"] for each in found["customer"]["consents"]] == ["newsletter"]
