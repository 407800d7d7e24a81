"""A stand-in for development and tests: it knows no robots, its proofs can be made by whoever has the secret."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from shop.platform.security.derive import derived_key
from shop.platform.shared import current as shared

_ID_LENGTH = 32
_REMEMBERED_SECONDS = 600.0


class InProcessCaptcha:
    provider = "in_process"
    site_key = "in-process"

    def solve(self) -> str:
        """Make a proof, as a person's browser would get one."""
        proof_id = secrets.token_hex(_ID_LENGTH // 2)
        return proof_id + _mac(proof_id)

    async def is_solved(self, proof: str, client_address: str) -> bool:  # noqa: ARG002 - as the others are asked
        proof_id, mac = proof[:_ID_LENGTH], proof[_ID_LENGTH:]
        if not hmac.compare_digest(mac.encode(), _mac(proof_id).encode()):
            return False
        return await shared.state().add(f"captcha:{proof_id}", b"used", _REMEMBERED_SECONDS)


def _mac(proof_id: str) -> str:
    return hmac.digest(derived_key("in-process captcha"), proof_id.encode(), hashlib.sha256).hex()
