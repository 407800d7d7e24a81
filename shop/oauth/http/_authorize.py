"""The authorization endpoint and its consent page."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from shop.oauth import service
from shop.oauth.engine import browser, pages
from shop.oauth.engine.protocol import forms
from shop.oauth.engine.protocol.forms import Form
from shop.oauth.http._forms import guard, page_errors, posted, read_form, read_query
from shop.oauth.http._pages import answer, language_of, redirect, source_of
from shop.oauth.http._return import safe_path
from shop.oauth.rules import SCOPES
from shop.oauth.service import BrowserSession, ConsentNeeded, Outcome, Refused, Sent, SignInNeeded

AUTHORIZE = "/oauth/authorize"
_HINTS = ("login_hint", "ui_locales")


@page_errors
async def show(request: Request) -> Response:
    """Take a browser that a client sent here (RFC 6749, 4.1.1)."""
    form = read_query(request)
    session = await session_of(request)
    return _shown(request, await service.authorize(form, session), session)


@page_errors
async def submit(request: Request) -> Response:
    """Take the same as a form, and go on by GET: only then does the browser say who is signed in (SameSite)."""
    form = await read_form(request)
    return redirect(forms.with_parameters(AUTHORIZE, form))


@page_errors
async def decide(request: Request) -> Response:
    """Take the user's word from the consent page."""
    session = await session_of(request)
    fields = await posted(request, session)
    form = forms.parse(fields.get("request", "").encode())
    outcome = await service.authorize(form, session, is_agreed=fields.get("decision") == "allow")
    return _shown(request, outcome, session)


async def session_of(request: Request) -> BrowserSession | None:
    return await service.browser_session(request.cookies.get(browser.NAME))


def _shown(request: Request, outcome: Outcome, session: BrowserSession | None) -> Response:
    match outcome:
        case Sent(location):
            return redirect(location)
        case Refused(reason):
            return refused_page(request, reason, 400)
        case SignInNeeded(form):
            return sign_in_first(request, forms.with_parameters(AUTHORIZE, form), form)
        case ConsentNeeded():
            return _consent_page(request, outcome, session)


def sign_in_first(request: Request, return_to: str, form: Form) -> Response:
    """Lead to the sign-in, and back to a path of ours then."""
    if safe_path(return_to) != return_to:
        return refused_page(request, "The request is too long to sign in with.", 400)
    hints = {name: form[name] for name in _HINTS if name in form}
    return redirect(forms.with_parameters("/oauth/login", {"return_to": return_to, **hints}))


def _consent_page(request: Request, needed: ConsentNeeded, session: BrowserSession | None) -> Response:
    made = guard(request, session)
    html = pages.render(
        "consent",
        language_of(request, needed.request.get("ui_locales")),
        client=needed.client_name,
        scopes=scope_texts(needed.scopes, language_of(request, needed.request.get("ui_locales"))),
        request=urlencode(needed.request),
        csrf=made.token,
    )
    return answer(html, form_targets=[source_of(needed.redirect_uri)], cookies=[made.set_cookie])


def scope_texts(scopes: frozenset[str], language: str) -> list[str]:
    """Say what scopes allow, in the order of their table; what staff may do is told in English."""
    told = pages.texts(language)["scopes"]
    return [told.get(scope, text) for scope, text in SCOPES.items() if scope in scopes]


def refused_page(request: Request, reason: str, status: int) -> Response:
    """Tell why nobody is sent on; the reason is for the client's makers, so in English."""
    return answer(pages.render("refused", language_of(request), reason=reason), status)
