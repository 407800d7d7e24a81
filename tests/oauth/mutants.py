"""Put each weakness back, one at a time, and see that a test notices: `python -m tests.oauth.mutants [part of a name]`.

Each is put into a copy of the tree, never into this one. It ends with 1 where a weakness survives its test, and with 2
where one cannot be put back any more, because the code that it changes has changed.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from shop.platform.db import embedded
from tests.oauth.weaknesses.as_client import AS_CLIENT
from tests.oauth.weaknesses.base import Change, Weakness
from tests.oauth.weaknesses.hoped_for import HOPED_FOR
from tests.oauth.weaknesses.stock import STOCK

ROOT = Path(__file__).parents[2]
COPIED = ("shop", "tests", "migrations", "pyproject.toml", "schema.graphql")
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "100"}
SECONDS = 1200
WEAKNESSES = (*STOCK, *HOPED_FOR, *AS_CLIENT)


def main(wanted: str = "") -> int:
    chosen = [weakness for weakness in WEAKNESSES if wanted.lower() in weakness.name.lower()]
    bad = misfits(chosen)
    if bad:
        say("These cannot be put back any more:", *bad)
        return 2
    jobs = os.cpu_count() or 1
    with database() as url, ExitStack() as ends:
        copies = [ends.enter_context(tree()) for _ in range(jobs)]
        tests = sorted({weakness.test for weakness in chosen})
        say(f"{len(chosen)} weaknesses; first their {len(tests)} tests without any.")
        if run(copies[0], url, tests) != 0:
            say("The tests fail as it is.")
            return 2
        # Each thread has a copy of its own, and every weakness goes to one that is free.
        pool = ends.enter_context(ThreadPoolExecutor(jobs))
        noticed = sum(pool.map(lambda weakness: in_a_copy(copies, url, weakness), chosen))
    say(f"{noticed} of {len(chosen)} are noticed.")
    return 0 if noticed == len(chosen) else 1


def misfits(weaknesses: Iterable[Weakness]) -> list[str]:
    """Tell which cannot be put back: their text, or the test that is to notice them, is not there any more."""
    return [
        f"{weakness.name}: {path}"
        for weakness in weaknesses
        for path, text in ((weakness.test.partition("::")[0], test_of(weakness)), *map(place_of, weakness.changes))
        if text not in (ROOT / path).read_text()
    ]


def place_of(change: Change) -> tuple[str, str]:
    return change.path, change.old


def test_of(weakness: Weakness) -> str:
    """Give the line that its test begins with."""
    return f"def {weakness.test.rpartition('::')[2]}("


def in_a_copy(copies: list[Path], url: str, weakness: Weakness) -> bool:
    copy = copies.pop()
    try:
        return is_noticed(copy, url, weakness)
    finally:
        copies.append(copy)


def is_noticed(copy: Path, url: str, weakness: Weakness) -> bool:
    """Put it in, run its test, take it out."""
    began = time.monotonic()
    kept = {change.path: (copy / change.path).read_text() for change in weakness.changes}
    try:
        for change in weakness.changes:
            file = copy / change.path
            file.write_text(file.read_text().replace(change.old, change.new))
        failed = run(copy, url, [weakness.test])
    finally:
        for path, text in kept.items():
            (copy / path).write_text(text)
    word = "noticed " if failed else "SURVIVES"
    say(f"  {word}  {time.monotonic() - began:5.1f} s  {weakness.name}  ({weakness.test.rpartition('/')[2]})")
    return failed > 0


def run(copy: Path, url: str, tests: Iterable[str]) -> int:
    """Run tests in the copy and tell how many failed; raises `RuntimeError` where they could not be run."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-x", "-p", "no:randomly", *tests],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "SHOP_TEST_DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    failed = re.search(r"^(\d+) failed", done.stdout, re.MULTILINE)
    if done.returncode not in {0, 1} or (done.returncode == 1 and failed is None):
        raise RuntimeError(done.stdout + done.stderr)
    return 0 if failed is None else int(failed.group(1))


@contextmanager
def tree() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="shop-mutants-") as folder:
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, Path(folder) / name, ignore=ignored)
            else:
                shutil.copy(source, folder)
        yield Path(folder)


@contextmanager
def database() -> Iterator[str]:
    """Use the server that the tests are told of, or start one for all runs together."""
    given = os.environ.get("SHOP_TEST_DATABASE_URL")
    if given:
        yield given
        return
    folder = ROOT / ".shop" / f"test-{secrets.token_hex(4)}"
    server = embedded.start(folder, **FAST)
    try:
        yield f"postgresql://postgres@/postgres?host={server.socket}"
    finally:
        server.close()


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
