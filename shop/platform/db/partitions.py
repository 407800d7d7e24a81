"""Tables that are partitioned by months, in SQL: made ahead, and dropped when they are old.

Their key is a UUIDv7, so a month is a range of ids. The partitions lie in a schema on which the application's role has
no rights: it reaches them through the parent, and both functions run as the owner.
"""

from __future__ import annotations

from dataclasses import dataclass

FIRST_ID = """
CREATE FUNCTION first_event_id(moment timestamptz) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(floor(extract(epoch FROM moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;
"""
"""The smallest UUIDv7 of a moment; made once, for all such tables."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the application's role cannot have dropped.

    Attributes:
        least: an interval: what is younger stays.
        told: the message of the refusal.
        unless: a further SQL condition on `before`, under which nothing is dropped.
    """

    least: str
    told: str
    unless: str = ""


def monthly(table: str, stem: str, kept: Kept, functions: str = "") -> str:
    """Give the DDL of a table's partitions: their schema, `make_<stem>_partitions` and `drop_<stem>_partitions`.

    Args:
        functions: further functions that these use and nobody has made yet.
    """
    schema = f"{stem}_partitions"
    return f"""
CREATE SCHEMA {schema};
CREATE TABLE {schema}.{table}_default PARTITION OF {table} DEFAULT;
{functions}
{_making(table, stem)}

{_dropping(table, stem, kept)}

REVOKE ALL ON FUNCTION make_{schema}(integer), drop_{schema}(timestamptz) FROM PUBLIC;
SELECT make_{schema}(2);
"""


def _making(table: str, stem: str) -> str:
    schema = f"{stem}_partitions"
    return f"""CREATE FUNCTION make_{schema}(months_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    month timestamp := date_trunc('month', now() AT TIME ZONE 'UTC');
    lower_id uuid;
    upper_id uuid;
    child text;
    made integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('shop {stem} partitions'));
    FOR i IN 0 .. LEAST(months_ahead, 24) LOOP
        child := '{table}_' || to_char(month, 'YYYY_MM');
        IF to_regclass('{schema}.' || child) IS NULL THEN
            lower_id := first_event_id(month AT TIME ZONE 'UTC');
            upper_id := first_event_id((month + interval '1 month') AT TIME ZONE 'UTC');
            -- Made apart, filled and attached: the parent stays open to writers, and rows that came while the month
            -- had no partition move out of the default one, which would refuse the new bounds otherwise.
            EXECUTE format('CREATE TABLE {schema}.%I (LIKE public.{table} INCLUDING ALL)', child);
            EXECUTE format(
                'WITH moved AS (DELETE FROM {schema}.{table}_default '
                'WHERE id >= %L AND id < %L RETURNING *) INSERT INTO {schema}.%I SELECT * FROM moved',
                lower_id, upper_id, child);
            EXECUTE format(
                'ALTER TABLE public.{table} ATTACH PARTITION {schema}.%I FOR VALUES FROM (%L) TO (%L)',
                child, lower_id, upper_id);
            made := made + 1;
        END IF;
        month := month + interval '1 month';
    END LOOP;
    RETURN made;
END
$$;"""  # noqa: S608 - names that the code gives


def _dropping(table: str, stem: str, kept: Kept) -> str:
    schema = f"{stem}_partitions"
    refused = f"before > now() - interval '{kept.least}'" + (f" OR {kept.unless}" if kept.unless else "")
    return f"""CREATE FUNCTION drop_{schema}(before timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    child text;
    dropped integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('shop {stem} partitions'));
    IF {refused} THEN
        RAISE EXCEPTION '{kept.told}';
    END IF;
    FOR child IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'public.{table}'::regclass AND c.relname ~ '^{table}_[0-9]{{4}}_[0-9]{{2}}$'
          AND to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= before AT TIME ZONE 'UTC'
    LOOP
        EXECUTE format('DROP TABLE {schema}.%I', child);
        dropped := dropped + 1;
    END LOOP;
    DELETE FROM {schema}.{table}_default WHERE id < first_event_id(before);
    RETURN dropped;
END
$$;"""  # noqa: S608 - names that the code gives
