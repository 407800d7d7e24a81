"""What the events need regularly: coming months' partitions, and an end to what is old."""

from __future__ import annotations

from datetime import timedelta

import structlog

from shop.platform import clock
from shop.platform.config import settings
from shop.platform.db import sql
from shop.platform.events.event import first_id_at
from shop.platform.events.registry import periodic

logger = structlog.get_logger(__name__)

_MONTHS_AHEAD = 2
_BATCH = 5_000
_UNKNOWN_FOR = timedelta(days=1)

MAKE_PARTITIONS = "SELECT make_event_partitions($1)"
DROP_PARTITIONS = "SELECT drop_event_partitions($1)"
PRUNE_INBOX = """
    DELETE FROM event_inbox WHERE (event_id, consumer) IN (
        SELECT event_id, consumer FROM event_inbox WHERE event_id < $1 ORDER BY event_id LIMIT $2)
"""
# The log of a job that is still in the queue says how often it was picked, and why it is held.
PRUNE_LOG = """
    DELETE FROM pgqueuer.pgqueuer_log WHERE id IN (
        SELECT id FROM pgqueuer.pgqueuer_log l WHERE created < $1
        AND NOT EXISTS (SELECT 1 FROM pgqueuer.pgqueuer j WHERE j.id = l.job_id) ORDER BY created LIMIT $2)
"""
FORGET_CONSUMERS = "DELETE FROM event_consumers WHERE seen_at < $1"
# A handler that no release has any more: its jobs become dead letters instead of waiting for ever.
HOLD_UNKNOWN = """
    UPDATE pgqueuer.pgqueuer SET status = 'failed', updated = now()
    WHERE status = 'queued' AND created < $1 AND entrypoint LIKE 'handler:%'
      AND substr(entrypoint, 9) NOT IN (SELECT consumer FROM event_consumers)
"""


@periodic("7 3 * * *")
async def make_partitions() -> None:
    """Make the partitions of this and the next two months: two months of failures would do no harm."""
    made = await sql.value(MAKE_PARTITIONS, _MONTHS_AHEAD)
    if made:
        logger.info("event partitions made", count=made)


@periodic("17 * * * *")
async def prune() -> None:
    """Remove what is past its time. Events go by whole months, and their inbox rows with the first that is kept."""
    now = clock.now()
    await sql.value(DROP_PARTITIONS, now - timedelta(days=settings().event_days))
    oldest = await sql.value("SELECT id FROM domain_events ORDER BY id LIMIT 1") or first_id_at(now)
    # A day's grace: rows of a transaction that runs longer than this statement are younger than that.
    await _in_batches(PRUNE_INBOX, min(oldest, first_id_at(now - timedelta(days=1))))
    await _in_batches(PRUNE_LOG, now - timedelta(days=settings().job_log_days))
    await sql.execute(FORGET_CONSUMERS, now - _UNKNOWN_FOR)
    held = await sql.execute(HOLD_UNKNOWN, now - _UNKNOWN_FOR)
    if held:
        logger.warning("jobs held that no worker knows", count=held)


async def _in_batches(statement: str, before: object) -> None:
    while await sql.execute(statement, before, _BATCH) == _BATCH:
        pass
