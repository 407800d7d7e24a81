"""What is told in a mail, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shop.notifications.rules import MailKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail to one person.

    Attributes:
        to, name: the address, and how its owner is called; the name may be empty.
        languages: wanted, in order; the first one that there are texts of is taken.
        time_zone: of the moments in it, by IANA name.
        store: who writes.
        values: what the templates and texts of this kind name.
    """

    kind: MailKind
    to: str = field(repr=False)
    name: str = field(repr=False)
    languages: tuple[str, ...]
    time_zone: str
    store: str
    values: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Minor units of a currency."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    name: str
    variant: str | None
    quantity: int
    total: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What an order comes to; before tax where the store shows its prices so, with it elsewhere.

    Attributes:
        tax: of the whole.
        total: with tax.
    """

    subtotal: Amount
    shipping: Amount
    shipping_name: str | None
    tax: Amount
    total: Amount
    is_tax_included: bool
