"""Forms of our own pages: read strictly, and taken from our own pages only.

A form carries a token that is a MAC over a random cookie of the browser and, where somebody is signed in, their
session. A page of another site can make the browser send the cookie, but knows no token; and the browser tells where
the form was.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from shop.oauth.engine import pages, set_cookie
from shop.oauth.engine.cookie import own_origin
from shop.oauth.engine.protocol import forms
from shop.oauth.engine.protocol.forms import BadForm, Form
from shop.oauth.http._pages import answer, language_of
from shop.oauth.service import BrowserSession
from shop.platform.config import settings
from shop.platform.errors import Refusal
from shop.platform.security.derive import derived_key

FORM_COOKIE = "__Host-shop-form"
TOKEN_FIELD = "csrf"  # noqa: S105 - the name of a field
_SECRET = re.compile(r"[\w-]{43}", re.ASCII)

Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Guard:
    """What a page with a form needs: the form's token, and the cookie to set with the page, if it is a new one."""

    token: str
    set_cookie: str | None


def guard(request: Request, session: BrowserSession | None = None) -> Guard:
    known = request.cookies.get(FORM_COOKIE, "")
    if _SECRET.fullmatch(known):
        return Guard(_token(known, session), None)
    made = secrets.token_urlsafe(32)
    return Guard(_token(made, session), set_cookie.setting(FORM_COOKIE, made))


async def posted(request: Request, session: BrowserSession | None = None) -> Form:
    """Read the fields of a form of ours; raises `BadForm` for one that is not, or was made for another session."""
    if request.headers.get("origin") != own_origin(settings()):
        raise BadForm("The form is not of a page of ours.", 403)
    fields = await read_form(request)
    secret = request.cookies.get(FORM_COOKIE, "")
    given = fields.get(TOKEN_FIELD, "")
    if not secret or not hmac.compare_digest(given.encode(), _token(secret, session).encode()):
        raise BadForm("The form is not of a page of ours.", 403)
    return fields


async def read_form(request: Request) -> Form:
    """Read a form, whoever sent it; raises `BadForm` for what is too large, ambiguous or no text."""
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    is_utf8 = parameters.strip().lower().replace('"', "") in {"", "charset=utf-8"}
    if media_type.strip().lower() != forms.MEDIA_TYPE or not is_utf8:
        raise BadForm(f"Send {forms.MEDIA_TYPE}.", 415)
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > forms.MOST_BYTES:
                raise BadForm("The request is too long.", 413)
    except ClientDisconnect:
        raise BadForm("The request ended too early.") from None
    return forms.parse(body)


def read_query(request: Request) -> Form:
    """Read a query as strictly as a form; raises `BadForm`."""
    return forms.parse(request.scope["query_string"])


def page_errors(handler: Handler) -> Handler:
    """Show what goes wrong on the way of a form as a page too."""

    async def shown(request: Request) -> Response:
        try:
            return await handler(request)
        except BadForm as error:
            return problem(request, "stale" if error.status == 403 else "unreadable", error.status)  # noqa: PLR2004
        except Refusal as error:
            refused = problem(request, "busy", 429 if "retryAfter" in error.extensions else 503)
            refused.headers["retry-after"] = str(error.extensions.get("retryAfter", 1))
            return refused

    return shown


def problem(request: Request, text: str, status: int, *, back: str | None = None) -> Response:
    """Give a page that says why it does not go on, and leads back to where it may be tried again.

    Args:
        text: its name in the section `[problem]`.
    """
    return answer(pages.render("problem", language_of(request), text=text, back=back), status)


def _token(secret: str, session: BrowserSession | None) -> str:
    bound = f"{secret}|{session.session_id if session is not None else ''}"
    made = hmac.digest(derived_key("form tokens"), bound.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()
