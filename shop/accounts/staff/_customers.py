from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.accounts import loaders, service
from shop.accounts.rules import Kind
from shop.accounts.types import Customer, CustomerGroup
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation, query
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.pagination import After, Before, Connection, First, Last, page_request
from shop.platform.graphql.permissions import requires


@strawberry.input(one_of=True, description="How to name a customer.")
class CustomerBy:
    id: Annotated[UUID, IdOf("cust")] | None = strawberry.field(default=strawberry.UNSET, description="By id.")
    email: str | None = strawberry.field(default=strawberry.UNSET, description="By e-mail address, whatever the case.")


@strawberry.type(name="CustomerConnection", description="A page of customers.")
class CustomerConnection(Connection[Customer]):
    pass


@strawberry.input(description="A new customer group.")
class CustomerGroupCreateInput:
    slug: str = strawberry.field(description="Its name for programs: a-z, 0-9 and hyphens.")
    name: str = strawberry.field(description="Its name.")


@strawberry.type(description="The new customer group.")
class CustomerGroupCreatePayload:
    customer_group: CustomerGroup | None = strawberry.field(default=None, description="The group.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it was not made.")


@strawberry.input(description="The groups that a customer is to be in.")
class CustomerGroupsAssignInput:
    customer_id: Annotated[UUID, IdOf("cust")] = strawberry.field(description="Which customer.")
    group_ids: list[Annotated[UUID, IdOf("cgrp")]] = strawberry.field(
        description="All groups from now on; those not named are left."
    )


@strawberry.type(description="The customer with the groups.")
class CustomerGroupsAssignPayload:
    customer: Customer | None = strawberry.field(default=None, description="The customer.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was changed.")


@strawberry.type
class AccountStaffQuery:
    @query(permission=requires("customers.read"), description="All customers, the newest first.")
    async def customers(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> CustomerConnection | None:
        page = await service.list_customers(page_request(first, after, last, before))
        info.context.saw("users", (row.id for row in page.rows))
        made: CustomerConnection = CustomerConnection.of(page, Customer.of, service.count_customers)
        return made

    @query(permission=requires("customers.read"), description="One customer; null when there is none.")
    async def customer(
        self, info: Info, by: Annotated[CustomerBy, strawberry.argument(description="Which one.")]
    ) -> Customer | None:
        if by.id:
            row = await info.context.load(loaders.customer_by_id, by.id)
        else:
            row = await service.user_by_email(Kind.CUSTOMER, by.email or "")
            info.context.saw("users", [row.id] if row else [])
        return None if row is None else Customer.of(row)

    @query(permission=requires("customers.read"), description="All customer groups, at most 200.")
    async def customer_groups(self) -> list[CustomerGroup] | None:
        return [CustomerGroup.of(row) for row in await service.all_groups()]


@strawberry.type
class AccountStaffMutation:
    @mutation(permission=requires("customers.write"), description="Make a customer group.")
    async def customer_group_create(
        self, info: Info, input: CustomerGroupCreateInput
    ) -> CustomerGroupCreatePayload | None:
        group_id = await service.create_group(slug=input.slug, name=input.name)
        row = await info.context.load(loaders.group_by_id, group_id)
        return CustomerGroupCreatePayload(customer_group=CustomerGroup.of(row) if row else None)

    @mutation(permission=requires("customers.write"), description="Decide which groups a customer is in.")
    async def customer_groups_assign(
        self, info: Info, input: CustomerGroupsAssignInput
    ) -> CustomerGroupsAssignPayload | None:
        customer_id = await service.assign_groups(input.customer_id, input.group_ids)
        row = await info.context.load(loaders.customer_by_id, customer_id)
        return CustomerGroupsAssignPayload(customer=Customer.of(row) if row else None)
