from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "audit_seals" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" BIGINT NOT NULL,
    "leaves" BYTEA NOT NULL,
    "previous" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ NOT NULL,
    CONSTRAINT "audit_seals_number_key" UNIQUE ("number"),
    CONSTRAINT "audit_seals_number_check" CHECK (number > 0),
    CONSTRAINT "audit_seals_leaves_check" CHECK (length(leaves) > 0 AND length(leaves) % 48 = 0)
);
COMMENT ON TABLE "audit_seals" IS 'A link of the chain: what it covers, entry by entry, and the hash over that and over the link before.';
        CREATE TABLE IF NOT EXISTS "audit_unsealed" (
    "entry_id" UUID NOT NULL PRIMARY KEY
);
COMMENT ON TABLE "audit_unsealed" IS 'An entry that waits for its seal; the database puts each here in the transaction that writes it.';
        CREATE TABLE IF NOT EXISTS "consent_texts" (
    "id" UUID NOT NULL PRIMARY KEY,
    "purpose" VARCHAR(40) NOT NULL,
    "language" VARCHAR(16) NOT NULL,
    "text" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ NOT NULL,
    CONSTRAINT "consent_texts_purpose_check" CHECK (purpose ~ '^[a-z0-9]+(_[a-z0-9]+)*$')
);
CREATE INDEX IF NOT EXISTS "consent_texts_purpose_language_published_at_idx" ON "consent_texts" ("purpose", "language", "published_at");
COMMENT ON TABLE "consent_texts" IS 'What customers are asked to agree to, word for word. A new wording is a new row; none ever changes.';
        CREATE TABLE IF NOT EXISTS "oauth_clients" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(100) NOT NULL,
    "kind" VARCHAR(12) NOT NULL,
    "auth_method" VARCHAR(24) NOT NULL,
    "grants" TEXT NOT NULL,
    "is_active" BOOL NOT NULL DEFAULT True,
    "version" INT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "oauth_clients_kind_check" CHECK (kind IN ('first_party', 'third_party', 'partner')),
    CONSTRAINT "oauth_clients_auth_method_check" CHECK (auth_method IN ('none', 'client_secret_basic', 'client_secret_post')),
    CONSTRAINT "oauth_clients_partner_check" CHECK (kind <> 'partner' OR auth_method <> 'none' AND grants = 'client_credentials')
);
CREATE INDEX IF NOT EXISTS "oauth_clients_created_at_idx" ON "oauth_clients" ("created_at", "id");
COMMENT ON TABLE "oauth_clients" IS 'A program that tokens are given to. `grants` are its grant types, parted by spaces.';
        CREATE TABLE IF NOT EXISTS "oauth_denied_tokens" (
    "id" UUID NOT NULL PRIMARY KEY,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX IF NOT EXISTS "oauth_denied_tokens_expires_at_idx" ON "oauth_denied_tokens" ("expires_at");
COMMENT ON TABLE "oauth_denied_tokens" IS 'An access token, by its `jti`, that is refused though its time is not over; removed when that is.';
        CREATE TABLE IF NOT EXISTS "mail_tokens" (
    "id" UUID NOT NULL PRIMARY KEY,
    "purpose" VARCHAR(12) NOT NULL,
    "email" TEXT NOT NULL,
    "replaced_email" TEXT,
    "token_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "mail_tokens_purpose_check" CHECK (purpose IN ('verification', 'reset', 'invitation')),
    CONSTRAINT "mail_tokens_email_check" CHECK (email = '' OR email LIKE 'p1:%'),
    CONSTRAINT "mail_tokens_replaced_email_check" CHECK (replaced_email = '' OR replaced_email LIKE 'p1:%')
);
CREATE INDEX IF NOT EXISTS "mail_tokens_user_id_idx" ON "mail_tokens" ("user_id");
CREATE INDEX IF NOT EXISTS "mail_tokens_expires_at_idx" ON "mail_tokens" ("expires_at");
COMMENT ON TABLE "mail_tokens" IS 'A link that was sent by mail: it works once, and for a while. Its secret is not stored (`engine.mail_tokens`).';
        CREATE TABLE IF NOT EXISTS "recovery_codes" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "code_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "recovery_codes_user_id_code_hash_key" UNIQUE ("user_id", "code_hash")
);
COMMENT ON TABLE "recovery_codes" IS 'What stands in once for a lost authenticator; only a MAC of it is stored.';
        CREATE TABLE IF NOT EXISTS "second_factors" (
    "id" UUID NOT NULL PRIMARY KEY,
    "secret" BYTEA NOT NULL,
    "confirmed_at" TIMESTAMPTZ,
    "last_step" BIGINT,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "second_factors_user_id_key" UNIQUE ("user_id")
);
COMMENT ON TABLE "second_factors" IS 'An authenticator (TOTP) of an account; its secret is sealed (`engine.second_factors`).';
        CREATE TABLE IF NOT EXISTS "consents" (
    "id" UUID NOT NULL PRIMARY KEY,
    "purpose" VARCHAR(40) NOT NULL,
    "given_at" TIMESTAMPTZ NOT NULL,
    "withdrawn_at" TIMESTAMPTZ,
    "text_id" UUID NOT NULL REFERENCES "consent_texts" ("id") ON DELETE RESTRICT,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "consents_withdrawn_at_check" CHECK (withdrawn_at >= given_at)
);
CREATE INDEX IF NOT EXISTS "consents_user_id_given_at_idx" ON "consents" ("user_id", "given_at");
CREATE INDEX IF NOT EXISTS "consents_text_id_idx" ON "consents" ("text_id");
COMMENT ON TABLE "consents" IS 'That a customer agreed to a text, when, and when they took it back.';
        CREATE TABLE IF NOT EXISTS "oauth_codes" (
    "id" UUID NOT NULL PRIMARY KEY,
    "code_hash" BYTEA NOT NULL,
    "redirect_uri" VARCHAR(500) NOT NULL,
    "scope" TEXT NOT NULL,
    "nonce" TEXT,
    "code_challenge" VARCHAR(128) NOT NULL,
    "signed_in_at" TIMESTAMPTZ NOT NULL,
    "methods" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    "client_id" UUID NOT NULL REFERENCES "oauth_clients" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "oauth_codes_code_hash_key" UNIQUE ("code_hash")
);
CREATE INDEX IF NOT EXISTS "oauth_codes_client_id_idx" ON "oauth_codes" ("client_id");
CREATE INDEX IF NOT EXISTS "oauth_codes_user_id_idx" ON "oauth_codes" ("user_id");
CREATE INDEX IF NOT EXISTS "oauth_codes_expires_at_idx" ON "oauth_codes" ("expires_at");
COMMENT ON TABLE "oauth_codes" IS 'A code that a client exchanges for tokens, once (`states.AuthorizationCode`); kept a day to notice replays.';
        CREATE TABLE IF NOT EXISTS "oauth_consents" (
    "id" UUID NOT NULL PRIMARY KEY,
    "scopes" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ NOT NULL,
    "revoked_at" TIMESTAMPTZ,
    "client_id" UUID NOT NULL REFERENCES "oauth_clients" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "oauth_consents_user_id_client_id_idx" ON "oauth_consents" ("user_id", "client_id");
CREATE INDEX IF NOT EXISTS "oauth_consents_client_id_idx" ON "oauth_consents" ("client_id");
COMMENT ON TABLE "oauth_consents" IS 'What a user once allowed a client; `scopes` are parted by spaces. All that stand count together.';
        CREATE TABLE IF NOT EXISTS "oauth_client_scopes" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "scope" VARCHAR(40) NOT NULL,
    "client_id" UUID NOT NULL REFERENCES "oauth_clients" ("id") ON DELETE CASCADE,
    CONSTRAINT "oauth_client_scopes_client_id_scope_key" UNIQUE ("client_id", "scope")
);
COMMENT ON TABLE "oauth_client_scopes" IS 'What a client may ask for at most.';
        CREATE TABLE IF NOT EXISTS "oauth_client_secrets" (
    "id" UUID NOT NULL PRIMARY KEY,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,
    "client_id" UUID NOT NULL REFERENCES "oauth_clients" ("id") ON DELETE CASCADE,
    CONSTRAINT "oauth_client_secrets_hash_check" CHECK (octet_length(hash) = 32)
);
CREATE INDEX IF NOT EXISTS "oauth_client_secrets_client_id_idx" ON "oauth_client_secrets" ("client_id");
COMMENT ON TABLE "oauth_client_secrets" IS 'A secret by its SHA-256: it has 256 random bits, so that nothing slower is needed.';
        CREATE TABLE IF NOT EXISTS "oauth_device_codes" (
    "id" UUID NOT NULL PRIMARY KEY,
    "device_hash" BYTEA NOT NULL,
    "user_hash" BYTEA NOT NULL,
    "scope" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "state" VARCHAR(8) NOT NULL,
    "signed_in_at" TIMESTAMPTZ,
    "methods" TEXT NOT NULL DEFAULT '',
    "polled_at" TIMESTAMPTZ,
    "client_id" UUID NOT NULL REFERENCES "oauth_clients" ("id") ON DELETE CASCADE,
    "user_id" UUID REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "oauth_device_codes_device_hash_key" UNIQUE ("device_hash"),
    CONSTRAINT "oauth_device_codes_user_hash_key" UNIQUE ("user_hash"),
    CONSTRAINT "oauth_device_codes_state_check" CHECK (state IN ('pending', 'allowed', 'denied', 'used')),
    CONSTRAINT "oauth_device_codes_user_check" CHECK (state NOT IN ('allowed', 'used') OR user_id IS NOT NULL AND signed_in_at IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS "oauth_device_codes_client_id_idx" ON "oauth_device_codes" ("client_id");
CREATE INDEX IF NOT EXISTS "oauth_device_codes_user_id_idx" ON "oauth_device_codes" ("user_id");
CREATE INDEX IF NOT EXISTS "oauth_device_codes_expires_at_idx" ON "oauth_device_codes" ("expires_at");
COMMENT ON TABLE "oauth_device_codes" IS 'A device''s wish to be signed in (see `states.DeviceCode`); kept a day.';
        CREATE TABLE IF NOT EXISTS "external_identities" (
    "id" UUID NOT NULL PRIMARY KEY,
    "issuer" VARCHAR(300) NOT NULL,
    "subject_key" BYTEA NOT NULL,
    "email" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ NOT NULL,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "external_identities_issuer_subject_key_key" UNIQUE ("issuer", "subject_key"),
    CONSTRAINT "external_identities_subject_key_check" CHECK (octet_length(subject_key) = 32),
    CONSTRAINT "external_identities_email_check" CHECK (email = '' OR email LIKE 'p1:%')
);
CREATE INDEX IF NOT EXISTS "external_identities_user_id_idx" ON "external_identities" ("user_id");
COMMENT ON TABLE "external_identities" IS 'Somebody whom another issuer vouches for, and the account here that they may sign in to by its word.';
        CREATE TABLE IF NOT EXISTS "oauth_redirect_uris" (
    "id" UUID NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    "kind" VARCHAR(12) NOT NULL,
    "uri" VARCHAR(500) NOT NULL,
    "client_id" UUID NOT NULL REFERENCES "oauth_clients" ("id") ON DELETE CASCADE,
    CONSTRAINT "oauth_redirect_uris_kind_check" CHECK (kind IN ('redirect', 'post_logout')),
    CONSTRAINT "oauth_redirect_uris_client_id_kind_uri_key" UNIQUE ("client_id", "kind", "uri")
);
COMMENT ON TABLE "oauth_redirect_uris" IS 'An address that a browser may be sent to after sign-in or after sign-out; compared letter by letter.';
        CREATE TABLE IF NOT EXISTS "mail_deliveries" (
    "id" UUID NOT NULL PRIMARY KEY,
    "consumer" VARCHAR(80) NOT NULL,
    "event_id" UUID NOT NULL,
    "kind" VARCHAR(30) NOT NULL,
    "language" VARCHAR(16) NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "attempts" INT NOT NULL,
    "last_error" VARCHAR(300),
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ,
    "order_id" UUID REFERENCES "orders" ("id") ON DELETE CASCADE,
    "user_id" UUID REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "mail_deliveries_consumer_event_id_key" UNIQUE ("consumer", "event_id"),
    CONSTRAINT "mail_deliveries_kind_check" CHECK (kind IN ('email_verification', 'email_change_requested', 'email_changed', 'password_reset', 'sign_up_repeated', 'staff_invitation', 'new_device', 'order_placed', 'order_cancelled', 'order_link')),
    CONSTRAINT "mail_deliveries_state_check" CHECK (state IN ('queued', 'sent', 'failed', 'skipped')),
    CONSTRAINT "mail_deliveries_sent_at_check" CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
    CONSTRAINT "mail_deliveries_attempts_check" CHECK (attempts >= 0)
);
CREATE INDEX IF NOT EXISTS "mail_deliveries_created_at_id_idx" ON "mail_deliveries" ("created_at", "id");
CREATE INDEX IF NOT EXISTS "mail_deliveries_user_id_idx" ON "mail_deliveries" ("user_id");
CREATE INDEX IF NOT EXISTS "mail_deliveries_order_id_idx" ON "mail_deliveries" ("order_id");
COMMENT ON TABLE "mail_deliveries" IS 'One mail for one event, however often it is tried.';
        ALTER TABLE "users" ADD "email_verified_at" TIMESTAMPTZ;
        ALTER TABLE "users" ALTER COLUMN "email_key" TYPE TEXT USING "email_key"::TEXT;
        ALTER TABLE "sessions" ADD "methods" VARCHAR(100) NOT NULL DEFAULT '';
        ALTER TABLE "sessions" ADD "client_id" UUID;
        ALTER TABLE "sessions" ADD "stepped_up_at" TIMESTAMPTZ;
        ALTER TABLE "sessions" ADD "scope" TEXT;
        ALTER TABLE "sessions" ADD CONSTRAINT "fk_sessions_oauth_cl_0d5146e8" FOREIGN KEY ("client_id") REFERENCES "oauth_clients" ("id") ON DELETE RESTRICT;
        CREATE INDEX IF NOT EXISTS "sessions_client_id_idx" ON "sessions" ("client_id");
CREATE TABLE "data_keys" (
        "subject_id" UUID NOT NULL PRIMARY KEY,
        "wrapped" BYTEA,
        "wrapping_key" VARCHAR(40),
        "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
        "destroyed_at" TIMESTAMPTZ,
        CONSTRAINT "data_keys_wrapped_check" CHECK (
            (destroyed_at IS NULL) = (wrapped IS NOT NULL) AND (wrapped IS NULL) = (wrapping_key IS NULL)
        )
    );
CREATE TABLE audit_entries (
    id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    kind text NOT NULL CONSTRAINT audit_entries_kind_check CHECK (kind IN ('created', 'changed', 'removed', 'read', 'signed_in', 'sign_in_failed', 'refused', 'done')),
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
    about uuid[] NOT NULL DEFAULT '{}',
    was jsonb,
    became jsonb,
    times integer NOT NULL DEFAULT 1 CONSTRAINT audit_entries_times_check CHECK (times > 0),
    CONSTRAINT audit_entries_pkey PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX audit_entries_actor_id_id_idx ON audit_entries (actor_id, id);
CREATE INDEX audit_entries_action_id_idx ON audit_entries (action, id);
CREATE INDEX audit_entries_about_idx ON audit_entries USING gin (about);
CREATE SCHEMA audit_partitions;
CREATE TABLE audit_partitions.audit_entries_default PARTITION OF audit_entries DEFAULT;

CREATE FUNCTION make_audit_partitions(months_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    month timestamp := date_trunc('month', now() AT TIME ZONE 'UTC');
    lower_id uuid;
    upper_id uuid;
    child text;
    made integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('shop audit partitions'));
    FOR i IN 0 .. LEAST(months_ahead, 24) LOOP
        child := 'audit_entries_' || to_char(month, 'YYYY_MM');
        IF to_regclass('audit_partitions.' || child) IS NULL THEN
            lower_id := first_event_id(month AT TIME ZONE 'UTC');
            upper_id := first_event_id((month + interval '1 month') AT TIME ZONE 'UTC');
            -- Made apart, filled and attached: the parent stays open to writers, and rows that came while the month
            -- had no partition move out of the default one, which would refuse the new bounds otherwise.
            EXECUTE format('CREATE TABLE audit_partitions.%I (LIKE public.audit_entries INCLUDING ALL)', child);
            EXECUTE format(
                'WITH moved AS (DELETE FROM audit_partitions.audit_entries_default '
                'WHERE id >= %L AND id < %L RETURNING *) INSERT INTO audit_partitions.%I SELECT * FROM moved',
                lower_id, upper_id, child);
            EXECUTE format(
                'ALTER TABLE public.audit_entries ATTACH PARTITION audit_partitions.%I FOR VALUES FROM (%L) TO (%L)',
                child, lower_id, upper_id);
            made := made + 1;
        END IF;
        month := month + interval '1 month';
    END LOOP;
    RETURN made;
END
$$;

CREATE FUNCTION drop_audit_partitions(before timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    child text;
    dropped integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('shop audit partitions'));
    IF before > now() - interval '90 days' OR EXISTS (SELECT 1 FROM public.audit_unsealed WHERE entry_id < first_event_id(before)) THEN
        RAISE EXCEPTION 'audit entries are kept for 90 days at least, and until they are sealed';
    END IF;
    FOR child IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'public.audit_entries'::regclass AND c.relname ~ '^audit_entries_[0-9]{4}_[0-9]{2}$'
          AND to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= before AT TIME ZONE 'UTC'
    LOOP
        EXECUTE format('DROP TABLE audit_partitions.%I', child);
        dropped := dropped + 1;
    END LOOP;
    DELETE FROM audit_partitions.audit_entries_default WHERE id < first_event_id(before);
    RETURN dropped;
END
$$;

REVOKE ALL ON FUNCTION make_audit_partitions(integer), drop_audit_partitions(timestamptz) FROM PUBLIC;
SELECT make_audit_partitions(2);
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
CREATE UNIQUE INDEX consents_user_id_purpose_key ON consents (user_id, purpose) WHERE withdrawn_at IS NULL;
CREATE INDEX sessions_stepped_up_at_idx ON sessions (stepped_up_at) WHERE stepped_up_at IS NOT NULL;
CREATE INDEX "carts_ordered_expires_at_idx" ON "carts" (expires_at) WHERE state = 'ordered' AND email IS NOT NULL;
CREATE INDEX mail_deliveries_failed_created_at_id_idx ON mail_deliveries (created_at, id) WHERE state = 'failed';
CREATE OR REPLACE TRIGGER allocations_audit AFTER INSERT OR UPDATE OR DELETE ON allocations FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{stock_id}', '{}');
CREATE OR REPLACE TRIGGER attribute_assignments_audit AFTER INSERT OR UPDATE OR DELETE ON attribute_assignments FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{product_id,variant_id}', '{}');
CREATE OR REPLACE TRIGGER attribute_translations_audit AFTER INSERT OR UPDATE OR DELETE ON attribute_translations FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{attribute_id}', '{}');
CREATE OR REPLACE TRIGGER attribute_value_translations_audit AFTER INSERT OR UPDATE OR DELETE ON attribute_value_translations FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{value_id}', '{}');
CREATE OR REPLACE TRIGGER attribute_values_audit AFTER INSERT OR UPDATE OR DELETE ON attribute_values FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{attribute_id}', '{}');
CREATE OR REPLACE TRIGGER attributes_audit AFTER INSERT OR UPDATE OR DELETE ON attributes FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER bundle_items_audit AFTER INSERT OR UPDATE OR DELETE ON bundle_items FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{bundle_id}', '{}');
CREATE OR REPLACE TRIGGER cart_addresses_audit AFTER INSERT OR UPDATE OR DELETE ON cart_addresses FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{cart_id}', '{first_name,last_name,company,line1,line2,city,region,postal_code,phone}');
CREATE OR REPLACE TRIGGER cart_lines_audit AFTER INSERT OR UPDATE OR DELETE ON cart_lines FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{cart_id,variant_id}', '{}');
CREATE OR REPLACE TRIGGER carts_audit AFTER INSERT OR UPDATE OR DELETE ON carts FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{customer_id}', '{token_hash,email}');
CREATE OR REPLACE TRIGGER categories_audit AFTER INSERT OR UPDATE OR DELETE ON categories FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER category_ancestors_audit AFTER INSERT OR UPDATE OR DELETE ON category_ancestors FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{category_id,ancestor_id}', '{}');
CREATE OR REPLACE TRIGGER category_translations_audit AFTER INSERT OR UPDATE OR DELETE ON category_translations FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{category_id}', '{}');
CREATE OR REPLACE TRIGGER channel_countries_audit AFTER INSERT OR UPDATE OR DELETE ON channel_countries FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{channel_id}', '{}');
CREATE OR REPLACE TRIGGER channel_languages_audit AFTER INSERT OR UPDATE OR DELETE ON channel_languages FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{channel_id}', '{}');
CREATE OR REPLACE TRIGGER channels_audit AFTER INSERT OR UPDATE OR DELETE ON channels FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER collection_products_audit AFTER INSERT OR UPDATE OR DELETE ON collection_products FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{collection_id,product_id}', '{}');
CREATE OR REPLACE TRIGGER collection_translations_audit AFTER INSERT OR UPDATE OR DELETE ON collection_translations FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{collection_id}', '{}');
CREATE OR REPLACE TRIGGER collections_audit AFTER INSERT OR UPDATE OR DELETE ON collections FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER consent_texts_audit AFTER INSERT OR UPDATE OR DELETE ON consent_texts FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER consents_audit AFTER INSERT OR UPDATE OR DELETE ON consents FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{user_id}', '{}');
CREATE OR REPLACE TRIGGER customer_addresses_audit AFTER INSERT OR UPDATE OR DELETE ON customer_addresses FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{user_id}', '{first_name,last_name,company,line1,line2,city,region,postal_code,phone}');
CREATE OR REPLACE TRIGGER customer_group_members_audit AFTER INSERT OR UPDATE OR DELETE ON customer_group_members FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{group_id,user_id}', '{}');
CREATE OR REPLACE TRIGGER customer_groups_audit AFTER INSERT OR UPDATE OR DELETE ON customer_groups FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER external_identities_audit AFTER INSERT OR UPDATE OR DELETE ON external_identities FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{user_id}', '{subject_key,email}');
CREATE OR REPLACE TRIGGER mail_deliveries_audit AFTER INSERT OR UPDATE OR DELETE ON mail_deliveries FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{user_id,order_id}', '{}');
CREATE OR REPLACE TRIGGER mail_tokens_audit AFTER INSERT OR UPDATE OR DELETE ON mail_tokens FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{user_id}', '{email,replaced_email,token_hash}');
CREATE OR REPLACE TRIGGER media_audit AFTER INSERT OR UPDATE OR DELETE ON media FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER media_translations_audit AFTER INSERT OR UPDATE OR DELETE ON media_translations FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{media_id}', '{}');
CREATE OR REPLACE TRIGGER oauth_client_scopes_audit AFTER INSERT OR UPDATE OR DELETE ON oauth_client_scopes FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{client_id}', '{}');
CREATE OR REPLACE TRIGGER oauth_client_secrets_audit AFTER INSERT OR UPDATE OR DELETE ON oauth_client_secrets FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{client_id}', '{hash}');
CREATE OR REPLACE TRIGGER oauth_clients_audit AFTER INSERT OR UPDATE OR DELETE ON oauth_clients FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER oauth_codes_audit AFTER INSERT OR UPDATE OR DELETE ON oauth_codes FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{client_id,user_id}', '{code_hash}');
CREATE OR REPLACE TRIGGER oauth_consents_audit AFTER INSERT OR UPDATE OR DELETE ON oauth_consents FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{user_id,client_id}', '{}');
CREATE OR REPLACE TRIGGER oauth_denied_tokens_audit AFTER INSERT OR UPDATE OR DELETE ON oauth_denied_tokens FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER oauth_device_codes_audit AFTER INSERT OR UPDATE OR DELETE ON oauth_device_codes FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{client_id,user_id}', '{device_hash,user_hash}');
CREATE OR REPLACE TRIGGER oauth_redirect_uris_audit AFTER INSERT OR UPDATE OR DELETE ON oauth_redirect_uris FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{client_id}', '{}');
CREATE OR REPLACE TRIGGER order_addresses_audit AFTER INSERT OR UPDATE OR DELETE ON order_addresses FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{order_id}', '{first_name,last_name,company,line1,line2,city,region,postal_code,phone}');
CREATE OR REPLACE TRIGGER order_events_audit AFTER INSERT OR UPDATE OR DELETE ON order_events FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{order_id}', '{}');
CREATE OR REPLACE TRIGGER order_lines_audit AFTER INSERT OR UPDATE OR DELETE ON order_lines FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{order_id}', '{}');
CREATE OR REPLACE TRIGGER order_numbers_audit AFTER INSERT OR UPDATE OR DELETE ON order_numbers FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{channel_id}', '{}');
CREATE OR REPLACE TRIGGER orders_audit AFTER INSERT OR UPDATE OR DELETE ON orders FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{token_hash,email}');
CREATE OR REPLACE TRIGGER payment_reversals_audit AFTER INSERT OR UPDATE OR DELETE ON payment_reversals FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER payment_transactions_audit AFTER INSERT OR UPDATE OR DELETE ON payment_transactions FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER payments_audit AFTER INSERT OR UPDATE OR DELETE ON payments FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER prices_audit AFTER INSERT OR UPDATE OR DELETE ON prices FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{variant_id,channel_id}', '{}');
CREATE OR REPLACE TRIGGER product_categories_audit AFTER INSERT OR UPDATE OR DELETE ON product_categories FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{product_id}', '{}');
CREATE OR REPLACE TRIGGER product_media_audit AFTER INSERT OR UPDATE OR DELETE ON product_media FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{product_id}', '{}');
CREATE OR REPLACE TRIGGER product_publications_audit AFTER INSERT OR UPDATE OR DELETE ON product_publications FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{product_id,channel_id}', '{}');
CREATE OR REPLACE TRIGGER product_slugs_audit AFTER INSERT OR UPDATE OR DELETE ON product_slugs FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{product_id}', '{}');
CREATE OR REPLACE TRIGGER product_translations_audit AFTER INSERT OR UPDATE OR DELETE ON product_translations FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{product_id}', '{}');
CREATE OR REPLACE TRIGGER product_type_attributes_audit AFTER INSERT OR UPDATE OR DELETE ON product_type_attributes FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{product_type_id}', '{}');
CREATE OR REPLACE TRIGGER product_types_audit AFTER INSERT OR UPDATE OR DELETE ON product_types FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER products_audit AFTER INSERT OR UPDATE OR DELETE ON products FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{private_metadata}');
CREATE OR REPLACE TRIGGER recovery_codes_audit AFTER INSERT OR UPDATE OR DELETE ON recovery_codes FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{user_id}', '{code_hash}');
CREATE OR REPLACE TRIGGER reservations_audit AFTER INSERT OR UPDATE OR DELETE ON reservations FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{stock_id}', '{}');
CREATE OR REPLACE TRIGGER role_permissions_audit AFTER INSERT OR UPDATE OR DELETE ON role_permissions FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{role_id}', '{}');
CREATE OR REPLACE TRIGGER roles_audit AFTER INSERT OR UPDATE OR DELETE ON roles FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER second_factors_audit AFTER INSERT OR UPDATE OR DELETE ON second_factors FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{user_id}', '{secret}');
CREATE OR REPLACE TRIGGER sessions_audit AFTER INSERT OR UPDATE OR DELETE ON sessions FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{user_id}', '{seed,user_agent}');
CREATE OR REPLACE TRIGGER shipping_method_translations_audit AFTER INSERT OR UPDATE OR DELETE ON shipping_method_translations FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{method_id}', '{}');
CREATE OR REPLACE TRIGGER shipping_methods_audit AFTER INSERT OR UPDATE OR DELETE ON shipping_methods FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER shipping_rates_audit AFTER INSERT OR UPDATE OR DELETE ON shipping_rates FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{method_id,channel_id}', '{}');
CREATE OR REPLACE TRIGGER shipping_zone_countries_audit AFTER INSERT OR UPDATE OR DELETE ON shipping_zone_countries FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{zone_id}', '{}');
CREATE OR REPLACE TRIGGER shipping_zones_audit AFTER INSERT OR UPDATE OR DELETE ON shipping_zones FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER signing_keys_audit AFTER INSERT OR UPDATE OR DELETE ON signing_keys FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{private_jwk}');
CREATE OR REPLACE TRIGGER stock_movements_audit AFTER INSERT OR UPDATE OR DELETE ON stock_movements FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{stock_id}', '{}');
CREATE OR REPLACE TRIGGER stocks_audit AFTER INSERT OR UPDATE OR DELETE ON stocks FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{variant_id}', '{}');
CREATE OR REPLACE TRIGGER tax_rates_audit AFTER INSERT OR UPDATE OR DELETE ON tax_rates FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
CREATE OR REPLACE TRIGGER user_roles_audit AFTER INSERT OR UPDATE OR DELETE ON user_roles FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{user_id,role_id,channel_id}', '{}');
CREATE OR REPLACE TRIGGER users_audit AFTER INSERT OR UPDATE OR DELETE ON users FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{email,email_key,password_hash,first_name,last_name}');
CREATE OR REPLACE TRIGGER variant_media_audit AFTER INSERT OR UPDATE OR DELETE ON variant_media FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{variant_id}', '{}');
CREATE OR REPLACE TRIGGER variants_audit AFTER INSERT OR UPDATE OR DELETE ON variants FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{product_id}', '{}');
CREATE OR REPLACE TRIGGER warehouse_channels_audit AFTER INSERT OR UPDATE OR DELETE ON warehouse_channels FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{warehouse_id,channel_id}', '{}');
CREATE OR REPLACE TRIGGER warehouses_audit AFTER INSERT OR UPDATE OR DELETE ON warehouses FOR EACH ROW WHEN (current_setting('shop.audit', true) <> '') EXECUTE FUNCTION capture_audit('{}', '{}');
-- by hand
ALTER TABLE sessions RENAME CONSTRAINT fk_sessions_oauth_cl_0d5146e8 TO sessions_client_id_fkey;
        ALTER TABLE sessions ADD CONSTRAINT sessions_scope_check CHECK (scope IS NULL OR client_id IS NOT NULL);
        ALTER TABLE sessions DROP CONSTRAINT sessions_revoked_reason_check;
        ALTER TABLE sessions ADD CONSTRAINT sessions_revoked_reason_check CHECK (revoked_reason IN (
            'signed_out', 'signed_out_everywhere', 'password_changed', 'refresh_reused', 'account_closed',
            'second_factor_reset', 'client_deactivated', 'consent_revoked', 'code_reused', 'token_revoked'
        ));"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP INDEX IF EXISTS "sessions_client_id_idx";
        ALTER TABLE "sessions" DROP CONSTRAINT IF EXISTS "fk_sessions_oauth_cl_0d5146e8";
        ALTER TABLE "users" DROP COLUMN "email_verified_at";
        ALTER TABLE "users" ALTER COLUMN "email_key" TYPE TEXT USING "email_key"::TEXT;
        ALTER TABLE "sessions" DROP COLUMN "methods";
        ALTER TABLE "sessions" DROP COLUMN "client_id";
        ALTER TABLE "sessions" DROP COLUMN "stepped_up_at";
        ALTER TABLE "sessions" DROP COLUMN "scope";
        DROP TABLE IF EXISTS "recovery_codes";
        DROP TABLE IF EXISTS "oauth_clients";
        DROP TABLE IF EXISTS "audit_seals";
        DROP TABLE IF EXISTS "audit_unsealed";
        DROP TABLE IF EXISTS "oauth_consents";
        DROP TABLE IF EXISTS "consents";
        DROP TABLE IF EXISTS "oauth_client_scopes";
        DROP TABLE IF EXISTS "oauth_client_secrets";
        DROP TABLE IF EXISTS "mail_deliveries";
        DROP TABLE IF EXISTS "oauth_denied_tokens";
        DROP TABLE IF EXISTS "oauth_codes";
        DROP TABLE IF EXISTS "mail_tokens";
        DROP TABLE IF EXISTS "external_identities";
        DROP TABLE IF EXISTS "oauth_device_codes";
        DROP TABLE IF EXISTS "second_factors";
        DROP TABLE IF EXISTS "oauth_redirect_uris";
        DROP TABLE IF EXISTS "consent_texts";"""


MODELS_STATE = (
    "eJztfQtv3DiW7l8hCrhIAtQYcfmRTHJxATud6fFuHo3YmZmdmwuZlmiX1iqpWlK5UjPb//"
    "3yUC/qWaTqJclnMdiOJR5K9ZEiv/Pkv0fB1JsfXSwsO7xm1Bm9I/8euXTG+D+Kt8ZkROfz"
    "5Ab8GdI7R7Sk0MgIeKtANLsLQp+aIb91zy8xfsligenb89D2XBC4II7tPhLvnoRTRswptd"
    "13ZDmlIbFDYnpPzA/GhLmhvyJ3q+gfY0JdSzSf0mBKoA3/i0vA5fgvFnV7x+49nx3Bq1ie"
    "yd/Fdh/29tQf7g/31mH0iQW3xA4Iv0gYNadxx3YYENsiL4/P+TNCFrwSPcFVy35gQUhenk"
    "ziO2Pi+RbzmQVvY1tHBN4/iB7tevy/xKfuA+O/54drW0H8U0xvNoPuHBoysrTDKW/PX8B3"
    "oA+4y/gLuKHHxaGJT2DYop9pUhf6ndoW401AznP4CxDPjcBcuPbvC2aE3gPjv9rnkP7f/8"
    "cv267FfrIg+XP+aNzbzLFyc8m2oANx3QhXc3Ht+/erX/4iWsJA3Rmm5yxmbtZ6vgqnnps2"
    "Xyw4BiAD9x6Yy3z++pY0x9yF48QzMrkUvTG/EPoLlr6qlV2w2D1dODBTR//7fuGaMEEJPM"
    "lYhLYTHHG85jQ8gitv/k/8npKMYXz5emNcf7wxjFFplsP7FKZgfMn0XPhC+DAAav/+I+o3"
    "Q0dcHcEDPvz14tvLk/NXAg8vCB98cVNgN/pDCNKQRqJiBDLI3cXsjg9SCfZL++HKDauBz2"
    "QK4PNXbQN7ciHDPVsQEhATmHYALH9f/p8//XkyOTl5M3l9cv727PTNm7O3r9/ytuKNy7fe"
    "NIzG5dWvV19u4IU8vr5Fax9cgIHIgI8+/irgXeqvqoHPZArAi6Wgh9A3ofjp6yX0PAuC32"
    "HHGf3t4tvl1ZeLb//18vPFP8RUn63iW5++fvk1aS/P/8v/uvl4UcB97rMn21toIi9LIfZt"
    "sYfdUQ/3RAIxb4s5bNzMMmhYBv4XDlxoz1g19DnBAv5WLHmU/GNYY3Fz9fnj9c3F599yA/"
    "LLxc1HuDPJjUVy9WW0/WZLftoJ+fvVzV8J/En++fXLx+Kgpe1u/jmCd6KL0DNcb2lQS8Yk"
    "uZxc+gNY1P2jtKnDhTtqPi6pbxmlO97Eq2tbvjWbzIpXqEsfxCABmvCeGfH/7kZzpUYvSG"
    "+v1Q0Wcsv16oEbs2VBtZcU+CzwaPgv9PNesG5gPnc0YGS+4NcFx+asVFBXuM2f4QY0YnRR"
    "P74dAvkNKzSDPTxwA/Ys3s3Q49CyzEGZtCDPp70gz5348D5MuRrGKlTx5EbDx2ZGTZS18C"
    "DkKisojjCN575tMq4Bm96Czx0b/ulwBXPBXzKI1GD6k2upwdyhK0K5gMVMripaVYr29jpG"
    "pbP73400UZ3FQxl0PnP9GioSty/Azl+0h7yDf9E/DYe5D+GU/3n6ugFiTgEFyqevC9ziS3"
    "xnIm7lCZ/4rwa4SfsBgnv8WgVd3qoWXnEvj6+58H3mmisdjGWZAeJ8ooDySS3GJyWExQ6g"
    "B3AmMkB8Jwr4TmrxnRTxBYXN+Jfnai0TOaEBYrz9hdgODE5ZDNs1nYXFKljGpec5jLo1RK"
    "MsXTSCcPEewt5kA/n69VNO5b68KthRv3z/fPmRL9liGHgjrjqNKs2rnPQuA8PxliwIDUEt"
    "NfGv7mCPQ5BekcegmqN3DHtwkcGLlQCv9ShIEvtzKRwXwT3eYC2JfAiT49M3p29Pzk9T10"
    "F6pcljUIbQ9Bn82hZmu7xkp+x2X7zly1ebLNj8p1lfXWc1ipSknljwYn2uZMCTx3sxt1qO"
    "d14Sx/vw411hsRVv3yW70YeYL9eZjz5kfHqNFclI7TVK5qT6wUcTTvH7uf7d+SX66+UL/k"
    "qGT13LmxnQ/OWrF5t8Wbsx66Detlu9jQ+HHVYSq+sZdZxadiXLDSli42Ty5jwlWvBHE8e6"
    "/nzx6VMF0YpXMb0lJC+1zaWku8rZmoWhtLuVMC4D/BfPZ/aD+58s8v5f8VehbqWiVXRt9B"
    "PW7Gq2R/h0me5ohXnFf7/FHBapWR8urj9c/PJx9McBWcOn2B9TSxvSBgq8IXXuIG945rzB"
    "kWaNKnGQZQbIHI7PVRwXRQVG8lucI3lA8oDkAclDB8jDIgi9GfMvLIuPelBBHgoNmshD3B"
    "RMLdBWkT1A6FYsIXIWSNLPi4Dced5jZazXWoH1zOPfowyh0SLg780HB9qwn3Pom79dil7m"
    "Xy7+RCOW5P/7KdCI5/VIdMR/ufjjj+dGcw69aDVRmnvbD0KjOhTjN+YHnkudGz52JfTzgo"
    "NgNk1m24//uMlZbBMGUx3znDSXGM8HCIMuZFbQdtDn5BD5FsiLD9atMAA24i5JIept5rvt"
    "smPduZ7IIOItEZ+0QHyCiLddWexQe1mJRRDvFnj77KHSVtCIeCaEmLfAHCgmBX+qpctcCp"
    "KIfivugs7LnTovp5UBp83zejqkeNN9z2g7SH6DEUzt+RzerYT/uhjUqh4wCFIhCFLC7s52"
    "nI3AlzpA7BWwx+jJ4UTTYfTk8xrvuujJ3HjHlvTSYNdbtSUR9Lg1e9wAqjK0mu6273En/Q"
    "R0ra9Nmk7dc7T96nuL+ajWzRbdHis42R6gpaKHLek9IMupJ/Kzw2gvJdSxH7nA3SpO8RbJ"
    "3HPfm3kgG5R9b5t1hfFAXVtrxg2OMkwFx1TwfYC7m1Rw1DMGwzvr9IxuZO3IW/dnJsovNu"
    "/vcSPlXd6YCYHdB+PmQmKiR2vExOTe1UjEMTCm1/G/6SzQGAxZBhW6wr6E+vEu9eOHRH/a"
    "LB61qI31E9q1mrL8oVarysWZi7aHHtoePlPbufEemVvmJdmtBjYy4404beCt9IrDx6UYoQ"
    "CjG4JhADp6B6Xal57/GBCPz5OobjlUaqRkObUddkSuRMlGzsJDqL4O9cxFLTqLvLzlGoPt"
    "siPphW5f1VaJ3+PjdxNtLD1HMcwYPlfpObxvm3cOmozGozIp5G6d2veaeNp84XMJLYuCJD"
    "JEo4JKjMRxfZDEcSlKgsFHUga4MUoilRkEwvuPdJs71GSW0Qb6snCrMYiXjuc6BGJPMPSL"
    "w+flsER8EX3VEvHSFl7Cv9mMmZfslBkTi8SXoiSCdiESwTbt1D1a6vo2vuiNGL43Aq18GA"
    "WDlqhGS9Q3Jg7pW32AbIiSMSp3d1xvj/LjdiKpQtEk9XcwBsGEsETSONh+YrOP48GJfItw"
    "ytzQNmno+e/5bWfFb32++ABnDdrCEhRZgcrWpq32jAEyfXeYwZxsoS/lxFBdGrdUl5BHI4"
    "9GHt2PAUcejTz64ID2lEd7ThV/hqtNvJnfV/bgQs8WCVgIPHXO/JkdeQ6PyOXCdsI/CarL"
    "4JA9x/GW0XncnMNwhgvENYhCw/lFeIsXAfGWbpWjdkdPQRrdtVWoiTJjKPQO48zl19LAuC"
    "A2QKgnSlHnk4ao80k56twOjDtYuOwKsNdlFEuCmEmMmcSoC3Qlwh941W8pN6nmXdL9NQzM"
    "kGiOEhnbJKL/udGcvlkL57lpoxy5lZMa4N68fRokvjy9SS+JoCGh2ZDgx5rnRoaERH3tJ6"
    "BrDQnSdOqOIeGa8fe2/sK3H68iay13t2FbC0Q741401Kj6LLvGyMubrze/vQI7AOW3TFHA"
    "6z2xc9HYAaOOHImdf3BlLPhOHvPD/eFehdFx6AG5970ZueVN7m1/JmjlLfHcI3IrqtYGIZ"
    "vfQq/CeOF45uMLcPmxObwDXINWwqrxLgpZh4h0z7GYH5k+wMQB/gk0bPTOsBHNKD1HYCaD"
    "XsBxSy+g/Clq64YFWfQHdtkfmK6wVR/ZQ+3BKTmxViendGxM44NT/jyZnJy8mbw+OX97dv"
    "rmzdnb1+kxKuVbTYeqXF79CgaX3LiiBUZtKIZlgUFvLHpju6NEddIbKzAvKU/JSNQpTfBT"
    "NHSlSFN5lz/uRoQZRhU3QJvgU+P+/kVwRL66DLypAWfSM7oiU/rEQJmANoya02o1aetP0M"
    "yKfeQ3QCy/N6xPkxVAGiBtZKKYutqpZW/coCUl465q/UzaD9Du+VbB7Pm21ur5FjNWD50u"
    "KdAzHllFrfpLh2NwBTBUY55IIe5tzmegQbD0+DZeHXkNM73GlVIUxCRhffR7d6LaqLxD9g"
    "junh2i1new8QDknR+AbAcGV4DspwqU10VNZXJ7DJpKSLkMdUrUOxwyFRGNJ+bb/EFt7HaV"
    "HaCJvMsmcj5Y1fEltdZxSWJ/p4ofF4fyeIPlKrKGT45P35y+PTk/TY3g6ZUm2zfaudVAHr"
    "CdG88sGcx4V6yR4u07EVkKNuLqXJ70zrjZgmxoJfVAYxH6UjTpvotS1xmJD6ofg+EXDld3"
    "HLKcMp8RF+5CQUTI2KlK5dlq35qm4yS2SsFSHAFmxBJ69RTjH6D3pEwIbdK9jtWVRl9jOP"
    "JSGwxLfyiyRjVsDMvF4uLdghMd9Lt10Be//o0Bfe5h4zlFNdpsNsb0Q9ZPL3eltajmd+Xu"
    "hJJ84C/OxFsXD5CJbzSoA2bURFEZuBGh5mmoB6F8HWQWCT1+MeSsdAzc3I3qo8O/IFR9xW"
    "97j1C1Cn5rWQnYUp8tq6nDZLWfOJFcX+48gSotq54I6ukD8JtUTshJnha3Rz2gUzt+E+fH"
    "suo7z8xLv9kSxs2mNlmuU4Y2dEEU7alLO5xafP9tM8xFWXQ2dXmkkx1RY5+SRFABRX0e9f"
    "lOKUpa+nwYRx1tpntGbDmJYBoortKql8P1G1+Cv119uDmo+imwr1NBk4FZo4YKZUenOLOZ"
    "niwOGc80eIw1R9Ah+T/GcGpXdFQX/OOIXBCXLcW/+XiA94iKC763fB85lNgTV0FB0X9gFQ"
    "eZ7+mZmrqspDzkgsgWd44dTCPHspq2GeFvxB0aSW+G3BUqop3aqsaoiB5SEcVIzz1EelZT"
    "hPr4/KT9IMDde1aEvG2UQG/Wu4uyaGLpnOLdiRCmiwWfF779LwroV5/rUW7SQB89KNejc7"
    "LHhaidE5fOIaZjw2mv7GdMwgR5iw42HUdnc7y85fpHyOlZ6bVuX70nj2wO3VgU/BJw+qvN"
    "RcRRgqsKErnnZ2uSyeh9FBwUEuZGKqTnClE80lZ+0o6PtJUfhUfa9pDy4kkqh6yh5DOLfz"
    "JmaCx8W4cRF+UGQdzyrPhMqXL0WUPl6LNy5ejA9OYVqkc9M04FBoHwvqmx68UmSFW4UwFM"
    "ENZHW6zJnBU58A1pKdhlyUFM9+JZ5SqFH3irhtPKS8UfAvvB5dqb3cbpWpRF5a9zyp881D"
    "OuDnhWoLOcSSKD+KD2vaLhudzP4svC8wSHPb6ZiaQ0wg0pPbIQBllgzMoeY1aiuVcGVzfI"
    "Iu2mn6CuD/CXv9H1kSsYCtTT2pvxRC4Hq6QTfI2jQbRTdjXMfe/Bp7PI4h+Z9kXoiAhG5h"
    "eOyC2/zzu8FZfhWAHxNxHf/5jMqc/nBblbkWBOzaq4lB09Q9d1oFmDMwcmluHso7kdT2HM"
    "7DFKBt7jBgPvcdnAi2VOJXuXkrmrwdpVBFcsP5FNQwfjgtgAoZ6cKkA9Oa0/4/K0lK8j9h"
    "4dW1MmMQiA921qwuJ4Te7P7RXHw0JpWCitatV4poWzsFDa8xrvCntpdwqlRep8fXWE3O3x"
    "+uhCnUoJf4+i+8D8EUXxUcfxllzDTiL+3pNbEYwRK+Ql/ZtcOE6kzYP9yIqODSSJKl6Tmr"
    "LjB7avsaAdVVgotdAywLDtY1Ufh6aI7pgiosmto2JkEqhitFAxhIbWah/PS3ZqH0dvZ5Gu"
    "+ezJe2w1zHlJ9Gl3eZTRp40+7e7BiXUYdut8La8AG0OKQQKH9Glfi/j+GlX3Ogn+V/FuGx"
    "k7VtZ241w2ONuRBo8ik41fn/HvulZfXSOCR9cXJ3vfCmDXpKjUu9eGlaKy6/oDyNsweA73"
    "xfX7IjN9VmsDju8q74yiuXL4V9QcLK0QdXX914s/Tc7O30Hx2ikNCP83idZwcsfvj0ngRV"
    "ZY1wunUDAoADOuL066YMyqPkZjF4/Ycd54Dko0uPbQ4KqfZY0J1psmWKOvfDi+UxVfeYcy"
    "xtD4iiZ2HGU0sR+akqCqtg7UvqpqvzDXZtYNJK+MSpqafHO8TlGzRGMjyoNR1NNcQk2T6y"
    "xR9sw4UaZu/zu0b8eRvsQVJJ/dQ54u/9tbPExFC1hZhe7khcR7Yv573mjG/5EeVyIkK9S2"
    "fTxRU4vTrZSVAxorZvVRjesQxezoejoM9oGaY3mAB6Y5diLq9hf2ZJusuqindE9hD4e2ek"
    "U9I5kXAVnawRTqYd4xEpUlgrODXwaMkaSYZvYq+SqaVebVbXW7W5OqDNheKnLmHriXwpy5"
    "JyLb6CHbiEdQ33ZcEEQT8rilCVl8qPr458QQ/bboY8VOrLjW/aHoENdVUm4E+SqPcEOQUS"
    "IwiK8qH2SkUha0viho10uCooPi2VcEHZUpb4+2pLnnOO0OV5EF8Uvq8peErr7hZNP05zNB"
    "x2kHHKeHKhDZzWnaz/qQH3+GzHepc2Xx0bbD1ahkyC61GNebs1nclv9M0dhWtWdfezN251"
    "krspx6M0IhWldE6QYL/p8nb2FOo+OixgTqNfCb4E8WVRt4u/iAKX51JbJrgIqDtRqs15Gf"
    "WZxOWrJ27+OhP9wf7m2wuPtvOPLlka1uo1NRP198EO5s0SvAnfaWPP+Rb7gBXJjx/t4R5g"
    "qXOO/9nk9zCHemD3yuxa8Gp2GJX8I4uvyZt2xGbUc8a1noN6C2NRbJR/CO3tKFl/DE46DX"
    "u9X7pC8bfvzCtaLfs0lVjDUG74pZo2hjR3N3d8zd0fzSsUxkEgM0TZwo1cg8aaiReVJxCF"
    "K2kOiZtAuCaNQetzRqi4W1jP1vzA88voQlh3/n7auJDNoNFI9DwgCOiuVlWAEc+ZOlg9Bo"
    "eZRIUbZTY47mouJQY6UQrBSCanhJDf8Wnwr63bdHJQ1cvjleF0smny+qEQ9uWb4Iz45KVd"
    "z5XPnkiiEothAAxkR5RELvQ9Ag+Vz6E9d0oX5FdsFbhO+JUF/4GxAOKtzhmmP0r+qQ8H08"
    "FMtqFD+3vpXVwIMBdngwgObpxXhosdahxegcQ3dON1hPR/PgriOTcJnzJDca+E6QmJPVSE"
    "5GIeB/LI50fwfFo6NMs+gkKcd+YsKobtmMLO1wmti+i3VI2vcGPoGvLkt4T1wXDMqXAAQB"
    "b5J5HERMZJzmxrsVNa8p/zwgS86rOMsK+v7G7vn3M5XPxoL0uSDk34T1jjBqTsG4L7qPMH"
    "zBH2rxh5J49vNL0StInoo7j7+9+Am3AX/8bXz/ka1+uN593FsYcoCCF3GVliNy7RGX2cKv"
    "Ag3E2PGX8ePmopQLdQDAGX3kP53/a4eOhmTGtIvgV85RSB+DpV7658bYc9RyN33Ze7P0wk"
    "qi6cmIJdCFUURc1YWRrfFl5GuP8skL7e80n9dF3F9vQPi3fJqP2EU4q6nin40OobzgIJSp"
    "fS8ctQG89brrAAJ493AMI/renpfvzffCluOdl+zUeKPfDV2sz3aoMRHwWQwzVtJ7TqPMCU"
    "hQpbDV092y5BAMFLs+vTkI2XzOUVvM2+SAFoXx2+ryt3VQ71x/xrUPmWs9IhoY3fVsz4Hq"
    "5je/ge/4G1+Dv119uDmQ85iPEf99fJhGZf9xdm/c4EKOWkFahLIbmbeNPbdSRdPIyxoXSg"
    "Mn6Xvh4Zz79hOfDsJNCy7XgFGHN4jKqHESY7vsCJ59+6rKxbzDJ2FUXNfW/XGDT/KxCvOm"
    "ALihxr+dq/D983q+f17i+9R50IE2bj5AaI/VfAkNroQitPGSZPz38rEMcZOLtyCInt5x2w"
    "psWCtqZ7Wi0E+GfjL0kw3CJlRSuQ+hzHxmlk1HJT0mutygwszSBiohsCIElMxtM1z47Ihc"
    "hQER+ynhKp6oXgFhmbwRf0Oy4LPJh2rP4k9RvCIKCnUZxIOaU+o+sMrQ2N08RbekdG6ZXR"
    "+1KYA0Min9+NBY9G6lECOaf5oQwSDRHilkXU9JGtkz/jmVUc0ud1NpkNYBPeKaExsgfd3B"
    "ecqeG4JdT6CkgXVRboBgT1TAntSDPSmBvbStsKIMeW28bdp+f6G2u0R3y5G3U2Y/TCuIeC"
    "2cmQDiWYFnalNRhDNtj2hWoBlM6eTsXGv7SiUGuJjuwmhb8e03GW33HGe/y6Dv3eQpozGr"
    "AvfhGrPyqmppyBuiX4qCGAHTnJ6e4lVGGYvjyjEGxYmVizPgb0G+fP/06TBxBsIGd+NTN3"
    "BoWJmtXmoxXmOwM8KssVrkQT3i6MsvTt2+VbhxqPuwiO0yqqRGlhkgaTw+V7EsFbdQybJ0"
    "3jfSuDdod8Igo1VNbz2RZTD2s5lIpG6ejThE6k3qJ6RrWYQ8o7pT5OYi5L/ubiHepEAcsl"
    "sNjIEmjZApPCcnkxmfHaxul7eGygbOVXas8/oN67y0X3Xfg9fjyD/+O7W4VtJ+gAlqW3ck"
    "if9qYJu0H+DEnSgR2UkDkZ2gKVQN92GZQjsR8JVSv4sAsjlmTLDaOn4oNVJhigZN2ysmtk"
    "BBwifqLNKyhHPfsxZmOIaSy1Cgz7sXFQifqG9T3utYFCzkF6lL0se+F+UMvQCKMdtBKEo5"
    "P0AJxACCuahTjhbb32M1w8fi94iVifjxCoFdlUNgZL0ZWVd64WWbvkLb52a9tX2y3IPub+"
    "YzI7EQZAPS8vdHfcljgRF3fTabhnFtNVUqlLQfHs3ciUnPXczuqhKOf2GmPaNODd1MhYoE"
    "KJI6iqX7h3gDwL98/HD1+eITp5PjaCJzfmNHhic5Mq8Qc+N5DqMVJT0uoxs1kTeZVDEvit"
    "8ZFKqXX79+ypHIy6tiYcDvny8/ct20gHk5Iie3h2ks3UU5tFKXcvxklqQKa14KQS2AKrMe"
    "VUhzTAljMgp4psxZC1FZCjFtdE/FX/TGDqrfsn76+emvdVHl1771NUriabgxsn/L+unlfF"
    "0LbP57XQ8slV1vG0Gbc+INdNoWmVBNGZjSNrY9cP+WdDfU6Ztt4B2qsZPC3xj/VtlqrGKn"
    "xDg4NOhgHNw+4+DQgbhbByLaGvajciB/2xp/60Z0XETw6rlFSgDXswpBppQr+kX+R/Apyl"
    "5E4VT0HM8XHkfwQU7ZTwJBVuSOBTb/D1yDV62qgbGVPpHRdG09amIvgbPQqiWXtB/gxrqT"
    "k2mQuOw48gkWJh2AU4HhOVSbEr4TeN/UgvumVArRC2zNA9dkETxurYrCILFGYo3EWpVYq9"
    "nvSk3V6Taa8tCUh6Y8NOUNiBEfMBCja2jvhGkcyEPYUWzbuwgPSjMuF67lsKuQzcq8QrrX"
    "QCTuRCvD5s12TxxaxtTL76geSo8spdss5fcFH0Y7rCjOU6uXyyJY/a6qlmD8pWjN8JwQbp"
    "vdCmAcDqgNXCSagRuTEfUwu46iupaF5D7VLsYv9hXYhgDGw8aAfeBYP3h+xSlr6Z0GdmdG"
    "bWx1f+zcoWZ6TkDoM+FHzbqpcreqiOgmgFJfOuhTssavJ4vZg420FyPpAllj13aFJoaITt"
    "3MfnWm5NQ9a3DqnqFTd88mLPnNSjDf8EWnGuaC2BAcvA3Y3nz8h8gsTDMNE0irj19LmktD"
    "8AFOZCtUAWeewRXFKk7ZsHzIQkNAfQ9THDBrnObNcA9wqu8hOfzBWc0rzrOohzoVGB7Auz"
    "iaBUNxMBSngG6HQnGemB/oYShJ7A/C4yKEx92BEOuMVYE8rDpjuZqIc6vleOclcbwPP94J"
    "OtKAx28v7TOy+UjVZJO3OWHJgcaSAwKrje3Ksgmzl6iurzggT6oOmpUv+OjA+Y2jWvNy2m"
    "K81sy8MmjcWNHcfBMbjMdxns47QonvLcm95xNGzWliRV6JQ2nFlbgkYfqgMfzJnHtCQ2Kx"
    "eTglr4ntms7CYlbZWL2PB2qaupOO4zmSQqls6ZZQN6TODKkntHn3OlJCTLPySFzPqOPUkv"
    "5UaEiBEieTN+cp+Yc/mnj/9eeLT58qUhnyH5xyJkNeDF36RZ1KWrg0YC2IIaxrzjSTGNO+"
    "qFdHgV1/rFl+ailUJZKoDoK7JvUmvxx2JyQ2wb4x56aqkQq/xTQbpGWYZoNpNsNx4GKMAs"
    "YoDHyKY4zCIU41R3UQ1cFOaSxK6uBBNBbPcZhZo6hk98YN+knaSjnOO2AhmLbjisjBOzK3"
    "zUdmkbsVmXLeLY4Aoo6TnAzkLxxGZjQ0p9Ux4Jt2h9pQ11adcYPmg4HZuw3MxgMyd3hAJq"
    "w9ZXD/4/rrl2pwk/bF4A/bDMn/iMqC/SOADZgCEM26TlGtKawf0EFR10EtHrX4g89s1OL7"
    "PMVRiz+AFm8Hxnxxx/e4KasgJI2HpRVF252Y1motT6/IoOv6Zw5yVhoGyGOAfBcgxAD54Q"
    "RMY4D88xrvugD5khn5sLbO5LS5BpOndCDdestncrT0nquYSS9Qrlahfmx2xe8wcl1nJSyU"
    "j9AunOe92cvgwd0DiVpBirkNflT86pX9m6XlAj2ceKrx3t3GOa/iZo7jXFf9BHe967j41a"
    "6PJcZDeZVT5BQO5T0sVW0OJa5spkZZMZwYiRmGE2M48XC8NOiIREfkwKc4OiIPEU6MCvc2"
    "eQjqhvvWDQ+hwdSa2BUM64expotA0TXW6dQkDY3bmcChtYIdvGT8juX0HqpR0SMz/SvX7i"
    "g+LOd+1XliKogm/q6t1uMGrRFDsXcbis13uKrDOBsATgT2h/DI8ul9WJ632eVuRmKHvHvT"
    "oUGgg29OaHjsefv1bNHkkemDSivEpGGFmJRXCDR5oMmjQ1McTR4DMXnwlYP5LnUMn93rIF"
    "6UGx7cx0pwHzfAfVyGe8ZCCiy7DHV9apgss1F6WDval+kydwvbCW03OILHVmgw//5jN8v6"
    "TpLF5r79xKEy2oxIlSyOzLZGBiPrMbIeI60xsv6ZjnddZH2n6t50jLltNyg0MdxrIFshii"
    "7ANdX9Jcg2dgLGvqabuK9+4qscxCjNsppq/1WLxcYgD/8ghabqTYc9SiGe4PUH9RYbjNd6"
    "XRP/n+q5vVvzvxa3IeWUofKL53yYmD00kCDV+uyh5tMIBpNCtI0TCA7OETu6y2LmUDdAXU"
    "8Nt8UK+wvrVtJaDs0F+4pt58ngZ2bZtJYJRncVaOAsbahQ0XNum+HCZ1CGkyaFON8TzvrI"
    "ve0HIZTiTHZhYgfihueyqCInGMMDwt9jWVXcc4s9a/JRAYAG/YzaJ1LINZFr4uFXBS9n/E"
    "FpTHBZBvkRkk4knZ0lRrqkMyUYG+Ga8pmBoiovgN3jmr9BlUWzJju9oo0C75xnzRULyv+d"
    "kzkmDk1dTpmb0URiUpfcMRIw5nJh35uR27QspEHDW7JwOXchtws3d3nM+7HNKZnRFYh7c+"
    "aWmem+HqprRJ1S12VOsrhLT2hnU5VHw8g6N+Se0cI6GNZbmC86IQOludaloIHdxxh3O1Sg"
    "IjbE3WSwy9JbGO5uegcHMdr5bUHZ6J/fTFBTQPUL1a+uKgraNv/o497c5J/1M1Bk88tg51"
    "LsryGrtk75uo5TbtdpXZCaq6hufXxi/oqAQHKiVqL6TGkAZ21NqRVZ6M2F7zM3FAZ5O+B6"
    "UJzwfQTCXOMRxnrQagLiMGqR0CN2WFa19vFATTVLX5ESAKOmNBRNCVPfd5v6jqkKwwldV0"
    "lVQC6NXLo7jK+rZWGTePammrAVbRT4H1aDRXKD1WAbSA5Wg8XSKD0tYIClUTowxbE0ykBK"
    "o6CmgpoKaiqqmko0GjUqSpyWu1Y3EbNqjEoJFhZ9htbVXdSbQt1jt8TsQMVFWyENRWNdiy"
    "/35SUid6ebBUbRTzB8P0GJKB6Y0FyEHP67RdjMbLJWihSHz8RYQjnuGQKGMynh3k5c3lHC"
    "HPRLpvSJS8ehysB+oOGKhMxxpOY+eaK+TfkUInRO/Qo//B6ep+mGT99FwxFfgNqQ+0CnfL"
    "/t1uypKqCpwWidCAyQ2Gy/ZLodGD77fWH7rGK6X3qew6hbM+PzkgW077joruBOr8h46yqP"
    "6pP38uvXT7md9PKqaDD9/vnyIwde4M4b2ZGyXs6WxLOSt1DxMrdBaCzRRTk02GFRvMPbQy"
    "OASlBjUbwWRfEqY6KpzNk3AjnH/gcKcXGR7FB66t8i1WJUUtCSG+N6nSxRS1SVMBpCrDFX"
    "uR1nRQLPsd6J+OPr//x+RC7I3cK1HBGNTBOFJ4pi5ldm1BKFTaKQ5CqFa6t9t49xHue5xX"
    "plK8FQDnhOekA9q2s7z7jJFP+40LLER80HqU/13RDfaV/9TmKA7qhvepYWwpLI8EBWwrgB"
    "4jLCeFDMXteLJeeg09B48OmswrdUaxgoiqFxYIQWlu2AaAcG58f2U8Uiu84kmMnt0SCYMD"
    "YZzpTFddgcyPGK6L4+zpkcGl4VkMbDuFrgj0c+4ZFPGB9x+DxKPPJpOOOdoNN05BNGo2M0"
    "enc8Al2NRo+t/jWV0XN3x2sdA60ro4PlPu5jTO5YYFtQp9wLxE07DJLgqDVl0LW62VHN8x"
    "wUWPN8GOFTWPMca553cm/O6YTxyqMHaV4KQW0mPE+Zk3wjwiM52/sJ61rCk59XWPN80DXP"
    "LxzHq6t1Lt1rYJA0baUYXXIdeuZjFNNxxxzPfQigZh11iedbzI9Lidsi4COY2vM5syCw3o"
    "TJ4zjMKjPJbXSoySkDeKQCp5TAMRIZZJS9ZpQ+u2c+i1cy1dHICeFWXeA/vy/4fmOHFUe1"
    "1fJzWWRI/ByN5Gg0bWUkT3ckjVVJlsFFqVl/EFhtzHKvk176CelalivPqO6YSr+xgPlPNS"
    "xXvtlAc/2smRbPnfL3I/ecb1JiTpn56C2yeOaFC/x0SVfvyW3KEG7hji2ySfndOra7jW53"
    "xHllpFRJL6xk0qN477Yv8li1HpaJIcdGjo3bGXLs3XJsaZnS5Nh5yU5xbDxoCKk1Umuk1m"
    "rUOkK9RKrTwaij0+LXKBLpv3pLMluY06gcS5IU6NiME1o4pZL/Bjb1FgErk2V10R/uD/eW"
    "PlFbzJPb9MhLz7HGQKOBZjLrlksAiY6Y95yuZgwiFm5jOy80kEzQgmoH8QEvPiOuFyYW6C"
    "MSJ0L+cDmTg6IzAaf098lx78FiBq8M/wynPmNt+Hr62xQ4ezQchiyCFLpT62cTXU6nrQa5"
    "y8lg2sco1SWrCsHUoiiLIIijzOOlhWJOBmEUSyDGPFeA3E/zvUrMM4YA7cDmkWNAGrAW5R"
    "BYjK06TGxVOhM3xvbvck8DRbf43XYozkooxJ+9JwYK46haX05vj9fozcYsbqmoQN9wNdJh"
    "1gPz3yXaZZAE1nOAQhoI9VSUPrUdFiSqp3hYWanevLu2nqdxLjpBRafNoMpcUVkXel6pzM"
    "Gg+eRUEHXqnrulaKB3JE0mMcTqQZMGmNNiIJP6WiCTYimQ1ChhiHWkjTkjk0RFciRZKLQR"
    "LQsioCPZWKE/R8uSCGk01Q7o7u9YwaXtaL6uV1Xvs6EGW9x+eCWrTpRKVp00lKw6KZes4m"
    "zb83XLL0syOF0xWHmo1k4MVj68QQ4jKvobUZEZ6kpWopwNr85ClBrB8HjB5xQDgMcLppTv"
    "XIXxndcTvnM8W7Ae3J2cLWh6Czf0K2KT6yGWRIaIsgrG9QiXznfGqrBYFbYvVWGxQiYm/6"
    "I+jRUyn+l410WLldT9gyqnnJi5LnNG9Tpq0mKsoKoaZtRY65DYREYO44f4Axu2A4jQfy+i"
    "DhxvyYKQJHxGnCwUPDKL3Nt+UHsi7PY632HUfhk/jOAfTrQBkvZtMKHow9C0Neel0NqMcb"
    "UHMeNj9OdIw5zfGP1ZGV1rZhRlI3QlqjNQbPMLYnecJb/5tlnhKIkuNzDPOTTQOQ0zSx41"
    "+SccZ4/GqIzJve/NyC2fJH4IOf23cc3BW+Za0d8vvTlz38WX7xc+MEFIB+Vv8armjMxdPh"
    "GSXS9mYEGNQnVntutBoURRHyYK1o2f9CIg5sKHOJvVmCztcEpC+pMseWes0CyClL+m6Sws"
    "RuzwiHy9J763jBJgf7gep84OnQsxqPct0mLFL+B82aGBqF3DfyUn1yaDo0C5bNRoSbMb0M"
    "hlvCvxaD4lxrwzZ0X4D29XyjE/talABf4lheqvoeHRLzeyjoyoFyPrAql4p/bcJtqdzYCC"
    "jdd+qI/sS2WGVCflz5PJycmbyeuT87dnp2/enL19nbLx8q0mWn559Ssw87FsLamg6jBnfF"
    "ZpxGoCPy/XagA6FlR1GPzTzUTXhpgT7JQJEWvZFC3FMT/QHWJJbAsD3LHPbUjji56f4XgC"
    "VDw/aN/C8zi6CyrmjB8gZxytWn23at3Qn99oWGHXSm6M6y1bIf1pwFApGrcuSBxI9yIgIJ"
    "bUFHZoIExBD55nBWOwvsxsx+FC4TQgL4///Jr/H5hijv9M/ter2BxFCbAD4rlVh73t6jEY"
    "pdy1RX/cYFzBQM/dBnrC1y8+Kh2Ec0IDxPhUJWL5tD5g+bQUrwxQGNlKpeGhr5Ackslwa3"
    "57NEahsQKNFQMwVnQibPEaiu5y0D9zjujlSWDV/QZ6HcQtjZloqsyyl3QFPDeOIFzFNYEJ"
    "9D9n4jA6Yk49r6qGsa6wpv/zX56rVCG48MONWA49m70h35giiCmC+wD3WClF8LghRfC4nC"
    "KIms1eNJuZ7RoWXVWg3Hxeuiw3JIVmK+el8yFrhakkh5iqZrQ2Y3qYCPl+YIoJrpjgigmu"
    "aDnoiOUAE1yHOd4VpsHScQiJUaI02PUmAkkEYy+aYy8AqjK0utXBYoPQP+PO+gns2hgBaV"
    "p1qZx8zmB541M3cGrON65vOlY2cxphJoZlxZ57YrJD3YcFn5U6lhhZZoCGmONzFYtXcUOV"
    "DF7nB7Undiwgew/mRPnNNFAuiA0P7DMlsM8awD4rgx1vInrLd04IGV0zo5uljsutcLrMD9"
    "pPcNeyutzk6k7gZ4J/dfRn7q4KedOIA41TjiNcsoxjyNONo2TfiZhNJhzQc+qbkIXML0SB"
    "nD6k4oKPesmn25TLvnzw6Sx4BS1CL+TPJC9FknF9tvOeHt0+O1jVQS5Ql7OB0UPepVW0id"
    "k+8h+rQweS9kNktGqkq4FzVbkWn6izqHIvNKT35sSG5LLZc3ovjG4b+GUxTK5uiz5WFThU"
    "VYG4eonOsi7LDHBpP1FY2U/qj8MpFe9GX1wF4v30zaAv7nmNt4ovDlPMd5BijiYxNIn1zi"
    "SGWeZDyjLPOfBrjY2Je3+tsREc5YrGxg8ipddmQZzJ4qeltZlFQg+sf+K8cP4+kPsSlG2G"
    "rXrQNP0lHjUN05/AwIDLaPfr2lYxbrD7YfLGbr2tGPGKEa+odaGW/UzHu07L7lRuNBC9D3"
    "GtlUY2+CEryKJECg0zIWtK7HCTyMG86zZ7T90c5/xrx/9aYcrzIMIXsQbRbmsQYew+xu7v"
    "BdjWsfuHPbKCrmZMvHLx0Ir4RsO+Oo+aKJpZvsIhC1AuxCMhfWSEuiRyKSeRU+yegZ+TkZ"
    "f8ludbzH91RK4g/MqContgQXngs2JJoWyfbbHZ3AvBL0oe2apsk9n94zQJQPrAtQc4xLAa"
    "qcSaLR6Wu1ZBYumTMDysh2aibEJpIJ8Twt2tQBbiD16HjEkiAyRj2y/pgaFHGHrUldm95d"
    "AjznJDLcN9KjBAbCcqK8ekfuWYlFYOTlL8h2pdrmEGy0LDS5CaKPlHJg3+kUnZP3JPbWfh"
    "g8nJ0prORbnhwb0TdxQVpNRY+BXhC/Vg56WGBzWfl4pTu3Ful4slQ+JOwJJT8fSISIVwpw"
    "42Hv1qPzGXgGFA5CTNfW9mB1EQwl25mGeX6InDaMAMcUCkroupINopH1PjpzH6Ls7DDKd8"
    "zAJvxu48awW2B7Fp8SF6T+h9yHxih2PiM9MTKWczuoJT3RUHs78+qbITEv326LdHPy767Z"
    "/peGN0fDd8XhhrvIVY48MWrIqdW98EnafOqM77lTYYr/WCGX7cVrkIf0zOgZs/cNouWDuh"
    "UFIgJC99dr9wLVE2gDoOefnk2dar98Ru6w7b/eOwklbX1rBxg/MIawvssLYA/yS0sGWdN7"
    "CPbvj3b/KlgfkKq83BLJfoXDqQ9cb19DwfSfv9zflReX3uthUevUk7XaOfo71xG5yj4xpx"
    "2QSCJq/hmEDQ5PW8xlvF5JXo33pKZF4KTV7NJq95Fgy8kclLCiruJ6xrTV75edU9k5eouB"
    "7FDozqrF5ym/F6w1eYNdcp7znl/fI5IHzTYF2aeS5biUPXRTD2e+KCQU0U3eQ/p6ZQZ4tO"
    "NMO28wPKtwa1mOocKkbWCd9cMMS6U8veGK1kh9HA0FhzIGNNbMc3GhII1sa7G02JBMMIP9"
    "u+SWfG9wzNkyokkWHYynZS0l9f10Mdrys6nopOjzoe6nio463V8T5QvyKTV1wd1+txJr+v"
    "HLTwsGBB+CIgIARxAXzNMadc/7pbiWCBgJk+C8fiAISpbU6Jx9cjoZlNaTAFAa5ysfeEEn"
    "MRhN5MuBPvohbUFIUNqmIX9vTUnZ3GICBWz7ItJvTGL63+oEwAlc1Orb/jBmUz9B6Za8CM"
    "1SGIeanhEfHzUwW6eH5ayxbhVv8cqyNvztzy9E2vdlOjZzNa5U39jfmB51Lnhi88JXBTmS"
    "FM3SbK/fEfNzm2nQD58vPFP17lGPenr19+TZpLwH/49PWy6MTGsw9Ls3rrZx8WTx/V2xqr"
    "pTfYKvsz5bUKkPuczxq8U0+7CnlRErHFcqdbTpvijNvmALeIKchLdsrehKFCGCr0vM2KGC"
    "o0nPFWCRXC7Lgd0AvZOqWDal4MSRvmHO4v57Bq/m6M7feA9ddksR7X/PfanQqm4N64sCyw"
    "iI8qfR/JzXGzCwT2EWi3h8Lgz83q3rea3Bj2tUMj8b3tB6FRfcZNo6U4LzgIrPdvL24HfU"
    "4OkW+BvFgh3Yq04EbcJSlEvc18t112rDvXExlEvCXikxaITxDxtiuLHWovK7EI4t0Cb589"
    "VHpTGhHPhBDzFpgDf6dOTUHaRuALkoh+G/Snlae8NOOeyCDirdgiHgq1y0OhhL1H016dia"
    "ALYI2xOg443sxSHXfST0DXm1Oz6dQtU+onu+r87fTOeI0RFbi8YjD5bcCYG1fSvk1qzM19"
    "22QQyO3B+U2Q4itOzubPmjOfgB2CBHQ5Fvm+zHHIEmon22F9mvDOnqIZLP5EfZtGSQMKMd"
    "wRjkYmhHHcvbYo/77gw1ipqNUGYckiQ0p23VpQlvRhl2FtSiIuCLYCt2NevAMdKYTxUhVD"
    "0c/4GZV4KaTN2w3MzSiBBqJ5KQQVdZGd6yIVk3ZjTP+W9TNQWPMfane0vK9QGWlUUvGiy+"
    "N6/U5UVFJNFBbsKiDUZ2Rmu55P+Ojxv7nKdZscKnhbkemrLKabqpuPXsrTj/UqWfTTc3m1"
    "WRf6+bwtn67xxOemDx56Bxo36H7uYnZXFV7YpKJkMkNS/fatniBd3SZdPVh+etfgxAT1Xg"
    "cg7j9LvWsIY5r64af11tPU8XzvEshbPt875H238MwXxAaI85a988HiLvQgasdlupb9giSS"
    "59bkOYXywfei5JkWw5DK4kC0H4ikgIj+11CQxEHYfBDafA0lWRyI1gPRcmPAXWGb8Lf4CH"
    "A/2PpShOWodmbqKqJUnTLXYJCpkR9Cjbs91Ek3wXHoGD6jQVWmRYM+WxQcHuAnSoCfNAB+"
    "UgYcS4RtHI2GsVDPKxYKa0cNZ7wTdJqPmbPbDLYktoWR7tjO1N/hrYptBOrgtFvBC7I40p"
    "0eaawCh1XguotqUzArVoFLJhBWgetcFbjDnn0jwldr68Dl7o7XxLhiJTjM28NKcFgJriN8"
    "ASvBDQp5rAR3kPmOleAOgDhWgtvryoKV4PaKN1aCw0pwzwx9rAS3d7aIleB2GWseGXz0rC"
    "2yDDoCmk3WXpJVvpFRNc1N7yeka82q8ozqWKGAj09MvHaVQTW6N15nTmXQTLFwwA0c2m0H"
    "oeevIOufukT08Y4soUrblD+IzwBrzG9Y/JJHLNsidsWZ4Rv0o1laQB47KZRHJac/RsZIus"
    "in+GN+P9qNh7BhqwWINsSHFvfsGf+mNLNJJREMCVUKCeWrtOcbuvM4LzXA2bx9L0gEmd66"
    "LctgzAQG4g41MFMlEBc1ONTgUINr0OCqK3pnt8br9Dedmt5Qr62x2jaNrsUBWgQ0NAaq13"
    "sS0p9kyW/7XNji1zw+ncb8/4v28A4Vxb13/ridVfmWoMUy330s68ab22Gl/+d6Rh2nNnNK"
    "lhtSGuzJ5M15mkQFfzTlT11/vvj0qZxENfc9a2HqFm3LS+F+XkxmfVzoqHBx80HqbmrKW5"
    "P2VlLfksmnmyJclBsg3pMzJdPPWYPt56ycqhrvlbp4F+WGZwY6U5reZw3T+6w8vfHgiu2n"
    "CkuktQxrUxGNguCQwMUyMs8Pfiwjc8ghgKqEDq0agDWlDBOhATKWU5Ud9LR+Az0t7Z+AGM"
    "BhzGzH4e8WTisAr5/u1dJDmvZb21XRDozH03QTVDSu79y4jifUtMG14YSaDiTzfonOwKj2"
    "XHxJD8ho9l1EB2loBJ+57GdIIikROJa4Dt4TxzMfmRWdDmpHbgLenxvQyKodHSNKH1kAjo"
    "fqiLRtdo7JxcWPp29BYjAbjFanw+QFh0QH931EDNaCwaolndmPG6qWHDSM4DO1+crq2E/M"
    "X5X349zdhg0ZjlCBXwQNbdWAgq8uIyBI7j1fOPRFyPSYTL0l/xfsomF0NDc4/3m3FSeA63"
    "fxw/3hfmE2bKsEjp+L64EQOJAO/l5ybhEdUvfI5uE7cueFU/HnPcQSEOqyJeH7NaPmlPe4"
    "GpN735uJPV2QEv7/xR/UFKk6rc6z0zxCroD9JqfXLYKIi2s+MRbTe1ZK/DUflgbUYzhFlz"
    "aJJjIED1lUFmBqynTLZAZojXyrYo18W2+NfFs++gpWPk2yI8sg1SkAinkeUhaCUhJCQw5C"
    "cbbisWHlEJatHxuGhw3uNrsjDNlsHuo4fWSRIan2W/P0iBpUzPc9LbKQlxpe+M9OssAwme"
    "Z5JdNgVfvhjHeCTlNV+wC4vf5gS2JY67w7w1v+ng8YFNGfUdXQ9xLjlwackgii2egoWARY"
    "f3uNh0CaTOsDIfYbXNJTRLuZuHnBfNucjkq+lvj6uN7LQrMWnSlcXqvqVi6LFUpuPHCbmc"
    "w7r+HWG8drz2dryHepPaBtCIaaydmZUmrRWUNq0VnJVjOf6yAcNx8gujtJlONPDFlVWN5/"
    "XH/9UuvfSUSKaoZthuR/iGMHfTSINYALYOSUi1IRyWK9yALNgg4uq3jWPrexP/4/7pIrTA"
    "=="
)
