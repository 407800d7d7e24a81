"""Who did what to which thing: entries, written by triggers of all tables, and the seals that chain them.

The entries are partitioned by months, which models cannot say, so their table stands in the DDL.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from tortoise import fields
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.audit.rules import UNCAPTURED
from shop.audit.states import AuditKind
from shop.platform.db import columns
from shop.platform.db.partitions import Kept, monthly


class AuditSeal(Model):
    """A link of the chain: what it covers, entry by entry, and the hash over that and over the link before.

    `leaves` is for each entry its id (16 bytes) and its digest (32 bytes), ordered by id. A list and not a range of
    ids: what commits late with an early id comes into a later seal, and cannot hide in an older one.
    """

    id = columns.primary_key()
    number = fields.BigIntField()
    leaves = fields.BinaryField()
    previous = fields.BinaryField()
    hash = fields.BinaryField()
    sealed_at = fields.DatetimeField()

    class Meta:
        table = "audit_seals"
        constraints = (
            UniqueConstraint(fields=("number",), name="audit_seals_number_key"),
            columns.check(table, "number", "number > 0"),
            columns.check(table, "leaves", "length(leaves) > 0 AND length(leaves) % 48 = 0"),
        )


class AuditUnsealed(Model):
    """An entry that waits for its seal; the database puts each here in the transaction that writes it."""

    entry_id = fields.UUIDField(primary_key=True)

    class Meta:
        table = "audit_unsealed"


_KINDS = ", ".join(f"'{kind}'" for kind in AuditKind)

# thing: the table; about: the thing and what it belongs to, or the things that were shown. One index finds them all.
_ENTRIES = f"""
CREATE TABLE audit_entries (
    id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    kind text NOT NULL CONSTRAINT audit_entries_kind_check CHECK (kind IN ({_KINDS})),
    action text NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    client_id uuid,
    session_id uuid,
    channel_id uuid,
    request_id text,
    network text,
    thing text,
    thing_id uuid,
    about uuid[] NOT NULL DEFAULT '{{}}',
    was jsonb,
    became jsonb,
    times integer NOT NULL DEFAULT 1 CONSTRAINT audit_entries_times_check CHECK (times > 0),
    CONSTRAINT audit_entries_pkey PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX audit_entries_actor_id_id_idx ON audit_entries (actor_id, id);
CREATE INDEX audit_entries_action_id_idx ON audit_entries (action, id);
CREATE INDEX audit_entries_about_idx ON audit_entries USING gin (about);
"""

_PARTITIONS = monthly(
    "audit_entries",
    "audit",
    Kept(
        "90 days",
        "audit entries are kept for 90 days at least, and until they are sealed",
        unless="EXISTS (SELECT 1 FROM public.audit_unsealed WHERE entry_id < first_event_id(before))",
    ),
)

# A UUID of version 7: 48 bits of milliseconds, the version (7 << 12 = 28672) with 12 bits of the fraction of one
# (RFC 9562, section 6.2, method 3), so that entries stand in the order in which they were made, and random bits.
_WAIT = """
CREATE FUNCTION new_audit_id(moment timestamptz) RETURNS uuid
LANGUAGE sql VOLATILE AS $$
    SELECT encode(overlay(
        uuid_send(gen_random_uuid())
        PLACING substring(int8send(micros / 1000) FROM 3) || int2send((28672 + micros % 1000 * 4096 / 1000)::smallint)
        FROM 1 FOR 8
    ), 'hex')::uuid
    FROM (SELECT (extract(epoch FROM moment) * 1000000)::bigint AS micros) read
$$;
CREATE FUNCTION await_audit_seal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO audit_unsealed (entry_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER audit_entries_unsealed AFTER INSERT ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION await_audit_seal();
"""

# The arguments of a trigger: the columns of what a row belongs to, and the columns that are never shown.
_CAPTURE = """
CREATE FUNCTION shown_audit_values(mine jsonb, other jsonb, hidden text[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT jsonb_object_agg(key, CASE WHEN value <> 'null' AND key = ANY (hidden) THEN '"***"' ELSE value END)
    FROM jsonb_each(mine) WHERE value IS DISTINCT FROM other -> key
$$;
CREATE FUNCTION capture_audit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    acting jsonb := current_setting('shop.audit')::jsonb;
    old_row jsonb := coalesce(to_jsonb(OLD), '{}');
    new_row jsonb := coalesce(to_jsonb(NEW), '{}');
    any_row jsonb := old_row || new_row;
    shown_before jsonb := shown_audit_values(old_row, new_row, TG_ARGV[1]::text[]);
    shown_after jsonb := shown_audit_values(new_row, old_row, TG_ARGV[1]::text[]);
    thing uuid := any_row ->> 'id';
    moment timestamptz := clock_timestamp();
    ids uuid[];
BEGIN
    IF shown_before IS NULL AND shown_after IS NULL THEN
        RETURN NULL;
    END IF;
    ids := ARRAY(
        SELECT DISTINCT named.id::uuid FROM (
            SELECT thing::text AS id
            UNION ALL SELECT old_row ->> owner FROM unnest(TG_ARGV[0]::text[]) AS owner
            UNION ALL SELECT new_row ->> owner FROM unnest(TG_ARGV[0]::text[]) AS owner
        ) named WHERE named.id IS NOT NULL
    );
    INSERT INTO audit_entries (id, at, kind, action, actor_kind, actor_id, client_id, session_id, channel_id,
        request_id, network, thing, thing_id, about, was, became)
    VALUES (new_audit_id(moment), moment,
        CASE TG_OP WHEN 'INSERT' THEN 'created' WHEN 'UPDATE' THEN 'changed' ELSE 'removed' END,
        coalesce(acting ->> 'action', ''), coalesce(acting ->> 'actor_kind', 'system'),
        (acting ->> 'actor_id')::uuid, (acting ->> 'client_id')::uuid, (acting ->> 'session_id')::uuid,
        (acting ->> 'channel_id')::uuid, acting ->> 'request_id', acting ->> 'network',
        TG_TABLE_NAME, thing, ids, shown_before, shown_after);
    RETURN NULL;
END
$$;
"""

DDL: tuple[str, ...] = (_ENTRIES, _PARTITIONS, _WAIT, _CAPTURE)
APPEND_ONLY = ("audit_entries", "audit_seals")


def capturing(modules: tuple[ModuleType, ...]) -> list[str]:
    """Give the triggers of all tables of the domains, made of their models: a new hidden column is hidden by itself.

    Unless a transaction tells who is at work, a trigger is a look at one setting for each row.
    """
    return [
        f"CREATE OR REPLACE TRIGGER {table}_audit AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW "
        "WHEN (current_setting('shop.audit', true) <> '') "
        f"EXECUTE FUNCTION capture_audit('{{{','.join(columns.owner_columns(model))}}}', "
        f"'{{{','.join(columns.hidden_columns(model))}}}')"
        for table, model in sorted(_models(modules))
        if table not in UNCAPTURED
    ]


def _models(modules: tuple[ModuleType, ...]) -> Iterator[tuple[str, type[Model]]]:
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Model) and value is not Model:
                yield columns.table_of(value), value
