"""A plugin of pytest: whatever graphql-core executes, it executes by compiled plans, from the first sight on."""

from __future__ import annotations

from importlib import import_module

from graphql.execution.executor_throwing_on_incremental import ExecutorThrowingOnIncremental
from graphql.execution.incremental import IncrementalExecutor

from shop.platform.graphql.executor import Plans, compiled

module = import_module("graphql.execution.execute")
for base in (ExecutorThrowingOnIncremental, IncrementalExecutor):
    setattr(module, base.__name__, compiled(base, Plans(at_once=True)))
