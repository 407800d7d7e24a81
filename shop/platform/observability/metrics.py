"""Metrics: what is counted is declared here or in a domain, and told through one port."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Protocol

import prometheus_client


@dataclass(frozen=True, slots=True)
class Counter:
    """A number that only grows. `name` ends in `_total`."""

    name: str
    help: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gauge:
    """A number that goes up and down."""

    name: str
    help: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Histogram:
    """A distribution; durations are in seconds."""

    name: str
    help: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


HTTP_SECONDS = Histogram("shop_http_seconds", "Requests by route and status.", ("route", "status"))
GRAPHQL_SECONDS = Histogram(
    "shop_graphql_seconds", "Operations by kind, first root field and outcome.", ("operation", "field", "outcome")
)
PLANS = Counter("shop_graphql_plans_total", "Operations by what became of their plan.", ("event",))
HANDLER_SECONDS = Histogram("shop_handler_seconds", "Event handlers by name and outcome.", ("handler", "outcome"))
OLDEST_JOB_SECONDS = Gauge("shop_queue_oldest_job_seconds", "Age of the oldest job that waits.")
REDIS_UP = Gauge("shop_redis_up", "Whether Redis is asked (1), or left alone since it failed (0).")
REDIS_FAILURES = Counter("shop_redis_failures_total", "Questions to Redis that failed or took too long.")
PUBSUB_LISTENING = Gauge("shop_pubsub_listening", "Whether messages of other processes arrive (1 or 0).")
OPEN_CONNECTIONS = Gauge("shop_open_connections", "Sockets and event streams that are open.")
MESSAGES_LOST = Counter("shop_messages_lost_total", "Messages to other processes that could not be sent.")

CACHE_READS = Counter(
    "shop_cache_reads_total",
    "Reads of the caches by what was cached, and where it was found: memory, redis, coalesced, none.",
    ("cache", "found"),
)
CACHE_REFRESHES = Counter("shop_cache_refreshes_total", "Values made anew before they were over.", ("cache",))
CACHE_LATE = Counter(
    "shop_cache_late_total", "Values that were not kept, since what they show changed while they were made.", ("cache",)
)
CACHE_INVALIDATIONS = Counter(
    "shop_cache_invalidations_total",
    "Changes that caches were told of, by this process (own) or another (heard).",
    ("by",),
)
CACHE_BYTES = Gauge("shop_cache_bytes", "What the cache in the process takes, as estimated.")
CACHE_ENTRIES = Gauge("shop_cache_entries", "How many values the cache in the process holds.")


class Metrics(Protocol):
    """The port. Labels must be those that the metric declares, with few values each."""

    def add(self, metric: Counter, value: float = 1, **labels: str) -> None: ...
    def set(self, metric: Gauge, value: float, **labels: str) -> None: ...
    def observe(self, metric: Histogram, value: float, **labels: str) -> None: ...


class PrometheusMetrics:
    """Kept for Prometheus, which reads them as text."""

    content_type = prometheus_client.CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._registry = prometheus_client.CollectorRegistry()
        self._counters: dict[str, prometheus_client.Counter] = {}
        self._gauges: dict[str, prometheus_client.Gauge] = {}
        self._histograms: dict[str, prometheus_client.Histogram] = {}
        prometheus_client.ProcessCollector(registry=self._registry)

    def add(self, metric: Counter, value: float = 1, **labels: str) -> None:
        made = self._counters.get(metric.name)
        if made is None:
            made = prometheus_client.Counter(metric.name, metric.help, metric.labels, registry=self._registry)
            self._counters[metric.name] = made
        (made.labels(**labels) if labels else made).inc(value)

    def set(self, metric: Gauge, value: float, **labels: str) -> None:
        made = self._gauges.get(metric.name)
        if made is None:
            made = prometheus_client.Gauge(metric.name, metric.help, metric.labels, registry=self._registry)
            self._gauges[metric.name] = made
        (made.labels(**labels) if labels else made).set(value)

    def observe(self, metric: Histogram, value: float, **labels: str) -> None:
        made = self._histograms.get(metric.name)
        if made is None:
            made = prometheus_client.Histogram(
                metric.name, metric.help, metric.labels, registry=self._registry, buckets=metric.buckets
            )
            self._histograms[metric.name] = made
        (made.labels(**labels) if labels else made).observe(value)

    def exposition(self) -> bytes:
        return prometheus_client.generate_latest(self._registry)


class MemoryMetrics:
    """Kept in dictionaries, for tests and for tools that serve no `/metrics`."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, tuple[tuple[str, str], ...]], float] = defaultdict(float)
        self.observed: dict[tuple[str, tuple[tuple[str, str], ...]], list[float]] = defaultdict(list)

    def add(self, metric: Counter, value: float = 1, **labels: str) -> None:
        self.values[metric.name, tuple(sorted(labels.items()))] += value

    def set(self, metric: Gauge, value: float, **labels: str) -> None:
        self.values[metric.name, tuple(sorted(labels.items()))] = value

    def observe(self, metric: Histogram, value: float, **labels: str) -> None:
        self.observed[metric.name, tuple(sorted(labels.items()))].append(value)
