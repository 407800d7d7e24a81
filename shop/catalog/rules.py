"""Slugs and texts: pure."""

from __future__ import annotations

import re
import unicodedata

from markdown_it import MarkdownIt

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 150
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


def rendered(markdown: str) -> str:
    """Render CommonMark to HTML; raw HTML in it is shown as text."""
    html: str = _MARKDOWN.render(markdown)
    return html.strip()
