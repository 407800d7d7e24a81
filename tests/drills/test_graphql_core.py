"""graphql-core's own tests of execution, with the compiled executor in the place of its own.

They come with its source distribution: `SHOP_TEST_GRAPHQL_CORE` names the folder it was unpacked to, see `.ci/run`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.cli.command import ROOT

HERE = Path(__file__).parent / "graphql_core"
SOURCE = os.environ.get("SHOP_TEST_GRAPHQL_CORE", "")
TESTS = ("execution", "test_star_wars_query.py", "test_star_wars_introspection.py", "test_user_registry.py")

pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(not SOURCE, reason="SHOP_TEST_GRAPHQL_CORE is not set: its source is not at hand"),
]


def test_graphql_core_is_content() -> None:
    """None is left out; a third of what they execute has no plan, nearly all of it for `@defer` and `@stream`."""
    command = [sys.executable, "-m", "pytest", "-q", "-c", str(HERE / "pytest.ini"), "--rootdir", SOURCE]
    command += ["-p", "swapped_executor", "-p", "no:randomly", "-p", "no:cacheprovider"]
    command += [str(Path(SOURCE) / "tests" / name) for name in TESTS]
    ran = subprocess.run(
        command,
        cwd=SOURCE,
        env={**os.environ, "PYTHONPATH": f"{HERE}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout[-5_000:] + ran.stderr[-2_000:]
    passed, planned = re.search(r"(\d+) passed", ran.stdout), re.search(r"planned (\d+), not", ran.stdout)
    assert passed is not None
    assert int(passed[1]) >= 770
    assert planned is not None
    assert int(planned[1]) >= 400


def test_requirement_is_what_is_installed() -> None:
    assert f"graphql-core=={version('graphql-core')} " in (HERE / "requirements.txt").read_text()
