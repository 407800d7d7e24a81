"""Certified clients of npm run every flow against a server of its own process.

They are run where `SHOP_TEST_NODE` says that `npm ci` was done in `tests/oauth/node` (as `.ci/run` does).
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from shop.oauth.rules import AuthMethod
from shop.platform.db.connect import Database
from tests.cli.command import free_port, running
from tests.cli.conftest import addresses
from tests.factories.accounts import PASSWORD, create_customer
from tests.factories.oauth import REDIRECT_URI, SIGNED_OUT_URI, OAuthClient, create_client, create_partner

FOLDER = Path(__file__).parent / "node"
SECONDS = 120

pytestmark = pytest.mark.skipif(
    not os.environ.get("SHOP_TEST_NODE"), reason="SHOP_TEST_NODE is not set: npm ci was not run in tests/oauth/node"
)


def told(client: OAuthClient) -> dict[str, str]:
    return {
        "id": client.client_id,
        "secret": client.secret,
        "auth_method": client.auth_method,
        "redirect_uri": REDIRECT_URI,
        "signed_out_uri": SIGNED_OUT_URI,
        "scope": "orders.read",
    }


@pytest.mark.parametrize(("script", "tests"), [("openid-client.mjs", 13), ("oauth4webapi.mjs", 7)])
async def test_client_of_npm_goes_through_every_flow(committed: Database, script: str, tests: int) -> None:
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    facts = {
        "issuer": issuer,
        "emails": [(await create_customer()).email for _ in range(14)],
        "password": PASSWORD,
        "clients": {
            "public": told(await create_client()),
            "basic": told(await create_client(auth_method=AuthMethod.BASIC)),
            "post": told(await create_client(auth_method=AuthMethod.POST)),
            "partner": told(await create_partner()),
        },
    }
    chosen = {**addresses(committed), "secret": os.environ["SHOP_SECRET"], "log_level": "error", "url": issuer}

    with running("serve", port=port, **chosen):
        done = await asyncio.to_thread(
            subprocess.run,
            [str(shutil.which("node")), "--test", "--test-reporter=tap", script],
            cwd=FOLDER,
            env={**os.environ, "SHOP_OAUTH": json.dumps(facts)},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    assert done.returncode == 0, done.stdout + done.stderr
    assert f"# pass {tests}\n" in done.stdout, done.stdout
