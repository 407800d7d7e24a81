from __future__ import annotations

from shop.platform.errors import Conflict, Invalid, NotFound


class OrderNotFound(NotFound):
    """There is no such order, or it is not yours."""

    code = "ORDER_NOT_FOUND"

    def __init__(self) -> None:
        super().__init__("There is no such order, or it is not yours.", "orderId")


class OrderStateInvalid(Conflict):
    """The state of the order does not allow this."""

    code = "ORDER_STATE_INVALID"

    def __init__(self, state: str) -> None:
        super().__init__(f"An order that is {state} does not allow this.")
        self.state = state


class OrderReasonInvalid(Invalid):
    """A reason has 1 to 300 characters."""

    code = "ORDER_REASON_INVALID"
