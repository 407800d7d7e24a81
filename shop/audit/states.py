from __future__ import annotations

from enum import StrEnum


class AuditKind(StrEnum):
    """What an entry tells of."""

    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"
    READ = "read"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    REFUSED = "refused"
    DONE = "done"
