from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry

from shop.audit import loaders, service
from shop.audit.rules import FIRST_ID, LAST_ID
from shop.audit.service import Filter
from shop.audit.states import AuditKind
from shop.audit.types import AuditEntry
from shop.platform.events.event import first_id_at
from shop.platform.graphql.context import Info
from shop.platform.graphql.faults import BadUserInput
from shop.platform.graphql.fields import query
from shop.platform.graphql.pagination import After, Before, Connection, First, Last, page_request
from shop.platform.graphql.permissions import requires
from shop.platform.ids import MalformedId, decode, prefix_of


@strawberry.enum(name="AuditEntryOrder", description="The order of the record.")
class Order(Enum):
    NEWEST = strawberry.enum_value("newest", description="The newest first.")
    OLDEST = strawberry.enum_value("oldest", description="The oldest first.")


@strawberry.input(description="What the record is narrowed to; all that is given must hold.")
class AuditEntryWhere:
    actor_id: strawberry.ID | None = strawberry.field(default=None, description="Done by this account or client.")
    thing_id: strawberry.ID | None = strawberry.field(
        default=None, description="About this thing, or what belongs to it: an order's id finds its lines too."
    )
    thing: str | None = strawberry.field(default=None, description="About rows of this table.")
    actions: list[str] | None = strawberry.field(default=None, description="By one of these fields or commands.")
    kinds: list[AuditKind] | None = strawberry.field(default=None, description="Of one of these kinds.")
    since: datetime | None = strawberry.field(default=None, description="At this moment or later.")
    until: datetime | None = strawberry.field(default=None, description="Before this moment.")

    def value(self) -> Filter:
        """Give it as the service knows it; raises `BAD_USER_INPUT` for what is no id."""
        return Filter(
            actor_id=_any_id(self.actor_id, "actorId"),
            about=_any_id(self.thing_id, "thingId"),
            thing=self.thing,
            actions=self.actions,
            kinds=[kind.value for kind in self.kinds] if self.kinds is not None else None,
            first_id=first_id_at(self.since) if self.since else FIRST_ID,
            end_id=first_id_at(self.until) if self.until else LAST_ID,
        )


@strawberry.type
class AuditStaffQuery:
    @query(
        permission=requires("audit.read"),
        description="The record of who did what: changes by staff, partners and commands, sign-ins, refusals, and "
        "reads of personal data.",
    )
    async def audit_entries(  # noqa: PLR0913, PLR0917 - four of them page
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        where: Annotated[AuditEntryWhere | None, strawberry.argument(description="What it is narrowed to.")] = None,
        order_by: Annotated[Order, strawberry.argument(description="In which order.")] = Order.NEWEST,
    ) -> Connection[AuditEntry] | None:
        wanted = (where or AuditEntryWhere()).value()
        request = page_request(first, after, last, before)
        found = await service.list_entries(wanted, request, newest_first=order_by is Order.NEWEST)
        made: Connection[AuditEntry] = await Connection[AuditEntry].loaded(
            info, found, loaders.entry_by_id, AuditEntry.of, lambda: service.count_entries(wanted)
        )
        return made


def _any_id(text: str | None, name: str) -> UUID | None:
    """Read an id of whatever kind."""
    if text is None:
        return None
    try:
        return decode(text, prefix_of(text))
    except MalformedId as error:
        raise BadUserInput(str(error), inputPath=["where", name]) from None
