from __future__ import annotations

import pytest

from shop.oauth.engine.refresh import mint, parse
from shop.platform.ids import uuid7

SESSION, SEED = uuid7(), b"s" * 32


def test_token_names_its_session_and_generation_and_proves_them() -> None:
    shown = parse(mint(SESSION, 7, SEED))

    assert shown is not None
    assert (shown.session_id, shown.generation) == (SESSION, 7)
    assert shown.is_authentic(SEED)
    assert not shown.is_authentic(b"t" * 32)


def test_token_of_a_generation_is_always_the_same() -> None:
    assert mint(SESSION, 7, SEED) == mint(SESSION, 7, SEED)
    assert mint(SESSION, 7, SEED) != mint(SESSION, 8, SEED)


def test_changed_generation_is_not_authentic() -> None:
    token = mint(SESSION, 0, SEED)
    other = mint(SESSION, 1, SEED)

    mixed = parse(other[:-43] + token[-43:])

    assert mixed is not None
    assert not mixed.is_authentic(SEED)


@pytest.mark.parametrize(
    "token",
    ["", "shop_rt_", "shop_rt_" + "A" * 69, "shop_rt_" + "A" * 71, "shop_xx_" + "A" * 70, "shop_rt_" + "!" * 70],
)
def test_text_of_another_form_is_no_token(token: str) -> None:
    assert parse(token) is None
