from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest

from shop.accounts.engine import passwords
from shop.accounts.models import User
from shop.oauth import service
from shop.oauth.engine import browser as cookies
from shop.oauth.engine import pages
from shop.oauth.http._return import DEFAULT, safe_path
from shop.oauth.models import Session
from tests.client import Client
from tests.factories.accounts import PASSWORD, create_customer, create_staff
from tests.factories.channels import create_channels
from tests.oauth.browser import ORIGIN, Browser, Form

AUTHORIZE = "/oauth/authorize?client_id=client_1&scope=openid%20profile&state=a+b"


async def test_right_password_opens_a_session_and_leads_back(browser: Browser) -> None:
    customer = await create_customer()

    await browser.open("/oauth/login?" + urlencode({"return_to": AUTHORIZE}))
    answer = await browser.send(email=customer.email, password=PASSWORD)

    session = await service.browser_session(browser.http.cookies[cookies.NAME])
    assert (answer.status_code, answer.headers["location"]) == (303, AUTHORIZE)
    assert f"{cookies.NAME}=shop_bs_" in answer.headers["set-cookie"]
    assert "; Path=/; Secure; HttpOnly; SameSite=Lax" in answer.headers["set-cookie"]
    assert session is not None
    assert (session.user_id, session.kind, session.methods) == (customer.id, "customer", ("pwd",))


async def test_staff_sign_in_at_their_own_form(browser: Browser) -> None:
    staff = await create_staff("support")

    wrong_form = await browser.sign_in(staff.email, PASSWORD)
    right_form = await browser.sign_in(staff.email, PASSWORD, "/oauth/login?kind=staff")

    session = await service.browser_session(browser.http.cookies[cookies.NAME])
    assert (wrong_form.status_code, right_form.status_code) == (422, 303)
    assert session is not None
    assert session.kind == "staff"


async def test_refusal_is_the_same_page_after_one_verification_whatever_is_wrong(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer, closed = await create_customer("known@example.com"), await create_customer("closed@example.com")
    await User.filter(id=closed.id).update(is_active=False)
    verified = []
    verify = passwords.Hashing.verify

    async def counted(self: passwords.Hashing, *given: object) -> bool:
        verified.append(given)
        return await verify(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(passwords.Hashing, "verify", counted)
    texts = set()
    tries = ((customer.email, "a wrong password"), ("nobody@example.com", PASSWORD), (closed.email, PASSWORD))
    for email, password in tries:
        answer = await browser.sign_in(email, password)
        assert answer.status_code == 422
        assert cookies.NAME not in answer.headers.get("set-cookie", "")
        texts.add(answer.text.replace(email, "?"))

    assert len(texts) == 1
    assert len(verified) == 3
    assert await Session.all().count() == 0


async def test_tries_are_limited_as_those_of_the_api(browser: Browser) -> None:
    customer = await create_customer()
    for _ in range(5):
        assert (await browser.sign_in(customer.email, "a wrong password")).status_code == 422

    answer = await browser.sign_in(customer.email, PASSWORD)

    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert "<form" not in answer.text


async def test_empty_fields_are_named_and_cost_no_try(browser: Browser) -> None:
    await browser.open("/oauth/login")
    for _ in range(10):
        answer = await browser.send(email="", password="")
        assert answer.status_code == 422

    assert '<a href="#email">Enter your e-mail address.</a>' in answer.text
    assert '<a href="#password">Enter your password.</a>' in answer.text
    assert answer.text.count('aria-invalid="true" aria-describedby="errors"') == 2
    assert "<title>There is a problem: Sign in" in answer.text


async def test_page_is_bound_strictly(browser: Browser) -> None:
    answer = await browser.open("/oauth/login")

    assert answer.headers["content-security-policy"] == (
        f"default-src 'none'; style-src {pages.STYLE_SOURCE}; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    )
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert re.findall(r"<script|\son\w+=|style=", answer.text) == []


async def test_what_is_sent_is_shown_as_text(browser: Browser) -> None:
    hostile = '"><script>alert(1)</script>'

    answer = await browser.sign_in(hostile, "a wrong password")

    assert hostile not in answer.text
    assert "&lt;script&gt;" in answer.text


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("", None, "en"),
        ("", "de-AT,de;q=0.9,en;q=0.5", "de"),
        ("", "fr, ko;q=0.3", "ko"),
        ("", "fr", "en"),
        ("?ui_locales=ko+en", "de", "ko"),
        ("?ui_locales=fr", "de", "de"),
        ("?ui_locales=%00%22%3E", "de", "de"),
    ],
)
async def test_language_is_the_asked_one_then_the_browsers(
    browser: Browser, query: str, header: str | None, language: str
) -> None:
    answer = await browser.open(f"/oauth/login{query}", **({"accept_language": header} if header else {}))

    assert f'<html lang="{language}">' in answer.text
    assert f"<h1>{pages.texts(language)['login']['title']}</h1>" in answer.text


def test_languages_have_the_same_texts() -> None:
    keys = [{(page, key) for page, found in pages.texts(tag).items() for key in found} for tag in pages.LANGUAGES]

    assert keys[0] == keys[1] == keys[2]
    assert all(
        text.strip() for tag in pages.LANGUAGES for found in pages.texts(tag).values() for text in found.values()
    )


# Where it leads


@pytest.mark.parametrize(
    "path", [AUTHORIZE, "/oauth/device?user_code=ABCD-EFGH", "/oauth/signout", "/oauth/login/code"]
)
def test_pages_of_ours_may_be_returned_to(path: str) -> None:
    assert safe_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "/",
        "/graphql",
        "//evil.example",
        "//evil.example/oauth/authorize",
        "/\\evil.example",
        "\\\\evil.example",
        "/oauth/\\evil.example",
        "https:evil.example",
        "https://evil.example/oauth/authorize",
        "https:///evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "/%2fevil.example",
        "/%5cevil.example",
        "/oauth/%2e%2e/%2fevil.example",
        "/oauth/../%2fevil.example",
        "/oauth/..//evil.example",
        "/oauth//evil.example",
        "/oauth/authorize\r\nlocation: https://evil.example",
        "/oauth/authorize?x=\r\nset-cookie: a=b",
        "/oauth/authorize\n",
        "/oauth/authorize?x=\tx",
        "/oauth/authorize\0",
        "/oauth/authorize#fragment",
        "/oauth/authorize?x#fragment",
        "/oauth/authorize?x= y",
        "/oauth/authorize?x=é",
        " /oauth/authorize",
        "/oauth/authorize@evil.example",
        "oauth/authorize",
        "/oauth",
        "/oauth/authorize?" + "x" * 2000,
    ],
)
def test_nothing_else_may(path: str | None) -> None:
    assert safe_path(path) == DEFAULT


async def test_form_that_was_changed_leads_nowhere_else(browser: Browser) -> None:
    customer = await create_customer()
    await browser.open("/oauth/login")

    answer = await browser.send(email=customer.email, password=PASSWORD, return_to="//evil.example")

    assert answer.headers["location"] == DEFAULT


# Forms of others


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", f"{ORIGIN}.evil.example", "http://127.0.0.1"])
async def test_form_of_another_site_is_refused(browser: Browser, origin: str | None) -> None:
    customer = await create_customer()
    await browser.open("/oauth/login")

    answer = await browser.send(origin=origin, email=customer.email, password=PASSWORD)

    assert answer.status_code == 403
    assert await Session.all().count() == 0


@pytest.mark.parametrize("token", ["", "x", "A" * 43])
async def test_form_without_the_token_is_refused(browser: Browser, token: str) -> None:
    customer = await create_customer()
    await browser.open("/oauth/login")

    answer = await browser.send(email=customer.email, password=PASSWORD, csrf=token)

    assert answer.status_code == 403


async def test_token_of_another_browser_is_refused(client: Client, browser: Browser) -> None:
    customer = await create_customer()
    async with Browser.of(client.app) as attacker:
        await attacker.open("/oauth/login")
        page = attacker.page
    await browser.open("/oauth/login")
    browser.page = page

    answer = await browser.send(email=customer.email, password=PASSWORD)

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("content", "type_", "status"),
    [
        (b"{}", "application/json", 415),
        (b"email=a", "text/plain", 415),
        (b"email=a&email=b", "application/x-www-form-urlencoded", 400),
        (b"email=%ff", "application/x-www-form-urlencoded", 400),
        (b"email=%00", "application/x-www-form-urlencoded", 400),
        (b"email=\xc3\xa9", "application/x-www-form-urlencoded", 400),
        (b"&".join(b"a%d=1" % i for i in range(50)), "application/x-www-form-urlencoded", 400),
        (b"a=" + b"x" * 20_001, "application/x-www-form-urlencoded", 413),
    ],
)
async def test_form_that_no_page_of_ours_sends_is_refused(
    browser: Browser, content: bytes, type_: str, status: int
) -> None:
    headers = {"origin": ORIGIN, "content-type": type_}

    answer = await browser.http.post("/oauth/login", content=content, headers=headers)

    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")


# Signing out


async def test_sign_out_ends_the_session_and_removes_the_cookie(browser: Browser) -> None:
    customer = await create_customer()
    await browser.sign_in(customer.email, PASSWORD)
    held = browser.http.cookies[cookies.NAME]
    page = await browser.open("/oauth/signout")

    answer = await browser.send()

    assert pages.texts("en")["signout"]["signed_in"] in page.text
    assert answer.headers["location"] == "/oauth/signout"
    assert answer.headers["set-cookie"] == cookies.clearing()
    assert await service.browser_session(held) is None
    assert pages.texts("en")["signout"]["signed_out"] in (await browser.open("/oauth/signout")).text


async def test_sign_out_by_a_form_made_before_the_sign_in_is_refused(browser: Browser) -> None:
    customer = await create_customer()
    token = Form.of((await browser.open("/oauth/login")).text).fields["csrf"]
    await browser.sign_in(customer.email, PASSWORD)

    answer = await browser.http.post("/oauth/signout", data={"csrf": token}, headers={"origin": ORIGIN})

    assert answer.status_code == 403
    assert await service.browser_session(browser.http.cookies[cookies.NAME]) is not None


async def test_browsers_session_is_one_of_my_devices_and_can_be_ended_there(client: Client, browser: Browser) -> None:
    await create_channels()
    customer = await create_customer()
    await browser.sign_in(customer.email, PASSWORD)
    cookie = browser.http.cookies[cookies.NAME]
    signed_in = await client.sign_in(customer.email, PASSWORD)

    sessions = (await signed_in.data("{ me { sessions { id isCurrent } } }"))["me"]["sessions"]
    (other,) = [each["id"] for each in sessions if not each["isCurrent"]]
    await signed_in.change(
        "mutation ($id: ID!) { sessionEnd(input: {sessionId: $id}) { endedId errors { code } } }", {"id": other}
    )

    assert await service.browser_session(cookie) is None
