"""`shop worker`."""

from __future__ import annotations

import asyncio

import typer

from shop.cli import session
from shop.worker import serve_worker

app = typer.Typer(add_completion=False, rich_markup_mode="rich")


@app.command()
def worker() -> None:
    """Run background work: event handlers and scheduled jobs.

    Start as many as you like; each job is done by one of them. SIGTERM lets
    the running jobs end. shop demo has a worker of its own.

    For example:

      shop worker
      SHOP_DATABASE_URL=postgresql://shop_app@db/shop shop worker
    """
    read = session.chosen()
    with session.database(read) as held:
        session.require_migrated(held)
        asyncio.run(serve_worker(read))
