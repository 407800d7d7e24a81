"""What sign-in and authentication cost: `python -m bench.auth` on the data folder of `SHOP_DATA_DIR`.

It runs in a process of its own, since it looks at the event loop from inside. On standard output it writes one JSON
object; `python -m bench` starts it and shows that.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from statistics import median

import orjson
import uvloop

from shop import domains
from shop.accounts import service as accounts
from shop.accounts.rules import Kind
from shop.accounts.service import NewCustomer, NewStaff, RoleGrant
from shop.oauth import service as oauth
from shop.oauth.engine.access import Subject, issuer
from shop.oauth.service import Credentials
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.db.connect import close_pool, direct, locate, open_pool
from shop.platform.ids import uuid7
from shop.platform.observability import logs
from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.security.throttle import forget_tries
from shop.platform.shared import current as shared

WARM_TARGET, COLD_TARGET, LAG_TARGET = 20.0, 250.0, 10.0
"""Microseconds, microseconds, milliseconds above the idle loop."""
LOGINS = 40
_CALLS, _TOKENS, _ROUNDS = 20_000, 1_000, 5
_TICK = 0.001
_PASSWORD = "correct horse battery staple"  # noqa: S105 - of accounts that are made here


@dataclass(frozen=True, slots=True)
class Costs:
    """Medians of several rounds.

    Attributes:
        warm_customer, warm_staff: microseconds of one `authenticate` by a token that was seen before.
        cold: the same by one that was not.
        login: milliseconds from the first of the logins to the end of the last.
        idle_lag, login_lag: milliseconds that a timer of the event loop is late, p99.
    """

    warm_customer: float
    warm_staff: float
    cold: float
    login: float
    idle_lag: float
    login_lag: float


def measure(environment: Mapping[str, str]) -> Costs:
    """Measure in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.auth"], env={**os.environ, **environment}, capture_output=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode())
    return Costs(**orjson.loads(done.stdout))


async def _measure() -> Costs:
    logs.configure(settings())  # to standard error: the other one is for the figures
    held = locate(settings())
    await open_pool(held.application, domains.model_modules(), settings())
    try:
        async with shared.opened(settings(), direct(settings(), held).dsn(), MemoryMetrics()):
            accounts.watch()
            oauth.watch()
            await oauth.start()
            return await _costs()
    finally:
        await close_pool()
        held.close()


async def _costs() -> Costs:
    emails = [f"{uuid7().hex}@bench.example" for _ in range(LOGINS)]
    customers = [await _customer(email) for email in emails]
    customer = await _signed_in(customers[0])
    staff = await _signed_in(await _staff())
    rounds = [await _round(customer, staff, emails) for _ in range(_ROUNDS)]
    return Costs(*(median(column) for column in zip(*rounds, strict=True)))


async def _round(customer: str, staff: str, emails: list[str]) -> tuple[float, ...]:
    idle = await _lag(lambda: asyncio.sleep(1))
    forget_tries()
    started = time.perf_counter()
    busy = await _lag(lambda: _log_in(emails))
    login = (time.perf_counter() - started) * 1000
    cold = await _microseconds(await _new_tokens())
    warm = [await _microseconds([bearer] * _CALLS) for bearer in (customer, staff)]
    return (*warm, cold, login, idle, busy)


async def _microseconds(bearers: list[str]) -> float:
    """Authenticate by each; the first one, that may find something to be read anew, does not count."""
    await oauth.authenticate(bearers[0])
    started = time.perf_counter()
    for bearer in bearers[1:]:
        await oauth.authenticate(bearer)
    return (time.perf_counter() - started) / (len(bearers) - 1) * 1_000_000


async def _new_tokens() -> list[str]:
    ring, now = await oauth.keyring(), clock.now()
    made = (issuer().mint(ring, _anybody(), now=now, lifetime=timedelta(minutes=10)) for _ in range(_TOKENS))
    return [f"Bearer {token}" for token, _ in made]


def _anybody() -> Subject:
    return Subject(kind=Kind.CUSTOMER, user_id=uuid7(), session_id=uuid7())


async def _log_in(emails: list[str]) -> None:
    await asyncio.gather(*(oauth.sign_in(_credentials(email, i)) for i, email in enumerate(emails)))


def _credentials(email: str, i: int) -> Credentials:
    return Credentials(
        kind=Kind.CUSTOMER, email=email, password=_PASSWORD, client_address=f"192.0.2.{i}", user_agent="bench"
    )


async def _lag(work: Callable[[], Awaitable[None]]) -> float:
    """Give how late a timer is while the work is done: the 99th percentile, in milliseconds."""
    late: list[float] = []

    async def watch() -> None:
        while True:
            due = time.perf_counter() + _TICK
            await asyncio.sleep(_TICK)
            late.append(time.perf_counter() - due)

    watching = asyncio.create_task(watch())
    await work()
    watching.cancel()
    return max(0.0, sorted(late)[len(late) * 99 // 100] * 1000)


async def _customer(email: str) -> str:
    await accounts.register(NewCustomer(email=email, password=_PASSWORD, language="en"), client_address=email)
    return email


async def _staff() -> str:
    email = f"{uuid7().hex}@staff.example"
    await accounts.create_staff(NewStaff(email=email, password=_PASSWORD, roles=[RoleGrant("admin")]))
    return email


async def _signed_in(email: str) -> str:
    kind = Kind.STAFF if email.endswith("@staff.example") else Kind.CUSTOMER
    proven = await accounts.authenticate(kind, email, _PASSWORD)
    if proven is None:
        raise RuntimeError("The account that was just made cannot sign in.")
    tokens = await oauth.start_session(proven, user_agent="bench")
    return f"Bearer {tokens.access_token}"


if __name__ == "__main__":
    sys.stdout.buffer.write(orjson.dumps(asdict(uvloop.run(_measure()))))
