"""The record of who did what: kept, found, sealed and proven."""

from __future__ import annotations

from shop.audit.reads import Filter
from shop.audit.service._find import count_entries, list_entries, visible_entries
from shop.audit.service._keep import drop_old, make_months
from shop.audit.service._record import forget, note_reads, note_refusals, note_shown, record
from shop.audit.service._seal import seal
from shop.audit.service._verify import Verdict, verify
from shop.audit.writes import NewEntry

__all__ = [
    "Filter",
    "NewEntry",
    "Verdict",
    "count_entries",
    "drop_old",
    "forget",
    "list_entries",
    "make_months",
    "note_reads",
    "note_refusals",
    "note_shown",
    "record",
    "seal",
    "verify",
    "visible_entries",
]
