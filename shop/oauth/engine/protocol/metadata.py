"""What the server says of itself (RFC 8414, OpenID Connect Discovery 1.0), made from the parts that do it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from shop.oauth.engine.keys import ALGORITHM
from shop.oauth.engine.protocol import authentication, challenge, id_tokens
from shop.oauth.rules import Grant

CLAIMS = (
    *("sub", "iss", "aud", "iat", "exp", "auth_time", "nonce", "at_hash", "acr", "amr", "sid"),
    *("name", "given_name", "family_name", "locale", "email", "email_verified"),
)


def metadata(url: str, scopes: Iterable[str], languages: Iterable[str]) -> dict[str, Any]:
    """Describe the server at this address."""
    return {
        "issuer": url,
        "authorization_endpoint": f"{url}/oauth/authorize",
        "token_endpoint": f"{url}/oauth/token",
        "device_authorization_endpoint": f"{url}/oauth/device_authorization",
        "userinfo_endpoint": f"{url}/oauth/userinfo",
        "revocation_endpoint": f"{url}/oauth/revoke",
        "introspection_endpoint": f"{url}/oauth/introspect",
        "end_session_endpoint": f"{url}/oauth/logout",
        "jwks_uri": f"{url}/.well-known/jwks.json",
        "scopes_supported": sorted(scopes),
        "claims_supported": list(CLAIMS),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": list(Grant),
        "code_challenge_methods_supported": [challenge.METHOD],
        "token_endpoint_auth_methods_supported": list(authentication.METHODS),
        "revocation_endpoint_auth_methods_supported": list(authentication.METHODS),
        "introspection_endpoint_auth_methods_supported": list(authentication.CONFIDENTIAL),
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "subject_types_supported": ["public"],
        "prompt_values_supported": ["none", "login", "consent"],
        "acr_values_supported": [id_tokens.ONE_FACTOR, id_tokens.TWO_FACTORS],
        "ui_locales_supported": list(languages),
        "authorization_response_iss_parameter_supported": True,
        "claims_parameter_supported": False,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
    }
