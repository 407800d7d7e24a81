"""Where an order's stock comes from: pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

STOCK = "stock"
"""What caches call how many of a variant there are."""


@dataclass(frozen=True, slots=True)
class Pile:
    """What one warehouse has of one variant; `position` is the warehouse's rank in the channel."""

    stock_id: UUID
    variant_id: UUID
    available: int
    position: int


@dataclass(frozen=True, slots=True)
class Take:
    stock_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True)
class Shortage:
    variant_id: UUID
    available: int


class Part(Protocol):
    """One of the variants that a bundle is made of."""

    @property
    def variant_id(self) -> UUID: ...
    @property
    def quantity(self) -> int: ...


def bundles_of(parts: Sequence[Part], available: Mapping[UUID, int]) -> int:
    """Give how many bundles the parts make: as many as the scarcest allows; no parts make none."""
    return min((available.get(part.variant_id, 0) // part.quantity for part in parts), default=0)


def demand_of(lines: Sequence[tuple[UUID, int]], bundles: Mapping[UUID, Sequence[Part]]) -> dict[UUID, int]:
    """Sum what lines really take from stock: by variant, over all lines, bundles as their parts.

    Args:
        lines: variant and quantity of each.
        bundles: the parts of those variants that are bundles.

    """
    demand: dict[UUID, int] = {}
    for variant_id, quantity in lines:
        parts = bundles.get(variant_id)
        pieces = [(variant_id, 1)] if parts is None else [(part.variant_id, part.quantity) for part in parts]
        for piece, per_one in pieces:
            demand[piece] = demand.get(piece, 0) + per_one * quantity
    return demand


def plan(demand: Mapping[UUID, int], piles: Sequence[Pile]) -> tuple[list[Take], list[Shortage]]:
    """Choose what to take from where.

    Of the warehouses that have all of a variant the first by rank gives it; where none has all, they give in turn.

    Args:
        demand: how many of each variant, already summed over all lines and bundles.
    """
    takes: list[Take] = []
    shortages: list[Shortage] = []
    for variant_id, wanted in demand.items():
        own = sorted((p for p in piles if p.variant_id == variant_id), key=lambda p: (p.position, p.stock_id))
        total = sum(p.available for p in own)
        if total < wanted:
            shortages.append(Shortage(variant_id, total))
            continue
        whole = next((p for p in own if p.available >= wanted), None)
        takes += [Take(whole.stock_id, wanted)] if whole else _in_turn(own, wanted)
    return takes, shortages


def _in_turn(piles: Sequence[Pile], wanted: int) -> list[Take]:
    takes = []
    for pile in piles:
        quantity = min(pile.available, wanted)
        if quantity:
            takes.append(Take(pile.stock_id, quantity))
            wanted -= quantity
    return takes
