"""The pages where a user lets a device in that has no keyboard."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from shop.oauth import service
from shop.oauth.engine import pages
from shop.oauth.http._authorize import scope_texts, session_of, sign_in_first
from shop.oauth.http._forms import guard, page_errors, posted
from shop.oauth.http._pages import answer, language_of, redirect
from shop.oauth.service import BrowserSession, WaitingDevice

_PATH = "/oauth/device"
_LONGEST = 40


@page_errors
async def show(request: Request) -> Response:
    """Ask for the code; one that a link brought along is filled in, and still looked at by the user."""
    typed = request.query_params.get("user_code", "")[:_LONGEST]
    session = await session_of(request)
    if session is None:
        plain = "".join(character for character in typed if character.isascii() and character.isalnum())
        return sign_in_first(request, f"{_PATH}?user_code={plain}" if plain else _PATH, {})
    return _code_page(request, session, typed)


@page_errors
async def submit(request: Request) -> Response:
    """Find the device of the code, and ask whether it may; then take the word."""
    session = await session_of(request)
    fields = await posted(request, session)
    if session is None:
        return redirect(_PATH)
    typed = fields.get("user_code", "")[:_LONGEST]
    device = await service.waiting_device(typed, session)
    if device is None:
        return _code_page(request, session, typed, is_unknown=True)
    decision = fields.get("decision")
    if decision is None:
        return _confirm_page(request, session, device, typed)
    is_agreed = decision == "allow"
    if not await service.answer_device(device, session, is_agreed=is_agreed):
        return _code_page(request, session, typed, is_unknown=True)
    return answer(pages.render("device_done", language_of(request), is_agreed=is_agreed, client=device.client_name))


def _code_page(request: Request, session: BrowserSession, typed: str, *, is_unknown: bool = False) -> Response:
    language = language_of(request)
    made = guard(request, session)
    errors = [{"text": pages.texts(language)["device"]["unknown"], "field": "user_code"}] if is_unknown else []
    html = pages.render("device", language, errors=errors, typed=typed, csrf=made.token)
    return answer(html, 422 if is_unknown else 200, cookies=[made.set_cookie])


def _confirm_page(request: Request, session: BrowserSession, device: WaitingDevice, typed: str) -> Response:
    language = language_of(request)
    made = guard(request, session)
    html = pages.render(
        "device_confirm",
        language,
        client=device.client_name,
        scopes=scope_texts(device.scopes, language),
        typed=typed,
        csrf=made.token,
    )
    return answer(html, cookies=[made.set_cookie])
