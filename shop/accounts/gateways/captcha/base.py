"""What the shop asks of whoever tells people from robots."""

from __future__ import annotations

from typing import Protocol


class CaptchaUnavailable(Exception):
    """No answer came in time, or none that can be understood: whether the proof is good is not known."""


class Captcha(Protocol):
    """A service whose widget, named by `site_key`, gives a person's browser a proof that is good once."""

    @property
    def provider(self) -> str:
        """Which widget the page is to show."""
        ...

    @property
    def site_key(self) -> str: ...

    async def is_solved(self, proof: str, client_address: str) -> bool:
        """Tell whether a proof is good, and use it up; raises `CaptchaUnavailable`."""
        ...
