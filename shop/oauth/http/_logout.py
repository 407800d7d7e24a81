"""The page that clients send a browser to when its user signs out there."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from shop.oauth import service
from shop.oauth.engine import browser, pages
from shop.oauth.engine.protocol import forms
from shop.oauth.engine.protocol.forms import Form
from shop.oauth.http._authorize import refused_page, session_of
from shop.oauth.http._forms import guard, page_errors, posted, read_form, read_query
from shop.oauth.http._pages import answer, language_of, redirect, source_of
from shop.oauth.http._return import DEFAULT
from shop.oauth.service import BrowserSession, SignOut

_PATH = "/oauth/logout"
_WRONG = "This 'post_logout_redirect_uri' is not registered for the client."


@page_errors
async def show(request: Request) -> Response:
    """Sign out at once where the client shows whose sign-in it means, else ask."""
    form = read_query(request)
    session = await session_of(request)
    asked = await service.asked_sign_out(form, session)
    if asked is None:
        return refused_page(request, _WRONG, 400)
    if asked.needs_word:
        return _confirm_page(request, form, asked, session)
    return await _done(asked, session)


@page_errors
async def submit(request: Request) -> Response:
    """Take the same as a form, and go on by GET: only then does the browser say who is signed in (SameSite)."""
    form = await read_form(request)
    return redirect(forms.with_parameters(_PATH, form))


@page_errors
async def confirm(request: Request) -> Response:
    """Take the user's word."""
    session = await session_of(request)
    fields = await posted(request, session)
    form = forms.parse(fields.get("request", "").encode())
    asked = await service.asked_sign_out(form, session)
    return refused_page(request, _WRONG, 400) if asked is None else await _done(asked, session)


async def _done(asked: SignOut, session: BrowserSession | None) -> Response:
    await service.sign_out(asked, session)
    return redirect(asked.location or DEFAULT, cookies=[browser.clearing()])


def _confirm_page(request: Request, form: Form, asked: SignOut, session: BrowserSession | None) -> Response:
    made = guard(request, session)
    html = pages.render(
        "logout",
        language_of(request, form.get("ui_locales")),
        client=asked.client_name,
        request=urlencode(form),
        csrf=made.token,
    )
    targets = [] if asked.location is None else [source_of(asked.location)]
    return answer(html, form_targets=targets, cookies=[made.set_cookie])
