"""What the endpoint tells of a request beside its answer: whose personal data was shown, and what was refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol
from uuid import UUID

import structlog
from graphql import ExecutionResult
from starlette.background import BackgroundTask

from shop.platform.acting import Acting
from shop.platform.graphql.context import Context
from shop.platform.graphql.faults import Forbidden
from shop.platform.scope import Actor

logger = structlog.get_logger(__name__)


class Watch(Protocol):
    """Who keeps it; given by the application, since the platform knows no domain."""

    async def note_reads(self, who: Acting, seen: Mapping[str, Collection[UUID]]) -> None:
        """Keep whose personal data staff or a client gets to see, before they do."""
        ...

    async def note_refusals(self, who: Acting, fields: Sequence[str]) -> None:
        """Keep which fields somebody who is signed in was refused, after the answer."""
        ...


async def note_reads(watch: Watch, context: Context, result: ExecutionResult, fields: Mapping[str, str]) -> None:
    """Keep whose personal data is about to be shown, under the names of all root fields that were asked.

    Args:
        fields: the names of the root fields by what the answer calls them.
    """
    asked = {name for key, name in fields.items() if result.data is None or key in result.data}
    for actor, seen in context.seen.items():
        await watch.note_reads(context.acting(", ".join(sorted(asked)), actor), seen)


def refusals(result: ExecutionResult, fields: Mapping[str, str]) -> dict[Actor, list[str]]:
    """Name the root fields that somebody who is signed in was refused for a right they lack.

    By their names in the schema, never by what the document calls them: whoever asks would choose what is kept.
    """
    found: dict[Actor, set[str]] = {}
    for error in result.errors or ():
        refused = error if isinstance(error, Forbidden) else error.original_error
        if error.path and isinstance(refused, Forbidden) and refused.by.is_signed_in:
            found.setdefault(refused.by, set()).add(fields[str(error.path[0])])
    return {actor: sorted(fields) for actor, fields in found.items()}


def after_answer(
    watch: Watch, context: Context, result: ExecutionResult, fields: Mapping[str, str]
) -> BackgroundTask | None:
    """Give the work that is done once the answer is out; None where there is none."""
    found = refusals(result, fields)
    return BackgroundTask(_note_refusals, watch, context, found) if found else None


async def _note_refusals(watch: Watch, context: Context, found: Mapping[Actor, Sequence[str]]) -> None:
    for actor, fields in found.items():
        try:
            await watch.note_refusals(context.acting(fields[0], actor), fields)
        except Exception:
            logger.exception("a refusal could not be noted", fields=fields)
