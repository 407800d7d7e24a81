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


class FreshSignInNeeded(Denied):
    """The account has neither a password nor an authenticator: a new sign-in is what proves it."""

    code = "FRESH_SIGN_IN_NEEDED"

    def __init__(self) -> None:
        super().__init__("This account has no password: sign in once more, and do this within ten minutes.")


class LinkUnusable(Denied):
    """The link of a mail was used, is over, or never was one."""

    code = "LINK_UNUSABLE"

    def __init__(self) -> None:
        super().__init__("This link was used or is over: ask for a new one.", "token")


class EmailUnverified(Conflict):
    """The account is given no other way in before its e-mail address is proven: it could be somebody else's."""

    code = "EMAIL_UNVERIFIED"

    def __init__(self) -> None:
        super().__init__("Prove the account's e-mail address first, by the link that was sent to it.")


class SecondFactorExists(Conflict):
    """The account has an authenticator: remove it before another one is set up."""

    code = "SECOND_FACTOR_EXISTS"


class SecondFactorMissing(Conflict):
    """The account has no authenticator, or none that waits for its first code."""

    code = "SECOND_FACTOR_MISSING"


class SecondFactorWrong(Denied):
    """The code is not of this moment, was used before, or is none. Which, is not told."""

    code = "SECOND_FACTOR_WRONG"

    def __init__(self, *path: str) -> None:
        super().__init__("This code is not good, or not any more.", *(path or ("code",)))


class CaptchaNeeded(Denied):
    """Somebody has to show first that they are no robot.

    Attributes:
        provider, site_key: which widget the page is to show.
    """

    code = "CAPTCHA_NEEDED"

    def __init__(self, provider: str, site_key: str) -> None:
        super().__init__("Solve the CAPTCHA and send its proof with the same input.", "captcha")
        self.provider = provider
        self.site_key = site_key


class GroupInvalid(Invalid):
    """The slug or the name of a customer group cannot be used."""

    code = "CUSTOMER_GROUP_INVALID"


class GroupSlugTaken(Conflict):
    """The slug is another customer group's."""

    code = "CUSTOMER_GROUP_SLUG_TAKEN"


class UnknownRole(Invalid):
    """There is no role of this name."""

    code = "UNKNOWN_ROLE"


class RoleInvalid(Invalid):
    """The name, the description or a permission of a role cannot be used."""

    code = "ROLE_INVALID"


class RoleNameTaken(Conflict):
    """The name is another role's."""

    code = "ROLE_NAME_TAKEN"


class RoleInUse(Conflict):
    """Members of staff have the role."""

    code = "ROLE_IN_USE"


class BuiltinRoleFixed(Conflict):
    """A built-in role cannot be changed."""

    code = "ROLE_BUILT_IN"


class PermissionNotHeld(Denied):
    """Nobody gives, changes or takes what they may not do themselves."""

    code = "PERMISSION_NOT_HELD"


class LastAdmin(Conflict):
    """Without this member of staff nobody could manage the others."""

    code = "LAST_ADMIN"
