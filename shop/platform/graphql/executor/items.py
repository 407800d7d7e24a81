"""Completing the items of a list."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from graphql import GraphQLOutputType

from shop.platform.graphql.executor.classes import SETTLED
from shop.platform.graphql.executor.paths import path_of
from shop.platform.graphql.executor.selected import Selected


def items(
    selected: Selected,
    item_type: GraphQLOutputType,
    classes: Collection[type],
    complete: Callable[[Any, Any, Any], Any],
) -> Callable[[Any, Any, Any], Any]:
    """Make the function that completes a list of a field.

    Args:
        classes: items of these are completed by `complete`, all others by graphql-core's own methods.
    """

    def complete_items(executor: Any, values: list[Any], place: Any) -> Any:
        results: list[Any] = []
        waiting: list[int] = []
        index = -1
        try:
            for index, item in enumerate(values):
                if type(item) not in classes:
                    if _odd(executor, item, results, (place, index, None)):
                        waiting.append(index)
                    continue
                try:
                    done = complete(executor, item, (place, index, None))
                except Exception as error:  # noqa: BLE001 - of whatever lies below
                    path = path_of((place, index, None))
                    executor.handle_field_error(error, item_type, selected.details, path)
                    done = None
                results.append(done)
                if type(done) not in SETTLED and executor.is_awaitable(done):
                    waiting.append(index)
        except Exception:
            # Whoever comes after the one that failed is not completed, but what was begun for it is let end.
            left = [results[each] for each in waiting]
            left += [each for each in values[index + 1 :] if executor.is_awaitable(each)]
            if left:
                executor.settle_in_background(left)
            raise
        return executor.fill_list(results, waiting) if waiting else results

    def _odd(executor: Any, item: Any, results: list[Any], place: Any) -> bool:
        path = path_of(place)
        info = executor.info_of(selected, path)
        if executor.is_awaitable(item):
            results.append(
                executor.complete_awaitable_list_item_value(item, item_type, selected.details, info, path, None)
            )
            return True
        executor.learn(item)
        is_waiting: bool = executor.complete_list_item_value(
            item, results, item_type, selected.details, info, path, None
        )
        return is_waiting

    return complete_items
