"""The attributes of products and variants: checked against the product's type, then stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from shop.catalog.errors import AttributeInvalid
from shop.catalog.models import AttributeAssignment, AttributeValue, ProductTypeAttribute
from shop.catalog.states import AttributeKind, AttributeLevel
from shop.platform.errors import ShopError, raise_any

MOST_ASSIGNED = 50
LONGEST_TEXT = 500
_WHOLE_DIGITS, _DECIMALS = 14, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """What something has of one attribute; the part that fits the attribute's kind is given, the others are None.

    Attributes:
        values: slugs of a closed list.
    """

    code: str
    values: Sequence[str] | None = None
    text: str | None = None
    number: Decimal | None = None
    boolean: bool | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    attribute_id: UUID
    kind: AttributeKind
    is_required: bool
    values: Mapping[str, UUID]


Cell = tuple[UUID, UUID | None, str | None, Decimal | None, bool | None]
"""Attribute, value, text, number, boolean: one row of `attribute_assignments`."""


async def cells_of(product_type_id: UUID, level: AttributeLevel, given: Sequence[Assigned]) -> list[Cell]:
    """Check attributes against a product type and give the rows that they become.

    Raises:
        AttributeInvalid: for each that the type does not have at this level, that is given twice, that is of another
            kind or has an unknown value; and for each that is required and missing.
    """
    known = await _known(product_type_id, level)
    problems: list[ShopError] = []
    cells: list[Cell] = []
    seen: set[str] = set()
    for i, one in enumerate(given):
        path = ("attributes", str(i))
        attribute = known.get(one.code)
        if attribute is None:
            problems.append(AttributeInvalid(f"The type has no such attribute of its {level.value}s.", *path, "code"))
        elif one.code in seen:
            problems.append(AttributeInvalid("This attribute is given twice.", *path, "code"))
        else:
            made, wrong = _cells(one, attribute, path)
            cells += made
            problems += wrong
        seen.add(one.code)
    problems += [
        AttributeInvalid(f"The attribute {code!r} is required.", "attributes")
        for code, attribute in known.items()
        if attribute.is_required and code not in seen
    ]
    raise_any(problems)
    return cells


async def store(product_id: UUID, variant_id: UUID | None, cells: Sequence[Cell]) -> None:
    """Replace the attributes of a product (no variant) or a variant, in the caller's transaction."""
    await AttributeAssignment.filter(product_id=product_id, variant_id=variant_id).delete()
    await AttributeAssignment.bulk_create(
        [
            AttributeAssignment(
                product_id=product_id,
                variant_id=variant_id,
                attribute_id=attribute_id,
                value_id=value_id,
                text=text,
                number=number,
                boolean=boolean,
            )
            for attribute_id, value_id, text, number, boolean in cells
        ]
    )


async def variant_cells(product_id: UUID) -> dict[UUID, frozenset[Cell]]:
    """Give the attributes of each variant of a product that has any."""
    found: dict[UUID, set[Cell]] = {}
    for row in await AttributeAssignment.filter(product_id=product_id, variant_id__isnull=False):
        if row.variant_id is not None:
            cell = (row.attribute_id, row.value_id, row.text, row.number, row.boolean)
            found.setdefault(row.variant_id, set()).add(cell)
    return {id_: frozenset(cells) for id_, cells in found.items()}


async def _known(product_type_id: UUID, level: AttributeLevel) -> dict[str, _Known]:
    links = await ProductTypeAttribute.filter(product_type_id=product_type_id, level=level.value).select_related(
        "attribute"
    )
    values: dict[UUID, dict[str, UUID]] = {}
    for value in await AttributeValue.filter(attribute_id__in=[link.attribute_id for link in links]):
        values.setdefault(value.attribute_id, {})[value.slug] = value.id
    return {
        link.attribute.code: _Known(
            link.attribute_id,
            AttributeKind(link.attribute.kind),
            link.is_required,
            values.get(link.attribute_id, {}),
        )
        for link in links
    }


def _cells(one: Assigned, known: _Known, path: tuple[str, ...]) -> tuple[list[Cell], list[ShopError]]:
    parts = {"values": one.values, "text": one.text, "number": one.number, "boolean": one.boolean}
    wanted = "values" if known.kind.has_values else known.kind.value
    if [name for name, part in parts.items() if part is not None] != [wanted]:
        return [], [AttributeInvalid(f"An attribute of the kind {known.kind.name} takes `{wanted}`.", *path)]
    if one.values is not None:
        return _listed(one.values, known, path)
    wrong = _free_problem(one, path)
    return [(known.attribute_id, None, one.text, one.number, one.boolean)], [wrong] if wrong else []


def _listed(slugs: Sequence[str], known: _Known, path: tuple[str, ...]) -> tuple[list[Cell], list[ShopError]]:
    distinct = list(dict.fromkeys(slugs))
    if not 0 < len(distinct) <= MOST_ASSIGNED:
        return [], [AttributeInvalid(f"Between 1 and {MOST_ASSIGNED} values.", *path, "values")]
    wrong: list[ShopError] = [
        AttributeInvalid("The attribute has no such value.", *path, "values", str(i))
        for i, slug in enumerate(slugs)
        if slug not in known.values
    ]
    return [(known.attribute_id, known.values[s], None, None, None) for s in distinct if s in known.values], wrong


def _free_problem(one: Assigned, path: tuple[str, ...]) -> ShopError | None:
    if one.text is not None and not 0 < len(one.text.strip()) <= len(one.text) <= LONGEST_TEXT:
        return AttributeInvalid(f"A text has 1 to {LONGEST_TEXT} characters.", *path, "text")
    if one.number is not None and (abs(one.number) >= 10**_WHOLE_DIGITS or one.number != round(one.number, _DECIMALS)):
        return AttributeInvalid(f"Up to {_WHOLE_DIGITS} digits and {_DECIMALS} decimals.", *path, "number")
    return None
