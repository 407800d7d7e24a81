"""What a client of other providers lets through, or leaves out, where it is a stock one."""

from __future__ import annotations

from tests.oauth.weaknesses.base import ATTACKS, EXTERNAL, OIDC, TRIP, weakness

_OTHERS_CHECK = "    elif issuer != provider.issuer:\n"
_SENDER_CHECK = '        await oidc.require_sender(provider, answer.get("iss"))\n'
_CHALLENGE = """        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
"""

AS_CLIENT = (
    weakness(
        "external: another issuer's answer is taken",
        f"{ATTACKS}::test_answer_of_another_issuer_or_of_none_is_refused",
        (OIDC, _OTHERS_CHECK, "    elif False:\n"),
    ),
    weakness(
        "external: an answer that should name its issuer and does not is taken",
        f"{ATTACKS}::test_answer_of_another_issuer_or_of_none_is_refused",
        (OIDC, "        if (await metadata(provider)).names_itself:\n", "        if False:\n"),
    ),
    weakness(
        "external: the issuer of an answer is not looked at",
        f"{ATTACKS}::test_honest_issuers_answer_to_a_request_to_another_is_refused_by_its_name",
        (TRIP, _SENDER_CHECK, ""),
    ),
    weakness(
        "external: an answer is taken at the redirect URI of any provider",
        f"{ATTACKS}::test_answer_of_one_provider_at_the_address_of_another_is_refused",
        (TRIP, 'if facts is None or facts["provider"] != name:', "if facts is None:"),
        (TRIP, _SENDER_CHECK, ""),
    ),
    weakness(
        "external: PKCE is left out",
        f"{EXTERNAL}::test_button_leads_to_the_provider_with_a_request_of_its_own",
        (OIDC, _CHALLENGE, ""),
        (OIDC, '        "code_verifier": asked.verifier,\n', ""),
    ),
    weakness(
        "external: the state is not compared",
        f"{ATTACKS}::test_answer_with_another_state_is_refused",
        (TRIP, 'if not hmac.compare_digest(answer.get("state", "").encode(), facts["state"].encode()):', "if False:"),
    ),
)
