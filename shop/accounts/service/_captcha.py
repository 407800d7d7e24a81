"""When somebody is asked to show that they are no robot.

Where the service of the CAPTCHA is down, sign-up and reset wait for it (they make accounts and mails, which robots
want), and sign-in goes on without (people must get in; the throttles hold).
"""

from __future__ import annotations

import hashlib
import hmac

import structlog

from shop.accounts.errors import CaptchaNeeded
from shop.accounts.gateways.captcha.base import Captcha, CaptchaUnavailable
from shop.accounts.gateways.captcha.in_process import InProcessCaptcha
from shop.accounts.gateways.captcha.siteverify import hcaptcha, turnstile
from shop.platform.config import Settings, settings
from shop.platform.errors import Busy
from shop.platform.security.derive import derived_key
from shop.platform.security.throttle import Limit, network_of, throttle
from shop.platform.shared import current as shared

# They refuse nothing: what comes above them is asked for a CAPTCHA from then on.
FAILURES_OF_ACCOUNT = Limit("failed sign-ins of an account", times=3, seconds=900, delay=1)
FAILURES_OF_NETWORK = Limit("failed sign-ins from a network", times=20, seconds=900, delay=1)
_SUSPECTED_SECONDS = 900.0

logger = structlog.get_logger(__name__)


def captcha_of(chosen: Settings) -> Captcha | None:
    """Give the CAPTCHA that the settings name; None where nobody is asked."""
    key = chosen.captcha_site_key or ""
    secret = chosen.captcha_secret.get_secret_value() if chosen.captcha_secret else ""
    made: dict[str, Captcha] = {
        "in_process": InProcessCaptcha(),
        "turnstile": turnstile(site_key=key, secret=secret),
        "hcaptcha": hcaptcha(site_key=key, secret=secret),
    }
    return made.get(chosen.captcha)


async def require_person(proof: str | None, client_address: str) -> None:
    """Ask for a CAPTCHA, where there is one; raises `CaptchaNeeded`, `Busy`."""
    captcha = captcha_of(settings())
    if captcha is None:
        return
    try:
        is_solved = proof is not None and await captcha.is_solved(proof, client_address)
    except CaptchaUnavailable as error:
        logger.warning("the captcha cannot be asked", reason=str(error))
        raise Busy("It cannot be checked right now that you are a person. Try again in a moment.") from None
    if not is_solved:
        raise CaptchaNeeded(captcha.provider, captcha.site_key)


async def require_person_if_suspected(proof: str | None, account: str, client_address: str) -> None:
    """Ask for a CAPTCHA where sign-in to this account, or from this network, has failed often; `CaptchaNeeded`."""
    if captcha_of(settings()) is None:
        return
    places = (_place(FAILURES_OF_ACCOUNT, account), _place(FAILURES_OF_NETWORK, network_of(client_address)))
    if any([await shared.state().get(place) for place in places]):
        try:
            await require_person(proof, client_address)
        except Busy:
            return


async def note_failed_sign_in(account: str, client_address: str) -> None:
    """Count a failure, whether there is such an account or not."""
    if captcha_of(settings()) is None:
        return
    for limit, key in ((FAILURES_OF_ACCOUNT, account), (FAILURES_OF_NETWORK, network_of(client_address))):
        if await throttle().take((limit, key)):
            await shared.state().put(_place(limit, key), b"1", _SUSPECTED_SECONDS)


def _place(limit: Limit, key: str) -> str:
    text = f"{limit.name}\n{key}".encode()
    return "suspected:" + hmac.digest(derived_key("suspected sign-ins"), text, hashlib.sha256).hex()
