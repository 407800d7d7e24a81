"""Where an order's stock comes from: pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID


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
