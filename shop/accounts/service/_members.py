"""Members of staff: made, invited, given roles, closed and opened again. Somebody who may more is out of reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.engine import passwords
from shop.accounts.errors import EmailTaken, LastAdmin, PermissionNotHeld, UnknownRole
from shop.accounts.events import StaffInvited
from shop.accounts.rules import (
    ADMIN,
    BUILTIN_ROLES,
    Kind,
    MailPurpose,
    checked_email,
    clean,
    email_key,
)
from shop.accounts.service._mail_tokens import issue
from shop.accounts.service._passwords import hashing
from shop.accounts.service._profiles import profile_problems
from shop.accounts.service._roles import holds, require_givable
from shop.accounts.service._staff import RoleGrant, forget_grants
from shop.accounts.writes import NewUser
from shop.platform import clock
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction, require_transaction
from shop.platform.errors import NotFound, raise_any
from shop.platform.events.record import record
from shop.platform.scope import SYSTEM, Actor

list_staff = reads.list_staff
count_staff = reads.count_staff


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStaff:
    email: str
    password: str = field(repr=False)
    roles: Sequence[RoleGrant]
    first_name: str = ""
    last_name: str = ""
    language: str = "en"


async def create_staff(new: NewStaff) -> UUID:
    """Make a member of staff with roles, for whoever runs the shop.

    Raises:
        EmailInvalid, EmailTaken, PasswordUnusable, ProfileInvalid, UnknownRole, NotFound, Busy
    """
    user = _checked(new)
    passwords.check(new.password, Kind.STAFF, email_key(user.email), "password")
    user = replace(user, password_hash=await hashing.hash(new.password, Kind.STAFF))

    async def run() -> UUID:
        await writes.set_builtin_roles(BUILTIN_ROLES)
        return await _add(SYSTEM, user, new.roles)

    return await in_transaction(run)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    email: str
    roles: Sequence[RoleGrant]
    language: str
    first_name: str = ""
    last_name: str = ""


async def invite_staff(actor: Actor, invitation: Invitation) -> UUID:
    """Make an account without a password and send its owner a link to choose one.

    Raises:
        EmailInvalid, EmailTaken, ProfileInvalid, UnknownRole, PermissionNotHeld, NotFound
    """
    user = _checked(invitation)

    async def run() -> UUID:
        user_id = await _add(actor, user, invitation.roles)
        token_id = await issue(user_id, MailPurpose.INVITATION, user.email)
        await record(StaffInvited(aggregate_id=user_id, token_id=token_id))
        return user_id

    return await in_transaction(run)


def _checked(new: NewStaff | Invitation) -> NewUser:
    email = checked_email(new.email)
    first_name, last_name = clean(new.first_name), clean(new.last_name)
    raise_any(profile_problems(firstName=first_name, lastName=last_name, language=new.language))
    return NewUser(
        kind=Kind.STAFF,
        email=email,
        password_hash=None,
        first_name=first_name,
        last_name=last_name,
        language=new.language,
    )


async def _add(actor: Actor, user: NewUser, roles: Sequence[RoleGrant]) -> UUID:
    await require_givable(actor, roles)
    user_id = await writes.add_user(user)
    if user_id is None:
        raise EmailTaken("A member of staff has this e-mail address.", "email")
    await _give(user_id, roles)
    return user_id


async def set_staff_roles(actor: Actor, user_id: UUID, roles: Sequence[RoleGrant]) -> UUID:
    """Make these the roles of a member of staff.

    Raises:
        NotFound, UnknownRole, PermissionNotHeld
        LastAdmin: nobody else who can sign in is an admin.
    """

    async def run() -> UUID:
        await _lock_within_reach(actor, user_id)
        await require_givable(actor, roles)
        if RoleGrant(ADMIN) not in roles:
            await _require_other_admin(user_id)
        await _give(user_id, roles)
        forget_grants()
        return user_id

    return await in_transaction(run)


async def close_staff(actor: Actor, user_id: UUID) -> None:
    """Close the account of a member of staff, in the caller's transaction, which ends its sessions as well.

    Raises:
        NotFound, PermissionNotHeld, LastAdmin
    """
    require_transaction("Closing an account")
    await _lock_within_reach(actor, user_id)
    await _require_other_admin(user_id)
    await _close(user_id)
    forget_grants()


async def reopen_staff(actor: Actor, user_id: UUID) -> UUID:
    """Open a closed account of a member of staff again, but none that was erased.

    Raises:
        NotFound, PermissionNotHeld
    """

    async def run() -> UUID:
        await _lock_within_reach(actor, user_id)
        await _require_not_erased(Kind.STAFF, user_id, _missing())
        await writes.set_active(user_id, is_active=True)
        forget_grants()
        return user_id

    return await in_transaction(run)


async def close_customer(user_id: UUID) -> None:
    """Close a customer's account, in the caller's transaction, which ends its sessions as well; raises `NotFound`."""
    require_transaction("Closing an account")
    await _require_customer(user_id)
    await _close(user_id)


async def reopen_customer(user_id: UUID) -> UUID:
    """Open a closed account of a customer again, but none that was erased; raises `NotFound`."""

    async def run() -> UUID:
        await _require_customer(user_id)
        await _require_not_erased(Kind.CUSTOMER, user_id, _missing_customer())
        await writes.set_active(user_id, is_active=True)
        return user_id

    return await in_transaction(run)


async def require_erasable(user_id: UUID) -> None:
    """Check that somebody can still manage the others without this account; raises `LastAdmin`."""
    require_transaction("An erasure")
    if await reads.users_by_id(Kind.STAFF, [user_id]):
        await writes.lock_admins()
        await _require_other_admin(user_id)


async def require_within_reach(actor: Actor, user_id: UUID) -> None:
    """Check that a member of staff, active or not, may nothing that the actor may not.

    Raises:
        NotFound, PermissionNotHeld
    """
    if not await reads.users_by_id(Kind.STAFF, [user_id]):
        raise _missing()
    grants = await reads.roles_of_staff([user_id])
    if any(not holds(actor, name, grant.channel_id) for grant in grants for name in grant.permissions):
        raise PermissionNotHeld("This member of staff may more than you.", "id")


async def roles_of(user_ids: Sequence[UUID]) -> Mapping[UUID, list[str]]:
    """Name the roles of members of staff, active or not; one that holds in some channels is named once."""
    found: dict[UUID, list[str]] = {user_id: [] for user_id in user_ids}
    for grant in await reads.roles_of_staff(user_ids):
        if grant.role not in found[grant.user_id]:
            found[grant.user_id].append(grant.role)
    return found


async def _lock_within_reach(actor: Actor, user_id: UUID) -> None:
    # Who may be the last admin is decided one after another.
    await writes.lock_admins()
    await writes.lock_user(user_id)
    await require_within_reach(actor, user_id)


async def _close(user_id: UUID) -> None:
    await writes.set_active(user_id, is_active=False)
    await writes.void_mail_tokens(user_id, list(MailPurpose), clock.now())


async def _give(user_id: UUID, roles: Sequence[RoleGrant]) -> None:
    missing = NotFound("There is no such channel.", "roles")
    gone = UnknownRole("A role was removed meanwhile.", "roles")
    with constraint_errors({writes.ROLE_CHANNEL_KEY: lambda: missing, writes.ROLE_KEY: lambda: gone}):
        await writes.set_roles(user_id, [(grant.role, grant.channel_id) for grant in roles])


async def _require_other_admin(user_id: UUID) -> None:
    if await reads.some_admins(2) == {user_id}:
        raise LastAdmin("Nobody else who can sign in is an admin in all channels.", "id")


async def _require_customer(user_id: UUID) -> None:
    await writes.lock_user(user_id)
    if not await reads.users_by_id(Kind.CUSTOMER, [user_id]):
        raise _missing_customer()


async def _require_not_erased(kind: Kind, user_id: UUID, missing: NotFound) -> None:
    """Leave the stone without a name, which an erasure leaves, where it is."""
    if not all(row.email for row in await reads.users_by_id(kind, [user_id])):
        raise missing


def _missing_customer() -> NotFound:
    return NotFound("There is no such customer.", "id")


def _missing() -> NotFound:
    return NotFound("There is no such member of staff.", "id")
