from __future__ import annotations

import time

import pytest

from shop.accounts.errors import EmailTaken
from shop.accounts.service._pace import PACE_SECONDS, at_one_pace


async def nothing() -> None:
    """Take no time."""


async def fail() -> None:
    raise EmailTaken("Another account has this address.", "email")


async def test_work_is_answered_after_the_same_time_and_a_refusal_too() -> None:
    started = time.perf_counter()
    await at_one_pace(nothing)
    done = time.perf_counter()
    with pytest.raises(EmailTaken):
        await at_one_pace(fail)
    refused = time.perf_counter()

    assert done - started >= PACE_SECONDS
    assert refused - done >= PACE_SECONDS
