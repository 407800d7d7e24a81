"""Product types and the attributes that they give to their products and variants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from shop.catalog.errors import AttributeInvalid, AttributeNotFound, AttributeTaken, ColorInvalid, SlugTaken
from shop.catalog.models import Attribute, AttributeValue, ProductType, ProductTypeAttribute
from shop.catalog.rules import CATALOG, is_attribute_code, is_color, slug_of, slug_problems, text_problems
from shop.catalog.states import AttributeKind, AttributeLevel
from shop.platform.cache.current import changed
from shop.platform.db.rows import locked
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import ShopError, raise_any
from shop.platform.ids import uuid7

MOST_VALUES = 500
MOST_TYPE_ATTRIBUTES = 100
_TAKEN = {
    "attributes_code_key": lambda: AttributeTaken("The code is taken.", "code"),
    "attribute_values_attribute_id_slug_key": lambda: AttributeTaken("A value's slug is taken.", "slug"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewValue:
    """A value of a closed list; its slug is made of its name where it has none, its color is `#rrggbb`."""

    name: str
    slug: str | None = None
    color: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAttribute:
    code: str
    name: str
    kind: AttributeKind
    unit: str | None = None
    values: Sequence[NewValue] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeAttribute:
    """An attribute of a product type, and whether it tells products or variants apart."""

    attribute_id: UUID
    level: AttributeLevel
    is_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProductType:
    name: str
    slug: str | None = None
    tax_class: str = "standard"
    attributes: Sequence[TypeAttribute] = ()


async def create_attribute(new: NewAttribute) -> UUID:
    """Make an attribute with its values; raises `AttributeInvalid`, `AttributeTaken`, `SlugInvalid`, `TextInvalid`."""
    raise_any(_attribute_problems(new))

    async def run() -> UUID:
        made = await Attribute.create(id=uuid7(), code=new.code, name=new.name, kind=new.kind.value, unit=new.unit)
        await AttributeValue.bulk_create([_value(made.id, value, i) for i, value in enumerate(new.values)])
        changed(CATALOG)
        return made.id

    with constraint_errors(_TAKEN):
        return await in_transaction(run)


async def add_attribute_value(attribute_id: UUID, new: NewValue) -> UUID:
    """Add a value at the end of an attribute's list, and give the value's id.

    Raises:
        AttributeNotFound: there is no such attribute.
        AttributeInvalid: its values are no closed list, or the list is full; or the color is none.
        AttributeTaken: the list has a value of this slug.
        SlugInvalid, TextInvalid: what names the value cannot be used.
    """

    async def run() -> UUID:
        attribute = await locked(Attribute, attribute_id, AttributeNotFound)
        raise_any(_value_problems(new, AttributeKind(attribute.kind)))
        count = await AttributeValue.filter(attribute_id=attribute_id).count()
        if count >= MOST_VALUES:
            raise AttributeInvalid(f"An attribute has at most {MOST_VALUES} values.", "attributeId")
        value = _value(attribute_id, new, count)
        await value.save()
        changed(CATALOG)
        return value.id

    with constraint_errors(_TAKEN):
        return await in_transaction(run)


async def create_product_type(new: NewProductType) -> UUID:
    """Make a type; raises `AttributeInvalid`, `AttributeNotFound`, `SlugTaken`, `SlugInvalid`, `TextInvalid`."""
    slug = new.slug or slug_of(new.name)
    ids = [attribute.attribute_id for attribute in new.attributes]
    problems = [*text_problems({"name": new.name, "tax_class": new.tax_class}), *slug_problems(slug)]
    if len(set(ids)) < len(ids) or len(ids) > MOST_TYPE_ATTRIBUTES:
        problems.append(AttributeInvalid(f"At most {MOST_TYPE_ATTRIBUTES} attributes, each once.", "attributes"))
    raise_any(problems)

    async def run() -> UUID:
        known = {row.id for row in await Attribute.filter(id__in=ids)}
        raise_any([AttributeNotFound("attributes", str(i)) for i, id_ in enumerate(ids) if id_ not in known])
        made = await ProductType.create(id=uuid7(), slug=slug, name=new.name, tax_class=new.tax_class)
        await ProductTypeAttribute.bulk_create(
            [
                ProductTypeAttribute(
                    product_type_id=made.id,
                    attribute_id=attribute.attribute_id,
                    level=attribute.level.value,
                    is_required=attribute.is_required,
                    position=i,
                )
                for i, attribute in enumerate(new.attributes)
            ]
        )
        changed(CATALOG)
        return made.id

    with constraint_errors({"product_types_slug_key": lambda: SlugTaken(slug)}):
        return await in_transaction(run)


def _attribute_problems(new: NewAttribute) -> list[ShopError]:
    found = text_problems({"name": new.name})
    if not is_attribute_code(new.code):
        found.append(AttributeInvalid("A code has up to 60 of a-z, 0-9 and _, and begins with a letter.", "code"))
    if len(new.unit or "") > 20:  # noqa: PLR2004 - its column
        found.append(AttributeInvalid("A unit has up to 20 characters.", "unit"))
    if len(new.values) > MOST_VALUES:
        found.append(AttributeInvalid(f"An attribute has at most {MOST_VALUES} values.", "values"))
    for i, value in enumerate(new.values):
        found += _value_problems(value, new.kind, "values", str(i))
    return found


def _value_problems(new: NewValue, kind: AttributeKind, *path: str) -> list[ShopError]:
    if not kind.has_values:
        return [AttributeInvalid(f"An attribute of the kind {kind.name} has no list of values.", *path)]
    found = [*text_problems({"name": new.name}), *slug_problems(_slug(new))]
    if len(_slug(new)) > 100:  # noqa: PLR2004 - its column
        found.append(AttributeInvalid("The slug of a value has up to 100 characters.", "slug"))
    if new.color is not None and not is_color(new.color):
        found.append(ColorInvalid())
    for error in found:
        error.path = (*path, *error.path)
    return found


def _slug(new: NewValue) -> str:
    return new.slug or slug_of(new.name)


def _value(attribute_id: UUID, new: NewValue, position: int) -> AttributeValue:
    return AttributeValue(
        id=uuid7(), attribute_id=attribute_id, slug=_slug(new), name=new.name, color=new.color, position=position
    )
