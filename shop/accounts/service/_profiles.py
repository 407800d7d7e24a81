from __future__ import annotations

from shop.accounts.errors import ProfileInvalid
from shop.accounts.rules import name_problems
from shop.channels import service as channels
from shop.platform.errors import ShopError


def profile_problems(*, language: str | None = None, **names: str) -> list[ShopError]:
    """Say what is wrong with a language, and with names, given by their names in the input."""
    found = name_problems(**names)
    if language is not None and not channels.is_language(language):
        found.append(ProfileInvalid(f"There is no language {language[:20]!r}.", "language"))
    return found
