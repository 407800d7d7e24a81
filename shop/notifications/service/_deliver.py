"""Sending one mail for one event, once as far as that can be known.

The row of a delivery is written before the server is spoken to and finished after it has answered. Who dies in between
leaves a mail in doubt: taken by the server, but not known to be. It is sent again, since a mail twice is better than
none; the copy has the same `Message-ID`, date and boundary, by which mail systems and readers can tell it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog

from shop.notifications import writes
from shop.notifications.engine.letters import Letter
from shop.notifications.engine.message import Unaddressable, envelope_address, message_of
from shop.notifications.engine.render import renderer
from shop.notifications.gateways.base import MailNotSent, MailRefused
from shop.notifications.gateways.known import gateway
from shop.notifications.rules import choose_language
from shop.notifications.writes import NewDelivery, Try
from shop.platform.config import settings
from shop.platform.db.transaction import require_no_transaction

logger = structlog.get_logger(__name__)

MOST_ATTEMPTS = 60
"""After waits of up to 5 minutes each: about two and a half hours, which outlasts greylisting and most outages."""


@dataclass(frozen=True, slots=True)
class Told:
    """A letter, and whose it is."""

    letter: Letter
    user_id: UUID | None = None
    order_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """What a mail is sent for: the handler and the event, from the idempotency key `<handler>:<event id>`."""

    consumer: str
    event_id: UUID

    @classmethod
    def of(cls, idempotency_key: str) -> Cause:
        consumer, _, event_id = idempotency_key.rpartition(":")
        return cls(consumer, UUID(event_id))


async def deliver(cause: Cause, compose: Callable[[], Awaitable[Told | None]]) -> None:
    """Send the mail of an event, unless it is sent already.

    Args:
        compose: finds what it says; None where it is not to be sent any more.

    Raises:
        MailNotSent: to be tried again.
        MailRefused: the server never will take it, or it was tried too often.
    """
    require_no_transaction("Sending a mail")
    told = await compose()
    if told is None:
        await writes.skip(cause.consumer, cause.event_id)
        return
    letter, chosen = told.letter, renderer(settings().mail_templates)
    new = NewDelivery(
        consumer=cause.consumer,
        event_id=cause.event_id,
        kind=letter.kind.value,
        user_id=told.user_id,
        order_id=told.order_id,
        language=choose_language(letter.languages, chosen.texts),
    )
    attempt = await writes.begin(new)
    if attempt is None:
        return
    await _try(attempt, letter)
    logger.info("mail sent", kind=letter.kind.value, delivery=str(attempt.delivery_id), attempt=attempt.number)


async def _try(attempt: Try, letter: Letter) -> None:
    try:
        if attempt.number > MOST_ATTEMPTS:  # those before ended without a word: killed, or out of time
            raise MailRefused(f"Given up after {MOST_ATTEMPTS} tries.")  # noqa: TRY301 - told like any refusal
        await _send(attempt, letter)
    except MailRefused as error:
        await writes.fail(attempt.delivery_id, str(error), for_good=True)
        raise
    except MailNotSent as error:
        is_last = attempt.number >= MOST_ATTEMPTS
        await writes.fail(attempt.delivery_id, str(error), for_good=is_last)
        if is_last:
            raise MailRefused(f"Given up after {attempt.number} tries. {error}") from None
        raise
    except Exception as error:
        # Of templates or settings, mended by people: told here, and tried again with the next release of them.
        await writes.fail(attempt.delivery_id, type(error).__name__, for_good=False)
        raise
    await writes.finish(attempt.delivery_id)


async def _send(attempt: Try, letter: Letter) -> None:
    sender = settings().mail_sender
    try:
        recipient = envelope_address(letter.to)
    except Unaddressable as error:
        raise MailRefused(str(error)) from None
    message = message_of(
        renderer(settings().mail_templates).render(letter),
        delivery_id=attempt.delivery_id,
        at=attempt.created_at,
        sender=sender,
        recipient=recipient,
        name=letter.name,
    )
    await gateway().send(message, sender=sender.addr_spec, recipient=recipient)


async def remove_old(before: datetime) -> int:
    """Forget mails of before a moment; tell how many."""
    return await writes.prune(before)
