"""Out to another provider, and back from it."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from shop.accounts.rules import Kind
from shop.oauth import service
from shop.oauth.errors import InvalidCredentials
from shop.oauth.http import _steps
from shop.oauth.http._forms import page_errors, problem, read_query
from shop.oauth.http._login import LoginPage, go_on, visitor_of
from shop.oauth.http._pages import language_of, redirect, with_cookies
from shop.oauth.http._return import safe_path
from shop.oauth.service import ExternalSignInFailed, Finished, LinkNeeded, LinkProven, Setout
from shop.platform.errors import NotFound


@page_errors
async def start(request: Request) -> Response:
    """Send the browser to the provider."""
    given = read_query(request)
    setout = Setout(
        kind=Kind.STAFF if given.get("kind") == Kind.STAFF else Kind.CUSTOMER,
        return_to=safe_path(given.get("return_to")),
        language=language_of(request, given.get("ui_locales")),
        ticket=given.get("ticket"),
    )
    try:
        started = await service.start_external(
            request.path_params["name"], setout, client_address=visitor_of(request).client_address
        )
    except NotFound:
        raise HTTPException(404) from None
    except ExternalSignInFailed as error:
        back = _login(setout.kind, setout.return_to, setout.language)
        return problem(request, error.text, _status(error.text), back=back)
    return redirect(started.url, cookies=[_steps.keeping(_steps.FLOW, started.flow)])


@page_errors
async def finish(request: Request) -> Response:
    """Take the provider's answer."""
    flow = request.cookies.get(_steps.FLOW)
    used = _steps.dropping(_steps.FLOW)
    try:
        finished = await service.finish_external(
            request.path_params["name"], read_query(request), flow, visitor_of(request)
        )
    except NotFound:
        raise HTTPException(404) from None
    except (ExternalSignInFailed, InvalidCredentials) as error:
        text = error.text if isinstance(error, ExternalSignInFailed) else "external_failed"
        back = service.setout_of(flow)
        where = _login(back.kind, safe_path(back.return_to), back.language) if back else "/oauth/login"
        return with_cookies(problem(request, text, _status(text), back=where), [used])
    return with_cookies(await _lead_on(request, finished), [used])


async def _lead_on(request: Request, finished: Finished) -> Response:
    outcome = finished.outcome
    if isinstance(outcome, LinkProven):
        return redirect(outcome.url)
    if isinstance(outcome, LinkNeeded):
        where = _login(finished.kind, finished.return_to, finished.language, link="1")
        return redirect(where, cookies=[_steps.keeping(_steps.LINK, outcome.pending)])
    page = LoginPage(kind=finished.kind, language=finished.language, return_to=finished.return_to, email="", link=None)
    return await go_on(request, outcome, page)


def _status(text: str) -> int:
    """Tell what the provider does not do from what the browser may not."""
    return 502 if text == "external_unavailable" else 403


def _login(kind: Kind, return_to: str, language: str, **further: str) -> str:
    query = {"kind": kind.value, "return_to": return_to, "ui_locales": language, **further}
    return f"/oauth/login?{urlencode(query)}"
