"""What is captured, what an entry is sealed by, and what its ids look like outside."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import orjson

UNCAPTURED: Mapping[str, str] = {
    "audit_entries": "the record itself",
    "audit_seals": "the seals of the record",
    "audit_unsealed": "which entries wait for their seal",
    "domain_events": "append-only facts, recorded with the changes that are captured",
    "event_inbox": "which handler has seen which event",
    "event_consumers": "which handlers the workers know",
    "periodic_jobs": "when the clock ticks next",
    "idempotency_keys": "the results of repeated calls, kept for a day",
    "automatic_documents": "texts that requests bring with their hash, kept while they are used",
    "data_keys": "wrapped keys of personal data, made and destroyed with what they seal",
    "aerich": "which migrations were applied; its owner alone can change it",
}
"""The tables whose changes are not captured, and why; every other one has the trigger."""

PREFIXES: Mapping[str, str] = {
    "attributes": "attr",
    "attribute_values": "attrv",
    "product_types": "ptype",
    "categories": "cat",
    "collections": "coll",
    "products": "prod",
    "variants": "var",
    "media": "media",
    "warehouses": "wh",
    "stocks": "stock",
    "channels": "chan",
    "users": "cust",
    "customer_addresses": "addr",
    "customer_groups": "cgrp",
    "carts": "cart",
    "cart_lines": "cline",
    "orders": "order",
    "order_lines": "oline",
    "prices": "price",
    "payments": "pay",
    "shipping_rates": "rate",
    "shipping_methods": "ship",
    "shipping_zones": "zone",
    "sessions": "sess",
    "roles": "role",
    "oauth_clients": "client",
    "oauth_client_secrets": "csec",
    "trusted_documents": "doc",
    "external_identities": "exid",
    "consent_texts": "ctext",
    "mail_deliveries": "mail",
}
"""How the ids of a table's rows begin in the schema; those of rows that nobody names begin with `row`.

Accounts are of two kinds, `cust` and `stff`: an entry tells which where it holds the kind, or is of one's own doing.
"""

LONGEST_TRANSACTION = timedelta(hours=1)
"""How long a transaction may run at most: an entry that says to be older than this before a seal came behind it."""
DIGEST_BYTES, ID_BYTES = 32, 16
LEAF_BYTES = ID_BYTES + DIGEST_BYTES
FIRST_ID, LAST_ID = UUID(int=0), UUID(int=2**128 - 1)
FIRST_HASH = bytes(DIGEST_BYTES)
_DAY_MS = 86_400_000
_MOMENT_AT = 80  # a UUIDv7 opens with 48 bits of milliseconds


@dataclass(frozen=True, slots=True)
class Sealed:
    """All that is sealed of an entry: every column, in the table's order, JSON as the database writes it."""

    id: UUID
    at: datetime
    kind: str
    action: str
    actor_kind: str
    actor_id: UUID | None
    client_id: UUID | None
    session_id: UUID | None
    channel_id: UUID | None
    request_id: str | None
    network: str | None
    thing: str | None
    thing_id: UUID | None
    about: tuple[UUID, ...]
    before: str | None
    after: str | None
    times: int

    @property
    def leaf(self) -> bytes:
        return self.id.bytes + hashlib.sha256(orjson.dumps(astuple(self), default=str)).digest()

    @property
    def said_at(self) -> datetime:
        """When it was written by what it says: the earlier of its time and that of its id."""
        return min(self.at, time_of(self.id))


@dataclass(frozen=True, slots=True)
class Seal:
    number: int
    sealed_at: datetime
    leaves: bytes
    previous: bytes
    hash: bytes

    @property
    def count(self) -> int:
        return len(self.leaves) // LEAF_BYTES

    def computed(self) -> bytes:
        return chained(self.number, self.sealed_at, self.leaves, self.previous)

    def digests(self) -> dict[UUID, bytes]:
        """Give the leaf of each entry that it covers."""
        starts = range(0, len(self.leaves), LEAF_BYTES)
        leaves = (self.leaves[start : start + LEAF_BYTES] for start in starts)
        return {UUID(bytes=leaf[:ID_BYTES]): leaf for leaf in leaves}


def leaves_of(entries: Iterable[Sealed]) -> bytes:
    return b"".join(sorted(entry.leaf for entry in entries))


def chained(number: int, sealed_at: datetime, leaves: bytes, previous: bytes) -> bytes:
    """Give the hash of a seal over the one before, its own number and time, and what it covers."""
    head = f"shop audit seal {number} {sealed_at.astimezone(UTC).isoformat()}\n".encode()
    return hashlib.sha256(head + previous + leaves).digest()


def time_of(id_: UUID) -> datetime:
    """Give the moment that a UUIDv7 opens with."""
    return datetime.fromtimestamp((id_.int >> _MOMENT_AT) / 1000, UTC)


def ids_of_day(day: int) -> tuple[UUID, UUID]:
    """Give the first id that a day from 1970 can have, and that of the day after."""
    first, end = (UUID(int=each * _DAY_MS << _MOMENT_AT) for each in (day, day + 1))
    return first, end


def day_of(id_: UUID) -> int:
    """Count the days from 1970 to the moment that a UUIDv7 opens with."""
    return (id_.int >> _MOMENT_AT) // _DAY_MS


def ranges(numbers: Sequence[int]) -> str:
    """Write ascending numbers shortly: `3-5, 9`."""
    groups = itertools.groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    runs = [[number for _, number in group] for _, group in groups]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
