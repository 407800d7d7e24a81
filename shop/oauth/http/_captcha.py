"""The widget of a CAPTCHA on the login page, after tries that failed: the one thing there that needs a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_CLOUDFLARE = "https://challenges.cloudflare.com"
_HCAPTCHA = ("https://hcaptcha.com", "https://*.hcaptcha.com")
FIELDS = ("cf-turnstile-response", "h-captcha-response", "captcha")
"""Where the widgets put their proof; the last one is that of a page of ours, for development and tests."""
_SCRIPTS = {
    "turnstile": f"{_CLOUDFLARE}/turnstile/v0/api.js",
    "hcaptcha": "https://js.hcaptcha.com/1/api.js",
}
_CLASSES = {"turnstile": "cf-turnstile", "hcaptcha": "h-captcha"}
# As the vendors' documentation asks for.
_SOURCES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "turnstile": {"script-src": (_CLOUDFLARE,), "frame-src": (_CLOUDFLARE,)},
    "hcaptcha": dict.fromkeys(("script-src", "frame-src", "style-src", "connect-src"), _HCAPTCHA),
}


@dataclass(frozen=True, slots=True)
class Widget:
    provider: str
    site_key: str

    @property
    def script(self) -> str | None:
        return _SCRIPTS.get(self.provider)

    @property
    def css_class(self) -> str:
        return _CLASSES.get(self.provider, "")

    @property
    def sources(self) -> Mapping[str, Sequence[str]]:
        """What its script needs, by directive of the Content-Security-Policy."""
        return _SOURCES.get(self.provider, {})
