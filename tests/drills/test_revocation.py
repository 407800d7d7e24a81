"""Two servers on one database: what ends on one is refused by the other within a second, and after a restart."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from shop.oauth import service as oauth
from shop.oauth.engine.access import issuer
from shop.oauth.rules import ClientKind
from shop.oauth.service._registry import MadeClient
from shop.oauth.service._revoked import deny_token
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.db.connect import Database
from shop.platform.ids import encode
from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.shared import current as shared
from tests.cli.command import free_port, running
from tests.cli.command import shop as command
from tests.cli.conftest import addresses
from tests.factories.accounts import PASSWORD, Account, create_customer, create_staff
from tests.factories.channels import create_channels
from tests.factories.oauth import make_client
from tests.redis import OwnServer, needs_program, own_server

SIGN_IN = """
    mutation ($input: SessionCreateInput!) { sessionCreate(input: $input) { accessToken refreshToken errors { code } } }
"""
END = "mutation { sessionEnd(input: {}) { errors { code } } }"
ME = "{ me { id } }"
PUBLIC = "https://shop.example"
AT_MOST = 1.0

pytestmark = pytest.mark.drill


@dataclass
class Process:
    """A server, spoken to as a client would."""

    http: httpx.Client
    process: subprocess.Popen[str]

    def ask(self, query: str, token: str | None = None, **variables: object) -> dict[str, object]:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        got = self.http.post("/graphql", json={"query": query, "variables": variables}, headers=headers)
        answer: dict[str, object] = got.json()
        return answer

    def sign_in(self, account: Account) -> str:
        answer = self.ask(
            SIGN_IN, input={"email": account.email, "password": account.password, "kind": account.kind.name}
        )
        return str(answer["data"]["sessionCreate"]["accessToken"])  # type: ignore[index]

    def token_of(self, client: MadeClient) -> str:
        """Give a token that a client gets for itself."""
        assert client.secret is not None
        proof = encode("client", client.client_id), client.secret.text
        got = self.http.post("/oauth/token", data={"grant_type": "client_credentials"}, auth=proof)
        return str(got.raise_for_status().json()["access_token"])

    def lets_in(self, token: str) -> bool:
        return "errors" not in self.ask(ME, token)

    def seconds_until_refused(self, token: str) -> float:
        started = time.monotonic()
        while self.lets_in(token):
            assert time.monotonic() < started + 15, "The token is never refused."
            time.sleep(0.01)
        return time.monotonic() - started

    def status(self) -> str:
        return str(self.http.get("/readyz").json()["status"])


@dataclass
class Shop:
    """Starts servers that share a database, and Redis where there is one."""

    settings: dict[str, str]
    redis: OwnServer | None
    ends: ExitStack = field(default_factory=ExitStack)

    def start(self) -> Process:
        return self.ends.enter_context(self._running())

    @contextmanager
    def _running(self) -> Iterator[Process]:
        port = free_port()
        with (
            running("serve", port=port, **self.settings) as process,
            httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as http,
        ):
            yield Process(http, process)


@pytest.fixture
async def customer(committed: Database) -> Account:
    await create_channels()
    return await create_customer(password=PASSWORD)


@pytest.fixture(params=["postgres", pytest.param("redis", marks=needs_program)])
async def shop(
    request: pytest.FixtureRequest, committed: Database, customer: Account, tmp_path: Path
) -> AsyncIterator[Shop]:
    chosen = {**addresses(committed), "secret": os.environ["SHOP_SECRET"], "log_level": "error", "url": PUBLIC}
    if request.param == "postgres":
        made = Shop(chosen, None)
        with made.ends:
            yield made
        return
    async with own_server(tmp_path) as redis:
        made = Shop({**chosen, "redis_url": redis.url}, redis)
        with made.ends:
            yield made


def test_session_that_ends_on_one_is_refused_by_the_other_and_by_one_that_starts_later(
    shop: Shop, customer: Account
) -> None:
    one, other = shop.start(), shop.start()
    token, kept = one.sign_in(customer), other.sign_in(customer)
    assert other.lets_in(token)

    assert "errors" not in one.ask(END, token)
    taken = other.seconds_until_refused(token)
    later = shop.start()

    print(f"\nrefused by the other process after {taken * 1000:.0f} ms")  # noqa: T201
    assert taken < AT_MOST
    assert not later.lets_in(token)
    assert later.lets_in(kept)
    assert other.status() == "ok"


async def test_single_token_is_refused_by_all_and_after_a_restart(
    shop: Shop, customer: Account, committed: Database, environment: pytest.MonkeyPatch
) -> None:
    """The test's own process denies it, as the revocation route of a third server would."""
    for name, value in shop.settings.items():
        environment.setenv(f"SHOP_{name.upper()}", value)
    settings.cache_clear()
    one = shop.start()
    token, kept = one.sign_in(customer), one.sign_in(customer)
    claims = issuer().verify(token, await oauth.keyring(), clock.now())
    assert one.lets_in(token)

    async with shared.opened(settings(), committed.application.dsn(), MemoryMetrics()):
        await deny_token(claims.token_id, datetime.fromtimestamp(claims.expires_at, UTC))
    taken = one.seconds_until_refused(token)

    assert taken < AT_MOST
    assert not shop.start().lets_in(token)
    assert one.lets_in(kept)


def test_rotation_signs_nobody_out_and_stolen_keys_are_refused(shop: Shop, customer: Account) -> None:
    one = shop.start()
    token = one.sign_in(customer)

    rotated = command("keys", "rotate", **shop.settings)
    newer = one.sign_in(customer)
    after_rotation = one.lets_in(token), one.lets_in(newer)
    exchanged = command("keys", "rotate", "--stolen", **shop.settings)
    taken = max(one.seconds_until_refused(token), one.seconds_until_refused(newer))

    assert (rotated.code, exchanged.code) == (0, 0)
    assert after_rotation == (True, True)
    assert taken < AT_MOST
    assert one.lets_in(one.sign_in(customer))


async def test_what_a_command_ends_is_refused_by_a_server_that_runs(shop: Shop, customer: Account) -> None:
    bo = await create_staff("support")
    partner = await make_client(ClientKind.PARTNER, "orders.read")
    one = shop.start()
    tokens = {
        ("staff", "deactivate", "--email", bo.email): one.sign_in(bo),
        ("person", "erase", customer.email, "--yes"): one.sign_in(customer),
        ("clients", "revoke", encode("client", partner.client_id)): one.token_of(partner),
    }

    for words, token in tokens.items():
        assert one.lets_in(token), words
        ended = command(*words, **shop.settings)
        taken = one.seconds_until_refused(token)

        print(f"\nshop {' '.join(words[:2])}: refused {taken * 1000:.0f} ms after its end")  # noqa: T201
        assert ended.code == 0, ended.err
        assert taken < AT_MOST


@needs_program
@pytest.mark.parametrize("shop", ["redis"], indirect=True)
def test_end_is_felt_in_time_when_redis_dies_and_when_it_is_back(shop: Shop, customer: Account) -> None:
    assert shop.redis is not None
    one, other = shop.start(), shop.start()
    first, second = one.sign_in(customer), one.sign_in(customer)
    assert other.lets_in(first)
    assert other.lets_in(second)

    shop.redis.kill()
    started = time.monotonic()
    assert "errors" not in one.ask(END, first)
    took = time.monotonic() - started
    without = other.seconds_until_refused(first)
    while other.status() == "ok":
        time.sleep(0.05)
    degraded = other.http.get("/readyz")
    shop.redis.start()
    while other.status() != "ok" or one.status() != "ok":
        time.sleep(0.05)
    assert "errors" not in one.ask(END, second)
    back = other.seconds_until_refused(second)

    print(f"\nwithout Redis {without * 1000:.0f} ms (ending took {took * 1000:.0f} ms), back {back * 1000:.0f} ms")  # noqa: T201
    assert degraded.status_code == 200
    assert degraded.json()["status"].startswith("degraded")
    assert without < AT_MOST
    assert back < AT_MOST
    assert took < AT_MOST
