from __future__ import annotations

import strawberry

from shop.accounts.permissions import AsCustomer
from shop.persons import rights
from shop.platform.graphql.context import Info
from shop.platform.graphql.costs import Cost
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation, query
from shop.platform.graphql.scalars import Json


@strawberry.type
class PersonQuery:
    @query(
        permission=AsCustomer,
        description=(
            "Everything the shop keeps about the signed-in customer, for them to take along; the same as a file at "
            "`/account/export`. At most 10 times an hour."
        ),
        directives=[Cost(weight=1_000)],
    )
    async def account_export(self, info: Info) -> Json | None:
        return Json(await rights.export_own(info.context.actor))


@strawberry.input(
    description=(
        "The proof that it is the customer who asks; none within ten minutes of `sessionStepUp`, or of the sign-in to "
        "an account without a password."
    )
)
class AccountEraseInput:
    password: str | None = strawberry.field(
        default=None, description="The account's password; needed where it has no authenticator."
    )
    code: str | None = strawberry.field(
        default=None, description="A code of the authenticator, or a recovery code; needed where there is one."
    )


@strawberry.type(description="What came of it.")
class AccountErasePayload:
    is_erased: bool | None = strawberry.field(default=None, description="True when the account is gone.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it was not erased.")


@strawberry.type
class PersonMutation:
    @mutation(
        permission=AsCustomer,
        description=(
            "Erase the signed-in customer's account: profile, addresses, carts and sign-ins, at once and for good. "
            "Orders are kept for as long as the law wants the books kept, apart from any account."
        ),
        directives=[Cost(weight=100)],
    )
    async def account_erase(self, info: Info, input: AccountEraseInput) -> AccountErasePayload | None:  # noqa: A002
        await rights.erase_own(info.context.actor, password=input.password, code=input.code)
        return AccountErasePayload(is_erased=True)
