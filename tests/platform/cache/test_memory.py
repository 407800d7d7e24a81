from __future__ import annotations

import time

import pytest

from shop.platform.cache.memory import Entry, Memory
from shop.platform.cache.stamps import Stamps


def entry(size: int, *tags: str, since: int = 0, seconds: float = 60) -> Entry:
    now = time.monotonic()
    return Entry("value", tags, size, since, now, now, now + seconds, now + seconds)


def test_bound_in_bytes_holds_and_what_was_used_longest_ago_goes_first() -> None:
    memory = Memory(100_000, Stamps())
    memory.put("first", entry(5_000))
    memory.put("second", entry(5_000))

    for i in range(200):
        memory.put(str(i), entry(5_000))
        assert memory.get("first") is not None
        assert memory.bytes <= 100_000

    assert memory.get("second") is None
    assert memory.evicted == 202 - len(memory)


def test_bytes_are_those_of_what_is_held() -> None:
    memory = Memory(200_000, Stamps())
    held = [entry(1_000 * (i % 5), *(f"t:{n}" for n in range(i % 3))) for i in range(60)]

    for i, each in enumerate(held):
        memory.put(str(i % 40), each)

    assert memory.bytes == sum(each.bytes for each in held[20:])
    memory.clear()
    assert (memory.bytes, len(memory)) == (0, 0)


def test_value_that_would_push_out_most_others_is_not_kept() -> None:
    memory = Memory(80_000, Stamps())

    assert memory.put("large", entry(10_000)) is False
    assert memory.get("large") is None


def test_further_form_of_a_value_counts() -> None:
    memory = Memory(20_000, Stamps())
    first, second = entry(1_000), entry(1_000)
    memory.put("first", first)
    memory.put("second", second)

    memory.grow("second", second, 17_500)

    assert memory.get("first") is None
    assert memory.bytes == second.bytes


def test_growth_of_what_was_dropped_counts_nothing() -> None:
    memory = Memory(20_000, Stamps())

    memory.grow("gone", entry(1_000), 500)

    assert memory.bytes == 0


def test_value_is_over_after_its_time() -> None:
    memory = Memory(20_000, Stamps())

    memory.put("key", entry(10, seconds=-1))

    assert memory.get("key") is None
    assert memory.bytes == 0


@pytest.mark.parametrize(("changed", "is_kept"), [(["product:1"], False), (["product:2", "price"], True)])
def test_change_of_what_it_shows_ends_a_value(changed: list[str], is_kept: bool) -> None:
    stamps = Stamps()
    memory = Memory(20_000, stamps)
    memory.put("key", entry(10, "product:1"))

    stamps.change(changed)

    assert (memory.get("key") is not None) is is_kept
    assert (memory.bytes > 0) is is_kept


def test_value_that_began_before_a_change_is_not_kept_after_it() -> None:
    stamps = Stamps()
    memory, began = Memory(20_000, stamps), stamps.now
    stamps.change(["product:1"])

    assert memory.put("late", entry(10, "product:1", since=began)) is False
    assert memory.put("new", entry(10, "product:1", since=stamps.now)) is True


def test_too_many_tags_are_taken_for_a_change_of_everything() -> None:
    stamps = Stamps(most=10)
    began = stamps.now

    stamps.change(f"product:{i}" for i in range(11))

    assert stamps.has_changed(["another"], began)
    assert not stamps.has_changed(["another"], stamps.now)
