"""Accounts that sign in: `python -m bench.accounts` makes those that are missing and writes their ids as JSON."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from uuid import UUID

import orjson
import uvloop

from bench import documents
from bench.load import request
from shop import domains
from shop.accounts import service as accounts
from shop.accounts.rules import Kind
from shop.accounts.service import NewCustomer
from shop.platform.config import settings
from shop.platform.db.connect import close_pool, direct, locate, open_pool
from shop.platform.observability import logs
from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.shared import current as shared

_ACCOUNTS = 64
_PASSWORD = "correct horse battery staple"  # noqa: S105 - of accounts that are made here
_addresses = count()


@dataclass(frozen=True, slots=True)
class Account:
    id: UUID
    email: str

    def login(self) -> bytes:
        """Write the request that signs in, from an address that nobody signed in from yet."""
        asked = {"email": self.email, "password": _PASSWORD}
        return request("/graphql", {"query": documents.LOGIN, "variables": {"input": asked}}, x_forwarded_for=_next())

    def login_by_hand(self) -> bytes:
        """Write the same request as the floor takes it."""
        return request("/login", {"account": str(self.id), "password": _PASSWORD})


def _next() -> str:
    number = next(_addresses) % 2**24
    return f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"


def of(path: Path, environment: Mapping[str, str]) -> list[Account]:
    """Give the accounts of a data folder, made when it has none."""
    kept = path / "accounts.json"
    if not kept.exists():
        command = [sys.executable, "-m", "bench.accounts"]
        done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)  # noqa: S603
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode())
        kept.write_bytes(done.stdout)
    return [Account(UUID(id_), email) for email, id_ in orjson.loads(kept.read_bytes()).items()]


async def _make() -> dict[str, str]:
    logs.configure(settings())  # to standard error
    held = locate(settings())
    await open_pool(held.application, domains.model_modules(), settings())
    try:
        async with shared.opened(settings(), direct(settings(), held).dsn(), MemoryMetrics()):
            emails = [f"shopper-{i}@bench.example" for i in range(_ACCOUNTS)]
            return {email: str(await _account(email, i)) for i, email in enumerate(emails)}
    finally:
        await close_pool()
        held.close()


async def _account(email: str, i: int) -> UUID:
    new = NewCustomer(email=email, password=_PASSWORD, language="en")
    made = await accounts.register(new, client_address=f"10.255.0.{i}")
    if made is not None:
        return made
    proven = await accounts.authenticate(Kind.CUSTOMER, email, _PASSWORD)
    if proven is None:
        raise RuntimeError("An account of the bench does not open with its password: remove the data folder.")
    return proven.user_id


if __name__ == "__main__":
    sys.stdout.buffer.write(orjson.dumps(uvloop.run(_make())))
