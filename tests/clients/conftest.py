"""A started server with the demo, for clients of npm."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest

from tests.cli.command import free_port, running
from tests.cli.conftest import addresses
from tests.conftest import _drop as drop
from tests.conftest import clone


@pytest.fixture
async def demo_url(demo_template: str) -> AsyncIterator[str]:
    """The endpoint's address, in a process of its own."""
    database = await clone(demo_template)
    port = free_port()
    chosen = {**addresses(database), "secret": os.environ["SHOP_SECRET"], "log_level": "error"}
    with running("serve", port=port, **chosen):
        yield f"http://127.0.0.1:{port}/graphql"
    await drop(database.application.database)
