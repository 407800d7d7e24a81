"""What a guest put into a cart is not lost at sign-in.

The rule: on the first call of a signed-in customer that brings the secret of a guest's open cart, that cart becomes
the customer's. If the customer has an open cart in the channel already, the guest's lines are added to it (the same
variant adds up, to 999 at most; of more than 100 lines the oldest stay), as are addresses of a kind that it lacks; the
guest's cart is closed and leads there.
Afterwards the secret opens nothing any more.
"""

from __future__ import annotations

from uuid import UUID

from shop.cart import reads, writes
from shop.cart.rules import MOST_LINES, MOST_OF_ONE
from shop.cart.service._expiry import expiry
from shop.cart.service._find import OWN
from shop.cart.states import CartState
from shop.cart.writes import Touch
from shop.platform.db.transaction import in_transaction
from shop.platform.scope import Scope
from shop.platform.security.digests import token_hash


async def claim(scope: Scope) -> UUID | None:
    """Take over the guest's cart that came along, if there is one to take; gives the customer's cart then."""
    customer_id, token = scope.actor.as_customer(OWN), scope.actor.cart_token
    if customer_id is None or not token:
        return None
    hashed = token_hash(token)
    found = await reads.by_token(hashed)
    if found is None or found.customer_id is not None or found.state != CartState.OPEN:
        return None
    guest_id, channel_id = found.id, found.channel_id

    async def run() -> UUID | None:
        await writes.lock_customer(customer_id)  # two devices that sign in at once wait for each other
        own = await reads.open_of_customer(customer_id, channel_id)
        ids = sorted({guest_id, own.id} if own else {guest_id})
        locked = [await reads.lock(cart_id, hashed, customer_id) for cart_id in ids]
        if any(cart is None or cart.state != CartState.OPEN for cart in locked):
            return None  # one of them is being ordered; a later call claims
        if own is None:
            await writes.give_to(customer_id, guest_id, CartState.OPEN, None)
            return guest_id
        await writes.move_lines(guest_id, own.id, most_of_one=MOST_OF_ONE, most_lines=MOST_LINES)
        given = {row.kind: row.address for row in await reads.addresses([guest_id])}
        await writes.set_addresses(own.id, given, replaces=False)
        await writes.forget_persons([guest_id])
        await writes.touch(own.id, Touch(), expires_at=expiry(scope.now))
        await writes.give_to(customer_id, guest_id, CartState.MERGED, own.id)
        return own.id

    return await in_transaction(run)
