from __future__ import annotations

from typing import Any

from shop.accounts import reads
from shop.accounts.models import CustomerAddress, User
from shop.accounts.rules import Kind
from tests.client import Client
from tests.factories.accounts import PASSWORD, create_address, create_customer, create_staff, sign_in
from tests.factories.channels import create_channel, create_channels

REGISTER = """
    mutation ($input: AccountRegisterInput!) { accountRegister(input: $input) { isAccepted errors { code path } } }
"""
UPDATE = """
    mutation ($input: AccountUpdateInput!) {
        accountUpdate(input: $input) {
            customer { firstName version }
            errors { code path ... on VersionConflictError { current } }
        }
    }
"""
ADD = """
    mutation ($input: AddressCreateInput!) {
        addressCreate(input: $input) {
            address { id isDefaultShipping isDefaultBilling address { lastName region country } }
            errors { code path }
        }
    }
"""
CHANGE = """
    mutation ($input: AddressUpdateInput!) {
        addressUpdate(input: $input) { address { id isDefaultShipping address { city } } errors { code path } }
    }
"""
DELETE = """
    mutation ($input: AddressDeleteInput!) { addressDelete(input: $input) { deletedId errors { code path } } }
"""
ADDRESS = {
    "country": "US",
    "lastName": "Lovelace",
    "line1": "350 Fifth Avenue",
    "city": "New York",
    "region": "New York",
    "postalCode": "10118",
}


def of(**values: Any) -> dict[str, Any]:
    return {"input": values}


async def test_language_of_a_channel_is_one_of_its_accounts(client: Client) -> None:
    await create_channel(slug="tw", countries=("TW",), languages=("zh-TW",))

    await client.with_headers(x_channel="tw").change(REGISTER, of(email="ada@example.com", password="a good password"))

    assert (await User.get()).language == "zh-TW"


async def test_known_and_unknown_address_get_the_same_answer_to_a_sign_up(client: Client) -> None:
    await create_channels()
    await create_customer("known@example.com")

    known = await client.ask(REGISTER, of(email="known@example.com", password="a good password"))
    unknown = await client.ask(REGISTER, of(email="unknown@example.com", password="a good password"))

    assert known.data == unknown.data == {"accountRegister": {"isAccepted": True, "errors": []}}
    assert known.headers.keys() == unknown.headers.keys()
    assert await User.all().count() == 2


async def test_sign_up_takes_the_language_of_the_request(client: Client) -> None:
    await create_channels()

    await client.with_headers(accept_language="fr-FR, en;q=0.5").change(
        REGISTER, of(email="ada@example.com", password=PASSWORD)
    )

    made = await reads.user_by_email(Kind.CUSTOMER, "ada@example.com")
    assert made is not None
    assert made.language == "fr-FR"


async def test_weak_password_and_bad_address_are_data_with_paths(client: Client) -> None:
    await create_channels()

    payload = (await client.data(REGISTER, of(email="nobody", password="12345678")))["accountRegister"]

    assert payload["isAccepted"] is None
    assert payload["errors"] == [
        {"code": "EMAIL_INVALID", "path": ["email"]},
        {"code": "PASSWORD_UNUSABLE", "path": ["password"]},
    ]


async def test_profile_is_changed_from_its_newest_version_only(client: Client) -> None:
    await create_channels()
    signed_in = await sign_in(client, await create_customer())

    changed = await signed_in.change(UPDATE, of(expectedVersion=1, firstName="Ada"))
    stale = (await signed_in.data(UPDATE, of(expectedVersion=1, firstName="Eve")))["accountUpdate"]

    assert changed["customer"] == {"firstName": "Ada", "version": 2}
    assert stale["errors"] == [{"code": "VERSION_CONFLICT", "path": ["expectedVersion"], "current": 2}]


async def test_unknown_language_is_refused(client: Client) -> None:
    await create_channels()
    signed_in = await sign_in(client, await create_customer())

    assert await signed_in.refused(UPDATE, of(expectedVersion=1, language="xx")) == ["PROFILE_INVALID"]


async def test_address_is_added_changed_and_removed(client: Client) -> None:
    await create_channels()
    signed_in = await sign_in(client, await create_customer())

    added = (await signed_in.change(ADD, of(address=ADDRESS)))["address"]
    changed = await signed_in.change(CHANGE, of(id=added["id"], address={**ADDRESS, "city": "Brooklyn"}))
    gone = await signed_in.change(DELETE, of(id=added["id"]))

    assert added["address"] == {"lastName": "Lovelace", "region": "NY", "country": "US"}
    assert (added["isDefaultShipping"], added["isDefaultBilling"]) == (True, True)
    assert changed["address"]["address"]["city"] == "Brooklyn"
    assert gone["deletedId"] == added["id"]
    assert await CustomerAddress.all().count() == 0


async def test_all_that_is_wrong_with_an_address_is_told_with_paths(client: Client) -> None:
    await create_channels()
    signed_in = await sign_in(client, await create_customer())

    payload = (await signed_in.data(ADD, of(address={"country": "US", "lastName": "L", "postalCode": "1"})))[
        "addressCreate"
    ]

    assert {error["code"] for error in payload["errors"]} == {"ADDRESS_INVALID"}
    assert {".".join(error["path"]) for error in payload["errors"]} == {
        *("address.line1", "address.city", "address.region", "address.postalCode"),
    }


async def test_address_of_another_customer_is_not_found(client: Client) -> None:
    await create_channels()
    owner, other = await create_customer(), await create_customer()
    await create_address(owner)
    owners = await (await sign_in(client, owner)).data("{ me { addresses { id } } }")
    id_ = owners["me"]["addresses"][0]["id"]
    others = await sign_in(client, other)

    assert await others.refused(CHANGE, of(id=id_, address=ADDRESS)) == ["NOT_FOUND"]
    assert await others.refused(DELETE, of(id=id_)) == ["NOT_FOUND"]

    (kept,) = await reads.addresses_of_users([owner.id])
    assert kept.address.city == "Berlin"


async def test_malformed_address_id_is_bad_input_with_its_path(client: Client) -> None:
    await create_channels()
    signed_in = await sign_in(client, await create_customer())

    answer = await signed_in.ask(DELETE, of(id="cust_01h455vb4pex5vsknk084sn02q"))

    assert answer.codes == ["BAD_USER_INPUT"]
    assert answer.errors[0]["extensions"]["inputPath"] == ["input", "id"]


async def test_guests_and_staff_have_no_address_book(client: Client) -> None:
    await create_channels()
    staff = await sign_in(client, await create_staff("admin"))

    assert (await client.ask(ADD, of(address=ADDRESS))).codes == ["UNAUTHENTICATED"]
    assert (await staff.ask(ADD, of(address=ADDRESS))).codes == ["FORBIDDEN"]
    assert (await client.ask(UPDATE, of(expectedVersion=1))).codes == ["UNAUTHENTICATED"]
