"""Slugs, texts and the rules of collections: pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt

from shop.catalog.errors import CollectionRuleInvalid, MetadataInvalid, SlugInvalid, TextInvalid
from shop.platform.errors import ShopError

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 150
LONGEST_SKU = 100
CATALOG = "catalog"
"""What caches call categories, collections, attributes and types of products, all together: they change seldom."""
PRODUCT = "product"
"""What caches call products, with all that is theirs."""
SEES_ALL = "catalog.write"
"""The permission that shows drafts, archived and unpublished products too."""
# Raw HTML is escaped and only harmless schemes become links, so that the result can be inserted as it is.
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


def is_slug(text: str) -> bool:
    return len(text) <= LONGEST_SLUG and _SLUG.fullmatch(text) is not None


def slug_of(name: str) -> str:
    """Make a slug of a name: `Café crème` becomes `cafe-creme`; empty where nothing of it is Latin."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-")


def is_attribute_code(text: str) -> bool:
    return re.fullmatch(r"[a-z][a-z0-9_]{0,59}", text) is not None


def is_sku(text: str) -> bool:
    return 0 < len(text.strip()) == len(text) <= LONGEST_SKU


def is_color(text: str) -> bool:
    return re.fullmatch(r"#[0-9a-f]{6}", text) is not None


def rendered(markdown: str) -> str:
    """Render CommonMark to HTML; raw HTML in it is shown as text."""
    html: str = _MARKDOWN.render(markdown)
    return html.strip()


_TEXTS: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "name": (200, ("name",)),
    "description": (50_000, ("description",)),
    "seo_title": (200, ("seo", "title")),
    "seo_description": (500, ("seo", "description")),
    "external_ref": (100, ("externalRef",)),
    "tax_class": (40, ("taxClass",)),
    "barcode": (50, ("barcode",)),
}
"""The longest of each text, and where it stands in inputs."""
MOST_METADATA, LONGEST_KEY, LONGEST_VALUE = 50, 100, 2_000


def text_problems(values: Mapping[str, Any], *, requires_name: bool = True) -> list[ShopError]:
    """Say what is wrong with the texts among the values; one that is None is left empty."""
    found: list[ShopError] = []
    for name, text in values.items():
        longest, path = _TEXTS.get(name, (0, ()))
        if not longest or (text is None and not (name == "name" and requires_name)):
            continue
        if text is None or not text.strip():
            found.append(TextInvalid("This must not be empty; null clears what may be missing.", *path))
        elif len(text) > longest:
            found.append(TextInvalid(f"This may have {longest} characters.", *path))
    return found


def slug_problems(slug: str) -> list[ShopError]:
    return [] if is_slug(slug) else [SlugInvalid(slug)]


def metadata_problems(metadata: object, path: str) -> list[ShopError]:
    """Say what is wrong with metadata that came from outside."""
    if not isinstance(metadata, dict) or len(metadata) > MOST_METADATA:
        return [MetadataInvalid(f"This is an object with at most {MOST_METADATA} keys.", path)]
    fits = all(
        isinstance(value, str) and len(value) <= LONGEST_VALUE and 0 < len(key) <= LONGEST_KEY
        for key, value in metadata.items()
    )
    limits = f"Keys have up to {LONGEST_KEY}, their texts up to {LONGEST_VALUE} characters."
    return [] if fits else [MetadataInvalid(limits, path)]


@dataclass(frozen=True, slots=True)
class RulePrice:
    """A range of prices in one channel, minor units as the channel stores them, ends included."""

    channel: str
    minimum: int | None
    maximum: int | None


@dataclass(frozen=True, slots=True)
class CollectionRule:
    """What the products of a collection have in common; all of it must hold.

    Attributes:
        category: the slug of a category; its descendants count.
        types: slugs of product types, any of them.
        attributes: codes, and of each the slugs of the values that will do.
    """

    category: str | None = None
    types: tuple[str, ...] = ()
    attributes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    price: RulePrice | None = None
    in_stock: bool = False
    published_within_days: int | None = None


_RULE_KEYS = {"category", "types", "attributes", "price", "in_stock", "published_within_days"}
_MOST_RULE_VALUES = 50
_MOST_DAYS = 3_650


def collection_rule(stored: object) -> CollectionRule:
    """Read a rule as it is stored; raises `CollectionRuleInvalid` for one that is not understood."""
    if not isinstance(stored, dict) or not stored:
        raise CollectionRuleInvalid("A rule is an object with at least one condition.", "rule")
    for key in stored:
        if key not in _RULE_KEYS:
            raise CollectionRuleInvalid(f"A rule knows no {str(key)[:50]!r}.", "rule")
    days = stored.get("published_within_days")
    if days is not None and (not _is_count(days) or not 0 < days <= _MOST_DAYS):
        raise CollectionRuleInvalid(f"Between 1 and {_MOST_DAYS} days.", "rule", "publishedWithinDays")
    category = stored.get("category")
    if category is not None and not isinstance(category, str):
        raise CollectionRuleInvalid("A category is named by its slug.", "rule", "category")
    return CollectionRule(
        category=category,
        types=_slugs(stored.get("types", []), "types"),
        attributes=_rule_attributes(stored.get("attributes", {})),
        price=_rule_price(stored.get("price")),
        in_stock=stored.get("in_stock") is True,
        published_within_days=days,
    )


def _rule_attributes(stored: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(stored, dict):
        raise CollectionRuleInvalid("Attributes are codes with lists of values.", "rule", "attributes")
    return tuple((code, _slugs(values, "attributes")) for code, values in stored.items())


def _rule_price(stored: object) -> RulePrice | None:
    if stored is None:
        return None
    if not isinstance(stored, dict) or not isinstance(stored.get("channel"), str):
        raise CollectionRuleInvalid("A price belongs to a channel.", "rule", "price")
    lowest, highest = stored.get("min"), stored.get("max")
    if not all(end is None or (_is_count(end) and end >= 0) for end in (lowest, highest)):
        raise CollectionRuleInvalid("A price is not negative.", "rule", "price")
    if lowest is not None and highest is not None and lowest > highest:
        raise CollectionRuleInvalid("The lowest price is above the highest.", "rule", "price")
    return RulePrice(stored["channel"], lowest, highest)


def _slugs(stored: object, name: str) -> tuple[str, ...]:
    if not isinstance(stored, list | tuple) or len(stored) > _MOST_RULE_VALUES:
        raise CollectionRuleInvalid(f"At most {_MOST_RULE_VALUES} values.", "rule", name)
    if not all(isinstance(slug, str) for slug in stored):
        raise CollectionRuleInvalid("Values are named by their slugs.", "rule", name)
    return tuple(stored)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
