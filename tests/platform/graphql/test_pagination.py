from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
import strawberry
from graphql import ExecutionResult

from shop.platform.db.paging import COUNT_CEILING, BadPage, Page, PageRequest, Sort, decode, page
from shop.platform.graphql.pagination import After, Before, Connection, First, Last, page_request

SORT = Sort(name="number", column="number", kind="bigint", id_column="id")
counts: list[int] = []


@strawberry.type
class Thing:
    number: int


@strawberry.type
class Query:
    @strawberry.field
    async def things(
        self,
        total: int,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[Thing]:
        request = page_request(first, after, last, before)

        async def count() -> int:
            counts.append(total)
            return total

        made: Connection[Thing] = Connection.of(
            cut(request, min(total, 200)), lambda number: Thing(number=number), count
        )
        return made


def cut(request: PageRequest, total: int) -> Page[int]:
    """What the database would give: the numbers from zero up."""
    start = decode(SORT, request.cursor)[0] if request.cursor else None
    assert start is None or isinstance(start, int)
    if request.is_backward:
        found = list(range((total if start is None else start) - 1, -1, -1))
    else:
        found = list(range(0 if start is None else start + 1, total))
    return page(found[: request.size + 1], request, SORT, lambda number: (number, UUID(int=number)))


SCHEMA = strawberry.Schema(query=Query)
ALL = """query ($total: Int!, $first: Int, $after: String, $last: Int, $before: String) {
    things(total: $total, first: $first, after: $after, last: $last, before: $before) {
        edges { cursor node { number } } nodes { number }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    } }"""


async def ask(text: str, **variables: Any) -> ExecutionResult:
    return await SCHEMA.execute(text, variable_values=variables)  # type: ignore[return-value]


async def things(**variables: Any) -> dict[str, Any]:
    result = await ask(ALL, **variables)
    assert result.errors in (None, [])
    assert result.data is not None
    return dict(result.data["things"])


async def test_edges_and_nodes_are_the_same_rows_with_their_places() -> None:
    got = await things(total=30)

    assert [node["number"] for node in got["nodes"]] == list(range(20))
    assert [edge["node"] for edge in got["edges"]] == got["nodes"]
    assert got["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": False,
        "startCursor": got["edges"][0]["cursor"],
        "endCursor": got["edges"][-1]["cursor"],
    }


async def test_pages_follow_each_other_in_both_directions() -> None:
    first = await things(total=5, first=2)

    second = await things(total=5, first=2, after=first["pageInfo"]["endCursor"])
    back = await things(total=5, last=2, before=second["pageInfo"]["startCursor"])
    end = await things(total=5, last=2)

    assert [node["number"] for node in second["nodes"]] == [2, 3]
    assert back["nodes"] == first["nodes"]
    assert [node["number"] for node in end["nodes"]] == [3, 4]
    assert (end["pageInfo"]["hasNextPage"], end["pageInfo"]["hasPreviousPage"]) == (False, True)


async def test_empty_list_has_no_cursors() -> None:
    got = await things(total=0)

    assert got["edges"] == got["nodes"] == []
    assert got["pageInfo"]["startCursor"] is got["pageInfo"]["endCursor"] is None


async def test_total_is_counted_once_and_only_when_asked_for() -> None:
    counts.clear()
    await things(total=30)
    assert counts == []

    result = await ask("{ things(total: 30) { totalCount totalCountIsExact } }")

    assert result.data == {"things": {"totalCount": 30, "totalCountIsExact": True}}
    assert counts == [30]


@pytest.mark.parametrize(
    ("total", "shown", "is_exact"),
    [(COUNT_CEILING, COUNT_CEILING, True), (COUNT_CEILING + 1, COUNT_CEILING, False)],
)
async def test_total_above_the_ceiling_is_said_to_be_a_floor(total: int, shown: int, is_exact: bool) -> None:
    result = await ask(f"{{ things(total: {total}) {{ totalCount totalCountIsExact }} }}")

    assert result.data == {"things": {"totalCount": shown, "totalCountIsExact": is_exact}}


@pytest.mark.parametrize(
    "arguments", [{"first": 0}, {"first": 101}, {"first": 1, "last": 1}, {"after": "a", "last": 1}]
)
def test_arguments_that_cannot_be_are_bad_input(arguments: dict[str, Any]) -> None:
    with pytest.raises(BadPage):
        page_request(**arguments)
