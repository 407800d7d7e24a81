"""Serves an application as `shop serve` serves the shop: `python -m bench.serve APP --port PORT --workers COUNT`.

The same settings of uvicorn, the same connection classes, the same event loop, one process or several; `APP` is
`module:factory`. So what differs between the shop and its floors is the application alone.
"""

from __future__ import annotations

import argparse
import gc

from starlette.applications import Starlette

from shop.cli import serving
from shop.platform.config import settings
from shop.platform.observability import logs


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.serve", description=__doc__)
    parser.add_argument("app")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, default=1)
    chosen = parser.parse_args()
    read = settings()
    logs.configure(read)
    with serving.claim("127.0.0.1", chosen.port) as listener:
        config = serving.configured(chosen.app, read, factory=True, workers=chosen.workers)
        serving.run(config, listener, lambda: None)


def settled(app: Starlette) -> Starlette:
    """Keep what stays for good off the garbage collector, as the shop does for itself (`shop.cli.served`)."""
    gc.collect()
    gc.freeze()
    return app


if __name__ == "__main__":
    main()
