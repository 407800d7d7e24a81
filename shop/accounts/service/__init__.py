"""What accounts can do; one module a subject."""

from __future__ import annotations

from shop.accounts.service._addresses import (
    address_of_customer,
    create_address,
    default_addresses,
    delete_address,
    update_address,
)
from shop.accounts.service._customers import (
    NewCustomer,
    ProfileChange,
    active_user,
    count_customers,
    customer_by_email,
    list_customers,
    register,
    update_profile,
)
from shop.accounts.service._groups import all_groups, assign_groups, create_group, group_ids_of
from shop.accounts.service._passwords import (
    PasswordChange,
    authenticate,
    hash_password,
    prepare_password,
    store_password,
)
from shop.accounts.service._staff import (
    Grants,
    NewStaff,
    RoleGrant,
    combine,
    create_staff,
    ensure_builtin_roles,
    forget_grants,
    grants_of,
)

__all__ = [
    "Grants",
    "NewCustomer",
    "NewStaff",
    "PasswordChange",
    "ProfileChange",
    "RoleGrant",
    "active_user",
    "address_of_customer",
    "all_groups",
    "assign_groups",
    "authenticate",
    "combine",
    "count_customers",
    "create_address",
    "create_group",
    "create_staff",
    "customer_by_email",
    "default_addresses",
    "delete_address",
    "ensure_builtin_roles",
    "forget_grants",
    "grants_of",
    "group_ids_of",
    "hash_password",
    "list_customers",
    "prepare_password",
    "register",
    "store_password",
    "update_address",
    "update_profile",
]
