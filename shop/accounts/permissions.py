from __future__ import annotations

from shop.platform.graphql.permissions import Permission
from shop.platform.scope import Actor


class AsCustomer(Permission):
    """A signed-in customer: staff have no address book and no cart of their own."""

    message = "This is for customers."

    def allows(self, actor: Actor) -> bool:
        return actor.customer_id is not None
