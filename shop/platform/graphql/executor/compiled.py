"""The executor that runs plans, and graphql-core's own way wherever a plan does not reach."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import Any, ClassVar

from graphql import GraphQLList, GraphQLObjectType, GraphQLOutputType, GraphQLResolveInfo
from graphql.execution import Executor
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path, gather_with_cancel

from shop.platform.graphql.executor.classes import learn
from shop.platform.graphql.executor.paths import path_of
from shop.platform.graphql.executor.plan import Plan
from shop.platform.graphql.executor.plans import Plans
from shop.platform.graphql.executor.selected import Details, Selected


def compiled(base: type[Executor[Any]], plans: Plans) -> type[Executor[Any]]:
    """Make an executor class that runs what `base` runs, by plans where it can."""
    return type(f"Compiled{base.__name__}", (Compiled, base), {"plans": plans})


class Compiled(Executor[Any]):
    """What is put before an executor class of graphql-core; see `compiled`.

    It takes part at three places: where the root's fields are known, where the fields of an object are to be executed,
    and where a list is to be completed. All else is inherited.
    """

    plans: ClassVar[Plans]
    plan: Plan | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._arguments: dict[Selected, dict[str, Any]] = {}

    # What graphql-core calls.

    def execute_collected_root_fields(self, root_type: Any, root_value: Any, grouped_field_set: Any, *rest: Any) -> Any:
        self.plan = self.plans.find(self, lambda: Plan(self, grouped_field_set))
        if self.plan is not None:
            grouped_field_set = self.plan.root
        return super().execute_collected_root_fields(root_type, root_value, grouped_field_set, *rest)

    def collect_and_execute_subfields(
        self, return_type: GraphQLObjectType, field_details_list: Any, path: Path, result: Any, position_context: Any
    ) -> Any:
        if self.plan is None:
            return super().collect_and_execute_subfields(
                return_type, field_details_list, path, result, position_context
            )
        return self.plan.fields_of(self, return_type, field_details_list)(self, result, path)

    def complete_list_value(
        self,
        return_type: GraphQLList[GraphQLOutputType],
        field_details_list: Any,
        info: Any,
        path: Path,
        result: Any,
        position_context: Any,
    ) -> Any:
        if self.plan is None or type(result) is not list:
            return super().complete_list_value(return_type, field_details_list, info, path, result, position_context)
        return self.plan.items_of(return_type, field_details_list)(self, result, path)

    # What generated functions call.

    def resolve(self, selected: Selected, source: Any, place: Any) -> Any:
        """Call the resolver of a field and complete what it gives."""
        path = path_of(selected.place(place))
        info = self.info_of(selected, path)
        resolver = selected.field.resolve or self.field_resolver
        try:
            arguments = self._arguments_of(selected) if selected.has_arguments else {}
            value = resolver(source, info, **arguments)
        except Exception as error:  # noqa: BLE001 - of whatever a resolver does
            self.handle_field_error(error, selected.return_type, selected.details, path)
            return None
        return self._complete(selected, value, info, path)

    def complete(self, selected: Selected, value: Any, place: Any) -> Any:
        """Complete a value that a plan does not expect where it lay, as graphql-core does."""
        path = path_of(selected.place(place))
        return self._complete(selected, value, self.info_of(selected, path), path)

    def info_of(self, selected: Selected, path: Path) -> GraphQLResolveInfo[Any]:
        """Make what a resolver is told of a field, at a place of it or of its items."""
        while isinstance(path.key, int) and path.prev is not None:
            path = path.prev
        return self.build_resolve_info(selected.field, selected.nodes, selected.parent_type, path)

    def learn(self, value: Any) -> None:
        """Take note of the class of a value that is no awaitable."""
        learn(self.plans.plain, value)

    def failed(self, selected: Selected, error: Exception, place: Any) -> None:
        """Note that a field failed, or raise it on where the field cannot be null."""
        path = path_of(selected.place(place))
        self.handle_field_error(error, selected.return_type, selected.details, path)

    def guarded(self, selected: Selected, completed: Awaitable[Any], place: Any) -> Awaitable[Any]:
        """Let a failure of what is waited for be that of its field."""
        path = path_of(selected.place(place))
        return self._guarded(selected.return_type, selected.details, completed, path)

    def guarded_item(
        self, selected: Selected, item_type: GraphQLOutputType, completed: Awaitable[Any], place: Any
    ) -> Awaitable[Any]:
        """Let a failure of what is waited for be that of its item."""
        return self._guarded(item_type, selected.details, completed, path_of(place))

    async def fill(self, results: dict[str, Any], waiting: dict[str, Awaitable[Any]]) -> dict[str, Any]:
        """Put into an object's results what had to be waited for."""
        if len(waiting) == 1:
            for key, value in waiting.items():
                results[key] = await value
        else:
            results.update(zip(waiting, await gather_with_cancel(*waiting.values()), strict=True))
        return results

    async def fill_list(self, results: list[Any], waiting: Sequence[int]) -> list[Any]:
        """Put into a list what had to be waited for."""
        if len(waiting) == 1:
            results[waiting[0]] = await results[waiting[0]]
            return results
        for index, value in zip(waiting, await gather_with_cancel(*(results[i] for i in waiting)), strict=True):
            results[index] = value
        return results

    def _complete(self, selected: Selected, value: Any, info: GraphQLResolveInfo[Any], path: Path) -> Any:
        try:
            if self.is_awaitable(value):
                return self.complete_awaitable_value(selected.return_type, selected.details, info, path, value, None)
            self.learn(value)
            completed = self.complete_value(selected.return_type, selected.details, info, path, value, None)
            if self.is_awaitable(completed):
                return self._guarded(selected.return_type, selected.details, completed, path)
        except Exception as error:  # noqa: BLE001 - of whatever lies below
            self.handle_field_error(error, selected.return_type, selected.details, path)
            return None
        return completed

    async def _guarded(
        self, declared: GraphQLOutputType, details: Details, completed: Awaitable[Any], path: Path
    ) -> Any:
        try:
            return await completed
        except Exception as error:  # noqa: BLE001 - of whatever lies below
            self.handle_field_error(error, declared, details, path)
            return None

    def _arguments_of(self, selected: Selected) -> dict[str, Any]:
        """Give the arguments of a field, the same for all objects; raises what is wrong with them."""
        found = self._arguments.get(selected)
        if found is None:
            found = self._arguments[selected] = get_argument_values(
                selected.field, selected.nodes[0], self.variable_values, None, self.hide_suggestions
            )
        return found
