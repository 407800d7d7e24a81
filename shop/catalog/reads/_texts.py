"""The translated columns of products, categories and collections."""

from __future__ import annotations

TEXTS = ("name", "description", "seo_title", "seo_description")
TEXT_COLUMNS = (
    "coalesce(t.name, {0}.name), coalesce(t.description, {0}.description), coalesce(t.seo_title, {0}.seo_title),"
    " coalesce(t.seo_description, {0}.seo_description), t.language"
)
