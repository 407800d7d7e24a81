from __future__ import annotations

from shop.platform.errors import Conflict, Denied, Invalid


class InvalidCredentials(Denied):
    """E-mail address and password do not open an account."""

    code = "INVALID_CREDENTIALS"

    def __init__(self) -> None:
        super().__init__("E-mail address and password do not open an account.")


class SecondFactorNeeded(Denied):
    """E-mail address and password are right; a code of the authenticator is missing.

    Attributes:
        challenge: proves the first step for a few minutes.
    """

    code = "SECOND_FACTOR_NEEDED"

    def __init__(self, challenge: str) -> None:
        super().__init__("Send a code of the authenticator, with this challenge, to `sessionCreateBySecondFactor`.")
        self.challenge = challenge


class ChallengeEnded(Denied):
    """The first step of the sign-in was too long ago, or the password was changed since."""

    code = "CHALLENGE_ENDED"

    def __init__(self) -> None:
        super().__init__("Sign in again from the beginning.", "challenge")


class SessionEnded(Denied):
    """The session is over, or there was none: sign in again."""

    code = "SESSION_ENDED"

    def __init__(self) -> None:
        super().__init__("The session is over: sign in again.")


class ExternalLinkInvalid(Denied):
    """What should prove a sign-in elsewhere is over, or was made for another account."""

    code = "EXTERNAL_LINK_INVALID"

    def __init__(self) -> None:
        super().__init__("This proves no sign-in elsewhere for this account: start again.", "proof")


class ExternalIdentityTaken(Conflict):
    """Whoever signed in elsewhere has another account here already."""

    code = "EXTERNAL_IDENTITY_TAKEN"

    def __init__(self) -> None:
        super().__init__("This sign-in opens another account already.", "proof")


class LastWayToSignIn(Conflict):
    """Without it nobody could sign in to the account any more."""

    code = "LAST_WAY_TO_SIGN_IN"

    def __init__(self) -> None:
        super().__init__(
            "Set a password or link another sign-in first: this one is the only one.", "externalIdentityId"
        )


class ReturnAddressInvalid(Invalid):
    """The address to return to is not a page of an allowed origin."""

    code = "RETURN_ADDRESS_INVALID"

    def __init__(self) -> None:
        super().__init__("Give the https:// address of a page of an allowed origin, without a fragment.", "returnTo")


class ClientInvalid(Invalid):
    """A client cannot be of this form: its name, a scope, a grant or an address."""

    code = "CLIENT_INVALID"


class ClientInactive(Conflict):
    """The client was deactivated, which is final."""

    code = "CLIENT_INACTIVE"

    def __init__(self) -> None:
        super().__init__("The client was deactivated; make a new one.")


class TooManySecrets(Conflict):
    """Two secrets of the client are alive: the old one must be revoked first."""

    code = "TOO_MANY_CLIENT_SECRETS"

    def __init__(self) -> None:
        super().__init__("The client has two secrets that are alive; revoke one of them first.")


class ScopeNotHeld(Denied):
    """Somebody wanted a client to be able to do what they may not do themselves."""

    code = "SCOPE_NOT_HELD"
