from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from shop.accounts import service
from shop.accounts.engine import mail_tokens
from shop.accounts.models import MailToken, User
from shop.accounts.rules import MailPurpose
from shop.accounts.service import _mail_tokens
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.db.transaction import in_transaction
from shop.platform.ids import uuid7
from shop.platform.security.digests import token_digest
from tests.factories.accounts import Account, create_customer


async def link(account: Account, purpose: MailPurpose) -> MailToken:
    token_id = await in_transaction(lambda: _mail_tokens.issue(account.id, purpose, account.email))
    return await MailToken.get(id=token_id)


def test_token_is_read_back_and_says_nothing_without_its_mac() -> None:
    token_id = uuid7()
    token = mail_tokens.mint(token_id)

    assert mail_tokens.read(token) == token_id
    assert mail_tokens.mint(token_id) == token
    assert token.startswith("shop_mt_")


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1],
        lambda token: token + "A",
        lambda token: token[:-4] + "AAAA",
        lambda token: token[:8] + "Z" + token[9:],
        lambda token: token[:8] + "é" + token[9:],
        lambda token: token[:8] + "!" + token[9:],
        lambda token: token.replace("shop_mt_", "shop_rt_"),
        lambda token: token[:0],
        lambda token: token[:28] + "=" * 44,
        lambda token: token[:-1] + "=",
    ],
)
def test_token_that_was_changed_is_none(change: Callable[[str], str]) -> None:
    assert mail_tokens.read(change(mail_tokens.mint(uuid7()))) is None


def test_token_of_another_secret_is_none(environment: pytest.MonkeyPatch) -> None:
    token = mail_tokens.mint(uuid7())

    environment.setenv("SHOP_SECRET", "another secret of the same length " * 2)
    settings.cache_clear()

    assert mail_tokens.read(token) is None


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("purpose", "lifetime"),
    [
        (MailPurpose.VERIFICATION, timedelta(hours=24)),
        (MailPurpose.RESET, timedelta(minutes=30)),
        (MailPurpose.INVITATION, timedelta(days=7)),
    ],
)
async def test_link_lives_as_long_as_its_purpose_says(purpose: MailPurpose, lifetime: timedelta) -> None:
    row = await link(await create_customer(), purpose)

    assert abs(row.expires_at - clock.now() - lifetime) < timedelta(minutes=1)


@pytest.mark.usefixtures("db")
async def test_table_holds_a_digest_and_the_mail_gets_the_text() -> None:
    customer = await create_customer()
    row = await link(customer, MailPurpose.RESET)

    mailed = await service.mailed_link(row.id)

    assert mailed is not None
    assert bytes(row.token_hash) == token_digest(mailed.token)
    assert mailed.email == customer.email
    assert await service.replaced_address(row.id) is None


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("case", ["used", "over", "closed", "unknown"])
async def test_link_that_opens_nothing_is_not_mailed(case: str) -> None:
    customer = await create_customer()
    row = await link(customer, MailPurpose.RESET)
    now = clock.now()
    if case == "used":
        await MailToken.filter(id=row.id).update(used_at=now)
    if case == "over":
        await MailToken.filter(id=row.id).update(expires_at=now)
    if case == "closed":
        await User.filter(id=customer.id).update(is_active=False)

    assert await service.mailed_link(uuid7() if case == "unknown" else row.id) is None


@pytest.mark.usefixtures("db")
async def test_old_links_are_removed_and_others_kept() -> None:
    customer = await create_customer()
    old, young = await link(customer, MailPurpose.RESET), await link(customer, MailPurpose.RESET)
    await MailToken.filter(id=old.id).update(expires_at=clock.now() - timedelta(days=31))

    removed = await service.remove_old_mail_tokens()

    assert removed == 1
    assert await MailToken.filter(id=young.id).exists()
