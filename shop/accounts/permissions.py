from __future__ import annotations

from typing import ClassVar

from shop.platform.graphql.permissions import Permission
from shop.platform.scope import Actor


class AsCustomer(Permission):
    """A signed-in customer: staff have no address book and no cart of their own.

    Clients of others are let in where a scope is named and they have it.
    """

    scope: ClassVar[str | None] = None
    message = "This is for customers."

    def allows(self, actor: Actor) -> bool:
        return actor.as_customer(self.scope) is not None


class WritesProfile(AsCustomer):
    """A customer, or a client that may change their profile."""

    scope = "profile.write"
