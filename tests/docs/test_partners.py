"""The guide for partners does what it says: pasted into bash, it answers what it shows; its table of scopes is true."""

from __future__ import annotations

import asyncio
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from shop.accounts.rules import OWN_SCOPES
from shop.demo.seed import seed_demo
from shop.platform.db.connect import Database
from shop.platform.ids import uuid7
from shop.platform.scope import Actor, ActorKind
from shop.schema import Mutation, Query
from tests.cli.command import MAIN, environment, free_port, running, shop, url
from tests.conftest import ROOT
from tests.flows.test_guest_checkout import quiet
from tests.house.fields import contributed, name_of, permissions

GUIDE = (ROOT / "docs" / "partners.md").read_text()
ADDRESS = "http://127.0.0.1:8000"
NEW_EACH_TIME = re.compile(r"(client_|shop_cs_|eyJ)[\w.-]+")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```(?:{language})\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)


def lines(text: str) -> list[str]:
    """Give what was printed, what is new each time left out."""
    return [NEW_EACH_TIME.sub(r"\1", line) for line in text.splitlines()]


def as_reader(folder: Path, port: int, **settings: str) -> list[str]:
    """Run all blocks in one bash in which `shop` is this release's, with the settings of the server."""
    command = folder / "shop"
    command.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{MAIN}' \"$@\"\n")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    given = environment(**settings)
    done = subprocess.run(
        [
            "bash",
            "-e",
            "-u",
            "-o",
            "pipefail",
            "-c",
            "\n".join(blocks("bash")).replace(ADDRESS, f"http://127.0.0.1:{port}"),
        ],
        env={**given, "PATH": f"{folder}{os.pathsep}{given['PATH']}", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return lines(done.stdout)


def fields_for(*scopes: str) -> set[str]:
    """Name the root fields that an app may ask for within these scopes."""
    app = Actor(kind=ActorKind.CUSTOMER, user_id=uuid7(), client_id=uuid7(), scopes=frozenset(scopes))
    return {
        name_of(field)
        for root in (Query, Mutation)
        for _, field in contributed(root)
        if all(permission.allows(app) for permission in permissions(field))
    }


@pytest.mark.drill
async def test_guide_pasted_into_bash_answers_what_it_shows(committed: Database, tmp_path: Path) -> None:
    await seed_demo(quiet)
    port = free_port()
    settings = {"database_url": url(committed.application), "secret": os.environ["SHOP_SECRET"]}

    with running("serve", port=port, **settings):
        printed = await asyncio.to_thread(as_reader, tmp_path, port, **settings)

    assert printed == lines("".join(blocks("json|text")))
    assert "UNAUTHENTICATED" in printed[-1]


async def test_command_for_an_app_makes_one(committed: Database) -> None:
    (block,) = blocks("sh")
    arguments = re.findall(r'"([^"]+)"|(\S+)', block.replace("\\\n", "").removeprefix("shop "))

    done = await asyncio.to_thread(
        shop, *(quoted or plain for quoted, plain in arguments), database_url=url(committed.application)
    )

    assert done.code == 0, done.err
    assert done.out.startswith("client_id      client_")


@pytest.mark.parametrize("scope", OWN_SCOPES)
def test_table_tells_which_fields_a_scope_opens(scope: str) -> None:
    (row,) = re.findall(rf"^\| `{re.escape(scope)}` \| (.*) \|$", GUIDE, re.MULTILINE)

    assert set(re.findall(r"`(\w+)`", row)) == fields_for(scope) - fields_for()
