"""The pages to sign in at: password, and the code that an account may ask for beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from shop.accounts.errors import CaptchaNeeded, EmailUnverified
from shop.accounts.rules import Kind
from shop.oauth import service
from shop.oauth.engine import browser, pages
from shop.oauth.errors import ExternalIdentityTaken, InvalidCredentials, SessionEnded
from shop.oauth.http import _captcha as captcha
from shop.oauth.http import _steps
from shop.oauth.http._captcha import Widget
from shop.oauth.http._forms import guard, page_errors, posted, problem
from shop.oauth.http._pages import answer, language_of, redirect, source_of, with_cookies
from shop.oauth.http._return import safe_path
from shop.oauth.service import BrowserTokens, CodeNeeded, Credentials, Pending, Visitor
from shop.platform import clock

_LONGEST_EMAIL = 254
Problems = Sequence[tuple[str, str]]
"""What is to be corrected: the name of its text in the page's section, and of the field it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginPage:
    """What the page was asked for, in the query at first and in the form then.

    Attributes:
        link: a sign-in elsewhere that the account is to be linked to, where the page said so.
    """

    kind: Kind
    language: str
    return_to: str
    email: str
    link: Pending | None

    @classmethod
    def of(cls, request: Request, given: Mapping[str, str]) -> LoginPage:
        link = service.pending_link(request.cookies.get(_steps.LINK)) if given.get("link") == "1" else None
        hint = given.get("email") or given.get("login_hint") or (link.identity.email if link else "")
        return cls(
            kind=Kind.STAFF if given.get("kind") == Kind.STAFF else Kind.CUSTOMER,
            language=language_of(request, given.get("ui_locales")),
            return_to=safe_path(given.get("return_to")),
            email=hint[:_LONGEST_EMAIL],
            link=link,
        )

    @property
    def is_staff(self) -> bool:
        return self.kind is Kind.STAFF

    @property
    def other_kind(self) -> Kind:
        return Kind.CUSTOMER if self.is_staff else Kind.STAFF

    def fields(self, **over: str) -> dict[str, str]:
        """Give what leads to the same page again, for a query or a form."""
        kept = {"kind": self.kind.value, "return_to": self.return_to, "ui_locales": self.language}
        return {**kept, **({"link": "1"} if self.link else {}), **over}


async def show(request: Request) -> Response:
    """Show the form, to somebody who is signed in already too: apps may ask for it again."""
    return await _form(request, LoginPage.of(request, request.query_params))


@page_errors
async def submit(request: Request) -> Response:
    """Take the form; whoever it opens an account for goes on to where they came from."""
    fields = await posted(request)
    page = LoginPage.of(request, fields)
    password = fields.get("password", "")
    needed = {"email": page.email, "password": password}
    problems = [(f"no_{name}", name) for name, given in needed.items() if not given]
    if fields.get("link") == "1" and page.link is None:
        problems = [("link_over", "")]
    if problems:
        return await _form(request, page, problems)
    visitor = visitor_of(request)
    given = Credentials(
        kind=page.kind,
        email=page.email,
        password=password,
        client_address=visitor.client_address,
        user_agent=visitor.user_agent,
        captcha=next((fields[name] for name in captcha.FIELDS if fields.get(name)), None),
    )
    try:
        made = await service.sign_in_browser(given, visitor)
    except InvalidCredentials:
        return await _form(request, page, [("wrong", "email")])
    except CaptchaNeeded as needed:
        return await _form(request, page, [("captcha", "password")], Widget(needed.provider, needed.site_key))
    return await go_on(request, made, page)


async def show_code(request: Request) -> Response:
    """Ask for the code of an authenticator, or for a recovery code."""
    return _code_form(request, LoginPage.of(request, request.query_params))


@page_errors
async def submit_code(request: Request) -> Response:
    fields = await posted(request)
    page = LoginPage.of(request, fields)
    code = "".join(fields.get("code", "").split())
    if not code:
        return _code_form(request, page, [("no_code", "code")])
    try:
        made = await service.take_second_step(request.cookies.get(_steps.CODE), code, visitor_of(request))
    except SessionEnded:
        return problem(request, "too_slow", 403, back=f"/oauth/login?{urlencode(page.fields())}")
    except InvalidCredentials:
        return _code_form(request, page, [("wrong_code", "code")])
    return await go_on(request, made, page)


async def go_on(request: Request, made: BrowserTokens | CodeNeeded, page: LoginPage) -> Response:
    """Lead on from a step that was taken: to the code, or signed in to where the page was asked to return."""
    if isinstance(made, CodeNeeded):
        cookies = [_steps.keeping(_steps.CODE, made.proof)]
        return redirect(f"/oauth/login/code?{urlencode(page.fields())}", cookies=cookies)
    cookies = [browser.setting(made.cookie, made.expires_at, clock.now()), _steps.dropping(_steps.CODE)]
    if page.link is not None:
        cookies.append(_steps.dropping(_steps.LINK))
        try:
            await service.accept_link(made, page.link)
        except (ExternalIdentityTaken, EmailUnverified) as error:
            text = "external_other_account" if isinstance(error, ExternalIdentityTaken) else "external_unverified"
            return with_cookies(problem(request, text, 409, back=page.return_to), cookies)
    return redirect(page.return_to, cookies=cookies)


def visitor_of(request: Request) -> Visitor:
    return Visitor(
        client_address=request.client.host if request.client else "",
        user_agent=request.headers.get("user-agent", "")[:300],
        cookie=request.cookies.get(browser.NAME),
    )


async def _form(request: Request, page: LoginPage, problems: Problems = (), widget: Widget | None = None) -> Response:
    made = guard(request)
    html = pages.render(
        "login",
        page.language,
        page=page,
        csrf=made.token,
        errors=_errors("login", page, problems),
        widget=widget,
        # Whoever is about to link a sign-in elsewhere needs no other one now.
        providers=[] if page.link else service.providers(page.kind),
    )
    return answer(
        html,
        422 if problems else 200,
        form_targets=await _targets(page.return_to),
        sources=widget.sources if widget else {},
        cookies=[made.set_cookie],
    )


def _code_form(request: Request, page: LoginPage, problems: Problems = ()) -> Response:
    made = guard(request)
    html = pages.render("code", page.language, page=page, csrf=made.token, errors=_errors("code", page, problems))
    return answer(html, 422 if problems else 200, cookies=[made.set_cookie])


def _errors(name: str, page: LoginPage, problems: Problems) -> list[dict[str, str]]:
    texts = pages.texts(page.language)[name]
    return [{"text": texts[text], "field": field} for text, field in problems]


async def _targets(return_to: str) -> list[str]:
    """Give where the form may lead to in the end: to the client that asks for the sign-in, at an address of its own."""
    query = parse_qs(urlsplit(return_to).query)
    client = await service.client_by_id(query.get("client_id", [""])[0])
    uri = query.get("redirect_uri", [""])[0]
    return [source_of(uri)] if client is not None and uri in client.redirect_uris else []
