from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.accounts import loaders, service
from shop.accounts.permissions import WritesProfile
from shop.accounts.service import NewCustomer, ProfileChange
from shop.accounts.types import CAPTCHA, AddressInput, Customer, CustomerAddress
from shop.platform.graphql.context import Info
from shop.platform.graphql.costs import Cost
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.permissions import Public
from shop.platform.graphql.scalars import LanguageCode
from shop.platform.ids import encode


@strawberry.input(description="A new account.")
class AccountRegisterInput:
    email: str = strawberry.field(description="E-mail address; accounts are found by it whatever the case.")
    password: str = strawberry.field(description="8 to 128 bytes; none of the passwords that are guessed first.")
    first_name: str = strawberry.field(default="", description="Given name.")
    last_name: str = strawberry.field(default="", description="Family name.")
    language: LanguageCode | None = strawberry.field(
        default=None, description="What mails are written in; by default the language of the request."
    )
    captcha: str | None = strawberry.field(default=None, description=CAPTCHA)


@strawberry.type(description="What came of it: the same for an address that has an account and one that had none.")
class AccountRegisterPayload:
    is_accepted: bool | None = strawberry.field(default=None, description="True when the input could be used.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="What is wrong with the input.")


@strawberry.input(description="A change of the profile; what is null stays as it is.")
class AccountUpdateInput:
    expected_version: int = strawberry.field(description="The version that the change was made from.")
    first_name: str | None = strawberry.field(default=None, description="Given name; may be emptied.")
    last_name: str | None = strawberry.field(default=None, description="Family name; may be emptied.")
    language: LanguageCode | None = strawberry.field(default=None, description="What mails are written in.")


@strawberry.type(description="The changed profile.")
class AccountUpdatePayload:
    customer: Customer | None = strawberry.field(default=None, description="The account as it is now.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it was not changed.")


@strawberry.input(description="A new address for the customer's book.")
class AddressCreateInput:
    address: AddressInput = strawberry.field(description="The address.")
    is_default_shipping: bool = strawberry.field(
        default=False, description="Whether parcels go there unless said otherwise; the first address always is."
    )
    is_default_billing: bool = strawberry.field(
        default=False, description="Whether invoices go there unless said otherwise; the first address always is."
    )


@strawberry.type(description="The new address.")
class AddressCreatePayload:
    address: CustomerAddress | None = strawberry.field(default=None, description="The address in the book.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it was not added.")


@strawberry.input(description="A change of an address; what is null stays as it is.")
class AddressUpdateInput:
    id: Annotated[UUID, IdOf("addr")] = strawberry.field(description="Which one.")
    address: AddressInput | None = strawberry.field(default=None, description="The whole address anew.")
    is_default_shipping: bool | None = strawberry.field(
        default=None, description="Whether parcels go there unless said otherwise; true takes it from the other one."
    )
    is_default_billing: bool | None = strawberry.field(
        default=None, description="Whether invoices go there unless said otherwise; true takes it from the other one."
    )


@strawberry.type(description="The changed address.")
class AddressUpdatePayload:
    address: CustomerAddress | None = strawberry.field(default=None, description="The address in the book.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it was not changed.")


@strawberry.input(description="Which address is to go.")
class AddressDeleteInput:
    id: Annotated[UUID, IdOf("addr")] = strawberry.field(description="Which one.")


@strawberry.type(description="What is gone.")
class AddressDeletePayload:
    deleted_id: strawberry.ID | None = strawberry.field(default=None, description="The id of the removed address.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it was not removed.")


@strawberry.type
class AccountMutation:
    @mutation(
        permission=Public,
        description=(
            "Make a customer's account. Whether the address had one already is told to nobody: answer and work are "
            "the same, and the account that is there is left as it is; a mail tells its owner. Sign in with "
            "`sessionCreate` afterwards."
        ),
        directives=[Cost(weight=50)],
    )
    async def account_register(self, info: Info, input: AccountRegisterInput) -> AccountRegisterPayload | None:
        new = NewCustomer(
            email=input.email,
            password=input.password,
            first_name=input.first_name,
            last_name=input.last_name,
            language=input.language or info.context.scope.language,
        )
        await service.register(new, client_address=info.context.client_address, captcha=input.captcha)
        return AccountRegisterPayload(is_accepted=True)

    @mutation(permission=WritesProfile, description="Change the signed-in customer's profile.")
    async def account_update(self, info: Info, input: AccountUpdateInput) -> AccountUpdatePayload | None:
        change = ProfileChange(first_name=input.first_name, last_name=input.last_name, language=input.language)
        user_id = await service.update_profile(
            info.context.actor, change=change, expected_version=input.expected_version
        )
        row = await info.context.load(loaders.customer_by_id, user_id)
        return AccountUpdatePayload(customer=Customer.of(row) if row else None)

    @mutation(permission=WritesProfile, description="Add an address to the customer's book, at most 50.")
    async def address_create(self, info: Info, input: AddressCreateInput) -> AddressCreatePayload | None:
        address_id = await service.create_address(
            info.context.actor,
            input.address.value(),
            is_default_shipping=input.is_default_shipping,
            is_default_billing=input.is_default_billing,
        )
        return AddressCreatePayload(address=await _address(info, address_id))

    @mutation(permission=WritesProfile, description="Change an address of the customer's book.")
    async def address_update(self, info: Info, input: AddressUpdateInput) -> AddressUpdatePayload | None:
        address_id = await service.update_address(
            info.context.actor,
            input.id,
            address=input.address.value() if input.address else None,
            is_default_shipping=input.is_default_shipping,
            is_default_billing=input.is_default_billing,
        )
        return AddressUpdatePayload(address=await _address(info, address_id))

    @mutation(
        permission=WritesProfile, description="Remove an address from the customer's book. Orders keep their copy."
    )
    async def address_delete(self, info: Info, input: AddressDeleteInput) -> AddressDeletePayload | None:
        gone = await service.delete_address(info.context.actor, input.id)
        return AddressDeletePayload(deleted_id=strawberry.ID(encode("addr", gone)))


async def _address(info: Info, address_id: UUID) -> CustomerAddress | None:
    row = await info.context.load(loaders.address_by_id, address_id)
    return None if row is None else CustomerAddress.of(row)
