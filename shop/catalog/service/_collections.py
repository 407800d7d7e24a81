"""Collections: picked by hand, or all that a rule matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict
from uuid import UUID

from shop.catalog.errors import (
    CollectionIsByRule,
    CollectionNotFound,
    CollectionRuleInvalid,
    ProductNotFound,
    SlugTaken,
)
from shop.catalog.models import Attribute, Category, Collection, CollectionProduct, Product, ProductType
from shop.catalog.rules import CATALOG, CollectionRule, collection_rule, slug_of, slug_problems, text_problems
from shop.catalog.states import CollectionKind
from shop.platform.cache.current import changed
from shop.platform.db.rows import change, locked
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import ShopError, raise_any
from shop.platform.ids import uuid7

MOST_PICKED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCollection:
    """A collection to be made, not published yet; with a rule (see `catalog.rules.collection_rule`) it fills itself."""

    name: str
    slug: str | None = None
    description: str | None = None
    seo_title: str | None = None
    seo_description: str | None = None
    rule: Mapping[str, Any] | None = None
    position: int = 0


class CollectionChanges(TypedDict, total=False):
    """What a collection is to become; what is left out stays."""

    name: str
    slug: str
    description: str | None
    seo_title: str | None
    seo_description: str | None
    rule: Mapping[str, Any]
    position: int
    is_published: bool


async def create_collection(new: NewCollection) -> UUID:
    """Make a collection.

    Raises:
        CollectionRuleInvalid: the rule is not understood, or names what does not exist.
        SlugTaken, SlugInvalid, TextInvalid: its names cannot be used.
    """
    names = ("name", "slug", "description", "seo_title", "seo_description", "position")
    values: dict[str, Any] = {name: getattr(new, name) for name in names}
    values["slug"] = new.slug or slug_of(new.name)
    raise_any(_problems(values))
    kind = CollectionKind.MANUAL if new.rule is None else CollectionKind.RULE

    async def run() -> UUID:
        if new.rule is not None:
            await _require_known(collection_rule(new.rule))
        made = await Collection.create(id=uuid7(), kind=kind.value, rule=new.rule, **values)
        changed(CATALOG)
        return made.id

    with constraint_errors({"collections_slug_key": lambda: SlugTaken(values["slug"])}):
        return await in_transaction(run)


async def update_collection(
    collection_id: UUID, changes: CollectionChanges, *, expected_version: int | None = None
) -> UUID:
    """Change a collection; raises as `create_collection`, and `CollectionNotFound`, `VersionConflict`."""
    values: dict[str, Any] = dict(changes)
    raise_any(_problems(values))

    async def run() -> UUID:
        collection = await locked(Collection, collection_id, CollectionNotFound, expected_version)
        if "rule" in values:
            if collection.kind != CollectionKind.RULE:
                raise CollectionRuleInvalid("A collection that is picked by hand has no rule.", "rule")
            await _require_known(collection_rule(values["rule"]))
        await change(collection, values)
        changed(CATALOG)
        return collection_id

    with constraint_errors({"collections_slug_key": lambda: SlugTaken(str(values.get("slug")))}):
        return await in_transaction(run)


async def set_collection_products(
    collection_id: UUID, product_ids: Sequence[UUID], *, expected_version: int | None = None
) -> UUID:
    """Pick the products of a collection, in this order; those not named are left out from now on.

    Raises:
        CollectionNotFound, VersionConflict: it is gone, or was changed meanwhile.
        CollectionIsByRule: it fills itself.
        ProductNotFound: for each that does not exist, and for what is beyond 500.
    """

    async def run() -> UUID:
        collection = await locked(Collection, collection_id, CollectionNotFound, expected_version)
        if collection.kind == CollectionKind.RULE:
            raise CollectionIsByRule
        wanted = list(dict.fromkeys(product_ids))
        if len(wanted) > MOST_PICKED:
            raise ProductNotFound("productIds", str(MOST_PICKED))
        known = {row.id for row in await Product.filter(id__in=wanted).only("id")}
        raise_any([ProductNotFound("productIds", str(i)) for i, id_ in enumerate(product_ids) if id_ not in known])
        await CollectionProduct.filter(collection_id=collection_id).delete()
        await CollectionProduct.bulk_create(
            [CollectionProduct(collection_id=collection_id, product_id=id_, position=i) for i, id_ in enumerate(wanted)]
        )
        await change(collection, {})
        changed(CATALOG)
        return collection_id

    return await in_transaction(run)


async def _require_known(rule: CollectionRule) -> None:
    """Raise `CollectionRuleInvalid` for what the rule names and nobody has made."""
    problems: list[ShopError] = []
    if rule.category is not None and not await Category.exists(slug=rule.category):
        problems.append(CollectionRuleInvalid("There is no such category.", "rule", "category"))
    types = {row.slug for row in await ProductType.filter(slug__in=rule.types)} if rule.types else set()
    if not types.issuperset(rule.types):
        problems.append(CollectionRuleInvalid("There is no such product type.", "rule", "types"))
    codes = {code for code, _ in rule.attributes}
    known = {row.code for row in await Attribute.filter(code__in=codes)} if codes else set()
    if known != codes:
        problems.append(CollectionRuleInvalid("There is no such attribute.", "rule", "attributes"))
    raise_any(problems)


def _problems(values: Mapping[str, Any]) -> list[ShopError]:
    found = text_problems(values)
    if "slug" in values:
        found += slug_problems(values["slug"] or "")
    return found
