"""Word of changes to whoever watches an order, in all processes."""

from __future__ import annotations

from uuid import UUID

from shop.platform.db.transaction import after_commit
from shop.platform.shared import current as shared


def topic_of(order_id: UUID) -> str:
    """Name the topic under which it is told that an order changed."""
    return f"orders.{order_id}"


def tell(order_id: UUID) -> None:
    """Tell that an order changed, once the caller's transaction is committed."""
    after_commit(lambda: shared.pubsub().publish(topic_of(order_id)))
