"""What it costs to keep personal data sealed: one address, and everything that a checkout seals and opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from time import process_time
from typing import Any

from shop.accounts.rules import Address
from shop.cart.rules import SEALED_ADDRESSES, SEALED_CARTS
from shop.orders import rules as orders
from shop.platform.ids import uuid7
from shop.platform.security.personal import DataKey, SealedTable, new_key

EMAIL = "erika@example.com"
ADDRESS = Address(
    country="DE",
    first_name="Erika",
    last_name="Mustermann",
    line1="Invalidenstraße 117",
    city="Berlin",
    postal_code="10115",
)
_TIMES = 2_000


@dataclass(frozen=True, slots=True)
class Costs:
    """Microseconds of CPU, measured in this process."""

    seal_address: float
    open_address: float
    checkout: float


def costs() -> Costs:
    id_ = uuid7()
    key = new_key(id_).key
    row = {"cart_id": id_, "kind": "shipping", **asdict(ADDRESS)}
    sealed = SEALED_ADDRESSES.sealed_by(key, row)
    return Costs(
        _microseconds(lambda: SEALED_ADDRESSES.sealed_by(key, row)),
        _microseconds(lambda: _open(SEALED_ADDRESSES, key, sealed)),
        _microseconds(lambda: _checkout(key, sealed)),
    )


def _checkout(cart_key: DataKey, cart_address: dict[str, Any]) -> None:
    """Do what a checkout does with its cart's and its order's texts: read the cart, write the order, read it twice."""
    id_ = cart_address["cart_id"]
    cart = SEALED_CARTS.sealed_by(cart_key, {"id": id_, "email": EMAIL})
    _open(SEALED_CARTS, cart_key, cart)
    _open(SEALED_ADDRESSES, cart_key, cart_address)
    own = new_key(id_).key
    order = orders.SEALED_ORDERS.sealed_by(own, {"id": id_, "email": EMAIL})
    addresses = [
        orders.SEALED_ADDRESSES.sealed_by(own, {"order_id": id_, "kind": kind, **asdict(ADDRESS)})
        for kind in ("shipping", "billing")
    ]
    for _ in range(2):
        _open(orders.SEALED_ORDERS, own, order)
    for address in addresses:
        _open(orders.SEALED_ADDRESSES, own, address)


def _open(table: SealedTable, key: DataKey, row: dict[str, Any]) -> None:
    opened = table.opened_by({row[table.subject]: key}, [row])
    if not opened:
        raise RuntimeError("Nothing was opened.")


def _microseconds(run: Callable[[], object]) -> float:
    for _ in range(_TIMES // 10):
        run()
    started = process_time()
    for _ in range(_TIMES):
        run()
    return (process_time() - started) / _TIMES * 1e6
