"""Programs of npm, run in a folder that finds the packages of `tests/clients/node`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

NODE = Path(__file__).parent / "node"
EXAMPLES = ROOT / "docs" / "clients"
SECONDS = 120

needs_node = pytest.mark.skipif(
    not os.environ.get("SHOP_TEST_NODE"), reason="SHOP_TEST_NODE is not set: npm ci was not run in tests/clients/node"
)


def node(script: Path, *arguments: str, folder: Path = NODE) -> str:
    """Run a program to its end in a folder and give what it printed; it must succeed."""
    done = subprocess.run(
        ["node", str(script), *arguments], cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def example(folder: Path, name: str, *arguments: str) -> str:
    """Run an example of the docs as a reader would, who has installed the packages beside it."""
    (folder / "node_modules").symlink_to(NODE / "node_modules")
    shutil.copy(EXAMPLES / name, folder)
    return node(folder / name, *arguments)
