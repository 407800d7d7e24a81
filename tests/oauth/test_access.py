from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from shop.accounts.rules import Kind
from shop.oauth import service
from shop.oauth.engine import keys
from shop.oauth.engine.access import BadToken, Claims, Issuer, Subject, Verified, bearer_token, issuer
from shop.oauth.engine.keys import KeyRing
from shop.platform.config import settings
from shop.platform.ids import encode, uuid7
from tests.client import Client
from tests.factories.accounts import create_customer, open_session
from tests.factories.channels import create_channels

ISSUER = Issuer("https://shop.example")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
OWN = keys.generate()
NEXT = keys.generate()
RING = KeyRing(OWN, {str(OWN.kid): OWN, str(NEXT.kid): NEXT})
USER, SESSION, CLIENT_ID = uuid7(), uuid7(), uuid7()
CLIENT = encode("client", CLIENT_ID)


def mint(now: datetime = NOW, kind: Kind = Kind.CUSTOMER) -> str:
    subject = Subject(kind=kind, user_id=USER, session_id=SESSION, roles=("support",))
    token, _ = ISSUER.mint(RING, subject, now=now, lifetime=timedelta(minutes=10))
    return token


@dataclass(slots=True)
class Forger:
    """Makes tokens that differ from good ones in one thing."""

    issuer: Issuer
    key: ECKey
    good: str

    def parts(self) -> tuple[dict[str, Any], dict[str, Any]]:
        header, payload, _ = self.good.split(".")
        return orjson.loads(_read(header)), orjson.loads(_read(payload))

    def signed(self, *, header: dict[str, Any] | None = None, key: ECKey | None = None, **claims: Any) -> str:
        """Sign with an ES256 key what is changed; None leaves a member out."""
        own_header, own_claims = self.parts()
        changed = {name: value for name, value in {**own_header, **(header or {})}.items() if value is not None}
        told = {name: value for name, value in {**own_claims, **claims}.items() if value is not None}
        return jwt.encode(changed, told, key or self.key, algorithms=["ES256"], default_type=None)

    def with_hmac(self, secret: bytes, alg: str = "HS256") -> str:
        header, claims = self.parts()
        head = f"{_write({**header, 'alg': alg})}.{_write(claims)}"
        return f"{head}.{_write(hmac.digest(secret, head.encode(), hashlib.sha256))}"

    def without_signature(self, alg: str) -> str:
        header, claims = self.parts()
        return f"{_write({**header, 'alg': alg})}.{_write(claims)}."

    def with_signature(self, signature: bytes) -> str:
        return f"{self.good.rpartition('.')[0]}.{_write(signature)}"


def _read(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _write(value: Any) -> str:
    raw = value if isinstance(value, bytes) else orjson.dumps(value)
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


STRANGER = keys.generate()
Forge = Callable[[Forger], str]
BAD_TOKENS: dict[str, Forge] = {
    "empty": lambda _: "",
    "word": lambda _: "token",
    "none": lambda f: f.without_signature("none"),
    "nOnE": lambda f: f.without_signature("nOnE"),
    "no alg": lambda f: f.without_signature(""),
    "HS256 with the public PEM": lambda f: f.with_hmac(f.key.as_pem(private=False)),
    "HS256 with the public JWK": lambda f: f.with_hmac(orjson.dumps(f.key.as_dict(private=False))),
    "HS256 with the key id": lambda f: f.with_hmac(str(f.key.kid).encode()),
    "HS256 that says ES256": lambda f: f.with_hmac(f.key.as_pem(private=False), alg="ES256"),
    "another's key under our id": lambda f: f.signed(key=STRANGER, header={"kid": str(f.key.kid)}),
    "unknown key id": lambda f: f.signed(key=STRANGER, header={"kid": str(STRANGER.kid)}),
    "no key id": lambda f: f.signed(header={"kid": None}),
    "key id as a path": lambda f: f.signed(header={"kid": "../../dev/null"}),
    "embedded jwk": lambda f: f.signed(key=STRANGER, header={"jwk": STRANGER.as_dict(private=False)}),
    "own jwk embedded": lambda f: f.signed(header={"jwk": f.key.as_dict(private=False)}),
    "jku": lambda f: f.signed(header={"jku": "https://evil.example/jwks.json"}),
    "x5u": lambda f: f.signed(header={"x5u": "https://evil.example/cert.pem"}),
    "typ of an id token": lambda f: f.signed(header={"typ": "JWT"}),
    "no typ": lambda f: f.signed(header={"typ": None}),
    "other issuer": lambda f: f.signed(iss="https://evil.example"),
    "issuer with a slash": lambda f: f.signed(iss=f"{f.issuer.url}/"),
    "no issuer": lambda f: f.signed(iss=None),
    "other audience": lambda f: f.signed(aud=f"{f.issuer.url}/other"),
    "audience is a list": lambda f: f.signed(aud=[f.issuer.audience, "other"]),
    "no audience": lambda f: f.signed(aud=None),
    "expired": lambda f: f.signed(exp=f.parts()[1]["iat"] - 3600),
    "no end": lambda f: f.signed(exp=None),
    "end is true": lambda f: f.signed(exp=True),
    "end is a text": lambda f: f.signed(exp="9999999999"),
    "begin is true": lambda f: f.signed(nbf=True),
    "not yet": lambda f: f.signed(nbf=f.parts()[1]["iat"] + 3600),
    "from the future": lambda f: f.signed(iat=f.parts()[1]["iat"] + 3600),
    "no subject": lambda f: f.signed(sub=None),
    "subject of another kind": lambda f: f.signed(sub=encode("prod", USER)),
    "subject is a number": lambda f: f.signed(sub=1),
    "no session": lambda f: f.signed(sid=None),
    "no token id": lambda f: f.signed(jti=None),
    "no client": lambda f: f.signed(client_id=None),
    "client of another kind": lambda f: f.signed(client_id=encode("cust", USER), scope="orders.read"),
    "client without a scope, so that nothing would cut it": lambda f: f.signed(client_id=CLIENT),
    "client with an empty scope": lambda f: f.signed(client_id=CLIENT, scope=""),
    "scope is a list": lambda f: f.signed(client_id=CLIENT, scope=["orders.read"]),
    "client for itself at another one": lambda f: f.signed(
        client_id=CLIENT, sub=encode("client", uuid7()), scope="orders.read"
    ),
    "the shop itself as the subject": lambda f: f.signed(sub="shop"),
    "truncated": lambda f: f.good[:-10],
    "without its last character": lambda f: f.good[:-1],
    "two parts": lambda f: f.good.rpartition(".")[0],
    "five parts": lambda f: f"{f.good}.AAAA.BBBB",
    "r and s are zero": lambda f: f.with_signature(bytes(64)),
    "no signature": lambda f: f.with_signature(b""),
    "signature of another token": lambda f: f.good.rpartition(".")[0] + "." + f.signed(jti="x").rpartition(".")[2],
    "changed claims": lambda f: ".".join(
        (f.good.split(".")[0], _write({**f.parts()[1], "sub": encode("stff", USER)}), f.good.split(".")[2])
    ),
    "100 kB": lambda f: f.signed(jti="x" * 100_000),
    "refresh token": lambda _: "shop_rt_" + "A" * 70,
}


@pytest.mark.parametrize("name", BAD_TOKENS)
def test_bad_token_is_refused(name: str) -> None:
    token = BAD_TOKENS[name](Forger(ISSUER, OWN, mint()))

    with pytest.raises(BadToken):
        ISSUER.verify(token, RING, NOW)


def test_forger_makes_good_tokens_when_it_changes_nothing() -> None:
    assert ISSUER.verify(Forger(ISSUER, OWN, mint()).signed(), RING, NOW).user_id == USER


def test_good_token_says_who_and_nothing_personal() -> None:
    token = mint(kind=Kind.STAFF)
    header, claims = Forger(ISSUER, OWN, token).parts()

    read = ISSUER.verify(token, RING, NOW)

    assert read == Claims(
        kind=Kind.STAFF,
        user_id=USER,
        session_id=SESSION,
        token_id=UUID(claims["jti"]),
        client_id=None,
        not_before=int(NOW.timestamp()),
        expires_at=int(NOW.timestamp()) + 600,
        roles=("support",),
    )
    assert header == {"alg": "ES256", "typ": "at+jwt", "kid": OWN.kid}
    assert set(claims) == {"iss", "aud", "sub", "sid", "jti", "client_id", "iat", "nbf", "exp", "roles"}
    assert claims["aud"] == "https://shop.example/graphql"


@pytest.mark.parametrize(
    "subject",
    [
        Subject(client_id=CLIENT_ID, scope=frozenset({"orders.read", "inventory.read"})),
        Subject(
            kind=Kind.STAFF,
            user_id=USER,
            session_id=SESSION,
            client_id=CLIENT_ID,
            scope=frozenset({"openid"}),
            roles=("support",),
        ),
    ],
)
def test_token_of_a_client_says_whose_it_is_and_what_for(subject: Subject) -> None:
    token, _ = ISSUER.mint(RING, subject, now=NOW, lifetime=timedelta(minutes=10))
    _, claims = Forger(ISSUER, OWN, token).parts()

    read = ISSUER.verify(token, RING, NOW)

    assert all(getattr(read, field.name) == getattr(subject, field.name) for field in fields(Subject))
    assert claims["client_id"] == CLIENT
    assert claims["sub"] == (CLIENT if subject.user_id is None else encode("stff", USER))
    assert ("sid" in claims) is (subject.user_id is not None)
    assert claims["scope"] == " ".join(sorted(subject.scope or ()))


def test_slash_at_the_end_of_the_configured_address_changes_no_token(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SHOP_URL", "https://shop.example/")

    assert issuer() == ISSUER


def test_leeway_is_five_seconds_on_both_ends() -> None:
    token = mint()

    ISSUER.verify(token, RING, NOW + timedelta(seconds=604))
    ISSUER.verify(token, RING, NOW - timedelta(seconds=5))

    for moment in (NOW + timedelta(seconds=605), NOW - timedelta(seconds=6)):
        with pytest.raises(BadToken):
            ISSUER.verify(token, RING, moment)


def test_token_of_the_next_key_verifies_before_it_is_active() -> None:
    token = Forger(ISSUER, OWN, mint()).signed(key=NEXT, header={"kid": str(NEXT.kid)})

    assert ISSUER.verify(token, RING, NOW).user_id == USER


def test_remembered_token_ends_in_time_and_the_memory_is_bounded() -> None:
    verified = Verified(most=3)
    tokens = [mint() for _ in range(5)]

    for token in tokens * 2:
        verified.read(token, ISSUER, RING, NOW)

    assert len(verified) == 3
    with pytest.raises(BadToken):
        verified.read(tokens[-1], ISSUER, RING, NOW + timedelta(minutes=11))
    assert len(verified) == 2


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic YTpi", "token", "Bearertoken"])
def test_header_without_a_bearer_token_is_refused(header: str) -> None:
    with pytest.raises(BadToken):
        bearer_token(header)


async def test_every_bad_token_is_401_with_a_challenge(client: Client) -> None:
    await create_channels()
    tokens = await open_session(await create_customer())
    forger = Forger(Issuer(settings().url), (await service.keyring()).active, tokens.access_token)
    question = "{ me { id } }"

    answers = {name: await client.signed_in(forge(forger)).ask(question) for name, forge in BAD_TOKENS.items()}
    good = await client.signed_in(forger.signed()).data(question)

    assert {(answer.status, *answer.codes) for answer in answers.values()} == {(401, "UNAUTHENTICATED")}
    assert {answer.headers["www-authenticate"] for answer in answers.values()} == {'Bearer error="invalid_token"'}
    assert good["me"] is not None


@pytest.mark.parametrize("header", ["Basic YTpi", "Bearer", "x"])
async def test_other_authorization_is_401_too(client: Client, header: str) -> None:
    await create_channels()

    answer = await client.with_headers(authorization=header).ask("{ me { id } }")

    assert (answer.status, answer.codes) == (401, ["UNAUTHENTICATED"])
