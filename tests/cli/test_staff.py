from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

import pytest

from shop import domains
from shop.accounts.rules import Kind
from shop.oauth import service as oauth
from shop.oauth.models import Session
from shop.platform.config import Settings
from shop.platform.db.connect import Database, close_pool, open_pool
from tests.audit.entries import entries
from tests.cli.command import Ended, shop
from tests.cli.conftest import addresses
from tests.conftest import _ENVIRONMENT
from tests.factories.accounts import Account, create_staff, open_session, opened_by, set_up_second_factor

T = TypeVar("T")
BO = "bo@shop.example"
NEW = "a brand new password"


@dataclass(frozen=True)
class Place:
    """A database, the commands run on it, and what is done to it beside them."""

    database: Database
    settings: Settings

    async def do(self, act: Callable[[], Awaitable[T]]) -> T:
        await open_pool(self.database.application, domains.model_modules(), self.settings)
        try:
            return await act()
        finally:
            await close_pool()

    async def staff(self, *arguments: str) -> Ended:
        """Run `shop staff`, with the secret of the tests."""
        given = {"secret": _ENVIRONMENT["SHOP_SECRET"], **addresses(self.database)}
        return await asyncio.to_thread(shop, "staff", *arguments, **given)


@pytest.fixture
def place(own_database: Database, test_settings: Settings) -> Place:
    return Place(own_database, test_settings)


def row_of(listed: Ended, email: str) -> list[str]:
    return next(line for line in listed.out.splitlines() if email in line).split()


async def boss_and_bo() -> Account:
    await create_staff("admin", email="boss@shop.example")
    bo = await create_staff("support", "finance", email=BO)
    await set_up_second_factor(bo)
    await open_session(bo)
    return bo


async def reasons() -> set[str | None]:
    return {row.revoked_reason for row in await Session.all()}


async def test_members_are_listed_closed_opened_and_given_back_their_sign_in(place: Place) -> None:
    bo = await place.do(boss_and_bo)

    listed = await place.staff("list")
    reset = await place.staff("reset-second-factor", "--email", BO)
    closed = await place.staff("deactivate", "--email", BO.upper())
    after = await place.staff("list")
    opened = await place.staff("reactivate", "--email", BO)
    made = await place.staff("reset-password", "--email", BO)

    assert row_of(listed, BO) == [BO, "finance,", "support", "yes", "open"]
    assert row_of(after, BO) == [BO, "finance,", "support", "no", "closed"]
    assert [ended.code for ended in (reset, closed, opened, made)] == [0, 0, 0, 0]
    assert await place.do(reasons) == {"second_factor_reset"}
    await place.do(lambda: oauth.reset_password(made.out.strip(), NEW, client_address="x"))
    assert await place.do(lambda: opened_by(Kind.STAFF, BO, NEW)) == bo.id


async def test_list_of_members_is_on_record_as_a_read(place: Place) -> None:
    bo = await place.do(boss_and_bo)

    assert (await place.staff("list")).code == 0

    (entry,) = await place.do(lambda: entries(kind="read"))
    assert (entry["actor_kind"], entry["action"], entry["thing"]) == ("system", "shop staff list", "users")
    assert bo.id in entry["about"]
    assert len(entry["about"]) == 2


async def test_last_admin_and_strangers_are_refused_in_words(place: Place) -> None:
    await place.do(boss_and_bo)

    last = await place.staff("deactivate", "--email", "boss@shop.example")
    stranger = await place.staff("reset-password", "--email", "nobody@shop.example")

    assert (last.code, stranger.code) == (1, 1)
    assert "Nobody else who can sign in is an admin" in " ".join(last.err.split())
    assert "No member of staff has the address nobody@shop.example" in " ".join(stranger.err.split())
