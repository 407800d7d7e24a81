"""Turnstile and hCaptcha: both are asked by a form at an address named `siteverify`.

https://developers.cloudflare.com/turnstile/get-started/server-side-validation/ and https://docs.hcaptcha.com/#verify
"""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus

from shop.accounts.gateways.captcha.base import CaptchaUnavailable
from shop.platform.http.outward import NoAnswer, outward

TURNSTILE = "https://challenges.cloudflare.com/turnstile/v0/siteverify"
HCAPTCHA = "https://api.hcaptcha.com/siteverify"
_LONGEST_PROOF = 8192  # hCaptcha's are some 4 kB, Turnstile's 2 kB at most
_OUR_FAULTS = {"missing-input-secret", "invalid-input-secret", "sitekey-secret-mismatch", "internal-error"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteVerifyCaptcha:
    """One of the two; a proof is good once and for a few minutes, which the service watches over."""

    provider: str
    url: str
    site_key: str
    secret: str = field(repr=False)
    timeout_seconds: float = 5

    async def is_solved(self, proof: str, client_address: str) -> bool:
        if not proof or len(proof) > _LONGEST_PROOF:
            return False
        form = {"secret": self.secret, "response": proof, "sitekey": self.site_key}
        if client_address:
            form["remoteip"] = client_address
        try:
            # Rare, so that a connection of its own costs nobody anything.
            async with outward(self.timeout_seconds) as http:
                answer = await http.post(self.url, data=form)
            told = answer.json() if answer.status_code == HTTPStatus.OK else None
        except (NoAnswer, ValueError):
            raise CaptchaUnavailable(f"{self.provider} gave no answer.") from None
        if not isinstance(told, dict) or not isinstance(told.get("success"), bool):
            raise CaptchaUnavailable(f"{self.provider} gave no answer that can be read.")
        faults = _OUR_FAULTS.intersection(map(str, told.get("error-codes") or ()))
        if faults:
            # It does not accept the shop's secret, or failed itself.
            raise CaptchaUnavailable(f"{self.provider} says: {', '.join(sorted(faults))}.")
        return bool(told["success"])


def turnstile(*, site_key: str, secret: str, url: str = TURNSTILE) -> SiteVerifyCaptcha:
    return SiteVerifyCaptcha(provider="turnstile", url=url, site_key=site_key, secret=secret)


def hcaptcha(*, site_key: str, secret: str, url: str = HCAPTCHA) -> SiteVerifyCaptcha:
    return SiteVerifyCaptcha(provider="hcaptcha", url=url, site_key=site_key, secret=secret)
