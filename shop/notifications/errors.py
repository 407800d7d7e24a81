from __future__ import annotations

from shop.platform.errors import Conflict, NotFound


class MailDeliveryNotFound(NotFound):
    """There is no such mail."""

    code = "MAIL_DELIVERY_NOT_FOUND"

    def __init__(self) -> None:
        super().__init__("There is no such mail.", "id")


class MailNotRetryable(Conflict):
    """Only a mail that failed, or that nobody tries any more, is sent again."""

    code = "MAIL_NOT_RETRYABLE"

    def __init__(self, stand: str) -> None:
        super().__init__(f"A mail that is {stand} is not sent again.", "id")
