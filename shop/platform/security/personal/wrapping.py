"""The keys of the settings that wrap data keys: `SHOP_DATA_KEYS`, and one that is derived from `SHOP_SECRET`."""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import SecretStr

from shop.platform.config import settings
from shop.platform.security.derive import derived_key

_NONCE_BYTES = 12


class UnknownWrappingKey(RuntimeError):
    """A data key was wrapped by a key that these settings do not hold."""

    def __init__(self, id_: str) -> None:
        super().__init__(
            f"Personal data is sealed under the wrapping key {id_!r}, which these settings do not hold. "
            "Add it to SHOP_DATA_KEYS, or set the SHOP_SECRET again that it was derived from."
        )


class WrappingKeys:
    """Wrapping keys by id; the first one wraps, all of them open."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        self.first = next(iter(keys))
        self._ciphers = {id_: AESGCM(key) for id_, key in keys.items()}

    def __contains__(self, id_: str) -> bool:
        return id_ in self._ciphers

    def wrap(self, subject_id: UUID, key: bytes) -> bytes:
        """Wrap a data key for one subject, under the first key."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._ciphers[self.first].encrypt(nonce, key, subject_id.bytes)

    def unwrap(self, subject_id: UUID, wrapped: bytes, id_: str) -> bytes:
        """Give the data key; raises `UnknownWrappingKey`, also where the key of that id is another one."""
        cipher = self._ciphers.get(id_)
        if cipher is None:
            raise UnknownWrappingKey(id_)
        try:
            return cipher.decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], subject_id.bytes)
        except InvalidTag:
            raise UnknownWrappingKey(id_) from None


def wrapping_keys() -> WrappingKeys:
    """Give the keys of the settings; the derived one is always among them, as the last."""
    read = settings()
    return _wrapping_keys(read.data_keys, read.secret)


@lru_cache(maxsize=4)
def _wrapping_keys(given: tuple[SecretStr, ...], _secret: SecretStr) -> WrappingKeys:
    keys = {}
    for key in given:
        id_, _, encoded = key.get_secret_value().partition(":")
        keys[id_] = urlsafe_b64decode(encoded.replace("+", "-").replace("/", "_"))
    # Its id tells one secret from another, and nothing of either.
    keys[f"secret-{derived_key('personal data, id').hex()[:8]}"] = derived_key("personal data")
    return WrappingKeys(keys)
