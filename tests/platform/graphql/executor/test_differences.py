"""Whatever a resolver or an object does: a plan answers as graphql-core does, and asks the resolvers the same."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import product
from typing import Any

import pytest
from graphql import GraphQLSchema, parse, validate
from graphql.execution import Executor

from shop.platform.graphql.executor import Event, Plans, compiled
from shop.platform.graphql.shadow import differences
from tests.platform.graphql.executor.worlds import Documents, Objects, make_world, run

STRANGE = (0.0, 0.03, 0.3)
VARIABLES: tuple[dict[str, Any], ...] = ({}, {"yes": False, "no": True, "n": 9}, {"n": None})


async def differing(schema: GraphQLSchema, seeds: range, plans: Plans) -> AsyncIterator[str]:
    """Run documents in both ways, on the same objects, and say where the ways part."""
    executor = compiled(Executor, plans)
    for seed in seeds:
        text = Documents(seed).document(schema)
        document = parse(text)
        if validate(schema, document):
            continue
        for strange, variables in product(STRANGE, VARIABLES):
            one, told = await run(schema, document, Objects(seed, strange).thing(), executor, variables)
            other, told_then = await run(schema, document, Objects(seed, strange).thing(), Executor, variables)
            places = list(differences(one, other))
            if places or told != told_then:
                yield f"{seed}: {text} with {variables} and {strange}: {places} {told - told_then} {told_then - told}"


# graphql-core cancels what it has not begun, here and there.
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
@pytest.mark.parametrize(
    "seeds", [range(40), pytest.param(range(40, 2_000), marks=[pytest.mark.drill, pytest.mark.long])]
)
async def test_plans_answer_as_graphql_core_does(seeds: range) -> None:
    events: list[Event] = []

    found = [each async for each in differing(make_world(), seeds, Plans(events.append, at_once=True))]

    assert found == []
    assert events.count(Event.PLANNED) > len(seeds)
    assert events.count(Event.UNSUPPORTED) == 0
