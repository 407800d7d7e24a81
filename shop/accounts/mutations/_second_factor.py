from __future__ import annotations

import strawberry

from shop.accounts import service
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.permissions import SignedIn, SteppedUp

_CODES = "Ten codes that each stand in once for the authenticator; they are shown this once."


@strawberry.input(description="What setting up an authenticator asks for.")
class SecondFactorStartInput:
    password: str | None = strawberry.field(default=None, description="The password, where the account has one.")


@strawberry.type(description="What an authenticator is set up with; it is shown this once.")
class SecondFactorStartPayload:
    uri: str | None = strawberry.field(default=None, description="For a picture to scan: an `otpauth` URI.")
    secret: str | None = strawberry.field(default=None, description="The same for typing it in, in base32.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was started.")


@strawberry.input(description="The first code of an authenticator.")
class SecondFactorConfirmInput:
    code: str = strawberry.field(description="Six digits.")


@strawberry.type(description="The recovery codes of the authenticator, which counts from now on.")
class SecondFactorConfirmPayload:
    recovery_codes: list[str] | None = strawberry.field(default=None, description=_CODES)
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it does not count.")


@strawberry.type(description="What came of the removal.")
class SecondFactorRemovePayload:
    is_removed: bool | None = strawberry.field(default=None, description="True when no code is asked for any more.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it is still there.")


@strawberry.type(description="New recovery codes.")
class RecoveryCodesRenewPayload:
    recovery_codes: list[str] | None = strawberry.field(default=None, description=_CODES)
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why the former ones still hold.")


@strawberry.type
class SecondFactorMutation:
    @mutation(
        permission=SignedIn,
        description="Begin to set up an authenticator (TOTP); it counts once `secondFactorConfirm` has seen a code.",
    )
    async def second_factor_start(self, info: Info, input: SecondFactorStartInput) -> SecondFactorStartPayload | None:
        made = await service.start_second_factor(info.context.actor, password=input.password)
        return SecondFactorStartPayload(uri=made.uri, secret=made.secret)

    @mutation(
        permission=SignedIn,
        description="End setting up an authenticator, by its first code. From now on sign-in asks for one.",
    )
    async def second_factor_confirm(
        self, info: Info, input: SecondFactorConfirmInput
    ) -> SecondFactorConfirmPayload | None:
        codes = await service.confirm_second_factor(info.context.actor, code=input.code)
        return SecondFactorConfirmPayload(recovery_codes=codes)

    @mutation(
        permission=SteppedUp, description="Remove the caller's authenticator and recovery codes. Needs `sessionStepUp`."
    )
    async def second_factor_remove(self, info: Info) -> SecondFactorRemovePayload | None:
        user_id = info.context.actor.user_id
        if user_id is not None:
            await service.remove_second_factor(user_id)
        return SecondFactorRemovePayload(is_removed=True)

    @mutation(
        permission=SteppedUp,
        description="Make new recovery codes; the former ones end. Needs `sessionStepUp`.",
    )
    async def recovery_codes_renew(self, info: Info) -> RecoveryCodesRenewPayload | None:
        codes = await service.renew_recovery_codes(info.context.actor)
        return RecoveryCodesRenewPayload(recovery_codes=codes)
