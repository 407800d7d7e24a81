"""What the stock parts of the libraries do, or let be done, where nothing of ours stands in front of them."""

from __future__ import annotations

from tests.oauth.weaknesses.base import (
    ACCESS,
    AUTHENTICATION,
    AUTHORIZE,
    BRIDGE,
    CHALLENGE,
    ENDPOINTS,
    EXCHANGE,
    FORMS,
    GRANTS,
    PROGRAMS,
    PROTOCOL,
    RENEWAL,
    REVOCATION,
    TOKENS,
    weakness,
)

_CHALLENGE_CHECK = '        if "code_challenge" not in asked:\n'
_METHOD_CHECK = '        if asked.get("code_challenge_method") != METHOD:\n'
_FORM_CHECK = '        if not _CHALLENGE.fullmatch(asked["code_challenge"]):\n'
_VERIFIER_CHECK = "        if verifier is None:\n"
_SECRET_CHECK = '        if verifier is None and grant.request.auth_method != "none":\n'
_CLIENT_CHECK = "        if snapshot.client is None or snapshot.shown is None or not snapshot.is_proven:\n"
_NO_CLIENT = 'OAuth2Error(error="invalid_client", description="No such client.", status_code=401)'
_TOKEN_CHECK = '    if "token" not in request.form:\n'
_REFUSE = '        raise InvalidRequestError("No such type.")\n'
_ANY_KEY = "        ring = KeyRing(list(ring.by_id.values())[-1], ring.by_id)\n"

STOCK = (
    weakness(
        "PKCE is not asked for",
        f"{AUTHORIZE}::test_error_is_told_to_the_client_with_state_and_issuer",
        (CHALLENGE, _CHALLENGE_CHECK, f"{_CHALLENGE_CHECK}            return\n        if False:\n"),
        (GRANTS, 'code_challenge=asked["code_challenge"]', 'code_challenge=asked.get("code_challenge", "")'),
    ),
    weakness(
        "PKCE takes plain for a missing method",
        f"{AUTHORIZE}::test_error_is_told_to_the_client_with_state_and_issuer",
        (CHALLENGE, _METHOD_CHECK, "        if False:\n"),
    ),
    weakness(
        "PKCE compares plain",
        f"{EXCHANGE}::test_challenge_itself_is_no_verifier",
        (CHALLENGE, "        return METHOD\n", '        return "plain"\n'),
    ),
    weakness(
        "PKCE takes a line break at the end",
        f"{AUTHORIZE}::test_error_is_told_to_the_client_with_state_and_issuer",
        (CHALLENGE, _FORM_CHECK, "        if False:\n"),
    ),
    weakness(
        "PKCE asks no verifier of a client with a secret",
        f"{EXCHANGE}::test_code_without_its_verifier_gives_nothing",
        (
            CHALLENGE,
            _VERIFIER_CHECK,
            f"{_SECRET_CHECK}            return\n{_VERIFIER_CHECK}",
        ),
    ),
    weakness(
        "access tokens live for ten days",
        f"{EXCHANGE}::test_code_gives_tokens_of_a_session_with_what_was_agreed",
        ("shop/oauth/rules.py", "Kind.CUSTOMER: timedelta(minutes=10)", "Kind.CUSTOMER: timedelta(days=10)"),
    ),
    weakness(
        "codes live for ten minutes",
        f"{AUTHORIZE}::test_code_is_stored_as_a_digest_for_a_minute",
        (GRANTS, "CODE_LIFETIME = timedelta(seconds=60)", "CODE_LIFETIME = timedelta(minutes=10)"),
    ),
    weakness(
        "refresh tokens are not rotated",
        f"{RENEWAL}::test_refresh_token_gives_its_successor_and_goes_on",
        (GRANTS, "INCLUDE_NEW_REFRESH_TOKEN = True", "INCLUDE_NEW_REFRESH_TOKEN = False"),
    ),
    weakness(
        "public clients cannot exchange a code",
        f"{EXCHANGE}::test_each_way_of_client_authentication_works",
        (
            GRANTS,
            "    TOKEN_ENDPOINT_AUTH_METHODS = authentication.METHODS\n",
            "    TOKEN_ENDPOINT_AUTH_METHODS = authentication.CONFIDENTIAL\n",
        ),
    ),
    weakness(
        "an unknown client is told from a wrong secret",
        f"{PROGRAMS}::test_every_client_that_is_not_proven_gets_the_same_answer",
        (
            BRIDGE,
            _CLIENT_CHECK,
            f"        if request.snapshot.client is None:\n            raise {_NO_CLIENT}\n{_CLIENT_CHECK}",
        ),
    ),
    weakness(
        "a header that is not UTF-8 fails",
        f"{PROGRAMS}::test_every_client_that_is_not_proven_gets_the_same_answer",
        (AUTHENTICATION, "except (binascii.Error, ValueError):", "except binascii.Error:"),
    ),
    weakness(
        "an unknown client costs less work",
        f"{PROGRAMS}::test_unknown_client_costs_the_same_work",
        (
            AUTHENTICATION,
            "    hashes = client.secret_hashes if client is not None else ()\n",
            "    if client is None:\n        return False\n    hashes = client.secret_hashes\n",
        ),
    ),
    weakness(
        "a client may use any way of authentication",
        f"{PROGRAMS}::test_every_client_that_is_not_proven_gets_the_same_answer",
        (AUTHENTICATION, "client is None or shown.method != client.auth_method:", "client is None:"),
    ),
    weakness(
        "tokens are signed with any key of the set",
        f"{ACCESS}::test_good_token_says_who_and_nothing_personal",
        (
            TOKENS,
            "        issued = int(now.timestamp())\n",
            f"{_ANY_KEY}        issued = int(now.timestamp())\n",
        ),
    ),
    weakness(
        "a token without a type is taken",
        f"{ACCESS}::test_bad_token_is_refused",
        (
            TOKENS,
            'if set(header) != _HEADER or header["typ"] != TYPE or',
            'if set(header) | {"typ"} != _HEADER or header.get("typ", TYPE) != TYPE or',
        ),
    ),
    weakness(
        "an ID token is taken for an access token",
        f"{ACCESS}::test_bad_token_is_refused",
        (TOKENS, 'header["typ"] != TYPE or', "False or"),
    ),
    weakness(
        "further headers (jwk, jku) are let be",
        f"{ACCESS}::test_bad_token_is_refused",
        (TOKENS, "if set(header) != _HEADER or", "if False or"),
    ),
    weakness(
        "the audience is not compared",
        f"{ACCESS}::test_bad_token_is_refused",
        (TOKENS, ' or claims["aud"] != self.audience:', ":"),
    ),
    weakness(
        "an address out of ASCII fails",
        f"{AUTHORIZE}::test_browser_is_sent_to_no_address_that_is_not_registered",
        (
            GRANTS,
            "\"This 'redirect_uri' is not registered for the client.\"",
            'f"Redirect URI {redirect_uri} is not supported."',
        ),
    ),
    weakness(
        "a response type out of ASCII fails",
        f"{AUTHORIZE}::test_error_is_told_to_the_client_with_state_and_issuer",
        (BRIDGE, '        if request.payload.response_type == "code":\n', "        if True:\n"),
    ),
    weakness(
        "plain http behind a proxy fails",
        f"{PROGRAMS}::test_parameter_without_a_value_counts_as_left_out",
        (f"{PROTOCOL}/exchange.py", '_ADDRESS = "https://localhost/"', '_ADDRESS = "http://shop.example/"'),
    ),
    weakness(
        "a repeated parameter is taken",
        f"{PROGRAMS}::test_what_could_be_read_in_two_ways_is_refused",
        (FORMS, "    if len({name for name, _ in pairs}) != len(pairs):\n", "    if False:\n"),
    ),
    weakness(
        "the issuer is not told with a code",
        f"{AUTHORIZE}::test_code_comes_with_state_and_issuer_and_nothing_else",
        (GRANTS, '{"code": code, "iss": self.server.issuer.url}', '{"code": code}'),
    ),
    weakness(
        "the issuer is not told with an error",
        f"{AUTHORIZE}::test_error_is_told_to_the_client_with_state_and_issuer",
        (BRIDGE, '{"error": error.error, "iss": self.issuer.url}', '{"error": error.error}'),
    ),
    weakness(
        "a closed account gets another error at renewal",
        f"{RENEWAL}::test_closed_account_and_lost_grant_end_renewal",
        (
            GRANTS,
            "            raise InvalidGrantError  # Authlib's own answer would be invalid_request\n",
            "            return None\n",
        ),
    ),
    weakness(
        "Authlib's logger is let be",
        f"{EXCHANGE}::test_authlib_tells_no_token_to_the_logs_at_any_level",
        ("shop/platform/observability/logs.py", '"authlib", ', ""),
    ),
    weakness(
        "a scope that may not be asked for is left out without a word",
        f"{PROGRAMS}::test_partner_gets_no_scope_beyond_its_own",
        (BRIDGE, "        if scope is not None and client.get_allowed_scope(scope) is None:\n", "        if False:\n"),
    ),
    weakness(
        "revocation tells of others' tokens",
        f"{REVOCATION}::test_token_of_somebody_else_is_answered_alike_and_lives_on",
        (ENDPOINTS, "return found if found is not None and found.client_id == client.id else None", "return found"),
    ),
    weakness(
        "a wrong hint is an error at revocation",
        f"{REVOCATION}::test_revoked_token_ends_its_session_with_all_tokens",
        (
            ENDPOINTS,
            _TOKEN_CHECK,
            f'    if request.form.get("token_type_hint") not in (None, "access_token"):\n{_REFUSE}{_TOKEN_CHECK}',
        ),
    ),
)
