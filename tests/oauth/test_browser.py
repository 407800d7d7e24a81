"""The cookie of a browser's session, and what is not one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shop.accounts.models import User
from shop.oauth import service
from shop.oauth.engine import browser, refresh, sealed
from shop.oauth.errors import SessionEnded
from shop.oauth.models import Session
from shop.oauth.rules import BROWSER_LIFETIME, Reason
from shop.oauth.service import BrowserTokens, CodeNeeded, Visitor
from shop.oauth.service._browser import admit, open_browser
from shop.platform import clock
from shop.platform.ids import uuid7
from tests.factories.accounts import Account, create_customer, create_staff, open_session, proven

VISITOR = Visitor(client_address="192.0.2.1", user_agent="a browser")
SEED = b"s" * 32


async def opened(account: Account) -> BrowserTokens:
    return await open_browser(await proven(account), methods=("pwd",), visitor=VISITOR)


def test_cookie_is_authentic_with_its_own_seed_only() -> None:
    session_id = uuid7()

    shown = browser.parse(browser.mint(session_id, SEED))

    assert shown is not None
    assert shown.session_id == session_id
    assert shown.is_authentic(SEED)
    assert not shown.is_authentic(b"t" * 32)


@pytest.mark.parametrize(
    "value",
    ["", "shop_bs_", "shop_bs_" + "A" * 63, "shop_bs_" + "A" * 65, "shop_bs_" + "é" * 64, "shop_bs_" + "=" * 64],
)
def test_value_of_another_form_is_no_cookie(value: str) -> None:
    assert browser.parse(value) is None


def test_cookie_with_any_letter_changed_is_not_authentic() -> None:
    value = browser.mint(uuid7(), SEED)
    for i in range(len(browser.PREFIX) + 22, len(value)):
        shown = browser.parse(value[:i] + ("A" if value[i] != "A" else "B") + value[i + 1 :])

        assert shown is None or not shown.is_authentic(SEED)


@pytest.mark.usefixtures("committed")
async def test_cookie_is_no_refresh_token_and_a_refresh_token_no_cookie() -> None:
    customer = await create_customer()
    made, tokens = await opened(customer), await open_session(customer)
    seed = bytes((await Session.get(id=tokens.session_id)).seed)
    # The strongest forgeries that somebody with one of the two can put together.
    as_refresh = refresh.PREFIX + made.cookie.removeprefix(browser.PREFIX)
    as_cookie = browser.PREFIX + tokens.refresh_token.removeprefix(refresh.PREFIX)[:64]

    for token in (made.cookie, as_refresh):
        with pytest.raises(SessionEnded):
            await service.refresh(token)
    for cookie in (tokens.refresh_token, as_cookie, tokens.access_token):
        assert await service.browser_session(cookie) is None
    mac = refresh.mint(tokens.session_id, 0, seed)
    assert browser.mint(tokens.session_id, seed).removeprefix(browser.PREFIX) not in mac


@pytest.mark.usefixtures("committed")
async def test_session_says_who_signed_in_when_and_how() -> None:
    staff = await create_staff("support")

    made = await opened(staff)
    found = await service.browser_session(made.cookie)

    assert found == made.session
    assert found is not None
    assert (found.user_id, found.kind, found.methods) == (staff.id, "staff", ("pwd",))
    assert made.expires_at - found.signed_in_at == pytest.approx(BROWSER_LIFETIME[found.kind], abs=timedelta(seconds=1))


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize("end", ["signed out", "everywhere", "closed", "expired", "idle"])
async def test_session_that_is_over_signs_nobody_in(end: str) -> None:
    customer = await create_customer()
    made = await opened(customer)
    now = clock.now()

    if end == "signed out":
        await service.end_browser(made.cookie)
    elif end == "everywhere":
        await service.end_all(customer.id, reason=Reason.SIGNED_OUT_EVERYWHERE)
    elif end == "closed":
        await User.filter(id=customer.id).update(is_active=False)
    elif end == "expired":
        await Session.filter(id=made.session.session_id).update(expires_at=now)
    else:
        await Session.filter(id=made.session.session_id).update(last_used_at=now - timedelta(days=14))

    assert await service.browser_session(made.cookie) is None


@pytest.mark.usefixtures("committed")
async def test_session_in_use_does_not_grow_idle() -> None:
    made = await opened(await create_customer())
    before = clock.now() - timedelta(days=13)
    await Session.filter(id=made.session.session_id).update(last_used_at=before)

    await service.browser_session(made.cookie)

    assert (await Session.get(id=made.session.session_id)).last_used_at > before + timedelta(days=12)


@pytest.mark.usefixtures("committed")
async def test_new_sign_in_ends_the_session_of_the_same_browser() -> None:
    customer = await create_customer()
    first = await opened(customer)

    visitor = Visitor(client_address="192.0.2.1", user_agent="a browser", cookie=first.cookie)
    second = await admit(await proven(customer), methods=("pwd",), visitor=visitor)

    assert isinstance(second, BrowserTokens)
    assert not isinstance(second, CodeNeeded)
    assert await service.browser_session(first.cookie) is None
    assert await service.browser_session(second.cookie) is not None


def test_sealed_facts_open_for_their_purpose_and_time_only() -> None:
    now = clock.now()
    text = sealed.seal("one", {"a": "b"}, now, timedelta(minutes=5))

    assert sealed.unseal("one", text, now) == {"a": "b"}
    assert sealed.unseal("two", text, now) is None
    assert sealed.unseal("one", text, now + timedelta(minutes=5)) is None
    changed = [text[:i] + ("A" if text[i] != "A" else "B") + text[i + 1 :] for i in range(len(text) - 1)]
    assert [broken for broken in changed if sealed.unseal("one", broken, now) is not None] == []
    assert [bad for bad in (None, "", "x", "é", "A" * 5000) if sealed.unseal("one", bad, now) is not None] == []
