from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
import strawberry
from graphql import ExecutionResult

from shop.platform.graphql.context import Context
from shop.platform.graphql.relation import each, one, relation
from shop.platform.scope import Scope
from tests.platform.graphql.conftest import ACTORS, scope_of

# A load asks whether there is a transaction, hence the database.
pytestmark = pytest.mark.usefixtures("committed")
asked: list[tuple[list[int], int]] = []


async def author_by_book(_scope: Scope, keys: Sequence[int], width: int = 0) -> Mapping[int, str]:
    asked.append((list(keys), width))
    return {key: f"author {key}" for key in keys if key < 3}


async def chapters_by_book(_scope: Scope, keys: Sequence[int]) -> Mapping[int, list[str]]:
    return {key: [f"chapter {i}" for i in range(key)] for key in keys if key}


@strawberry.type
class Named:
    name: str

    @classmethod
    def of(cls, name: str) -> Named:
        return cls(name=name)


@strawberry.type
class Book:
    number: strawberry.Private[int | None]
    author: Named | None = relation(
        author_by_book, key="number", of=one(lambda: Named.of), description="Who wrote it.", width=5
    )
    chapters: list[Named] = relation(
        chapters_by_book, key="number", of=each(lambda: Named.of), description="Its chapters."
    )


@strawberry.type
class Query:
    @strawberry.field
    def books(self) -> list[Book]:
        return [Book(number=number) for number in (1, 2, 3, None, 0)]


SCHEMA = strawberry.Schema(query=Query)


async def ask(text: str) -> dict[str, Any]:
    context = Context(scope=scope_of(ACTORS["anonymous"]), request_id="request-1")
    result: ExecutionResult = await SCHEMA.execute(text, context_value=context)  # type: ignore[assignment]
    assert result.errors in (None, [])
    assert result.data is not None
    return result.data


async def test_relation_to_one_is_one_batch_for_all_that_have_a_key() -> None:
    asked.clear()

    data = await ask("{ books { author { name } } }")

    found = [book["author"] and book["author"]["name"] for book in data["books"]]
    assert found == ["author 1", "author 2", None, None, "author 0"]
    assert asked == [([1, 2, 3, 0], 5)]


async def test_relation_to_many_is_empty_where_there_is_nothing() -> None:
    data = await ask("{ books { chapters { name } } }")

    assert [len(book["chapters"]) for book in data["books"]] == [1, 2, 3, 0, 0]


def test_relation_has_its_description_in_the_schema() -> None:
    assert '"""Who wrote it."""' in SCHEMA.as_str()
