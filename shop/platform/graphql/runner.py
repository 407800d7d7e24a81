"""Runs the operations of one schema, whichever way they came in, and makes the answers that leave."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from graphql import ExecutionResult, GraphQLError, OperationDefinitionNode
from starlette.background import BackgroundTask

from shop.platform.cache.cache import Loaded
from shop.platform.graphql.answers import Answers, Shown, loaded
from shop.platform.graphql.charges import COST_OF_REFUSED, Budget, Charges, OverBudget
from shop.platform.graphql.context import Context
from shop.platform.graphql.execution import Engine, Prepared, Refused, is_mutation, measured_as
from shop.platform.graphql.faults import TimedOut, Unauthenticated
from shop.platform.graphql.gate import Gate, Renew
from shop.platform.graphql.masking import told
from shop.platform.graphql.request import GraphQLRequest
from shop.platform.graphql.shadow import Shadow
from shop.platform.graphql.watch import Watch, after_answer, note_reads
from shop.platform.http.tasks import Tracked
from shop.platform.observability.metrics import GRAPHQL_SECONDS, Metrics

T = TypeVar("T")


class Leaving(Protocol):
    """Ends work when its client leaves, by raising `ClientGone`."""

    def __call__(self, work: Awaitable[T], /) -> Awaitable[T]: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What one execution gives its client.

    Attributes:
        body: `data` and `errors`, as JSON values.
        is_refused: nothing ran, since the variables do not fit; or a subscription ends with this.
        after: what is to be done once the answer is out.
        is_over_budget: nothing ran, since the caller's budget is used up.
        public_seconds: how long shared caches may keep it where nobody said who they are; 0 where it is private.
        shown: an answer that many get, in place of the body.
    """

    body: dict[str, Any]
    is_refused: bool
    after: BackgroundTask | None = None
    is_over_budget: bool = False
    public_seconds: int = 0
    shown: Shown | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """A subscription cannot go on."""

    result: ExecutionResult


@dataclass(frozen=True, slots=True)
class Pace:
    """How long an operation may take, in seconds, and how many events of subscriptions run at once."""

    seconds: float = 30
    events_at_once: int = 4


class Runner:
    """Runs what was prepared, with a limit of time.

    Attributes:
        engine: prepares and executes.
        watch: keeps whose personal data was shown to whom, and what was refused.
        shadow: runs a share of the queries again, without their plans.
        answers: those that are kept for everybody.
    """

    def __init__(
        self,
        engine: Engine,
        metrics: Metrics,
        mutations: Tracked,
        pace: Pace,
        watch: Watch | None = None,
        charges: Charges | None = None,
    ) -> None:
        self.engine = engine
        self.watch = watch
        self.charges = charges or Charges(Budget())
        self.shadow: Shadow | None = None
        self.answers = Answers(engine)
        self._metrics = metrics
        self._mutations = mutations
        self._seconds = pace.seconds
        self._turns = asyncio.Semaphore(pace.events_at_once)

    async def answer(
        self, prepared: Prepared, asked: GraphQLRequest, context: Context, unless_left: Leaving | None = None
    ) -> Answer:
        """Run a query or a mutation to its end.

        A query ends with its time, or with its client. A mutation is never cut: it goes on, tracked, when its time is
        over or its client has left. One that its caller's budget does not reach for is not begun.
        """
        try:
            cost = await self._charge(prepared, asked, context)
        except OverBudget as error:
            return _over(error, context)
        operation = prepared.operation(asked.operation_name)
        started = time.perf_counter()
        work = self.engine.run(prepared, asked.operation_name, asked.variables, context)
        if is_mutation(operation):
            # Files are let go of with the answer: what brings some is waited for.
            seconds = None if asked.files else self._seconds
            result = await self._whole(self.track(work), seconds)
        else:
            result = await self._in_time(unless_left(work) if unless_left else work)
            self._shadow(prepared, asked, context, result)
        answer = await self._answered(result, prepared, asked, context)
        _tell_cost(answer, cost)
        self._count(operation, context, started, has_errors=bool(result.errors))
        return answer

    async def hand_out(self, shown: Shown, prepared: Prepared, asked: GraphQLRequest, context: Context) -> Answer:
        """Give an answer that was kept: charged as if it had been made, and nothing runs."""
        started = time.perf_counter()
        try:
            await self.charges.take(context, shown.kept.cost)
        except OverBudget as error:
            return _over(error, context)
        self.answers.hit(shown, self._loading(prepared, asked, context))
        self._count(prepared.operation(asked.operation_name), context, started)
        return _of_all(shown)

    async def answer_for_all(
        self, key: str, prepared: Prepared, asked: GraphQLRequest, context: Context, unless_left: Leaving
    ) -> Answer:
        """Run a query whose answer is anybody's, once for all who ask meanwhile. It ends with its time or its clients.

        Args:
            key: what `answers` tells the answer apart by.
        """
        try:
            await self._charge(prepared, asked, context)
        except OverBudget as error:
            return _over(error, context)
        started = time.perf_counter()
        found = await unless_left(self.answers.get(key, self._loading(prepared, asked, context)))
        answer = _of_all(found) if isinstance(found, Shown) else found
        self._count(prepared.operation(asked.operation_name), context, started, has_errors="errors" in answer.body)
        return answer

    def _shadow(self, prepared: Prepared, asked: GraphQLRequest, context: Context, result: ExecutionResult) -> None:
        if self.shadow is not None and self.shadow.is_drawn():
            self.track(self.shadow.compare(prepared, asked, context, result))

    def _loading(self, prepared: Prepared, asked: GraphQLRequest, context: Context) -> Callable[[], Awaitable[Loaded]]:
        async def load() -> Loaded:
            own = context.anew()
            result = await self._in_time(self.engine.run(prepared, asked.operation_name, asked.variables, own))
            self._shadow(prepared, asked, own, result)
            answer = await self._answered(result, prepared, asked, own)
            cost = self.engine.measure(prepared, asked.operation_name, asked.variables).cost
            return loaded(answer.body, answer.public_seconds, cost, own) or Loaded(answer)

        return load

    async def events(
        self, prepared: Prepared, asked: GraphQLRequest, context: Context, renew: Renew | None = None
    ) -> AsyncGenerator[Answer, None]:
        """Run a subscription: an answer for each event, until its source or its reader ends it.

        Where it cannot begin, or go on, the last answer says why. Each event is loaded anew, has the time of an
        operation, and a turn: a few run at once. What is charged is the beginning.

        Args:
            renew: finds anew, for each event, who asks.

        Raises:
            Unauthenticated: `renew` says that whoever asks may not any more.
        """
        try:
            await self._charge(prepared, asked, context)
        except OverBudget as error:
            yield _over(error, context)
            return
        gate = context.gate = Gate(self._turns, self._seconds, renew)
        source = await self.engine.subscribe(prepared, asked.operation_name, asked.variables, context)
        if isinstance(source, ExecutionResult):
            yield await self._last(source, prepared, asked, context)
            return
        try:
            while (result := await self._next(source, gate)) is not None:
                if isinstance(result, Ended):
                    yield await self._last(result.result, prepared, asked, context)
                    return
                operation = prepared.operation(asked.operation_name)
                self._count(operation, context, gate.entered_at, has_errors=bool(result.errors))
                yield self.followed(await self._answered(result, prepared, asked, context))
                context.seen.clear()
        finally:
            await source.aclose()

    async def _next(self, source: AsyncGenerator[ExecutionResult, None], gate: Gate) -> ExecutionResult | Ended | None:
        try:
            async with gate.event():
                return await anext(source, None)
        except Unauthenticated:
            raise
        except TimeoutError:
            return Ended(_too_long(f"An event took longer than {self._seconds:g} s. Ask for less at once."))
        except GraphQLError as error:
            return Ended(ExecutionResult(data=None, errors=[error]))
        except Exception as error:  # noqa: BLE001 - masked and logged as those of any operation
            return Ended(ExecutionResult(data=None, errors=[GraphQLError(str(error), original_error=error)]))

    async def _last(
        self, result: ExecutionResult, prepared: Prepared, asked: GraphQLRequest, context: Context
    ) -> Answer:
        return replace(self.followed(await self._answered(result, prepared, asked, context)), is_refused=True)

    def _count(
        self, operation: OperationDefinitionNode, context: Context, started: float, *, has_errors: bool = False
    ) -> None:
        self._metrics.observe(
            GRAPHQL_SECONDS,
            time.perf_counter() - started,
            operation=operation.operation.value,
            field=measured_as(operation, is_trusted=context.is_trusted),
            outcome="error" if has_errors else "ok",
        )

    def track(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Run something to its end, whoever leaves; waited for when the process stops."""
        return self._mutations.start(work)

    def followed(self, answer: Answer) -> Answer:
        """Begin what is to be done after an answer, whether or not its client stays for it."""
        if answer.after is not None:
            self.track(answer.after())
        return replace(answer, after=None)

    async def refuse(self, refused: Refused, context: Context) -> Answer:
        """Answer a document that cannot be executed; its reading is charged too."""
        try:
            await self.charges.take(context, COST_OF_REFUSED)
        except OverBudget as error:
            return _over(error, context)
        return Answer({"errors": [told(error, context.request_id) for error in refused.errors]}, is_refused=True)

    async def _charge(
        self, prepared: Prepared, asked: GraphQLRequest, context: Context
    ) -> dict[str, int | None] | None:
        """Charge the caller; give what `extensions.cost` tells, where it is asked for. Raises `OverBudget`."""
        cost = self.engine.measure(prepared, asked.operation_name, asked.variables).cost
        left = await self.charges.take(context, cost)
        if asked.extensions.get("cost") is not True:
            return None
        return {"requested": cost, "limit": self.engine.limits.cost, "left": left}

    async def _answered(
        self, result: ExecutionResult, prepared: Prepared, asked: GraphQLRequest, context: Context
    ) -> Answer:
        after = None
        if self.watch and (context.seen or result.errors):
            fields = prepared.root_fields(prepared.operation(asked.operation_name))
            if context.seen:
                # What cannot be noted is not shown: this fails as the request.
                await note_reads(self.watch, context, result, fields)
            after = after_answer(self.watch, context, result, fields)
        answer = _answer(result, context, asked.operation_name, after)
        # What tells of errors, or of the caller's own budget, is nobody else's.
        if result.errors or asked.extensions.get("cost") or context.actor.is_signed_in:
            return answer
        return replace(answer, public_seconds=self.engine.public_seconds(prepared, asked.operation_name))

    async def _in_time(self, work: Awaitable[ExecutionResult]) -> ExecutionResult:
        try:
            async with asyncio.timeout(self._seconds):
                return await work
        except TimeoutError:
            return _too_long(f"It takes longer than {self._seconds:g} s and was ended. Ask for less at once.")

    async def _whole(self, task: asyncio.Task[ExecutionResult], seconds: float | None) -> ExecutionResult:
        done, _ = await asyncio.wait({task}, timeout=seconds)
        if done:
            return task.result()
        return _too_long(
            f"It takes longer than {self._seconds:g} s and goes on. Call again with the same Idempotency-Key."
        )


def _over(error: OverBudget, context: Context) -> Answer:
    return Answer({"errors": [told(error, context.request_id)]}, is_refused=True, is_over_budget=True)


def _of_all(shown: Shown) -> Answer:
    return Answer({}, is_refused=False, public_seconds=shown.kept.seconds, shown=shown)


def _tell_cost(answer: Answer, cost: dict[str, int | None] | None) -> None:
    if cost is not None:
        answer.body["extensions"] = {"cost": cost}


def _too_long(message: str) -> ExecutionResult:
    return ExecutionResult(data=None, errors=[TimedOut(message)])


def _answer(
    result: ExecutionResult, context: Context, operation_name: str | None, after: BackgroundTask | None
) -> Answer:
    body: dict[str, Any] = {"data": result.data}
    if result.errors:
        body["errors"] = [told(error, context.request_id, operation_name) for error in result.errors]
    is_refused = result.data is None and bool(result.errors) and all(_is_of_variables(e) for e in result.errors or ())
    if is_refused:
        del body["data"]
    return Answer(body, is_refused, after)


def _is_of_variables(error: GraphQLError) -> bool:
    """Tell whether nothing ran: such an error has no path."""
    return error.path is None and not isinstance(error, TimedOut)
