from __future__ import annotations

from shop.platform.errors import Conflict, Invalid


class ChannelSlugTaken(Conflict):
    """The slug is another channel's."""

    code = "CHANNEL_SLUG_TAKEN"


class ChannelInvalid(Invalid):
    """A currency, country, language or time zone of the channel does not exist."""

    code = "CHANNEL_INVALID"
