"""Subjects and their data keys: made at the first write, remembered for a minute, destroyed to erase."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from shop.platform.db import sql
from shop.platform.db.transaction import after_commit, transaction_memory
from shop.platform.errors import Conflict
from shop.platform.remembered import Remembered
from shop.platform.security.personal.cipher import KEY_BYTES, DataKey
from shop.platform.security.personal.wrapping import wrapping_keys
from shop.platform.shared import current as shared

REMEMBERED_SECONDS = 60
_MOST_REMEMBERED = 10_000
_DESTROYED = "personal.destroyed"
_MOST_IN_MESSAGE = 100

DDL = (
    """
    CREATE TABLE "data_keys" (
        "subject_id" UUID NOT NULL PRIMARY KEY,
        "wrapped" BYTEA,
        "wrapping_key" VARCHAR(40),
        "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
        "destroyed_at" TIMESTAMPTZ,
        CONSTRAINT "data_keys_wrapped_check" CHECK (
            (destroyed_at IS NULL) = (wrapped IS NOT NULL) AND (wrapped IS NULL) = (wrapping_key IS NULL)
        )
    )
    """,
)

FIND = "SELECT subject_id, wrapped, wrapping_key FROM data_keys WHERE subject_id = ANY($1::uuid[])"
# One statement, whether the subject has a key or gets this one; a rival that commits meanwhile makes it give nothing.
FIND_OR_MAKE = """
WITH made AS (
    INSERT INTO data_keys (subject_id, wrapped, wrapping_key) VALUES ($1, $2, $3)
    ON CONFLICT (subject_id) DO NOTHING RETURNING wrapped, wrapping_key
)
SELECT wrapped, wrapping_key FROM made
UNION ALL SELECT wrapped, wrapping_key FROM data_keys WHERE subject_id = $1
"""
MAKE_MANY = """
INSERT INTO data_keys (subject_id, wrapped, wrapping_key)
SELECT subject_id, wrapped, $3 FROM unnest($1::uuid[], $2::bytea[]) AS given (subject_id, wrapped)
ON CONFLICT (subject_id) DO NOTHING
"""
DESTROY = """
INSERT INTO data_keys AS k (subject_id, destroyed_at) SELECT DISTINCT given, now() FROM unnest($1::uuid[]) given
ON CONFLICT (subject_id) DO UPDATE SET wrapped = NULL, wrapping_key = NULL, destroyed_at = now()
WHERE k.destroyed_at IS NULL
"""
DISCARD = "DELETE FROM data_keys WHERE subject_id = ANY($1::uuid[])"

_known = Remembered[UUID, DataKey](REMEMBERED_SECONDS, _MOST_REMEMBERED)


class PersonalDataErased(Conflict):
    """The personal data of an account or an order was erased; nothing can be written there any more."""

    code = "PERSONAL_DATA_ERASED"

    def __init__(self) -> None:
        super().__init__("Personal data was erased here; nothing can be added.")


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that is not in the table yet.

    Attributes:
        wrapped: what `data_keys` holds of it, under the wrapping key of that id.
    """

    subject_id: UUID
    key: DataKey
    wrapped: bytes
    wrapping_key: str


def new_key(subject_id: UUID) -> NewKey:
    """Make a key for a subject that is new; whoever stores it (see `key_cte`) says so by `keep`."""
    raw, wrapping = os.urandom(KEY_BYTES), wrapping_keys()
    return NewKey(subject_id, DataKey(raw), wrapping.wrap(subject_id, raw), wrapping.first)


def key_cte(source: str) -> str:
    """Give a common table expression that stores a new key beside its subject's first row, in one statement.

    Args:
        source: gives subject, wrapped key and wrapping key: `VALUES ($1, $2, $3)` or a `SELECT`.
    """
    return f"data_key AS (INSERT INTO data_keys (subject_id, wrapped, wrapping_key) {source})"


def key_columns(subject: str) -> str:
    """Give two columns of a statement that read the key of a subject along with its row; `learn` takes their values.

    Args:
        subject: what names the subject in the statement, such as `c.id`.
    """
    return (
        f"(SELECT k.wrapped FROM data_keys k WHERE k.subject_id = {subject}),"  # noqa: S608 - names of columns
        f" (SELECT k.wrapping_key FROM data_keys k WHERE k.subject_id = {subject})"
    )


def is_remembered(subject_id: UUID) -> bool:
    """Tell whether a subject's key is at hand, so that no statement need read it."""
    return bool(_remembered({subject_id}))


def learn(rows: Iterable[tuple[UUID, bytes | None, str | None]], asked_at: float) -> None:
    """Remember the keys of subjects that a statement gave (see `key_columns`); who has none is left out.

    Args:
        asked_at: when the statement was sent (`time.monotonic`).
    """
    wrapping = wrapping_keys()
    found = {id_: (wrapped, by) for id_, wrapped, by in rows if wrapped is not None and by is not None}
    missing = found.keys() - _remembered(found).keys()
    _remember({id_: DataKey(wrapping.unwrap(id_, *found[id_])) for id_ in missing}, asked_at)


def keep(new: NewKey) -> None:
    """Remember a key that was stored."""
    _remember({new.subject_id: new.key}, time.monotonic())


async def keys_of(subject_ids: Iterable[UUID]) -> dict[UUID, DataKey]:
    """Give the keys of subjects, by one statement for all that are not remembered; who has none is left out.

    Raises:
        UnknownWrappingKey: of a subject whose key these settings cannot open.
    """
    wanted = set(subject_ids)
    found = _remembered(wanted)
    missing = wanted - found.keys()
    if missing:
        asked_at = time.monotonic()
        read = await _read(missing)
        _remember(read, asked_at)
        found |= read
    return found


async def _read(subject_ids: Collection[UUID]) -> dict[UUID, DataKey]:
    rows, wrapping = await sql.rows(FIND, list(subject_ids)), wrapping_keys()
    return {id_: DataKey(wrapping.unwrap(id_, wrapped, by)) for id_, wrapped, by in rows if wrapped is not None}


async def key_for(subject_id: UUID) -> DataKey:
    """Give a subject's key to seal with; it is made where there is none.

    Raises:
        PersonalDataErased: it was destroyed.
        UnknownWrappingKey
    """
    known = _remembered({subject_id}).get(subject_id)
    if known is not None:
        return known
    new, row = new_key(subject_id), None
    asked_at = time.monotonic()
    while row is None:
        row = next(iter(await sql.rows(FIND_OR_MAKE, subject_id, new.wrapped, new.wrapping_key)), None)
    wrapped, by = row
    if wrapped is None:
        raise PersonalDataErased
    key = DataKey(wrapping_keys().unwrap(subject_id, wrapped, by))
    _remember({subject_id: key}, asked_at)
    return key


async def make_keys(subject_ids: Collection[UUID]) -> dict[UUID, DataKey]:
    """Give the keys of many subjects, made where there are none; those that were destroyed are left out.

    For work on whole tables: nothing of it is remembered.
    """
    new = [new_key(id_) for id_ in set(subject_ids)]
    await sql.execute(MAKE_MANY, [key.subject_id for key in new], [key.wrapped for key in new], wrapping_keys().first)
    return await _read(subject_ids)


async def destroy(subject_ids: Collection[UUID]) -> None:
    """Destroy the keys of subjects for good: what was sealed reads as empty, and nothing can be sealed any more.

    In the caller's transaction, if there is one. Other processes are told when it is committed; one that is not
    reached may remember a key for a minute.
    """
    await sql.execute(DESTROY, list(subject_ids))
    _drop(subject_ids)


async def discard(subject_ids: Collection[UUID]) -> None:
    """Remove the keys of subjects whose sealed texts go in the same transaction; no mark is left of them."""
    await sql.execute(DISCARD, list(subject_ids))
    _drop(subject_ids)


def watch() -> None:
    """Hear of keys that other processes destroy."""
    shared.pubsub().subscribe(_DESTROYED, _heard, forget)


def forget(*subject_ids: UUID) -> None:
    """Drop what this process remembers of some subjects, or of all."""
    _known.forget(*subject_ids)


def _heard(message: str) -> None:
    forget(*(UUID(id_) for id_ in message.split(",")))


def _announce(subject_ids: Collection[UUID]) -> None:
    ids = [str(id_) for id_ in subject_ids]
    for start in range(0, len(ids), _MOST_IN_MESSAGE):
        shared.pubsub().publish(_DESTROYED, ",".join(ids[start : start + _MOST_IN_MESSAGE]))


def _drop(subject_ids: Collection[UUID]) -> None:
    met = _met()
    for id_ in subject_ids:
        met.pop(id_, None)
    if subject_ids:
        _known.forget(*subject_ids)
        after_commit(lambda: _known.forget(*subject_ids))  # somebody may have read them until then
        after_commit(lambda: _announce(subject_ids))


def _remembered(wanted: Iterable[UUID]) -> dict[UUID, DataKey]:
    met = _met()
    found = ((id_, met.get(id_) or _known.get(id_)) for id_ in wanted)
    return {id_: key for id_, key in found if key is not None}


def _remember(keys: dict[UUID, DataKey], asked_at: float) -> None:
    """Remember keys once they are committed, unless one is told to be destroyed meanwhile: it may be among them."""
    _met().update(keys)

    def publish() -> None:
        for id_, key in keys.items():
            _known.put(id_, key, asked_at)

    if keys:
        after_commit(publish)


def _met() -> dict[UUID, DataKey]:
    """Give the keys that the caller's transaction has met: they may be its own, and never be committed."""
    met: dict[UUID, DataKey] = transaction_memory().setdefault("personal keys", {})
    return met
