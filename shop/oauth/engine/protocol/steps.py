"""What stands between an authorization request and its answer: sign-in and consent (OpenID Connect Core 1.0, 3.1.2)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlencode

from authlib.oauth2.rfc6749 import InvalidRequestError, OAuth2Error

from shop.oauth.engine.protocol.exchange import Account
from shop.oauth.engine.protocol.forms import Form
from shop.platform.security.derive import derived_key

SINCE = "signed_in_since"
"""A parameter of our own on the way back from the sign-in: it must have been after this moment.

A MAC binds it to the request, or whoever writes the request could say that nobody need be asked.
"""
_SINCE_LIFETIME = timedelta(minutes=15)
_PROMPTS = frozenset({"none", "login", "consent", "select_account"})
_FRESH = frozenset({"login", "select_account"})
_MOST_DIGITS = 10


class Step(StrEnum):
    SIGN_IN = "sign_in"
    CONSENT = "consent"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a request says about sign-in and consent.

    Attributes:
        max_age: how long ago the sign-in may be, in seconds.
        since: the sign-in that was asked for must be after this moment; None where none was asked for lately.
    """

    prompts: frozenset[str] = frozenset()
    max_age: int | None = None
    since: datetime | None = None

    @property
    def is_silent(self) -> bool:
        return "none" in self.prompts

    def is_fresh(self, signed_in_at: datetime, now: datetime) -> bool:
        """Tell whether a sign-in is young enough. The one that was asked for is, however long the way back took."""
        if self.since is not None:
            return signed_in_at >= self.since
        if self.prompts & _FRESH:
            return False
        return self.max_age is None or now - signed_in_at <= timedelta(seconds=self.max_age)


def wishes_of(form: Form, now: datetime) -> Wishes:
    """Read them; raises `InvalidRequestError`."""
    prompts = frozenset(form.get("prompt", "").split(" ")) - {""}
    if not prompts <= _PROMPTS or ("none" in prompts and len(prompts) > 1):
        raise InvalidRequestError("This 'prompt' is not supported.")
    max_age = _number(form.get("max_age"))
    return Wishes(prompts, max_age, _asked_at(form, now))


def sign_in_asked(form: Form, now: datetime) -> Form:
    """Note in a request that a sign-in is asked for from now on."""
    moment = str(int(now.timestamp()))
    return {**form, SINCE: f"{moment}.{_mac(form, moment)}"}


def _asked_at(form: Form, now: datetime) -> datetime | None:
    """Tell since when a sign-in is asked for; None where that was not noted here, for this request and lately."""
    moment, _, mac = form.get(SINCE, "").partition(".")
    if not hmac.compare_digest(mac.encode(), _mac(form, moment).encode()):
        return None
    asked_at = datetime.fromtimestamp(int(moment), tz=UTC)
    return asked_at if now - _SINCE_LIFETIME <= asked_at <= now else None


def _mac(form: Form, moment: str) -> str:
    request = urlencode(sorted((name, value) for name, value in form.items() if name != SINCE))
    text = f"{moment}\n{request}".encode()
    digest = hmac.digest(derived_key("requests to sign in again"), text, hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def next_step(wishes: Wishes, account: Account | None, *, has_consent: bool, now: datetime) -> Step:
    """Tell what comes next; raises `OAuth2Error` where nobody may be asked."""
    signed_in_at = None if account is None else account.signed_in_at
    if signed_in_at is None or not wishes.is_fresh(signed_in_at, now):
        if wishes.is_silent:
            raise OAuth2Error(error="login_required", description="Nobody is signed in, or for too long.")
        return Step.SIGN_IN
    if has_consent and "consent" not in wishes.prompts:
        return Step.ANSWER
    if wishes.is_silent:
        raise OAuth2Error(error="consent_required", description="The user was not asked yet.")
    return Step.CONSENT


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS:
        raise InvalidRequestError("A number is malformed.")
    return int(text)
