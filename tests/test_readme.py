"""The README does what it says: its tour is run as it stands there, and answers what it shows."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
from typing import Any

import pytest

from shop.demo.seed import seed_demo
from shop.platform.db.connect import Database
from tests.cli.command import free_port, running, url
from tests.conftest import ROOT
from tests.flows.test_guest_checkout import quiet

README = (ROOT / "README.md").read_text()
ADDRESS = "http://127.0.0.1:8000"
NEW_EACH_TIME = re.compile(r"(shop_[co]t_|cart_)[\w-]+")


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def shown_answers() -> list[Any]:
    return [answer_of(line) for block in blocks("json") for line in block.splitlines()]


def answer_of(line: str) -> Any:
    """Read an answer, what is new each time left out."""
    return json.loads(NEW_EACH_TIME.sub(r"\1", line))


def run_blocks(port: int) -> list[Any]:
    """Run the first query and the tour in one bash each, as a reader who pastes them, and give their answers."""
    first = next(block for block in blocks("sh") if "curl" in block)
    printed = []
    for script in (first, "\n".join(blocks("bash"))):
        done = subprocess.run(
            ["bash", "-e", "-u", "-o", "pipefail", "-c", script.replace(ADDRESS, f"http://127.0.0.1:{port}")],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        printed += done.stdout.splitlines()
    return [answer_of(line) for line in printed]


async def test_tour_pasted_into_bash_ends_with_the_paid_order_that_is_shown(committed: Database) -> None:
    await seed_demo(quiet)
    port = free_port()

    with running("serve", port=port, database_url=url(committed.application)):
        answers = await asyncio.to_thread(run_blocks, port)

    assert answers == shown_answers()
    assert answers[-1]["data"]["order"]["state"] == "PAID"


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|^)make ([a-z-]+)", README, re.MULTILINE))))
def test_target_that_is_named_exists(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text()

    assert f"\n{target}:" in makefile


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))])
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\((?!http)([^)#]+)[^)]*\)", path.read_text())

    assert [link for link in links if not (path.parent / link).exists()] == []
