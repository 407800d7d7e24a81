"""What a member of staff may do: the roles that are there, and what an account's own come to."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.reads import GrantRow
from shop.accounts.rules import BUILTIN_ROLES, PERMISSIONS
from shop.platform.config import settings
from shop.platform.db.transaction import after_commit, in_transaction
from shop.platform.remembered import Remembered
from shop.platform.shared import current as shared


@dataclass(frozen=True, slots=True)
class RoleGrant:
    """A role to be given: in one channel, or in all where none is named."""

    role: str
    channel_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Grants:
    """What a member of staff may do.

    Attributes:
        channel_limits: for each permission that is held in some channels only, these channels.
    """

    roles: tuple[str, ...] = ()
    permissions: frozenset[str] = frozenset()
    channel_limits: Mapping[str, frozenset[UUID]] = field(default_factory=dict)


async def ensure_builtin_roles() -> None:
    """Make the built-in roles what this release says; custom roles are not touched. Running it again does nothing."""

    async def run() -> None:
        await writes.set_builtin_roles(BUILTIN_ROLES)

    await in_transaction(run)


_GRANTS_CHANGED = "accounts.grants"
_grants = Remembered[UUID, Grants](seconds=1)


async def grants_of(user_id: UUID) -> Grants:
    """Find what a member of staff may do; a change of roles is seen within a second.

    A closed account may nothing; nor may one without a second factor, where the settings demand it of staff.
    """
    known = _grants.get(user_id)
    if known is not None:
        return known
    asked_at = time.monotonic()
    if settings().staff_second_factor == "required" and not await reads.has_second_factor(user_id):
        return _grants.put(user_id, Grants(), asked_at)
    return _grants.put(user_id, combine(await reads.grants_of_users([user_id])), asked_at)


def forget_grants() -> None:
    """Drop what `grants_of` remembers, in all processes, once the caller's change of roles is committed."""
    after_commit(_tell_grants_changed)


def _tell_grants_changed() -> None:
    _grants.forget()
    shared.pubsub().publish(_GRANTS_CHANGED)


def watch() -> None:
    """Hear of changes of roles that other processes make."""
    shared.pubsub().subscribe(_GRANTS_CHANGED, forget, forget)


def forget(_message: str = "") -> None:
    """Drop all that this process remembers of the database."""
    _grants.forget()


def combine(rows: Sequence[GrantRow]) -> Grants:
    """Put roles together: a role limited to a channel gives there what belongs to channels, and nothing else."""
    everywhere: set[str] = set()
    limited: dict[str, set[UUID]] = {}
    for row in rows:
        known = [name for name in row.permissions if name in PERMISSIONS]
        if row.channel_id is None:
            everywhere.update(known)
            continue
        for name in known:
            if PERMISSIONS[name].is_per_channel:
                limited.setdefault(name, set()).add(row.channel_id)
    limits = {name: frozenset(channels) for name, channels in limited.items() if name not in everywhere}
    roles = tuple(dict.fromkeys(row.role for row in rows))
    return Grants(roles, frozenset(everywhere | set(limits)), limits)
