"""From a document's text to a result: parsed, measured and validated once, then executed on graphql-core."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any, cast

import strawberry
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    StringValueNode,
    execute,
    parse,
    specified_rules,
    visit,
)
from graphql.language import Visitor
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.schema import validate_document

from shop.platform.graphql.context import Context
from shop.platform.graphql.faults import BadUserInput
from shop.platform.graphql.limits import Limits, Measure, measure

_REMEMBERED_DOCUMENTS = 1_000
_REMEMBERED_LENGTH = 20_000


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """The document cannot be executed; nothing ran."""

    errors: list[GraphQLError]


@dataclass(slots=True)
class Prepared:
    """A document that parsed and is valid, with what was measured of its operations."""

    document: DocumentNode
    operations: dict[str | None, OperationDefinitionNode]
    measured: dict[str | None, Measure] = field(default_factory=dict)

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """Find the operation to run; raises `Refused` where the name is missing or unknown."""
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        found = self.operations.get(name)
        if found is None or name is None:
            reason = "operationName must name one of the document's operations."
            raise Refused([BadUserInput(reason)])
        return found


class Engine:
    """Runs documents on one schema. It remembers prepared documents by their text, the least used forgotten first."""

    def __init__(
        self, schema: strawberry.Schema, limits: Limits, max_tokens: int, *, has_introspection: bool = True
    ) -> None:
        self._schema = schema
        self._limits = limits
        self._max_tokens = max_tokens
        self._rules = tuple(specified_rules) + (() if has_introspection else (NoSchemaIntrospectionCustomRule,))
        self._prepared: OrderedDict[str, Prepared] = OrderedDict()

    @property
    def core(self) -> GraphQLSchema:
        return self._schema._schema  # noqa: SLF001 - Strawberry has no public way to its schema

    def prepare(self, text: str, operation_name: str | None, variables: dict[str, Any]) -> Prepared:
        """Parse, measure and validate; raises `Refused`. The measure comes first, since validation is not linear."""
        prepared = self._prepared.get(text)
        if prepared is not None:
            self._prepared.move_to_end(text)
            self._measure(prepared, operation_name, variables)
            return prepared
        prepared = self._parse(text)
        self._measure(prepared, operation_name, variables)
        errors = validate_document(self.core, prepared.document, self._rules)
        if errors:
            raise Refused(errors)
        if len(text) <= _REMEMBERED_LENGTH:
            self._prepared[text] = prepared
            if len(self._prepared) > _REMEMBERED_DOCUMENTS:
                self._prepared.popitem(last=False)
        return prepared

    async def run(
        self, prepared: Prepared, operation_name: str | None, variables: dict[str, Any], context: Context
    ) -> ExecutionResult:
        result = execute(
            self.core,
            prepared.document,
            variable_values=variables,
            operation_name=operation_name,
            context_value=context,
            is_awaitable=cast("Any", optimized_is_awaitable),
            executor_class=self._schema.execution_context_class,
            operation_extensions=None,
        )
        done = await result if isawaitable(result) else result
        for error in done.errors or ():
            if error.path is None:  # nothing ran, since the variables do not fit
                error.extensions = {**(error.extensions or {}), "code": BadUserInput.code}
        return done

    def _parse(self, text: str) -> Prepared:
        try:
            document = parse(text, max_tokens=self._max_tokens, no_location=False)
        except GraphQLSyntaxError as error:
            raise Refused([error]) from None
        except RecursionError:
            raise Refused([BadUserInput("The document is nested too deeply.")]) from None
        _refuse_nul(document)
        operations = {
            node.name.value if node.name else None: node
            for node in document.definitions
            if isinstance(node, OperationDefinitionNode)
        }
        return Prepared(document, operations)

    def _measure(self, prepared: Prepared, operation_name: str | None, variables: dict[str, Any]) -> None:
        operation = prepared.operation(operation_name)
        found = prepared.measured.get(operation_name)
        try:
            if found is None:
                found, of_this_request = measure(self.core, prepared.document, operation, variables)
                if not of_this_request:
                    prepared.measured[operation_name] = found
            found.check(self._limits)
        except GraphQLError as error:
            raise Refused([error]) from None
        except RecursionError:
            raise Refused([BadUserInput("The document is nested too deeply.")]) from None


class _NulFinder(Visitor):
    def enter_string_value(self, node: StringValueNode, *_rest: Any) -> None:
        if "\0" in node.value:
            raise Refused([BadUserInput("A string holds the character NUL, which no text has.")])


def _refuse_nul(document: DocumentNode) -> None:
    # PostgreSQL's text cannot hold it; said here, once, for every argument there is.
    source = document.loc.source.body if document.loc else ""
    if "\\u0000" in source or "\\u{0" in source or "\0" in source:
        visit(document, _NulFinder())


def is_mutation(operation: OperationDefinitionNode) -> bool:
    return operation.operation is OperationType.MUTATION


def root_field(operation: OperationDefinitionNode) -> str:
    """Name the first root field: a label of metrics with a bounded set of values."""
    for selection in operation.selection_set.selections:
        name = getattr(selection, "name", None)
        if name is not None and selection.kind == "field":
            return str(name.value)
    return "other"
