from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.errors import TooManyAddresses
from shop.accounts.models import CustomerAddress
from shop.accounts.reads import MOST_ADDRESSES, AddressRow
from shop.accounts.rules import Address, checked_address
from shop.platform import clock
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import NotFound
from shop.platform.ids import uuid7
from shop.platform.scope import Actor


async def create_address(
    actor: Actor, address: Address, *, is_default_shipping: bool = False, is_default_billing: bool = False
) -> UUID:
    """Add an address to the caller's book; raises `AddressInvalid`, `TooManyAddresses`.

    The first one becomes the default of both kinds.
    """
    checked = checked_address(address, "address")
    customer_id, address_id = _customer(actor), uuid7()

    async def run() -> UUID:
        await writes.lock_user(customer_id)
        count = await CustomerAddress.filter(user_id=customer_id).count()
        if count >= MOST_ADDRESSES:
            raise TooManyAddresses(f"An account holds at most {MOST_ADDRESSES} addresses.")
        shipping, billing = is_default_shipping or count == 0, is_default_billing or count == 0
        await writes.drop_defaults(customer_id, address_id, shipping=shipping, billing=billing)
        await CustomerAddress.create(
            id=address_id,
            user_id=customer_id,
            is_default_shipping=shipping,
            is_default_billing=billing,
            **asdict(checked),
        )
        return address_id

    return await in_transaction(run)


async def update_address(
    actor: Actor,
    address_id: UUID,
    *,
    address: Address | None = None,
    is_default_shipping: bool | None = None,
    is_default_billing: bool | None = None,
) -> UUID:
    """Change an address of the caller's book; None leaves a part as it is. Raises `AddressInvalid`, `NotFound`."""
    values: dict[str, object] = {} if address is None else asdict(checked_address(address, "address"))
    if is_default_shipping is not None:
        values["is_default_shipping"] = is_default_shipping
    if is_default_billing is not None:
        values["is_default_billing"] = is_default_billing
    customer_id = _customer(actor)

    async def run() -> UUID:
        await writes.lock_user(customer_id)
        await writes.drop_defaults(
            customer_id, address_id, shipping=is_default_shipping is True, billing=is_default_billing is True
        )
        own = CustomerAddress.filter(id=address_id, user_id=customer_id)
        if not await own.update(**values, updated_at=clock.now()):
            raise NotFound("There is no such address.", "id")
        return address_id

    return await in_transaction(run)


async def delete_address(actor: Actor, address_id: UUID) -> UUID:
    """Remove an address from the caller's book; raises `NotFound`."""
    if not await CustomerAddress.filter(id=address_id, user_id=_customer(actor)).delete():
        raise NotFound("There is no such address.", "id")
    return address_id


async def address_of_customer(customer_id: UUID, address_id: UUID) -> AddressRow | None:
    """Find an address in a customer's book, for carts and checkouts; None where it is not theirs."""
    found = await reads.addresses_by_id([address_id])
    return next((row for row in found if row.user_id == customer_id), None)


async def default_addresses(customer_id: UUID) -> tuple[AddressRow | None, AddressRow | None]:
    """Give the default shipping and the default billing address."""
    rows = await reads.addresses_of_users([customer_id])
    shipping = next((row for row in rows if row.is_default_shipping), None)
    return shipping, next((row for row in rows if row.is_default_billing), None)


def _customer(actor: Actor) -> UUID:
    if actor.customer_id is None:
        raise NotFound("Only a customer has addresses.")
    return actor.customer_id
