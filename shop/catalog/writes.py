"""Set-based changes of the tree of categories, kept closed in `category_ancestors`."""

from __future__ import annotations

from uuid import UUID

from shop.platform.db import sql

# One change of the tree at a time: two moves that are each harmless can make a circle together.
LOCK_TREE = "SELECT pg_advisory_xact_lock(hashtextextended('shop.categories', 0))"
ADD_TO_TREE = """
INSERT INTO category_ancestors (category_id, ancestor_id, depth)
SELECT $1::uuid, a.ancestor_id, a.depth + 1 FROM category_ancestors a WHERE a.category_id = $2::uuid
UNION ALL SELECT $1::uuid, $1::uuid, 0
"""
CUT_FROM_TREE = """
DELETE FROM category_ancestors x
USING category_ancestors below
WHERE below.ancestor_id = $1 AND x.category_id = below.category_id
    AND NOT EXISTS (
        SELECT 1 FROM category_ancestors own WHERE own.ancestor_id = $1 AND own.category_id = x.ancestor_id
    )
"""
GRAFT_INTO_TREE = """
INSERT INTO category_ancestors (category_id, ancestor_id, depth)
SELECT below.category_id, above.ancestor_id, below.depth + above.depth + 1
FROM category_ancestors below CROSS JOIN category_ancestors above
WHERE below.ancestor_id = $1 AND above.category_id = $2
"""
IS_BELOW = "SELECT EXISTS (SELECT 1 FROM category_ancestors WHERE category_id = $1 AND ancestor_id = $2)"
NEXT_POSITION = """
SELECT coalesce(max(position) + 1, 0) FROM categories WHERE parent_id IS NOT DISTINCT FROM $1::uuid
"""


async def lock_tree() -> None:
    """Let nobody else change the tree until the caller's transaction ends."""
    await sql.execute(LOCK_TREE)


async def add_to_tree(category_id: UUID, parent_id: UUID | None) -> None:
    await sql.execute(ADD_TO_TREE, category_id, parent_id)


async def move_in_tree(category_id: UUID, parent_id: UUID | None) -> None:
    """Hang a category, with all below it, under another one, or at the top."""
    await sql.execute(CUT_FROM_TREE, category_id)
    if parent_id is not None:
        await sql.execute(GRAFT_INTO_TREE, category_id, parent_id)


async def is_below(category_id: UUID, ancestor_id: UUID) -> bool:
    """Tell whether a category is another one or lies below it."""
    return bool(await sql.value(IS_BELOW, category_id, ancestor_id))


async def next_position(parent_id: UUID | None) -> int:
    return int(await sql.value(NEXT_POSITION, parent_id))
