"""What `shop doctor` proves of mails: all can be written in all languages, and somebody takes them."""

from __future__ import annotations

from shop.notifications import service


async def check() -> list[str]:
    return await service.problems()
