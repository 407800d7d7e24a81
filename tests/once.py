"""What is the same in thousands of tests is made once in a process: the hash of their password, queries of models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from argon2 import low_level
from tortoise import Model
from tortoise.apps import Apps

from tests.factories.accounts import PASSWORD

_hashes: dict[str, bytes] = {}
_models: set[type[Model]] = set()
_build = Apps._build_initial_querysets


def hashed(secret: bytes, salt: bytes, **parameters: Any) -> bytes:
    """Give the hash that the tests' password got before, with the salt of that time; others get their own.

    Tests that look at hashing itself replace the same function of argon2 by the real one.
    """
    if secret != PASSWORD.encode():
        return low_level.hash_secret(secret=secret, salt=salt, **parameters)
    key = json.dumps(parameters, default=str, sort_keys=True)
    if key not in _hashes:
        _hashes[key] = low_level.hash_secret(secret=secret, salt=salt, **parameters)
    return _hashes[key]


def build_querysets(apps: Apps) -> None:
    """Finish models that are new; Tortoise does so with all of them for every database that it is opened on."""
    every = apps.apps
    apps.apps = {label: {n: m for n, m in models.items() if m not in _models} for label, models in every.items()}
    try:
        _build(apps)
    finally:
        apps.apps = every
    _models.update(model for models in every.values() for model in models.values())


@pytest.fixture(autouse=True, scope="session")
def _made_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("argon2._password_hasher.hash_secret", hashed)
        patch.setattr(Apps, "_build_initial_querysets", build_querysets)
        yield
