from __future__ import annotations

from datetime import timedelta

import pytest

from shop.consents import reads, service
from shop.consents.errors import ConsentTextInvalid, ConsentTextNotFound
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.errors import ShopError
from tests.factories.accounts import create_customer

pytestmark = pytest.mark.usefixtures("db")
ENGLISH = {"purpose": "newsletter", "language": "en", "text": "Yes, write to me once a week."}


async def test_newest_words_of_a_purpose_are_asked_in_the_best_language() -> None:
    await service.publish_text(**ENGLISH)
    newer = await service.publish_text(**{**ENGLISH, "text": "Yes, write to me once a month."})
    german = await service.publish_text(**{**ENGLISH, "language": "de", "text": "Ja, schreibt mir."})
    terms = await service.publish_text(purpose="terms", language="ko", text="약관에 동의합니다.")

    asked = {languages: await service.current_texts(languages) for languages in (("en",), ("de", "en"), ("fr",))}

    assert [row.id for row in asked["en",]] == [newer, terms]
    assert [row.id for row in asked["de", "en"]] == [german, terms]
    assert {row.purpose for row in asked["fr",]} == {"newsletter", "terms"}


async def test_consent_is_kept_with_its_words_and_times() -> None:
    customer = await create_customer()
    text_id = await service.publish_text(**ENGLISH)
    before = clock.now()

    await service.give(customer.actor, text_id)
    await service.give(customer.actor, text_id)
    (given,) = await reads.all_of_user(customer.id)
    await service.withdraw(customer.actor, "newsletter")
    (withdrawn,) = await reads.all_of_user(customer.id)

    assert (given.text, given.language, given.withdrawn_at) == (ENGLISH["text"], "en", None)
    assert before <= given.given_at <= clock.now()
    assert withdrawn.withdrawn_at is not None
    assert withdrawn.given_at == given.given_at


async def test_agreeing_to_newer_words_ends_the_older_consent() -> None:
    customer = await create_customer()
    await service.give(customer.actor, await service.publish_text(**ENGLISH))
    await service.give(customer.actor, await service.publish_text(**{**ENGLISH, "text": "Yes, daily."}))

    older, newer = await reads.all_of_user(customer.id)

    assert (older.text, older.withdrawn_at) == (ENGLISH["text"], newer.given_at)
    assert (newer.text, newer.withdrawn_at) == ("Yes, daily.", None)


async def test_consent_that_was_taken_back_can_be_given_again() -> None:
    customer = await create_customer()
    text_id = await service.publish_text(**ENGLISH)
    for _ in range(2):
        await service.give(customer.actor, text_id)
        await service.withdraw(customer.actor, "newsletter")
    await service.give(customer.actor, text_id)

    found = await reads.all_of_user(customer.id)

    assert [row.withdrawn_at is None for row in found] == [False, False, True]


async def test_words_that_were_replaced_are_agreed_to_by_nobody() -> None:
    customer = await create_customer()
    old = await service.publish_text(**ENGLISH)
    await service.publish_text(**{**ENGLISH, "text": "Other words."})

    with pytest.raises(ConsentTextNotFound):
        await service.give(customer.actor, old)

    assert await reads.all_of_user(customer.id) == []


async def test_taking_back_what_was_never_given_changes_nothing() -> None:
    customer = await create_customer()

    await service.withdraw(customer.actor, "newsletter")

    assert await reads.all_of_user(customer.id) == []


@pytest.mark.parametrize(
    ("over", "path"),
    [
        ({"purpose": "News letter"}, "purpose"),
        ({"purpose": "x" * 41}, "purpose"),
        ({"text": ""}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"language": "xx-Nowhere"}, "language"),
    ],
)
async def test_text_that_cannot_be_used_is_refused(over: dict[str, str], path: str) -> None:
    with pytest.raises(ConsentTextInvalid) as raised:
        await service.publish_text(**{**ENGLISH, **over})

    error: ShopError = raised.value
    assert error.path == (path,)


async def test_time_of_withdrawal_is_never_before_that_of_consent() -> None:
    customer = await create_customer()
    await service.give(customer.actor, await service.publish_text(**ENGLISH))

    with pytest.raises(Exception, match="consents_withdrawn_at_check"):
        await sql.execute("UPDATE consents SET withdrawn_at = given_at - $1::interval", timedelta(seconds=1))
