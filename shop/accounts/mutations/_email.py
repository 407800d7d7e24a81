from __future__ import annotations

import strawberry

from shop.accounts import service
from shop.accounts.rules import Kind
from shop.accounts.types import CAPTCHA, AccountKind
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.permissions import Public, SignedIn, SteppedUp


@strawberry.input(description="The link of a mail that proves an address.")
class AccountEmailVerifyInput:
    token: str = strawberry.field(description="What the link carries.")


@strawberry.type(description="What came of the link.")
class AccountEmailVerifyPayload:
    is_verified: bool | None = strawberry.field(default=None, description="True when the address is the account's.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it proves nothing.")


@strawberry.type(description="What came of asking for a link.")
class AccountEmailVerificationRequestPayload:
    is_accepted: bool | None = strawberry.field(default=None, description="True when the mail is on its way, if any.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why no mail is sent.")


@strawberry.input(description="The address that is to become the account's.")
class AccountEmailChangeInput:
    email: str = strawberry.field(description="The new e-mail address.")


@strawberry.type(description="What came of asking: the same for an address that another account has.")
class AccountEmailChangePayload:
    is_accepted: bool | None = strawberry.field(default=None, description="True when the address could be one.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why no mail is sent.")


@strawberry.input(description="Whose password is to be set anew.")
class AccountPasswordResetRequestInput:
    email: str = strawberry.field(description="E-mail address, whatever the case.")
    kind: AccountKind = strawberry.field(default=AccountKind.CUSTOMER, description="Which of the address's accounts.")
    captcha: str | None = strawberry.field(default=None, description=CAPTCHA)


@strawberry.type(description="What came of asking: the same whether there is such an account or not.")
class AccountPasswordResetRequestPayload:
    is_accepted: bool | None = strawberry.field(default=None, description="True when the input could be used.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why no mail is sent.")


@strawberry.type
class EmailMutation:
    @mutation(
        permission=Public,
        description=(
            "Prove an e-mail address by the link that was sent to it, within 24 hours and once. Where it is a new "
            "address of an account, it takes the former one's place, and that one is told."
        ),
    )
    async def account_email_verify(self, input: AccountEmailVerifyInput) -> AccountEmailVerifyPayload | None:
        await service.verify_email(input.token)
        return AccountEmailVerifyPayload(is_verified=True)

    @mutation(permission=SignedIn, description="Send another link that proves the caller's address; at most 3 an hour.")
    async def account_email_verification_request(self, info: Info) -> AccountEmailVerificationRequestPayload | None:
        await service.request_verification(info.context.actor)
        return AccountEmailVerificationRequestPayload(is_accepted=True)

    @mutation(
        permission=SteppedUp,
        description=(
            "Send a link to a new address of the caller's account; the former one stays until the link is used. "
            "Needs `sessionStepUp`."
        ),
    )
    async def account_email_change(
        self, info: Info, input: AccountEmailChangeInput
    ) -> AccountEmailChangePayload | None:
        await service.request_email_change(info.context.actor, input.email)
        return AccountEmailChangePayload(is_accepted=True)

    @mutation(
        permission=Public,
        description=(
            "Send a link for a new password, good for 30 minutes; at most 3 an hour for an address. Whether there is "
            "such an account is told to nobody."
        ),
    )
    async def account_password_reset_request(
        self, info: Info, input: AccountPasswordResetRequestInput
    ) -> AccountPasswordResetRequestPayload | None:
        kind = Kind[input.kind.name]
        address = info.context.client_address
        await service.request_password_reset(kind, input.email, client_address=address, captcha=input.captcha)
        return AccountPasswordResetRequestPayload(is_accepted=True)
