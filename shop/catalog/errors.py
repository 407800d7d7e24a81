from __future__ import annotations

from shop.platform.errors import Conflict, Invalid, NotFound


class SlugTaken(Conflict):
    """The slug is, or was, another thing's of the same kind."""

    code = "SLUG_TAKEN"

    def __init__(self, slug: str) -> None:
        super().__init__(f"The slug {slug!r} is taken.", "slug")
        self.slug = slug


class SlugInvalid(Invalid):
    """A slug has lower-case letters, digits and single hyphens."""

    code = "SLUG_INVALID"

    def __init__(self, slug: str) -> None:
        super().__init__(f"{slug[:100]!r} is not a slug: use a-z, 0-9 and single hyphens.", "slug")


class SkuInvalid(Invalid):
    """A SKU is a short text without spaces around it."""

    code = "SKU_INVALID"

    def __init__(self) -> None:
        super().__init__("A SKU has 1 to 100 characters and no space around them.", "sku")


class SkuTaken(Conflict):
    """The SKU is another variant's."""

    code = "SKU_TAKEN"

    def __init__(self, sku: str) -> None:
        super().__init__(f"The SKU {sku!r} is taken.", "sku")
        self.sku = sku


class ProductNotFound(NotFound):
    """There is no such product."""

    code = "PRODUCT_NOT_FOUND"

    def __init__(self, *path: str) -> None:
        super().__init__("There is no such product.", *(path or ("productId",)))


class VariantNotFound(NotFound):
    """There is no such variant, or it is not sold here."""

    code = "VARIANT_NOT_FOUND"

    def __init__(self, *path: str) -> None:
        super().__init__("There is no such variant, or it is not sold here.", *(path or ("variantId",)))


class CategoryNotFound(NotFound):
    """There is no such category."""

    code = "CATEGORY_NOT_FOUND"

    def __init__(self, *path: str) -> None:
        super().__init__("There is no such category.", *(path or ("categoryId",)))


class CategoryCycle(Conflict):
    """A category cannot lie below itself."""

    code = "CATEGORY_CYCLE"

    def __init__(self) -> None:
        super().__init__("A category cannot lie below itself.", "parentId")


class CategoryNotEmpty(Conflict):
    """The category still has products or categories below it."""

    code = "CATEGORY_NOT_EMPTY"

    def __init__(self) -> None:
        super().__init__("The category still has products or categories below it.")


class AttributeInvalid(Invalid):
    """An attribute is unknown to the product's type, missing, or its value is of the wrong kind."""

    code = "ATTRIBUTE_INVALID"


class ProductStateInvalid(Conflict):
    """The product's state does not allow this change."""

    code = "PRODUCT_STATE_INVALID"


class ProductIncomplete(Conflict):
    """A product needs a variant before it can be published."""

    code = "PRODUCT_INCOMPLETE"


class CollectionNotFound(NotFound):
    """There is no such collection."""

    code = "COLLECTION_NOT_FOUND"

    def __init__(self) -> None:
        super().__init__("There is no such collection.", "collectionId")


class CollectionRuleInvalid(Invalid):
    """The rule of the collection cannot be read, or the collection has none."""

    code = "COLLECTION_RULE_INVALID"


class BundleInvalid(Invalid):
    """A bundle holds two or more variants that are no bundles themselves."""

    code = "BUNDLE_INVALID"


class TextInvalid(Invalid):
    """A text is empty or too long."""

    code = "TEXT_INVALID"


class MetadataInvalid(Invalid):
    """Metadata is a bounded number of short keys, each with a text."""

    code = "METADATA_INVALID"


class AttributeTaken(Conflict):
    """The attribute's code, or the slug of its value, is another one's."""

    code = "ATTRIBUTE_TAKEN"


class AttributeNotFound(NotFound):
    """There is no such attribute."""

    code = "ATTRIBUTE_NOT_FOUND"

    def __init__(self, *path: str) -> None:
        super().__init__("There is no such attribute.", *(path or ("attributeId",)))


class ProductTypeNotFound(NotFound):
    """There is no such product type."""

    code = "PRODUCT_TYPE_NOT_FOUND"

    def __init__(self, *path: str) -> None:
        super().__init__("There is no such product type.", *(path or ("productTypeId",)))


class ExternalRefTaken(Conflict):
    """The key in another system belongs to another thing of the same kind."""

    code = "EXTERNAL_REF_TAKEN"

    def __init__(self) -> None:
        super().__init__("This external reference is taken.", "externalRef")


class VariantNotDistinct(Conflict):
    """Another variant of the product has the same attributes, so that a shopper could not tell them apart."""

    code = "VARIANT_NOT_DISTINCT"

    def __init__(self) -> None:
        super().__init__("Another variant of the product has the same attributes.", "attributes")


class CollectionIsByRule(Conflict):
    """The collection is filled by its rule, not by hand."""

    code = "COLLECTION_IS_BY_RULE"

    def __init__(self) -> None:
        super().__init__("The collection is filled by its rule, not by hand.", "collectionId")


class PublicationInvalid(Invalid):
    """A publication ends before it starts."""

    code = "PUBLICATION_INVALID"


class BulkInvalid(Invalid):
    """A bulk call has no rows, too many, or two that name the same thing."""

    code = "BULK_INVALID"


class ColorInvalid(Invalid):
    """A color is #rrggbb, in lower case."""

    code = "COLOR_INVALID"

    def __init__(self) -> None:
        super().__init__("A color is #rrggbb, in lower case.", "color")


class LanguageInvalid(Invalid):
    """There is no such language, or its texts are the thing's own."""

    code = "LANGUAGE_INVALID"


class MediaListInvalid(Invalid):
    """The list of pictures does not fit what there is, or is too long."""

    code = "MEDIA_LIST_INVALID"
