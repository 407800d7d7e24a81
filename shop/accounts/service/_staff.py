from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.engine import passwords
from shop.accounts.errors import EmailTaken, UnknownRole
from shop.accounts.reads import GrantRow
from shop.accounts.rules import BUILTIN_ROLES, PERMISSIONS, Kind, checked_email, clean, email_key, profile_problems
from shop.accounts.service._passwords import hashing
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import ShopError, raise_any
from shop.platform.remembered import Remembered


@dataclass(frozen=True, slots=True)
class RoleGrant:
    """A role to be given: in one channel, or in all where none is named."""

    role: str
    channel_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStaff:
    email: str
    password: str = field(repr=False)
    roles: Sequence[RoleGrant]
    first_name: str = ""
    last_name: str = ""
    language: str = "en"


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


async def create_staff(new: NewStaff) -> UUID:
    """Make a member of staff with roles.

    Raises:
        EmailInvalid, EmailTaken, PasswordUnusable, ProfileInvalid, UnknownRole, Busy
    """
    email = checked_email(new.email)
    first_name, last_name = clean(new.first_name), clean(new.last_name)
    raise_any(profile_problems(firstName=first_name, lastName=last_name, language=new.language))
    passwords.check(new.password, Kind.STAFF, email_key(email), "password")
    hashed = await hashing.hash(new.password, Kind.STAFF)

    async def run() -> UUID:
        await writes.set_builtin_roles(BUILTIN_ROLES)
        await _require_roles([grant.role for grant in new.roles])
        values = (Kind.STAFF, email, email_key(email), hashed, first_name, last_name, new.language)
        user_id = await writes.add_user(values)
        if user_id is None:
            raise EmailTaken("A member of staff has this e-mail address.", "email")
        await writes.give_roles(user_id, [(grant.role, grant.channel_id) for grant in new.roles])
        return user_id

    return await in_transaction(run)


async def _require_roles(names: Sequence[str]) -> None:
    known = await writes.known_roles(names)
    unknown: list[ShopError] = [
        UnknownRole(f"There is no role {name[:40]!r}.", "roles", str(i))
        for i, name in enumerate(names)
        if name not in known
    ]
    raise_any(unknown)


_grants = Remembered[UUID, Grants](seconds=1)


async def grants_of(user_id: UUID) -> Grants:
    """Find what a member of staff may do; a change of roles is seen within a second. A closed account may nothing."""
    known = _grants.get(user_id)
    if known is not None:
        return known
    return _grants.put(user_id, combine(await reads.grants_of_users([user_id])))


def forget_grants() -> None:
    """Drop what `grants_of` remembers, after a change made by this process."""
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
