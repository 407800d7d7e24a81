from __future__ import annotations

from datetime import UTC, datetime, timedelta

from shop.oauth.engine.denied import Denied
from shop.platform.ids import uuid7

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_members_leave_when_none_of_their_tokens_can_be_alive() -> None:
    denied, old, token, young = Denied(), uuid7(), uuid7(), uuid7()
    denied.add(old, NOW + timedelta(minutes=1))
    denied.add(token, NOW + timedelta(minutes=5))

    denied.merge({young: NOW + timedelta(minutes=11)}, NOW + timedelta(minutes=2))

    assert old not in denied
    assert token in denied
    assert young in denied
    assert len(denied) == 2
