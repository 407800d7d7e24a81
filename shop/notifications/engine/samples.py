"""Invented letters, one of each kind: what `shop mail preview` shows, and what the templates are proven with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from shop.notifications.engine.letters import Amount, Letter, Line, Sums
from shop.notifications.rules import Link, MailKind

MakeLink = Callable[[Link], str]
_PLACED_AT = datetime(2026, 3, 14, 15, 9, tzinfo=UTC)
_STORES: Mapping[str, tuple[str, str, str, tuple[str, str]]] = {
    "en": ("Demo Store", "USD", "America/New_York", ("Canvas Jacket", "Olive / M")),
    "de": ("Demo-Laden", "EUR", "Europe/Berlin", ("Leinenjacke", "Oliv / M")),
    "ko": ("데모 스토어", "KRW", "Asia/Seoul", ("캔버스 재킷", "올리브 / M")),
}
_ADDRESSES = {
    "en": ("Jane Roe", "350 Fifth Avenue", "New York, NY 10118", "United States"),
    "de": ("Erika Mustermann", "Invalidenstraße 117", "10115 Berlin", "Deutschland"),
    "ko": ("홍길동", "세종대로 110", "중구, 서울특별시", "04524", "대한민국"),
}


def sample(kind: MailKind, language: str, link: MakeLink) -> Letter:
    """Invent a letter; in a language without a sample of its own the English store writes."""
    base = language.partition("-")[0]
    store, currency, time_zone, _ = _STORES.get(base, _STORES["en"])
    name = _ADDRESSES.get(base, _ADDRESSES["en"])[0]
    has_name = kind in {MailKind.ORDER_PLACED, MailKind.ORDER_CANCELLED, MailKind.ORDER_LINK, MailKind.NEW_DEVICE}
    values = _ORDER[kind](base, currency, link) if kind in _ORDER else _account(kind, link)
    return Letter(
        kind=kind,
        to="jane@example.com",
        name=name if has_name else "",
        languages=(language,),
        time_zone=time_zone,
        store=store,
        values=values,
    )


def _account(kind: MailKind, link: MakeLink) -> dict[str, object]:
    values: Mapping[MailKind, dict[str, object]] = {
        MailKind.EMAIL_VERIFICATION: {"link": link(Link.VERIFY_EMAIL), "lasts": timedelta(hours=24)},
        MailKind.EMAIL_CHANGE_REQUESTED: {"link": link(Link.DEVICES)},
        MailKind.EMAIL_CHANGED: {},
        MailKind.PASSWORD_RESET: {"link": link(Link.RESET_PASSWORD), "lasts": timedelta(minutes=30)},
        MailKind.SIGN_UP_REPEATED: {
            "link": link(Link.RESET_PASSWORD),
            "lasts": timedelta(minutes=30),
        },
        MailKind.STAFF_INVITATION: {"link": link(Link.STAFF_INVITATION), "lasts": timedelta(days=7)},
        MailKind.NEW_DEVICE: {
            "link": link(Link.DEVICES),
            "at": _PLACED_AT,
            "device": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        },
    }
    return values[kind]


def _heading(link: MakeLink) -> dict[str, object]:
    return {"number": "1042", "placed_at": _PLACED_AT, "link": link(Link.GUEST_ORDER)}


def _order(base: str, currency: str, link: MakeLink) -> dict[str, object]:
    scale = 1_000 if currency == "KRW" else 100
    jacket, filters = 2 * 89 * scale, 19 * scale
    is_tax_included = currency != "USD"
    total = jacket + filters + 5 * scale
    tax = total * 19 // 119 if is_tax_included else total * 8 // 100
    name, variant = _STORES.get(base, _STORES["en"])[3]

    def amount(minor: int) -> Amount:
        return Amount(minor=minor, currency=currency)

    lines = (
        Line(name=name, variant=variant, quantity=2, total=amount(jacket)),
        Line(name="Hydraulic Filter <HF-20> & Seal", variant=None, quantity=1, total=amount(filters)),
    )
    sums = Sums(
        subtotal=amount(jacket + filters),
        shipping=amount(5 * scale),
        shipping_name="Standard",
        tax=amount(tax),
        total=amount(total if is_tax_included else total + tax),
        is_tax_included=is_tax_included,
    )
    address = _ADDRESSES.get(base, _ADDRESSES["en"])
    return {
        **_heading(link),
        "items": lines,
        "sums": sums,
        "shipping_address": address,
        "billing_address": (*address[:1], *_ADDRESSES["de"][1:]),
    }


_ORDER: Mapping[MailKind, Callable[[str, str, MakeLink], dict[str, object]]] = {
    MailKind.ORDER_PLACED: _order,
    MailKind.ORDER_CANCELLED: _order,
    MailKind.ORDER_LINK: lambda _base, _currency, link: _heading(link),
}
