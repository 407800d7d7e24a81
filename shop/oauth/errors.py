from __future__ import annotations

from shop.platform.errors import Denied


class InvalidCredentials(Denied):
    """E-mail address and password do not open an account."""

    code = "INVALID_CREDENTIALS"

    def __init__(self) -> None:
        super().__init__("E-mail address and password do not open an account.")


class SessionEnded(Denied):
    """The session is over, or there was none: sign in again."""

    code = "SESSION_ENDED"

    def __init__(self) -> None:
        super().__init__("The session is over: sign in again.")
