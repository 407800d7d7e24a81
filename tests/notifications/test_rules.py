from __future__ import annotations

import pytest

from shop.notifications.rules import LINKS, BadLink, Link, choose_language, full_name, link, one_line, unknown_links

BASE = "https://store.example"


def test_link_is_built_from_the_configured_address() -> None:
    made = link(Link.GUEST_ORDER, BASE, {}, id="order_1", token="shop_ot_x")

    assert made == "https://store.example/orders/order_1#token=shop_ot_x"


def test_value_in_a_link_cannot_leave_its_place() -> None:
    assert link(Link.ACCOUNT_ORDER, BASE, {}, id="../x?y#z").endswith("/account/orders/..%2Fx%3Fy%23z")


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ("/o/{id}#{token}", "https://store.example/o/i#t"),
        ("https://admin.example/o#t={token}&i={id}", "https://admin.example/o#t=t&i=i"),
    ],
)
def test_configured_link_replaces_the_usual_one(over: str, expected: str) -> None:
    assert link(Link.GUEST_ORDER, BASE, {"guest_order": over}, id="i", token="t") == expected


@pytest.mark.parametrize(
    "over",
    [
        "/o/{id}?token={token}",
        "/o/{token}#x",
        "/o/{id}",
        "/o/{number}#{token}",
        "/o/{id.real}#{token}",
        "/o/{#{token}",
        "//evil.example/#{token}",
        "javascript:alert(1)#{token}",
        "o/{id}#{token}",
    ],
)
def test_link_that_would_tell_the_secret_or_lead_nowhere_is_refused(over: str) -> None:
    with pytest.raises(BadLink, match="guest_order"):
        link(Link.GUEST_ORDER, BASE, {"guest_order": over}, id="i", token="t")


def test_every_link_has_its_usual_place() -> None:
    assert set(LINKS) == set(Link)
    assert unknown_links({"guest_order": "/", "nothing": "/"}) == ["nothing"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [(("de-AT",), "de"), (("fr", "ko"), "ko"), (("fr",), "en"), ((), "en"), (("en-GB", "de"), "en")],
)
def test_first_wanted_language_with_texts_is_taken(wanted: tuple[str, ...], expected: str) -> None:
    assert choose_language(wanted, ["de", "en", "ko"]) == expected


@pytest.mark.parametrize("text", ["a\r\nBcc: b@c.example", "a\nb", "a\x00\x1bb", "a\u2028b", "a\u202eb"])
def test_one_line_has_nothing_that_ends_a_header(text: str) -> None:
    made = one_line(text)

    assert made.isprintable()
    assert made.splitlines() == [made]


def test_name_is_written_in_the_order_of_its_script() -> None:
    assert full_name("길동", "홍") == "홍길동"
    assert full_name("Erika", "Mustermann") == "Erika Mustermann"
    assert full_name("", "Mustermann") == "Mustermann"
    assert full_name("Ada\r\n", "") == "Ada"
