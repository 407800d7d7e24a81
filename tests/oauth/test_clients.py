from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from shop.accounts.rules import PERMISSIONS
from shop.oauth import reads, service
from shop.oauth.engine.access import BadToken
from shop.oauth.errors import ClientInactive, ClientInvalid, ScopeNotHeld, SessionEnded, TooManySecrets
from shop.oauth.models import ClientConsent, ClientSecret, Session
from shop.oauth.reads import ClientRow
from shop.oauth.rules import AuthMethod, ClientKind
from shop.oauth.service import ClientChange, NewSecret
from shop.oauth.service._access import read_token
from shop.oauth.service._clients import consent, consented_scopes
from shop.oauth.service._revoked import forget_denied
from shop.platform import clock
from shop.platform.errors import NotFound, ShopErrors, VersionConflict
from shop.platform.ids import encode, uuid7
from shop.platform.scope import SYSTEM, Actor
from shop.platform.security.digests import token_digest
from tests.actors import staff
from tests.factories.accounts import create_customer, open_session
from tests.factories.oauth import app_token, create_app, form, global_id, make_client, partner_token

pytestmark = pytest.mark.usefixtures("committed")
EVERYTHING = staff(*PERMISSIONS)


async def hashes(client_id: str) -> set[bytes]:
    found = await service.client_by_id(client_id)
    return set(found.secret_hashes) if found else set()


async def test_client_is_found_by_its_global_id_as_it_was_made() -> None:
    uris = ("https://app.example/b", "https://app.example/a")
    made = await service.create_client(
        SYSTEM,
        form(
            ClientKind.THIRD_PARTY,
            "openid",
            "orders.own",
            name="  Budget App ",
            redirect_uris=uris,
            post_logout_uris=("https://app.example/bye",),
        ),
    )

    found = await service.client_by_id(global_id(made.client_id))

    assert found is not None
    assert (found.name, found.kind, found.auth_method) == ("Budget App", ClientKind.THIRD_PARTY, "client_secret_basic")
    assert found.grants == {"authorization_code", "refresh_token"}
    assert found.scopes == {"openid", "orders.own"}
    assert found.redirect_uris == tuple(sorted(uris))
    assert found.post_logout_uris == ("https://app.example/bye",)


@pytest.mark.parametrize(
    "text", ["", "shop", "client_", "client_x", encode("cust", UUID(int=1)), encode("client", UUID(int=1))]
)
async def test_anything_else_names_no_client(text: str) -> None:
    assert await service.client_by_id(text) is None


async def test_secret_has_256_bits_and_only_its_hash_is_kept() -> None:
    made = await make_client()

    assert made.secret is not None
    assert made.secret.text.startswith("shop_cs_")
    assert len(made.secret.text) == len("shop_cs_") + 43
    assert made.secret.text not in repr(made)
    assert await hashes(global_id(made.client_id)) == {token_digest(made.secret.text)}


async def test_public_client_has_no_secret_and_can_get_none() -> None:
    made = await make_client(ClientKind.THIRD_PARTY, auth_method=AuthMethod.NONE)

    with pytest.raises(ClientInvalid, match="public"):
        await service.create_secret(SYSTEM, made.client_id)

    assert made.secret is None
    assert await ClientSecret.all().count() == 0


async def test_rotation_keeps_the_old_secret_until_it_is_revoked() -> None:
    made = await make_client()
    assert made.secret is not None
    old, name = made.secret, global_id(made.client_id)

    new = await service.create_secret(SYSTEM, made.client_id)
    both = await hashes(name)
    await service.revoke_secret(old.secret_id)

    assert both == {token_digest(old.text), token_digest(new.text)}
    assert await hashes(name) == {token_digest(new.text)}
    with pytest.raises(NotFound):
        await service.revoke_secret(old.secret_id)


async def test_third_secret_is_refused_until_one_has_ended() -> None:
    made = await make_client()
    second = await service.create_secret(SYSTEM, made.client_id)
    with pytest.raises(TooManySecrets) as raised:
        await service.create_secret(SYSTEM, made.client_id)
    await ClientSecret.filter(id=second.secret_id).update(expires_at=clock.now())

    third = await service.create_secret(SYSTEM, made.client_id)

    assert raised.value.code == "TOO_MANY_CLIENT_SECRETS"
    assert token_digest(third.text) in await hashes(global_id(made.client_id))
    assert token_digest(second.text) not in await hashes(global_id(made.client_id))


async def test_of_eight_who_rotate_at_once_one_gets_a_secret() -> None:
    made = await make_client()

    got = await asyncio.gather(
        *(service.create_secret(SYSTEM, made.client_id) for _ in range(8)), return_exceptions=True
    )

    assert [type(one) for one in got].count(NewSecret) == 1
    assert [type(one) for one in got].count(TooManySecrets) == 7
    assert len(await hashes(global_id(made.client_id))) == 2


async def test_secret_that_ends_others_leaves_itself_alone() -> None:
    made = await make_client()
    await service.create_secret(SYSTEM, made.client_id)

    last = await service.create_secret(SYSTEM, made.client_id, ends_others=True)

    assert await hashes(global_id(made.client_id)) == {token_digest(last.text)}


async def test_secret_of_the_past_is_refused() -> None:
    made = await make_client()

    with pytest.raises(ClientInvalid) as raised:
        await service.create_secret(SYSTEM, made.client_id, expires_at=clock.now() - timedelta(seconds=1))

    assert raised.value.path == ("expiresAt",)


async def test_update_replaces_lists_and_keeps_what_is_not_named() -> None:
    made = await make_client(ClientKind.THIRD_PARTY, "profile.read", "orders.own")
    change = ClientChange(name="Other", scopes=["orders.own", "cart.own"], redirect_uris=["https://new.example/"])

    await service.update_client(EVERYTHING, made.client_id, change, expected_version=1)

    found = await service.client_by_id(global_id(made.client_id))
    assert found is not None
    assert [found.name, found.scopes, found.redirect_uris] == [
        "Other",
        frozenset({"orders.own", "cart.own"}),
        ("https://new.example/",),
    ]
    assert found.grants == {"authorization_code", "refresh_token"}
    assert found.version == 2


async def test_update_of_an_old_version_or_of_another_form_changes_nothing() -> None:
    made, unusable = await make_client(), ClientChange(name="", scopes=["openid"])

    with pytest.raises(VersionConflict):
        await service.update_client(EVERYTHING, made.client_id, ClientChange(name="x"), expected_version=2)
    with pytest.raises(ShopErrors):
        await service.update_client(EVERYTHING, made.client_id, unusable, expected_version=1)
    with pytest.raises(NotFound):
        await service.update_client(EVERYTHING, uuid7(), ClientChange(name="x"), expected_version=1)

    found = await service.client_by_id(global_id(made.client_id))
    assert found is not None
    assert (found.name, found.version) == ("Warehouse", 1)


# Nobody lets a client do what they may not do themselves.


async def test_client_with_more_than_its_maker_holds_is_refused_by_name() -> None:
    maker = staff("clients.manage", "orders.read")

    with pytest.raises(ShopErrors) as raised:
        await service.create_client(maker, form(ClientKind.PARTNER, "orders.read", "refunds.create", "staff.manage"))

    assert {error.code for error in raised.value.errors} == {"SCOPE_NOT_HELD"}
    assert [error.message for error in raised.value.errors] == [
        "You do not hold refunds.create yourself, in all channels.",
        "You do not hold staff.manage yourself, in all channels.",
    ]


async def test_permission_held_in_one_channel_is_not_enough() -> None:
    maker = staff("clients.manage", "orders.read", channel_ids=frozenset({uuid7()}))

    with pytest.raises(ScopeNotHeld):
        await service.create_client(maker, form(ClientKind.PARTNER, "orders.read"))


async def test_what_users_agree_to_themselves_needs_no_permission_of_the_maker() -> None:
    made = await service.create_client(staff("clients.manage"), form(ClientKind.THIRD_PARTY, "openid", "orders.own"))

    assert await service.client_by_id(global_id(made.client_id)) is not None


async def test_clients_of_the_shop_itself_need_all_permissions() -> None:
    with pytest.raises(ScopeNotHeld) as raised:
        await service.create_client(staff("clients.manage"), form(ClientKind.FIRST_PARTY, "openid"))

    assert raised.value.path == ("kind",)
    assert (await service.create_client(EVERYTHING, form(ClientKind.FIRST_PARTY, "openid"))).secret is not None


@pytest.mark.parametrize("actor", [staff("clients.manage"), Actor()])
async def test_client_that_may_more_than_oneself_can_neither_be_changed_nor_given_a_secret(actor: Actor) -> None:
    made, change = await make_client(ClientKind.PARTNER, "refunds.create"), ClientChange(scopes=["orders.read"])

    with pytest.raises(ScopeNotHeld):
        await service.update_client(actor, made.client_id, change, expected_version=1)
    with pytest.raises(ScopeNotHeld):
        await service.create_secret(actor, made.client_id)

    assert len(await hashes(global_id(made.client_id))) == 1


# The end


async def test_deactivated_client_loses_secrets_sessions_and_tokens_at_once_and_for_good() -> None:
    customer, client_id = await create_customer(), await create_app("profile.read")
    partner = (await make_client()).client_id
    app, own = await app_token(client_id, customer, "profile.read"), await open_session(customer)
    server = f"Bearer {await partner_token(partner, 'orders.read')}"
    await service.authenticate(app.bearer)
    await service.authenticate(server)

    for id_ in (client_id, partner, partner):
        await service.deactivate_client(id_)

    for token in (app.bearer, server):
        with pytest.raises(BadToken):
            await service.authenticate(token)
    assert await service.client_by_id(global_id(client_id)) is None
    assert [row.revoked_reason for row in await Session.filter(client_id=client_id)] == ["client_deactivated"]
    assert await reads.secrets_of_clients([client_id, partner], clock.now()) == []
    assert (await service.authenticate(f"Bearer {own.access_token}")).customer_id == customer.id
    with pytest.raises(ClientInactive) as raised:
        await service.create_secret(SYSTEM, client_id)
    assert raised.value.code == "CLIENT_INACTIVE"


async def test_client_deactivated_by_another_process_is_refused_when_the_memory_of_it_has_ended() -> None:
    customer, client_id = await create_customer(), await create_app("profile.read")
    app = await app_token(client_id, customer, "profile.read")
    server = f"Bearer {await partner_token((partner := await make_client()).client_id, 'orders.read')}"
    for id_ in (client_id, partner.client_id):
        await service.deactivate_client(id_)
    service.forget()  # what was denied in this process is not known to others

    for token in (app.bearer, server):
        with pytest.raises(BadToken):
            await service.authenticate(token)


async def test_client_that_is_deactivated_while_it_is_read_is_not_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client_id = (await make_client()).client_id
    server = await partner_token(client_id, "orders.read")
    read = reads.clients

    async def slowly(ids: Sequence[UUID], now: datetime) -> list[ClientRow]:
        found = await read(ids, now)
        monkeypatch.setattr(reads, "clients", read)
        await service.deactivate_client(client_id)
        forget_denied()  # so that the client alone is asked
        return found

    monkeypatch.setattr(reads, "clients", slowly)
    await read_token(server)

    with pytest.raises(BadToken):
        await read_token(server)


async def test_refresh_token_of_a_client_is_no_good_at_the_shops_own_sign_in() -> None:
    own = await open_session(await create_customer())
    await Session.filter(id=own.session_id).update(client_id=await create_app(), scope="profile.read")

    with pytest.raises(SessionEnded):
        await service.refresh(own.refresh_token)

    assert (await Session.get(id=own.session_id)).revoked_at is None


# What users agree to


async def test_consents_add_up_and_what_is_agreed_to_already_is_not_noted_again() -> None:
    customer, client_id = await create_customer(), await create_app("openid", "profile.read", "orders.own")

    await consent(customer.id, client_id, {"openid", "profile.read"})
    await consent(customer.id, client_id, {"openid"})
    await consent(customer.id, client_id, {"orders.own"})

    assert await consented_scopes(customer.id, client_id) == {"openid", "profile.read", "orders.own"}
    assert await ClientConsent.all().count() == 2
    assert await consented_scopes((await create_customer()).id, client_id) == frozenset()


async def test_revoked_consent_ends_the_clients_sessions_with_this_user_alone_and_stays_in_the_history() -> None:
    customer, other, client_id = await create_customer(), await create_customer(), await create_app("profile.read")
    app, others = (
        await app_token(client_id, customer, "profile.read"),
        await app_token(client_id, other, "profile.read"),
    )
    own = await open_session(customer)

    await service.disconnect(customer.actor, client_id)

    with pytest.raises(BadToken):
        await service.authenticate(app.bearer)
    assert (await service.authenticate(others.bearer)).user_id == other.id
    assert (await service.authenticate(f"Bearer {own.access_token}")).user_id == customer.id
    assert await consented_scopes(customer.id, client_id) == frozenset()
    assert await ClientConsent.filter(user_id=customer.id, revoked_at__isnull=False).count() == 1
    assert (await Session.get(id=app.session_id)).revoked_reason == "consent_revoked"
    with pytest.raises(NotFound):
        await service.disconnect(customer.actor, client_id)
