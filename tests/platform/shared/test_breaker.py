from __future__ import annotations

from shop.platform.shared.breaker import Breaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_breaker_opens_at_the_third_failure_in_a_row() -> None:
    breaker = Breaker(clock=Clock())
    breaker.failed()
    breaker.failed()
    breaker.succeeded()

    opened = [breaker.failed() for _ in range(4)]

    assert opened == [False, False, True, False]
    assert breaker.is_open
    assert not breaker.allows()


def test_open_breaker_lets_one_through_at_a_time() -> None:
    clock = Clock()
    breaker = Breaker(seconds=2, clock=clock)
    for _ in range(3):
        breaker.failed()

    clock.now = 2.0
    allowed = [breaker.allows() for _ in range(5)]
    clock.now = 4.0

    assert allowed == [True, False, False, False, False]
    assert breaker.allows()


def test_success_closes_it_and_a_failed_probe_does_not() -> None:
    clock = Clock()
    breaker = Breaker(seconds=2, clock=clock)
    for _ in range(3):
        breaker.failed()
    clock.now = 2.0
    breaker.allows()
    breaker.failed()
    still_open = not breaker.allows()
    clock.now = 4.0
    breaker.allows()

    assert breaker.succeeded()
    assert still_open
    assert breaker.allows()
    assert not breaker.succeeded()
