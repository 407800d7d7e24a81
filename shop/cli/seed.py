"""`shop seed`."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Annotated, Any

import typer

from shop.cli import session
from shop.cli.progress import bars
from shop.platform import plugins
from shop.platform.cache import current as cache
from shop.platform.config import Settings
from shop.platform.db.connect import Database
from shop.platform.shared.redis import RedisGone

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode="rich")

Products = Annotated[int, typer.Option(min=1, metavar="COUNT", help="How many products to make.")]
Seed = Annotated[int, typer.Option(min=0, metavar="NUMBER", help="The same number gives the same catalogue.")]


@app.callback()
def seeds() -> None:
    """Fill the database with the demo or with a large catalogue.

    For example:

      shop seed demo
      shop seed bench --products 100000
    """


@app.command()
def demo() -> None:
    """Fill an empty, migrated database with the demo catalogue, its stock, prices and accounts.

    For example:

      shop migrate && shop seed demo
    """
    _seed("shop.demo.seed:seed_demo", as_owner=True)


@app.command()
def bench(products: Products = 10_000, seed: Seed = 1) -> None:
    """Fill an empty, migrated database with a made-up catalogue, to measure with.

    For example:

      shop seed bench --products 1000000 --seed 7
    """
    _seed("shop.demo.bench:seed_bench", as_owner=True, products=products, seed=seed)


def _seed(path: str, *, as_owner: bool = False, **arguments: Any) -> None:
    read = session.chosen()
    with session.database(read, as_owner=as_owner) as held:
        session.require_migrated(held)
        # The owner's role may build indexes after the rows, and tell the planner what there is.
        fill(path, replace(held, application=held.owner) if as_owner else held, read, **arguments)


def fill(path: str, held: Database, read: Settings, **arguments: Any) -> None:
    """Run what `module:function` names, connected to the database, and show its progress."""
    seed = plugins.load(path)

    async def run() -> None:
        with bars() as tell:
            await seed(progress=tell, **arguments)
        # Rows that were written past the services; where Redis is gone, what it holds is soon over.
        with suppress(RedisGone):
            await cache.current().clear()

    session.do_at(held, read, run)
