"""`shop serve`."""

from __future__ import annotations

import os
from typing import Annotated

import structlog
import typer

from shop.cli import serving, session
from shop.platform.observability import logs

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
logger = structlog.get_logger("shop.serve")

Host = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="The address to listen on.", show_default="SHOP_HOST or 127.0.0.1")
]
Port = Annotated[
    int | None,
    typer.Option(min=1, max=65535, metavar="PORT", help="The port to listen on.", show_default="SHOP_PORT or 8000"),
]
Workers = Annotated[
    int, typer.Option(min=1, metavar="COUNT", help="How many processes serve. Containers do better with one each.")
]


@app.command()
def serve(host: Host = None, port: Port = None, workers: Workers = 1) -> None:
    """Serve the API.

    It is on /graphql, beside /livez, /readyz and /metrics. The tables must be
    those of this release: run shop migrate before. SIGTERM and Ctrl-C refuse
    new connections, let running changes end (SHOP_DRAIN_SECONDS, 20 by
    default), and exit with 0.

    For example:

      shop serve
      shop serve --host 0.0.0.0 --port 8080
      SHOP_LOG_FORMAT=json shop serve --workers 2
    """
    read = session.chosen(host=host, port=port)
    if not read.is_production and not os.environ.get("SHOP_URL"):
        read = session.chosen(url=serving.address(read))
    logs.configure(read)
    with serving.claim(read.host, read.port) as listener, session.database(read) as held:
        session.require_migrated(held)
        config = serving.configured("shop.cli.served:app", read, factory=True, workers=workers)
        serving.run(config, listener, lambda: logger.info("serving", address=serving.address(read), processes=workers))
