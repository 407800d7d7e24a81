"""`shop` as a process of its own, the way users start it.

What it prints becomes what the test prints: shown where that fails, and searched for secrets (`tests.leaks`).
"""

from __future__ import annotations

import json
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import httpx

from shop.platform.db.connect import Address

ROOT = Path(__file__).parents[2]
MAIN = "import sys; from shop.cli.main import main; sys.exit(main())"
SECONDS = 60
PRINTS_A_SECRET = {
    ("clients", "create"): "the secret of a client is shown to whoever makes it, this once",
    ("clients", "rotate-secret"): "so is the new one",
    ("staff", "reset-password"): "the token is what the command is run for",
}
"""The commands whose standard output is not searched, and why."""


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
    return _ended(folder, None, arguments, settings)


def shop_given(typed: str, *arguments: str, **settings: str) -> Ended:
    """Run a command to its end, with something typed into it."""
    return _ended(ROOT, typed, arguments, settings)


def _ended(folder: Path, typed: str | None, arguments: tuple[str, ...], settings: dict[str, str]) -> Ended:
    with tempfile.TemporaryDirectory() as name:
        files = {each: Path(name) / each for each in ("in", "out", "err")}
        for each in files.values():
            each.write_text(typed or "" if each.name == "in" else "")
        code = _warm().run(
            {
                "arguments": arguments,
                "env": environment(**settings),
                "folder": str(folder),
                **{each: str(path) for each, path in files.items()},
            }
        )
        out, err = files["out"].read_text(), files["err"].read_text()
    hand_over(arguments, out, err)
    assert "Traceback" not in err or settings.get("log_level") == "debug", err
    return Ended(code, out, err)


class Warm:
    """The process that commands are children of; see `tests.cli.warm`."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.cli.warm"]
        self._process = subprocess.Popen(
            command, env=environment(), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, command: dict[str, Any]) -> int:
        """Run a command to its end and give its exit code."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(command) + "\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], SECONDS)
        if not ready:
            process.kill()
            _warm.cache_clear()
            raise subprocess.TimeoutExpired(command["arguments"], SECONDS)
        return int(process.stdout.readline())


@cache
def _warm() -> Warm:
    return Warm()


def hand_over(arguments: tuple[str, ...], out: str, err: str) -> None:
    """Let the test print what a command printed."""
    if arguments[:2] not in PRINTS_A_SECRET:
        sys.stdout.write(out)
    sys.stderr.write(err)


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


class Served(subprocess.Popen[str]):
    """A command at work, which prints into files: a pipe that nobody reads would stop it when it is full."""

    def __init__(self, folder: Path, command: list[str], env: dict[str, str]) -> None:
        self.files = folder / "out", folder / "err"
        out, err = self.files
        with out.open("w") as its_out, err.open("w") as its_err:
            super().__init__(command, env=env, cwd=ROOT, stdout=its_out, stderr=its_err, text=True)

    def printed(self) -> tuple[str, str]:
        """Give what it printed up to now: standard output and errors."""
        out, err = self.files
        return out.read_text(), err.read_text()


@contextmanager
def running(*arguments: str, port: int, **settings: str) -> Iterator[Served]:
    """Start a command that serves on the port, wait until it is ready, and kill it at the end if it still runs."""
    command = [sys.executable, "-c", MAIN, *arguments, "--port", str(port)]
    with (
        tempfile.TemporaryDirectory() as folder,
        Served(Path(folder), command, environment(**settings)) as process,
    ):
        try:
            _wait_until_ready(process, port)
            yield process
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            hand_over(arguments, *process.printed())


def _wait_until_ready(process: Served, port: int) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, process.printed()
        try:
            if httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=SECONDS).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("The command did not become ready.")
