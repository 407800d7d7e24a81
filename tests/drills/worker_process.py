"""A worker process for drills: `python -m tests.drills.worker_process tests.drills.work`."""

from __future__ import annotations

import asyncio
import sys
from importlib import import_module

from shop.platform.config import settings
from shop.platform.events.registry import Registry
from shop.platform.events.worker import Pace
from shop.worker import serve_worker

# Dead workers are noticed soon, so that the drill takes seconds.
PACE = Pace(dequeue_seconds=0.5, heartbeat_seconds=2, tick_seconds=1, first_wait_seconds=0.2)

if __name__ == "__main__":
    registry = Registry.of([import_module(name) for name in sys.argv[1:]])
    asyncio.run(serve_worker(settings(), registry, PACE))
