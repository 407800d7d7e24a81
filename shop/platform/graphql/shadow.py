"""Running a share of the queries twice, by their plans and on graphql-core alone, to see that both answer the same.

For those who want to be sure with their own traffic, before and after an upgrade. What differs is counted and logged by
its places, never by its values.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import structlog
from graphql import ExecutionResult

from shop.platform.graphql.context import Context
from shop.platform.graphql.execution import Engine, Prepared, measured_as
from shop.platform.graphql.request import GraphQLRequest
from shop.platform.observability.metrics import Counter, Metrics

COMPARED = Counter("shop_graphql_compared_total", "Queries that ran twice, by outcome.", ("outcome",))
_MOST_TOLD = 10

logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Shadow:
    """Compares.

    Attributes:
        share: of all queries, 0 to 1.
    """

    engine: Engine
    metrics: Metrics
    share: float

    def is_drawn(self) -> bool:
        return random.random() < self.share  # noqa: S311 - a sample, no secret

    async def compare(
        self, prepared: Prepared, asked: GraphQLRequest, context: Context, result: ExecutionResult
    ) -> None:
        """Run a query again without its plan and hold it against what it gave.

        Things change meanwhile: where both differ, it runs without a plan once more, and what differs then too tells of
        a change.
        """
        again = await self._plainly(prepared, asked, context)
        places = list(differences(result, again))
        if places and not list(differences(again, await self._plainly(prepared, asked, context))):
            operation = measured_as(prepared.operation(asked.operation_name), is_trusted=context.is_trusted)
            logger.error("a plan answers differently", operation=operation, places=places[:_MOST_TOLD])
            self.metrics.add(COMPARED, outcome="different")
            return
        self.metrics.add(COMPARED, outcome="changed" if places else "same")

    async def _plainly(self, prepared: Prepared, asked: GraphQLRequest, context: Context) -> ExecutionResult:
        return await self.engine.run(prepared, asked.operation_name, asked.variables, context.apart(), is_planned=False)


def differences(one: ExecutionResult, other: ExecutionResult) -> Iterator[str]:
    """Name the places where two results differ, in their data, in its order, and in their errors."""
    yield from _differing(one.data, other.data, "data")
    if _errors(one) != _errors(other):
        yield "errors"


def _differing(one: Any, other: Any, place: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict) and list(one) == list(other):
        for key, value in one.items():
            yield from _differing(value, other[key], f"{place}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, value in enumerate(one):
            yield from _differing(value, other[index], f"{place}.{index}")
    elif type(one) is not type(other) or one != other:
        yield place


def _errors(result: ExecutionResult) -> list[tuple[str, str]]:
    return sorted((str(error.path), error.message) for error in result.errors or ())
