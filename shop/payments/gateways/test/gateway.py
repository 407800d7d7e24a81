"""A gateway that moves no money and fails on demand: for development, tests and drills."""

from __future__ import annotations

import asyncio
import hashlib
from typing import ClassVar
from uuid import uuid4

from shop.payments.gateways.base import GatewayTimeout, GatewayUnavailable, Outcome, OutcomeState
from shop.payments.gateways.test import writes
from shop.payments.gateways.test.script import scripted
from shop.payments.gateways.test.writes import Operation
from shop.platform.db import aside

# A reserved name (RFC 2606): the page is nobody's, `TestGateway.confirm` does what it would.
_ACTION_URL = "https://test-gateway.invalid/confirm/{}"


class TestGateway:
    """Does what the token says (see `script`), and keeps its own books in the schema `test_gateway`."""

    __test__: ClassVar[bool] = False  # for pytest: no test, whatever its name

    @property
    def name(self) -> str:
        return "test"

    async def charge(self, *, key: str, amount: int, currency: str, token: str, description: str) -> Outcome:  # noqa: ARG002 - nobody reads a statement of made-up money
        script = scripted(token)
        fingerprint = _fingerprint("charge", amount, currency, token)
        stored = await writes.find_same(key, fingerprint)
        if stored is not None:
            return stored.outcome()
        await asyncio.sleep(script.wait_seconds)
        if script.is_down:
            raise GatewayUnavailable("The test gateway is down.")
        if script.never_arrives:
            raise GatewayTimeout("The test gateway did not answer.")
        charge_id = f"test_{uuid4().hex}"
        action_url = _ACTION_URL.format(charge_id) if script.state is OutcomeState.ACTION_REQUIRED else None
        made = Operation(
            key,
            "charge",
            charge_id,
            fingerprint,
            amount,
            currency,
            script.state,
            script.reason,
            script.message,
            action_url,
        )
        outcome = (await writes.add_or_find(made)).outcome()
        if script.loses_answer:
            raise GatewayTimeout("The answer of the test gateway was lost.")
        return outcome

    async def confirm(self, charge_id: str, *, succeeds: bool = True) -> Outcome:
        """Do what the shopper does at the action's address; raises `LookupError` where nothing waits for it."""
        async with aside.transaction() as held:
            charge = await writes.lock_charge(held, charge_id)
            if charge is None or charge.state != OutcomeState.ACTION_REQUIRED:
                raise LookupError("No charge waits for this confirmation.")
            if succeeds:
                await writes.set_state(held, charge_id, OutcomeState.CAPTURED)
            else:
                await writes.set_state(held, charge_id, OutcomeState.DECLINED, "action_failed")
        confirmed = await self.lookup(charge.key)
        if confirmed is None:
            raise LookupError("The charge is gone.")
        return confirmed

    async def lookup(self, key: str) -> Outcome | None:
        found = await writes.find(key)
        return None if found is None else found.outcome()

    async def refund(self, *, key: str, charge_id: str, amount: int) -> Outcome:
        fingerprint = _fingerprint("refund", charge_id, amount)
        async with aside.transaction() as held:
            stored = await writes.known(held, key, fingerprint)
            if stored is not None:
                return stored.outcome()
            charge = await writes.lock_charge(held, charge_id)
            is_captured = charge is not None and charge.state == OutcomeState.CAPTURED
            left = charge.amount - await writes.refunded(held, charge_id) if charge is not None else 0
            is_done = is_captured and 0 < amount <= left
            state, reason = (OutcomeState.REFUNDED, None) if is_done else (OutcomeState.DECLINED, "not_refundable")
            currency = charge.currency if charge is not None else ""
            made = Operation(key, "refund", charge_id, fingerprint, amount, currency, state, reason)
            return (await writes.add(held, made)).outcome()

    async def void(self, *, key: str, charge_id: str) -> Outcome:
        fingerprint = _fingerprint("void", charge_id)
        async with aside.transaction() as held:
            stored = await writes.known(held, key, fingerprint)
            if stored is not None:
                return stored.outcome()
            charge = await writes.lock_charge(held, charge_id)
            is_whole = charge is not None and await writes.refunded(held, charge_id) == 0
            voidable = {OutcomeState.CAPTURED, OutcomeState.ACTION_REQUIRED}
            if charge is not None and is_whole and charge.state in voidable:
                await writes.set_state(held, charge_id, OutcomeState.VOIDED)
                made = Operation(
                    key, "void", charge_id, fingerprint, charge.amount, charge.currency, OutcomeState.VOIDED
                )
            else:
                made = Operation(key, "void", charge_id, fingerprint, 0, "", OutcomeState.DECLINED, "not_voidable")
            return (await writes.add(held, made)).outcome()


def _fingerprint(*parameters: object) -> str:
    return hashlib.sha256("\0".join(map(str, parameters)).encode()).hexdigest()
