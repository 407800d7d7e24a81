"""Answers that are pages: strictly bound, never framed, never kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from shop.channels.rules import accepted
from shop.oauth.engine import pages
from shop.platform.config import settings

_DEFAULT = "en"


def answer(
    html: str,
    status: int = 200,
    *,
    form_targets: Sequence[str] = (),
    sources: Mapping[str, Sequence[str]] = MappingProxyType({}),
    cookies: Iterable[str | None] = (),
) -> Response:
    """Answer with a page.

    Args:
        form_targets: sources beyond our own that a form of the page may lead to, since Chromium holds `form-action`
            against the redirects after it too: those of `source_of` the client's redirect URI.
        sources: what else the page needs, by directive of the Content-Security-Policy.
        cookies: values of `Set-Cookie`; None is left out.
    """
    headers = {
        "content-security-policy": _policy({"form-action": form_targets, **sources}),
        "x-frame-options": "DENY",
        "cache-control": "no-store",
        # Not `no-referrer`: browsers send `Origin: null` with the forms of such a page.
        "referrer-policy": "same-origin",
    }
    return with_cookies(HTMLResponse(html, status, headers), cookies)


def _policy(sources: Mapping[str, Sequence[str]]) -> str:
    own = {"style-src": (pages.STYLE_SOURCE,), "form-action": ("'self'",)}
    allowed = {name: (*own.get(name, ()), *sources.get(name, ())) for name in (*own, *sources)}
    listed = "; ".join(f"{name} {' '.join(given)}" for name, given in allowed.items())
    return f"default-src 'none'; {listed}; frame-ancestors 'none'; base-uri 'none'"


def redirect(url: str, *, cookies: Iterable[str | None] = ()) -> Response:
    """Lead on by GET, whatever the request was (RFC 9700, 4.12)."""
    return with_cookies(RedirectResponse(url, 303, {"cache-control": "no-store"}), cookies)


def with_cookies(given: Response, cookies: Iterable[str | None]) -> Response:
    for value in cookies:
        if value is not None:
            given.headers.append("set-cookie", value)
    return given


def language_of(request: Request, ui_locales: str | None = None) -> str:
    """Choose the language of a page: by `ui_locales` (OpenID Connect Core, 3.1.2.1), then as the browser prefers."""
    asked = (ui_locales or request.query_params.get("ui_locales", ""))[:200].replace(" ", ",")
    for tag in [*accepted(asked), *accepted(request.headers.get("accept-language")), settings().default_language]:
        if tag.partition("-")[0] in pages.LANGUAGES:
            return tag.partition("-")[0]
    return _DEFAULT


def source_of(url: str) -> str:
    """Give a redirect URI of a client, already checked, as a source of a Content-Security-Policy."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} else f"{parts.scheme}:"
