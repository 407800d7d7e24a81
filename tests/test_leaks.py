"""The search for secrets in the logs of the run finds what is planted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from shop.accounts.engine.second_factors import new_recovery_codes
from tests.conftest import ROOT
from tests.factories.accounts import PASSWORD
from tests.leaks import FORMS, PLANTED, Search, leaks
from tests.notifications import server
from tests.oauth.issuer import CLIENT_SECRET

RUN = """
import pytest
from tests.leaks import Search

@pytest.hookimpl
def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Search())
"""
LEAKING = """
import logging, sys

def test_that_logs_a_secret():
    logging.basicConfig(stream=sys.stderr, force=True)
    logging.getLogger("x").warning("signed in with %s", {secret!r})

def test_that_logs_none():
    print("signed in")
"""


@pytest.mark.parametrize(
    "text",
    [
        f"password={PASSWORD}",
        "shop_rt_" + "a" * 40,
        "Authorization: Bearer " + "x" * 30,
        "token eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJlMTIz",
        "hash $argon2id$v=19$m=19456",
        '{"kty": "EC", "d": "' + "k" * 43 + '"}',
        "-----BEGIN EC PRIVATE KEY-----",
        "set-cookie: __Host-shop_refresh=" + "a" * 30,
        "postgresql://shop:hunter2@db/shop",
        "otpauth://totp/shop",
        "enter BCDF-XZTW.",
        "client_secret=a secret: of the shop",
        "smtp://shop:hunter2@mail.example",
        "redis://:hunter2@cache/0",
    ],
)
def test_secret_is_found(text: str) -> None:
    assert len(leaks(f"some words {text} and more")) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "Bearer [hidden]",
        "postgresql://shop:[hidden]@db/shop",
        "Give postgresql://user:password@host/database.",
        "shop_app shop_test_owner shop_migrate",
        '{"event":"request","path":"/graphql","request_id":"req_01k"}',
        "Sign in first.",
        "req-0198c2f4-77aa-7abc-8123-2345abcd2345 of four-word-with-ends",
    ],
)
def test_what_is_no_secret_is_not(text: str) -> None:
    assert leaks(text) == []


def test_secrets_of_the_tests_are_planted() -> None:
    assert {PASSWORD, CLIENT_SECRET, server.PASSWORD.decode()} <= set(PLANTED)
    assert len(FORMS) >= 10


def test_recovery_codes_are_found_by_their_form() -> None:
    # A single one without a digit could be four words, but no ten of them are.
    assert all(len(leaks(f"codes {codes}.")) == 1 for codes in (new_recovery_codes() for _ in range(20)))


@pytest.mark.parametrize("workers", ["0", "2"])
def test_run_whose_tests_log_a_secret_fails(tmp_path: Path, workers: str) -> None:
    (tmp_path / "conftest.py").write_text(RUN)
    (tmp_path / "test_leaking.py").write_text(LEAKING.format(secret=PASSWORD))

    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", workers, "-p", "no:cacheprovider", "-p", "no:randomly", tmp_path],
        cwd=ROOT / "docs",
        env={"PATH": "", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert "secrets in logs" in ended.stdout
    assert "test_leaking.py::test_that_logs_a_secret" in ended.stdout
    assert "2 passed" in ended.stdout


def test_log_of_the_server_is_searched(tmp_path: Path) -> None:
    search = Search()
    (tmp_path / "log").write_text(f"STATEMENT: SELECT '{PASSWORD}'")

    search.search_file(tmp_path / "log")
    search.search_file(tmp_path / "none")

    assert len(search.found) == 1
