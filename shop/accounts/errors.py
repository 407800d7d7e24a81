from __future__ import annotations

from shop.platform.errors import Conflict, Denied, Invalid


class AddressInvalid(Invalid):
    """A part of a postal address is missing or cannot be right in its country."""

    code = "ADDRESS_INVALID"


class TooManyAddresses(Conflict):
    """The account holds as many addresses as it may."""

    code = "TOO_MANY_ADDRESSES"


class EmailInvalid(Invalid):
    """The text is not an e-mail address."""

    code = "EMAIL_INVALID"


class EmailTaken(Conflict):
    """The e-mail address is that of another member of staff."""

    code = "EMAIL_TAKEN"


class ProfileInvalid(Invalid):
    """A name is too long, or there is no such language."""

    code = "PROFILE_INVALID"


class PasswordUnusable(Invalid):
    """The password is too short, too long or too common."""

    code = "PASSWORD_UNUSABLE"


class PasswordWrong(Denied):
    """The current password is not this one."""

    code = "PASSWORD_WRONG"


class GroupInvalid(Invalid):
    """The slug or the name of a customer group cannot be used."""

    code = "CUSTOMER_GROUP_INVALID"


class GroupSlugTaken(Conflict):
    """The slug is another customer group's."""

    code = "CUSTOMER_GROUP_SLUG_TAKEN"


class UnknownRole(Invalid):
    """There is no role of this name."""

    code = "UNKNOWN_ROLE"
