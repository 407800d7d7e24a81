"""A small store with one of each thing that a public answer can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shop.accounts.rules import PERMISSIONS
from shop.catalog import service as catalog
from shop.catalog.service import Assigned, Texts, TypeAttribute
from shop.catalog.states import AttributeKind, AttributeLevel
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.ids import encode
from tests.client import Client
from tests.factories import catalog as make
from tests.factories.accounts import Account, create_staff
from tests.factories.channels import create_channels
from tests.factories.inventory import create_warehouse, put
from tests.factories.media import halves, upload_media
from tests.factories.pricing import create_price
from tests.factories.shipping import create_flat_method, create_zone

UNKNOWN_CART = {"x_cart_token": "nobody's"}
"""What makes a request somebody's, whose answers are neither read nor kept, and shows them nothing else."""
VISITORS: tuple[dict[str, str], ...] = (
    {"x_channel": "eu", "accept_language": "de"},
    {"x_channel": "us", "accept_language": "en"},
)


@dataclass
class Store:
    """The store, its staff and its visitors.

    Attributes:
        ids: of the things that were made, as the schema shows them, by name.
    """

    client: Client
    staff: Client
    ids: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.ids[name]

    async def change(self, mutation: str, given: dict[str, Any]) -> dict[str, Any]:
        """Do something as staff, which must succeed."""
        kind = f"{mutation[0].upper()}{mutation[1:]}Input"
        return await self.staff.change(
            f"mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ errors {{ code path message }} }} }}",
            {"input": given},
        )

    async def shown(self, documents: dict[str, str]) -> dict[str, Any]:
        """Give what visitors are shown, from the cache where it has it."""
        return await self._asked(documents, {})

    async def truth(self, documents: dict[str, str]) -> dict[str, Any]:
        """Give what they ought to be shown."""
        return await self._asked(documents, UNKNOWN_CART)

    async def _asked(self, documents: dict[str, str], headers: dict[str, str]) -> dict[str, Any]:
        found = {}
        for visitor in VISITORS:
            client = self.client.with_headers(**visitor, **headers)
            for name, document in documents.items():
                found[f"{name}, {visitor['x_channel']}, {visitor['accept_language']}"] = await client.data(document)
        return found


async def fill() -> tuple[dict[str, str], Account]:
    """Fill an empty shop; gives the ids of what is in it, and its staff."""
    channels = await create_channels()
    ids: dict[str, tuple[str, UUID]] = {slug: ("chan", id_) for slug, id_ in channels.items()}
    color = await make.create_attribute("color", AttributeKind.ENUM, "red", "blue")
    kind = await catalog.create_product_type(
        catalog.NewProductType(
            name="Tool", attributes=[TypeAttribute(attribute_id=color, level=AttributeLevel.PRODUCT)]
        )
    )
    tools = await make.create_category(name="Tools")
    hammers = await make.create_category(tools, name="Hammers")
    empty = await make.create_category(name="Empty")
    ids |= {"color": ("attr", color), "kind": ("ptype", kind), "tools": ("cat", tools), "hammers": ("cat", hammers)}
    ids["empty"] = ("cat", empty)
    house = await create_warehouse([channels["eu"], channels["us"]], name="House")
    ids["house"] = ("wh", house)
    for name, sku in (("Hammer", "H-1"), ("Saw", "S-1"), ("Kit", "K-1"), ("Draft", "D-1"), ("Old", "O-1")):
        product = await make.create_product(
            kind,
            name=name,
            category_ids=[hammers] if name == "Hammer" else [],
            external_ref="erp-1" if name == "Hammer" else None,
            attributes=[Assigned(code="color", values=["red"])],
        )
        variant = await make.create_variant(product, sku=sku)
        ids |= {name.lower(): ("prod", product), sku: ("var", variant)}
        for slug, amount in (("eu", 2_000), ("us", 2_500)):
            await create_price(variant, channels[slug], amount)
            if name != "Draft":
                await catalog.publish(product, channels[slug], now=clock.now())
        await put(variant, house, 5)
    await catalog.archive_product(ids["old"][1], now=clock.now())
    await catalog.set_bundle(ids["K-1"][1], [(ids["H-1"][1], 2), (ids["S-1"][1], 1)])
    await catalog.translate_product(ids["hammer"][1], "de", Texts(name="Der Hammer"))
    picks = await make.create_collection(name="Picks")
    await catalog.set_collection_products(picks, [ids["hammer"][1], ids["saw"][1]])
    by_rule = await make.create_collection(name="All tools", rule={"category": "tools"})
    ids |= {"picks": ("coll", picks), "by rule": ("coll", by_rule)}
    pictures = [await upload_media(halves(), alt=f"Picture {i}") for i in range(3)]
    await catalog.add_product_media(product_id=ids["saw"][1], media_ids=pictures[:2])
    ids |= {f"picture {i}": ("media", id_) for i, id_ in enumerate(pictures)}
    zone = await create_zone("Germany", ("DE",))
    await create_flat_method(zone, channels["eu"], "standard", 490)
    await sql.execute("UPDATE collections SET is_published = true")
    staff = await create_staff(permissions=list(PERMISSIONS))
    return {name: encode(prefix, id_) for name, (prefix, id_) in ids.items()}, staff
