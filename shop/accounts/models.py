from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.accounts.rules import Kind, MailPurpose
from shop.platform.db import columns
from shop.platform.db.columns import BlindIndex, PersonalText


class User(Model):
    """An account: a customer's or a member of staff's. One person may have one of each."""

    id = columns.primary_key()
    kind = fields.CharField(max_length=8)
    email = PersonalText()
    # What accounts are found by: the blind index of `rules.email_key`.
    email_key = BlindIndex()
    password_hash = fields.TextField(null=True)
    first_name = PersonalText(default="", db_default="")
    last_name = PersonalText(default="", db_default="")
    language = fields.CharField(max_length=16)
    is_active = fields.BooleanField(default=True, db_default=True)
    email_verified_at = fields.DatetimeField(null=True)
    version = columns.version()
    created_at = columns.created_at()
    updated_at = columns.updated_at()

    class Meta:
        table = "users"
        constraints = (
            UniqueConstraint(fields=("kind", "email_key"), name="users_kind_email_key_key"),
            columns.one_of(table, "kind", Kind),
            columns.check(table, "email_key", "email_key ~ '^[0-9a-f]{64}$'"),
        )
        indexes = (Index(fields=("kind", "created_at", "id"), name="users_kind_created_at_idx"),)


class CustomerAddress(Model):
    """An address in a customer's book."""

    id = columns.primary_key()
    user = columns.reference("User", on_delete=fields.CASCADE)
    first_name = PersonalText()
    last_name = PersonalText()
    company = PersonalText()
    line1 = PersonalText()
    line2 = PersonalText()
    city = PersonalText()
    region = PersonalText()
    postal_code = PersonalText()
    country = fields.CharField(max_length=2)
    phone = PersonalText()
    is_default_shipping = fields.BooleanField(default=False, db_default=False)
    is_default_billing = fields.BooleanField(default=False, db_default=False)
    created_at = columns.created_at()
    updated_at = columns.updated_at()

    class Meta:
        table = "customer_addresses"
        constraints = (columns.check(table, "country", "country ~ '^[A-Z]{2}$'"),)
        indexes = (Index(fields=("user_id",), name="customer_addresses_user_id_idx"),)


class CustomerGroup(Model):
    """Customers who are treated alike, by prices and promotions."""

    id = columns.primary_key()
    slug = fields.CharField(max_length=40)
    name = fields.CharField(max_length=100)
    created_at = columns.created_at()

    class Meta:
        table = "customer_groups"
        constraints = (
            UniqueConstraint(fields=("slug",), name="customer_groups_slug_key"),
            columns.check(table, "slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'"),
        )


class CustomerGroupMember(Model):
    id = columns.link_key()
    group = columns.reference("CustomerGroup", on_delete=fields.CASCADE)
    user = columns.reference("User", on_delete=fields.CASCADE)

    class Meta:
        table = "customer_group_members"
        constraints = (
            UniqueConstraint(fields=("user_id", "group_id"), name="customer_group_members_user_id_group_id_key"),
        )
        indexes = (Index(fields=("group_id",), name="customer_group_members_group_id_idx"),)


class Role(Model):
    """A named set of permissions. Built-in ones follow the code; others are the shop's own."""

    id = columns.primary_key()
    name = fields.CharField(max_length=40)
    description = fields.CharField(max_length=200)
    is_builtin = fields.BooleanField(default=False, db_default=False)
    created_at = columns.created_at()

    class Meta:
        table = "roles"
        constraints = (
            UniqueConstraint(fields=("name",), name="roles_name_key"),
            columns.check(table, "name", "name ~ '^[a-z0-9]+(_[a-z0-9]+)*$'"),
        )


class RolePermission(Model):
    id = columns.link_key()
    role = columns.reference("Role", on_delete=fields.CASCADE)
    permission = fields.CharField(max_length=40)

    class Meta:
        table = "role_permissions"
        constraints = (
            UniqueConstraint(fields=("role_id", "permission"), name="role_permissions_role_id_permission_key"),
        )


class UserRole(Model):
    """A role of a member of staff: in one channel, or in all where none is named."""

    id = columns.link_key()
    user = columns.reference("User", on_delete=fields.CASCADE)
    role = columns.reference("Role", on_delete=fields.CASCADE)
    channel = columns.reference("Channel", on_delete=fields.CASCADE, null=True)

    class Meta:
        table = "user_roles"
        indexes = (
            Index(fields=("role_id",), name="user_roles_role_id_idx"),
            Index(fields=("channel_id",), name="user_roles_channel_id_idx"),
        )


class MailToken(Model):
    """A link that was sent by mail: it works once, and for a while. Its secret is not stored (`engine.mail_tokens`)."""

    id = columns.primary_key()
    user = columns.reference("User", on_delete=fields.CASCADE)
    purpose = fields.CharField(max_length=12)
    # Where the mail went: what a verification proves, and what becomes the account's where it is another.
    email = PersonalText()
    replaced_email = PersonalText(null=True)
    token_hash = fields.BinaryField()
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)
    created_at = columns.created_at()

    class Meta:
        table = "mail_tokens"
        constraints = (columns.one_of(table, "purpose", MailPurpose),)
        indexes = (
            Index(fields=("user_id",), name="mail_tokens_user_id_idx"),
            Index(fields=("expires_at",), name="mail_tokens_expires_at_idx"),
        )


class SecondFactor(Model):
    """An authenticator (TOTP) of an account; its secret is sealed (`engine.second_factors`).

    It counts from `confirmed_at` on. `last_step` is the clock's step of the last code: that and older ones are used.
    """

    id = columns.primary_key()
    user = columns.reference("User", on_delete=fields.CASCADE)
    secret = fields.BinaryField()
    confirmed_at = fields.DatetimeField(null=True)
    last_step = fields.BigIntField(null=True)
    created_at = columns.created_at()

    class Meta:
        table = "second_factors"
        constraints = (UniqueConstraint(fields=("user_id",), name="second_factors_user_id_key"),)


class RecoveryCode(Model):
    """What stands in once for a lost authenticator; only a MAC of it is stored."""

    id = columns.link_key()
    user = columns.reference("User", on_delete=fields.CASCADE)
    code_hash = fields.BinaryField()
    used_at = fields.DatetimeField(null=True)
    created_at = columns.created_at()

    class Meta:
        table = "recovery_codes"
        constraints = (UniqueConstraint(fields=("user_id", "code_hash"), name="recovery_codes_user_id_code_hash_key"),)


DDL: tuple[str, ...] = (
    """CREATE UNIQUE INDEX customer_addresses_user_id_default_shipping_key ON customer_addresses (user_id)
        WHERE is_default_shipping""",
    """CREATE UNIQUE INDEX customer_addresses_user_id_default_billing_key ON customer_addresses (user_id)
        WHERE is_default_billing""",
    """CREATE UNIQUE INDEX user_roles_user_id_role_id_channel_id_key ON user_roles (user_id, role_id, channel_id)
        NULLS NOT DISTINCT""",
)
