"""Relay connections over keyset pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

import strawberry

from shop.platform.db.paging import COUNT_CEILING, Page, PageRequest
from shop.platform.graphql.ahead import load_ahead, selection
from shop.platform.graphql.caching import INHERITED
from shop.platform.graphql.context import Info, Loader

T = TypeVar("T")

First = Annotated[int | None, strawberry.argument(description="How many from the start: 1 to 100; 20 if not said.")]
After = Annotated[str | None, strawberry.argument(description="Start after the row of this cursor.")]
Last = Annotated[int | None, strawberry.argument(description="How many from the end: 1 to 100.")]
Before = Annotated[str | None, strawberry.argument(description="End before the row of this cursor.")]


@strawberry.interface(description="Anything that has a global id and can be fetched by `node(id:)`.")
class Node:
    id: strawberry.ID = strawberry.field(description="Its global id.")


@strawberry.type(description="Where a page lies in its list.", directives=[INHERITED])
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follows.")
    has_previous_page: bool = strawberry.field(description="Whether something comes before.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first row of the page.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last row of the page.")


@strawberry.type(description="A row of a list, with its place.", directives=[INHERITED])
class Edge(Generic[T]):
    cursor: str = strawberry.field(description="Its place, for `after` and `before`.")
    node: T = strawberry.field(description="The row.")


@strawberry.type(description="A page of a list.", directives=[INHERITED])
class Connection(Generic[T]):
    page: strawberry.Private[Page[Any]]
    node_list: strawberry.Private[list[Any]]
    count: strawberry.Private[Callable[[], Awaitable[int]]]
    counted: strawberry.Private[int | None] = None

    @classmethod
    def of(cls, page: Page[Any], make: Callable[[Any], Any], count: Callable[[], Awaitable[int]]) -> Any:
        """Make the connection of a page.

        Args:
            make: the GraphQL object of one row.
            count: counts the whole list, but no further than `COUNT_CEILING + 1`; called only when asked for.
        """
        return cls(page=page, node_list=[make(row) for row in page.rows], count=count)

    @classmethod
    async def loaded(
        cls,
        info: Info,
        found: Page[UUID],
        loader: Loader[UUID, Any],
        make: Callable[[Any], Any],
        count: Callable[[], Awaitable[int]],
    ) -> Any:
        """Make the connection of a page of ids, with what is selected of its rows loaded ahead.

        What the loader does not give (any more) is left out, so a list shows nothing that is hidden.
        """
        rows = await info.context.load_each(loader, found.rows)
        kept = [i for i, row in enumerate(rows) if row is not None]
        page = Page(
            [rows[i] for i in kept], [found.keys[i] for i in kept], found.sort, found.has_next, found.has_previous
        )
        made = cls.of(page, make, count)
        selected = selection(info)
        await load_ahead(info.context, made.node_list, selected.below("nodes").merged(selected.below("edges", "node")))
        return made

    @strawberry.field(description="The rows with their cursors.")
    def edges(self) -> list[Edge[T]]:
        return [Edge(cursor=self.page.cursor(i), node=node) for i, node in enumerate(self.node_list)]

    @strawberry.field(description="The rows alone.")
    def nodes(self) -> list[T]:
        return self.node_list

    @strawberry.field(description="Where this page lies.")
    def page_info(self) -> PageInfo:
        return PageInfo(
            has_next_page=self.page.has_next,
            has_previous_page=self.page.has_previous,
            start_cursor=self.page.cursor(0) if self.node_list else None,
            end_cursor=self.page.cursor(-1) if self.node_list else None,
        )

    @strawberry.field(description="How many rows the whole list has: exact up to 10,000, above that a floor.")
    async def total_count(self) -> int:
        return min(await self._counted(), COUNT_CEILING)

    @strawberry.field(description="Whether `totalCount` is exact.")
    async def total_count_is_exact(self) -> bool:
        return await self._counted() <= COUNT_CEILING

    async def _counted(self) -> int:
        if self.counted is None:
            self.counted = await self.count()
        return self.counted


def page_request(
    first: int | None = None, after: str | None = None, last: int | None = None, before: str | None = None
) -> PageRequest:
    """Read the arguments of a connection; raises `BadPage`, which is answered as `BAD_USER_INPUT`."""
    return PageRequest.of(first, after, last, before)
