from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.catalog import service
from shop.catalog.service import Texts
from shop.catalog.staff._parts import WRITE, CategoryPayload, CollectionPayload, ProductPayload, SeoInput
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.scalars import LanguageCode

_LANGUAGE = "Their language; not the shop's default one, whose texts are the thing's own."
_TEXTS = "The texts; null removes them."


@strawberry.input(description="The texts of one language. What is null falls back to another one.")
class TextsInput:
    name: str = strawberry.field(description="The name.")
    description: str | None = strawberry.field(default=None, description="The description, in Markdown.")
    seo: SeoInput | None = strawberry.field(default=None, description="What search engines show.")

    def texts(self) -> Texts:
        title, description = (self.seo.title or None, self.seo.description or None) if self.seo else (None, None)
        return Texts(name=self.name, description=self.description, seo_title=title, seo_description=description)


@strawberry.input(description="A product's texts in a language.")
class ProductTranslationSetInput:
    product_id: Annotated[UUID, IdOf("prod")] = strawberry.field(description="Which product.")
    language: LanguageCode = strawberry.field(description=_LANGUAGE)
    texts: TextsInput | None = strawberry.field(description=_TEXTS)


@strawberry.input(description="A category's texts in a language.")
class CategoryTranslationSetInput:
    category_id: Annotated[UUID, IdOf("cat")] = strawberry.field(description="Which category.")
    language: LanguageCode = strawberry.field(description=_LANGUAGE)
    texts: TextsInput | None = strawberry.field(description=_TEXTS)


@strawberry.input(description="A collection's texts in a language.")
class CollectionTranslationSetInput:
    collection_id: Annotated[UUID, IdOf("coll")] = strawberry.field(description="Which collection.")
    language: LanguageCode = strawberry.field(description=_LANGUAGE)
    texts: TextsInput | None = strawberry.field(description=_TEXTS)


@strawberry.type(description="The product, in the language of the request.")
class ProductTranslationSetPayload(ProductPayload):
    pass


@strawberry.type(description="The category, in the language of the request.")
class CategoryTranslationSetPayload(CategoryPayload):
    pass


@strawberry.type(description="The collection, in the language of the request.")
class CollectionTranslationSetPayload(CollectionPayload):
    pass


@strawberry.type
class TextStaffMutation:
    @mutation(permission=WRITE, description="Set or remove a product's texts in a language.")
    async def product_translation_set(self, input: ProductTranslationSetInput) -> ProductTranslationSetPayload | None:
        texts = input.texts.texts() if input.texts else None
        changed = await service.translate_product(input.product_id, input.language, texts)
        return ProductTranslationSetPayload(product_id=changed)

    @mutation(permission=WRITE, description="Set or remove a category's texts in a language.")
    async def category_translation_set(
        self, input: CategoryTranslationSetInput
    ) -> CategoryTranslationSetPayload | None:
        texts = input.texts.texts() if input.texts else None
        changed = await service.translate_category(input.category_id, input.language, texts)
        return CategoryTranslationSetPayload(category_id=changed)

    @mutation(permission=WRITE, description="Set or remove a collection's texts in a language.")
    async def collection_translation_set(
        self, input: CollectionTranslationSetInput
    ) -> CollectionTranslationSetPayload | None:
        texts = input.texts.texts() if input.texts else None
        changed = await service.translate_collection(input.collection_id, input.language, texts)
        return CollectionTranslationSetPayload(collection_id=changed)
