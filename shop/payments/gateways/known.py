"""Which gateways there are: the test gateway where it is allowed, and those that settings name."""

from __future__ import annotations

from functools import cache

from shop.payments.errors import UnknownGateway
from shop.payments.gateways.base import Gateway
from shop.payments.gateways.test.gateway import TestGateway
from shop.platform import plugins
from shop.platform.config import settings

TEST = "test"


def names() -> list[str]:
    """Name the ways to pay, for clients to choose from."""
    return [*([TEST] if settings().has_test_gateway else []), *settings().gateways]


def find(name: str) -> Gateway:
    """Give a gateway; raises `UnknownGateway`, also for the test gateway where it is not allowed."""
    if name == TEST and settings().has_test_gateway:
        return TestGateway()
    path = settings().gateways.get(name)
    if path is None:
        raise UnknownGateway("There is no such way to pay here.", "payment", "gateway")
    return _made(path)


@cache
def _made(path: str) -> Gateway:
    gateway: Gateway = plugins.load(path)()
    return gateway
