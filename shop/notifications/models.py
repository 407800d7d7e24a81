from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.notifications.rules import MailKind
from shop.notifications.states import DeliveryState
from shop.platform.db import columns


class MailDelivery(Model):
    """One mail for one event, however often it is tried.

    Neither its address nor its words are kept: both are found anew at each try, from the order or the account.
    """

    id = columns.primary_key()
    consumer = fields.CharField(max_length=80)
    event_id = fields.UUIDField()
    kind = fields.CharField(max_length=30)
    user = columns.reference("User", on_delete=fields.CASCADE, null=True)
    order = columns.reference("Order", on_delete=fields.CASCADE, null=True)
    language = fields.CharField(max_length=16)
    state = fields.CharField(max_length=10)
    attempts = fields.IntField()
    last_error = fields.CharField(max_length=300, null=True)
    created_at = columns.created_at()
    updated_at = columns.updated_at()
    sent_at = fields.DatetimeField(null=True)

    class Meta:
        table = "mail_deliveries"
        constraints = (
            UniqueConstraint(fields=("consumer", "event_id"), name="mail_deliveries_consumer_event_id_key"),
            columns.one_of(table, "kind", MailKind),
            columns.one_of(table, "state", DeliveryState),
            columns.check(table, "sent_at", "(state = 'sent') = (sent_at IS NOT NULL)"),
            columns.check(table, "attempts", "attempts >= 0"),
        )
        indexes = (
            Index(fields=("created_at", "id"), name="mail_deliveries_created_at_id_idx"),
            Index(fields=("user_id",), name="mail_deliveries_user_id_idx"),
            Index(fields=("order_id",), name="mail_deliveries_order_id_idx"),
        )


DDL = (
    # What staff looks for; the others are many and found by their time.
    "CREATE INDEX mail_deliveries_failed_created_at_id_idx ON mail_deliveries (created_at, id) WHERE state = 'failed'",
)
