"""What happened to accounts, and is mailed in the account's language.

Where the mail goes, and the text in its link, is `service.mailed_link(token_id)`; None means that the link is used up
or over, and that the mail is not to be sent. An address that another one replaces, or is to, is told as its event says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shop.platform.events.event import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class EmailVerificationRequested(Event):
    """A new account, or an account's new address, is to be proven by a link: to the shop, 24 hours."""

    aggregate: ClassVar[str] = "user"

    token_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class PasswordResetRequested(Event):
    """Whoever holds the mailbox may set a new password, for 30 minutes."""

    aggregate: ClassVar[str] = "user"

    token_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffInvited(Event):
    """A new member of staff may choose a password, for 7 days."""

    aggregate: ClassVar[str] = "user"

    token_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class SignUpRepeated(Event):
    """Somebody signed up with the address of an account that exists.

    Its owner is told, since the answer to the sign-up tells nothing. The token is one for a new password.
    """

    aggregate: ClassVar[str] = "user"

    token_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class EmailChangeRequested(Event):
    """Another address may become an account's, by the link that it was sent; the present one is told."""

    aggregate: ClassVar[str] = "user"

    token_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class EmailChanged(Event):
    """The address of an account was replaced; the former one, `service.replaced_address(token_id)`, is told."""

    aggregate: ClassVar[str] = "user"

    token_id: UUID
