"""A process that has imported the whole shop, and lets a child of its own be each command: `python -m tests.cli.warm`.

Most of a command's time goes into imports, and the tests run hundreds of commands. A child has its own environment,
folder and files from its first line on; nothing of the shop is read before the child is there.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import sys
from typing import Any

import shop.cli
from shop.cli.main import main
from shop.platform.config import settings


def serve() -> None:
    """Read a command from each line, run it, and answer with its exit code."""
    for module in pkgutil.iter_modules(shop.cli.__path__):
        importlib.import_module(f"shop.cli.{module.name}")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(_be(json.loads(line)))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _be(command: dict[str, Any]) -> int:
    """Be the command to its end, and give its exit code."""
    for number, name in enumerate(("in", "out", "err")):
        os.dup2(os.open(command[name], os.O_RDONLY if number == 0 else os.O_WRONLY), number)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 - what stood in the buffer is the next command's
    os.environ.clear()
    os.environ.update(command["env"])
    os.chdir(command["folder"])
    settings.cache_clear()
    sys.argv = ["shop", *command["arguments"]]
    try:
        main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    serve()
