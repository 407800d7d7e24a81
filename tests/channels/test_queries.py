from __future__ import annotations

from tests.client import Client
from tests.factories.channels import create_channels

CHANNEL = "{ channel { id slug currency countries languages pricesIncludeTax } }"


async def test_request_without_a_header_is_in_the_default_channel(client: Client) -> None:
    await create_channels()

    data = await client.data(CHANNEL)

    assert data["channel"]["slug"] == "eu"
    assert data["channel"]["currency"] == "EUR"
    assert data["channel"]["languages"] == ["de", "en", "fr"]


async def test_header_names_the_channel(client: Client) -> None:
    await create_channels()

    data = await client.with_headers(x_channel="kr").data(CHANNEL)

    assert data["channel"]["currency"] == "KRW"


async def test_unknown_channel_is_bad_input(client: Client) -> None:
    await create_channels()

    answer = await client.with_headers(x_channel="mars").ask(CHANNEL)

    assert answer.status == 400
    assert answer.codes == ["BAD_USER_INPUT"]


async def test_node_finds_a_channel_by_its_global_id(client: Client) -> None:
    await create_channels()
    id_ = (await client.data(CHANNEL))["channel"]["id"]

    data = await client.data("query ($id: ID!) { node(id: $id) { id ... on Channel { slug } } }", {"id": id_})

    assert data["node"] == {"id": id_, "slug": "eu"}
