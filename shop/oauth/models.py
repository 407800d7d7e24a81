from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.oauth.rules import Reason
from shop.platform.db import columns
from shop.platform.db.columns import PersonalText


class Session(Model):
    """A sign-in on one device: all its tokens live and die with it.

    Refresh tokens are not stored: each is the session's id, a generation, and a MAC over both with `seed` and a key
    of the settings' secret. So neither the table nor the secret alone makes one.
    """

    id = columns.primary_key()
    user = columns.reference("User", on_delete=fields.CASCADE)
    seed = fields.BinaryField()
    generation = fields.IntField(default=0, db_default=0)
    user_agent = PersonalText()
    created_at = columns.created_at()
    rotated_at = fields.DatetimeField()
    last_used_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)
    revoked_reason = fields.CharField(max_length=24, null=True)

    class Meta:
        table = "sessions"
        constraints = (
            columns.one_of(table, "revoked_reason", Reason),
            columns.check(table, "revoked", "(revoked_at IS NULL) = (revoked_reason IS NULL)"),
            columns.check(table, "generation", "generation >= 0"),
        )
        indexes = (Index(fields=("user_id",), name="sessions_user_id_idx"),)


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


DDL: tuple[str, ...] = (
    "CREATE INDEX sessions_revoked_at_idx ON sessions (revoked_at) WHERE revoked_at IS NOT NULL",
    "CREATE UNIQUE INDEX signing_keys_state_key ON signing_keys (state) WHERE state IN ('next', 'active')",
)
