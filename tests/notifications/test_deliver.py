from __future__ import annotations

from uuid import UUID

import pytest

from shop import domains
from shop.notifications.errors import MailNotRetryable
from shop.notifications.gateways.base import MailNotSent, MailRefused
from shop.notifications.service import Cause, _deliver, deliver, retry
from shop.orders.rules import SEALED_ORDERS
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.db.transaction import InsideTransaction, in_transaction
from shop.platform.events import admin
from shop.platform.events.drain import drain
from shop.platform.ids import uuid7
from tests.factories.mails import ask_for_link, create_order, delivery, hire

PLACED = "SELECT id FROM domain_events WHERE name = 'OrderPlaced'"
ONLY_ID = "SELECT id FROM mail_deliveries"
ORDER_HANDLER = "notifications.mail_about_order"


@pytest.fixture
async def order_id(committed: Database) -> UUID:
    return await create_order()


async def test_placed_order_is_mailed_once_however_often_it_is_told(
    order_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    postman = hire(monkeypatch)
    await drain(domains.registry())
    event_id = await sql.value(PLACED)
    # As after a worker that died between the server's answer and the end of its job.
    await sql.execute("UPDATE event_inbox SET done_at = NULL, claimed_until = now() - interval '1 minute'")
    await admin.retry(ORDER_HANDLER, [event_id])

    await drain(domains.registry())

    assert [recipient for _, recipient in postman.taken] == ["ada@example.com"]
    assert await delivery() == ("sent", 1, None)


async def test_mail_that_died_with_its_worker_is_sent_again_as_the_same(
    order_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    postman = hire(monkeypatch)
    await drain(domains.registry())
    # The server took it, and nobody could write that down.
    await sql.execute("UPDATE mail_deliveries SET state = 'queued', sent_at = NULL")
    await sql.execute("DELETE FROM event_inbox WHERE consumer = $1", ORDER_HANDLER)
    await admin.retry(ORDER_HANDLER, [await sql.value(PLACED)])

    await drain(domains.registry())

    (first, _), (second, _) = postman.taken
    assert first.as_bytes() == second.as_bytes()
    assert await delivery() == ("sent", 2, None)


async def test_mail_that_was_not_taken_is_tried_again(order_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    postman = hire(monkeypatch, MailNotSent("451 4.7.1."), MailNotSent("No connection."))
    await drain(domains.registry())
    waiting = await delivery()

    drained = await drain(domains.registry(), retries=True)

    assert waiting == ("queued", 1, "451 4.7.1.")
    assert drained.retried == 1
    assert len(postman.taken) == 1
    assert await delivery() == ("sent", 3, None)


async def test_refused_mail_is_a_dead_letter_with_the_reason(order_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    hire(monkeypatch, MailRefused("550 5.1.1 (the address)."))

    drained = await drain(domains.registry(), retries=True)

    (letter,) = await admin.dead()
    assert (drained.held, drained.retried) == (1, 0)
    assert letter.job == f"handler:{ORDER_HANDLER}"
    assert "550 5.1.1 (the address)." in str(letter.reason)
    assert "ada" not in str(letter.reason)
    assert await delivery() == ("failed", 1, "550 5.1.1 (the address).")


async def test_mail_that_is_never_taken_is_given_up_in_the_end(order_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_deliver, "MOST_ATTEMPTS", 3)
    hire(monkeypatch, *(MailNotSent("451 4.7.1.") for _ in range(9)))

    drained = await drain(domains.registry(), retries=True)

    (letter,) = await admin.dead()
    assert (drained.held, drained.retried) == (1, 2)
    assert "Given up after 3 tries. 451 4.7.1." in str(letter.reason)
    assert await delivery() == ("failed", 3, "451 4.7.1.")


async def test_mail_whose_tries_all_end_without_a_word_is_given_up_too(
    order_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_deliver, "MOST_ATTEMPTS", 2)
    hire(monkeypatch, *(TimeoutError() for _ in range(9)))

    drained = await drain(domains.registry(), retries=True)

    assert (drained.held, drained.retried) == (1, 2)
    assert await delivery() == ("failed", 3, "Given up after 2 tries.")


async def test_failed_mail_is_sent_when_staff_asks_for_it(order_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    postman = hire(monkeypatch, MailRefused("550."))
    await drain(domains.registry())

    await retry(await sql.value(ONLY_ID))
    await drain(domains.registry())

    assert len(postman.taken) == 1
    assert await delivery() == ("sent", 1, None)
    assert await admin.dead() == []


async def test_mail_whose_job_was_given_up_without_a_word_is_sent_when_staff_asks_for_it(
    order_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    postman = hire(monkeypatch, MailNotSent("451."))
    await drain(domains.registry())
    await sql.execute("UPDATE pgqueuer.pgqueuer SET status = 'failed'")  # as of a job that killed its workers

    await retry(await sql.value(ONLY_ID))
    await drain(domains.registry())

    assert len(postman.taken) == 1
    assert await delivery() == ("sent", 1, None)
    assert await admin.dead() == []


@pytest.mark.parametrize("state", ["queued", "failed"])
async def test_mail_whose_job_is_at_it_is_left_alone(
    order_id: UUID, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    hire(monkeypatch, MailNotSent("451."))
    await drain(domains.registry())
    await sql.execute("UPDATE mail_deliveries SET state = $1", state)  # failed: before its job has

    with pytest.raises(MailNotRetryable) as refused:
        await retry(await sql.value(ONLY_ID))

    assert refused.value.code == "MAIL_NOT_RETRYABLE"
    assert await delivery() == (state, 1, "451.")


async def test_link_to_nobodys_order_is_no_mail(committed: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    postman = hire(monkeypatch)
    await ask_for_link(uuid7())

    drained = await drain(domains.registry())

    assert (drained.held, drained.retried) == (0, 0)
    assert postman.taken == []
    assert await sql.value("SELECT count(*) FROM mail_deliveries") == 0


async def test_mail_that_has_become_pointless_is_skipped(order_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    postman = hire(monkeypatch, MailNotSent("451."))
    await drain(domains.registry())
    await sql.execute("UPDATE orders SET state = 'failed', paid_at = NULL WHERE id = $1", order_id)

    await drain(domains.registry(), retries=True)

    assert postman.taken == []
    assert (await delivery())[0] == "skipped"


async def test_address_that_none_can_be_sent_to_is_refused_without_being_told(
    order_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    hire(monkeypatch)
    sealed = await SEALED_ORDERS.sealed({"id": order_id, "email": "a,b@example.com"})
    await sql.execute("UPDATE orders SET email = $2 WHERE id = $1", order_id, sealed["email"])

    await drain(domains.registry())

    state, _, reason = await delivery()
    assert state == "failed"
    assert "a,b" not in str(reason)


async def test_mistake_in_a_template_is_told_and_tried_again(order_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    hire(monkeypatch, RuntimeError("ada@example.com"))

    await drain(domains.registry())
    waiting = await delivery()
    await drain(domains.registry(), retries=True)

    assert waiting == ("queued", 1, "RuntimeError")
    assert (await delivery())[0] == "sent"


async def test_mail_is_never_sent_inside_a_transaction(order_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    hire(monkeypatch)

    async def compose() -> None:
        raise AssertionError

    with pytest.raises(InsideTransaction):
        await in_transaction(lambda: deliver(Cause("x", uuid7()), compose))


def test_cause_is_read_from_the_idempotency_key() -> None:
    event_id = uuid7()

    assert Cause.of(f"{ORDER_HANDLER}:{event_id}") == Cause(ORDER_HANDLER, event_id)
