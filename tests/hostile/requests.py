"""HTTP requests that no friend would send, as the bytes that go over the wire."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from graphql import GraphQLSchema

from tests.hostile.documents import Asking, shapes

GOOD = {"query": "{ channel { slug } }"}
_TYPES = (
    *(
        "application/json",
        "application/json; charset=utf-8",
        "application/json; charset=latin-1",
        "text/plain",
        "",
        ";",
        "*/*",
    ),
    *(
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/graphql",
    ),
)
_ACCEPTS = (
    *("*/*",) * 9,
    "application/json",
    "application/graphql-response+json",
    "text/event-stream;q=0.1",
    ";;;q=",
    "a" * 3_000,
)
_METHODS = ("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "BREW", "get", "CONNECT")
_PATHS = (
    *(
        "/graphql",
        "/graphql/",
        "/graphql?query=%7B",
        "/graphql?query=%ff%fe",
        "/graphql?variables=[",
        "//graphql",
        "/%00",
    ),
    *(
        "/../../etc/passwd",
        "/graphql?extensions=%7B%22persistedQuery%22%3A1%7D",
        "/graphql?" + "a=b&" * 500,
        "/media/%2e%2e/x",
    ),
    *(
        "/oauth/authorize?client_id=%00",
        "/oauth/token",
        "/auth/refresh",
        "/.well-known/openid-configuration",
        "/me/export",
        "*",
    ),
)
_BODIES: tuple[bytes, ...] = (
    *(
        b"",
        b"null",
        b"1",
        b'"x"',
        b"true",
        b"[]",
        b"[[]]",
        b"{}",
        b"\xff\xfe",
        b"\x00",
        b"{",
        b'{"query":',
        b'{"query": 1}',
    ),
    *(
        b'{"query": "{ channel { slug } }", "query": "{"}',
        b'{"query": "\\ud800"}',
        b'{"query": "\xed\xa0\x80"}',
        b"NaN",
    ),
    *(b'{"query":"{ a }","variables":' + b"[" * 100_000, b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 50_000),
    *(b'{"query":"{ a }","variables":{"x":1e999999}}', b'{"query":"{ a }","variables":{"x":' + b"9" * 5_000 + b"}}"),
    *(gzip.compress(b'{"query":"{ channel { slug } }"}'), b"\xef\xbb\xbf" + b'{"query":"{ channel { slug } }"}'),
    *(b'{"documentId":"' + b"a" * 300 + b'"}', b'{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}'),
)

_HEADERS = (
    *("authorization", "x-channel", "accept-language", "x-cart-token", "x-order-token", "idempotency-key"),
    *("x-request-id", "origin", "cookie", "x-forwarded-for", "accept-encoding"),
)
_VALUES = ("", "x", "\x7f", "a" * 5_000, "Bearer x.y.z", "eu", "q=;,;")


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as bytes.

    Attributes:
        is_whole: whether all of it is there, so that an answer is owed; else its sender stops in the middle.
    """

    text: bytes
    is_whole: bool = True


def http(method: str, path: str, headers: dict[str, str], body: bytes, *, length: int | None = None) -> bytes:
    """Write a request down; `length` lies about the body's."""
    given = {"host": "shop.test", "connection": "close", **headers}
    if method not in {"GET", "HEAD"} or body:
        given["content-length"] = str(len(body) if length is None else length)
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode("latin-1") + body


def post(body: Any, **headers: str) -> bytes:
    given = {"content-type": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return http("POST", "/graphql", given, body if isinstance(body, bytes) else json.dumps(body).encode())


def raw(random: Random) -> Iterator[bytes]:
    """Give what is no HTTP, hardly HTTP, or HTTP that stops in the middle."""
    whole = post(GOOD)
    yield from (random.randbytes(random.randrange(1, 3_000)) for _ in range(40))
    yield from (whole[: random.randrange(1, len(whole))] for _ in range(40))
    for _ in range(60):  # a bit or two flipped
        broken = bytearray(whole)
        for _ in range(random.randrange(1, 4)):
            broken[random.randrange(len(broken))] ^= 1 << random.randrange(8)
        yield bytes(broken)
    yield from (
        whole.replace(b"HTTP/1.1", version) for version in (b"HTTP/0.9", b"HTTP/2.0", b"HTTP/1.0", b"HTTP/9.9", b"")
    )
    chunked = b"POST /graphql HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n"
    yield chunked + b"content-length: 5\r\n\r\nffffffffffffffff\r\n"
    yield chunked + b"\r\nzz\r\n{}\r\n0\r\n\r\n"
    yield b"GET / HTTP/1.1\r\nhost: x\r\n" + b"a: b\r\n" * 20_000 + b"\r\n"
    yield b"GET / HTTP/1.1\r\nhost: x\r\na: " + b"b" * 200_000 + b"\r\n\r\n"
    yield b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nhost: x\r\n\r\n"
    yield whole + whole + whole
    yield b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"


def everything(schema: GraphQLSchema, seed: int, most: int) -> Iterator[Sent]:
    """Give requests of all kinds, the same for the same seed."""
    random = Random(seed)  # noqa: S311 - for tests
    asking = Asking(schema, random)
    yield from (Sent(text, is_whole=False) for text in raw(random))
    for body in _BODIES:
        yield Sent(post(body))
        yield Sent(post(body, content_encoding=random.choice(("gzip", "br", "identity", "x"))))
    yield from (Sent(post({"query": text})) for text in shapes(random))
    for _ in range(most):
        kind = random.random()
        if kind < 0.6:
            yield Sent(post(asking.one(), accept=random.choice(_ACCEPTS)))
        elif kind < 0.7:
            yield Sent(post(GOOD, **{name: random.choice(_VALUES) for name in random.sample(_HEADERS, 3)}))
        elif kind < 0.9:
            body = random.choice((b"", *_BODIES))
            headers = {"accept": random.choice(_ACCEPTS), "content-type": random.choice(_TYPES)}
            yield Sent(http(random.choice(_METHODS), random.choice(_PATHS), headers, body), is_whole=False)
        else:
            headers = {"content-type": "application/json"}
            yield Sent(http("POST", "/graphql", headers, b"{}", length=random.choice((1, 7, 10**9))), is_whole=False)
