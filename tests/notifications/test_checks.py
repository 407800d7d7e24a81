from __future__ import annotations

from pathlib import Path

import pytest

from shop.notifications.checks import check
from shop.platform.config import settings
from tests.cli.command import free_port
from tests.mailbox import Mailbox


async def test_all_is_well_with_what_is_shipped(mailbox: Mailbox) -> None:
    assert await check() == []


async def test_wrong_links_templates_and_a_silent_server_are_named(
    mailbox: Mailbox, environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "order_link.txt").write_text("{{ nothing }}")
    environment.setenv("SHOP_MAIL_TEMPLATES", str(own))
    environment.setenv("SHOP_MAIL_LINKS", '{"guest_order": "/o?t={token}", "other": "/"}')
    environment.setenv("SHOP_SMTP_URL", f"smtp+plain://127.0.0.1:{free_port()}")
    settings.cache_clear()

    found = await check()

    assert found[0] == "SHOP_MAIL_LINKS names other, which no mail has."
    assert any("guest_order needs {token}, behind a #" in problem for problem in found)
    assert found[-1].startswith("Mails cannot be handed over. No connection")


async def test_wrong_template_is_named(mailbox: Mailbox, environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "order_link.txt").write_text("{{ nothing }}")
    environment.setenv("SHOP_MAIL_TEMPLATES", str(own))
    settings.cache_clear()

    found = await check()

    assert found == [f"order_link in {tag}: UndefinedError: 'nothing' is undefined" for tag in ("de", "en", "ko")]
