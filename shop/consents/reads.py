from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.platform.db import sql

_TEXT = "t.id, t.purpose, t.language, t.text, t.published_at"
TEXTS_BY_ID = f"SELECT {_TEXT} FROM consent_texts t WHERE t.id = ANY($1)"  # noqa: S608 - constants only
# The last one of each purpose and language.
CURRENT_TEXTS = f"""
    SELECT DISTINCT ON (t.purpose, t.language) {_TEXT} FROM consent_texts t
    ORDER BY t.purpose, t.language, t.published_at DESC, t.id DESC
"""  # noqa: S608 - constants only
CURRENT_TEXT = f"""
    SELECT {_TEXT} FROM consent_texts t WHERE t.id = $1 AND NOT EXISTS (
        SELECT 1 FROM consent_texts newer WHERE (newer.purpose, newer.language) = (t.purpose, t.language)
            AND (newer.published_at, newer.id) > (t.published_at, t.id)
    )
"""  # noqa: S608 - constants only
CONSENTS_OF_USERS = """
    SELECT c.* FROM unnest($1::uuid[]) AS asked (user_id) CROSS JOIN LATERAL (
        SELECT c.user_id, c.text_id, c.purpose, c.given_at, c.withdrawn_at FROM consents c
        WHERE c.user_id = asked.user_id ORDER BY c.given_at DESC, c.id DESC LIMIT 100
    ) c
"""
ALL_OF_USER = """
    SELECT c.purpose, c.given_at, c.withdrawn_at, t.language, t.text
    FROM consents c JOIN consent_texts t ON t.id = c.text_id WHERE c.user_id = $1 ORDER BY c.given_at, c.id
"""


@dataclass(frozen=True, slots=True)
class TextRow:
    id: UUID
    purpose: str
    language: str
    text: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class ConsentRow:
    user_id: UUID
    text_id: UUID
    purpose: str
    given_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class WordedConsent:
    """A consent with the words that were agreed to."""

    purpose: str
    given_at: datetime
    withdrawn_at: datetime | None
    language: str
    text: str


async def texts_by_id(ids: Sequence[UUID]) -> list[TextRow]:
    return await sql.rows_as(TextRow, TEXTS_BY_ID, list(ids))


async def current_texts() -> list[TextRow]:
    """Give the last text of every purpose in every language."""
    return await sql.rows_as(TextRow, CURRENT_TEXTS)


async def current_text(text_id: UUID) -> TextRow | None:
    """Find a text that no newer one of its purpose and language has replaced."""
    return await sql.row_as(TextRow, CURRENT_TEXT, text_id)


async def consents_of_users(user_ids: Sequence[UUID]) -> list[ConsentRow]:
    """Give the consents of accounts, the last first, at most 100 of each."""
    return await sql.rows_as(ConsentRow, CONSENTS_OF_USERS, list(user_ids))


async def all_of_user(user_id: UUID) -> list[WordedConsent]:
    return await sql.rows_as(WordedConsent, ALL_OF_USER, user_id)
