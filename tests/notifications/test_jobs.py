from __future__ import annotations

import pytest

from shop import domains
from shop.notifications.jobs import remove_old_deliveries
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.events.drain import drain
from tests.factories.mails import ask_for_link, create_order, hire


async def test_mails_are_forgotten_with_their_events(committed: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    hire(monkeypatch)
    order_id = await create_order()
    await drain(domains.registry())
    await sql.execute("UPDATE mail_deliveries SET created_at = now() - interval '401 days'")
    await ask_for_link(order_id)
    await drain(domains.registry())

    await remove_old_deliveries()

    assert await sql.value("SELECT array_agg(kind) FROM mail_deliveries") == ["order_link"]
