"""No secret in any log of the whole run: what every test printed and logged, and what its server logged, is searched.

The tests' own passwords and secrets are the bait, and whatever has the form of a token, a key or a hash. The run that
collects the reports searches them; a leak fails it, however good its tests are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PLANTED = (
    "correct horse battery staple",  # tests.factories.accounts.PASSWORD
    "a-secret-that-only-the-tests-know-",  # SHOP_SECRET of the run
    "a-secret-of-this-test-",  # SHOP_SECRET of commands
    "a secret: of the shop",  # tests.oauth.issuer.CLIENT_SECRET
    "let me in and send",  # tests.notifications.server.PASSWORD
)
_FORMS = {
    "a refresh token or another secret of ours": r"shop_[a-z]{2,3}_[\w-]{16,}",
    "a JWT": r"eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}",
    "a password's hash": r"\$argon2id?\$",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\"d\"\s*:\s*\"[\w-]{40,}\"",
    "an authorization header": r"(?i)\b(?:bearer|basic)\s+(?!\[hidden\])[\w.~+/=-]{16,}",
    "a one-time password's secret": r"otpauth://|(?i:totp[_ ]secret)\W+[A-Z2-7]{16,}",
    "a recovery code": r"(?<![\w-])(?=[a-z-]*[2-7])(?:[a-z2-7]{4}-){3}[a-z2-7]{4}(?![\w-])",
    "a device's user code": r"(?<![\w-])[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}(?![\w-])",
    "a cookie": r"__Host-[\w-]+=[\w.-]{16,}",
    "a password in an address": (
        r"(?:postgres(?:ql)?|smtps?(?:\+plain)?|rediss?)://[^:/\s]*:(?!\[hidden\]|\*|password@)[^@\s]+@"
    ),
}
FORMS = {name: re.compile(form) for name, form in _FORMS.items()}
_SHOWN = 60


def leaks(text: str) -> list[str]:
    """Say what a text gives away, each with a little of what stands around it."""
    found = [f"{planted!r} in {_around(text, text.index(planted))}" for planted in PLANTED if planted in text]
    for name, form in FORMS.items():
        match = form.search(text)
        if match is not None:
            found.append(f"{name} in {_around(text, match.start())}")
    return found


def _around(text: str, at: int) -> str:
    return repr(text[max(0, at - _SHOWN) : at + _SHOWN])


class Search:
    """Searches what the tests wrote: the reports of all workers come together in one process."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.searched = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for part, text in _written(report):
            self.searched += len(text)
            self.found += [f"{report.nodeid} ({part}): {leak}" for leak in leaks(text)]

    def search_file(self, path: Path) -> None:
        """Search a log that a process of the run wrote."""
        if path.exists():
            text = path.read_text(errors="replace")
            self.searched += len(text)
            self.found += [f"{path.name} of PostgreSQL: {leak}" for leak in leaks(text)]

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.found and session.exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.line(f"logs searched for secrets: {self.searched:,} characters")
        if not self.found:
            return
        terminalreporter.section("secrets in logs", red=True)
        for leak in self.found[:50]:
            terminalreporter.line(leak)


def _written(report: pytest.TestReport) -> Iterator[tuple[str, str]]:
    """Give what a test wrote; its own failure, which shows its values, is no log."""
    for name, text in report.sections:
        if name.startswith(("Captured stdout", "Captured stderr")):
            yield name, text
