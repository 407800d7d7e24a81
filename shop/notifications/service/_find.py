"""What staff sees and does of mails."""

from __future__ import annotations

from uuid import UUID

from shop.notifications import reads, writes
from shop.notifications.errors import MailDeliveryNotFound, MailNotRetryable
from shop.platform.db.transaction import in_transaction
from shop.platform.events import admin

list_deliveries = reads.page_of
count_deliveries = reads.count_of


async def retry(delivery_id: UUID) -> UUID:
    """Send a mail again that failed, or that nobody tries any more, soon and with all its tries.

    Raises:
        MailDeliveryNotFound
        MailNotRetryable: it was sent or skipped, or its job is still at it.
    """
    found = await reads.deliveries_by_id([delivery_id])
    if not found:
        raise MailDeliveryNotFound
    row = found[0]

    async def run() -> UUID:
        if not await writes.again(delivery_id):
            raise MailNotRetryable(row.state)
        # A job may be given up without a word to the mail: where it killed its workers.
        if not await admin.retry(row.consumer, [row.event_id]):
            raise MailNotRetryable("being tried")
        return delivery_id

    return await in_transaction(run)
