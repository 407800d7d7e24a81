"""No password and no token reaches the logs, whatever happens to it on its way."""

from __future__ import annotations

import pytest

from tests.client import Client
from tests.factories.accounts import create_customer
from tests.factories.channels import create_channels

PASSWORD = "a password to be looked for"
WRONG = "another password to look for"
SIGN_IN = """
    mutation ($input: SessionCreateInput!) {
        sessionCreate(input: $input) { accessToken refreshToken errors { code } }
    }
"""
REFRESH = """
    mutation ($input: SessionRefreshInput!) { sessionRefresh(input: $input) { refreshToken errors { code } } }
"""


async def test_whole_life_of_a_session_leaves_no_secret_in_the_logs(
    client: Client, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    await create_channels()
    customer = await create_customer("looked.for@example.com", password=PASSWORD)

    made = await client.change(SIGN_IN, {"input": {"email": customer.email, "password": PASSWORD}})
    await client.refused(SIGN_IN, {"input": {"email": customer.email, "password": WRONG}})
    second = await client.change(REFRESH, {"input": {"refreshToken": made["refreshToken"]}})
    await client.change(REFRESH, {"input": {"refreshToken": second["refreshToken"]}})
    await client.refused(REFRESH, {"input": {"refreshToken": made["refreshToken"]}})
    await client.signed_in(made["accessToken"]).ask("{ me { id } }")
    await client.signed_in(f"{made['accessToken']}x").ask("{ me { id } }")

    captured = capfd.readouterr()
    logged = captured.out + captured.err + caplog.text
    secrets = [PASSWORD, WRONG, made["refreshToken"], second["refreshToken"], made["accessToken"]]
    assert "a refresh token was used again" in logged
    assert [secret for secret in [*secrets, customer.email, "shop_rt_", "argon2id"] if secret in logged] == []
