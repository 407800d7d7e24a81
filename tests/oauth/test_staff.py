from __future__ import annotations

from typing import Any

import pytest

from shop.oauth import service
from shop.oauth.engine.access import BadToken
from shop.oauth.models import Client as ClientModel
from shop.oauth.rules import SCOPES, ClientKind
from shop.oauth.service._clients import consent
from shop.platform.ids import encode, uuid7
from shop.platform.security.digests import token_digest
from tests.client import Client
from tests.factories.accounts import create_customer, create_staff, sign_in
from tests.factories.channels import create_channels
from tests.factories.oauth import REDIRECT_URI, app_token, as_partner, create_app, global_id, make_client

_CLIENT = """
    client {
        id name kind authMethod grants scopes { name } redirectUris postLogoutRedirectUris isActive version
        secrets { id expiresAt }
    }
    errors { code path }
"""
CREATE = f"mutation ($input: OauthClientCreateInput!) {{ oauthClientCreate(input: $input) {{ secret {_CLIENT} }} }}"
UPDATE = f"mutation ($input: OauthClientUpdateInput!) {{ oauthClientUpdate(input: $input) {{ {_CLIENT} }} }}"
ROTATE = f"""
    mutation ($input: OauthClientSecretCreateInput!) {{ oauthClientSecretCreate(input: $input) {{
        secret secretId {_CLIENT}
    }} }}
"""
REVOKE = (
    f"mutation ($input: OauthClientSecretRevokeInput!) {{ oauthClientSecretRevoke(input: $input) {{ {_CLIENT} }} }}"
)
END = f"mutation ($input: OauthClientDeactivateInput!) {{ oauthClientDeactivate(input: $input) {{ {_CLIENT} }} }}"
ONE = "query ($id: ID!) { oauthClient(by: {id: $id}) { id name } node(id: $id) { ... on OauthClient { name } } }"
APPS = "{ me { connectedApps { clientId name scopes { name description } grantedAt } } }"
DISCONNECT = """
    mutation ($input: ConnectedAppRevokeInput!) { connectedAppRevoke(input: $input) { revokedId errors { code } } }
"""


@pytest.fixture
async def staff(client: Client) -> Client:
    await create_channels()
    return await sign_in(
        client, await create_staff(permissions=["clients.manage", "orders.read", "inventory.adjust"]), stepped_up=True
    )


async def errors_of(client: Client, document: str, given: dict[str, Any]) -> list[tuple[str, str]]:
    """Ask for a change that is refused and give each error's code and path."""
    (payload,) = (await client.data(document, {"input": given})).values()
    assert payload["client"] is None
    return [(error["code"], ".".join(error["path"])) for error in payload["errors"]]


async def test_partner_is_made_with_a_secret_that_is_told_once(staff: Client) -> None:
    given = {"name": "Warehouse", "kind": "PARTNER", "scopes": ["orders.read", "inventory.adjust"]}

    made = await staff.change(CREATE, {"input": given})
    seen = await staff.data(ONE, {"id": made["client"]["id"]})

    assert made["client"] | {"id": "", "secrets": []} == {
        "id": "",
        "name": "Warehouse",
        "kind": "PARTNER",
        "authMethod": "BASIC",
        "grants": ["CLIENT_CREDENTIALS"],
        "scopes": [{"name": "inventory.adjust"}, {"name": "orders.read"}],
        "redirectUris": [],
        "postLogoutRedirectUris": [],
        "isActive": True,
        "version": 1,
        "secrets": [],
    }
    assert [secret["expiresAt"] for secret in made["client"]["secrets"]] == [None]
    row = await service.client_by_id(made["client"]["id"])
    assert row is not None
    assert row.secret_hashes == (token_digest(made["secret"]),)
    assert seen == {"oauthClient": {"id": made["client"]["id"], "name": "Warehouse"}, "node": {"name": "Warehouse"}}


async def test_public_app_of_others_is_made_without_a_secret(staff: Client) -> None:
    given = {
        "name": "Budget App",
        "kind": "THIRD_PARTY",
        "authMethod": "NONE",
        "grants": ["AUTHORIZATION_CODE", "REFRESH_TOKEN", "DEVICE_CODE"],
        "scopes": ["openid", "orders.own"],
        "redirectUris": ["com.example.budget:/callback"],
        "postLogoutRedirectUris": [REDIRECT_URI],
    }

    made = await staff.change(CREATE, {"input": given})

    assert made["secret"] is None
    assert made["client"]["secrets"] == []
    assert made["client"]["grants"] == ["AUTHORIZATION_CODE", "REFRESH_TOKEN", "DEVICE_CODE"]
    assert made["client"]["redirectUris"] == ["com.example.budget:/callback"]


async def test_wrong_client_is_refused_with_each_place(staff: Client) -> None:
    given = {
        "name": "",
        "kind": "THIRD_PARTY",
        "scopes": ["openid", "everything"],
        "redirectUris": [REDIRECT_URI, "http://app.example/", "https://app.example/#"],
    }

    assert await errors_of(staff, CREATE, given) == [
        ("CLIENT_INVALID", "name"),
        ("CLIENT_INVALID", "scopes.1"),
        ("CLIENT_INVALID", "redirectUris.1"),
        ("CLIENT_INVALID", "redirectUris.2"),
    ]
    assert await ClientModel.all().count() == 0


async def test_nobody_gives_a_client_what_they_do_not_hold(staff: Client) -> None:
    given = {"name": "Bank", "kind": "PARTNER", "scopes": ["orders.read", "refunds.create"]}
    mightier = (await make_client(ClientKind.PARTNER, "refunds.create")).client_id
    own = {"name": "App", "kind": "FIRST_PARTY", "scopes": ["openid"], "redirectUris": [REDIRECT_URI]}

    assert await errors_of(staff, CREATE, given) == [("SCOPE_NOT_HELD", "scopes")]
    assert await errors_of(staff, CREATE, own) == [("SCOPE_NOT_HELD", "kind")]
    assert await errors_of(staff, ROTATE, {"clientId": global_id(mightier)}) == [("SCOPE_NOT_HELD", "scopes")]
    assert await errors_of(staff, UPDATE, {"id": global_id(mightier), "expectedVersion": 1, "name": "x"}) == [
        ("SCOPE_NOT_HELD", "scopes")
    ]


async def test_update_names_the_version_that_it_was_made_from(staff: Client) -> None:
    id_ = global_id((await make_client(ClientKind.PARTNER, "orders.read")).client_id)
    given = {"id": id_, "expectedVersion": 1, "name": "Depot", "scopes": ["inventory.adjust"]}

    changed = await staff.change(UPDATE, {"input": given})

    assert (changed["client"]["name"], changed["client"]["version"]) == ("Depot", 2)
    assert changed["client"]["scopes"] == [{"name": "inventory.adjust"}]
    assert await errors_of(staff, UPDATE, given) == [("VERSION_CONFLICT", "expectedVersion")]
    stranger = encode("client", uuid7())
    assert await errors_of(staff, UPDATE, {**given, "id": stranger}) == [("NOT_FOUND", "id")]
    assert await errors_of(staff, END, {"id": stranger}) == [("NOT_FOUND", "id")]
    assert await errors_of(staff, ROTATE, {"clientId": stranger}) == [("NOT_FOUND", "clientId")]


async def test_secret_is_rotated_without_a_gap(staff: Client) -> None:
    made = await make_client()
    id_ = global_id(made.client_id)

    new = await staff.change(ROTATE, {"input": {"clientId": id_, "expiresAt": "2100-01-01T00:00:00Z"}})
    full = await errors_of(staff, ROTATE, {"clientId": id_})
    old = next(secret["id"] for secret in new["client"]["secrets"] if secret["id"] != new["secretId"])
    left = await staff.change(REVOKE, {"input": {"secretId": old}})

    assert full == [("TOO_MANY_CLIENT_SECRETS", "")]
    assert [secret["expiresAt"][:4] for secret in left["client"]["secrets"]] == ["2100"]
    row = await service.client_by_id(id_)
    assert row is not None
    assert row.secret_hashes == (token_digest(new["secret"]),)
    assert await errors_of(staff, REVOKE, {"secretId": old}) == [("NOT_FOUND", "secretId")]


async def test_deactivated_client_is_told_as_inactive_and_can_do_nothing_more(staff: Client, client: Client) -> None:
    customer, client_id = await create_customer(), await create_app("profile.read")
    app = client.signed_in((await app_token(client_id, customer, "profile.read")).text)
    assert (await app.data("{ me { id } }"))["me"] is not None

    ended = await staff.change(END, {"input": {"id": global_id(client_id)}})

    assert ended["client"]["isActive"] is False
    assert ended["client"]["secrets"] == []
    assert (await app.ask("{ me { id } }")).codes == ["UNAUTHENTICATED"]
    assert await errors_of(staff, UPDATE, {"id": global_id(client_id), "expectedVersion": 2, "name": "x"}) == [
        ("CLIENT_INACTIVE", "")
    ]
    assert await errors_of(staff, ROTATE, {"clientId": global_id(client_id)}) == [("CLIENT_INACTIVE", "")]


async def test_clients_come_page_by_page_the_newest_first(staff: Client) -> None:
    made = [global_id((await make_client(name=f"Partner {i}")).client_id) for i in range(3)]
    document = "{ oauthClients(first: 2) { totalCount nodes { id } pageInfo { endCursor } } }"

    first = (await staff.data(document))["oauthClients"]
    rest = document.replace("first: 2", f'first: 2, after: "{first["pageInfo"]["endCursor"]}"')
    second = (await staff.data(rest))["oauthClients"]

    assert [node["id"] for node in [*first["nodes"], *second["nodes"]]] == made[::-1]
    assert first["totalCount"] == 3


async def test_all_scopes_are_told_with_what_they_allow(staff: Client) -> None:
    told = (await staff.data("{ oauthScopes { name description } }"))["oauthScopes"]

    assert {scope["name"]: scope["description"] for scope in told} == SCOPES


async def test_clients_are_told_to_those_alone_who_manage_them(client: Client, staff: Client) -> None:
    id_ = global_id((await make_client()).client_id)
    for stranger in (client, await sign_in(client, await create_customer()), await as_partner(client, "orders.read")):
        assert (await stranger.data("query ($id: ID!) { node(id: $id) { id } }", {"id": id_}))["node"] is None

    assert (await staff.data("query ($id: ID!) { node(id: $id) { id } }", {"id": id_}))["node"] == {"id": id_}


async def test_partner_that_manages_clients_makes_none_that_may_more(client: Client) -> None:
    await create_channels()
    partner = await as_partner(client, "clients.manage", "orders.read")
    given = {"name": "Sub-partner", "kind": "PARTNER", "scopes": ["orders.read"]}

    made = await partner.change(CREATE, {"input": given})

    assert made["secret"].startswith("shop_cs_")
    assert await errors_of(partner, CREATE, {**given, "scopes": ["staff.manage"]}) == [("SCOPE_NOT_HELD", "scopes")]


async def test_customer_sees_and_disconnects_their_apps(client: Client) -> None:
    await create_channels()
    customer, other = await create_customer(), await create_customer()
    client_id = await create_app("profile.read", "orders.own")
    app, others = await app_token(client_id, customer, "profile.read"), await app_token(client_id, other, "orders.own")
    await consent(customer.id, client_id, {"orders.own"})
    me = await sign_in(client, customer)

    (seen,) = (await me.data(APPS))["me"]["connectedApps"]
    gone = await me.change(DISCONNECT, {"input": {"clientId": global_id(client_id)}})
    again = await me.data(DISCONNECT, {"input": {"clientId": global_id(client_id)}})

    assert (seen["clientId"], seen["name"]) == (global_id(client_id), "Budget App")
    assert [scope["name"] for scope in seen["scopes"]] == ["orders.own", "profile.read"]
    assert gone["revokedId"] == global_id(client_id)
    assert again["connectedAppRevoke"]["errors"] == [{"code": "NOT_FOUND"}]
    assert (await me.data(APPS))["me"]["connectedApps"] == []
    with pytest.raises(BadToken):
        await service.authenticate(app.bearer)
    assert (await service.authenticate(others.bearer)).user_id == other.id


async def test_connected_apps_are_told_to_the_account_itself_only(client: Client) -> None:
    await create_channels()
    customer = await create_customer()
    await app_token(await create_app("profile.read"), customer, "profile.read")
    helper = await sign_in(client, await create_staff("support"))

    seen = await helper.data(f'{{ customer(by: {{id: "{customer.global_id}"}}) {{ connectedApps {{ name }} }} }}')

    assert seen["customer"]["connectedApps"] == []


async def test_staff_have_connected_apps_too(client: Client) -> None:
    await create_channels()
    account = await create_staff("support")
    await app_token(await create_app("profile.read"), account, "profile.read")

    seen = await (await sign_in(client, account)).data("{ staffMe { connectedApps { name } } }")

    assert seen["staffMe"]["connectedApps"] == [{"name": "Budget App"}]
