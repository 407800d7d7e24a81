"""What attackers hope to find."""

from __future__ import annotations

from tests.oauth.weaknesses.base import (
    AUTHORIZE,
    BRIDGE,
    CLIENTS,
    COMMIT,
    CONSENT,
    DEVICE,
    ENDPOINTS,
    ENGINE,
    EXCHANGE,
    FORMS,
    GRANTS,
    ID_TOKENS,
    IDENTITY,
    LOAD,
    LOGOUT,
    PROGRAMS,
    PROTOCOL,
    RENEWAL,
    REVOCATION,
    STEPS,
    WRITES,
    weakness,
)

HOPED_FOR = (
    weakness(
        "addresses are compared by their beginning",
        f"{AUTHORIZE}::test_browser_is_sent_to_no_address_that_is_not_registered",
        (CLIENTS, "return redirect_uri in self.redirect_uris", "return redirect_uri.startswith(self.redirect_uris)"),
    ),
    weakness(
        "errors go to any address",
        f"{AUTHORIZE}::test_browser_is_sent_to_no_address_that_is_not_registered",
        (
            "shop/oauth/service/_authorize.py",
            "client is not None and asked is not None and client.check_redirect_uri(asked)",
            "True",
        ),
    ),
    weakness(
        "who exchanges a code is decided by what was read before",
        f"{EXCHANGE}::test_who_exchanges_a_code_is_not_decided_by_what_was_read_before",
        (WRITES, "WHERE id = $1 AND used_at IS NULL AND expires_at > $2", "WHERE id = $1 AND expires_at > $2"),
    ),
    weakness(
        "a replay ends nothing",
        f"{EXCHANGE}::test_replay_ends_every_token_that_came_from_the_code",
        (GRANTS, "            self.end_session(code)\n", ""),
    ),
    weakness(
        "a code is of use to every client",
        f"{EXCHANGE}::test_code_is_of_use_to_its_client_only",
        (GRANTS, "if code is None or code.client_id != client.id:", "if code is None:"),
    ),
    weakness(
        "a code may be exchanged for another address",
        f"{EXCHANGE}::test_code_needs_the_address_it_was_sent_to",
        (GRANTS, "        return self.code.redirect_uri\n", '        return ""\n'),
    ),
    weakness(
        "a refresh token is of use to every client",
        f"{RENEWAL}::test_refresh_token_is_of_use_to_its_client_only",
        (f"{PROTOCOL}/exchange.py", "return self.client_id == client.id", "return True"),
    ),
    weakness(
        "every generation of refresh tokens goes on",
        f"{RENEWAL}::test_token_of_two_generations_ago_has_no_grace",
        (WRITES, "WHERE id = $1 AND generation = $2 AND", "WHERE id = $1 AND generation >= $2 AND"),
    ),
    weakness(
        "the grace never ends",
        f"{RENEWAL}::test_refresh_token_shown_again_after_its_grace_ends_the_session",
        ("shop/oauth/service/_sessions.py", " and now < found.rotated_at + grace:", ":"),
    ),
    weakness(
        "a client's refresh token renews the shop's own sign-in",
        f"{RENEWAL}::test_tokens_of_apps_and_of_the_shops_own_sign_in_do_not_mix",
        ("shop/oauth/service/_sessions.py", "    if known.client_id is not None:\n", "    if False:\n"),
    ),
    weakness(
        "a scope that the client lost is given again",
        f"{RENEWAL}::test_scope_that_the_client_lost_is_gone_with_the_next_token",
        (BRIDGE, "scopes_of(scope) & client.scopes", "scopes_of(scope)"),
    ),
    weakness(
        "a narrower scope sticks",
        f"{RENEWAL}::test_narrower_scope_holds_for_one_token_only",
        (
            COMMIT,
            "            if not await writes.rotate(",
            '            await Session.all().update(scope="orders.own")\n            if not await writes.rotate(',
        ),
    ),
    weakness(
        "token answers may be kept by caches",
        f"{PROGRAMS}::test_partner_gets_a_token_for_itself_without_renewal",
        (BRIDGE, '**kept, "cache-control": "no-store", "pragma": "no-cache"', '**kept, "cache-control": "public"'),
    ),
    weakness(
        "bodies of any length are read",
        f"{PROGRAMS}::test_what_could_be_read_in_two_ways_is_refused",
        (FORMS, "MOST_BYTES = 16_384", "MOST_BYTES = 16_384_000"),
    ),
    weakness(
        "bad UTF-8 is mended",
        f"{PROGRAMS}::test_what_could_be_read_in_two_ways_is_refused",
        (FORMS, 'errors="strict"', 'errors="replace"'),
    ),
    weakness(
        "NUL is taken",
        f"{PROGRAMS}::test_what_could_be_read_in_two_ways_is_refused",
        (FORMS, "    if any(_FORBIDDEN in name or _FORBIDDEN in value for name, value in pairs):\n", "    if False:\n"),
    ),
    weakness(
        "any media type is read",
        f"{PROGRAMS}::test_what_could_be_read_in_two_ways_is_refused",
        ("shop/oauth/http/_forms.py", "media_type.strip().lower() != forms.MEDIA_TYPE or", "False or"),
    ),
    weakness(
        "parameters of the address are let be",
        f"{PROGRAMS}::test_parameters_in_the_address_and_other_methods_are_refused",
        ("shop/oauth/http/_programs.py", '    if request.scope["query_string"]:\n', "    if False:\n"),
    ),
    weakness(
        "token requests are not counted",
        f"{PROGRAMS}::test_requests_of_a_client_are_limited_exactly_under_many_at_once",
        ("shop/oauth/rules.py", '"token requests of a client", times=60', '"token requests of a client", times=6000'),
    ),
    weakness(
        "wrong secrets use up a client's requests",
        f"{PROGRAMS}::test_who_knows_no_secret_does_not_use_up_the_clients_requests",
        (
            LOAD,
            "    return client.client_id if is_proven and not client.is_public else",
            "    return client.client_id if client else",
        ),
    ),
    weakness(
        "a consent needs no token of its page",
        f"{CONSENT}::test_forged_consent_gives_nothing",
        (
            "shop/oauth/http/_forms.py",
            "if not secret or not hmac.compare_digest(given.encode(), _token(secret, session).encode()):",
            "if not secret:",
        ),
    ),
    weakness(
        "a consent may come from any page",
        f"{CONSENT}::test_forged_consent_gives_nothing",
        (
            "shop/oauth/http/_forms.py",
            '    if request.headers.get("origin") != own_origin(settings()):\n',
            "    if False:\n",
        ),
    ),
    weakness(
        "nobody is asked for consent",
        f"{CONSENT}::test_others_app_is_allowed_once",
        ("shop/oauth/service/_authorize.py", "has_consent=asked <= known", "has_consent=True"),
    ),
    weakness(
        "pages may be framed",
        f"{CONSENT}::test_page_cannot_be_framed_or_kept",
        ("shop/oauth/http/_pages.py", "; frame-ancestors 'none'", ""),
    ),
    weakness(
        "an old sign-in is enough for prompt=login",
        f"{AUTHORIZE}::test_old_sign_in_is_asked_for_again_and_once",
        (STEPS, "        if self.prompts & _FRESH:\n", "        if False:\n"),
    ),
    weakness(
        "max_age is not kept",
        f"{AUTHORIZE}::test_old_sign_in_is_asked_for_again_and_once",
        (STEPS, "return self.max_age is None or now - signed_in_at <= timedelta(seconds=self.max_age)", "return True"),
    ),
    weakness(
        "a silent request shows a page",
        f"{AUTHORIZE}::test_silent_request_is_never_answered_by_a_page",
        (STEPS, '        return "none" in self.prompts\n', "        return False\n"),
    ),
    weakness(
        "a device code works twice",
        f"{DEVICE}::test_who_exchanges_a_code_is_not_decided_by_what_was_read_before",
        (WRITES, "WHERE id = $1 AND state = 'allowed' AND", "WHERE id = $1 AND"),
    ),
    weakness(
        "device codes may be guessed",
        f"{DEVICE}::test_codes_cannot_be_guessed",
        (
            "shop/oauth/rules.py",
            '"device codes typed by a user", times=10',
            '"device codes typed by a user", times=10_000',
        ),
    ),
    weakness(
        "a device may ask as often as it likes",
        f"{DEVICE}::test_device_that_asks_too_often_is_slowed_down",
        (GRANTS, "        return last is not None and now <", "        return False and last is not None and now <"),
    ),
    weakness(
        "introspection tells of others' tokens",
        f"{REVOCATION}::test_all_else_is_not_active_and_nothing_more",
        (ENDPOINTS, "return found if found is not None and found.client_id == client.id else None", "return found"),
    ),
    weakness(
        "a partner's revoked token is good after a restart",
        f"{REVOCATION}::test_partners_own_token_is_refused_from_then_on_and_after_a_restart",
        ("shop/oauth/service/_revoked.py", "    await writes.deny_token(token_id, late)\n", ""),
    ),
    weakness(
        "sign-out leads to any address",
        f"{LOGOUT}::test_browser_is_sent_to_no_address_that_is_not_registered",
        (
            "shop/oauth/service/_logout.py",
            "if target is not None and (client is None or target not in client.post_logout_uris):",
            "if False:",
        ),
    ),
    weakness(
        "any page may sign a user out",
        f"{LOGOUT}::test_without_a_hint_the_user_is_asked",
        ("shop/oauth/service/_logout.py", "needs_word=session is not None and not is_same,", "needs_word=False,"),
    ),
    weakness(
        "an access token is a hint at sign-out",
        f"{LOGOUT}::test_hint_must_be_an_id_token_of_ours",
        (ID_TOKENS, 'if header != {"alg": ALGORITHM, "typ": TYPE, "kid": header["kid"]}:', "if False:"),
    ),
    weakness(
        "private keys are published",
        f"{IDENTITY}::test_keys_are_public_ones",
        (
            f"{ENGINE}/keys.py",
            "key.as_dict(private=False) for key in self.by_id",
            "key.as_dict(private=True) for key in self.by_id",
        ),
    ),
    weakness(
        "pages of any origin may send credentials",
        f"{IDENTITY}::test_page_of_any_origin_may_ask_without_credentials",
        (
            "shop/platform/http/cors.py",
            '            allow_origins=["*"],\n',
            '            allow_origins=["*"],\n            allow_credentials=True,\n',
        ),
    ),
    weakness(
        "userinfo takes a token for anything",
        f"{IDENTITY}::test_userinfo_needs_a_token_of_a_user_for_this",
        (
            "shop/oauth/service/_userinfo.py",
            " or OPENID not in scope:",
            ":",
        ),
    ),
)
