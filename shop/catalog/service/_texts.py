"""Texts in other languages than the shop's default one, which stands in the row itself."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shop.catalog.errors import CategoryNotFound, CollectionNotFound, LanguageInvalid, ProductNotFound
from shop.catalog.models import (
    Category,
    CategoryTranslation,
    Collection,
    CollectionTranslation,
    Product,
    ProductTranslation,
)
from shop.catalog.rules import CATALOG, PRODUCT, text_problems
from shop.channels import service as channels
from shop.platform.cache.current import changed
from shop.platform.config import settings
from shop.platform.db.rows import change, locked
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import raise_any


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The texts of one language. What is None falls back; the name cannot."""

    name: str
    description: str | None = None
    seo_title: str | None = None
    seo_description: str | None = None


async def translate_product(product_id: UUID, language: str, texts: Texts | None) -> UUID:
    """Set a product's texts in a language; None removes them.

    Raises:
        ProductNotFound: there is no such product.
        LanguageInvalid: there is no such language, or it is the shop's default one.
        TextInvalid: a text is empty or too long.
    """
    values = _values(language, texts)

    async def run() -> UUID:
        product = await locked(Product, product_id, ProductNotFound)
        if values:
            await ProductTranslation.update_or_create(defaults=values, product_id=product_id, language=language)
        else:
            await ProductTranslation.filter(product_id=product_id, language=language).delete()
        await change(product, {})
        changed(PRODUCT, [product_id])
        return product_id

    return await in_transaction(run)


async def translate_category(category_id: UUID, language: str, texts: Texts | None) -> UUID:
    """Set a category's texts in a language; None removes them. Raises `CategoryNotFound`, else as for products."""
    values = _values(language, texts)

    async def run() -> UUID:
        category = await locked(Category, category_id, CategoryNotFound)
        if values:
            await CategoryTranslation.update_or_create(defaults=values, category_id=category_id, language=language)
        else:
            await CategoryTranslation.filter(category_id=category_id, language=language).delete()
        await change(category, {})
        changed(CATALOG)
        return category_id

    return await in_transaction(run)


async def translate_collection(collection_id: UUID, language: str, texts: Texts | None) -> UUID:
    """Set a collection's texts in a language; None removes them. Raises `CollectionNotFound`, else as for products."""
    values = _values(language, texts)

    async def run() -> UUID:
        collection = await locked(Collection, collection_id, CollectionNotFound)
        if values:
            await CollectionTranslation.update_or_create(
                defaults=values, collection_id=collection_id, language=language
            )
        else:
            await CollectionTranslation.filter(collection_id=collection_id, language=language).delete()
        await change(collection, {})
        changed(CATALOG)
        return collection_id

    return await in_transaction(run)


def _values(language: str, texts: Texts | None) -> dict[str, str | None]:
    if not channels.is_language(language):
        raise LanguageInvalid(f"There is no language {language[:16]!r}.", "language")
    if language == settings().default_language:
        raise LanguageInvalid("The texts of the shop's default language are the thing's own.", "language")
    if texts is None:
        return {}
    values = {name: getattr(texts, name) for name in ("name", "description", "seo_title", "seo_description")}
    raise_any(text_problems(values))
    return values
