from __future__ import annotations

import pytest
from prometheus_client.parser import text_string_to_metric_families

from shop.platform.observability.metrics import Counter, Gauge, Histogram, MemoryMetrics, Metrics, PrometheusMetrics

ORDERS = Counter("shop_orders_total", "Orders.", ("channel",))
STARTS = Counter("shop_starts_total", "Starts.")
WAITING = Gauge("shop_waiting", "Jobs that wait.")
SECONDS = Histogram("shop_seconds", "Seconds.", ("route",), buckets=(0.1, 1.0))


def tell(metrics: Metrics) -> None:
    metrics.add(STARTS)
    metrics.add(ORDERS, channel="eu")
    metrics.add(ORDERS, 2, channel="eu")
    metrics.add(ORDERS, channel='k"r\n')
    metrics.set(WAITING, 5)
    metrics.set(WAITING, 3)
    for seconds in (0.05, 0.5, 5.0):
        metrics.observe(SECONDS, seconds, route="/graphql")


def samples(metrics: PrometheusMetrics) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(metrics.exposition().decode())
        for sample in family.samples
    }


def test_exposition_is_what_prometheus_reads() -> None:
    metrics = PrometheusMetrics()
    tell(metrics)

    found = samples(metrics)

    route = ("route", "/graphql")
    assert found["shop_starts_total", ()] == 1
    assert found["shop_orders_total", (("channel", "eu"),)] == 3
    assert found["shop_orders_total", (("channel", 'k"r\n'),)] == 1
    assert found["shop_waiting", ()] == 3
    assert found["shop_seconds_count", (route,)] == 3
    assert found["shop_seconds_sum", (route,)] == 5.55
    assert [found["shop_seconds_bucket", (("le", le), route)] for le in ("0.1", "1.0", "+Inf")] == [1, 2, 3]
    assert found["process_cpu_seconds_total", ()] > 0


def test_memory_holds_the_same_as_prometheus() -> None:
    memory, prometheus = MemoryMetrics(), PrometheusMetrics()
    tell(memory)
    tell(prometheus)

    found = samples(prometheus)

    assert memory.values == {key: found[key] for key in memory.values}
    assert {key: len(seen) for key, seen in memory.observed.items()} == {
        (name, labels): found[f"{name}_count", labels] for name, labels in memory.observed
    }


def test_labels_that_were_not_declared_are_refused() -> None:
    with pytest.raises(ValueError, match="label"):
        PrometheusMetrics().add(ORDERS, region="eu")


def test_two_holders_do_not_share_their_numbers() -> None:
    first, second = PrometheusMetrics(), PrometheusMetrics()

    first.add(STARTS)

    assert ("shop_starts_total", ()) not in samples(second)
