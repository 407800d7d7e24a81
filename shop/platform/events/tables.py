"""The tables of events, in SQL: partitions and functions are nothing that models can say."""

from __future__ import annotations

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

# The partitions lie in a schema on which the application's role has no rights: it reaches them through the parent.
_PARTITIONS = """
CREATE SCHEMA event_partitions;
CREATE TABLE event_partitions.domain_events_default PARTITION OF domain_events DEFAULT;

CREATE FUNCTION first_event_id(moment timestamptz) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(floor(extract(epoch FROM moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

CREATE FUNCTION make_event_partitions(months_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    month timestamp := date_trunc('month', now() AT TIME ZONE 'UTC');
    lower_id uuid;
    upper_id uuid;
    child text;
    made integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('shop event partitions'));
    FOR i IN 0 .. LEAST(months_ahead, 24) LOOP
        child := 'domain_events_' || to_char(month, 'YYYY_MM');
        IF to_regclass('event_partitions.' || child) IS NULL THEN
            lower_id := first_event_id(month AT TIME ZONE 'UTC');
            upper_id := first_event_id((month + interval '1 month') AT TIME ZONE 'UTC');
            -- Made apart, filled and attached: the parent stays open to writers, and rows that came while the month
            -- had no partition move out of the default one, which would refuse the new bounds otherwise.
            EXECUTE format('CREATE TABLE event_partitions.%I (LIKE public.domain_events INCLUDING ALL)', child);
            EXECUTE format(
                'WITH moved AS (DELETE FROM event_partitions.domain_events_default '
                'WHERE id >= %L AND id < %L RETURNING *) INSERT INTO event_partitions.%I SELECT * FROM moved',
                lower_id, upper_id, child);
            EXECUTE format(
                'ALTER TABLE public.domain_events ATTACH PARTITION event_partitions.%I FOR VALUES FROM (%L) TO (%L)',
                child, lower_id, upper_id);
            made := made + 1;
        END IF;
        month := month + interval '1 month';
    END LOOP;
    RETURN made;
END
$$;

CREATE FUNCTION drop_event_partitions(before timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    child text;
    dropped integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('shop event partitions'));
    IF before > now() - interval '31 days' THEN
        RAISE EXCEPTION 'events are kept for 31 days at least';
    END IF;
    FOR child IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'public.domain_events'::regclass AND c.relname ~ '^domain_events_[0-9]{4}_[0-9]{2}$'
          AND to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= before AT TIME ZONE 'UTC'
    LOOP
        EXECUTE format('DROP TABLE event_partitions.%I', child);
        dropped := dropped + 1;
    END LOOP;
    DELETE FROM event_partitions.domain_events_default WHERE id < first_event_id(before);
    RETURN dropped;
END
$$;

REVOKE ALL ON FUNCTION make_event_partitions(integer), drop_event_partitions(timestamptz) FROM PUBLIC;
SELECT make_event_partitions(2);
"""

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
