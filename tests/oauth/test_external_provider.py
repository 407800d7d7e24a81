"""Sign-in with a provider that others wrote: npm's oidc-provider, in a process of its own."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
import pytest

from shop.accounts import service as accounts
from shop.accounts.models import User
from shop.oauth import service
from shop.oauth.engine import browser as cookies
from shop.oauth.models import ExternalIdentity
from tests.client import Client
from tests.factories.accounts import PASSWORD, create_proven_customer
from tests.oauth.browser import Browser, Form
from tests.oauth.trip import configure

FOLDER = Path(__file__).parent / "provider"
NODE = shutil.which("node")
CALLBACK = "http://127.0.0.1:8000/oauth/external/real/callback"

pytestmark = pytest.mark.skipif(
    os.environ.get("SHOP_TEST_NODE") != "1",
    reason="SHOP_TEST_NODE=1 says that Node and the packages of tests/oauth/provider are there (npm ci)",
)


@pytest.fixture
async def provider(environment: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """Start it on a free port and name it in the settings; give its address."""
    assert NODE is not None
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        NODE, "provider.mjs", str(port), CALLBACK, cwd=FOLDER, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        while b"listening" not in (line := await asyncio.wait_for(process.stdout.readline(), 30)):
            assert line, "the provider ended"
        url = f"http://127.0.0.1:{port}"
        environment.setenv("SHOP_SIGNIN_PROVIDERS", "[]")  # so that it is restored
        given = {"client_id": "shop", "client_secret": "a-secret-of-the-shop"}
        configure({"name": "real", "label": "Real", "issuer": url, **given})
        yield url
    finally:
        process.terminate()
        await process.wait()


async def sign_in_there(url: str, name: str, *, agrees: bool = True) -> str:
    """Go through the provider's own pages and give where it sends the browser back to."""
    async with httpx.AsyncClient() as outside:
        answer = await outside.get(url)
        for _ in range(10):
            if answer.is_redirect:
                target = urljoin(str(answer.url), answer.headers["location"])
                if target.startswith(CALLBACK):
                    return target
                answer = await outside.get(target)
                continue
            form = Form.of(answer.text)
            if not agrees:
                answer = await outside.get(urljoin(str(answer.url), form.links[-1]))
                continue
            typed = {"login": name, "password": "any"} if form.fields["prompt"] == "login" else {}
            answer = await outside.post(urljoin(str(answer.url), form.action), data={**form.fields, **typed})
    raise AssertionError(f"the provider leads nowhere: {answer.text}")


async def go(browser: Browser, name: str, *, agrees: bool = True, query: str = "") -> httpx.Response:
    started = await browser.open(f"/oauth/external/real/start?{query}")
    back = urlsplit(await sign_in_there(started.headers["location"], name, agrees=agrees))
    return await browser.open(f"{back.path}?{back.query}")


async def test_new_person_signs_in_and_comes_back(provider: str, client: Client, browser: Browser) -> None:
    first = await go(browser, "ada", query="return_to=/oauth/device")
    second = await go(browser, "ada")

    session = await service.browser_session(browser.http.cookies[cookies.NAME])
    user = await accounts.active_user((await User.get()).id)
    assert user is not None
    assert (first.status_code, first.headers["location"]) == (303, "/oauth/device")
    assert second.status_code == 303
    assert session is not None
    assert session.user_id == user.id
    assert (user.email, user.first_name, user.last_name) == ("ada@example.com", "Ada", "Lovelace")
    assert user.email_verified_at is not None
    assert (await ExternalIdentity.get()).issuer == provider


async def test_account_with_the_same_address_is_linked_by_its_password(
    provider: str, client: Client, browser: Browser
) -> None:
    await create_proven_customer("ada@example.com")

    asked = await go(browser, "ada")
    await browser.open(asked.headers["location"])
    linked = await browser.send(password=PASSWORD)

    assert asked.headers["location"].startswith("/oauth/login?")
    assert linked.status_code == 303
    assert await User.all().count() == 1
    assert await ExternalIdentity.all().count() == 1


async def test_address_that_is_not_proven_there_makes_no_account(
    provider: str, client: Client, browser: Browser
) -> None:
    answer = await go(browser, "unproven")

    assert answer.headers["location"].startswith("/oauth/login?")
    assert await User.all().count() == 0


async def test_person_who_does_not_agree_is_led_back(provider: str, client: Client, browser: Browser) -> None:
    answer = await go(browser, "ada", agrees=False)

    assert answer.status_code == 403
    assert "did not sign you in" in answer.text


async def test_code_that_is_used_elsewhere_opens_nothing(provider: str, client: Client, browser: Browser) -> None:
    """The provider itself refuses a code with a verifier that is not its own."""
    started = await browser.open("/oauth/external/real/start")
    stolen = urlsplit(await sign_in_there(started.headers["location"], "ada"))
    code = dict(part.split("=") for part in stolen.query.split("&"))["code"]
    own = await browser.open("/oauth/external/real/start")
    back = urlsplit(await sign_in_there(own.headers["location"], "eve"))
    parameters = dict(part.split("=", 1) for part in back.query.split("&"))

    query = "&".join(f"{name}={code if name == 'code' else value}" for name, value in parameters.items())
    answer = await browser.open(f"{back.path}?{query}")

    assert answer.status_code == 403
    assert await User.all().count() == 0
