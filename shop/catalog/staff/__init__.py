from shop.catalog.staff._bulk import BulkStaffMutation
from shop.catalog.staff._categories import CategoryStaffMutation
from shop.catalog.staff._collections import CollectionStaffMutation
from shop.catalog.staff._definitions import DefinitionStaffMutation
from shop.catalog.staff._media import MediaLinkStaffMutation
from shop.catalog.staff._products import ProductStaffMutation
from shop.catalog.staff._publication import PublicationStaffMutation
from shop.catalog.staff._queries import CatalogStaffQuery
from shop.catalog.staff._texts import TextStaffMutation
from shop.catalog.staff._variants import VariantStaffMutation

__all__ = [
    "BulkStaffMutation",
    "CatalogStaffQuery",
    "CategoryStaffMutation",
    "CollectionStaffMutation",
    "DefinitionStaffMutation",
    "MediaLinkStaffMutation",
    "ProductStaffMutation",
    "PublicationStaffMutation",
    "TextStaffMutation",
    "VariantStaffMutation",
]
