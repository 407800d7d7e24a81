"""The two roles of a new server, made as compose makes them, are what the shop needs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from shop.platform.db import embedded
from tests.cli.command import data_folder, shop
from tests.deploy import files


@pytest.mark.skipif(sys.platform == "win32", reason="there is no embedded server")
def test_roles_of_a_new_server_suffice_for_migrating_and_for_running() -> None:
    with data_folder() as folder:
        server = embedded.start(folder / "postgres")
        try:
            made = run_psql(server)
            settings = {
                "database_url": f"postgresql://shop_app:app@localhost/shop?host={server.socket}",
                "database_owner_url": f"postgresql://shop_owner:owner@localhost/shop?host={server.socket}",
                "data_dir": str(folder),
            }
            migrated = shop("migrate", **settings)
            seeded = shop("seed", "demo", **settings)
            examined = shop("doctor", **settings)
        finally:
            server.close()

    assert (made.returncode, made.stderr) == (0, "")
    assert (migrated.code, seeded.code, examined.code) == (0, 0, 0), examined.out
    assert "shop_app uses the tables, shop_owner owns them" in " ".join(examined.out.split())


def run_psql(server: embedded.EmbeddedServer) -> subprocess.CompletedProcess[str]:
    command = [
        *(str(embedded.binaries() / "psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"),
        *(f"--host={server.socket}", "--username=postgres", f"--file={files.ROLES}"),
    ]
    return subprocess.run(
        command, env={**os.environ, **files.GIVEN}, capture_output=True, text=True, timeout=60, check=False
    )
