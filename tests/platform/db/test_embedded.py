from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from shop.platform.db import embedded
from tests.house.sources import ROOT

HOLD = """
import signal, sys, time
from pathlib import Path
from shop.platform.db import embedded
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the run itself was put into the background
server = embedded.start(Path(sys.argv[1]), fsync="off")
print(server.socket, flush=True)
time.sleep(600)
"""
PATIENCE_SECONDS = 20


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the server's own account can enter, which a temporary one of root is not."""
    made = ROOT / ".shop" / f"test-{secrets.token_hex(4)}"
    yield made
    wait_until_stopped(made)
    shutil.rmtree(made, ignore_errors=True)


def is_running(folder: Path) -> bool:
    return (folder / "data" / "postmaster.pid").exists()


def wait_until_stopped(folder: Path) -> bool:
    for _ in range(PATIENCE_SECONDS * 20):
        if not is_running(folder):
            return True
        time.sleep(0.05)
    return False


def postmaster(folder: Path) -> int:
    return int((folder / "data" / "postmaster.pid").read_text().split()[0])


def holder(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str], with_signal: int) -> None:
    process.send_signal(with_signal)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


async def version(socket: Path) -> int:
    connection = await asyncpg.connect(host=str(socket), user="postgres", database="postgres")
    try:
        return int(await connection.fetchval("SHOW server_version_num"))
    finally:
        await connection.close()


async def test_server_starts_answers_and_is_joined(folder: Path) -> None:
    first = embedded.start(folder, fsync="off")
    started = postmaster(folder)

    second = embedded.start(folder)

    assert second.socket == first.socket == folder / "data"
    assert postmaster(folder) == started
    assert await version(first.socket) >= 180000
    first.close()
    assert await version(second.socket) >= 180000
    second.close()
    assert wait_until_stopped(folder)


async def test_server_that_was_stopped_starts_again_with_its_data(folder: Path) -> None:
    server = embedded.start(folder, fsync="off")
    connection = await asyncpg.connect(host=str(server.socket), user="postgres", database="postgres")
    await connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    await connection.close()
    server.close()
    assert wait_until_stopped(folder)

    again = embedded.start(folder, fsync="off")
    connection = await asyncpg.connect(host=str(again.socket), user="postgres", database="postgres")

    assert await connection.fetchval("SELECT one FROM kept") == 1
    await connection.close()
    again.close()


async def test_server_listens_on_no_port_and_has_the_settings_given(folder: Path) -> None:
    server = embedded.start(folder, fsync="off", max_connections="17")
    connection = await asyncpg.connect(host=str(server.socket), user="postgres", database="postgres")
    try:
        shown = [await connection.fetchval(f"SHOW {name}") for name in ("listen_addresses", "max_connections")]
    finally:
        await connection.close()
        server.close()

    assert shown == ["", "17"]


def test_half_of_a_folder_that_a_killed_start_left_is_removed(folder: Path) -> None:
    (folder / f"data.{os.getpid()}" / "base").mkdir(parents=True)

    embedded.start(folder, fsync="off").close()

    assert [path.name for path in folder.glob("data*")] == ["data"]


def test_setting_that_postgres_refuses_is_told_in_its_words(folder: Path) -> None:
    with pytest.raises(embedded.EmbeddedServerError, match="no_such_setting"):
        embedded.start(folder, no_such_setting="1")


def test_data_that_is_none_is_told(folder: Path) -> None:
    (folder / "data").mkdir(parents=True)

    with pytest.raises(embedded.EmbeddedServerError, match="did not start"):
        embedded.start(folder)


def test_system_without_the_binaries_is_told_to_name_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "find_spec", lambda _name: None)

    with pytest.raises(embedded.EmbeddedServerError, match="SHOP_DATABASE_URL"):
        embedded.binaries()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_folder_that_the_account_cannot_enter_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)

    with pytest.raises(embedded.EmbeddedServerError, match=r"chmod o\+x"):
        embedded.start(tmp_path / "below")


@pytest.mark.drill
@pytest.mark.parametrize("with_signal", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
async def test_server_goes_when_its_holder_is_killed(folder: Path, with_signal: int) -> None:
    process = holder(folder)
    assert await version(Path(said(process))) >= 180000

    end(process, with_signal)

    assert wait_until_stopped(folder)


@pytest.mark.drill
async def test_server_stays_while_one_of_two_holders_lives(folder: Path) -> None:
    killed, living = holder(folder), holder(folder)
    socket = Path(said(killed))
    assert said(living) == str(socket)

    end(killed, signal.SIGKILL)
    await asyncio.sleep(1)

    assert await version(socket) >= 180000
    end(living, signal.SIGKILL)
    assert wait_until_stopped(folder)


@pytest.mark.drill
async def test_starters_at_once_share_one_server(folder: Path) -> None:
    starters = [holder(folder) for _ in range(4)]

    sockets = {said(process) for process in starters}

    assert sockets == {str(folder / "data")}
    assert await version(folder / "data") >= 180000
    for process in starters:
        end(process, signal.SIGKILL)
    assert wait_until_stopped(folder)


@pytest.mark.drill
async def test_killed_starters_leave_no_server_and_no_broken_data(folder: Path) -> None:
    for i in range(8):
        process = holder(folder)
        await asyncio.sleep(0.05 + i * 0.1)
        end(process, signal.SIGKILL)

    server = embedded.start(folder, fsync="off")

    assert await version(server.socket) >= 180000
    server.close()
    assert wait_until_stopped(folder)
