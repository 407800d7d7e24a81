from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from shop.oauth import reads, service
from shop.oauth.engine import keys
from shop.oauth.engine.keys import UnreadableKey
from shop.oauth.models import SigningKey
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.db.connect import Database
from tests.client import Client
from tests.factories.accounts import create_customer, open_session, sign_in
from tests.factories.channels import create_channels


async def states() -> list[str]:
    return sorted([row.state for row in await SigningKey.all()])


def test_sealed_key_opens_under_its_own_id_only() -> None:
    key = keys.generate()
    sealed = keys.seal(key)

    assert keys.unseal(str(key.kid), sealed).as_dict(private=True) == key.as_dict(private=True)
    assert str(key.as_dict(private=True)["d"]).encode() not in sealed
    with pytest.raises(UnreadableKey):
        keys.unseal("another id", sealed)


def test_key_sealed_with_another_secret_says_what_to_do(environment: pytest.MonkeyPatch) -> None:
    key = keys.generate()
    sealed = keys.seal(key)
    environment.setenv("SHOP_SECRET", "another secret of more than thirty-two characters")
    settings.cache_clear()

    with pytest.raises(UnreadableKey, match="SHOP_SECRET"):
        keys.unseal(str(key.kid), sealed)


async def test_eight_processes_that_start_at_once_make_one_active_and_one_next_key(committed: Database) -> None:
    await asyncio.gather(*(service.rotate_keys() for _ in range(8)))

    assert await states() == ["active", "next"]


async def test_rotation_makes_the_next_key_active_and_keeps_the_retired_one(committed: Database) -> None:
    before = await service.keyring()
    upcoming = next(kid for kid in before.by_id if kid != before.active.kid)

    assert await service.rotate_keys(only_if_due=False)

    after = await service.keyring()
    assert after.active.kid == upcoming
    assert set(before.by_id) < set(after.by_id)
    assert await states() == ["active", "next", "retired"]


async def test_key_is_rotated_when_it_is_thirty_days_old(committed: Database) -> None:
    await service.keyring()
    assert not await service.rotate_keys()

    await SigningKey.filter(state="active").update(rotated_at=clock.now() - timedelta(days=30, seconds=1))

    assert await service.rotate_keys()
    assert not await service.rotate_keys()


async def test_retired_key_is_forgotten_when_its_last_token_has_ended(committed: Database) -> None:
    await service.keyring()
    await service.rotate_keys(only_if_due=False)
    await SigningKey.filter(state="retired").update(rotated_at=clock.now() - timedelta(minutes=16))
    service.forget()

    assert len((await service.keyring()).by_id) == 2
    assert len(await reads.signing_keys(clock.now() - timedelta(days=1))) == 3


async def test_session_goes_on_through_a_rotation(client: Client) -> None:
    await create_channels()
    signed_in = await sign_in(client, await create_customer())

    await service.rotate_keys(only_if_due=False)

    assert (await signed_in.data("{ me { id } }"))["me"] is not None


async def test_published_keys_have_no_private_members(client: Client) -> None:
    await create_channels()
    await open_session(await create_customer())

    answer = await client.http.get("/.well-known/jwks.json")

    published = answer.json()["keys"]
    assert len(published) == 2
    assert all(set(key) == {"kty", "crv", "x", "y", "kid", "use", "alg"} for key in published)
    assert answer.headers["cache-control"] == "public, max-age=300"
