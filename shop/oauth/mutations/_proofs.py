"""What proves an account beside its password, and what a proof opens."""

from __future__ import annotations

from datetime import datetime

import strawberry

from shop.oauth import service
from shop.oauth.mutations._sessions import SessionCreatePayload, answer_tokens, require_cookie_origin
from shop.oauth.service import SecondStep
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.permissions import Public, SignedIn


@strawberry.input(description="The second step of a sign-in.")
class SessionCreateBySecondFactorInput:
    challenge: str = strawberry.field(description="What `SECOND_FACTOR_NEEDED` came with; it holds for five minutes.")
    code: str = strawberry.field(description="A code of the authenticator, or one of the recovery codes.")
    use_cookie: bool = strawberry.field(
        default=False, description="Whether the refresh token goes into an HttpOnly cookie; as in `sessionCreate`."
    )


@strawberry.type(description="The tokens of a session.")
class SessionCreateBySecondFactorPayload(SessionCreatePayload):
    pass


@strawberry.input(description="What proves that it is still the same person.")
class SessionStepUpInput:
    password: str | None = strawberry.field(
        default=None, description="The password; needed where the account has no authenticator."
    )
    code: str | None = strawberry.field(
        default=None, description="A code of the authenticator, or a recovery code; needed where there is one."
    )


@strawberry.type(description="What came of the proof.")
class SessionStepUpPayload:
    stepped_up_until: datetime | None = strawberry.field(
        default=None, description="How long this session may do what asks for it; ten minutes."
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it may not.")


@strawberry.input(description="A new password, by the link of a mail.")
class AccountPasswordResetInput:
    token: str = strawberry.field(description="What the link carries.")
    new_password: str = strawberry.field(
        description="8 to 128 bytes (12 for staff); none of the passwords that are guessed first."
    )


@strawberry.type(description="What came of the change.")
class AccountPasswordResetPayload:
    is_changed: bool | None = strawberry.field(default=None, description="True when the new password holds now.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why the old one still holds.")


@strawberry.type
class ProofMutation:
    @mutation(
        permission=Public,
        description=(
            "End a sign-in that `sessionCreate` answered with `SECOND_FACTOR_NEEDED`. Each code works once; often "
            "repeated tries are `RATE_LIMITED`."
        ),
    )
    async def session_create_by_second_factor(
        self, info: Info, input: SessionCreateBySecondFactorInput
    ) -> SessionCreateBySecondFactorPayload | None:
        require_cookie_origin(info, use_cookie=input.use_cookie)
        given = SecondStep(challenge=input.challenge, code=input.code, user_agent=info.context.user_agent)
        made = await service.sign_in_by_second_factor(given)
        payload = SessionCreateBySecondFactorPayload
        return await answer_tokens(info, made, payload, use_cookie=input.use_cookie)

    @mutation(
        permission=SignedIn,
        description=(
            "Prove again who is signed in. For ten minutes this session may do what else is `STEP_UP_REQUIRED`: "
            "refunds, roles, closing accounts, and changing what an account is proven by. An account without a "
            "password and an authenticator signs in anew instead: that counts as long."
        ),
    )
    async def session_step_up(self, info: Info, input: SessionStepUpInput) -> SessionStepUpPayload | None:
        until = await service.step_up(
            info.context.actor,
            password=input.password,
            code=input.code,
            client_address=info.context.client_address,
        )
        return SessionStepUpPayload(stepped_up_until=until)

    @mutation(
        permission=Public,
        description=(
            "Set a password by the link of a mail: one that was asked for, or an invitation. It works once; all "
            "sessions of the account end, and all other links."
        ),
    )
    async def account_password_reset(
        self, info: Info, input: AccountPasswordResetInput
    ) -> AccountPasswordResetPayload | None:
        await service.reset_password(input.token, input.new_password, client_address=info.context.client_address)
        return AccountPasswordResetPayload(is_changed=True)
