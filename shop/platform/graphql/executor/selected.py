"""One field of one selection, with all that is the same for every object it is asked of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import FieldNode, GraphQLField, GraphQLObjectType, GraphQLOutputType
from graphql.execution.collect_fields import FieldDetails

Details = list[FieldDetails]


@dataclass(slots=True, eq=False)
class Selected:
    """Identical to itself alone, so that what is known of it can be kept by it.

    Attributes:
        key: what the answer calls it.
        details: where the document asks for it; several places make one field.
        attribute: where its value may lie on the object (see `stored`).
        function: what makes it of the object alone.
    """

    key: str
    parent_type: GraphQLObjectType
    field: GraphQLField
    details: Details
    nodes: list[FieldNode]
    attribute: str | None
    function: Callable[[Any], Any] | None

    @property
    def return_type(self) -> GraphQLOutputType:
        return self.field.type

    @property
    def has_arguments(self) -> bool:
        return bool(self.field.args or self.nodes[0].arguments)

    def place(self, parent: Any) -> tuple[Any, str, str]:
        return (parent, self.key, self.parent_type.name)
