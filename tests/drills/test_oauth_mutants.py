"""Every known weakness of an OAuth server is noticed by a test where it is put back."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.mark.drill
@pytest.mark.long
def test_every_weakness_that_is_put_back_is_noticed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.oauth.mutants"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "SURVIVES" not in done.stdout
