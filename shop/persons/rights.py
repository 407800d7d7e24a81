"""The rights of persons: all that the shop knows of one, in every domain, given out (GDPR 15, 20) or erased (17)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from shop import domains
from shop.accounts import service as accounts
from shop.audit import service as audit
from shop.oauth import service as oauth
from shop.platform import clock
from shop.platform.db.transaction import in_transaction
from shop.platform.scope import Actor
from shop.platform.security.throttle import Limit, throttle

EXPORTS = Limit("export of an account", times=10, seconds=3600)
PROOFS = Limit("proof before an erasure", times=5, seconds=300)


async def export(user_id: UUID) -> dict[str, Any]:
    """Give everything that is kept about the owner of an account, ready for JSON, as it is at one moment.

    Where somebody else does it, for a request by letter, it is on record as a read.
    """

    async def run() -> dict[str, Any]:
        await audit.note_shown({"users": [user_id]})
        found: dict[str, Any] = {"exportedAt": clock.now().isoformat()}
        for module in domains.PERSONAL:
            found |= await module.export(user_id)
        return found

    return await in_transaction(run, isolation="repeatable read")


async def export_own(actor: Actor) -> dict[str, Any]:
    """Give the caller everything about themselves; raises `RateLimited`."""
    user_id = accounts.own_customer_id(actor)
    await throttle().take((EXPORTS, str(user_id)))
    return await export(user_id)


async def erase(user_id: UUID) -> None:
    """Forget the owner of an account: all of it or, where something stands in the way, nothing.

    Orders stay for as long as the law wants the books kept, with the names and addresses of their invoices, and
    without a way from them to the account.

    Raises:
        CheckoutUnderWay: one of the carts is being ordered.
        LastAdmin: nobody else who can sign in is an admin.
    """

    async def run() -> None:
        await accounts.require_erasable(user_id)
        for module in domains.PERSONAL:
            await module.erase(user_id)

    await in_transaction(run)
    await oauth.deny_ended(user_id)


async def erase_own(actor: Actor, *, password: str | None, code: str | None) -> None:
    """Forget the caller, who proves that it is them: by password or code, or by having just done so.

    Raises:
        PasswordWrong, SecondFactorWrong, FreshSignInNeeded, CheckoutUnderWay, RateLimited, Busy
    """
    user_id = accounts.own_customer_id(actor)
    await throttle().take((PROOFS, str(user_id)))
    if password is not None or code is not None or not actor.is_stepped_up(clock.now()):
        await accounts.prove(user_id, password=password, code=code)
    await erase(user_id)
