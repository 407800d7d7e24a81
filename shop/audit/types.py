from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
import strawberry

from shop.audit.reads import EntryRow
from shop.audit.rules import PREFIXES
from shop.audit.states import AuditKind
from shop.platform.graphql.enums import show
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.scalars import Json
from shop.platform.ids import encode
from shop.platform.scope import ActorKind

_UNNAMED = "row"
_ACCOUNTS = {ActorKind.STAFF: "stff", ActorKind.CUSTOMER: "cust", ActorKind.CLIENT: "client"}

show(
    AuditKind,
    "What an entry of the record tells of.",
    {
        AuditKind.CREATED: "A row was made.",
        AuditKind.CHANGED: "A row was changed.",
        AuditKind.REMOVED: "A row was removed.",
        AuditKind.READ: "Personal data was shown.",
        AuditKind.SIGNED_IN: "An account was signed in to.",
        AuditKind.SIGN_IN_FAILED: "A sign-in was refused.",
        AuditKind.REFUSED: "Something was asked for without the right to it.",
        AuditKind.DONE: "Something else was done that changes no row.",
    },
)
show(
    ActorKind,
    "Who acted.",
    {
        ActorKind.ANONYMOUS: "Somebody who was not signed in.",
        ActorKind.CUSTOMER: "A customer.",
        ActorKind.STAFF: "A member of staff.",
        ActorKind.CLIENT: "A partner's program, for itself.",
        ActorKind.SYSTEM: "The shop itself: a command.",
    },
)


@strawberry.type(description="Who did what to which thing. Personal data and secrets are shown as `***`.")
class AuditEntry(Node):
    at: datetime = strawberry.field(description="When.")
    kind: AuditKind = strawberry.field(description="What kind of thing happened.")
    action: str = strawberry.field(description="The field of the API, or the command, that did it.")
    actor_kind: ActorKind = strawberry.field(description="Who acted.")
    actor_id: strawberry.ID | None = strawberry.field(description="The account, or the client that acts for itself.")
    client_id: strawberry.ID | None = strawberry.field(description="The program that was used, where it has an id.")
    session_id: strawberry.ID | None = strawberry.field(description="The sign-in.")
    channel_id: strawberry.ID | None = strawberry.field(description="The channel of the request.")
    request_id: strawberry.ID | None = strawberry.field(description="The request, as in the logs.")
    network: str | None = strawberry.field(description="Where it came from: an IPv4 address, or an IPv6 network.")
    thing: str | None = strawberry.field(description="What was touched: the name of a table.")
    thing_ids: list[strawberry.ID] = strawberry.field(
        description="Which: one, or all that were shown. Accounts whose kind the entry does not know, staff or "
        "customers, are told as `cust`."
    )
    before: Json | None = strawberry.field(description="What changed, as it was: names and values of columns.")
    after: Json | None = strawberry.field(description="What changed, as it became; of a read or a sign-in, more facts.")
    times: int = strawberry.field(description="How often, where several are told as one.")

    @classmethod
    def of(cls, row: EntryRow) -> AuditEntry:
        before, after = _json(row.before), _json(row.after)
        things = [row.thing_id] if row.thing_id is not None else row.about
        return cls(
            id=strawberry.ID(encode("audit", row.id)),
            at=row.at,
            kind=AuditKind(row.kind),
            action=row.action,
            actor_kind=ActorKind(row.actor_kind),
            actor_id=_id(_ACCOUNTS.get(ActorKind(row.actor_kind), _UNNAMED), row.actor_id),
            client_id=_id("client", row.client_id),
            session_id=_id("sess", row.session_id),
            channel_id=_id("chan", row.channel_id),
            request_id=None if row.request_id is None else strawberry.ID(row.request_id),
            network=row.network,
            thing=row.thing,
            thing_ids=[strawberry.ID(encode(_prefix(row, id_, before or after), id_)) for id_ in things],
            before=before,
            after=after,
            times=row.times,
        )


def _id(prefix: str, id_: UUID | None) -> strawberry.ID | None:
    return None if id_ is None else strawberry.ID(encode(prefix, id_))


def _prefix(row: EntryRow, id_: UUID, values: Any) -> str:
    kind = row.actor_kind if id_ == row.actor_id else (values or {}).get("kind")
    if row.thing == "users" and kind == ActorKind.STAFF:
        return _ACCOUNTS[ActorKind.STAFF]
    return PREFIXES.get(row.thing or "", _UNNAMED)


def _json(text: str | None) -> Json | None:
    return None if text is None else Json(orjson.loads(text))
