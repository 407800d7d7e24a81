from __future__ import annotations

import asyncio
import io

import pytest
from rich.console import Console

from shop.cli import demo, progress, seed
from shop.cli.demo import Seed
from shop.cli.problems import MIGRATIONS
from shop.platform.config import Settings
from shop.platform.db import sql
from shop.platform.db.connect import Database, close_pool, open_pool
from shop.platform.plugins import UnknownPlugin
from tests.cli.command import shop

SAMPLE = Seed("tests.cli.samples:is_done", "tests.cli.samples:seed_channels", "tests.cli.samples:LOGINS")


async def count_channels(database: Database, settings: Settings) -> int:
    await open_pool(database.application, [], settings)
    try:
        return int(await sql.value("SELECT count(*) FROM channels"))
    finally:
        await close_pool()


async def test_seed_runs_on_the_database_and_tells_how_far_it_is(
    own_database: Database, test_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    await asyncio.to_thread(seed.fill, SAMPLE.run, own_database, test_settings)

    assert await count_channels(own_database, test_settings) == 3
    assert capsys.readouterr().err == "Channels: 3\n"


async def test_demo_fills_an_empty_shop_once_and_gives_its_logins(
    own_database: Database, test_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "SEEDS", (SAMPLE,))

    first = await asyncio.to_thread(demo._prepare, own_database, test_settings)
    second = await asyncio.to_thread(demo._prepare, own_database, test_settings)

    assert await count_channels(own_database, test_settings) == 3
    assert first == second == [("customer", "anna@shop.test", "a long password")]


def test_seed_that_is_not_installed_says_its_name(own_database: Database, test_settings: Settings) -> None:
    with pytest.raises(UnknownPlugin, match=r"shop\.never:seed"):
        seed.fill("shop.never:seed", own_database, test_settings)


@pytest.mark.parametrize("what", ["demo", "bench"])
def test_seed_before_migrations_ends_with_5(what: str, empty: dict[str, str]) -> None:
    ended = shop("seed", what, **empty)

    assert ended.code == MIGRATIONS


def test_welcome_shows_addresses_and_logins_within_80_columns(own_database: Database, test_settings: Settings) -> None:
    console = Console(width=80, file=io.StringIO(), record=True)

    console.print(demo._welcome(test_settings, own_database, [("customer", "anna@shop.test", "a long password")]))

    text = console.export_text()
    assert all(word in text for word in ("http://127.0.0.1:8000/graphql", "anna@shop.test", "a long password"))
    assert max(len(line) for line in text.splitlines()) == 80


def test_bar_of_a_terminal_is_drawn_and_fills(monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console(width=80, file=io.StringIO(), force_terminal=True)
    monkeypatch.setattr(progress, "err", console)

    with progress.bars() as tell:
        tell("Products", 0, 5)
        tell("Products", 5, 5)

    assert isinstance(console.file, io.StringIO)
    assert "5/5" in console.file.getvalue()
