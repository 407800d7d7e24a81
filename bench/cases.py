"""What is measured: each case at 1 and 16 connections, in rounds that take turns, so that noise meets all alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median

from bench import documents, load, order_by_hand, statements
from bench.folder import Folder
from bench.load import Figures, Run, request
from bench.servers import Server

CONNECTIONS = (1, 16)
LIST, DETAIL, CART_ADD, CHECKOUT = "LIST", "DETAIL", "CART ADD", "CHECKOUT"
BY_HAND, ORDER_BY_HAND, CONSTANT = "LIST by hand", "order by hand", "constant 23 kB"
_CARTS_PER_SECOND = 400
_ADDED_TO = 512

Measure = Callable[[int], Figures]
Results = dict[tuple[str, int], list[Figures]]
"""The figures of each round, by case and connections."""


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases on one folder, against both servers."""

    folder: Folder
    shop: Server
    by_hand: Server
    seconds: float

    def all(self) -> dict[str, Measure]:
        return {
            CONSTANT: lambda n: self._drive(self.by_hand, n, [request("/constant")]),
            BY_HAND: lambda n: self._drive(self.by_hand, n, [request("/list")]),
            LIST: lambda n: self._drive(self.shop, n, [listing()]),
            DETAIL: lambda n: self._drive(self.shop, n, [self.detail()]),
            CART_ADD: lambda n: self._drive(self.shop, n, [c.adding() for c in self.folder.carts(_ADDED_TO)]),
            CHECKOUT: self._checkout,
            ORDER_BY_HAND: lambda n: order_by_hand.drive(self.folder.dsn, n, self.seconds),
        }

    def detail(self) -> bytes:
        return request("/graphql", {"query": documents.DETAIL, "variables": {"id": self.folder.some_product()}})

    def count_statements(self) -> dict[str, list[str]]:
        """Give the SQL statements of one request of each of the shop's operations."""
        carts = self.folder.carts(6)
        asked = {
            LIST: [listing()] * 3,
            DETAIL: [self.detail()] * 3,
            CART_ADD: [cart.adding() for cart in carts[:3]],
            CHECKOUT: [cart.checkout() for cart in carts[3:]],
        }
        return statements.of(asked, self.folder.environment)

    def _checkout(self, connections: int) -> Figures:
        carts = self.folder.carts(int(self.seconds * _CARTS_PER_SECOND))
        return self._drive(self.shop, connections, [cart.checkout() for cart in carts], repeats=False)

    def _drive(self, server: Server, connections: int, requests: list[bytes], *, repeats: bool = True) -> Figures:
        used = server.cpu_seconds()
        run = Run(port=server.port, connections=connections, seconds=self.seconds, requests=requests, repeats=repeats)
        figures = load.drive(run)
        return replace(figures, cpu=(server.cpu_seconds() - used) * 1000 / max(figures.answered, 1))


def listing() -> bytes:
    return request("/graphql", {"query": documents.LIST})


def middle(rounds: list[Figures]) -> Figures:
    """Give the medians of several rounds; failures are summed."""
    return Figures(
        requests_per_second=median(f.requests_per_second for f in rounds),
        p50=median(f.p50 for f in rounds),
        p99=median(f.p99 for f in rounds),
        answered=sum(f.answered for f in rounds),
        failed=sum(f.failed for f in rounds),
        bytes=rounds[-1].bytes,
        cpu=median(f.cpu or 0 for f in rounds),
    )


def ratio(results: Results, case: str, floor: str, connections: int) -> float:
    """Give the median, over the rounds, of a case's rate by its floor's in the same round."""
    pairs = zip(results[case, connections], results[floor, connections], strict=True)
    return median(ours.requests_per_second / theirs.requests_per_second for ours, theirs in pairs)
