"""The part of the device flow that the user sees: they type the code that a device shows (RFC 8628, 3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shop.oauth import reads, writes
from shop.oauth.engine.protocol.clients import name_of, scopes_of
from shop.oauth.engine.protocol.endpoints import user_code_mac
from shop.oauth.rules import USER_CODES
from shop.oauth.service._browser import BrowserSession, hold_browser
from shop.oauth.service._clients import consent
from shop.oauth.service._exchange import known_client
from shop.oauth.states import DeviceState
from shop.platform import clock
from shop.platform.db.transaction import in_transaction
from shop.platform.security.throttle import throttle


@dataclass(frozen=True, slots=True)
class WaitingDevice:
    """A device that waits for its user's word."""

    code_id: UUID
    client_id: UUID
    client_name: str
    is_trusted: bool
    scopes: frozenset[str]


async def waiting_device(user_code: str, session: BrowserSession) -> WaitingDevice | None:
    """Find the device that shows this code; None where there is none, or not any more.

    Raises:
        RateLimited: the user tried too many codes.
    """
    await throttle().take((USER_CODES, session.user_id.hex))
    device = await reads.typed_code(user_code_mac(user_code), clock.now())
    client = None if device is None else await known_client(name_of(device.client_id))
    if device is None or client is None:
        return None
    return WaitingDevice(device.id, client.id, client.name, client.is_trusted, scopes_of(device.scope))


async def answer_device(device: WaitingDevice, session: BrowserSession, *, is_agreed: bool) -> bool:
    """Let the device in as this user, or not; False where it was answered already, or it or the session is over."""

    async def run() -> bool:
        if not await hold_browser(session):
            return False
        is_first = await writes.answer_device_code(
            device.code_id,
            DeviceState.ALLOWED if is_agreed else DeviceState.DENIED,
            session.user_id,
            signed_in_at=session.signed_in_at,
            methods=" ".join(session.methods),
            now=clock.now(),
        )
        if is_first and is_agreed and not device.is_trusted:
            await consent(session.user_id, device.client_id, device.scopes)
        return is_first

    with session.acting():
        return await in_transaction(run)
