from __future__ import annotations

import pytest

from shop.platform import plugins
from shop.platform.money import Money


def test_named_attribute_is_loaded() -> None:
    assert plugins.load("shop.platform.money:Money") is Money


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("shop.platform.money", "form"),
        ("", "form"),
        ("shop.platform.nothing:Money", "cannot be loaded"),
        ("shop.platform.money:Nothing", "cannot be loaded"),
        ("no_such_package:x", "cannot be loaded"),
    ],
)
def test_name_of_nothing_is_refused_with_the_reason(path: str, reason: str) -> None:
    with pytest.raises(plugins.UnknownPlugin, match=reason):
        plugins.load(path)
