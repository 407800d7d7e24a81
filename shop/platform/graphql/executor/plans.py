"""Which documents have a plan, and which cannot have one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from graphql import (
    BREAK,
    DirectiveNode,
    FragmentDefinitionNode,
    GraphQLIncludeDirective,
    GraphQLSchema,
    GraphQLSkipDirective,
    Node,
    OperationDefinitionNode,
    VariableNode,
    Visitor,
    visit,
)

_INCLUDING = frozenset({GraphQLSkipDirective.name, GraphQLIncludeDirective.name})
_PLAIN = (str, int, float, bool, dict)
_MOST_DOCUMENTS = 500
_MOST_VARIANTS = 16
"""Plans of one document: each combination of the variables in `@skip` and `@include` has its own."""


class Event(Enum):
    """What became of an operation that was to be executed."""

    PLANNED = "planned"
    MADE = "made"
    FIRST_SIGHT = "first_sight"
    UNSUPPORTED = "unsupported"


@dataclass(slots=True)
class _Known:
    """A document that was seen. It holds the nodes it is known by, so that their identity is nobody else's."""

    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: tuple[FragmentDefinitionNode, ...]
    deciding: tuple[str, ...] | None
    plans: dict[tuple[Any, ...], Any] = field(default_factory=dict)

    def is_of(self, schema: GraphQLSchema, fragments: Iterable[FragmentDefinitionNode]) -> bool:
        return self.schema is schema and all(a is b for a, b in zip(self.fragments, fragments, strict=True))


class Plans:
    """Plans by the document they were made from, the least used forgotten first.

    Args:
        tell: hears what became of each operation, for metrics.
        most: documents that are remembered; a plan takes some 50 to 100 kB.
        at_once: plan what is seen for the first time; else the second time, so that what comes once costs nothing.
    """

    def __init__(
        self, tell: Callable[[Event], None] = lambda _: None, most: int = _MOST_DOCUMENTS, *, at_once: bool = False
    ) -> None:
        self._tell = tell
        self._most = most
        self._at_once = at_once
        self._known: OrderedDict[int, _Known] = OrderedDict()
        self.plain: set[type] = set(_PLAIN)

    def find(self, executor: Any, make: Callable[[], Any]) -> Any | None:
        """Give the plan for what an executor is to run; None where it is to be run without one."""
        plan, event = self._plan(executor, make)
        self._tell(event)
        return plan

    def _plan(self, executor: Any, make: Callable[[], Any]) -> tuple[Any | None, Event]:
        known = self._find(executor)
        is_new = known is None
        if known is None:
            fragments = tuple(executor.fragment_definitions.values())
            known = self._see(executor.schema, executor.operation, fragments)
        if known.deciding is None or executor.middleware_manager is not None:
            return None, Event.UNSUPPORTED
        if is_new and not self._at_once:
            return None, Event.FIRST_SIGHT
        values = executor.variable_values.coerced
        variant = tuple([values.get(name) for name in known.deciding])
        plan = known.plans.get(variant)
        if plan is not None:
            return plan, Event.PLANNED
        if len(known.plans) >= _MOST_VARIANTS:
            known.plans.clear()
        plan = known.plans[variant] = make()
        return plan, Event.MADE

    def expect(
        self, schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Iterable[FragmentDefinitionNode]
    ) -> None:
        """Have a plan made the first time that a document's operation comes."""
        self._see(schema, operation, tuple(fragments))

    def clear(self) -> None:
        self._known.clear()

    def _find(self, executor: Any) -> _Known | None:
        known = self._known.get(id(executor.operation))
        if known is None or known.operation is not executor.operation:
            return None
        fragments = executor.fragment_definitions.values()
        if len(fragments) != len(known.fragments) or not known.is_of(executor.schema, fragments):
            return None
        self._known.move_to_end(id(executor.operation))
        return known

    def _see(
        self,
        schema: GraphQLSchema,
        operation: OperationDefinitionNode,
        fragments: tuple[FragmentDefinitionNode, ...],
    ) -> _Known:
        known = _Known(schema, operation, fragments, _deciding((operation, *fragments)))
        self._known[id(operation)] = known
        if len(self._known) > self._most:
            self._known.popitem(last=False)
        return known


def _deciding(nodes: Iterable[Node]) -> tuple[str, ...] | None:
    """Name the variables that decide what is selected; None where something else than these may decide."""
    found = _Deciding()
    for node in nodes:
        visit(node, found)
    return tuple(sorted(found.names)) if found.is_supported else None


class _Deciding(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.is_supported = True

    def enter_directive(self, node: DirectiveNode, *_rest: Any) -> Any:
        if node.name.value not in _INCLUDING:
            self.is_supported = False
            return BREAK
        self.names |= {each.value.name.value for each in node.arguments or () if isinstance(each.value, VariableNode)}
        return None

    def enter_fragment_definition(self, node: FragmentDefinitionNode, *_rest: Any) -> Any:
        if node.variable_definitions:
            self.is_supported = False
            return BREAK
        return None
