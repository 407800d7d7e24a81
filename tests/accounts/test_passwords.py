from __future__ import annotations

import asyncio
import threading

import pytest
from argon2 import PasswordHasher

from shop.accounts.engine import passwords
from shop.accounts.engine.passwords import Hashing, check, common, is_outdated
from shop.accounts.errors import PasswordUnusable
from shop.accounts.rules import Kind
from shop.platform.errors import Busy
from tests.factories.accounts import PASSWORD

EMAIL = "ada.lovelace@example.com"


@pytest.mark.parametrize(
    ("password", "kind"),
    [
        ("1234567", Kind.CUSTOMER),
        ("elevenbytes", Kind.STAFF),
        ("x" * 129, Kind.CUSTOMER),
        ("\u00e9" * 65, Kind.CUSTOMER),
        ("iloveyou1", Kind.CUSTOMER),
        ("PassWord", Kind.CUSTOMER),
        ("Summer2026!", Kind.CUSTOMER),
        ("qwertyuiop123", Kind.STAFF),
        ("Ada.Lovelace@example.com", Kind.CUSTOMER),
        ("ada.lovelace", Kind.STAFF),
    ],
)
def test_weak_or_endless_password_is_refused_and_not_repeated(password: str, kind: Kind) -> None:
    with pytest.raises(PasswordUnusable) as refused:
        check(password, kind, EMAIL, "password")

    assert refused.value.path == ("password",)
    assert password not in refused.value.message


@pytest.mark.parametrize("password", ["8 bytes.", "x1" * 64, "\u00e9t\u00e9 \u00e0 la mer", PASSWORD])
def test_any_composition_of_good_length_is_accepted(password: str) -> None:
    check(password, Kind.CUSTOMER, EMAIL)


def test_blocklist_holds_thousands_in_lower_case() -> None:
    assert len(common()) >= 1_000
    assert all(entry == entry.casefold() and len(entry.encode()) >= 8 for entry in common())


@pytest.mark.parametrize(("kind", "parameters"), [(Kind.CUSTOMER, "m=19456,t=2,p=1"), (Kind.STAFF, "m=47104,t=1,p=1")])
async def test_hash_is_argon2id_with_the_parameters_of_the_kind(kind: Kind, parameters: str) -> None:
    made = await Hashing().hash(PASSWORD, kind)

    assert made.startswith(f"$argon2id$v=19${parameters}$")
    assert not is_outdated(made, kind)


async def test_verify_knows_the_password_in_any_unicode_form() -> None:
    hashing = Hashing()
    made = await hashing.hash("caf\u00e9 caf\u00e9", Kind.CUSTOMER)

    assert await hashing.verify(made, "cafe\u0301 cafe\u0301", Kind.CUSTOMER)
    assert not await hashing.verify(made, "cafe cafe", Kind.CUSTOMER)


async def test_unknown_account_and_endless_password_are_verified_against_a_dummy() -> None:
    hashing = Hashing()
    made = await hashing.hash("x" * 128, Kind.CUSTOMER)

    assert not await hashing.verify(None, PASSWORD, Kind.CUSTOMER)
    assert not await hashing.verify(made, "x" * 129, Kind.CUSTOMER)


@pytest.mark.parametrize("kind", list(Kind))
def test_dummy_has_todays_parameters(kind: Kind) -> None:
    assert not is_outdated(passwords._dummy(kind), kind)


def test_hash_of_other_parameters_is_outdated() -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)

    assert is_outdated(old, Kind.CUSTOMER)


async def test_full_queue_is_busy_at_once_and_free_again_afterwards() -> None:
    hashing = Hashing(threads=1, queue=2)
    gate = threading.Event()
    waiting = [asyncio.ensure_future(hashing._run(gate.wait)) for _ in range(3)]
    await asyncio.sleep(0)

    with pytest.raises(Busy) as refused:
        await hashing.verify(None, PASSWORD, Kind.CUSTOMER)
    gate.set()
    await asyncio.gather(*waiting)

    assert refused.value.code == "SERVICE_UNAVAILABLE"
    assert not await hashing.verify(None, PASSWORD, Kind.CUSTOMER)


async def test_caller_who_leaves_gives_the_place_back_when_the_work_is_done() -> None:
    hashing = Hashing(threads=1, queue=1)
    gate = threading.Event()
    left = asyncio.ensure_future(hashing._run(gate.wait))
    await asyncio.sleep(0)

    left.cancel()
    gate.set()
    results = [await hashing.verify(None, PASSWORD, Kind.CUSTOMER) for _ in range(3)]

    assert results == [False, False, False]
