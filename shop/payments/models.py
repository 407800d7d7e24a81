from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.payments.states import ACTIVE, OPEN, PaymentState, ReversalState, TransactionKind
from shop.platform.db import columns
from shop.platform.money import MAX_MINOR


class Payment(Model):
    """One try to take an amount for a reference (an order). Its id is the gateway's idempotency key."""

    id = columns.primary_key()
    reference = fields.UUIDField()
    channel = columns.reference("Channel")
    gateway = fields.CharField(max_length=40)
    amount = fields.BigIntField()
    currency = columns.currency()
    state = fields.CharField(max_length=20)
    charge_id = fields.CharField(max_length=200, null=True)
    failure_code = fields.CharField(max_length=100, null=True)
    action_url = fields.CharField(max_length=2000, null=True)
    reversed_amount = fields.BigIntField(default=0, db_default=0, description="Given back, or promised to be.")
    lease_until = fields.DatetimeField(description="Until then somebody is charging; after it, recovery may ask.")
    version = columns.version()
    created_at = columns.created_at()
    updated_at = columns.updated_at()

    class Meta:
        table = "payments"
        indexes = (
            Index(fields=("reference",), name="payments_reference_idx"),
            Index(fields=("channel_id",), name="payments_channel_id_idx"),
        )
        constraints = (
            columns.one_of(table, "state", list(PaymentState)),
            columns.check(table, "amount", f"amount BETWEEN 1 AND {MAX_MINOR}"),
            columns.check(table, "reversed_amount", "reversed_amount BETWEEN 0 AND amount"),
            columns.check(table, "currency", "currency ~ '^[A-Z]{3}$'"),
        )


class PaymentReversal(Model):
    """A promise to give back a part (refund) or all (void); its id is the gateway's idempotency key."""

    id = columns.primary_key()
    payment = columns.reference("Payment")
    kind = fields.CharField(max_length=10)
    key = fields.CharField(max_length=200, description="The caller's idempotency key.")
    amount = fields.BigIntField()
    note = fields.CharField(max_length=200, default="", db_default="")
    state = fields.CharField(max_length=10)
    lease_until = fields.DatetimeField()
    created_at = columns.created_at()
    updated_at = columns.updated_at()

    class Meta:
        table = "payment_reversals"
        constraints = (
            UniqueConstraint(fields=("payment_id", "key"), name="payment_reversals_payment_id_key_key"),
            columns.one_of(table, "kind", [TransactionKind.REFUND, TransactionKind.VOID]),
            columns.one_of(table, "state", list(ReversalState)),
            columns.check(table, "amount", "amount >= 0 AND (kind = 'void' OR amount > 0)"),
        )


class PaymentTransaction(Model):
    """What happened to the money, in order; never changed."""

    id = columns.primary_key()
    payment = columns.reference("Payment")
    kind = fields.CharField(max_length=10)
    amount = fields.BigIntField()
    gateway_reference = fields.CharField(max_length=200, null=True)
    message = fields.CharField(max_length=500, default="", db_default="")
    at = columns.created_at()

    class Meta:
        table = "payment_transactions"
        indexes = (Index(fields=("payment_id", "at"), name="payment_transactions_payment_id_at_idx"),)
        constraints = (
            columns.one_of(table, "kind", list(TransactionKind)),
            columns.check(table, "amount", "amount >= 0"),
        )


def _listed(states: frozenset[PaymentState]) -> str:
    return ", ".join(f"'{state}'" for state in sorted(states))


APPEND_ONLY = ("payment_transactions",)
DDL = (
    # One reference is paid once, whoever tries at the same time.
    f"CREATE UNIQUE INDEX payments_reference_key ON payments (reference) WHERE state IN ({_listed(ACTIVE)})",
    f"CREATE INDEX payments_lease_until_idx ON payments (lease_until) WHERE state IN ({_listed(OPEN)})",
    "CREATE INDEX payments_unreturned_idx ON payments (id) WHERE state = 'failed' AND charge_id IS NOT NULL",
    "CREATE INDEX payment_reversals_lease_until_idx ON payment_reversals (lease_until) WHERE state = 'pending'",
    """
    CREATE UNIQUE INDEX payment_reversals_void_key ON payment_reversals (payment_id)
        WHERE kind = 'void' AND state <> 'declined'
    """,
    # Behind the code: no charge and no void is booked twice, nor a refund of the same step.
    """
    CREATE UNIQUE INDEX payment_transactions_whole_key ON payment_transactions (payment_id, kind)
        WHERE kind IN ('charge', 'void')
    """,
    """
    CREATE UNIQUE INDEX payment_transactions_refund_key ON payment_transactions (payment_id, gateway_reference)
        WHERE kind = 'refund'
    """,
    # The test gateway's own books: it only lives in the same database.
    "CREATE SCHEMA test_gateway",
    """
    CREATE TABLE test_gateway.operations (
        key text PRIMARY KEY,
        kind text NOT NULL CONSTRAINT operations_kind_check CHECK (kind IN ('charge', 'refund', 'void')),
        charge_id text NOT NULL,
        fingerprint text NOT NULL,
        amount bigint NOT NULL CONSTRAINT operations_amount_check CHECK (amount >= 0),
        currency text NOT NULL,
        state text NOT NULL CONSTRAINT operations_state_check
            CHECK (state IN ('captured', 'declined', 'action_required', 'refunded', 'voided')),
        reason text,
        message text NOT NULL DEFAULT '',
        action_url text,
        at timestamptz NOT NULL DEFAULT now()
    )
    """,
    "CREATE INDEX operations_charge_id_idx ON test_gateway.operations (charge_id)",
)
