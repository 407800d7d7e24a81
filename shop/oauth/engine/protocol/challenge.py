"""Proof of possession of a code (PKCE, RFC 7636): asked of every client, and by SHA-256 only.

Authlib's own lets a request without a challenge through even where it is required, takes a missing method for `plain`
although that is not among the supported ones, and a challenge or verifier with a line break at its end for a good one.
"""

from __future__ import annotations

import re
from typing import Any

from authlib.oauth2.rfc6749 import InvalidRequestError
from authlib.oauth2.rfc7636 import CodeChallenge

METHOD = "S256"
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)  # base64url of a SHA-256
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}", re.ASCII)


class S256(CodeChallenge):
    DEFAULT_CODE_CHALLENGE_METHOD = METHOD
    SUPPORTED_CODE_CHALLENGE_METHOD = (METHOD,)

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:
        """Ask for a challenge of the one method, in its exact form."""
        asked = grant.request.payload.data
        if "code_challenge" not in asked:
            raise InvalidRequestError("Missing 'code_challenge'.")
        if asked.get("code_challenge_method") != METHOD:
            raise InvalidRequestError("The 'code_challenge_method' must be S256.")
        if not _CHALLENGE.fullmatch(asked["code_challenge"]):
            raise InvalidRequestError("The 'code_challenge' is malformed.")
        super().validate_code_challenge(grant, redirect_uri)

    def validate_code_verifier(self, grant: Any, result: None) -> None:
        """Ask every client for the verifier, in its exact form, and compare."""
        verifier = grant.request.form.get("code_verifier")
        if verifier is None:
            raise InvalidRequestError("Missing 'code_verifier'.")
        if not _VERIFIER.fullmatch(verifier):
            raise InvalidRequestError("The 'code_verifier' is malformed.")
        super().validate_code_verifier(grant, result)

    def get_authorization_code_challenge_method(self, _code: Any) -> str:
        return METHOD
