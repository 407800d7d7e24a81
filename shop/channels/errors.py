from __future__ import annotations

from shop.platform.errors import Conflict, Invalid, NotFound


class ChannelSlugTaken(Conflict):
    """The slug is another channel's."""

    code = "CHANNEL_SLUG_TAKEN"


class ChannelInvalid(Invalid):
    """A name, currency, country, language or time zone of the channel cannot be used."""

    code = "CHANNEL_INVALID"


class ChannelNotFound(NotFound):
    """There is no such channel."""

    code = "CHANNEL_NOT_FOUND"

    def __init__(self, *path: str) -> None:
        super().__init__("There is no such channel.", *(path or ("channelId",)))
