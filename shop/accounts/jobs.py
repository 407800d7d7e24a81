from __future__ import annotations

from shop.accounts import service
from shop.platform.events.registry import periodic


@periodic("29 * * * *")
async def remove_old_mail_tokens() -> None:
    """Remove links of mails that ended 30 days ago."""
    await service.remove_old_mail_tokens()
