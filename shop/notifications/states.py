from __future__ import annotations

from enum import StrEnum


class DeliveryState(StrEnum):
    """Where a mail stands.

    QUEUED waits for its next try; SKIPPED was not to be sent any more when its turn came (a link that is used or over).
    """

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"
