"""Signing in: sessions, their tokens, and who a request comes from."""

from __future__ import annotations

from shop.oauth.service._access import (
    Stay,
    authenticate,
    forget,
    is_strict,
    named_client,
    refresh_stays,
    start,
    stay_of,
    watch,
)
from shop.oauth.service._authorize import ConsentNeeded, Outcome, Refused, Sent, SignInNeeded, authorize
from shop.oauth.service._browser import (
    BrowserSession,
    BrowserTokens,
    CodeNeeded,
    Visitor,
    browser_session,
    end_browser,
    sign_in_browser,
    take_second_step,
)
from shop.oauth.service._clients import client_by_id, disconnect, is_active, scopes
from shop.oauth.service._closing import (
    change_password,
    deactivate_customer,
    deactivate_staff,
    reset_password,
    reset_second_factor,
)
from shop.oauth.service._devices import WaitingDevice, answer_device, waiting_device
from shop.oauth.service._ending import deny_ended, end, end_all, remove_old_sessions
from shop.oauth.service._exchange import ProgramRequest, endpoint, remove_old_codes, token
from shop.oauth.service._external import (
    ExternalSignInFailed,
    Finished,
    LinkNeeded,
    LinkProven,
    Setout,
    finish_external,
    setout_of,
    start_external,
)
from shop.oauth.service._find import open_session
from shop.oauth.service._identities import unlink
from shop.oauth.service._keys import keyring, list_keys, replace_keys, rotate_keys
from shop.oauth.service._linking import Pending, accept_link, finish_link, pending_link, start_link
from shop.oauth.service._logout import SignOut, asked_sign_out, sign_out
from shop.oauth.service._providers import provider_name, providers
from shop.oauth.service._registry import (
    ClientChange,
    NewSecret,
    count_clients,
    create_client,
    create_secret,
    deactivate_client,
    list_clients,
    revoke_secret,
    update_client,
)
from shop.oauth.service._revoked import remove_denied_tokens
from shop.oauth.service._second_step import SecondStep, sign_in_by_second_factor, step_up
from shop.oauth.service._sessions import Credentials, Tokens, end_by_token, refresh, sign_in, start_session
from shop.oauth.service._userinfo import ScopeMissing, userinfo

__all__ = [
    "BrowserSession",
    "BrowserTokens",
    "ClientChange",
    "CodeNeeded",
    "ConsentNeeded",
    "Credentials",
    "ExternalSignInFailed",
    "Finished",
    "LinkNeeded",
    "LinkProven",
    "NewSecret",
    "Outcome",
    "Pending",
    "ProgramRequest",
    "Refused",
    "ScopeMissing",
    "SecondStep",
    "Sent",
    "Setout",
    "SignInNeeded",
    "SignOut",
    "Stay",
    "Tokens",
    "Visitor",
    "WaitingDevice",
    "accept_link",
    "answer_device",
    "asked_sign_out",
    "authenticate",
    "authorize",
    "browser_session",
    "change_password",
    "client_by_id",
    "count_clients",
    "create_client",
    "create_secret",
    "deactivate_client",
    "deactivate_customer",
    "deactivate_staff",
    "deny_ended",
    "disconnect",
    "end",
    "end_all",
    "end_browser",
    "end_by_token",
    "endpoint",
    "finish_external",
    "finish_link",
    "forget",
    "is_active",
    "is_strict",
    "keyring",
    "list_clients",
    "list_keys",
    "named_client",
    "open_session",
    "pending_link",
    "provider_name",
    "providers",
    "refresh",
    "refresh_stays",
    "remove_denied_tokens",
    "remove_old_codes",
    "remove_old_sessions",
    "replace_keys",
    "reset_password",
    "reset_second_factor",
    "revoke_secret",
    "rotate_keys",
    "scopes",
    "setout_of",
    "sign_in",
    "sign_in_browser",
    "sign_in_by_second_factor",
    "sign_out",
    "start",
    "start_external",
    "start_link",
    "start_session",
    "stay_of",
    "step_up",
    "take_second_step",
    "token",
    "unlink",
    "update_client",
    "userinfo",
    "waiting_device",
    "watch",
]
