"""Finding and locking carts: whose they are is a condition of every query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from shop.accounts.rules import Address
from shop.cart import reads
from shop.cart.errors import CartClosed, CartNotFound
from shop.cart.reads import CartRow, FoundCart
from shop.cart.states import CartState
from shop.platform.errors import VersionConflict
from shop.platform.scope import Actor, Scope
from shop.platform.security.digests import token_hash

SEES_ALL = "orders.read"
OWN = "cart.own"
"""The scope within which a client of others has the cart of the shopper that it acts for."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What opens a cart: the hash of its secret, or the account that it belongs to."""

    token_hash: str | None
    customer_id: UUID | None


def proof_of(actor: Actor) -> Proof:
    return Proof(token_hash(actor.cart_token) if actor.cart_token else None, actor.as_customer(OWN))


async def carts_by_id(scope: Scope, ids: Sequence[UUID]) -> list[CartRow]:
    """Give those of the carts that the actor may see, in the channel whose prices are theirs."""
    proof, channel_id = proof_of(scope.actor), scope.channel.id
    sees_all = scope.actor.can(SEES_ALL, channel_id)
    return await reads.carts(channel_id, ids, proof.token_hash, proof.customer_id, sees_all=sees_all)


async def email_of(cart: FoundCart) -> str | None:
    """Give the e-mail address of a cart that the caller holds."""
    return await reads.email_of(cart)


async def addresses_of(cart: FoundCart) -> dict[str, Address]:
    """Give the addresses of a cart that the caller holds, by kind."""
    return {row.kind: row.address for row in await reads.addresses([cart.id])}


async def current_cart_id(scope: Scope) -> UUID | None:
    """Find the open cart of the caller in the channel: the customer's, or the one whose secret came along."""
    proof = proof_of(scope.actor)
    found = None
    if proof.customer_id is not None:
        found = await reads.open_of_customer(proof.customer_id, scope.channel.id)
    elif proof.token_hash is not None:
        found = await reads.by_token(proof.token_hash)
    is_here = found is not None and found.channel_id == scope.channel.id and found.state == CartState.OPEN
    return found.id if found is not None and is_here else None


async def lock_open(scope: Scope, cart_id: UUID, expected_version: int | None = None) -> FoundCart:
    """Lock a cart that can be changed, in the caller's transaction; a merged one leads to the customer's.

    Raises:
        CartNotFound: there is none, it is not the caller's, or it belongs to another channel.
        CartClosed: it is being ordered, was ordered, or has expired (a cart lives until the expiry closes it).
        VersionConflict: it was changed since that version.
    """
    proof = proof_of(scope.actor)
    found = await reads.lock(cart_id, proof.token_hash, proof.customer_id)
    if found is not None and found.merged_into_id is not None:
        found = await reads.lock(found.merged_into_id, proof.token_hash, proof.customer_id)
    if found is None or found.channel_id != scope.channel.id:
        raise CartNotFound
    if found.state != CartState.OPEN:
        raise CartClosed(found.state)
    if expected_version is not None and expected_version != found.version:
        raise VersionConflict(found.version)
    return found
