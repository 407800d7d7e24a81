from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from shop.platform.db import sql
from shop.platform.ids import uuid7

# Of many who keep the same at once, one does.
KEEP = """
    INSERT INTO automatic_documents (id, owner_id, hash, text, kept_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (owner_id, hash) DO NOTHING
"""
# The new one stays. Of the others, those that nobody named again go first, the oldest before the rest; then what was
# not named for the longest; of one day the youngest, so that a flood crowds out itself and not what stood before it.
TRIM = """
    DELETE FROM automatic_documents WHERE id IN (
        SELECT id FROM automatic_documents WHERE owner_id = $1 AND hash <> $2
        ORDER BY used_on IS NOT NULL, used_on, CASE WHEN used_on IS NULL THEN kept_at END, kept_at DESC
        LIMIT greatest(0, (SELECT count(*) FROM automatic_documents WHERE owner_id = $1) - $3)
    )
"""
NOTE_KEPT = """
    UPDATE automatic_documents SET used_on = $3
    WHERE owner_id = $1 AND hash = $2 AND (used_on IS NULL OR used_on < $3)
"""
NOTE_TRUSTED = "UPDATE trusted_documents SET used_on = $2 WHERE id = $1 AND (used_on IS NULL OR used_on < $2)"
# In slices, so that no transaction is long; the next run goes on.
REMOVE_UNUSED = """
    DELETE FROM automatic_documents WHERE id IN (
        SELECT id FROM automatic_documents
        WHERE coalesce(used_on, (kept_at AT TIME ZONE 'UTC')::date) < $1 LIMIT 10000
    )
"""
LOCK_CLIENT = "SELECT pg_advisory_xact_lock(hashtextextended('shop documents ' || $1::text, 0))"
COUNT_LIVE = "SELECT count(*) FROM trusted_documents WHERE client_id = $1 AND retired_at IS NULL"
HELD = "SELECT name, hash, retired_at IS NOT NULL FROM trusted_documents WHERE client_id = $1 AND name = ANY($2)"
# What was retired comes back by being registered again, with a new text too.
REGISTER = """
    INSERT INTO trusted_documents (id, client_id, name, hash, text, operations, registered_at)
    SELECT given.id, $1, given.name, given.hash, given.text, given.operations, $7
    FROM unnest($2::uuid[], $3::text[], $4::bytea[], $5::text[], $6::text[]) AS given (id, name, hash, text, operations)
    ON CONFLICT (client_id, name) DO UPDATE SET hash = excluded.hash, text = excluded.text,
        operations = excluded.operations, registered_at = excluded.registered_at, used_on = NULL, retired_at = NULL
"""
IDS = "SELECT id FROM trusted_documents WHERE client_id = $1 AND name = ANY($2) ORDER BY array_position($2, name::text)"
RETIRE = "UPDATE trusted_documents SET retired_at = $2 WHERE id = $1 AND retired_at IS NULL"
CLIENT_OF = "SELECT client_id FROM trusted_documents WHERE id = $1"


async def keep(owner_id: UUID, hash_: bytes, text: str, now: datetime) -> bool:
    """Keep a text for an owner; False where it is kept already."""
    return await sql.execute(KEEP, uuid7(), owner_id, hash_, text, now) == 1


async def trim(owner_id: UUID, kept: bytes, most: int) -> None:
    """Remove what an owner has too much; what was just kept stays."""
    await sql.execute(TRIM, owner_id, kept, most)


async def note_kept_use(owner_id: UUID, hash_: bytes, today: date) -> None:
    await sql.execute(NOTE_KEPT, owner_id, hash_, today)


async def note_trusted_use(id_: UUID, today: date) -> None:
    await sql.execute(NOTE_TRUSTED, id_, today)


async def remove_unused(before: date) -> int:
    return await sql.execute(REMOVE_UNUSED, before)


async def lock(client_id: UUID) -> None:
    """Let one at a time register for a client, to the end of the transaction."""
    await sql.value(LOCK_CLIENT, str(client_id))


async def count_live(client_id: UUID) -> int:
    return int(await sql.value(COUNT_LIVE, client_id))


async def held(client_id: UUID, names: Sequence[str]) -> dict[str, tuple[bytes, bool]]:
    """Give the hash of what stands under names, and whether it was retired."""
    return {name: (hash_, is_retired) for name, hash_, is_retired in await sql.rows(HELD, client_id, list(names))}


async def register(client_id: UUID, rows: Sequence[tuple[str, bytes, str, str]], now: datetime) -> None:
    """Write documents: name, hash, text, names of operations."""
    names, hashes, texts, operations = (list(column) for column in zip(*rows, strict=True))
    await sql.execute(REGISTER, client_id, [uuid7() for _ in rows], names, hashes, texts, operations, now)


async def ids_of(client_id: UUID, names: Sequence[str]) -> list[UUID]:
    return [row["id"] for row in await sql.rows(IDS, client_id, list(names))]


async def retire(id_: UUID, now: datetime) -> UUID | None:
    """Retire a document, unless it is, and give its client; None where there is none."""
    await sql.execute(RETIRE, id_, now)
    found: UUID | None = await sql.value(CLIENT_OF, id_)
    return found
