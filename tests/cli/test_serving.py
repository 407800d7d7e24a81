from __future__ import annotations

import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from starlette.applications import Starlette

from shop.cli.problems import FAILED, PORT, Problem
from shop.cli.serving import address, claim, configured, run
from shop.platform.config import Settings
from shop.platform.db import migrate
from tests.cli.command import Served, data_folder, free_port, running, shop, wait_until_stopped

DRAIN_LIMIT = 5


def end(process: Served, by: signal.Signals) -> tuple[str, str]:
    """Send the signal and give what was printed; fails when it takes longer than a drain without work may."""
    process.send_signal(by)
    process.wait(timeout=DRAIN_LIMIT)
    return process.printed()


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("0.0.0.0", "http://127.0.0.1:80"),  # noqa: S104 - nothing listens
        ("::", "http://[::1]:80"),
        ("::1", "http://[::1]:80"),
        ("a.b", "http://a.b:80"),
    ],
)
def test_address_is_one_that_a_browser_here_can_open(host: str, shown: str) -> None:
    assert address(Settings(host=host, port=80)) == shown


def test_application_that_does_not_start_is_a_problem() -> None:
    @asynccontextmanager
    async def broken(_app: Starlette) -> AsyncIterator[None]:
        raise RuntimeError("no database")
        yield

    chosen = Settings()
    config, before = configured(Starlette(lifespan=broken), chosen), signal.getsignal(signal.SIGTERM)
    try:
        with claim("127.0.0.1", free_port()) as listener, pytest.raises(Problem) as raised:
            run(config, listener, lambda: pytest.fail("it is not ready"))
    finally:
        signal.signal(signal.SIGTERM, before)

    assert raised.value.code == FAILED
    assert "did not start" in raised.value.what


@pytest.mark.drill
@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_the_server_in_order_and_the_embedded_database_with_it(by: signal.Signals) -> None:
    with data_folder() as folder:
        port, settings = free_port(), {"data_dir": str(folder), "log_format": "json"}
        assert shop("migrate", **settings).code == 0

        with running("serve", port=port, **settings) as process:
            _out, err = end(process, by)

        assert process.returncode == 0
        assert "Traceback" not in err
        assert wait_until_stopped(folder)


@pytest.mark.drill
def test_several_processes_share_the_port_and_the_embedded_database(migrated: dict[str, str]) -> None:
    port = free_port()

    with running("serve", "--workers", "2", port=port, **migrated) as process:
        answers = [httpx.get(f"http://127.0.0.1:{port}/livez").status_code for _ in range(20)]
        _out, err = end(process, signal.SIGTERM)

    assert answers == [200] * 20
    assert process.returncode == 0
    assert err.count("Application shutdown complete.") == 2


@pytest.mark.drill
def test_demo_prints_where_it_is_and_finds_its_data_again() -> None:
    with data_folder() as folder:
        port, settings = free_port(), {"data_dir": str(folder)}

        with running("demo", port=port, **settings) as process:
            second = shop("demo", "--port", str(port), **settings)
            out, err = end(process, signal.SIGINT)
        with running("demo", port=port, **settings) as again:
            out_again, err_again = end(again, signal.SIGTERM)

    assert process.returncode == again.returncode == 0
    assert second.code == PORT
    assert f"http://127.0.0.1:{port}/graphql" in out
    assert str(folder) in out
    assert f"Migrations: {len(migrate.versions())}" in err
    assert f"http://127.0.0.1:{port}/" in out_again
    assert "Migrations" not in err_again
