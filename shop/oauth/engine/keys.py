"""The keys that access tokens are signed with: made, sealed for the table, and published as a JWK set (RFC 7517)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from joserfc.jwk import ECKey

from shop.platform.security import sealing

ALGORITHM = "ES256"
_PURPOSE = "signing keys"


class UnreadableKey(RuntimeError):
    """A signing key of the database cannot be opened with the secret of these settings."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys known at one moment.

    Attributes:
        active: signs.
        by_id: all that verify, by `kid`: the next one too, so that it is known before its first use.
    """

    active: ECKey
    by_id: Mapping[str, ECKey]

    def jwks(self) -> dict[str, Any]:
        """Give the public parts, for `/.well-known/jwks.json`."""
        return {"keys": [key.as_dict(private=False) for key in self.by_id.values()]}


def generate() -> ECKey:
    """Make a key; its id is its thumbprint (RFC 7638)."""
    return ECKey.generate_key("P-256", {"use": "sig", "alg": ALGORITHM}, auto_kid=True)


def seal(key: ECKey) -> bytes:
    """Encrypt the whole key (AES-256-GCM) for the table; it opens under its own id only."""
    return sealing.seal(_PURPOSE, orjson.dumps(key.as_dict(private=True)), str(key.kid).encode())


def unseal(kid: str, sealed: bytes) -> ECKey:
    """Open what `seal` made; raises `UnreadableKey` with what to do."""
    try:
        return ECKey.import_key(orjson.loads(sealing.unseal(_PURPOSE, sealed, kid.encode())))
    except sealing.Unsealable:
        raise UnreadableKey(
            "A signing key of the database was sealed with another SHOP_SECRET. Set that one again, or delete the "
            "rows of signing_keys: new ones are made then, and everybody signs in again."
        ) from None
