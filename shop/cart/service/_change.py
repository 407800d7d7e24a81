"""What a shopper does with a cart. Each change locks the cart first, so parallel ones follow each other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from shop.accounts.rules import Address, checked_address, checked_email
from shop.cart import reads, rules, writes
from shop.cart.errors import CartLineNotFound, CartTooLarge, CountryNotServed, DeliveryUnavailable, QuantityInvalid
from shop.cart.reads import FoundCart, WantedOffer
from shop.cart.rules import MOST_LINES, MOST_OF_ONE
from shop.cart.service._expiry import expiry
from shop.cart.service._find import OWN, lock_open
from shop.cart.service._stock import available
from shop.cart.service._totals import delivery_options, totals
from shop.cart.writes import Touch, Wanted
from shop.catalog.errors import VariantNotFound
from shop.catalog.rules import SEES_ALL
from shop.inventory.errors import InsufficientStock
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import ShopError, raise_any
from shop.platform.ids import uuid7
from shop.platform.scope import Scope
from shop.platform.security.digests import token_hash


@dataclass(frozen=True, slots=True)
class NewLine:
    variant_id: UUID
    quantity: int


async def create(scope: Scope, *, lines: Sequence[NewLine], email: str | None) -> tuple[UUID, str | None]:
    """Make a cart, or give the customer's open one, and add the lines.

    Returns:
        The cart's id and, for a guest, its secret: it is shown this once.

    Raises:
        What `add_lines` raises; EmailInvalid.
    """
    _require_few(lines)
    address = checked_email(email) if email else None
    token = None if scope.actor.as_customer(OWN) else rules.new_token()

    async def run() -> tuple[UUID, str | None]:
        until = expiry(scope.now)
        cart_id = await _own(scope)
        if cart_id is not None:
            await writes.touch(cart_id, Touch(email=address), expires_at=until)
        else:
            cart_id, hashed = uuid7(), token_hash(token) if token else None
            customer_id = scope.actor.as_customer(OWN)
            await writes.insert(cart_id, scope.channel.id, customer_id, hashed, address, scope.language, until)
        if lines:
            await writes.add_lines(cart_id, await _added(scope, cart_id, lines))
        return cart_id, token

    return await in_transaction(run)


async def _own(scope: Scope) -> UUID | None:
    """Lock the customer's open cart, or the right to make one."""
    customer_id = scope.actor.as_customer(OWN)
    if customer_id is None:
        return None
    await writes.lock_customer(customer_id)
    found = await reads.open_of_customer(customer_id, scope.channel.id)
    return None if found is None else (await lock_open(scope, found.id)).id


async def add_lines(
    scope: Scope, cart_id: UUID, lines: Sequence[NewLine], *, expected_version: int | None = None
) -> UUID:
    """Add variants to a cart; the same one adds up.

    Raises:
        CartNotFound, CartClosed, VersionConflict: of the cart.
        QuantityInvalid, VariantNotFound, InsufficientStock, CartTooLarge: of the lines, each with its path.
    """
    _require_few(lines)

    async def run(cart: FoundCart) -> Touch:
        return Touch(added=await _added(scope, cart.id, lines))

    return await _changed(scope, cart_id, expected_version, run)


async def set_quantities(
    scope: Scope, cart_id: UUID, quantities: Sequence[tuple[UUID, int]], *, expected_version: int | None = None
) -> UUID:
    """Set the quantities of lines, by line id; 0 removes the line, and of one that comes twice the last counts.

    Raises as `add_lines` does, and CartLineNotFound.
    """
    _require_few(quantities)

    async def run(cart: FoundCart) -> None:
        known = {line.id: line for line in await reads.lines([cart.id])}
        problems: list[ShopError] = []
        for i, (line_id, quantity) in enumerate(quantities):
            if line_id not in known:
                problems.append(CartLineNotFound("lines", str(i), "lineId"))
            elif not 0 <= quantity <= MOST_OF_ONE:
                problems.append(QuantityInvalid("lines", str(i), "quantity"))
        raise_any(problems)
        last = {line_id: i for i, (line_id, _) in enumerate(quantities)}
        wanted = {i: NewLine(known[line_id].variant_id, quantities[i][1]) for line_id, i in last.items()}
        kept = {i: line for i, line in wanted.items() if line.quantity}
        await writes.remove_lines(cart.id, [line_id for line_id, i in last.items() if i not in kept])
        if kept:
            offered = await _offered(scope, cart.id, kept)
            await writes.set_quantities(cart.id, await _checked(scope, kept, offered, {}))

    return await _changed(scope, cart_id, expected_version, run)


async def remove_lines(
    scope: Scope, cart_id: UUID, line_ids: Sequence[UUID], *, expected_version: int | None = None
) -> UUID:
    """Remove lines; raises CartLineNotFound where one is not there (any more)."""
    _require_few(line_ids)

    async def run(cart: FoundCart) -> None:
        known = {line.id for line in await reads.lines([cart.id])}
        raise_any([CartLineNotFound("lineIds", str(i)) for i, id_ in enumerate(line_ids) if id_ not in known])
        await writes.remove_lines(cart.id, line_ids)

    return await _changed(scope, cart_id, expected_version, run)


async def set_buyer(
    scope: Scope, cart_id: UUID, *, email: str, language: str | None, expected_version: int | None = None
) -> UUID:
    """Say who buys: where the order's mails go, and in which language; raises EmailInvalid."""
    address = checked_email(email)
    tongue = language if language in scope.channel.languages else None

    async def run(_cart: FoundCart) -> Touch:
        return Touch(email=address, language=tongue)

    return await _changed(scope, cart_id, expected_version, run)


async def set_addresses(
    scope: Scope,
    cart_id: UUID,
    *,
    shipping: Address | None,
    billing: Address | None,
    expected_version: int | None = None,
) -> UUID:
    """Set where the order goes and who is billed; taxes and delivery follow the first.

    Raises:
        AddressInvalid: for each field that its country does not allow.
        CountryNotServed: the channel does not deliver there.
    """
    checked = {}
    for kind, given in (("shipping", shipping), ("billing", billing)):
        if given is not None:
            checked[kind] = checked_address(given, kind)
    if "shipping" in checked and checked["shipping"].country not in scope.channel.countries:
        raise CountryNotServed("shipping", "country")

    async def run(cart: FoundCart) -> None:
        await writes.set_addresses(cart.id, checked)

    return await _changed(scope, cart_id, expected_version, run)


async def select_delivery(scope: Scope, cart_id: UUID, method_id: UUID, *, expected_version: int | None = None) -> UUID:
    """Choose how the order is delivered; raises DeliveryUnavailable where the method does not serve the cart."""

    async def run(cart: FoundCart) -> Touch:
        found = await totals(scope, cart)
        if method_id not in {quote.method_id for quote, _ in await delivery_options(scope, found)}:
            raise DeliveryUnavailable
        return Touch(method_id=method_id)

    return await _changed(scope, cart_id, expected_version, run)


async def _changed(
    scope: Scope, cart_id: UUID, expected_version: int | None, change: Callable[[FoundCart], Awaitable[Touch | None]]
) -> UUID:
    """Lock a cart, change it, count the change once; gives the id of the cart that was really changed."""

    async def run() -> UUID:
        cart = await lock_open(scope, cart_id, expected_version)
        touch = await change(cart) or Touch()
        await writes.touch(cart.id, touch, expires_at=expiry(scope.now))
        return cart.id

    return await in_transaction(run)


async def _added(scope: Scope, cart_id: UUID, lines: Sequence[NewLine]) -> list[Wanted]:
    """Check what is to be added to a locked cart; one entry for each variant."""
    given = dict(enumerate(lines))
    wanted = await _offered(scope, cart_id, given)
    present = {id_: row.in_cart for id_, row in wanted.items()}
    checked = await _checked(scope, given, wanted, present)
    in_all = sum(not row.in_cart for row in wanted.values()) + max((row.lines for row in wanted.values()), default=0)
    if in_all > MOST_LINES:
        raise CartTooLarge
    return checked


def _require_few(entries: Sequence[object]) -> None:
    """Refuse what no cart can hold before anything is asked of the database."""
    if len(entries) > MOST_LINES:
        raise CartTooLarge


async def _offered(scope: Scope, cart_id: UUID, lines: Mapping[int, NewLine]) -> dict[UUID, WantedOffer]:
    """Read what is offered of the variants of lines, by id."""
    raise_any(
        [
            QuantityInvalid("lines", str(i), "quantity")
            for i, line in lines.items()
            if not 1 <= line.quantity <= MOST_OF_ONE
        ]
    )
    ids = list({line.variant_id for line in lines.values()})
    rows = await reads.wanted(cart_id, ids, scope.channel.id, scope.now)
    return {row.offer.variant.id: row for row in rows}


async def _checked(
    scope: Scope, lines: Mapping[int, NewLine], wanted: Mapping[UUID, WantedOffer], present: Mapping[UUID, int]
) -> list[Wanted]:
    """Check lines against catalogue, prices and stock; one entry for each variant, its quantities summed.

    Args:
        lines: by their position in the input, which is in the paths of the errors.
        present: what counts with them, by variant.
    """
    sees_all = scope.actor.can(SEES_ALL)
    offers = [row.offer for row in wanted.values() if row.offer.is_sold or sees_all]
    prices = {offer.variant.id: offer.amount for offer in offers if offer.amount is not None}
    in_stock, _ = await available(scope, offers)
    problems: list[ShopError] = []
    summed: dict[UUID, int] = {}
    for i, line in lines.items():
        summed[line.variant_id] = summed.get(line.variant_id, 0) + line.quantity
        total = summed[line.variant_id] + present.get(line.variant_id, 0)
        if line.variant_id not in prices:
            problems.append(VariantNotFound("lines", str(i), "variantId"))
        elif total > MOST_OF_ONE:
            problems.append(QuantityInvalid("lines", str(i), "quantity"))
        elif total > in_stock[line.variant_id]:
            problems.append(InsufficientStock(line.variant_id, in_stock[line.variant_id], "lines", str(i), "quantity"))
    raise_any(problems)
    return [Wanted(id_, quantity, prices[id_]) for id_, quantity in summed.items()]
