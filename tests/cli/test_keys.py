from __future__ import annotations

import os
import re
from datetime import timedelta

import pytest

from shop.cli.keys import _age
from shop.oauth.engine import keys
from shop.oauth.models import SigningKey
from shop.platform import clock
from shop.platform.db.connect import Database
from tests.cli.command import shop
from tests.cli.conftest import addresses

SECRET = {"secret": "a-secret-of-this-test-" + "x" * 20}


def states(out: str) -> dict[str, str]:
    """Read the table: id to state."""
    return dict(re.findall(r"^(\S{43}) +(\w+) ", out, re.MULTILINE))


async def test_rotation_moves_each_key_on_by_one_and_the_list_shows_it(committed: Database) -> None:
    chosen = {**SECRET, **addresses(committed)}
    none = shop("keys", "list", **chosen)
    first, second = shop("keys", "rotate", **chosen), shop("keys", "rotate", **chosen)

    listed = shop("keys", "list", **chosen)

    before, after = states(first.out), states(second.out)
    moved = {"next": "active", "active": "retired"}
    assert "There are none yet" in none.out
    assert sorted(before.values()) == ["active", "next"]
    assert {kid: after[kid] for kid in before} == {kid: moved[state] for kid, state in before.items()}
    assert sorted(after.values()) == ["active", "next", "retired"]
    assert states(listed.out) == after == {row.kid: row.state for row in await SigningKey.all()}
    assert second.out.endswith("The key was rotated.\n")
    assert [ended.code for ended in (none, first, second, listed)] == [0] * 4


async def test_stolen_keys_are_all_exchanged(committed: Database) -> None:
    chosen = {**SECRET, **addresses(committed)}
    before = states(shop("keys", "rotate", **chosen).out)

    exchanged = shop("keys", "rotate", "--stolen", **chosen)

    after = states(exchanged.out)
    assert exchanged.code == 0
    assert not set(before) & set(after)
    assert sorted(after.values()) == ["active", "next"]
    assert {row.kid for row in await SigningKey.all()} == set(after)


async def test_no_private_part_is_shown(committed: Database) -> None:
    ended = shop("keys", "rotate", secret=os.environ["SHOP_SECRET"], **addresses(committed))

    private = [str(keys.unseal(row.kid, row.private_jwk).as_dict(private=True)["d"]) for row in await SigningKey.all()]
    assert len(private) == 2
    assert not any(part in ended.out + ended.err for part in private)


@pytest.mark.parametrize(
    ("age", "shown"),
    [
        (timedelta(seconds=30), "0 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=5, minutes=7), "5 h 7 min"),
        (timedelta(days=31, hours=3), "31 days"),
        (timedelta(days=-1), "0 min"),
    ],
)
def test_age_is_told_roughly(age: timedelta, shown: str) -> None:
    now = clock.now()

    assert _age(now - age, now) == shown
