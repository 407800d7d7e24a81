from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import NamedTuple
from uuid import UUID

from shop.accounts.rules import clean
from shop.oauth import reads, writes
from shop.oauth.errors import ClientInactive, ClientInvalid, ScopeNotHeld, TooManySecrets
from shop.oauth.models import Client, ClientSecret
from shop.oauth.reads import ClientRow
from shop.oauth.rules import (
    MOST_SECRETS,
    SECRET_PREFIX,
    AuthMethod,
    ClientForm,
    ClientKind,
    Reason,
    UriKind,
    client_problems,
)
from shop.oauth.service._access import forget_clients
from shop.oauth.service._revoked import deny
from shop.platform import clock
from shop.platform.db.paging import Page, PageRequest
from shop.platform.db.rows import change, locked
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import NotFound, raise_any
from shop.platform.scope import Actor, ActorKind
from shop.platform.security.digests import token_digest

_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientChange:
    """What is to change of a client; None leaves a part as it is."""

    name: str | None = None
    scopes: Sequence[str] | None = None
    redirect_uris: Sequence[str] | None = None
    post_logout_uris: Sequence[str] | None = None
    has_strict_documents: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSecret:
    """A secret, which is told this once.

    Attributes:
        secret_id: what it is revoked by.
    """

    client_id: UUID
    secret_id: UUID
    text: str = field(repr=False)


class MadeClient(NamedTuple):
    client_id: UUID
    secret: NewSecret | None


async def create_client(actor: Actor, form: ClientForm) -> MadeClient:
    """Make a client, with a first secret where it can keep one.

    Raises:
        ClientInvalid: for each thing that is wrong.
        ScopeNotHeld: it could do what the actor may not.
    """
    form = replace(form, name=clean(form.name))
    raise_any(client_problems(form))
    _require_held(actor, form)

    async def run() -> MadeClient:
        row = await Client.create(
            name=form.name, kind=form.kind, auth_method=form.auth_method, grants=" ".join(sorted(form.grants))
        )
        await _write_lists(row.id, form)
        is_public = form.auth_method is AuthMethod.NONE
        return MadeClient(row.id, None if is_public else await _add_secret(row.id, None))

    return await in_transaction(run)


async def update_client(actor: Actor, client_id: UUID, wanted: ClientChange, *, expected_version: int | None) -> UUID:
    """Change a client. What it may no longer do is felt by its live tokens within a second.

    Raises:
        NotFound, ClientInactive, VersionConflict, ClientInvalid, ScopeNotHeld
    """

    async def run() -> UUID:
        row = await locked(Client, client_id, _missing, expected_version)
        before = await _form_of(client_id)
        _require_held(actor, before)
        form = _changed(before, wanted)
        raise_any(client_problems(form))
        _require_held(actor, form)
        await change(row, {"name": form.name, "has_strict_documents": form.has_strict_documents})
        await _write_lists(client_id, form)
        return client_id

    await in_transaction(run)
    forget_clients()
    return client_id


async def deactivate_client(client_id: UUID) -> UUID:
    """End a client for good, with its secrets, its sessions and all tokens that it holds. Raises `NotFound`."""

    async def run() -> list[UUID]:
        row = await locked(Client, client_id, _missing)
        if not row.is_active:
            return []
        now = clock.now()
        await change(row, {"is_active": False})
        await writes.revoke_secrets(client_id, now)
        return await writes.revoke_of_client(client_id, now, Reason.CLIENT_DEACTIVATED)

    ended = await in_transaction(run)
    deny(client_id, *ended)
    forget_clients()
    return client_id


async def create_secret(
    actor: Actor, client_id: UUID, *, expires_at: datetime | None = None, ends_others: bool = False
) -> NewSecret:
    """Give a client one more secret; it and the one before are good until one is revoked.

    Args:
        ends_others: whether those before are revoked at once.

    Raises:
        NotFound, ClientInactive, ScopeNotHeld
        ClientInvalid: it is a public client, or the secret would be over already.
        TooManySecrets: two are alive.
    """
    if expires_at is not None and expires_at <= clock.now():
        raise ClientInvalid("A secret ends in the future.", "expiresAt")

    async def run() -> NewSecret:
        # Locked, so that of several who rotate at once each sees the secrets of the one before.
        await locked(Client, client_id, partial(_missing, "clientId"))
        form = await _form_of(client_id)
        _require_held(actor, form)
        if form.auth_method is AuthMethod.NONE:
            raise ClientInvalid("A public client cannot keep a secret.", "clientId")
        if ends_others:
            await writes.revoke_secrets(client_id, clock.now())
        if len(await reads.secrets_of_clients([client_id], clock.now())) >= MOST_SECRETS:
            raise TooManySecrets
        return await _add_secret(client_id, expires_at)

    return await in_transaction(run)


async def revoke_secret(secret_id: UUID) -> UUID:
    """End a secret at once and give its client; tokens got by it live on for minutes. Raises `NotFound`."""
    client_id = await writes.revoke_secret(secret_id, clock.now())
    if client_id is None:
        raise NotFound("There is no such secret that is alive.", "secretId")
    return client_id


async def list_clients(request: PageRequest) -> Page[ClientRow]:
    return await reads.list_clients(request, clock.now())


async def count_clients() -> int:
    return await reads.count_clients()


async def _add_secret(client_id: UUID, expires_at: datetime | None) -> NewSecret:
    text = SECRET_PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
    row = await ClientSecret.create(client_id=client_id, hash=token_digest(text), expires_at=expires_at)
    return NewSecret(client_id=client_id, secret_id=row.id, text=text)


async def _write_lists(client_id: UUID, form: ClientForm) -> None:
    await writes.set_scopes(client_id, form.scopes)
    await writes.set_uris(client_id, UriKind.REDIRECT, form.redirect_uris)
    await writes.set_uris(client_id, UriKind.POST_LOGOUT, form.post_logout_uris)


async def _form_of(client_id: UUID) -> ClientForm:
    row = next(iter(await reads.clients([client_id], clock.now())))
    if not row.is_active:
        raise ClientInactive
    return ClientForm(
        name=row.name,
        kind=row.kind,
        auth_method=AuthMethod(row.auth_method),
        grants=row.grants,
        scopes=sorted(row.scopes),
        redirect_uris=row.redirect_uris,
        post_logout_uris=row.post_logout_uris,
        has_strict_documents=row.has_strict_documents,
    )


def _changed(form: ClientForm, wanted: ClientChange) -> ClientForm:
    return replace(
        form,
        name=form.name if wanted.name is None else clean(wanted.name),
        scopes=form.scopes if wanted.scopes is None else wanted.scopes,
        redirect_uris=form.redirect_uris if wanted.redirect_uris is None else wanted.redirect_uris,
        post_logout_uris=form.post_logout_uris if wanted.post_logout_uris is None else wanted.post_logout_uris,
        has_strict_documents=(
            form.has_strict_documents if wanted.has_strict_documents is None else wanted.has_strict_documents
        ),
    )


def _require_held(actor: Actor, form: ClientForm) -> None:
    """Let nobody hold, through a client, what they may not do themselves, in all channels."""
    if actor.kind is ActorKind.SYSTEM:
        return
    lacking = sorted(name for name in form.permissions if name in actor.channel_limits or not actor.can(name))
    if lacking and form.kind is ClientKind.FIRST_PARTY:
        raise ScopeNotHeld("Nothing cuts the shop's own clients: that needs all permissions.", "kind")
    raise_any([ScopeNotHeld(f"You do not hold {name} yourself, in all channels.", "scopes") for name in lacking])


def _missing(field: str = "id") -> NotFound:
    return NotFound("There is no such client.", field)
