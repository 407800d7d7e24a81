from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from shop.accounts import writes
from shop.accounts.errors import TooManyAddresses
from shop.accounts.models import CustomerAddress
from shop.accounts.reads import MOST_ADDRESSES
from shop.accounts.rules import SEALED_ADDRESSES, Address, checked_address
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
        row = await SEALED_ADDRESSES.sealed({"id": address_id, "user_id": customer_id, **asdict(checked)})
        await CustomerAddress.create(**row, is_default_shipping=shipping, is_default_billing=billing)
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
    customer_id = _customer(actor)
    values: dict[str, object] = {} if address is None else asdict(checked_address(address, "address"))
    if is_default_shipping is not None:
        values["is_default_shipping"] = is_default_shipping
    if is_default_billing is not None:
        values["is_default_billing"] = is_default_billing

    async def run() -> UUID:
        await writes.lock_user(customer_id)
        await writes.drop_defaults(
            customer_id, address_id, shipping=is_default_shipping is True, billing=is_default_billing is True
        )
        names = {"id": address_id, "user_id": customer_id}
        sealed = await SEALED_ADDRESSES.sealed({**names, **values})
        changed = {name: sealed[name] for name in values}
        if not await CustomerAddress.filter(**names).update(**changed, updated_at=clock.now()):
            raise NotFound("There is no such address.", "id")
        return address_id

    return await in_transaction(run)


async def delete_address(actor: Actor, address_id: UUID) -> UUID:
    """Remove an address from the caller's book; raises `NotFound`."""
    if not await CustomerAddress.filter(id=address_id, user_id=_customer(actor)).delete():
        raise NotFound("There is no such address.", "id")
    return address_id


def _customer(actor: Actor) -> UUID:
    customer_id = actor.as_customer("profile.write")
    if customer_id is None:
        raise NotFound("Only a customer has addresses.")
    return customer_id
