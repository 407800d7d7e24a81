from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from shop.app import engine_of, judged
from shop.documents import service
from shop.documents.rules import Registration
from shop.platform.config import settings

JUDGE = partial(judged, engine_of(settings()))


async def register(client_id: UUID, texts: Mapping[str, str]) -> list[UUID]:
    """Register documents for a client, as the command line does."""
    with service.judging(JUDGE):
        return await service.register(client_id, [Registration(id_, text) for id_, text in texts.items()])
