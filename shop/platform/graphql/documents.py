"""Documents that clients name instead of sending them: the port, which the application fills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from shop.platform.graphql.execution import Refused
from shop.platform.graphql.faults import PersistedQueryNotSupported
from shop.platform.graphql.request import GraphQLRequest
from shop.platform.scope import Actor


@dataclass(frozen=True, slots=True)
class Found:
    """A document to run.

    Attributes:
        is_kept: whether it is stored already; what is not, is offered to `keep` once it was seen to be valid.
        is_trusted: it was registered for the client, so that metrics may be named after its operations.
    """

    text: str
    is_kept: bool = True
    is_trusted: bool = False


class Documents(Protocol):
    async def find(self, asked: GraphQLRequest, actor: Actor) -> Found:
        """Give the text to run, sent or kept.

        Raises:
            Refused: it is not known, its hash does not fit, it is retired, or this client may not run it.
        """
        ...

    async def keep(self, asked: GraphQLRequest, actor: Actor) -> None:
        """Keep a valid document under its hash, as far as this client may."""
        ...


class SentOnly:
    """Keeps nothing: every request brings its document."""

    async def find(self, asked: GraphQLRequest, actor: Actor) -> Found:  # noqa: ARG002 - the port's
        if asked.document is not None and not asked.query:
            raise Refused([PersistedQueryNotSupported("PersistedQueryNotSupported")])
        return Found(asked.query)

    async def keep(self, asked: GraphQLRequest, actor: Actor) -> None:
        """Do nothing."""
