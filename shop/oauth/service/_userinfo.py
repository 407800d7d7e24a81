from __future__ import annotations

from typing import Any

from shop.accounts import service as accounts
from shop.accounts.reads import UserRow
from shop.oauth.engine.access import BadToken, bearer_token, subject_of
from shop.oauth.engine.protocol.clients import OPENID
from shop.oauth.service._access import present_scope, read_token


class ScopeMissing(Exception):
    """The token is good, and not for this."""


async def userinfo(authorization: str | None) -> dict[str, Any]:
    """Tell a client about the user of its token, as far as its scope goes now (OpenID Connect Core 1.0, 5.3).

    Raises:
        BadToken: there is none, or it is no good.
        ScopeMissing
    """
    if authorization is None:
        raise BadToken
    claims = await read_token(bearer_token(authorization))
    scope = await present_scope(claims)
    if claims.kind is None or claims.user_id is None or OPENID not in scope:
        raise ScopeMissing
    user = await accounts.active_user(claims.user_id)
    if user is None:
        raise BadToken
    told: dict[str, Any] = {"sub": subject_of(claims.kind, claims.user_id)}
    if "profile" in scope:
        told |= _profile(user)
    if "email" in scope:
        told |= {"email": user.email, "email_verified": user.email_verified_at is not None}
    return told


def _profile(user: UserRow) -> dict[str, str]:
    name = f"{user.first_name} {user.last_name}".strip()
    named = {"name": name, "given_name": user.first_name, "family_name": user.last_name, "locale": user.language}
    return {claim: value for claim, value in named.items() if value}
