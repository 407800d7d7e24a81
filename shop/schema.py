"""The schema: the domains' questions, changes and subscriptions put together."""

from __future__ import annotations

import asyncio
from typing import Annotated

import strawberry
from graphql import GraphQLOneOfDirective
from strawberry.schema.config import StrawberryConfig

from shop import domains
from shop.accounts.mutations import AccountMutation, EmailMutation, SecondFactorMutation
from shop.accounts.queries import AccountQuery
from shop.accounts.staff import (
    AccountStaffMutation,
    AccountStaffQuery,
    MemberStaffMutation,
    MemberStaffQuery,
    RoleStaffMutation,
    RoleStaffQuery,
)
from shop.audit.staff import AuditStaffQuery
from shop.cart.mutations import CartMutation
from shop.cart.queries import CartQuery
from shop.catalog import staff as catalog_staff
from shop.catalog.queries import CatalogQuery
from shop.channels.queries import ChannelQuery
from shop.channels.staff import ChannelStaffMutation, ChannelStaffQuery
from shop.checkout.mutations import CheckoutMutation
from shop.consents.mutations import ConsentMutation
from shop.consents.queries import ConsentQuery
from shop.consents.staff import ConsentStaffMutation
from shop.documents.staff import DocumentStaffMutation, DocumentStaffQuery
from shop.inventory.staff import InventoryStaffMutation, InventoryStaffQuery
from shop.inventory.subscriptions import InventorySubscription
from shop.media.staff import MediaStaffMutation
from shop.notifications.staff import NotificationStaffMutation, NotificationStaffQuery
from shop.oauth.mutations import ExternalIdentityMutation, ProofMutation, SessionMutation
from shop.oauth.staff import AccountClosingStaffMutation, ClientStaffMutation, ClientStaffQuery
from shop.orders.mutations import OrderMutation
from shop.orders.queries import OrderQuery
from shop.orders.staff import OrderStaffQuery
from shop.orders.subscriptions import OrderSubscription
from shop.payments.staff import PaymentStaffMutation
from shop.persons.fields import PersonMutation, PersonQuery
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
_ONE_OF = "directive @oneOf on INPUT_OBJECT"


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
    ConsentQuery,
    PersonQuery,
    AccountStaffQuery,
    AuditStaffQuery,
    MemberStaffQuery,
    RoleStaffQuery,
    ClientStaffQuery,
    DocumentStaffQuery,
    OrderStaffQuery,
    ShippingStaffQuery,
    ChannelStaffQuery,
    catalog_staff.CatalogStaffQuery,
    InventoryStaffQuery,
    PricingStaffQuery,
    NotificationStaffQuery,
):
    pass


@strawberry.type(description="What can be changed. Each field answers a payload with `errors`.")
class Mutation(
    CartMutation,
    CheckoutMutation,
    OrderMutation,
    AccountMutation,
    ConsentMutation,
    PersonMutation,
    EmailMutation,
    SecondFactorMutation,
    SessionMutation,
    ProofMutation,
    ExternalIdentityMutation,
    AccountStaffMutation,
    ConsentStaffMutation,
    MemberStaffMutation,
    RoleStaffMutation,
    AccountClosingStaffMutation,
    ClientStaffMutation,
    DocumentStaffMutation,
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
    NotificationStaffMutation,
):
    pass


@strawberry.type(description="What can be watched: each event is the present state of something that changed.")
class Subscription(OrderSubscription, InventorySubscription):
    pass


def build() -> strawberry.Schema:
    """Build the schema; all domains are loaded by then, and with them every error code."""
    return shorten(
        strawberry.Schema(
            query=Query,
            mutation=Mutation,
            subscription=Subscription,
            types=[*error_types(), *(node.type for node in domains.NODES.values())],
            config=StrawberryConfig(scalar_map=SCALARS),
        )
    )


schema = build()


def sdl() -> str:
    """Write the schema in GraphQL's own language."""
    # Strawberry prints this standard directive without its description.
    described = f'"""{GraphQLOneOfDirective.description}"""\n{_ONE_OF}'
    return schema.as_str().replace(_ONE_OF, described, 1) + "\n"
