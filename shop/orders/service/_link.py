"""The way back to an order for whoever lost its link: by a mail to the address that it was placed with."""

from __future__ import annotations

import hmac
from uuid import UUID

from shop.accounts.rules import checked_email, email_key
from shop.orders import reads
from shop.orders.events import OrderLinkRequested
from shop.orders.service._find import order
from shop.orders.states import OrderState
from shop.platform.db.transaction import in_transaction
from shop.platform.events.record import record
from shop.platform.ids import uuid7
from shop.platform.security.throttle import Limit, network_of, throttle

LINKS_OF_ORDER = Limit("link of an order, to an address", times=3, seconds=3600)
LINKS_TO_NETWORK = Limit("links of orders, from a network", times=20, seconds=3600)
_STANDING = {OrderState.PAID, OrderState.CANCELLED}


async def request_link(channel_id: UUID, *, number: int, email: str, client_address: str) -> None:
    """Have the link of an order mailed, where number and address belong together; the same work where they do not.

    Raises:
        EmailInvalid: it is no address.
        RateLimited: asked for too often.
    """
    key = email_key(checked_email(email))
    # By both, so that who does not know the address cannot use up the tries of who does.
    whose = f"{channel_id}:{number}:{key}"
    await throttle().take((LINKS_OF_ORDER, whose), (LINKS_TO_NETWORK, network_of(client_address)))
    order_id = await _matching(channel_id, number, key)
    # An event either way: an order of nobody costs the same and is known by its handlers to be none.
    event = OrderLinkRequested(aggregate_id=order_id or uuid7())
    await in_transaction(lambda: record(event))


async def _matching(channel_id: UUID, number: int, key: str) -> UUID | None:
    order_id = await reads.id_by(reads.ORDER_ID_BY_NUMBER, channel_id, number)
    found = await order(order_id or uuid7())
    is_theirs = hmac.compare_digest(email_key(found.email if found else "").encode(), key.encode())
    return order_id if is_theirs and found is not None and found.state in _STANDING else None
