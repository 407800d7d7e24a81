"""Completing the items of a list."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLOutputType

from shop.platform.graphql.executor.classes import SETTLED
from shop.platform.graphql.executor.paths import path_of
from shop.platform.graphql.executor.selected import Selected


@dataclass(frozen=True, slots=True)
class Items:
    """Completes a list of a field: called with the executor, the list and its place.

    Attributes:
        classes: items of these are completed by `complete`, all others by graphql-core's own methods.
    """

    selected: Selected
    item_type: GraphQLOutputType
    classes: Collection[type]
    complete: Callable[[Any, Any, Any], Any]

    def __call__(self, executor: Any, values: list[Any], place: Any) -> Any:
        classes, complete = self.classes, self.complete
        results: list[Any] = []
        waiting: list[int] = []
        try:
            for index, item in enumerate(values):
                if type(item) in classes:
                    try:
                        done = complete(executor, item, (place, index, None))
                    except Exception as error:  # noqa: BLE001 - of whatever lies below
                        self._failed(executor, error, (place, index, None))
                        done = None
                    else:
                        if type(done) not in SETTLED and executor.is_awaitable(done):
                            done = executor.guarded_item(self.selected, self.item_type, done, (place, index, None))
                else:
                    done = self._odd(executor, item, (place, index, None))
                results.append(done)
                if type(done) not in SETTLED and executor.is_awaitable(done):
                    waiting.append(index)
        except Exception:
            self._let_end(executor, [results[each] for each in waiting], values[len(results) + 1 :])
            raise
        return executor.fill_list(results, waiting) if waiting else results

    def _failed(self, executor: Any, error: Exception, place: Any) -> None:
        executor.handle_field_error(error, self.item_type, self.selected.details, path_of(place))

    def _let_end(self, executor: Any, begun: list[Any], after: list[Any]) -> None:
        """Wait in the background for what was begun before an item that failed, and for what comes after it."""
        begun += [each for each in after if executor.is_awaitable(each)]
        if begun:
            executor.settle_in_background(begun)

    def _odd(self, executor: Any, item: Any, place: Any) -> Any:
        path = path_of(place)
        info = executor.info_of(self.selected, path)
        asked = (self.item_type, self.selected.details, info, path, None)
        if executor.is_awaitable(item):
            return executor.complete_awaitable_list_item_value(item, *asked)
        executor.learn(item)
        results: list[Any] = []
        executor.complete_list_item_value(item, results, *asked)
        return results[0]
