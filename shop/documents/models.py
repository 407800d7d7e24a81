from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.platform.db import columns


class AutomaticDocument(Model):
    """A document that a request brought with its hash, kept for whoever names it next.

    `owner_id` is the client whose token brought it, or the nil UUID for all that have none: each has its own documents,
    so that nobody crowds out those of others. `used_on` is the day on which it was last named; null until it is.
    """

    id = columns.primary_key()
    owner_id = fields.UUIDField()
    hash = fields.BinaryField()
    text = fields.TextField()
    kept_at = fields.DatetimeField()
    used_on = fields.DateField(null=True)

    class Meta:
        table = "automatic_documents"
        constraints = (
            UniqueConstraint(fields=("owner_id", "hash"), name="automatic_documents_owner_id_hash_key"),
            columns.check(table, "hash", "octet_length(hash) = 32"),
        )


class TrustedDocument(Model):
    """A document that was registered for a client under an id of its own.

    `operations` are the names of its operations, parted by spaces; `used_on` is the day on which it last ran.
    """

    id = columns.primary_key()
    client = columns.reference("Client", on_delete=fields.CASCADE)
    name = fields.CharField(max_length=200)
    hash = fields.BinaryField()
    text = fields.TextField()
    operations = fields.TextField()
    registered_at = fields.DatetimeField()
    used_on = fields.DateField(null=True)
    retired_at = fields.DatetimeField(null=True)

    class Meta:
        table = "trusted_documents"
        constraints = (
            UniqueConstraint(fields=("client_id", "name"), name="trusted_documents_client_id_name_key"),
            columns.check(table, "hash", "octet_length(hash) = 32"),
        )
        indexes = (Index(fields=("registered_at", "id"), name="trusted_documents_registered_at_id_idx"),)
