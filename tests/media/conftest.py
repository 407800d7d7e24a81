from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shop import domains
from shop.platform.ids import uuid7
from shop.platform.scope import Actor, ActorKind, Scope
from tests.client import Client


@pytest.fixture(autouse=True)
def data_folder(environment: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Keep the pictures of one test in a folder of its own."""
    environment.setenv("SHOP_DATA_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def staff(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The application, spoken to by staff who may write pictures."""
    return signed_in(client, monkeypatch, "media.write")


def signed_in(client: Client, monkeypatch: pytest.MonkeyPatch, *permissions: str) -> Client:
    """Give a client whose requests are those of staff; others of the same application stay what they were."""
    real = domains.make_scope
    actor = Actor(kind=ActorKind.STAFF, user_id=uuid7(), permissions=frozenset(permissions))

    async def make_scope(*, authorization: str | None, **headers: Any) -> Scope:
        scope = await real(authorization=None, **headers)
        return (
            scope
            if authorization is None
            else Scope(actor=actor, channel=scope.channel, languages=scope.languages, now=scope.now)
        )

    monkeypatch.setattr(domains, "make_scope", make_scope)
    return client.with_headers(authorization="Bearer of-a-test")
