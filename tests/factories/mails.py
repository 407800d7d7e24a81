from __future__ import annotations

from email.message import EmailMessage
from uuid import UUID

import pytest

from shop.notifications.gateways import known
from shop.notifications.service import _deliver
from shop.orders.events import OrderLinkRequested
from shop.platform.db import sql
from shop.platform.db.transaction import in_transaction
from shop.platform.events.record import record
from tests.factories.checkouts import check_out
from tests.factories.store import OIL, seed


class Postman:
    """A gateway that keeps what it takes, and fails in order as it was told to."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.taken: list[tuple[EmailMessage, str]] = []

    @property
    def name(self) -> str:
        return "postman"

    async def send(self, message: EmailMessage, *, sender: str, recipient: str) -> None:  # noqa: ARG002 - as all gateways
        if self.failures:
            raise self.failures.pop(0)
        self.taken.append((message, recipient))

    async def probe(self) -> None:
        """Nothing can be wrong with it."""


def hire(monkeypatch: pytest.MonkeyPatch, *failures: Exception) -> Postman:
    """Let a postman take the mails of this test."""
    made = Postman(*failures)
    for module in (known, _deliver):
        monkeypatch.setattr(module, "gateway", lambda: made)
    return made


async def create_order() -> UUID:
    """Place and pay an order of a guest, whose mail is still to be sent."""
    await seed()
    _, completed = await check_out((OIL, 2))
    return completed.order_id


async def ask_for_link(order_id: UUID) -> UUID:
    """Cause one mail about an order; gives the event's id."""
    return await in_transaction(lambda: record(OrderLinkRequested(aggregate_id=order_id)))


async def delivery(event_id: UUID | None = None) -> tuple[str, int, str | None]:
    """Give state, attempts and the last error of a mail; of the only one, where no event is named."""
    found = await sql.rows(
        "SELECT state, attempts, last_error FROM mail_deliveries WHERE $1::uuid IS NULL OR event_id = $1", event_id
    )
    (row,) = found
    return tuple(row)
