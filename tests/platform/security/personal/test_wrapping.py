from __future__ import annotations

import base64

import pytest

from shop.platform.config import UnusableSettings, settings
from shop.platform.ids import uuid7
from shop.platform.security.personal import UnknownWrappingKey, blind_index, wrapping_keys

OLD, NEW = (f"{id_}:{base64.b64encode(id_.encode() * 8).decode()}" for id_ in ("old1", "new1"))


def of(*keys: str) -> str:
    return f"[{', '.join(f'{key!r}' for key in keys)}]".replace("'", '"')


def set_to(environment: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        environment.setenv(f"SHOP_{name.upper()}", value)
    settings.cache_clear()


def test_key_derived_from_the_secret_wraps_where_none_is_given() -> None:
    subject_id, wrapping = uuid7(), wrapping_keys()

    wrapped = wrapping.wrap(subject_id, b"k" * 32)

    assert wrapping.first.startswith("secret-")
    assert b"k" * 32 not in wrapped
    assert wrapping.unwrap(subject_id, wrapped, wrapping.first) == b"k" * 32


def test_wrapped_key_of_another_subject_does_not_open() -> None:
    wrapping = wrapping_keys()

    with pytest.raises(UnknownWrappingKey):
        wrapping.unwrap(uuid7(), wrapping.wrap(uuid7(), b"k" * 32), wrapping.first)


def test_first_given_key_wraps_and_the_others_still_open(environment: pytest.MonkeyPatch) -> None:
    subject_id, derived = uuid7(), wrapping_keys()
    by_secret = derived.wrap(subject_id, b"k" * 32)
    set_to(environment, data_keys=of(OLD))
    by_old = wrapping_keys().wrap(subject_id, b"k" * 32)
    set_to(environment, data_keys=of(NEW, OLD))

    wrapping = wrapping_keys()

    assert wrapping.first == "new1"
    assert wrapping.unwrap(subject_id, by_old, "old1") == b"k" * 32
    assert wrapping.unwrap(subject_id, by_secret, derived.first) == b"k" * 32


def test_other_secret_has_another_id_and_its_keys_are_named_as_missing(environment: pytest.MonkeyPatch) -> None:
    subject_id, before = uuid7(), wrapping_keys()
    wrapped = before.wrap(subject_id, b"k" * 32)
    set_to(environment, secret="another secret " * 4)

    assert wrapping_keys().first != before.first
    with pytest.raises(UnknownWrappingKey, match=f"{before.first}.*SHOP_DATA_KEYS"):
        wrapping_keys().unwrap(subject_id, wrapped, before.first)


@pytest.mark.parametrize("keys", [["no key"], ["id:dG9vIHNob3J0"], [OLD, OLD], [OLD, OLD.replace("old1:", "OLD:")]])
def test_unusable_keys_are_refused_without_showing_them(environment: pytest.MonkeyPatch, keys: list[str]) -> None:
    set_to(environment, data_keys=of(*keys))

    with pytest.raises(UnusableSettings, match="SHOP_DATA_KEYS must hold") as raised:
        settings()

    assert keys[0] not in str(raised.value)
    assert "old1" not in repr(raised.value)


def test_index_of_equal_texts_is_equal_for_one_purpose_and_secret_only(environment: pytest.MonkeyPatch) -> None:
    first = blind_index("e-mail index", "ada@example.com")

    assert first == blind_index("e-mail index", "ada@example.com")
    assert len(first) == 64
    assert first != blind_index("another index", "ada@example.com")
    set_to(environment, secret="another secret " * 4)
    assert first != blind_index("e-mail index", "ada@example.com")
