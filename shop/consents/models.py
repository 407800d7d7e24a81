from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from shop.platform.db import columns


class ConsentText(Model):
    """What customers are asked to agree to, word for word. A new wording is a new row; none ever changes."""

    id = columns.primary_key()
    purpose = fields.CharField(max_length=40)
    language = fields.CharField(max_length=16)
    text = fields.TextField()
    published_at = fields.DatetimeField()

    class Meta:
        table = "consent_texts"
        constraints = (columns.check(table, "purpose", "purpose ~ '^[a-z0-9]+(_[a-z0-9]+)*$'"),)
        indexes = (
            Index(
                fields=("purpose", "language", "published_at"), name="consent_texts_purpose_language_published_at_idx"
            ),
        )


class Consent(Model):
    """That a customer agreed to a text, when, and when they took it back."""

    id = columns.primary_key()
    user = columns.reference("User", on_delete=fields.CASCADE)
    text = columns.reference("ConsentText")
    purpose = fields.CharField(max_length=40)
    given_at = fields.DatetimeField()
    withdrawn_at = fields.DatetimeField(null=True)

    class Meta:
        table = "consents"
        constraints = (columns.check(table, "withdrawn_at", "withdrawn_at >= given_at"),)
        indexes = (
            Index(fields=("user_id", "given_at"), name="consents_user_id_given_at_idx"),
            Index(fields=("text_id",), name="consents_text_id_idx"),
        )


DDL = (
    """CREATE UNIQUE INDEX consents_user_id_purpose_key ON consents (user_id, purpose) WHERE withdrawn_at IS NULL""",
)
APPEND_ONLY = ("consent_texts",)
