"""The rows of one made-up product. They depend on the seed and its number alone: a larger shop extends a smaller one.

Rows are lines of COPY's text format: what is put in here holds neither tabs nor backslashes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from shop.demo.bench_words import (
    COLORS,
    DEPARTMENTS,
    ENDINGS,
    MATERIALS,
    MIDDLES,
    OPENINGS,
    SERIES,
    SIZES,
    STYLES,
    Pair,
)
from shop.demo.tables import stable_id

CHANNEL, WAREHOUSE = "eu", "bench"
WINDOW = 24
"""The first products are the shop window: the newest ones, of three variants each, whatever the size of the shop."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "products": ("id", "slug", "product_type_id", "category_id", "state", "name", "description", "created_at"),
    "product_slugs": ("slug", "product_id"),
    "product_translations": ("product_id", "language", "name", "description"),
    "product_categories": ("product_id", "category_id", "position"),
    "product_publications": ("product_id", "channel_id", "published_at"),
    "variants": ("id", "product_id", "sku", "weight_grams", "position"),
    "attribute_assignments": ("product_id", "variant_id", "attribute_id", "value_id", "number"),
    "prices": ("id", "variant_id", "channel_id", "amount", "compare_at", "starts_at", "ends_at"),
    "stocks": ("id", "variant_id", "warehouse_id", "available"),
    "stock_movements": ("stock_id", "reason", "available_delta", "note"),
}
"""What is loaded, in the order of the references."""

_OPENED = datetime(2026, 1, 1, tzinfo=UTC)
_LONG_AGO = "2020-01-01 00:00:00+00"
_REDUCED_AT = "2025-11-28 00:00:00+00"
_OLDEST_SECONDS = 1_000 * 86_400
_ID_EPOCH = 1_577_836_800_000  # 2020-01-01 in milliseconds: ids ascend with the numbers, and lie before real ones
_PRODUCT, _VARIANT, _PRICE, _FORMER_PRICE, _STOCK = 1, 2, 3, 4, 5
_VARIANTS = (1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4)  # 1.9 on average
_NULL = r"\N"


def number_of(id_: UUID) -> int:
    """Give the number of the product that an id was made for."""
    return id_.int >> 12 & 0xFFF_FFF_FFF


def slug_of(text: str) -> str:
    """Write English words as a slug."""
    return text.lower().replace("'", "").replace(" ", "-")


class _Dice:
    """Throws that depend on the seed and the number of a product."""

    __slots__ = ("_left",)

    def __init__(self, seed: int, number: int) -> None:
        self._left = int.from_bytes(hashlib.blake2b(b"%d/%d" % (seed, number), digest_size=64).digest(), "big")

    def throw(self, sides: int) -> int:
        self._left, thrown = divmod(self._left, sides)
        return thrown


@dataclass(frozen=True, slots=True)
class Kind:
    """A leaf of the tree of categories, and the products in it."""

    name: Pair
    slug: str
    department: str
    code: str
    has_sizes: bool


def _kinds() -> Iterator[Kind]:
    for department, names in DEPARTMENTS:
        for name in names:
            code = "".join(letter for letter in name[0].upper() if letter.isalpha())[:4]
            yield Kind(name, slug_of(name[0]), slug_of(department[0]), code, department[0] in {"Clothing", "Textiles"})


KINDS = tuple(_kinds())


def _ids(kind: str, keys: Iterator[str]) -> tuple[str, ...]:
    return tuple(stable_id(kind, key).hex for key in keys)


_CATEGORY_IDS = _ids("category", (f"bench/{kind.slug}" for kind in KINDS))
_TYPE_IDS = _ids("type", (f"bench/{kind.department}" for kind in KINDS))
_SERIES_IDS = _ids("value", (f"bench/brand/{slug_of(name)}" for name in SERIES))
_MATERIAL_IDS = _ids("value", (f"bench/material/{slug_of(name)}" for name, _ in MATERIALS))
_COLOR_IDS = _ids("value", (f"bench/color/{slug_of(name)}" for (name, _), _ in COLORS))
_SIZE_IDS = _ids("value", (f"bench/size/{slug_of(name)}" for name, _ in SIZES))
_BRAND, _MATERIAL, _WIDTH, _COLOR, _SIZE = _ids(
    "attribute", (f"bench/{code}" for code in ("brand", "material", "width", "color", "size"))
)
_CHANNEL_ID = stable_id("channel", CHANNEL).hex
_WAREHOUSE_ID = stable_id("warehouse", WAREHOUSE).hex


@dataclass(slots=True)
class Rows:
    """Lines by table, of any number of products."""

    seed: int
    lines: dict[str, list[str]] = field(default_factory=lambda: {table: [] for table in COLUMNS})

    def encoded(self) -> dict[str, bytes]:
        return {table: "".join(lines).encode() for table, lines in self.lines.items() if lines}

    def count(self) -> int:
        return sum(map(len, self.lines.values()))

    def add(self, number: int) -> None:
        """Add the rows of a product."""
        dice = _Dice(self.seed, number)
        chosen = dice.throw(len(KINDS))
        kind, series, style = KINDS[chosen], dice.throw(len(SERIES)), STYLES[dice.throw(len(STYLES))]
        material, width = dice.throw(len(MATERIALS)), 8 + dice.throw(240)
        id_ = self._id(number, _PRODUCT)
        english, german = MATERIALS[material]
        name = f"{SERIES[series]} {style[0]} {kind.name[0]} in {english}"
        texts = [lists[dice.throw(len(lists))] for lists in (OPENINGS, MIDDLES, ENDINGS)]
        slug = f"{slug_of(name)}-{number}"
        published = _published_at(dice, number)
        add = self.lines
        add["products"].append(
            f"{id_}\t{slug}\t{_TYPE_IDS[chosen]}\t{_CATEGORY_IDS[chosen]}\tactive\t{name}"
            f"\t{_text(texts, 0, english, width)}\t{published}\n"
        )
        add["product_slugs"].append(f"{slug}\t{id_}\n")
        add["product_translations"].append(
            f"{id_}\tde\t{kind.name[1]} {SERIES[series]} aus {german}, {style[1]}\t{_text(texts, 1, german, width)}\n"
        )
        add["product_categories"].append(f"{id_}\t{_CATEGORY_IDS[chosen]}\t0\n")
        second = dice.throw(len(KINDS) * 3)
        if second < len(KINDS) and second != chosen:
            add["product_categories"].append(f"{id_}\t{_CATEGORY_IDS[second]}\t1\n")
        add["product_publications"].append(f"{id_}\t{_CHANNEL_ID}\t{published}\n")
        add["attribute_assignments"] += (
            f"{id_}\t{_NULL}\t{_BRAND}\t{_SERIES_IDS[series]}\t{_NULL}\n",
            f"{id_}\t{_NULL}\t{_MATERIAL}\t{_MATERIAL_IDS[material]}\t{_NULL}\n",
            f"{id_}\t{_NULL}\t{_WIDTH}\t{_NULL}\t{width}\n",
        )
        self._add_variants(dice, number, kind)

    def _add_variants(self, dice: _Dice, number: int, kind: Kind) -> None:
        product_id, add = self._id(number, _PRODUCT), self.lines
        count = 3 if number < WINDOW else _VARIANTS[dice.throw(len(_VARIANTS))]
        color, size = dice.throw(len(COLORS)), dice.throw(3)
        cents, weight = 499 + 100 * dice.throw(495), 50 + 10 * dice.throw(2_000)
        is_reduced, is_mixed = dice.throw(7) == 0, dice.throw(3) == 0
        for position in range(count):
            id_ = self._id(number, _VARIANT, position)
            add["variants"].append(
                f"{id_}\t{product_id}\t{kind.code}-{number:07}-{position + 1}\t{weight}\t{position}\n"
            )
            add["attribute_assignments"].append(
                f"{product_id}\t{id_}\t{_COLOR}\t{_COLOR_IDS[(color + position) % len(COLORS)]}\t{_NULL}\n"
            )
            if kind.has_sizes:
                add["attribute_assignments"].append(
                    f"{product_id}\t{id_}\t{_SIZE}\t{_SIZE_IDS[(size + position) % len(SIZES)]}\t{_NULL}\n"
                )
            self._add_price(number, position, cents + 200 * position * is_mixed, is_reduced=is_reduced)
            self._add_stock(number, position, 0 if dice.throw(12) == 0 and number >= WINDOW else 1 + dice.throw(300))

    def _add_price(self, number: int, position: int, cents: int, *, is_reduced: bool) -> None:
        """Add the present price; a reduced one has the former price before it."""
        owner = f"{self._id(number, _VARIANT, position)}\t{_CHANNEL_ID}"
        id_ = self._id(number, _PRICE, position)
        if not is_reduced:
            self.lines["prices"].append(f"{id_}\t{owner}\t{cents}\t{_NULL}\t{_LONG_AGO}\t{_NULL}\n")
            return
        former, lower = self._id(number, _FORMER_PRICE, position), cents * 4 // 5
        self.lines["prices"] += (
            f"{former}\t{owner}\t{cents}\t{_NULL}\t{_LONG_AGO}\t{_REDUCED_AT}\n",
            f"{id_}\t{owner}\t{lower}\t{cents}\t{_REDUCED_AT}\t{_NULL}\n",
        )

    def _add_stock(self, number: int, position: int, available: int) -> None:
        id_ = self._id(number, _STOCK, position)
        self.lines["stocks"].append(f"{id_}\t{self._id(number, _VARIANT, position)}\t{_WAREHOUSE_ID}\t{available}\n")
        if available:
            self.lines["stock_movements"].append(f"{id_}\treceived\t{available}\topening stock\n")

    def _id(self, number: int, kind: int, position: int = 0) -> str:
        """Make the UUIDv7-shaped id of a thing of a product."""
        return f"{_ID_EPOCH + number:012x}7{kind:03x}8{self.seed & 0xFFF:03x}{number:09x}{position:03x}"


def _text(texts: list[Pair], language: int, material: str, width: int) -> str:
    opening, middle, ending = (pair[language] for pair in texts)
    return f"{opening} {middle.format(material=material)} {ending.format(width=width)}"


def _published_at(dice: _Dice, number: int) -> str:
    back = timedelta(minutes=number) if number < WINDOW else timedelta(days=1, seconds=dice.throw(_OLDEST_SECONDS))
    return (_OPENED - back).isoformat(" ")
