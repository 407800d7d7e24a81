"""Consents: what customers agreed to (terms, a newsletter), in which words, when, and until when.

GDPR, article 7: whoever relies on a consent must be able to prove it, and taking it back is as easy as giving it.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from shop.accounts import service as accounts
from shop.channels import service as channels
from shop.consents import reads, writes
from shop.consents.errors import ConsentTextInvalid, ConsentTextNotFound
from shop.consents.models import ConsentText
from shop.consents.reads import TextRow
from shop.consents.rules import text_problems
from shop.platform import clock
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import raise_any
from shop.platform.ids import uuid7
from shop.platform.scope import Actor


async def publish_text(*, purpose: str, language: str, text: str) -> UUID:
    """Publish the words for a purpose in a language; from now on they are what is agreed to.

    Raises:
        ConsentTextInvalid
    """
    problems = text_problems(purpose, text)
    if not channels.is_language(language):
        problems.append(ConsentTextInvalid(f"There is no language {language[:20]!r}.", "language"))
    raise_any(problems)
    text_id = uuid7()

    async def run() -> UUID:
        await ConsentText.create(id=text_id, purpose=purpose, language=language, text=text, published_at=clock.now())
        return text_id

    return await in_transaction(run)


async def current_texts(languages: Sequence[str]) -> list[TextRow]:
    """Give for each purpose its text in the first of the languages that it has one in, else in any."""
    best: dict[str, TextRow] = {}
    ranks = {language: rank for rank, language in enumerate(languages)}
    for row in await reads.current_texts():
        held = best.get(row.purpose)
        if held is None or ranks.get(row.language, len(ranks)) < ranks.get(held.language, len(ranks)):
            best[row.purpose] = row
    return [best[purpose] for purpose in sorted(best)]


async def give(actor: Actor, text_id: UUID) -> UUID:
    """Record that the caller agrees to a text; agreeing again changes nothing. Gives the customer.

    Raises:
        ConsentTextNotFound: nobody is asked this any more, so nobody can have read it just now.
    """
    user_id = accounts.own_customer_id(actor)
    text = await reads.current_text(text_id)
    if text is None:
        raise ConsentTextNotFound("textId")

    async def run() -> UUID:
        await writes.give(user_id, text.id, text.purpose, clock.now())
        return user_id

    return await in_transaction(run)


async def withdraw(actor: Actor, purpose: str) -> UUID:
    """Take a consent back; where none was given nothing changes. Gives the customer."""
    user_id = accounts.own_customer_id(actor)

    async def run() -> UUID:
        await writes.withdraw(user_id, purpose, clock.now())
        return user_id

    return await in_transaction(run)
