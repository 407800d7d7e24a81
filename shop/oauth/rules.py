"""How long sign-ins and their tokens live, how often they may be tried, and what a client is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shop.accounts.rules import OWN_SCOPES, PERMISSIONS, Kind
from shop.oauth.errors import ClientInvalid
from shop.platform.errors import ShopError
from shop.platform.security.personal import SealedTable
from shop.platform.security.throttle import Limit

SEALED_SESSIONS = SealedTable("sessions", ("user_agent",), subject="user_id")
SEALED_IDENTITIES = SealedTable("external_identities", ("email",), subject="user_id")

ACCESS_LIFETIME: Mapping[Kind, timedelta] = {Kind.CUSTOMER: timedelta(minutes=10), Kind.STAFF: timedelta(minutes=5)}
CLIENT_ACCESS_LIFETIME = timedelta(minutes=10)
"""Of the tokens that a client gets for itself."""
_LONGEST_ACCESS = max(*ACCESS_LIFETIME.values(), CLIENT_ACCESS_LIFETIME)
LEEWAY = timedelta(minutes=1)
"""How much longer than its life a token is denied: clocks differ."""
DENIED_FOR = _LONGEST_ACCESS + LEEWAY
"""How long an ended session is remembered: longer than any of its access tokens and the leeway of clocks."""
SESSION_LIFETIME = timedelta(days=90)
SESSION_IDLE = timedelta(days=14)
BROWSER_LIFETIME: Mapping[Kind, timedelta] = {Kind.CUSTOMER: timedelta(days=30), Kind.STAFF: timedelta(hours=12)}
"""How long a sign-in at the shop's own pages lets further apps in without asking again."""
EXTERNAL_LIFETIME = timedelta(minutes=10)
"""How long somebody may take at another provider, and with the password that a link to it asks for."""
SESSION_MEMORY = timedelta(days=30)
"""How long a session that ended is kept."""
CODE_MEMORY = timedelta(days=1)
"""How long a code that ended is kept: so long a replay of it is noticed."""
REFRESH_GRACE = timedelta(seconds=10)
"""How long the token before the current one still gets the current one: two tabs, or an answer that was lost."""
KEY_LIFETIME = timedelta(days=30)
RETIRED_KEY_LIFETIME = _LONGEST_ACCESS + timedelta(minutes=5)
"""How long access tokens of a retired key are taken: longer than the last live, those of late processes included."""

SIGN_INS_A_MINUTE = Limit("sign-in of an account from a network, a minute", times=5, seconds=60)
SIGN_INS_AN_HOUR = Limit("sign-in of an account from a network, an hour", times=20, seconds=3600)
SIGN_INS_OF_NETWORK = Limit("sign-in from a network", times=30, seconds=60)
# Only slower, never locked: else anybody could lock anybody out.
SIGN_INS_OF_ACCOUNT = Limit("sign-in of an account", times=100, seconds=3600, delay=3)
CHALLENGE_LIFETIME = timedelta(minutes=5)
"""How long after the password the second factor may be given."""
STEP_UP_LIFETIME = timedelta(minutes=10)
"""How long an account that has just proven itself again may do what cannot be undone."""
EXTERNAL_SIGN_INS = Limit("external sign-in from a network", times=30, seconds=60)
REFRESHES = Limit("refresh of a session", times=60, seconds=60)
TOKENS_OF_CLIENT = Limit("token requests of a client", times=60, seconds=60)
MAILS_ABOUT_DEVICES = Limit("mails about new devices of an account", times=3, seconds=3600)
CODES_OF_SESSION = Limit("authorization codes of a session", times=60, seconds=60)
USER_CODES = Limit("device codes typed by a user", times=10, seconds=600)


class Reason(StrEnum):
    """Why a session was ended."""

    SIGNED_OUT = "signed_out"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - no password
    REFRESH_REUSED = "refresh_reused"
    ACCOUNT_CLOSED = "account_closed"
    SECOND_FACTOR_RESET = "second_factor_reset"
    CLIENT_DEACTIVATED = "client_deactivated"
    CONSENT_REVOKED = "consent_revoked"
    CODE_REUSED = "code_reused"
    TOKEN_REVOKED = "token_revoked"  # noqa: S105 - no token


def is_alive(revoked_at: datetime | None, expires_at: datetime, last_used_at: datetime, now: datetime) -> bool:
    """Tell whether a session can still be refreshed."""
    return revoked_at is None and now < expires_at and now < last_used_at + SESSION_IDLE


class ClientKind(StrEnum):
    """Whose program it is: the shop's own, somebody's that acts for its users, or a partner's server."""

    FIRST_PARTY = "first_party"
    THIRD_PARTY = "third_party"
    PARTNER = "partner"


class AuthMethod(StrEnum):
    """How a client proves at the token endpoint that it is itself (RFC 7591, 2); public ones cannot."""

    NONE = "none"
    BASIC = "client_secret_basic"
    POST = "client_secret_post"


class Grant(StrEnum):
    """How a client may get tokens (`grant_type` of the protocol)."""

    AUTHORIZATION_CODE = "authorization_code"
    REFRESH_TOKEN = "refresh_token"  # noqa: S105 - no password
    CLIENT_CREDENTIALS = "client_credentials"
    DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"


class UriKind(StrEnum):
    """What a registered address is for."""

    REDIRECT = "redirect"
    POST_LOGOUT = "post_logout"


SECRET_PREFIX = "shop_cs_"  # noqa: S105 - scanners of repositories know leaked secrets by it
MOST_SECRETS = 2
"""How many secrets of a client live at once: the old one and its successor."""

MOST_URIS = 20
_LONGEST_NAME = 100
_LONGEST_URI = 500
_PORTS = 65_536

IDENTITY_SCOPES: Mapping[str, str] = {
    "openid": "Know that it is you.",
    "profile": "See your name and language.",
    "email": "See your e-mail address.",
    "offline_access": "Act for you while you are away, until you take it back.",
}
SCOPES: Mapping[str, str] = {
    **IDENTITY_SCOPES,
    **OWN_SCOPES,
    **{name: permission.description for name, permission in PERMISSIONS.items()},
}
"""All scopes there are, with what a user is told of each: who one is, one's own account, and staff's permissions."""
_GRANTS: Mapping[ClientKind, frozenset[str]] = {
    ClientKind.PARTNER: frozenset({Grant.CLIENT_CREDENTIALS}),
    ClientKind.FIRST_PARTY: frozenset(Grant) - {Grant.CLIENT_CREDENTIALS},
    ClientKind.THIRD_PARTY: frozenset(Grant) - {Grant.CLIENT_CREDENTIALS},
}


def default_grants(kind: ClientKind) -> frozenset[str]:
    """Give what a client of a kind gets tokens by, unless said otherwise."""
    if kind is ClientKind.PARTNER:
        return frozenset({Grant.CLIENT_CREDENTIALS})
    return frozenset({Grant.AUTHORIZATION_CODE, Grant.REFRESH_TOKEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientForm:
    """What a client is to be.

    Attributes:
        name: what users are asked to trust.
        grants: grant types.
        scopes: what it may ask for at most.
        has_strict_documents: whether it runs only documents that are registered for it.
    """

    name: str
    kind: ClientKind
    auth_method: AuthMethod
    grants: frozenset[str]
    scopes: Sequence[str] = ()
    redirect_uris: Sequence[str] = ()
    post_logout_uris: Sequence[str] = ()
    has_strict_documents: bool = False

    @property
    def permissions(self) -> frozenset[str]:
        """What it lets whoever holds it do; nothing cuts the shop's own clients."""
        everything = frozenset(PERMISSIONS)
        return everything if self.kind is ClientKind.FIRST_PARTY else everything.intersection(self.scopes)


def client_problems(form: ClientForm) -> list[ShopError]:
    """Say all that is wrong with a client."""
    return [*_form_problems(form), *_scope_problems(form), *_uris_problems(form)]


def _form_problems(form: ClientForm) -> Iterator[ShopError]:
    if not 0 < len(form.name) <= _LONGEST_NAME or not form.name.isprintable():
        yield ClientInvalid(f"A name has 1 to {_LONGEST_NAME} printable characters.", "name")
    if not form.grants or not form.grants <= _GRANTS[form.kind] or form.grants == {Grant.REFRESH_TOKEN}:
        yield ClientInvalid("A client of this kind cannot have these grants.", "grants")
    if form.kind is ClientKind.PARTNER and form.auth_method is AuthMethod.NONE:
        yield ClientInvalid("A partner's server proves itself by a secret.", "authMethod")


def _scope_problems(form: ClientForm) -> Iterator[ShopError]:
    known = PERMISSIONS if form.kind is ClientKind.PARTNER else SCOPES
    if not form.scopes:
        yield ClientInvalid("A client needs a scope at least.", "scopes")
    for i, scope in enumerate(form.scopes):
        if scope not in known:
            yield ClientInvalid(f"There is no scope {scope[:40]!r} for a client of this kind.", "scopes", str(i))


def _uris_problems(form: ClientForm) -> Iterator[ShopError]:
    has_redirects = Grant.AUTHORIZATION_CODE in form.grants
    if bool(form.redirect_uris) != has_redirects:
        told = "Name where users come back to." if has_redirects else "No user comes back to this client."
        yield ClientInvalid(told, "redirectUris")
    for name, uris in (("redirectUris", form.redirect_uris), ("postLogoutRedirectUris", form.post_logout_uris)):
        if len(uris) > MOST_URIS:
            yield ClientInvalid(f"A client has {MOST_URIS} addresses at most.", name)
        for i, uri in enumerate(uris[:MOST_URIS]):
            problem = redirect_problem(uri, is_native=form.auth_method is AuthMethod.NONE)
            if problem:
                yield ClientInvalid(problem, name, str(i))


# What RFC 3986 has, without the fragment, and without what others would read as a wildcard.
_URI = re.compile(r"(?:[A-Za-z0-9\-._~:/?\[\]@!$&'()+,;=]|%[0-9A-Fa-f]{2})+")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
_DOT_SEGMENT = re.compile(r"/(\.|%2e){1,2}(/|\?|$)", re.IGNORECASE)
_NATIVE = re.compile(r"[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:/(?!/)[^?]*(\?.*)?")
_PORT = re.compile(r"[1-9][0-9]{0,4}")
_LOOPBACK = {"127.0.0.1", "[::1]"}
_BEGINNING = "An address begins with https://, or an app's with a reversed domain: com.example.app:/"


def redirect_problem(uri: str, *, is_native: bool) -> str:
    """Say why a browser may not be sent to an address; empty where it may (RFC 6749, 3.1.2; RFC 8252, 7).

    It must be written as browsers write it, since it is compared letter by letter.

    Args:
        is_native: whether the client is an app on a device, which may have an address scheme of its own.
    """
    if not 0 < len(uri) <= _LONGEST_URI:
        return f"An address has 1 to {_LONGEST_URI} characters."
    if not _URI.fullmatch(uri) or _DOT_SEGMENT.search(uri):
        return "An address is written in ASCII, without fragment, wildcard, blank and dot segment."
    scheme, separator, rest = uri.partition("://")
    if not separator:
        return "" if is_native and _NATIVE.fullmatch(uri) else _BEGINNING
    host, has_port = _host_and_port(re.split(r"[/?]", rest, maxsplit=1)[0])
    if scheme == "http":
        is_good = has_port and host in _LOOPBACK
        return "" if is_good else "http:// is for the loopback addresses 127.0.0.1 and [::1] alone."
    if scheme != "https":
        return _BEGINNING
    return "" if has_port and _HOST.fullmatch(host) else "The address has no host in small letters, or no such port."


def _host_and_port(authority: str) -> tuple[str, bool]:
    """Part an authority into its host and whether what follows is a port or nothing."""
    if ":" not in authority or authority.endswith("]"):
        return authority, True
    host, _, port = authority.rpartition(":")
    return host, _PORT.fullmatch(port) is not None and int(port) < _PORTS
