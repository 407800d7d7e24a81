"""One-time passwords by the clock (TOTP, RFC 6238) and the recovery codes for the day when the device is lost."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import pyotp

from shop.platform.security.derive import derived_key
from shop.platform.security.sealing import seal, unseal

STEP_SECONDS = 30
RECOVERY_CODES = 10
_WINDOW = 1  # steps before and after: clocks differ, and typing takes a while
_PURPOSE = "second factors"
_TOTP = re.compile(r"\d{6}", re.ASCII)
_RECOVERY_BYTES = 10
_GROUP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrollment:
    """What an authenticator needs; shown once.

    Attributes:
        secret: for typing it in, base32.
        uri: for a picture that is scanned (`otpauth://`).
    """

    secret: str = field(repr=False)
    uri: str = field(repr=False)


def new_secret() -> str:
    """Give 160 random bits in base32 (RFC 4226, 4, R6)."""
    return pyotp.random_base32()


def sealed(user_id: UUID, secret: str) -> bytes:
    return seal(_PURPOSE, secret.encode(), user_id.bytes)


def enrollment(secret: str, *, email: str, issuer: str) -> Enrollment:
    uri = pyotp.TOTP(secret, interval=STEP_SECONDS).provisioning_uri(name=email, issuer_name=issuer)
    return Enrollment(secret=secret, uri=uri)


def matching_step(user_id: UUID, sealed_secret: bytes, code: str, now: datetime) -> int | None:
    """Give the step of the clock that a code is of, the present one or its neighbors; None where it is of none."""
    compact = _compact(code)
    if not _TOTP.fullmatch(compact):
        return None
    totp = pyotp.TOTP(unseal(_PURPOSE, sealed_secret, user_id.bytes).decode(), interval=STEP_SECONDS)
    current = int(now.timestamp()) // STEP_SECONDS
    # All are computed and compared, so that the time tells nothing of which it was.
    steps = range(current - _WINDOW, current + _WINDOW + 1)
    matching = [step for step in steps if hmac.compare_digest(totp.generate_otp(step), compact)]
    return matching[-1] if matching else None


def new_recovery_codes() -> list[str]:
    """Give codes of 80 random bits each, in groups that can be read out."""
    return [_grouped(base64.b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode()) for _ in range(RECOVERY_CODES)]


def recovery_digest(user_id: UUID, code: str) -> bytes:
    """Give what of a recovery code is stored: a MAC, so that the table alone can not even be tried against."""
    message = user_id.bytes + _compact(code).encode()
    return hmac.digest(derived_key("recovery codes"), message, hashlib.sha256)


def _compact(code: str) -> str:
    return re.sub(r"[\s-]", "", code).lower()


def _grouped(text: str) -> str:
    lowered = text.lower()
    return "-".join(lowered[i : i + _GROUP] for i in range(0, len(lowered), _GROUP))
