"""What an account, a postal address and a permission are."""

from __future__ import annotations

from shop.accounts.rules._accounts import (
    MAIL_TOKEN_LIFETIME,
    MAIL_TOKEN_MEMORY,
    SEALED_LINKS,
    SEALED_USERS,
    Kind,
    MailPurpose,
    ascii_domain,
    checked_email,
    clean,
    email_index,
    email_key,
    group_problems,
    name_problems,
)
from shop.accounts.rules._addresses import (
    ADDRESS_TEXTS,
    SEALED_ADDRESSES,
    Address,
    checked_address,
)
from shop.accounts.rules._roles import (
    ADMIN,
    BUILTIN_ROLES,
    OWN_SCOPES,
    PERMISSIONS,
    BuiltinRole,
    role_problems,
)

__all__ = [
    "ADDRESS_TEXTS",
    "ADMIN",
    "BUILTIN_ROLES",
    "MAIL_TOKEN_LIFETIME",
    "MAIL_TOKEN_MEMORY",
    "OWN_SCOPES",
    "PERMISSIONS",
    "SEALED_ADDRESSES",
    "SEALED_LINKS",
    "SEALED_USERS",
    "Address",
    "BuiltinRole",
    "Kind",
    "MailPurpose",
    "ascii_domain",
    "checked_address",
    "checked_email",
    "clean",
    "email_index",
    "email_key",
    "group_problems",
    "name_problems",
    "role_problems",
]
