from __future__ import annotations

from shop.oauth import service
from shop.platform.events.registry import periodic


@periodic("17 3 * * *")
async def rotate_signing_keys() -> None:
    """Change the key of access tokens when it is 30 days old."""
    await service.rotate_keys()


@periodic("41 * * * *")
async def remove_old_sessions() -> None:
    """Remove sessions that ended 30 days ago, until when support can see how, and denied tokens that have ended."""
    await service.remove_old_sessions()
    await service.remove_denied_tokens()


@periodic("23 * * * *")
async def remove_old_codes() -> None:
    """Remove the codes of yesterday's sign-ins to apps and devices."""
    await service.remove_old_codes()
