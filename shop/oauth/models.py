from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.oauth.rules import AuthMethod, ClientKind, Reason, UriKind
from shop.oauth.states import DeviceState
from shop.platform.db import columns
from shop.platform.db.columns import PersonalText


class Client(Model):
    """A program that tokens are given to. `grants` are its grant types, parted by spaces.

    With `has_strict_documents` it runs the documents that are registered for it, and nothing else.
    """

    id = columns.primary_key()
    name = fields.CharField(max_length=100)
    kind = fields.CharField(max_length=12)
    auth_method = fields.CharField(max_length=24)
    grants = fields.TextField()
    is_active = fields.BooleanField(default=True, db_default=True)
    has_strict_documents = fields.BooleanField(default=False, db_default=False)
    version = columns.version()
    created_at = columns.created_at()
    updated_at = columns.updated_at()

    class Meta:
        table = "oauth_clients"
        constraints = (
            columns.one_of(table, "kind", ClientKind),
            columns.one_of(table, "auth_method", AuthMethod),
            columns.check(
                table, "partner", "kind <> 'partner' OR auth_method <> 'none' AND grants = 'client_credentials'"
            ),
        )
        indexes = (Index(fields=("created_at", "id"), name="oauth_clients_created_at_idx"),)


class RedirectUri(Model):
    """An address that a browser may be sent to after sign-in or after sign-out; compared letter by letter."""

    id = columns.link_key()
    client = columns.reference("Client", on_delete=fields.CASCADE)
    kind = fields.CharField(max_length=12)
    uri = fields.CharField(max_length=500)

    class Meta:
        table = "oauth_redirect_uris"
        constraints = (
            columns.one_of(table, "kind", UriKind),
            UniqueConstraint(fields=("client_id", "kind", "uri"), name="oauth_redirect_uris_client_id_kind_uri_key"),
        )


class ClientScope(Model):
    """What a client may ask for at most."""

    id = columns.link_key()
    client = columns.reference("Client", on_delete=fields.CASCADE)
    scope = fields.CharField(max_length=40)

    class Meta:
        table = "oauth_client_scopes"
        constraints = (UniqueConstraint(fields=("client_id", "scope"), name="oauth_client_scopes_client_id_scope_key"),)


class ClientSecret(Model):
    """A secret by its SHA-256: it has 256 random bits, so that nothing slower is needed."""

    id = columns.primary_key()
    client = columns.reference("Client", on_delete=fields.CASCADE)
    hash = fields.BinaryField()
    created_at = columns.created_at()
    expires_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "oauth_client_secrets"
        constraints = (columns.check(table, "hash", "octet_length(hash) = 32"),)
        indexes = (Index(fields=("client_id",), name="oauth_client_secrets_client_id_idx"),)


class ClientConsent(Model):
    """What a user once allowed a client; `scopes` are parted by spaces. All that stand count together."""

    id = columns.primary_key()
    user = columns.reference("User", on_delete=fields.CASCADE)
    client = columns.reference("Client", on_delete=fields.CASCADE)
    scopes = fields.TextField()
    granted_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "oauth_consents"
        indexes = (
            Index(fields=("user_id", "client_id"), name="oauth_consents_user_id_client_id_idx"),
            Index(fields=("client_id",), name="oauth_consents_client_id_idx"),
        )


class Session(Model):
    """A sign-in on one device: all its tokens live and die with it.

    One that a client has names it, and the scope that its user agreed to, parted by spaces.

    Refresh tokens are not stored: each is the session's id, a generation, and a MAC over both with `seed` and a key
    of the settings' secret. So neither the table nor the secret alone makes one.
    """

    id = columns.primary_key()
    user = columns.reference("User", on_delete=fields.CASCADE)
    client = columns.reference("Client", null=True)
    scope = fields.TextField(null=True)
    seed = fields.BinaryField()
    generation = fields.IntField(default=0, db_default=0)
    user_agent = PersonalText()
    # How it was proven at the shop's own pages, by the names of RFC 8176 with spaces between; empty elsewhere.
    methods = fields.CharField(max_length=100, default="", db_default="")
    created_at = columns.created_at()
    rotated_at = fields.DatetimeField()
    last_used_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)
    revoked_reason = fields.CharField(max_length=24, null=True)
    stepped_up_at = fields.DatetimeField(null=True)

    class Meta:
        table = "sessions"
        constraints = (
            columns.one_of(table, "revoked_reason", Reason),
            columns.check(table, "revoked", "(revoked_at IS NULL) = (revoked_reason IS NULL)"),
            columns.check(table, "generation", "generation >= 0"),
            columns.check(table, "scope", "scope IS NULL OR client_id IS NOT NULL"),
        )
        indexes = (
            Index(fields=("user_id",), name="sessions_user_id_idx"),
            Index(fields=("client_id",), name="sessions_client_id_idx"),
        )


class ExternalIdentity(Model):
    """Somebody whom another issuer vouches for, and the account here that they may sign in to by its word.

    `subject_key` is a MAC over the name that the issuer knows them by: enough to find it again, and to nobody else.
    `email` is what the issuer said, for its owner to know it by; nobody is found by it.
    """

    id = columns.primary_key()
    user = columns.reference("User", on_delete=fields.CASCADE)
    issuer = fields.CharField(max_length=300)
    subject_key = fields.BinaryField()
    email = PersonalText(default="", db_default="")
    created_at = columns.created_at()
    last_used_at = fields.DatetimeField()

    class Meta:
        table = "external_identities"
        constraints = (
            UniqueConstraint(fields=("issuer", "subject_key"), name="external_identities_issuer_subject_key_key"),
            columns.check(table, "subject_key", "octet_length(subject_key) = 32"),
        )
        indexes = (Index(fields=("user_id",), name="external_identities_user_id_idx"),)


class AuthorizationCode(Model):
    """A code that a client exchanges for tokens, once (`states.AuthorizationCode`); kept a day to notice replays."""

    id = columns.primary_key()
    code_hash = fields.BinaryField()
    client = columns.reference("Client", on_delete=fields.CASCADE)
    user = columns.reference("User", on_delete=fields.CASCADE)
    redirect_uri = fields.CharField(max_length=500)
    scope = fields.TextField()
    nonce = fields.TextField(null=True)
    code_challenge = fields.CharField(max_length=128)
    signed_in_at = fields.DatetimeField()
    methods = fields.TextField()
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "oauth_codes"
        constraints = (UniqueConstraint(fields=("code_hash",), name="oauth_codes_code_hash_key"),)
        indexes = (
            Index(fields=("client_id",), name="oauth_codes_client_id_idx"),
            Index(fields=("user_id",), name="oauth_codes_user_id_idx"),
            Index(fields=("expires_at",), name="oauth_codes_expires_at_idx"),
        )


class DeviceCode(Model):
    """A device's wish to be signed in (see `states.DeviceCode`); kept a day."""

    id = columns.primary_key()
    device_hash = fields.BinaryField()
    user_hash = fields.BinaryField()
    client = columns.reference("Client", on_delete=fields.CASCADE)
    scope = fields.TextField()
    expires_at = fields.DatetimeField()
    state = fields.CharField(max_length=8)
    user = columns.reference("User", on_delete=fields.CASCADE, null=True)
    signed_in_at = fields.DatetimeField(null=True)
    methods = fields.TextField(default="", db_default="")
    polled_at = fields.DatetimeField(null=True)

    class Meta:
        table = "oauth_device_codes"
        constraints = (
            UniqueConstraint(fields=("device_hash",), name="oauth_device_codes_device_hash_key"),
            UniqueConstraint(fields=("user_hash",), name="oauth_device_codes_user_hash_key"),
            columns.one_of(table, "state", DeviceState),
            columns.check(
                table, "user", "state NOT IN ('allowed', 'used') OR user_id IS NOT NULL AND signed_in_at IS NOT NULL"
            ),
        )
        indexes = (
            Index(fields=("client_id",), name="oauth_device_codes_client_id_idx"),
            Index(fields=("user_id",), name="oauth_device_codes_user_id_idx"),
            Index(fields=("expires_at",), name="oauth_device_codes_expires_at_idx"),
        )


class SigningKey(Model):
    """A key that access tokens are signed with; the private part is sealed (see `engine.keys`)."""

    id = columns.primary_key()
    kid = fields.CharField(max_length=64)
    alg = fields.CharField(max_length=10)
    private_jwk = fields.BinaryField()
    state = fields.CharField(max_length=8)
    created_at = columns.created_at()
    rotated_at = fields.DatetimeField()

    class Meta:
        table = "signing_keys"
        constraints = (
            UniqueConstraint(fields=("kid",), name="signing_keys_kid_key"),
            columns.one_of(table, "state", ("next", "active", "retired")),
        )


class DeniedToken(Model):
    """An access token, by its `jti`, that is refused though its time is not over; removed when that is."""

    id = columns.primary_key()
    expires_at = fields.DatetimeField()
    created_at = columns.created_at()

    class Meta:
        table = "oauth_denied_tokens"
        indexes = (Index(fields=("expires_at",), name="oauth_denied_tokens_expires_at_idx"),)


DDL: tuple[str, ...] = (
    "CREATE INDEX sessions_revoked_at_idx ON sessions (revoked_at) WHERE revoked_at IS NOT NULL",
    "CREATE INDEX sessions_stepped_up_at_idx ON sessions (stepped_up_at) WHERE stepped_up_at IS NOT NULL",
    "CREATE UNIQUE INDEX signing_keys_state_key ON signing_keys (state) WHERE state IN ('next', 'active')",
)
