"""A plugin of pytest: whatever graphql-core executes, it executes by compiled plans, from the first sight on."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from typing import Any

from graphql.execution.executor_throwing_on_incremental import ExecutorThrowingOnIncremental
from graphql.execution.incremental import IncrementalExecutor

from shop.platform.graphql.executor import Event, Plans, compiled

told: Counter[Event] = Counter()
module = import_module("graphql.execution.execute")
for base in (ExecutorThrowingOnIncremental, IncrementalExecutor):
    setattr(module, base.__name__, compiled(base, Plans(lambda event: told.update([event]), at_once=True)))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    terminalreporter.write_line(f"planned {told[Event.MADE] + told[Event.PLANNED]}, not {told[Event.UNSUPPORTED]}")
