"""The messages of graphql-transport-ws, and the codes that sockets close with (PROTOCOL.md of graphql-ws 6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TypeAlias

import orjson

SUBPROTOCOL = "graphql-transport-ws"
WORDS = {
    "authorization": "authorization",
    "channel": "x-channel",
    "clientid": "x-client-id",
    "acceptlanguage": "accept-language",
    "carttoken": "x-cart-token",
    "ordertoken": "x-order-token",
}
"""What `connection_init` may say in place of headers, which browsers cannot set; case and hyphens do not matter."""
_LONGEST_REASON = 123  # bytes; a close frame holds 125 with the code (RFC 6455, 5.5)


class Code(IntEnum):
    """Why a socket closes: 1xxx by RFC 6455 and IANA's list, 44xx by the protocol."""

    INTERNAL_ERROR = 1011
    RESTART = 1012
    TRY_AGAIN_LATER = 1013
    BAD_MESSAGE = 4400
    UNAUTHORIZED = 4401
    FORBIDDEN = 4403
    BAD_SUBPROTOCOL = 4406
    INIT_TIMEOUT = 4408
    ID_IN_USE = 4409
    TOO_MANY_INITS = 4429


@dataclass(eq=False)
class Closing(Exception):
    """The connection is to end, for this reason."""

    code: Code
    reason: str

    @property
    def short(self) -> str:
        """The reason, cut to what a close frame can hold."""
        return self.reason.encode()[:_LONGEST_REASON].decode(errors="ignore")


@dataclass(frozen=True, slots=True)
class Init:
    """The first message.

    Attributes:
        words: what its payload says in place of headers, by the names of these.
    """

    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Ping:
    payload: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Pong:
    pass


@dataclass(frozen=True, slots=True)
class Subscribe:
    """One operation of any kind; `payload` is a GraphQL request."""

    id: str
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Complete:
    id: str


Message: TypeAlias = Init | Ping | Pong | Subscribe | Complete


def read(text: str | None) -> Message:
    """Read what a client sent, None for a binary message; raises `Closing` (4400) for what is no message."""
    said = _object(text)
    kind, payload = said.get("type"), said.get("payload")
    if kind == "subscribe":
        return Subscribe(_id(said), _request(payload))
    if kind == "complete":
        return Complete(_id(said))
    if payload is not None and not isinstance(payload, dict):
        raise _bad("`payload` must be an object.")
    if kind == "connection_init":
        return Init(_words(payload or {}))
    if kind == "ping":
        return Ping(payload)
    if kind == "pong":
        return Pong()
    raise _bad("`type` names no message that a client sends.")


def ack() -> str:
    return '{"type":"connection_ack"}'


def pong(payload: dict[str, Any] | None) -> str:
    return _written({"type": "pong"} if payload is None else {"type": "pong", "payload": payload})


def next_(id_: str, result: dict[str, Any]) -> str:
    return _written({"id": id_, "type": "next", "payload": result})


def error(id_: str, errors: list[dict[str, Any]]) -> str:
    return _written({"id": id_, "type": "error", "payload": errors})


def complete(id_: str) -> str:
    return _written({"id": id_, "type": "complete"})


def _object(text: str | None) -> dict[str, Any]:
    if text is None:
        raise _bad("Messages are text.")
    try:
        said = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise _bad("The message is not JSON.") from None
    if not isinstance(said, dict):
        raise _bad("A message is a JSON object.")
    return said


def _id(said: dict[str, Any]) -> str:
    id_ = said.get("id")
    if not isinstance(id_, str) or not id_:
        raise _bad("`id` must be a text.")
    return id_


def _request(payload: Any) -> dict[str, Any]:
    if not isinstance(payload, dict):
        raise _bad("`payload` must be an object.")
    if not isinstance(payload.get("query"), str) and (payload.get("query") is not None or not _names_one(payload)):
        raise _bad("`query` must be a text.")
    if not isinstance(payload.get("operationName"), str | None):
        raise _bad("`operationName` must be a text.")
    for name in ("variables", "extensions"):
        if not isinstance(payload.get(name), dict | None):
            raise _bad(f"`{name}` must be an object.")
    return payload


def _names_one(payload: dict[str, Any]) -> bool:
    """Tell whether a document is named instead of sent."""
    return "documentId" in payload or "persistedQuery" in (payload.get("extensions") or {})


def _words(payload: dict[str, Any]) -> dict[str, str]:
    found = {}
    for name, value in payload.items():
        header = WORDS.get(name.lower().replace("-", "").removeprefix("x"))
        if header is None or value is None:
            continue
        if not isinstance(value, str) or not value.isascii() or not value.isprintable():
            raise _bad(f"`{name}` must be a text such as a header holds.")
        found[header] = value
    return found


def _bad(reason: str) -> Closing:
    return Closing(Code.BAD_MESSAGE, reason)


def _written(message: dict[str, Any]) -> str:
    return orjson.dumps(message, default=str).decode()
