"""What a weakness is, and where it is put back.

Each names the test that must fail with it. A change is found by its exact text, so that one that fits no more is seen.
"""

from __future__ import annotations

from dataclasses import dataclass

ENGINE = "shop/oauth/engine"
PROTOCOL = f"{ENGINE}/protocol"
EXCHANGE = "tests/oauth/test_exchange.py"
AUTHORIZE = "tests/oauth/test_authorize.py"
PROGRAMS = "tests/oauth/test_programs.py"
RENEWAL = "tests/oauth/test_renewal.py"
DEVICE = "tests/oauth/test_device.py"
IDENTITY = "tests/oauth/test_identity.py"
CONSENT = "tests/oauth/test_consent.py"
REVOCATION = "tests/oauth/test_revocation.py"
LOGOUT = "tests/oauth/test_logout.py"
ACCESS = "tests/oauth/test_access.py"
EXTERNAL = "tests/oauth/test_external.py"
ATTACKS = "tests/oauth/test_external_attacks.py"


@dataclass(frozen=True, slots=True)
class Change:
    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Weakness:
    name: str
    test: str
    changes: tuple[Change, ...]


def weakness(name: str, test: str, *changes: tuple[str, str, str]) -> Weakness:
    return Weakness(name, test, tuple(Change(*change) for change in changes))


CHALLENGE = f"{PROTOCOL}/challenge.py"
GRANTS = f"{PROTOCOL}/grants.py"
BRIDGE = f"{PROTOCOL}/bridge.py"
FORMS = f"{PROTOCOL}/forms.py"
AUTHENTICATION = f"{PROTOCOL}/authentication.py"
CLIENTS = f"{PROTOCOL}/clients.py"
ENDPOINTS = f"{PROTOCOL}/endpoints.py"
STEPS = f"{PROTOCOL}/steps.py"
ID_TOKENS = f"{PROTOCOL}/id_tokens.py"
TOKENS = f"{ENGINE}/access.py"
WRITES = "shop/oauth/writes.py"
COMMIT = "shop/oauth/service/_commit.py"
LOAD = "shop/oauth/service/_exchange.py"
OIDC = "shop/oauth/gateways/oidc.py"
TRIP = "shop/oauth/service/_external.py"
