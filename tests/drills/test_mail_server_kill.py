"""The mail server dies in the middle of 50 mails: none is lost, and only what was in doubt is there twice."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from shop.notifications.gateways.smtp import MOST_CONNECTIONS
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.events import admin
from tests.cli.command import ROOT, free_port
from tests.drills.test_worker_kill import Workers, _url
from tests.factories.mails import ask_for_link, create_order
from tests.mailbox import read

MAILS, DIES_AT, KILLED_AT = 50, 15, 35
SENT = "SELECT count(*) FROM mail_deliveries WHERE state = 'sent'"
UNSENT_OF = "SELECT id FROM mail_deliveries WHERE state <> 'sent' AND id = ANY($1)"
TRIED_AGAIN = "SELECT count(*) FROM mail_deliveries WHERE attempts > 1"


class MailServer:
    """A process of our own, on one port from start to start."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.folder = folder
        self._running: subprocess.Popen[bytes] | None = None

    def start(self, *, dies_at: int | None = None) -> None:
        dies = [] if dies_at is None else [str(dies_at)]
        command = [sys.executable, "-m", "tests.drills.mail_server", str(self.port), str(self.folder), *dies]
        self._running = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})

    def has_died(self) -> bool:
        return self._running is not None and self._running.poll() is not None

    def kill(self) -> None:
        if self._running is not None:
            self._running.kill()
            self._running.wait()

    def message_ids(self) -> Counter[str]:
        return Counter(str(read(path.read_bytes())["Message-ID"]) for path in self.folder.glob("*.eml"))


@pytest.fixture
def mail_server(tmp_path: Path) -> Iterator[MailServer]:
    made = MailServer(tmp_path)
    yield made
    made.kill()


@pytest.mark.drill
async def test_mail_server_that_dies_loses_nothing_and_doubles_what_was_in_doubt(
    committed: Database, mail_server: MailServer
) -> None:
    order_id = await create_order()
    for _ in range(MAILS - 1):  # beside the one of the order itself
        await ask_for_link(order_id)
    workers = Workers(
        {
            **os.environ,
            "SHOP_DATABASE_URL": _url(committed.application),
            "SHOP_SMTP_URL": f"smtp+plain://127.0.0.1:{mail_server.port}",
            "SHOP_LOG_LEVEL": "error",
        },
        "shop.notifications.handlers",
    )
    try:
        mail_server.start(dies_at=DIES_AT)
        workers.start()
        await _until(mail_server.has_died)
        taken_at_death = mail_server.message_ids()
        in_doubt = await _unsent_of(taken_at_death)
        mail_server.start()
        await _until_sent(KILLED_AT)
        await _until_none_in_doubt(in_doubt)
        mail_server.kill()
        in_doubt |= await _unsent_of(mail_server.message_ids())
        mail_server.start()
        await _until_sent(MAILS)
        codes = workers.stop()
    finally:
        workers.kill_all()

    arrived = mail_server.message_ids()
    doubled = {message_id: count for message_id, count in arrived.items() if count > 1}
    assert taken_at_death.total() == DIES_AT
    assert len(arrived) == MAILS
    # Those that were kept and not answered for: at most one of each connection that a death cut.
    assert 1 <= len(doubled) <= 2 * MOST_CONNECTIONS
    assert doubled.keys() <= in_doubt
    assert set(doubled.values()) == {2}
    assert await sql.value(TRIED_AGAIN) >= len(doubled)
    assert await admin.dead() == []
    assert codes == [0]


async def _until_sent(number: int) -> None:
    async with asyncio.timeout(120):
        while await sql.value(SENT) < number:  # noqa: ASYNC110 - other processes do it
            await asyncio.sleep(0.01)


async def _unsent_of(message_ids: Iterable[str]) -> set[str]:
    """Give those of which nobody knows that they arrived."""
    by_id = {UUID(message_id.strip("<>").partition("@")[0]): message_id for message_id in message_ids}
    return {by_id[id_] for (id_,) in await sql.rows(UNSENT_OF, list(by_id))}


async def _until_none_in_doubt(message_ids: set[str]) -> None:
    """Wait until these are sent: what is in doubt at one death is not to be in doubt at the next."""
    async with asyncio.timeout(120):
        while await _unsent_of(message_ids):  # noqa: ASYNC110 - other processes do it
            await asyncio.sleep(0.01)


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not is_so():  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.01)
