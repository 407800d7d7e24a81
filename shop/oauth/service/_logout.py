"""Sign-out that a client asks for (OpenID Connect RP-Initiated Logout 1.0)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shop.oauth import reads
from shop.oauth.engine.access import issuer, subject_of
from shop.oauth.engine.protocol.clients import Client, name_of
from shop.oauth.engine.protocol.forms import Form, with_parameters
from shop.oauth.engine.protocol.id_tokens import Hint, read_hint
from shop.oauth.service._browser import BrowserSession
from shop.oauth.service._ending import end_own
from shop.oauth.service._exchange import known_client
from shop.oauth.service._keys import keyring, long_keyring


@dataclass(frozen=True, slots=True)
class SignOut:
    """A sign-out that may be done.

    Attributes:
        location: where the browser goes then; None is a page of ours.
        needs_word: the user is asked, since a page of anybody may have sent them here.
        hinted_session: the client's own session, which ends too.
    """

    location: str | None
    needs_word: bool
    hinted_session: UUID | None
    client_name: str | None


async def asked_sign_out(form: Form, session: BrowserSession | None) -> SignOut | None:
    """Read a request to sign out; None where it names an address that is not the client's."""
    given = form.get("id_token_hint")
    hint = None if given is None else await _read(given)
    client = await _asking(form, hint)
    target = form.get("post_logout_redirect_uri")
    if target is not None and (client is None or target not in client.post_logout_uris):
        return None
    state = {"state": form["state"]} if "state" in form else {}
    is_same = hint is not None and (session is None or hint.subject == subject_of(session.kind, session.user_id))
    return SignOut(
        location=None if target is None else with_parameters(target, state),
        needs_word=session is not None and not is_same,
        hinted_session=hint.session_id if hint is not None and is_same else None,
        client_name=None if client is None else client.name,
    )


async def _read(given: str) -> Hint | None:
    """Read an ID token, which may be as old as its session; the keys of before are asked for where it needs them."""
    return read_hint(given, issuer(), await keyring()) or read_hint(given, issuer(), await long_keyring())


async def _asking(form: Form, hint: Hint | None) -> Client | None:
    """Find the client by its token or its name; nobody where these are two."""
    hinted = None if hint is None else name_of(hint.client_id)
    named = form.get("client_id", hinted)
    return None if hinted is not None and named != hinted else await known_client(named)


async def sign_out(asked: SignOut, session: BrowserSession | None) -> None:
    """End the browser's session, and the client's own that its token names."""
    if session is not None:
        await end_own(session.session_id, session.user_id)
    row = None if asked.hinted_session is None else await reads.session_secrets(asked.hinted_session)
    if row is not None:
        await end_own(row.id, row.user_id)
