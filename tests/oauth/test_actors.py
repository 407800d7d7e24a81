"""Whoever comes is one actor: a shopper, staff, a partner's server, and somebody else's app that acts for a user."""

from __future__ import annotations

import pytest

from shop.accounts.rules import OWN_SCOPES, PERMISSIONS
from shop.consents import service as consents
from shop.oauth import service
from shop.oauth.engine.access import BadToken
from shop.oauth.models import Client as ClientModel
from shop.oauth.models import Session
from shop.oauth.rules import ClientKind
from shop.oauth.service import ClientChange
from shop.platform import clock
from shop.platform.db.connect import Database
from shop.platform.ids import encode, uuid7
from shop.platform.scope import SYSTEM, Actor, ActorKind
from shop.schema import Mutation, Query
from tests.client import Client
from tests.factories.accounts import create_address, create_customer, create_staff, open_session, sign_in
from tests.factories.channels import create_channels
from tests.factories.oauth import app_token, as_app, as_partner, create_app, global_id, make_client, partner_token
from tests.factories.store import OIL, seed, set_stock, variant
from tests.flows.shopper import Shopper
from tests.house.fields import contributed, name_of, permissions
from tests.statements import counted

ADJUST = """
    mutation ($input: StockAdjustInput!) {
        stockAdjust(input: $input) { stock { onHand } errors { code } }
    }
"""
OPEN_TO_ANYBODY = {
    *("node", "nodes", "channel", "product", "products", "variant", "category", "categories", "collection"),
    *("collections", "accountRegister", "sessionCreate", "sessionCreateBySecondFactor", "sessionRefresh"),
    *("consentTexts", "orderLinkRequest"),
    *("accountEmailVerify", "accountPasswordReset", "accountPasswordResetRequest"),
}
"""Fields that tell and change nothing of an account that the request acts for."""


# What a token becomes


async def test_partner_acts_for_itself_within_its_scopes(committed: Database) -> None:
    client_id = (await make_client(ClientKind.PARTNER, "orders.read", "inventory.adjust")).client_id

    actor = await service.authenticate(f"Bearer {await partner_token(client_id, 'orders.read')}")

    assert actor == Actor(kind=ActorKind.CLIENT, client_id=client_id, permissions=frozenset({"orders.read"}))
    assert (actor.user_id, actor.customer_id, actor.principal_id) == (None, None, client_id)
    assert actor.is_signed_in
    assert not actor.is_themself


async def test_token_is_cut_to_what_its_client_may_have_now(committed: Database) -> None:
    client_id = (await make_client(ClientKind.PARTNER, "orders.read", "inventory.adjust")).client_id
    token = f"Bearer {await partner_token(client_id, 'orders.read', 'refunds.create', 'inventory.adjust', 'openid')}"
    before = await service.authenticate(token)

    await service.update_client(SYSTEM, client_id, ClientChange(scopes=["orders.read"]), expected_version=1)

    assert before.permissions == {"orders.read", "inventory.adjust"}
    assert (await service.authenticate(token)).permissions == {"orders.read"}


async def test_app_of_others_acts_as_its_user_cut_to_the_scope(committed: Database) -> None:
    customer, client_id = await create_customer(), await create_app("profile.read", "orders.own", "orders.read")
    app = await app_token(client_id, customer, "orders.own", "orders.read", "cart.own")

    actor = await service.authenticate(app.bearer)

    assert (actor.kind, actor.user_id, actor.client_id) == (ActorKind.CUSTOMER, customer.id, client_id)
    assert actor.scopes == frozenset({"orders.own", "orders.read"})
    assert actor.permissions == frozenset()
    assert actor.as_customer("orders.own") == customer.id
    assert actor.as_customer("profile.read") is None
    assert actor.as_customer("cart.own") is None
    assert actor.customer_id is None
    assert not actor.is_themself


async def test_app_that_acts_for_staff_has_what_role_and_scope_both_give(committed: Database) -> None:
    staff = await create_staff("support")
    client_id = await create_app("orders.read", "refunds.create", "profile.read")
    app = await app_token(client_id, staff, "orders.read", "refunds.create")

    actor = await service.authenticate(app.bearer)

    assert (actor.kind, actor.user_id) == (ActorKind.STAFF, staff.id)
    assert actor.permissions == {"orders.read"}


async def test_programs_of_the_shop_itself_are_cut_by_nothing(committed: Database) -> None:
    customer, staff = await create_customer(), await create_staff("support")
    client_id = (await make_client(ClientKind.FIRST_PARTY, "openid")).client_id

    shopper = await service.authenticate((await app_token(client_id, customer, "openid")).bearer)
    helper = await service.authenticate((await app_token(client_id, staff, "openid")).bearer)

    assert (shopper.customer_id, shopper.client_id) == (customer.id, client_id)
    assert shopper.is_themself
    assert helper.can("customers.write")


async def test_revoked_session_of_an_app_is_refused_by_a_process_that_did_not_end_it(committed: Database) -> None:
    app = await app_token(await create_app(), await create_customer(), "profile.read")
    await service.authenticate(app.bearer)
    await Session.filter(id=app.session_id).update(revoked_at=clock.now(), revoked_reason="signed_out")
    service.forget()

    with pytest.raises(BadToken):
        await service.authenticate(app.bearer)


async def test_token_of_a_client_that_is_none_is_refused(committed: Database) -> None:
    token = await partner_token(uuid7(), "orders.read")

    with pytest.raises(BadToken):
        await service.authenticate(f"Bearer {token}")


@pytest.mark.parametrize("is_partner", [True, False])
async def test_warm_authentication_asks_the_database_nothing(committed: Database, is_partner: bool) -> None:
    customer, staff = await create_customer(), await create_staff("support")
    server = (await make_client()).client_id
    app = await create_app("orders.read", "profile.read")
    tokens = {
        True: [f"Bearer {await partner_token(server, 'orders.read')}"],
        False: [(await app_token(app, account, "orders.read")).bearer for account in (customer, staff)],
    }[is_partner]
    for token in tokens:
        await service.authenticate(token)

    async with counted() as statements:
        for token in tokens:
            await service.authenticate(token)

    assert statements == []


# What each scope opens


async def test_scopes_open_what_they_say_to_an_app_and_nothing_else(client: Client) -> None:
    await seed()
    await set_stock(OIL, berlin=20)
    customer, oil = await create_customer(), await variant(OIL)
    await create_address(customer)
    shopper = Shopper.enter(await sign_in(client, customer))
    await shopper.take((oil, 1))
    await shopper.prepare()
    order = (await shopper.buy())["order"]["id"]
    await shopper.take((oil, 1))
    asked: dict[str, tuple[str, str]] = {
        "{ me { email addresses { id } groups { id } } }": ("profile.read", "me"),
        f'{{ node(id: "{customer.global_id}") {{ id }} }}': ("profile.read", "node"),
        'mutation { accountUpdate(input: {firstName: "A", expectedVersion: 99}) { errors { code } } }': (
            "profile.write",
            "accountUpdate",
        ),
        f'mutation {{ addressDelete(input: {{id: "{encode("addr", uuid7())}"}}) {{ errors {{ code }} }} }}': (
            "profile.write",
            "addressDelete",
        ),
        "{ cart(by: {isCurrent: true}) { id } }": ("cart.own", "cart"),
        f'{{ node(id: "{shopper.cart["id"]}") {{ id }} }}': ("cart.own", "node"),
        f'{{ order(by: {{id: "{order}"}}) {{ id }} }}': ("orders.own", "order"),
        f'{{ node(id: "{order}") {{ id }} }}': ("orders.own", "node"),
        "{ myOrders { nodes { id } } }": ("orders.own", "myOrders"),
        f'mutation {{ orderCancel(input: {{orderId: "{order}", reason: ""}}) {{ errors {{ code }} }} }}': (
            "orders.place",
            "orderCancel",
        ),
    }
    apps = {scope: await as_app(client, customer, scope) for scope in OWN_SCOPES}

    opened = {
        (document, scope)
        for document, (_, field) in asked.items()
        for scope, app in apps.items()
        if (await app.with_headers(x_channel="eu").ask(document)).data.get(field) is not None
    }

    assert opened == {(document, scope) for document, (scope, _) in asked.items()}
    assert {scope for scope, _ in asked.values()} == set(OWN_SCOPES)


async def test_app_orders_for_its_user_who_then_sees_the_order(client: Client) -> None:
    await seed()
    await set_stock(OIL, berlin=20)
    customer = await create_customer()
    app = Shopper.enter(await as_app(client, customer, "cart.own", "orders.place", "orders.own"))

    await app.take((await variant(OIL), 2))
    await app.prepare()
    bought = await app.buy()

    own = await (await sign_in(client, customer)).data("{ myOrders { nodes { id } } }")
    assert own["myOrders"]["nodes"] == [{"id": bought["order"]["id"]}]
    assert bought["orderToken"] is None


async def test_app_reaches_nobody_else_within_its_scopes(client: Client) -> None:
    await create_channels()
    customer, other = await create_customer(), await create_customer()
    app = await as_app(client, customer, *OWN_SCOPES)

    answer = await app.data(f'{{ me {{ id }} node(id: "{other.global_id}") {{ id }} }}')

    assert answer == {"me": {"id": customer.global_id}, "node": None}


def test_every_field_that_is_not_open_to_anybody_asks_an_app_for_a_scope() -> None:
    app = Actor(kind=ActorKind.CUSTOMER, user_id=uuid7(), client_id=uuid7(), scopes=frozenset())

    allowed = {
        name_of(field)
        for root in (Query, Mutation)
        for _, field in contributed(root)
        if all(permission.allows(app) for permission in permissions(field))
    }

    assert allowed == OPEN_TO_ANYBODY


# What no app may, whatever its scopes are


async def test_sessions_password_and_consents_are_not_for_apps(client: Client) -> None:
    await create_channels()
    customer = await create_customer()
    own, id_ = await open_session(customer), await create_app()
    await consents.give(customer.actor, await consents.publish_text(purpose="terms", language="en", text="All of it."))
    app = await as_app(client, customer, *OWN_SCOPES, "openid", "offline_access")
    session = encode("sess", own.session_id)
    refused = {
        "sessionEnd": f'sessionEnd(input: {{sessionId: "{session}"}}) {{ endedId }}',
        "sessionsEndAll": "sessionsEndAll(input: {}) { endedCount }",
        "accountPasswordChange": (
            'accountPasswordChange(input: {currentPassword: "x", newPassword: "y"}) { isChanged }'
        ),
        "connectedAppRevoke": f'connectedAppRevoke(input: {{clientId: "{global_id(id_)}"}}) {{ revokedId }}',
    }

    codes = {name: (await app.ask(f"mutation {{ {text} }}")).codes for name, text in refused.items()}
    mine = "me { sessions { id } connectedApps { clientId } consents { purpose } }"
    seen = await app.data(f'{{ {mine} node(id: "{session}") {{ id }} }}')

    assert codes == {name: ["FORBIDDEN"] for name in refused}
    assert seen == {"me": {"sessions": [], "connectedApps": [], "consents": []}, "node": None}
    assert (await service.authenticate(f"Bearer {own.access_token}")).is_themself


# A partner, for real


async def test_partner_reads_orders_and_is_forbidden_elsewhere(client: Client) -> None:
    await seed()
    await set_stock(OIL, berlin=20)
    shopper = Shopper.enter(await sign_in(client, await create_customer()))
    await shopper.take((await variant(OIL), 1))
    await shopper.prepare()
    order = (await shopper.buy())["order"]["id"]
    partner = await as_partner(client, "orders.read")

    seen = await partner.data(f'{{ orders {{ nodes {{ id }} }} order(by: {{id: "{order}"}}) {{ id }} me {{ id }} }}')
    elsewhere = (
        "{ customers { nodes { id } } }",
        "{ warehouses { slug } }",
        "{ oauthClients { nodes { id } } }",
        "{ myOrders { nodes { id } } }",
        "mutation { sessionsEndAll(input: {}) { endedCount } }",
        'mutation { customerGroupCreate(input: {slug: "vip", name: "VIP"}) { errors { code } } }',
    )
    codes = [(await partner.ask(document)).codes for document in elsewhere]
    cancel = f'mutation {{ orderCancel(input: {{orderId: "{order}", reason: "x"}}) {{ errors {{ code }} }} }}'

    assert seen == {"orders": {"nodes": [{"id": order}]}, "order": {"id": order}, "me": None}
    assert codes == [["FORBIDDEN"]] * len(elsewhere)
    assert (await partner.data(cancel))["orderCancel"]["errors"] == [{"code": "ORDER_NOT_FOUND"}]


async def test_partners_adjust_stock_once_for_a_key_that_is_their_own(client: Client) -> None:
    await seed()
    await set_stock(OIL, berlin=20)
    one, other = [await as_partner(client, "inventory.adjust", "inventory.read") for _ in range(2)]
    warehouses = (await one.data("{ warehouses { id slug } }"))["warehouses"]
    berlin = next(found["id"] for found in warehouses if found["slug"] == "berlin")
    asked = {
        "variantId": await variant(OIL),
        "warehouseId": berlin,
        "reason": "RECEIVED",
        "idempotencyKey": "4711-4711",
    }

    first = await one.change(ADJUST, {"input": {**asked, "delta": 5}})
    again = await one.change(ADJUST, {"input": {**asked, "delta": 5}})
    others = await other.change(ADJUST, {"input": {**asked, "delta": 1}})

    assert first == again == {"stock": {"onHand": 25}, "errors": []}
    assert others["stock"]["onHand"] == 26


async def test_partner_with_every_permission_manages_the_catalogue_and_no_account(client: Client) -> None:
    await create_channels()
    partner = await as_partner(client, *PERMISSIONS)

    made = await partner.change(
        'mutation { customerGroupCreate(input: {slug: "vip", name: "VIP"}) { customerGroup { slug } errors { code } } }'
    )
    address = await partner.ask(
        'mutation { addressCreate(input: {address: {country: "DE"}}) { errors { code } } }',
    )

    assert made["customerGroup"] == {"slug": "vip"}
    assert address.codes == ["FORBIDDEN"]
    assert await ClientModel.all().count() == 1
