from __future__ import annotations

from datetime import timedelta

import pytest

from shop import domains
from shop.oauth import jobs, service
from shop.oauth.models import Session, SigningKey
from shop.platform import clock
from tests.factories.accounts import create_customer, open_session

pytestmark = pytest.mark.usefixtures("committed")


def test_jobs_run_by_the_clock() -> None:
    assert {"oauth.rotate_signing_keys", "oauth.remove_old_sessions"} <= set(domains.registry().periodics)


async def test_old_signing_key_is_rotated_and_a_young_one_is_kept() -> None:
    young = (await service.keyring()).active.kid
    await jobs.rotate_signing_keys()
    kept = (await service.keyring()).active.kid
    await SigningKey.filter(state="active").update(rotated_at=clock.now() - timedelta(days=31))

    await jobs.rotate_signing_keys()

    assert kept == young
    assert (await service.keyring()).active.kid != young


async def test_sessions_that_ended_long_ago_are_removed_and_all_others_kept() -> None:
    customer = await create_customer()
    alive, revoked, expired, just_revoked, idle = [(await open_session(customer)).session_id for _ in range(5)]
    long_ago, now = clock.now() - timedelta(days=31), clock.now()
    await Session.filter(id=revoked).update(revoked_at=long_ago, revoked_reason="signed_out")
    await Session.filter(id=just_revoked).update(revoked_at=now, revoked_reason="signed_out")
    await Session.filter(id=expired).update(expires_at=long_ago)
    await Session.filter(id=idle).update(last_used_at=now - timedelta(days=45))

    await jobs.remove_old_sessions()

    assert {row.id for row in await Session.all()} == {alive, just_revoked}
