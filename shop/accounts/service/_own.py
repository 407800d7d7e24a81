"""Whose account the caller's is."""

from __future__ import annotations

from uuid import UUID

from shop.platform.errors import NotFound
from shop.platform.scope import Actor


def no_account() -> NotFound:
    return NotFound("There is no such account.")


def own_id(actor: Actor) -> UUID:
    """Give the account that the caller acts for; raises `NotFound`."""
    if actor.user_id is None:
        raise no_account()
    return actor.user_id


def own_customer_id(actor: Actor) -> UUID:
    """Give the account of a customer who acts themself; raises `NotFound`."""
    if actor.customer_id is None:
        raise no_account()
    return actor.customer_id
