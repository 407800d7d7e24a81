"""One request as Authlib sees it, with all that was read for it (snapshot) and all that it wants written (effects)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from authlib.oauth2.rfc6749 import OAuth2Payload, OAuth2Request

from shop.accounts.rules import Kind
from shop.oauth.engine.access import Subject
from shop.oauth.engine.keys import KeyRing
from shop.oauth.engine.protocol.authentication import Shown
from shop.oauth.engine.protocol.clients import Client
from shop.oauth.engine.protocol.effects import Effect, Opening
from shop.oauth.engine.protocol.forms import Form
from shop.oauth.states import AuthorizationCode, DeviceCode

# Authlib refuses plain http by the address. Ours is behind a proxy, and production refuses to start without https.
_ADDRESS = "https://localhost/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The user of a code, a session or a page; it may be used.

    Attributes:
        signed_in_at, methods: when and how (`amr`) they signed in at the shop, where the request depends on it.
    """

    user_id: UUID
    kind: Kind
    roles: tuple[str, ...] = ()
    signed_in_at: datetime | None = None
    methods: tuple[str, ...] = ()

    def signed_in(self, at: datetime | None, methods: str) -> Account:
        """Give the account with a sign-in as rows hold it, methods parted by spaces."""
        return replace(self, signed_in_at=at, methods=tuple(methods.split()))

    def through(self, client_id: UUID, session_id: UUID, scope: frozenset[str]) -> Subject:
        """Give whom a token of a client is for, that acts for this user."""
        return Subject(
            kind=self.kind,
            user_id=self.user_id,
            session_id=session_id,
            client_id=client_id,
            scope=scope,
            roles=self.roles,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSession:
    """A session of a client, found by an authentic refresh token of some generation."""

    id: UUID
    user_id: UUID
    client_id: UUID | None
    scope: str
    seed: bytes = field(repr=False)
    shown_generation: int
    generation: int
    ends_at: datetime
    is_alive: bool

    def check_client(self, client: Client) -> bool:
        return self.client_id == client.id

    def get_scope(self) -> str:
        return self.scope


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownToken:
    """An access token that a request is about (revocation, introspection); verified, and not over.

    Attributes:
        claims: what introspection tells of it.
    """

    token_id: UUID
    client_id: UUID | None
    session_id: UUID | None
    user_id: UUID | None
    claims: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What was read before the decision. Nothing in it is locked: what must hold at once, effects decide."""

    now: datetime
    ring: KeyRing
    shown: Shown | None = None
    client: Client | None = None
    is_proven: bool = False
    account: Account | None = None
    code: AuthorizationCode | None = None
    device: DeviceCode | None = None
    session: HeldSession | None = None
    token: ShownToken | None = None


class Payload(OAuth2Payload):
    """Parameters that were read strictly: none is repeated, none is empty."""

    def __init__(self, form: Form) -> None:
        self._form = form

    @property
    def data(self) -> Form:
        return self._form

    @property
    def datalist(self) -> dict[str, list[str]]:
        return {name: [value] for name, value in self._form.items()}


class Exchange(OAuth2Request):
    """A request, its snapshot and its effects."""

    def __init__(self, method: str, form: Form, snapshot: Snapshot) -> None:
        super().__init__(method, _ADDRESS)
        self.payload = Payload(form)
        self.snapshot = snapshot
        self.opening: Opening | None = None
        self.effects: list[Effect] = []

    @property
    def form(self) -> Form:
        data: Form = self.payload.data
        return data if self.method == "POST" else {}

    @property
    def args(self) -> Form:
        data: Form = self.payload.data
        return data if self.method == "GET" else {}
