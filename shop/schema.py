"""The schema: the domains' questions, changes and subscriptions put together."""

from __future__ import annotations

import asyncio
from typing import Annotated

import strawberry
from strawberry.schema.config import StrawberryConfig

from shop import domains
from shop.accounts.mutations import AccountMutation
from shop.accounts.queries import AccountQuery
from shop.accounts.staff import AccountStaffMutation, AccountStaffQuery
from shop.cart.mutations import CartMutation
from shop.cart.queries import CartQuery
from shop.catalog import staff as catalog_staff
from shop.catalog.queries import CatalogQuery
from shop.channels.queries import ChannelQuery
from shop.channels.staff import ChannelStaffMutation, ChannelStaffQuery
from shop.checkout.mutations import CheckoutMutation
from shop.inventory.staff import InventoryStaffMutation, InventoryStaffQuery
from shop.media.staff import MediaStaffMutation
from shop.oauth.mutations import SessionMutation
from shop.orders.mutations import OrderMutation
from shop.orders.queries import OrderQuery
from shop.orders.staff import OrderStaffQuery
from shop.payments.staff import PaymentStaffMutation
from shop.platform.graphql.ahead import shorten
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import error_types
from shop.platform.graphql.faults import BadUserInput
from shop.platform.graphql.fields import query
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.scalars import SCALARS
from shop.platform.ids import MalformedId, decode, prefix_of
from shop.pricing.staff import PricingStaffMutation, PricingStaffQuery
from shop.search.queries import SearchQuery
from shop.shipping.staff import ShippingStaffMutation, ShippingStaffQuery

MOST_NODES = 100


async def _node(info: Info, id_: str) -> Node | None:
    known = domains.NODES.get(prefix_of(id_))
    if known is None:
        raise BadUserInput("This is not an id of this shop.", inputPath=["id"])
    try:
        key = decode(id_, prefix_of(id_))
    except MalformedId as error:
        raise BadUserInput(str(error), inputPath=["id"]) from None
    row = await info.context.load(known.loader, key)
    found: Node | None = None if row is None else known.type.of(row)
    return found


@strawberry.type
class NodeQuery:
    @query(description="Anything by its global id; null when it does not exist or is not yours.")
    async def node(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="A global id.")],  # noqa: A002
    ) -> Node | None:
        return await _node(info, id)

    @query(description="Several things by their global ids, in the same order; at most 100.")
    async def nodes(
        self, info: Info, ids: Annotated[list[strawberry.ID], strawberry.argument(description="Global ids.")]
    ) -> list[Node | None]:
        if len(ids) > MOST_NODES:
            raise BadUserInput(f"At most {MOST_NODES} ids can be asked for at once.", inputPath=["ids"])
        return await asyncio.gather(*(_node(info, id_) for id_ in ids))


@strawberry.type(description="What can be asked.")
class Query(
    NodeQuery,
    ChannelQuery,
    CatalogQuery,
    SearchQuery,
    CartQuery,
    OrderQuery,
    AccountQuery,
    AccountStaffQuery,
    OrderStaffQuery,
    ShippingStaffQuery,
    ChannelStaffQuery,
    catalog_staff.CatalogStaffQuery,
    InventoryStaffQuery,
    PricingStaffQuery,
):
    pass


@strawberry.type(description="What can be changed. Each field answers a payload with `errors`.")
class Mutation(
    CartMutation,
    CheckoutMutation,
    OrderMutation,
    AccountMutation,
    SessionMutation,
    AccountStaffMutation,
    PaymentStaffMutation,
    ShippingStaffMutation,
    ChannelStaffMutation,
    catalog_staff.DefinitionStaffMutation,
    catalog_staff.ProductStaffMutation,
    catalog_staff.PublicationStaffMutation,
    catalog_staff.VariantStaffMutation,
    catalog_staff.MediaLinkStaffMutation,
    MediaStaffMutation,
    catalog_staff.CategoryStaffMutation,
    catalog_staff.CollectionStaffMutation,
    catalog_staff.TextStaffMutation,
    catalog_staff.BulkStaffMutation,
    InventoryStaffMutation,
    PricingStaffMutation,
):
    pass


def build() -> strawberry.Schema:
    """Build the schema; all domains are loaded by then, and with them every error code."""
    return shorten(
        strawberry.Schema(
            query=Query,
            mutation=Mutation,
            types=[*error_types(), *(node.type for node in domains.NODES.values())],
            config=StrawberryConfig(scalar_map=SCALARS),
        )
    )


schema = build()
