from __future__ import annotations

import base64

import pytest

from shop.accounts.rules import Kind
from shop.accounts.service import user_by_email
from shop.platform.config import settings
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.security import personal
from shop.platform.security.personal import UnknownWrappingKey, upkeep
from tests.cli.command import shop
from tests.factories.accounts import create_customer

OLD, NEW = (f"{id_}:{base64.b64encode(id_.encode() * 8).decode()}" for id_ in ("old1", "new1"))
LOSE_LAST = """
    UPDATE data_keys SET wrapping_key = 'lost'
    WHERE subject_id = (SELECT subject_id FROM data_keys ORDER BY subject_id DESC LIMIT 1)
"""
WRAPPED_BY = "SELECT DISTINCT wrapping_key FROM data_keys"


def use(environment: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        environment.setenv(f"SHOP_{name.upper()}", value)
    settings.cache_clear()
    personal.forget()


async def test_rotation_wraps_all_keys_under_the_first_one(
    committed: Database, migrated: dict[str, str], environment: pytest.MonkeyPatch
) -> None:
    use(environment, data_keys=f'["{OLD}"]')
    for i in range(5):
        await create_customer(f"{i}@example.com", first_name=f"Ada {i}")
    given = {**migrated, "secret": settings().secret.get_secret_value(), "data_keys": f'["{NEW}", "{OLD}"]'}

    named = shop("keys", "rotate-data", "--id", **given)
    first, second = shop("keys", "rotate-data", **given), shop("keys", "rotate-data", **given)

    assert named.out == "new1\n"
    assert (first.code, first.out) == (0, "5 data keys were wrapped anew, 0 e-mail addresses were indexed anew.\n")
    assert second.out.startswith("0 data keys")
    assert [row[0] for row in await sql.rows(WRAPPED_BY)] == ["new1"]
    use(environment, data_keys=f'["{NEW}"]')
    found = await user_by_email(Kind.CUSTOMER, "3@example.com")
    assert found is not None
    assert found.first_name == "Ada 3"


async def test_changed_secret_with_given_keys_needs_the_index_made_anew(
    committed: Database, migrated: dict[str, str], environment: pytest.MonkeyPatch
) -> None:
    use(environment, data_keys=f'["{OLD}"]')
    for i in range(3):
        await create_customer(f"{i}@example.com")
    erased = await create_customer("gone@example.com")
    await personal.destroy([erased.id])
    secret = "another secret " * 4
    use(environment, secret=secret)
    assert await user_by_email(Kind.CUSTOMER, "1@example.com") is None
    again = await create_customer("2@example.com")

    ended = shop("keys", "rotate-data", **migrated, secret=secret, data_keys=f'["{OLD}"]')

    assert ended.out.splitlines() == [
        "0 data keys were wrapped anew, 2 e-mail addresses were indexed anew.",
        "1 accounts were not: their address has signed up again meanwhile.",
    ]
    first, second = (
        await user_by_email(Kind.CUSTOMER, "1@example.com"),
        await user_by_email(Kind.CUSTOMER, "2@example.com"),
    )
    assert first is not None
    assert second is not None
    assert second.id == again.id
    assert await user_by_email(Kind.CUSTOMER, "gone@example.com") is None


async def test_key_that_is_missing_is_named_and_what_was_done_stays(
    committed: Database, migrated: dict[str, str], environment: pytest.MonkeyPatch
) -> None:
    for i in range(4):
        await create_customer(f"{i}@example.com")
    await sql.execute(LOSE_LAST)
    environment.setattr(upkeep, "BATCH", 1)
    use(environment, data_keys=f'["{NEW}"]')

    with pytest.raises(UnknownWrappingKey, match="'lost'"):
        await upkeep.rewrap(lambda *_: None)
    ended = shop("keys", "rotate-data", **migrated, secret=settings().secret.get_secret_value(), data_keys=f'["{NEW}"]')

    assert ended.code == 1
    assert "wrapping key 'lost'" in ended.err.replace("\n", " ")
    assert await sql.value("SELECT count(*) FROM data_keys WHERE wrapping_key = 'new1'") == 3
