from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson

from shop.audit.rules import Seal
from shop.audit.states import AuditKind
from shop.platform.acting import Acting
from shop.platform.db import sql
from shop.platform.ids import uuid7

INSERT_ENTRY = """
    INSERT INTO audit_entries (id, at, kind, action, actor_kind, actor_id, client_id, session_id, channel_id,
        request_id, network, thing, thing_id, about, became, times)
    SELECT new_audit_id(moment), moment, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14
    FROM clock_timestamp() AS moment
"""
INSERT_SEAL = """
    INSERT INTO audit_seals (id, number, sealed_at, leaves, previous, hash) VALUES ($1, $2, $3, $4, $5, $6)
"""
SEALED = "DELETE FROM audit_unsealed WHERE entry_id = ANY($1)"
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('shop audit seal'))"
DROP_PARTITIONS = "SELECT drop_audit_partitions($1)"
MAKE_PARTITIONS = "SELECT make_audit_partitions($1)"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What is to be kept of something that changes no row.

    Attributes:
        about: the ids of the things that it is about, which are of the table `thing`.
        facts: what else is to be known; never personal data or a secret.
        times: how often it happened, where several are told by one entry.
    """

    kind: AuditKind
    action: str
    thing: str | None = None
    about: Sequence[UUID] = ()
    facts: dict[str, str | int] | None = None
    times: int = 1


async def insert_entry(who: Acting, new: NewEntry) -> None:
    await sql.execute(
        INSERT_ENTRY,
        new.kind,
        new.action,
        who.actor_kind,
        who.actor_id,
        who.client_id,
        who.session_id,
        who.channel_id,
        who.request_id,
        who.network,
        new.thing,
        new.about[0] if len(new.about) == 1 else None,
        list(new.about),
        None if new.facts is None else orjson.dumps(new.facts).decode(),
        new.times,
    )


async def one_at_a_time() -> None:
    """Let no other transaction seal until the caller's ends."""
    await sql.execute(ONE_AT_A_TIME)


async def insert_seal(seal: Seal, entry_ids: Sequence[UUID]) -> None:
    await sql.execute(INSERT_SEAL, uuid7(), seal.number, seal.sealed_at, seal.leaves, seal.previous, seal.hash)
    await sql.execute(SEALED, list(entry_ids))


async def drop_before(moment: datetime) -> int:
    """Drop whole months before a moment; the database refuses what is young or waits for its seal."""
    return int(await sql.value(DROP_PARTITIONS, moment))


async def make_months(ahead: int) -> int:
    return int(await sql.value(MAKE_PARTITIONS, ahead))
