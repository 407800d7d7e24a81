"""What there is to be allowed, and the roles that allow it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shop.accounts.errors import RoleInvalid
from shop.platform.errors import ShopError


@dataclass(frozen=True, slots=True)
class Permission:
    """What a permission allows.

    Attributes:
        is_per_channel: whether what it is about belongs to a channel; a role that is limited to a channel gives these
            permissions only, since the others reach the whole shop.
    """

    description: str
    is_per_channel: bool = False


PERMISSIONS: Mapping[str, Permission] = {
    "audit.read": Permission("See who changed what."),
    "catalog.write": Permission("Make, change and publish products, attributes, categories and collections."),
    "channels.write": Permission("Make and change channels."),
    "clients.manage": Permission("Make, rotate and revoke the credentials of partner clients."),
    "consents.manage": Permission("Publish what customers are asked to agree to."),
    "customers.read": Permission("See customers, their addresses and groups."),
    "customers.write": Permission("Change customers and customer groups."),
    "documents.read": Permission("See the documents that are registered for clients."),
    "documents.write": Permission("Register and retire documents of clients."),
    "events.manage": Permission("See, repeat and drop events and jobs that failed."),
    "inventory.adjust": Permission("Change stock and warehouses."),
    "inventory.read": Permission("See stock, reservations and movements."),
    "media.write": Permission("Upload, change and remove media."),
    "notifications.read": Permission("See which mails were sent, and why one was not."),
    "notifications.retry": Permission("Send mails again that failed."),
    "orders.cancel": Permission("Cancel orders.", is_per_channel=True),
    "orders.fulfill": Permission("Pack and ship orders and take returns.", is_per_channel=True),
    "orders.read": Permission("See orders.", is_per_channel=True),
    "pricing.write": Permission("Change prices, price lists and taxes.", is_per_channel=True),
    "promotions.write": Permission("Change promotions, vouchers and gift cards.", is_per_channel=True),
    "refunds.create": Permission("Pay money back.", is_per_channel=True),
    "shipping.write": Permission("Change shipping zones, methods and rates.", is_per_channel=True),
    "staff.manage": Permission("Make and deactivate members of staff and change their roles."),
}

OWN_SCOPES: Mapping[str, str] = {
    "profile.read": "See your name, e-mail address, language and address book.",
    "profile.write": "Change your name, language and address book.",
    "cart.own": "See and fill your cart.",
    "orders.own": "See your orders.",
    "orders.place": "Order and pay for you, and cancel your orders.",
}
"""What others' programs may do with a user's own account, where the user agrees; asked by `Actor.may`."""


@dataclass(frozen=True, slots=True)
class BuiltinRole:
    description: str
    permissions: tuple[str, ...]


ADMIN = "admin"
"""The built-in role of which somebody always has to be left."""
_ROLE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_LONGEST_ROLE = 40
_LONGEST_DESCRIPTION = 200


def role_problems(name: str, description: str, permissions: Sequence[str]) -> list[ShopError]:
    found: list[ShopError] = []
    if len(name) > _LONGEST_ROLE or not _ROLE.fullmatch(name):
        found.append(RoleInvalid(f"A name has a-z, 0-9 and inner underscores, {_LONGEST_ROLE} at most.", "name"))
    if len(description) > _LONGEST_DESCRIPTION or not description.isprintable():
        told = f"A description may have {_LONGEST_DESCRIPTION} printable characters."
        found.append(RoleInvalid(told, "description"))
    for i, permission in enumerate(permissions):
        if permission not in PERMISSIONS:
            found.append(RoleInvalid(f"There is no permission {permission[:40]!r}.", "permissions", str(i)))
    return found


BUILTIN_ROLES: Mapping[str, BuiltinRole] = {
    ADMIN: BuiltinRole("May do everything.", tuple(PERMISSIONS)),
    "catalog_manager": BuiltinRole(
        "Keeps the catalogue, its media, prices and promotions.",
        ("catalog.write", "inventory.read", "media.write", "pricing.write", "promotions.write"),
    ),
    "finance": BuiltinRole(
        "Pays back and checks.", ("audit.read", "customers.read", "orders.cancel", "orders.read", "refunds.create")
    ),
    "fulfillment": BuiltinRole(
        "Packs, ships and counts.", ("inventory.adjust", "inventory.read", "orders.fulfill", "orders.read")
    ),
    "support": BuiltinRole(
        "Helps customers.",
        (
            "customers.read",
            "customers.write",
            "inventory.read",
            "notifications.read",
            "notifications.retry",
            "orders.cancel",
            "orders.read",
        ),
    ),
}
