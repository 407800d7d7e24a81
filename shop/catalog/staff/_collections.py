from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, cast
from uuid import UUID

import strawberry
from strawberry import UNSET

from shop.catalog import service
from shop.catalog.errors import CollectionRuleInvalid
from shop.catalog.service import CollectionChanges, NewCollection
from shop.catalog.staff._parts import VERSION, WRITE, CollectionPayload, SeoInput, seo_of
from shop.channels import service as channels
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.inputs import given
from shop.platform.money import Money

_COLUMNS = ("name", "slug", "description", "position")
_CLEARABLE = ("description",)


@strawberry.input(description="Values of an attribute that a rule asks for.")
class RuleAttributeInput:
    code: str = strawberry.field(description="Which attribute.")
    values: list[str] = strawberry.field(description="By slug; any of them will do. At most 50.")


@strawberry.input(description="Prices of one channel; in other channels the rule matches nothing.")
class RulePriceInput:
    channel: str = strawberry.field(description="The channel, by slug.")
    min: Decimal | None = strawberry.field(default=None, description="The cheapest variant costs at least this.")
    max: Decimal | None = strawberry.field(default=None, description="The cheapest variant costs at most this.")


@strawberry.input(description="What the products of a collection have in common: all that is said, at least one thing.")
class CollectionRuleInput:
    category: str | None = strawberry.field(default=None, description="In this category or below it, by slug.")
    types: list[str] | None = strawberry.field(default=None, description="Of one of these product types, by slug.")
    attributes: list[RuleAttributeInput] | None = strawberry.field(
        default=None, description="What one and the same variant has."
    )
    price: RulePriceInput | None = strawberry.field(default=None, description="What it costs in a channel.")
    in_stock: bool | None = strawberry.field(default=None, description="Whether it must be available.")
    published_within_days: int | None = strawberry.field(default=None, description="At most so many days old.")


@strawberry.input(description="A collection to be made: with a rule it fills itself, without it is picked by hand.")
class CollectionCreateInput:
    name: str = strawberry.field(description="Its name, in the shop's default language.")
    slug: str | None = strawberry.field(default=None, description="Its place in addresses; made of its name if null.")
    description: str | None = strawberry.field(default=None, description="What it is about, in Markdown.")
    seo: SeoInput | None = strawberry.field(default=None, description="What search engines show.")
    rule: CollectionRuleInput | None = strawberry.field(default=None, description="Its rule.")
    position: int = strawberry.field(default=0, description="Its place among the collections.")


@strawberry.input(description="Changes of a collection; what is left out stays.")
class CollectionUpdateInput:
    id: Annotated[UUID, IdOf("coll")] = strawberry.field(description="Which collection.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)
    name: str | None = strawberry.field(default=UNSET, description="Its name, in the shop's default language.")
    slug: str | None = strawberry.field(default=UNSET, description="Its place in addresses.")
    description: str | None = strawberry.field(default=UNSET, description="What it is about; null clears it.")
    seo: SeoInput | None = strawberry.field(default=UNSET, description="What search engines show.")
    rule: CollectionRuleInput | None = strawberry.field(default=UNSET, description="Its rule, if it has one.")
    position: int | None = strawberry.field(default=UNSET, description="Its place among the collections.")


@strawberry.input(description="Whether a collection is to be seen.")
class CollectionPublishInput:
    id: Annotated[UUID, IdOf("coll")] = strawberry.field(description="Which collection.")
    is_published: bool = strawberry.field(default=True, description="Whether shoppers see it.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)


@strawberry.input(description="The products that a collection is to hold.")
class CollectionProductsSetInput:
    collection_id: Annotated[UUID, IdOf("coll")] = strawberry.field(description="Which collection.")
    product_ids: list[Annotated[UUID, IdOf("prod")]] = strawberry.field(
        description="All its products from now on, in their order; at most 500."
    )
    expected_version: int | None = strawberry.field(default=None, description=VERSION)


@strawberry.type(description="The collection that was made.")
class CollectionCreatePayload(CollectionPayload):
    pass


@strawberry.type(description="The collection that was changed.")
class CollectionUpdatePayload(CollectionPayload):
    pass


@strawberry.type(description="The collection that was published or hidden.")
class CollectionPublishPayload(CollectionPayload):
    pass


@strawberry.type(description="The collection with its products.")
class CollectionProductsSetPayload(CollectionPayload):
    pass


@strawberry.type
class CollectionStaffMutation:
    @mutation(permission=WRITE, description="Make a collection; nobody sees it until it is published.")
    async def collection_create(self, input: CollectionCreateInput) -> CollectionCreatePayload | None:
        made = await service.create_collection(NewCollection(**await _changes_of(input)))
        return CollectionCreatePayload(collection_id=made)

    @mutation(permission=WRITE, description="Change a collection.")
    async def collection_update(self, input: CollectionUpdateInput) -> CollectionUpdatePayload | None:
        changes = cast("CollectionChanges", await _changes_of(input))
        changed = await service.update_collection(input.id, changes, expected_version=input.expected_version)
        return CollectionUpdatePayload(collection_id=changed)

    @mutation(permission=WRITE, description="Let shoppers see a collection, or hide it.")
    async def collection_publish(self, input: CollectionPublishInput) -> CollectionPublishPayload | None:
        changed = await service.update_collection(
            input.id, {"is_published": input.is_published}, expected_version=input.expected_version
        )
        return CollectionPublishPayload(collection_id=changed)

    @mutation(permission=WRITE, description="Pick the products of a collection, in their order.")
    async def collection_products_set(self, input: CollectionProductsSetInput) -> CollectionProductsSetPayload | None:
        changed = await service.set_collection_products(
            input.collection_id, input.product_ids, expected_version=input.expected_version
        )
        return CollectionProductsSetPayload(collection_id=changed)


async def _changes_of(asked: Any) -> dict[str, Any]:
    changes = {**given(asked, _COLUMNS, clearable=_CLEARABLE), **seo_of(asked)}
    if asked.rule:
        changes["rule"] = await _stored(asked.rule)
    return changes


async def _stored(rule: CollectionRuleInput) -> dict[str, Any]:
    """Write a rule as it is stored (see `catalog.rules.collection_rule`), with the parts that were sent."""
    stored = {
        "category": rule.category,
        "types": rule.types,
        "attributes": {one.code: one.values for one in rule.attributes or ()} or None,
        "price": await _stored_price(rule.price) if rule.price else None,
        "in_stock": rule.in_stock or None,
        "published_within_days": rule.published_within_days,
    }
    return {name: value for name, value in stored.items() if value is not None}


async def _stored_price(price: RulePriceInput) -> dict[str, Any]:
    channel = await channels.channel_by_slug(price.channel)
    if channel is None:
        raise CollectionRuleInvalid("There is no such channel.", "rule", "price", "channel")
    stored: dict[str, Any] = {"channel": price.channel}
    for name, amount in (("min", price.min), ("max", price.max)):
        if amount is not None:
            try:
                stored[name] = Money.parse(amount, channel.currency).minor
            except ValueError as error:
                raise CollectionRuleInvalid(str(error), "rule", "price", name) from None
    return stored
