"""Tokens of another provider that must open nothing: what they say, and who signed it."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from tests.oauth.issuer import CLIENT_ID, CLIENT_SECRET, Issuer, new_key
from tests.oauth.trip import Trip, require_nobody_in

OTHER = "https://other.example"


def unsigned(header: dict[str, Any], claims: dict[str, Any]) -> str:
    parts = [json.dumps(each).encode() for each in (header, claims)]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."


def signed_with(key: Any, **over: Any) -> Callable[[dict[str, Any], dict[str, Any]], str]:
    def write(header: dict[str, Any], claims: dict[str, Any]) -> str:
        final = {**header, **over}
        return jwt.encode(final, claims, key, algorithms=[final["alg"]])

    return write


def always(text: str) -> Callable[[dict[str, Any], dict[str, Any]], str]:
    return lambda _header, _claims: text


def moments(claims: dict[str, Any]) -> dict[str, Any]:
    """Turn times from now on into those that a token names."""
    now = int(time.time())
    return {
        name: now + int(value.total_seconds()) if isinstance(value, timedelta) else value
        for name, value in claims.items()
    }


@pytest.mark.parametrize(
    "over",
    [
        {"iss": OTHER},
        {"iss": None},
        {"aud": "another client"},
        {"aud": None},
        {"aud": [CLIENT_ID, "another client"]},
        {"aud": []},
        {"azp": "another client"},
        {"nonce": "another nonce"},
        {"nonce": None},
        {"nonce": ["x"]},
        {"sub": None},
        {"sub": ""},
        {"sub": 1},
        {"sub": "x" * 256},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": True},
        {"exp": timedelta(seconds=-60)},
        {"iat": None},
        {"iat": timedelta(seconds=-3600)},
        {"iat": timedelta(seconds=3600)},
        {"nbf": timedelta(seconds=3600)},
        {"nbf": "tomorrow"},
    ],
)
async def test_token_that_says_something_else_is_refused(trip: Trip, issuer: Issuer, over: dict[str, Any]) -> None:
    issuer.claims |= moments(over)

    answer = await trip.make()

    assert answer.status_code == 403
    await require_nobody_in(trip)


@pytest.mark.parametrize("over", [{"aud": [CLIENT_ID]}, {"azp": CLIENT_ID}, {"nbf": timedelta(seconds=-5)}])
async def test_token_that_says_the_same_in_other_words_is_taken(
    trip: Trip, issuer: Issuer, over: dict[str, Any]
) -> None:
    issuer.claims |= moments(over)

    assert (await trip.make()).status_code == 303


@pytest.mark.parametrize(
    "write",
    [
        lambda header, claims: unsigned({**header, "alg": "none"}, claims),
        lambda header, claims: unsigned({**header, "alg": "nOnE"}, claims),
        unsigned,
        signed_with(OctKey.import_key(CLIENT_SECRET), alg="HS256"),
        signed_with(new_key()),
        signed_with(new_key("two"), kid="two"),
        signed_with(RSAKey.generate_key(2048), alg="RS256"),
        always("a.b.c"),
        always("a.b.c.d.e"),
        always("x" * 20_000),
        always("é.é.é"),
    ],
    ids=["none", "nOnE", "stripped", "secret", "other key", "other kid", "rsa", "junk", "jwe", "huge", "not ascii"],
)
async def test_token_that_the_issuer_did_not_sign_is_refused(
    trip: Trip, issuer: Issuer, write: Callable[[dict[str, Any], dict[str, Any]], str]
) -> None:
    issuer.write = write

    answer = await trip.make()

    assert answer.status_code == 403
    await require_nobody_in(trip)


async def test_public_key_is_no_secret_to_sign_with(trip: Trip, issuer: Issuer) -> None:
    for form in (
        issuer.signing_key.as_pem(private=False),
        json.dumps(issuer.signing_key.as_dict(private=False)).encode(),
    ):
        key = OctKey.import_key(base64.urlsafe_b64encode(form).decode())
        issuer.write = signed_with(key, alg="HS256")

        assert (await trip.make()).status_code == 403
    await require_nobody_in(trip)


async def test_key_that_the_token_brings_along_is_not_looked_at(trip: Trip, issuer: Issuer) -> None:
    own = new_key("mine")
    for header in ({"jwk": own.as_dict(private=False)}, {"jku": f"{issuer.url}/keys"}, {"x5u": f"{issuer.url}/keys"}):
        issuer.write = signed_with(own, kid="mine", **header)

        assert (await trip.make()).status_code == 403
    await require_nobody_in(trip)


@pytest.mark.parametrize("header", [{"typ": "at+jwt"}, {"typ": "logout+jwt"}, {"crit": ["exp"], "exp": 1}])
async def test_token_of_another_kind_is_refused(trip: Trip, issuer: Issuer, header: dict[str, Any]) -> None:
    def write(honest: dict[str, Any], claims: dict[str, Any]) -> str:
        return _signed_raw({**honest, **header}, claims, issuer.signing_key)

    issuer.write = write

    assert (await trip.make()).status_code == 403
    await require_nobody_in(trip)


def _signed_raw(header: dict[str, Any], claims: dict[str, Any], key: ECKey) -> str:
    """Sign a header that a library refuses to write."""
    honest = {name: value for name, value in header.items() if name in {"alg", "kid", "typ"}}
    if honest == header:
        return jwt.encode(header, claims, key, algorithms=["ES256"])
    return unsigned(header, claims) + jwt.encode(honest, claims, key, algorithms=["ES256"]).rpartition(".")[2]


async def test_shared_secret_among_the_published_keys_is_not_used(trip: Trip, issuer: Issuer) -> None:
    shared = OctKey.import_key("a shared secret of thirty-two bytes", {"kid": "shared"})
    issuer.published = [shared]
    issuer.write = signed_with(shared, alg="HS256", kid="shared")

    assert (await trip.make()).status_code == 403
    await require_nobody_in(trip)


async def test_user_info_of_somebody_else_is_refused(trip: Trip, issuer: Issuer) -> None:
    issuer.claims["email"] = None
    issuer.userinfo = {"sub": "person-2", "email": "victim@example.com", "email_verified": True}

    assert (await trip.make()).status_code == 403
    await require_nobody_in(trip)


# Its keys


async def test_new_key_of_the_issuer_is_asked_for_once_and_then_no_more(trip: Trip, issuer: Issuer) -> None:
    await trip.make()
    issuer.signing_key = new_key("two")
    issuer.published.append(issuer.signing_key)

    rotated = await trip.make()
    issuer.signing_key = new_key("three")
    refused = [(await trip.make()).status_code for _ in range(3)]

    assert rotated.status_code == 303
    assert refused == [403] * 3
    assert issuer.asked["keys"] == 2
    assert issuer.asked["metadata"] == 1
