from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated, TypeVar
from uuid import UUID

import strawberry

from shop.accounts import loaders as account_loaders
from shop.accounts.rules import Kind
from shop.accounts.types import CAPTCHA, AccountKind, Customer, StaffMember
from shop.oauth import service
from shop.oauth.engine import cookie
from shop.oauth.rules import Reason
from shop.oauth.service import Credentials, Tokens
from shop.platform.config import settings
from shop.platform.graphql.context import Info
from shop.platform.graphql.costs import Cost
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.faults import Forbidden
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.permissions import Public, SignedIn
from shop.platform.ids import encode
from shop.platform.scope import Actor, ActorKind

P = TypeVar("P", bound="SessionCreatePayload")


@strawberry.input(description="Who signs in.")
class SessionCreateInput:
    email: str = strawberry.field(description="E-mail address, whatever the case.")
    password: str = strawberry.field(description="The password.")
    kind: AccountKind = strawberry.field(default=AccountKind.CUSTOMER, description="Which of the address's accounts.")
    use_cookie: bool = strawberry.field(
        default=False,
        description=(
            "Whether the refresh token goes into an HttpOnly cookie instead of the answer; for pages of the allowed "
            "origins, which renew by `POST /auth/refresh`."
        ),
    )
    captcha: str | None = strawberry.field(default=None, description=CAPTCHA)


@strawberry.type(description="The tokens of a session.")
class SessionCreatePayload:
    access_token: str | None = strawberry.field(
        default=None, description="For the header `Authorization: Bearer`; it lives for minutes."
    )
    refresh_token: str | None = strawberry.field(
        default=None, description="Gets the next access token, once; null where the cookie holds it."
    )
    expires_at: datetime | None = strawberry.field(default=None, description="When the access token ends.")
    customer: Customer | None = strawberry.field(default=None, description="Who signed in, where it is a customer.")
    staff: StaffMember | None = strawberry.field(default=None, description="Who signed in, where it is staff.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why there is no session.")


@strawberry.input(description="The session to go on with.")
class SessionRefreshInput:
    refresh_token: str = strawberry.field(description="The newest refresh token of the session.")


@strawberry.type(description="The next tokens of a session.")
class SessionRefreshPayload:
    access_token: str | None = strawberry.field(default=None, description="The next access token.")
    refresh_token: str | None = strawberry.field(default=None, description="The next refresh token; keep it instead.")
    expires_at: datetime | None = strawberry.field(default=None, description="When the access token ends.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why the session does not go on.")


@strawberry.input(description="Which session is to end.")
class SessionEndInput:
    session_id: Annotated[UUID, IdOf("sess")] | None = strawberry.field(
        default=None, description="One of the caller's sessions; null means the one of this request."
    )


@strawberry.type(description="What has ended.")
class SessionEndPayload:
    ended_id: strawberry.ID | None = strawberry.field(default=None, description="The session that has ended.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why none has ended.")


@strawberry.input(description="Which sessions are to end.")
class SessionsEndAllInput:
    keep_current: bool = strawberry.field(default=False, description="Whether the session of this request goes on.")


@strawberry.type(description="What has ended.")
class SessionsEndAllPayload:
    ended_count: int | None = strawberry.field(default=None, description="How many sessions have ended.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why none has ended.")


@strawberry.input(description="A change of the password.")
class AccountPasswordChangeInput:
    current_password: str = strawberry.field(description="The password until now.")
    new_password: str = strawberry.field(
        description="8 to 128 bytes (12 for staff); none of the passwords that are guessed first."
    )


@strawberry.type(description="What came of the change.")
class AccountPasswordChangePayload:
    is_changed: bool | None = strawberry.field(default=None, description="True when the new password holds now.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why the old one still holds.")


@strawberry.input(description="Which app is to act for the account no more.")
class ConnectedAppRevokeInput:
    client_id: Annotated[UUID, IdOf("client")] = strawberry.field(description="The app, as `connectedApps` names it.")


@strawberry.type(description="What has ended.")
class ConnectedAppRevokePayload:
    revoked_id: strawberry.ID | None = strawberry.field(default=None, description="The app that was disconnected.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing has ended.")


@strawberry.type
class SessionMutation:
    @mutation(
        permission=Public,
        description=(
            "Sign in by e-mail address and password. An unknown address, a wrong password and a closed account get "
            "the same answer after the same work. Often repeated tries are `RATE_LIMITED`, with `retryAfter` seconds. "
            "An account with an authenticator is answered `SECOND_FACTOR_NEEDED`; go on with "
            "`sessionCreateBySecondFactor`."
        ),
        directives=[Cost(weight=50)],
    )
    async def session_create(self, info: Info, input: SessionCreateInput) -> SessionCreatePayload | None:
        require_cookie_origin(info, use_cookie=input.use_cookie)
        given = Credentials(
            kind=Kind[input.kind.name],
            email=input.email,
            password=input.password,
            client_address=info.context.client_address,
            user_agent=info.context.user_agent,
            captcha=input.captcha,
        )
        made = await service.sign_in(given)
        return await answer_tokens(info, made, SessionCreatePayload, use_cookie=input.use_cookie)

    @mutation(
        permission=Public,
        description=(
            "Exchange a refresh token for the next one and a new access token. Send no expired access token beside "
            "it. A token that was used before ends its session, except within ten seconds."
        ),
    )
    async def session_refresh(self, input: SessionRefreshInput) -> SessionRefreshPayload | None:
        made = await service.refresh(input.refresh_token)
        return SessionRefreshPayload(
            access_token=made.access_token, refresh_token=made.refresh_token, expires_at=made.expires_at
        )

    @mutation(permission=SignedIn, description="Sign out: end one session of the caller, with all its tokens at once.")
    async def session_end(self, info: Info, input: SessionEndInput) -> SessionEndPayload | None:
        ended = await service.end(info.context.actor, input.session_id)
        return SessionEndPayload(ended_id=strawberry.ID(encode("sess", ended)))

    @mutation(permission=SignedIn, description="Sign out everywhere.")
    async def sessions_end_all(self, info: Info, input: SessionsEndAllInput) -> SessionsEndAllPayload | None:
        actor = info.context.actor
        if actor.user_id is None:
            return SessionsEndAllPayload(ended_count=0)
        kept = actor.session_id if input.keep_current else None
        count = await service.end_all(actor.user_id, reason=Reason.SIGNED_OUT_EVERYWHERE, except_id=kept)
        return SessionsEndAllPayload(ended_count=count)

    @mutation(
        permission=SignedIn,
        description="Change the caller's password. All other sessions of the account end; this one goes on.",
    )
    async def account_password_change(
        self, info: Info, input: AccountPasswordChangeInput
    ) -> AccountPasswordChangePayload | None:
        await service.change_password(
            info.context.actor,
            current=input.current_password,
            new=input.new_password,
            client_address=info.context.client_address,
        )
        return AccountPasswordChangePayload(is_changed=True)

    @mutation(
        permission=SignedIn,
        description="Take back all that an app is allowed for the caller's account, and end what it holds at once.",
    )
    async def connected_app_revoke(
        self, info: Info, input: ConnectedAppRevokeInput
    ) -> ConnectedAppRevokePayload | None:
        revoked = await service.disconnect(info.context.actor, input.client_id)
        return ConnectedAppRevokePayload(revoked_id=strawberry.ID(encode("client", revoked)))


def require_cookie_origin(info: Info, *, use_cookie: bool) -> None:
    if use_cookie and not cookie.is_allowed_origin(info.context.origin, settings()):
        raise Forbidden("The cookie is for pages of the allowed origins.", info.context.actor)


async def answer_tokens(info: Info, made: Tokens, payload_type: type[P], *, use_cookie: bool) -> P:
    """Give a new session's tokens, the one that renews it in the cookie where that is wanted."""
    if use_cookie:
        value = cookie.setting(made.refresh_token, made.session_expires_at, info.context.scope.now)
        info.context.response_headers.append(("set-cookie", value))
    payload = payload_type(
        access_token=made.access_token,
        refresh_token=None if use_cookie else made.refresh_token,
        expires_at=made.expires_at,
    )
    await _name_account(info, made, payload)
    return payload


async def _name_account(info: Info, made: Tokens, payload: SessionCreatePayload) -> None:
    """Put the account into the payload. From here on the request is the account's, with what it knows as a guest."""
    is_customer = made.kind is Kind.CUSTOMER
    kind = ActorKind.CUSTOMER if is_customer else ActorKind.STAFF
    before = info.context.actor
    actor = Actor(
        kind=kind,
        user_id=made.user_id,
        session_id=made.session_id,
        cart_token=before.cart_token,
        order_token=before.order_token,
    )
    info.context.scope = replace(info.context.scope, actor=actor)
    if is_customer:
        row = await info.context.load(account_loaders.customer_by_id, made.user_id)
        payload.customer = Customer.of(row) if row else None
    else:
        row = await info.context.load(account_loaders.staff_by_id, made.user_id)
        payload.staff = StaffMember.of(row) if row else None
