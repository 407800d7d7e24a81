from __future__ import annotations

from typing import Any

import pytest

from shop.accounts.rules import OWN_SCOPES, PERMISSIONS
from shop.oauth.rules import IDENTITY_SCOPES, SCOPES, AuthMethod, ClientKind, Grant, client_problems, redirect_problem
from tests.factories.oauth import REDIRECT_URI, form

HOSTILE = (
    "",
    "https://",
    "https:///callback",
    "https:app.example/callback",
    "https:/app.example/callback",
    "//app.example/callback",
    "/callback",
    "http://app.example/callback",
    "http://localhost:8080/callback",
    "http://127.0.0.1.evil.example/callback",
    "http://127.0.0.1@evil.example/callback",
    "http://127.1/callback",
    "http://0.0.0.0/callback",
    "https://app.example/callback#",
    "https://app.example/callback#/token",
    "https://*.app.example/callback",
    "https://app.example/*",
    "https://user@app.example/callback",
    "https://user:password@app.example/callback",
    "https://app.example@evil.example/callback",
    "https://app.example%40evil.example/callback",
    "https://app.example\\@evil.example/callback",
    "https://app.example\\evil.example/callback",
    "https://APP.example/callback",
    "HTTPS://app.example/callback",
    "https://app.example./callback",
    "https://.app.example/callback",
    "https://app..example/callback",
    "https://-app.example/callback",
    "https://app_.example/callback",
    "https://аpp.example/callback",  # noqa: RUF001 - a Cyrillic letter
    "https://app.example/rückruf",
    "https://app.example/call back",
    " https://app.example/callback",
    "https://app.example/callback\n",
    "https://app.example/call\tback",
    "https://app.example/callback\x00",
    "https://app.example/callback%",
    "https://app.example/callback%zz",
    "https://app.example:/callback",
    "https://app.example:0/callback",
    "https://app.example:65536/callback",
    "https://app.example:443443443/callback",
    "https://app.example:port/callback",
    "https://app.example/../callback",
    "https://app.example/a/./callback",
    "https://app.example/a/..",
    "https://app.example/%2e%2E/callback",
    'https://app.example/"><script>',
    "https://app.example/{path}",
    "https://[::1/callback",
    "https://[evil]/callback",
    "javascript:alert(1)",
    "javascript://app.example/%0aalert(1)",
    "data:text/html,x",
    "data:text/html;base64,eA==",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://app.example/1",
    "about:blank",
    "ftp://app.example/callback",
    "myapp:/callback",
    "myapp://callback",
    "com.example.app://callback",
    "com.example.app:callback",
    "com.example.app:",
    "com.example.app:/callback#x",
    "com..app:/callback",
    ".example.app:/callback",
    "COM.example.app:/callback",
    "https://app.example/" + "x" * 500,
)
GOOD = (
    REDIRECT_URI,
    "https://app.example",
    "https://app.example/callback?tenant=1&x=%20",
    "https://app.example:8443/a/b.c/callback",
    "https://xn--bcher-kva.example/callback",
    "http://127.0.0.1:8080/callback",
    "http://127.0.0.1/callback",
    "http://[::1]:8080/callback",
)


@pytest.mark.parametrize("uri", HOSTILE)
def test_hostile_address_is_refused_to_apps_and_to_all_others(uri: str) -> None:
    assert redirect_problem(uri, is_native=True)
    assert redirect_problem(uri, is_native=False)


@pytest.mark.parametrize("uri", GOOD)
def test_exact_address_is_taken(uri: str) -> None:
    assert redirect_problem(uri, is_native=False) == ""


def test_scheme_of_its_own_is_for_apps_alone() -> None:
    assert redirect_problem("com.example.app:/callback", is_native=True) == ""
    assert redirect_problem("com.example.app:/callback", is_native=False)


@pytest.mark.parametrize("kind", ClientKind)
def test_client_of_each_kind_can_be_made(kind: ClientKind) -> None:
    assert client_problems(form(kind)) == []


BAD_FORMS: dict[str, tuple[ClientKind, dict[str, Any], list[tuple[str, ...]]]] = {
    "no name": (ClientKind.PARTNER, {"name": ""}, [("name",)]),
    "long name": (ClientKind.PARTNER, {"name": "x" * 101}, [("name",)]),
    "name that reads backwards": (ClientKind.PARTNER, {"name": "shop\u202egro.elpmaxe"}, [("name",)]),
    "no scope": (ClientKind.PARTNER, {"scopes": ()}, [("scopes",)]),
    "unknown scope": (ClientKind.PARTNER, {"scopes": ("orders.read", "all")}, [("scopes", "1")]),
    "scope of users for a partner": (ClientKind.PARTNER, {"scopes": ("openid",)}, [("scopes", "0")]),
    "part of an account for a partner": (ClientKind.PARTNER, {"scopes": ("orders.own",)}, [("scopes", "0")]),
    "partner without a secret": (ClientKind.PARTNER, {"auth_method": AuthMethod.NONE}, [("authMethod",)]),
    "partner with a browser": (ClientKind.PARTNER, {"redirect_uris": (REDIRECT_URI,)}, [("redirectUris",)]),
    "partner that acts for users": (
        ClientKind.PARTNER,
        {"grants": frozenset({Grant.AUTHORIZATION_CODE}), "redirect_uris": (REDIRECT_URI,)},
        [("grants",)],
    ),
    "app that acts for itself": (
        ClientKind.THIRD_PARTY,
        {"grants": frozenset({Grant.AUTHORIZATION_CODE, Grant.CLIENT_CREDENTIALS})},
        [("grants",)],
    ),
    "unknown grant": (ClientKind.THIRD_PARTY, {"grants": frozenset({"password"})}, [("grants",), ("redirectUris",)]),
    "refresh alone": (
        ClientKind.THIRD_PARTY,
        {"grants": frozenset({Grant.REFRESH_TOKEN}), "redirect_uris": ()},
        [("grants",)],
    ),
    "no grant": (ClientKind.THIRD_PARTY, {"grants": frozenset(), "redirect_uris": ()}, [("grants",)]),
    "no way back": (ClientKind.THIRD_PARTY, {"redirect_uris": ()}, [("redirectUris",)]),
    "way back on a wildcard": (
        ClientKind.THIRD_PARTY,
        {"redirect_uris": (REDIRECT_URI, "https://*.example/callback")},
        [("redirectUris", "1")],
    ),
    "sign-out to nowhere": (
        ClientKind.FIRST_PARTY,
        {"post_logout_uris": ("javascript:alert(1)",)},
        [("postLogoutRedirectUris", "0")],
    ),
    "many ways back": (
        ClientKind.THIRD_PARTY,
        {"redirect_uris": tuple(f"{REDIRECT_URI}/{i}" for i in range(21))},
        [("redirectUris",)],
    ),
}


@pytest.mark.parametrize("name", BAD_FORMS)
def test_client_of_another_form_is_refused_with_the_place(name: str) -> None:
    kind, over, paths = BAD_FORMS[name]

    problems = client_problems(form(kind, **over))

    assert [problem.path for problem in problems] == paths
    assert {problem.code for problem in problems} == {"CLIENT_INVALID"}


def test_scopes_are_of_three_sorts_and_each_is_described() -> None:
    assert set(SCOPES) == {*IDENTITY_SCOPES, *OWN_SCOPES, *PERMISSIONS}
    assert len(SCOPES) == len(IDENTITY_SCOPES) + len(OWN_SCOPES) + len(PERMISSIONS)
    assert all(SCOPES.values())
