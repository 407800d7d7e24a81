"""From a document's text to a result: parsed, measured and validated once, then executed on graphql-core."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any, cast

import strawberry
from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    InlineFragmentNode,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    StringValueNode,
    execute,
    parse,
    specified_rules,
    subscribe,
    validate,
    visit,
)
from graphql.language import Visitor
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from shop.platform.graphql.caching import public_seconds
from shop.platform.graphql.context import Context
from shop.platform.graphql.executor import Plans, compiled
from shop.platform.graphql.faults import BadUserInput
from shop.platform.graphql.limits import Limits, Measure, measure

_REMEMBERED_DOCUMENTS = 1_000
_REMEMBERED_LENGTH = 20_000


@dataclass(eq=False)
class Refused(Exception):
    """The document cannot be executed; nothing ran."""

    errors: list[GraphQLError]


@dataclass(slots=True)
class Prepared:
    """A document that parsed and is valid, with what is known of its operations.

    Attributes:
        text_hash: the SHA-256 of its text, in hex.
    """

    document: DocumentNode
    operations: dict[str | None, OperationDefinitionNode]
    text_hash: str = ""
    measured: dict[str | None, Measure] = field(default_factory=dict)
    public_seconds: dict[str | None, int] = field(default_factory=dict)

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """Find the operation to run; raises `Refused` where the name is missing or unknown."""
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        found = self.operations.get(name)
        if found is None or name is None:
            reason = "operationName must name one of the document's operations."
            raise Refused([BadUserInput(reason)])
        return found

    @property
    def fragments(self) -> list[FragmentDefinitionNode]:
        return [node for node in self.document.definitions if isinstance(node, FragmentDefinitionNode)]

    def root_fields(self, operation: OperationDefinitionNode) -> dict[str, str]:
        """Name the root fields by what the answer calls them, those of fragments too; what opens with `__` is none."""
        fragments = {node.name.value: node for node in self.fragments}
        found: dict[str, str] = {}
        waiting = list(operation.selection_set.selections)
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, FieldNode):
                if not node.name.value.startswith("__"):
                    found[(node.alias or node.name).value] = node.name.value
            elif isinstance(node, InlineFragmentNode):
                waiting += node.selection_set.selections
            elif isinstance(node, FragmentSpreadNode) and node.name.value in fragments:
                # Once each: fragments that double twenty times cost what their text is long.
                waiting += fragments.pop(node.name.value).selection_set.selections
        return found


class Engine:
    """Runs documents on one schema. It remembers prepared documents by their text, the least used forgotten first.

    Args:
        plans: how documents that come again are executed; without them all are executed by graphql-core alone.
    """

    def __init__(
        self,
        schema: strawberry.Schema,
        limits: Limits,
        max_tokens: int,
        *,
        has_introspection: bool = True,
        has_suggestions: bool = True,
        plans: Plans | None = None,
    ) -> None:
        self._schema = schema
        self._hides_suggestions = not has_suggestions
        self.limits = limits
        self._max_tokens = max_tokens
        own_rules = () if has_introspection else (NoSchemaIntrospectionCustomRule,)
        self._rules = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule, *own_rules)
        self._prepared: OrderedDict[str, Prepared] = OrderedDict()
        self._plans = plans
        self._plain = schema.execution_context_class
        self._executor = self._plain if plans is None else compiled(self._plain, plans)

    @property
    def core(self) -> GraphQLSchema:
        return self._schema._schema  # noqa: SLF001 - Strawberry has no public way to its schema

    def known(self, text: str) -> Prepared | None:
        """Give a document that is remembered, which no sizes of this request's were held against."""
        prepared = self._prepared.get(text)
        if prepared is not None:
            self._prepared.move_to_end(text)
        return prepared

    def prepare(self, text: str, operation_name: str | None, variables: dict[str, Any]) -> Prepared:
        """Parse, measure and validate; raises `Refused`. The measure comes first, since validation is not linear."""
        prepared = self._prepared.get(text)
        if prepared is not None:
            self._prepared.move_to_end(text)
            self._measure(prepared, operation_name, variables)
            return prepared
        prepared = self._parse(text)
        self._measure(prepared, operation_name, variables)
        self._validate(prepared)
        if len(text) <= _REMEMBERED_LENGTH:
            self._remember(text, prepared)
        return prepared

    def examine(self, text: str) -> list[str]:
        """Parse, measure and validate a document that is to run later, and name its operations; raises `Refused`."""
        return [name for name in self._examined(text).operations if name is not None]

    def expect(self, text: str) -> None:
        """Make ready a document that will come, so that it has a plan from the first time on; raises `Refused`."""
        prepared = self._prepared.get(text) or self._examined(text)
        self._remember(text, prepared)
        if self._plans is not None:
            for operation in prepared.operations.values():
                self._plans.expect(self.core, operation, prepared.fragments)

    def _remember(self, text: str, prepared: Prepared) -> None:
        self._prepared[text] = prepared
        if len(self._prepared) > _REMEMBERED_DOCUMENTS:
            self._prepared.popitem(last=False)

    def _examined(self, text: str) -> Prepared:
        prepared = self._parse(text)
        if not prepared.operations:
            raise Refused([BadUserInput("The document has no operation.")])
        for name in prepared.operations:
            self._measure(prepared, name, {})
        self._validate(prepared)
        return prepared

    def measure(self, prepared: Prepared, operation_name: str | None, variables: dict[str, Any]) -> Measure:
        """Tell what an operation has, with the sizes that its variables give."""
        found = prepared.measured.get(operation_name)
        if found is None:
            operation = prepared.operation(operation_name)
            found, of_this_request = measure(self.core, prepared.document, operation, variables)
            if not of_this_request:
                prepared.measured[operation_name] = found
        return found

    def public_seconds(self, prepared: Prepared, operation_name: str | None) -> int:
        """Tell how long shared caches may keep an answer that is nobody's own; 0 where it is private."""
        known = prepared.public_seconds.get(operation_name)
        if known is None:
            known = public_seconds(self.core, prepared.document, prepared.operation(operation_name))
            prepared.public_seconds[operation_name] = known
        return known

    async def run(
        self,
        prepared: Prepared,
        operation_name: str | None,
        variables: dict[str, Any],
        context: Context,
        *,
        is_planned: bool = True,
    ) -> ExecutionResult:
        """Run a query or a mutation; `is_planned` is whether by its plan, where it has one."""
        result = execute(
            self.core,
            prepared.document,
            variable_values=variables,
            operation_name=operation_name,
            context_value=context,
            is_awaitable=cast("Any", optimized_is_awaitable),
            executor_class=self._executor if is_planned else self._plain,
            hide_suggestions=self._hides_suggestions,
            operation_extensions=None,
        )
        return _coded(await result if isawaitable(result) else result)

    async def subscribe(
        self, prepared: Prepared, operation_name: str | None, variables: dict[str, Any], context: Context
    ) -> AsyncGenerator[ExecutionResult, None] | ExecutionResult:
        """Begin a subscription: a result for each event, or one that says why it cannot begin."""
        begun = subscribe(
            self.core,
            prepared.document,
            variable_values=variables,
            operation_name=operation_name,
            context_value=context,
            executor_class=self._schema.execution_context_class,
            hide_suggestions=self._hides_suggestions,
            operation_extensions=None,
        )
        source = await begun if isawaitable(begun) else begun
        if isinstance(source, ExecutionResult):
            return _coded(source)
        return cast("AsyncGenerator[ExecutionResult, None]", source)

    def _parse(self, text: str) -> Prepared:
        try:
            document = parse(text, max_tokens=self._max_tokens, allow_empty_selection_sets=False)
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
        return Prepared(document, operations, hashlib.sha256(text.encode()).hexdigest())

    def _validate(self, prepared: Prepared) -> None:
        errors = validate(
            self.core,
            prepared.document,
            self._rules,
            hide_suggestions=self._hides_suggestions,
            allow_empty_selection_sets=False,
        )
        if errors:
            raise Refused(errors)

    def _measure(self, prepared: Prepared, operation_name: str | None, variables: dict[str, Any]) -> None:
        try:
            self.measure(prepared, operation_name, variables).check(self.limits)
        except GraphQLError as error:
            raise Refused([error]) from None
        except RecursionError:
            raise Refused([BadUserInput("The document is nested too deeply.")]) from None


def _coded(result: ExecutionResult) -> ExecutionResult:
    for error in result.errors or ():
        if error.path is None:  # nothing ran, since the variables do not fit
            error.extensions = {**(error.extensions or {}), "code": BadUserInput.code}
    return result


class _NulFinder(Visitor):
    def enter_string_value(self, node: StringValueNode, *_rest: Any) -> None:
        if "\0" in node.value:
            raise Refused([BadUserInput("A string holds the character NUL, which no text has.")])


def _refuse_nul(document: DocumentNode) -> None:
    # PostgreSQL's text cannot hold it; said here, once, for every argument there is.
    source = document.loc.source.body if document.loc else ""
    if "\\u0000" in source or "\\u{0" in source or "\0" in source:
        visit(document, _NulFinder())


def is_subscription(operation: OperationDefinitionNode) -> bool:
    return operation.operation is OperationType.SUBSCRIPTION


def is_query(operation: OperationDefinitionNode) -> bool:
    return operation.operation is OperationType.QUERY


def is_mutation(operation: OperationDefinitionNode) -> bool:
    return operation.operation is OperationType.MUTATION


def measured_as(operation: OperationDefinitionNode, *, is_trusted: bool) -> str:
    """Name an operation in metrics: by its name where it was registered, so that there are few, else by its field."""
    return operation.name.value if is_trusted and operation.name else root_field(operation)


def root_field(operation: OperationDefinitionNode) -> str:
    """Name the first root field: a label of metrics with a bounded set of values."""
    for selection in operation.selection_set.selections:
        name = getattr(selection, "name", None)
        if name is not None and selection.kind == "field":
            return str(name.value)
    return "other"
