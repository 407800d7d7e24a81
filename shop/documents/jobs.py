from __future__ import annotations

from shop.documents import service
from shop.platform.config import settings
from shop.platform.events.registry import periodic


@periodic("7 4 * * *")
async def remove_unused_documents() -> None:
    """Forget what was kept by itself and is not named any more."""
    await service.remove_unused(settings().document_days)
