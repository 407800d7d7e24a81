"""The tables of events, in SQL: partitions and functions are nothing that models can say."""

from __future__ import annotations

from shop.platform.db.partitions import FIRST_ID, Kept, monthly
from shop.platform.events import queue_tables

# What the application's role may only add to. Old events go by dropping their month, which only the owner can do, so
# the role that serves requests has no way to change or to remove one.
APPEND_ONLY = ("domain_events",)

# The key is a UUIDv7, which opens with its time: a month is a range of ids, a lookup by id reads one partition, and
# the key stays unique by itself.
_EVENTS = """
CREATE SEQUENCE domain_events_seq;
CREATE TABLE domain_events (
    id uuid NOT NULL,
    seq bigint NOT NULL DEFAULT nextval('domain_events_seq'),
    name text NOT NULL,
    aggregate text NOT NULL,
    aggregate_id uuid NOT NULL,
    payload jsonb NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT domain_events_pkey PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX domain_events_aggregate_id_seq_idx ON domain_events (aggregate_id, seq);
CREATE INDEX domain_events_name_id_idx ON domain_events (name, id);
"""

_PARTITIONS = monthly("domain_events", "event", Kept("31 days", "events are kept for 31 days at least"), FIRST_ID)

# done_at: the handler's effect is there. claimed_until: an external handler is at work on it, until then at most.
# An inbox row lives as long as its event, so that a replay always knows what was done.
_CONSUMERS = """
CREATE TABLE event_inbox (
    event_id uuid NOT NULL,
    consumer text NOT NULL,
    claimed_until timestamptz,
    done_at timestamptz,
    CONSTRAINT event_inbox_pkey PRIMARY KEY (event_id, consumer),
    CONSTRAINT event_inbox_state_check CHECK (done_at IS NOT NULL OR claimed_until IS NOT NULL)
);
CREATE TABLE event_consumers (
    consumer text NOT NULL,
    events text[] NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT event_consumers_pkey PRIMARY KEY (consumer)
);
CREATE TABLE periodic_jobs (
    name text NOT NULL,
    cron text NOT NULL,
    next_at timestamptz NOT NULL,
    CONSTRAINT periodic_jobs_pkey PRIMARY KEY (name)
);
"""

DDL: tuple[str, ...] = (_EVENTS, _PARTITIONS, _CONSUMERS, queue_tables.DDL)
