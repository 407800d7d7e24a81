"""What proves an account is worth nothing after all its sessions were ended, however close together the two come."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import pytest

from shop.accounts import service as accounts
from shop.accounts import writes as account_writes
from shop.oauth import service
from shop.oauth.errors import InvalidCredentials
from shop.oauth.models import Session
from shop.oauth.service import Credentials, Tokens
from shop.oauth.service._browser import open_browser
from shop.oauth.service._sessions import prove
from shop.platform.db import sql
from shop.platform.db.transaction import in_transaction
from tests.factories.accounts import PASSWORD, Account, create_customer, last_link
from tests.oauth.test_browser import VISITOR

pytestmark = pytest.mark.usefixtures("committed")
NEW = "a brand new password"
T = TypeVar("T")


async def proof_of(account: Account) -> accounts.Proven:
    return await prove(
        Credentials(
            kind=account.kind, email=account.email, password=PASSWORD, client_address="192.0.2.1", user_agent="test"
        )
    )


async def reset(account: Account) -> None:
    await service.reset_password(await reset_link(account), NEW, client_address="x")


async def reset_link(account: Account) -> str:
    await accounts.request_password_reset(account.kind, account.email, client_address="x")
    return await last_link(account.id)


async def during(change: Callable[[], Awaitable[object]], other: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """Make a change, and commit it once something else waits for its end."""
    # The other one is no part of the transaction that begins now.
    outside = contextvars.copy_context()

    async def run() -> asyncio.Task[T]:
        await change()
        waiting = asyncio.create_task(other, context=outside)
        async with asyncio.timeout(10):
            # What waits for a lock tells nobody.
            while not await sql.value("SELECT count(*) FROM pg_locks WHERE NOT granted"):  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.01)
        return waiting

    waiting = await in_transaction(run)
    await asyncio.wait([waiting])
    return waiting


async def test_password_proven_before_a_reset_opens_nothing_after_it() -> None:
    customer = await create_customer()
    proof = await proof_of(customer)
    await reset(customer)

    with pytest.raises(InvalidCredentials):
        await service.start_session(proof, user_agent="test")
    with pytest.raises(InvalidCredentials):
        await open_browser(proof, methods=("pwd",), visitor=VISITOR)

    assert await Session.filter(user_id=customer.id).count() == 0


async def test_password_proven_before_the_account_was_closed_opens_nothing_when_it_is_open_again() -> None:
    customer = await create_customer()
    proof = await proof_of(customer)
    await service.deactivate_customer(customer.id)

    with pytest.raises(InvalidCredentials):
        await service.start_session(proof, user_agent="test")


async def test_sign_in_waits_for_a_new_password_that_is_not_committed() -> None:
    customer = await create_customer()
    proof = await proof_of(customer)

    signing_in = await during(
        lambda: account_writes.replace_password(customer.id, "another hash"),
        service.start_session(proof, user_agent="test"),
    )

    assert isinstance(signing_in.exception(), InvalidCredentials)


async def test_sign_ins_at_the_time_of_a_reset_are_refused_or_ended_by_it() -> None:
    customer = await create_customer()
    proof, link = await proof_of(customer), await reset_link(customer)

    signing_in = [service.start_session(proof, user_agent="test") for _ in range(6)]
    resetting = service.reset_password(link, NEW, client_address="x")
    *outcomes, made = await asyncio.gather(*signing_in, resetting, return_exceptions=True)

    assert made is None
    assert all(isinstance(outcome, Tokens | InvalidCredentials) for outcome in outcomes)
    assert await Session.filter(user_id=customer.id, revoked_at=None).count() == 0
