from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from shop.platform.config import Settings
from shop.platform.observability import logs
from shop.platform.observability.logs import HIDDEN, redact, redact_text


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers, root.level = handlers, level


@pytest.mark.parametrize(
    "key",
    [
        *("password", "passphrase", "user_password", "client_secret", "access_token", "Authorization", "Cookie"),
        *("api_key", "apikey", "private_key", "email", "phone_number"),
    ],
)
def test_value_under_a_telling_key_is_hidden(key: str) -> None:
    assert redact(None, "info", {"event": "x", key: "hunter2"}) == {"event": "x", key: HIDDEN}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Authorization: Bearer abc.def-ghi_1", f"Authorization: Bearer {HIDDEN}"),
        ("token shop_at_AbC-123_x here", f"token shop_at_{HIDDEN} here"),
        ("eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl", f"eyJ{HIDDEN}"),
        ("postgresql://shop:hunter2@database/shop", f"postgresql://shop:{HIDDEN}@database/shop"),
        ("postgres://shop:p%40ss@database", f"postgres://shop:{HIDDEN}@database"),
        ("smtp://shop:hunter2@mail.example:587", f"smtp://shop:{HIDDEN}@mail.example:587"),
        ("smtps://shop:hunter2@mail.example", f"smtps://shop:{HIDDEN}@mail.example"),
        ("smtp+plain://shop:hunter2@mail.example", f"smtp+plain://shop:{HIDDEN}@mail.example"),
        ("postgresql://shop@database/shop", "postgresql://shop@database/shop"),
        ("nothing to hide", "nothing to hide"),
    ],
)
def test_what_looks_like_a_secret_is_hidden_in_any_text(text: str, shown: str) -> None:
    assert redact_text(text) == shown
    assert redact(None, "info", {"event": text})["event"] == shown


def test_secret_inside_of_a_value_is_hidden() -> None:
    planted = {"request": {"headers": {"authorization": "Bearer abc"}, "urls": ["postgres://a:hunter2@b/c"]}}

    shown = str(redact(None, "info", {"event": "x", **planted}))

    assert "abc" not in shown
    assert "hunter2" not in shown


def test_none_and_numbers_stay_what_they_are() -> None:
    assert redact(None, "info", {"event": "x", "token": None, "ms": 1.5}) == {"event": "x", "token": None, "ms": 1.5}


@pytest.mark.parametrize("form", ["json", "console"])
def test_line_tells_what_happened_and_no_secret(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(Settings.model_validate({"log_format": form}))
    logger = structlog.get_logger(f"test.{form}")

    try:
        raise RuntimeError("cannot reach postgresql://shop:hunter2@database/shop")  # noqa: TRY301
    except RuntimeError:
        logger.exception("it failed", password="swordfish", order="ord_1")
    logging.getLogger("library").warning("Bearer %s", "swordfish")

    lines = capsys.readouterr().err
    assert "it failed" in lines
    assert "ord_1" in lines
    assert "RuntimeError" in lines
    assert "hunter2" not in lines
    assert "swordfish" not in lines


def test_json_line_is_one_object_with_level_and_moment(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(Settings.model_validate({"log_format": "json"}))

    structlog.get_logger("test.lines").info("request", status=200, path="/graphql")

    (line,) = capsys.readouterr().err.splitlines()
    shown = json.loads(line)
    assert shown["timestamp"].endswith("Z")
    assert {key: shown[key] for key in ("event", "level", "status")} == {
        "event": "request",
        "level": "info",
        "status": 200,
    }


def test_level_is_that_of_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(Settings.model_validate({"log_format": "json", "log_level": "warning"}))

    structlog.get_logger("test.levels").info("quiet")
    logging.getLogger("library").info("quiet")
    logging.getLogger("library").warning("loud")

    shown = capsys.readouterr().err
    assert "quiet" not in shown
    assert "loud" in shown


@pytest.mark.parametrize("name", ["authlib", "authlib.oauth2.rfc6749", "httpx", "httpcore.http11"])
def test_library_that_tells_tokens_below_warnings_is_quiet_at_every_level(name: str) -> None:
    logs.configure(Settings.model_validate({"log_level": "debug"}))

    assert not logging.getLogger(name).isEnabledFor(logging.INFO)
    assert logging.getLogger("shop").isEnabledFor(logging.DEBUG)
