"""Who else people may sign in with, as the settings name them."""

from __future__ import annotations

from shop.accounts.rules import Kind
from shop.platform.config import SigninProvider, settings
from shop.platform.errors import NotFound


def providers(kind: Kind) -> list[SigninProvider]:
    """Give who this kind of account may sign in with."""
    return [provider for provider in settings().signin_providers if kind.value in provider.kinds]


def provider_named(name: str) -> SigninProvider:
    """Find a provider of the settings; raises `NotFound`."""
    for provider in settings().signin_providers:
        if provider.name == name:
            return provider
    raise NotFound("There is no such provider.", "provider")


def provider_name(issuer: str) -> str | None:
    """Give what the settings call an issuer; None where they name it no more."""
    return next((provider.name for provider in settings().signin_providers if provider.issuer == issuer), None)
