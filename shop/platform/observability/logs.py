"""Structured logs: readable on a terminal, JSON elsewhere, and without secrets everywhere."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import orjson
import structlog

from shop.platform.config import Settings

HIDDEN = "[hidden]"
_SECRET_KEYS = re.compile(
    r"pass(word|phrase)?|secret|token|authorization|cookie|api_?key|private|email|phone", re.IGNORECASE
)
_SECRET_TEXTS = re.compile(
    r"(?i)(bearer\s+)[\w.~+/=-]+"  # tokens in headers
    r"|(shop_[a-z]{2}_)[\w-]+"  # our own secrets carry this prefix
    r"|(eyJ)[\w-]+\.[\w-]+\.[\w-]+"  # JWTs
    r"|((?:postgres(?:ql)?|rediss?|smtps?(?:\+plain)?)://[^:/\s]*:)[^@\s]+"  # passwords in addresses
)
# Below warnings some tell what no log may hold: Authlib tokens, httpx addresses with codes in them, httpcore cookies.
_QUIET = (
    *("uvicorn.access", "aerich", "tortoise", "tortoise.db_client", "asyncio", "pgqueuer"),
    *("authlib", "httpx", "httpcore", "hpack"),
)


def configure(settings: Settings) -> None:
    """Send structlog and the standard library's logging to standard error, in one form."""
    as_json = settings.log_format == "json" or (settings.log_format == "auto" and not sys.stderr.isatty())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso" if as_json else "%H:%M:%S", utc=as_json),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(settings.log_level.upper())),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_rendering(as_json)))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def redact(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Hide what stands under a telling key and what looks like a secret in any text."""
    event.update(_redacted(dict(event)))
    return event


def _redacted(value: Any) -> Any:
    if isinstance(value, str):
        return redact_text(value)
    if isinstance(value, Mapping):
        return {
            key: HIDDEN if inner is not None and _SECRET_KEYS.search(str(key)) else _redacted(inner)
            for key, inner in value.items()
        }
    return [_redacted(inner) for inner in value] if isinstance(value, list | tuple) else value


def redact_text(text: str) -> str:
    return _SECRET_TEXTS.sub(
        lambda found: next(part for part in (*found.groups(), "") if part is not None) + HIDDEN, text
    )


def _rendering(as_json: bool) -> list[Any]:  # noqa: FBT001 - private, one caller
    without_meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if as_json:
        renderer: Any = structlog.processors.JSONRenderer(
            serializer=lambda event, **_: orjson.dumps(event, default=str).decode()
        )
        return [without_meta, structlog.processors.format_exc_info, redact, renderer]
    return [
        without_meta,
        structlog.processors.format_exc_info,
        redact,
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=0, pad_level=False),
    ]
