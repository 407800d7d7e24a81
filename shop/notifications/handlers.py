"""Mails are sent by these, and by nothing that answers a request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from shop.accounts.events import (
    EmailChanged,
    EmailChangeRequested,
    EmailVerificationRequested,
    PasswordResetRequested,
    SignUpRepeated,
    StaffInvited,
)
from shop.notifications import service
from shop.notifications.gateways.base import MailRefused
from shop.notifications.rules import MailKind
from shop.notifications.service import Cause, Told
from shop.oauth.events import SignedInOnNewDevice
from shop.orders.events import OrderCancelled, OrderLinkRequested, OrderPlaced
from shop.platform.events.attempt import GaveUp
from shop.platform.events.event import Event
from shop.platform.events.registry import handles

_SECONDS = 60.0
_ATTEMPTS = 1_000
"""Of the job; how often a mail is tried is decided with its delivery, which knows when it was tried anew."""

KINDS: Mapping[type[Event], MailKind] = {
    EmailVerificationRequested: MailKind.EMAIL_VERIFICATION,
    EmailChangeRequested: MailKind.EMAIL_CHANGE_REQUESTED,
    EmailChanged: MailKind.EMAIL_CHANGED,
    PasswordResetRequested: MailKind.PASSWORD_RESET,
    SignUpRepeated: MailKind.SIGN_UP_REPEATED,
    StaffInvited: MailKind.STAFF_INVITATION,
    SignedInOnNewDevice: MailKind.NEW_DEVICE,
    OrderPlaced: MailKind.ORDER_PLACED,
    OrderCancelled: MailKind.ORDER_CANCELLED,
    OrderLinkRequested: MailKind.ORDER_LINK,
}
AboutAccount = (
    EmailVerificationRequested
    | EmailChangeRequested
    | EmailChanged
    | PasswordResetRequested
    | SignUpRepeated
    | StaffInvited
)


@handles(OrderPlaced, OrderCancelled, OrderLinkRequested, external=True, attempts=_ATTEMPTS, timeout_seconds=_SECONDS)
async def mail_about_order(event: OrderPlaced | OrderCancelled | OrderLinkRequested, idempotency_key: str) -> None:
    await _deliver(idempotency_key, partial(service.order_letter, KINDS[type(event)], event.aggregate_id))


@handles(
    EmailVerificationRequested,
    EmailChangeRequested,
    EmailChanged,
    PasswordResetRequested,
    SignUpRepeated,
    StaffInvited,
    external=True,
    attempts=_ATTEMPTS,
    timeout_seconds=_SECONDS,
)
async def mail_about_account(event: AboutAccount, idempotency_key: str) -> None:
    letter = partial(service.account_letter, KINDS[type(event)], event.aggregate_id, event.token_id)
    await _deliver(idempotency_key, letter)


@handles(SignedInOnNewDevice, external=True, attempts=_ATTEMPTS, timeout_seconds=_SECONDS)
async def mail_about_device(event: SignedInOnNewDevice, idempotency_key: str) -> None:
    await _deliver(idempotency_key, partial(service.device_letter, event.aggregate_id, event.session_id))


async def _deliver(idempotency_key: str, compose: Callable[[], Awaitable[Told | None]]) -> None:
    try:
        await service.deliver(Cause.of(idempotency_key), compose)
    except MailRefused as error:
        raise GaveUp(str(error)) from None
