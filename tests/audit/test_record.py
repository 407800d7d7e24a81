from __future__ import annotations

from datetime import timedelta

import pytest

from shop.audit import service
from shop.audit.engine.bounded import Bounded
from shop.audit.service import NewEntry
from shop.audit.states import AuditKind
from shop.platform import acting, clock
from shop.platform.acting import Acting
from shop.platform.db.connect import Database
from shop.platform.ids import encode, uuid7
from shop.platform.scope import ActorKind
from tests.audit.entries import entries
from tests.client import SIGN_IN, Client
from tests.factories.accounts import create_address, create_customer, create_staff, sign_in
from tests.factories.channels import create_channels

CUSTOMERS = "{ customers(first: 10) { nodes { email } } }"
CUSTOMER = "query ($by: CustomerBy!) { customer(by: $by) { email addresses { address { city } } } }"
ADDRESS = "query ($id: ID!) { node(id: $id) { ... on CustomerAddress { address { city } } } }"

HIDING = (
    "{ __typename channels: customers(first: 10) { nodes { email } } }",
    (
        "{ ...All } fragment All on Query { ... { customers(first: 10) { nodes { email } } } ...More }"
        " fragment More on Query { __typename }"
    ),
    "{ staffMe @skip(if: true) { email } customers(first: 10) { nodes { email } } }",
    "{ staffMe { email } customers(first: 10) { nodes { email } } again: customers(first: 1) { nodes { email } } }",
)

ASK_AND_SIGN_IN = """
    mutation ($owner: ID!, $role: ID!, $input: SessionCreateInput!) {
        customerGroupsAssign(input: { customerId: $owner, groupIds: [] }) { customer { email } }
        roleDelete(input: { id: $role }) { errors { code } }
        sessionCreate(input: $input) { customer { email } }
    }
"""


def wanted(email: str, password: str, kind: str = "CUSTOMER") -> dict[str, object]:
    return {"input": {"email": email, "password": password, "kind": kind}}


async def test_sign_in_tells_whose_and_from_where(client: Client) -> None:
    await create_channels()
    account = await create_staff("support")

    await client.with_headers(x_request_id="signing-in-now").change(
        SIGN_IN, wanted(account.email, account.password, "STAFF")
    )

    (entry,) = await entries()
    assert (entry["kind"], entry["actor_kind"], entry["actor_id"]) == ("signed_in", "staff", account.id)
    assert (entry["request_id"], entry["network"]) == ("signing-in-now", "127.0.0.1")
    assert entry["session_id"] is not None


async def test_failed_sign_in_names_the_account_by_its_id_and_unknown_ones_not_at_all(client: Client) -> None:
    await create_channels()
    account = await create_customer("ada@example.com")

    for email in ("ADA@example.com", "nobody@example.com"):
        assert await client.refused(SIGN_IN, wanted(email, "wrong horse battery staple")) == ["INVALID_CREDENTIALS"]

    found = await entries(kind="sign_in_failed")
    assert [entry["about"] for entry in found] == [[account.id], []]
    assert {(entry["actor_kind"], entry["actor_id"]) for entry in found} == {("anonymous", None)}
    assert "example.com" not in str(await entries())


async def test_failed_sign_ins_of_known_and_unknown_accounts_are_kept_equally_often(client: Client) -> None:
    await create_channels()
    account = await create_customer("ada@example.com")

    for email in ("nobody@example.com", "nowhere@example.com", account.email):
        for _ in range(4):
            assert await client.refused(SIGN_IN, wanted(email, "wrong horse battery staple")) == ["INVALID_CREDENTIALS"]

    found = await entries(kind="sign_in_failed")
    assert [entry["about"] for entry in found] == [[]] * 8 + [[account.id]] * 4


async def test_refusal_is_kept_after_the_answer_and_bounded(client: Client) -> None:
    await create_channels()
    account = await create_staff("fulfillment")
    staff = await sign_in(client, account)

    for _ in range(12):
        assert (await staff.ask(CUSTOMERS)).codes == ["FORBIDDEN"]

    found = await entries()
    assert [(entry["kind"], entry["action"], entry["actor_id"]) for entry in found] == [
        ("refused", "customers", account.id)
    ] * 5


async def test_failures_of_others_do_not_silence_the_refusals_of_staff(committed: Database) -> None:
    refused = NewEntry(kind=AuditKind.REFUSED, action="customers")
    for _ in range(400):
        failed = NewEntry(kind=AuditKind.SIGN_IN_FAILED, action="password")
        await service.record(failed, actor_kind=ActorKind.ANONYMOUS, counted_as=uuid7())
        await service.record(refused, actor_kind=ActorKind.CUSTOMER, actor_id=uuid7())
    staff_id = uuid7()

    await service.record(refused, actor_kind=ActorKind.STAFF, actor_id=staff_id)

    assert len(await entries(kind="sign_in_failed")) == len(await entries(actor_kind="customer")) == 300
    assert len(await entries(actor_id=staff_id)) == 1


async def test_refusal_is_kept_and_counted_by_the_field_whatever_the_document_calls_it(client: Client) -> None:
    await create_channels()
    staff = await sign_in(client, await create_staff("fulfillment"))

    for name in ("mine", "channels", *(f"{'x' * 3_000}{i}" for i in range(5))):
        assert (await staff.ask(CUSTOMERS.replace("customers", f"{name}: customers"))).codes == ["FORBIDDEN"]

    assert [entry["action"] for entry in await entries(kind="refused")] == ["customers"] * 5


async def test_nobody_signed_in_is_no_refusal(client: Client) -> None:
    await create_channels()

    assert (await client.ask(CUSTOMERS)).codes == ["UNAUTHENTICATED"]

    assert await entries() == []


async def test_refusal_that_cannot_be_kept_leaves_the_answer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    await create_channels()
    staff = await sign_in(client, await create_staff("fulfillment"))

    async def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(service, "note_refusals", fail)

    assert (await staff.ask(CUSTOMERS)).codes == ["FORBIDDEN"]


async def test_staff_who_read_personal_data_are_kept_with_whose(client: Client) -> None:
    await create_channels()
    first, second = await create_customer("a@example.com"), await create_customer("b@example.com")
    account = await create_staff("support")
    staff = await sign_in(client, account)

    await staff.data(CUSTOMERS)
    await staff.data(CUSTOMER, {"by": {"email": "a@example.com"}})
    await staff.data(CUSTOMER, {"by": {"id": second.global_id}})

    found = await entries(kind="read")
    assert [(entry["action"], entry["thing"], entry["about"]) for entry in found] == [
        ("customers", "users", sorted([first.id, second.id])),
        ("customer", "users", [first.id]),
        ("customer", "users", [second.id]),
    ]
    assert {entry["actor_id"] for entry in found} == {account.id}


async def test_read_is_kept_by_its_root_fields_however_the_document_hides_them(client: Client) -> None:
    await create_channels()
    await create_customer("a@example.com")
    staff = await sign_in(client, await create_staff("support"))

    for document in HIDING:
        await staff.data(document)

    assert [entry["action"] for entry in await entries(kind="read")] == ["customers"] * 3 + ["customers, staffMe"]


async def test_address_by_its_id_is_a_read_too_and_ones_own_is_none(client: Client) -> None:
    await create_channels()
    owner = await create_customer()
    address_id = await create_address(owner)
    support, shopper = await sign_in(client, await create_staff("support")), await sign_in(client, owner)
    asked = {"id": encode("addr", address_id)}

    for who in (support, shopper):
        assert (await who.data(ADDRESS, asked))["node"] is not None

    (entry,) = await entries()
    assert (entry["kind"], entry["thing"], entry["about"]) == ("read", "customer_addresses", [address_id])


async def test_reads_and_refusals_before_a_sign_in_are_those_of_who_sent_them(client: Client) -> None:
    await create_channels()
    owner, other = await create_customer(), await create_customer()
    account = await create_staff("support")
    staff = await sign_in(client, account)
    given = {"owner": owner.global_id, "role": encode("role", uuid7()), **wanted(other.email, other.password)}

    answer = await staff.ask(ASK_AND_SIGN_IN, given)

    assert answer.codes == ["FORBIDDEN"]
    assert answer.data["customerGroupsAssign"]["customer"]["email"] == owner.email
    assert answer.data["sessionCreate"]["customer"]["email"] == other.email
    (read,), (refused,) = await entries(kind="read"), await entries(kind="refused")
    assert (read["actor_kind"], read["actor_id"], read["about"]) == ("staff", account.id, [owner.id])
    assert (refused["action"], refused["actor_kind"], refused["actor_id"]) == ("roleDelete", "staff", account.id)


async def test_read_that_cannot_be_kept_is_not_shown(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    await create_channels()
    await create_customer("a@example.com")
    staff = await sign_in(client, await create_staff("support"))

    async def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(service, "note_reads", fail)

    with pytest.raises(OSError, match="no room"):
        await staff.ask(CUSTOMERS)


async def test_read_of_very_many_is_one_entry_that_counts_the_rest(committed: Database) -> None:
    who = Acting(actor_kind=ActorKind.STAFF, actor_id=uuid7(), action="customers")

    await service.note_reads(who, {"users": {uuid7() for _ in range(1_007)}, "orders": set()})

    (entry,) = await entries()
    assert (len(entry["about"]), entry["after"]) == (1_000, {"more": 7})


async def test_record_takes_who_and_where_from_the_context(committed: Database) -> None:
    who = Acting(actor_kind=ActorKind.STAFF, actor_id=uuid7(), request_id="req", network="10.0.0.1", action="x")

    with acting.acting(who):
        await service.record(NewEntry(kind=AuditKind.DONE, action="factor reset", facts={"reason": "lost"}))

    (entry,) = await entries()
    assert (entry["kind"], entry["action"], entry["actor_id"], entry["network"], entry["after"]) == (
        "done",
        "factor reset",
        who.actor_id,
        "10.0.0.1",
        {"reason": "lost"},
    )


def test_what_was_left_out_is_told_with_the_next() -> None:
    now = clock.now().timestamp()
    moments = {"now": now}
    bounded = Bounded[str](each=2, most=3, seconds=60, clock=lambda: moments["now"])

    first = [bounded.take("a") for _ in range(5)]
    others = [bounded.take(key) for key in "bcb"]
    moments["now"] += timedelta(minutes=1).total_seconds()

    assert first == [1, 1, 0, 0, 0]
    assert others == [1, 0, 0]
    assert [bounded.take("a"), bounded.take("b"), bounded.take("c")] == [4, 2, 2]


def test_most_keys_are_forgotten_by_their_age() -> None:
    bounded = Bounded[int](each=1, most=1_000, seconds=60, keys=10)

    for key in range(50):
        bounded.take(key)

    assert len(bounded._windows) == 10
