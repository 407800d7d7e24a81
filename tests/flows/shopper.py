"""A shopper who walks through the shop, step by step, over HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.client import Answer, Client
from tests.flows import documents

ADDRESSES: dict[str, dict[str, str]] = {
    "eu": {
        "firstName": "Erika",
        "lastName": "Mustermann",
        "line1": "Invalidenstraße 117",
        "city": "Berlin",
        "postalCode": "10115",
        "country": "DE",
    },
    "us": {
        "firstName": "Jane",
        "lastName": "Roe",
        "line1": "350 Fifth Avenue",
        "city": "New York",
        "region": "NY",
        "postalCode": "10118",
        "country": "US",
    },
    "kr": {
        "firstName": "길동",
        "lastName": "홍",
        "line1": "세종대로 110",
        "city": "중구",
        "region": "서울특별시",
        "postalCode": "04524",
        "country": "KR",
    },
}


@dataclass(slots=True)
class Shopper:
    """Somebody with a cart. `client` carries the channel, the cart's secret and, once signed in, the access token."""

    client: Client
    channel: str = "eu"
    cart: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def enter(cls, client: Client, channel: str = "eu", **headers: str) -> Shopper:
        return cls(client.with_headers(x_channel=channel, **headers), channel)

    async def browse(self, **where: Any) -> list[dict[str, Any]]:
        data = await self.client.data(documents.BROWSE, {"where": where})
        nodes: list[dict[str, Any]] = data["products"]["nodes"]
        return nodes

    async def take(self, *lines: tuple[str, int]) -> None:
        """Make a cart with variants and quantities."""
        made = await self.client.change(documents.CART_CREATE, {"input": {"lines": _lines(lines)}})
        self.cart = made["cart"]
        if made["token"]:
            self.client = self.client.with_headers(x_cart_token=made["token"])

    async def add(self, *lines: tuple[str, int]) -> None:
        await self._change(documents.CART_LINES_ADD, lines=_lines(lines))

    async def prepare(self, delivery: int = 0) -> None:
        """Give an e-mail address, an address, and choose a delivery by its position."""
        await self._change(documents.CART_BUYER, email="erika@example.com")
        await self._change(documents.CART_ADDRESS, shipping=ADDRESSES[self.channel])
        await self._change(documents.CART_DELIVERY, methodId=self.cart["deliveryOptions"][delivery]["methodId"])

    async def look(self) -> dict[str, Any]:
        data = await self.client.data(documents.CART, {"by": {"id": self.cart["id"]}})
        self.cart = data["cart"]
        return self.cart

    def checkout_input(self, token: str = "tok_approve", **over: Any) -> dict[str, Any]:  # noqa: S107 - a script, no secret
        return {
            "cartId": self.cart["id"],
            "expectedTotal": self.cart["total"]["gross"]["amount"],
            "payment": {"gateway": "test", "token": token},
            "idempotencyKey": str(uuid4()),
            **over,
        }

    async def check_out(self, token: str = "tok_approve", **over: Any) -> Answer:  # noqa: S107 - a script, no secret
        """Order the cart and give whatever comes."""
        return await self.client.ask(documents.CHECKOUT, {"input": self.checkout_input(token, **over)})

    async def buy(self, token: str = "tok_approve", **over: Any) -> dict[str, Any]:  # noqa: S107 - a script, no secret
        """Order the cart, which must succeed; afterwards the client brings the order's secret."""
        payload = await self.client.change(documents.CHECKOUT, {"input": self.checkout_input(token, **over)})
        if payload["orderToken"]:
            self.client = self.client.with_headers(x_order_token=payload["orderToken"])
        return payload

    async def _change(self, document: str, **values: Any) -> None:
        payload = await self.client.change(document, {"input": {"cartId": self.cart["id"], **values}})
        self.cart = payload["cart"]


def _lines(lines: tuple[tuple[str, int], ...]) -> list[dict[str, Any]]:
    return [{"variantId": variant, "quantity": quantity} for variant, quantity in lines]
