"""The page that says whether somebody is signed in in this browser, and ends it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from shop.oauth import service
from shop.oauth.engine import browser, pages
from shop.oauth.http._forms import guard, page_errors, posted
from shop.oauth.http._pages import answer, language_of, redirect
from shop.oauth.http._return import DEFAULT


async def show(request: Request) -> Response:
    session = await service.browser_session(request.cookies.get(browser.NAME))
    made = guard(request, session)
    html = pages.render("signout", language_of(request), is_signed_in=session is not None, csrf=made.token)
    return answer(html, cookies=[made.set_cookie])


@page_errors
async def submit(request: Request) -> Response:
    """End the browser's session; the same answer whether there was one."""
    cookie = request.cookies.get(browser.NAME)
    await posted(request, await service.browser_session(cookie))
    await service.end_browser(cookie)
    return redirect(DEFAULT, cookies=[browser.clearing()])
