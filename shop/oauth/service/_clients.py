from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from shop.accounts import service as accounts
from shop.oauth import reads, writes
from shop.oauth.engine.access import CLIENT_PREFIX
from shop.oauth.models import ClientConsent
from shop.oauth.reads import ClientRow
from shop.oauth.rules import SCOPES, Reason
from shop.oauth.service._revoked import deny
from shop.platform import clock
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import NotFound
from shop.platform.ids import MalformedId, decode
from shop.platform.scope import Actor


def scopes() -> Mapping[str, str]:
    """Give all scopes that there are, with what each allows, as users are told."""
    return SCOPES


async def client_by_id(client_id: str) -> ClientRow | None:
    """Find an active client by what a request names it; None for anything else."""
    try:
        id_ = decode(client_id, CLIENT_PREFIX)
    except MalformedId:
        return None
    found = await reads.clients([id_], clock.now())
    return found[0] if found and found[0].is_active else None


async def is_active(client_id: UUID) -> bool:
    """Tell whether there is such a client, not deactivated."""
    found = await reads.clients([client_id], clock.now())
    return bool(found) and found[0].is_active


async def consented_scopes(user_id: UUID, client_id: UUID) -> frozenset[str]:
    """Give all that a user has allowed a client, and not taken back."""
    return await reads.consented_scopes(user_id, client_id)


async def consent(user_id: UUID, client_id: UUID, scopes: Iterable[str]) -> None:
    """Note that a user allows a client something; what is allowed already is not noted again."""
    wanted = frozenset(scopes)
    if wanted <= await reads.consented_scopes(user_id, client_id):
        return
    await ClientConsent.create(
        user_id=user_id, client_id=client_id, scopes=" ".join(sorted(wanted)), granted_at=clock.now()
    )


async def disconnect(actor: Actor, client_id: UUID) -> UUID:
    """Take back all that the caller allows a client, and end its sessions with them; raises `NotFound`."""
    user_id = actor.user_id
    if user_id is None or not actor.is_themself:
        raise _not_connected()

    async def run() -> list[UUID]:
        await accounts.lock(user_id)
        now = clock.now()
        consents = await writes.revoke_consents(user_id, client_id, now)
        ended = await writes.revoke_of_client(client_id, now, Reason.CONSENT_REVOKED, user_id)
        if not consents and not ended:
            raise _not_connected()
        return ended

    deny(*await in_transaction(run))
    return client_id


def _not_connected() -> NotFound:
    return NotFound("This app is not connected to your account.", "clientId")
