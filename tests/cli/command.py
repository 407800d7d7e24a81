"""`shop` as a process of its own, the way users start it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from shop.platform.db.connect import Address

ROOT = Path(__file__).parents[2]
MAIN = "import sys; from shop.cli.main import main; sys.exit(main())"
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Ended:
    code: int
    out: str
    err: str


def shop(*arguments: str, **settings: str) -> Ended:
    """Run a command to its end."""
    return shop_in(ROOT, *arguments, **settings)


def shop_in(folder: Path, *arguments: str, **settings: str) -> Ended:
    """Run a command to its end, started in a folder."""
    done = subprocess.run(
        [sys.executable, "-c", MAIN, *arguments],
        env=environment(**settings),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert "Traceback" not in done.stderr or settings.get("log_level") == "debug", done.stderr
    return Ended(done.returncode, done.stdout, done.stderr)


def environment(**settings: str) -> dict[str, str]:
    """Give an environment with these `SHOP_*` variables and no others: `log_level="debug"`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SHOP_")}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "80",
        **{f"SHOP_{name.upper()}": value for name, value in settings.items()},
    }


def url(address: Address) -> str:
    return f"postgresql://{address.user}:{address.password}@localhost/{address.database}?host={address.host}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def data_folder() -> Iterator[Path]:
    """Make a folder that the embedded server may enter whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="shop-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        wait_until_stopped(folder)
        shutil.rmtree(folder, ignore_errors=True)


def wait_until_stopped(folder: Path) -> bool:
    """Wait for the embedded server of a data folder to be gone; tell whether it is."""
    for _ in range(200):
        if not (folder / "postgres" / "data" / "postmaster.pid").exists():
            return True
        time.sleep(0.05)
    return False


@contextmanager
def running(*arguments: str, port: int, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """Start a command that serves on the port, wait until it is ready, and kill it at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-c", MAIN, *arguments, "--port", str(port)],
        env=environment(**settings),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            _wait_until_ready(process, port)
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def _wait_until_ready(process: subprocess.Popen[str], port: int) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, process.communicate()
        try:
            if httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=SECONDS).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("The command did not become ready.")
