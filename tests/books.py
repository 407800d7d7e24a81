"""What `shop doctor` says of the books of all domains."""

from __future__ import annotations

from shop import domains


async def problems() -> list[str]:
    return [problem for module in domains.CHECKS for problem in await module.check()]
