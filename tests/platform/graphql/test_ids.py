from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import pytest
import strawberry
from graphql import ExecutionResult
from strawberry.schema.config import StrawberryConfig

from shop.platform.graphql.context import Context
from shop.platform.graphql.fields import query
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.scalars import SCALARS
from shop.platform.ids import encode
from tests.platform.graphql.conftest import ACTORS, scope_of

ONE, TWO = UUID(int=1 << 70), UUID(int=2 << 70)
ProductId = Annotated[UUID, IdOf("prod")]


@strawberry.input
class Line:
    variant_id: Annotated[UUID, IdOf("var")]
    gift_ids: list[ProductId] | None = None
    inner: Line | None = None


@strawberry.input
class Cart:
    id: Annotated[UUID, IdOf("cart")] | None = None
    cart_lines: list[Line] = strawberry.field(default_factory=list)
    note: str = ""


def shown(value: Any) -> str:
    return repr(value)


@strawberry.type
class Query:
    @query(description="One.")
    async def one(self, product_id: ProductId) -> str:
        return shown(product_id)

    @query(description="Maybe.")
    async def maybe(self, product_id: ProductId | None = None) -> str:
        return shown(product_id)

    @query(description="Many.")
    async def many(self, product_ids: list[ProductId]) -> str:
        return shown(product_ids)

    @query(description="Deep.")
    async def deep(self, input: Cart) -> str:  # noqa: A002
        return shown([input.id, [(line.variant_id, line.gift_ids, line.inner) for line in input.cart_lines]])

    @query(description="Plain.")
    async def plain(self, text: str) -> str:
        return shown(text)


SCHEMA = strawberry.Schema(query=Query, config=StrawberryConfig(scalar_map=SCALARS))


async def ask(text: str, **variables: Any) -> ExecutionResult:
    context = Context(scope=scope_of(ACTORS["anonymous"]), request_id="request-1")
    return await SCHEMA.execute(text, variable_values=variables, context_value=context)  # type: ignore[return-value]


def test_id_is_an_id_in_the_schema() -> None:
    assert "one(productId: ID!): String!" in SCHEMA.as_str()
    assert "variantId: ID!" in SCHEMA.as_str()
    assert "scalar ID" not in SCHEMA.as_str()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'{{ one(productId: "{encode("prod", ONE)}") }}', repr(ONE)),
        (f'{{ maybe(productId: "{encode("prod", ONE)}") }}', repr(ONE)),
        ("{ maybe }", "None"),
        ("{ maybe(productId: null) }", "None"),
        (f'{{ many(productIds: ["{encode("prod", ONE)}", "{encode("prod", TWO)}"]) }}', repr([ONE, TWO])),
        ("{ many(productIds: []) }", "[]"),
        ("{ deep(input: {}) }", "[None, []]"),
        (
            f'{{ deep(input: {{id: "{encode("cart", ONE)}", cartLines: [{{variantId: "{encode("var", TWO)}"}}]}}) }}',
            repr([ONE, [(TWO, None, None)]]),
        ),
        ('{ plain(text: "prod_x") }', "'prod_x'"),
    ],
)
async def test_ids_arrive_as_uuids(text: str, expected: str) -> None:
    result = await ask(text)

    assert result.errors in (None, [])
    assert result.data is not None
    assert list(result.data.values()) == [expected]


BAD = "prod_1"
GOOD = encode("var", ONE)
INNER = f'{{variantId: "{GOOD}", giftIds: ["{BAD}"]}}'


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f'{{ one(productId: "{BAD}") }}', ["productId"]),
        (f'{{ one(productId: "{GOOD}") }}', ["productId"]),
        ("{ one(productId: 1) }", ["productId"]),
        ('{ maybe(productId: "x") }', ["productId"]),
        (f'{{ many(productIds: ["{encode("prod", ONE)}", "{BAD}"]) }}', ["productIds", "1"]),
        (f'{{ deep(input: {{id: "{BAD}"}}) }}', ["input", "id"]),
        (
            f'{{ deep(input: {{cartLines: [{{variantId: "{GOOD}"}}, {{variantId: "{BAD}"}}]}}) }}',
            ["input", "cartLines", "1", "variantId"],
        ),
        (
            f'{{ deep(input: {{cartLines: [{{variantId: "{GOOD}", inner: {INNER}}}]}}) }}',
            ["input", "cartLines", "0", "inner", "giftIds", "0"],
        ),
    ],
)
async def test_malformed_id_is_bad_input_with_its_path(text: str, path: list[str]) -> None:
    result = await ask(text)

    assert result.errors is not None
    (error,) = result.errors
    assert (error.extensions or {}) == {"code": "BAD_USER_INPUT", "inputPath": path}


async def test_empty_id_is_bad_input_where_one_may_be_left_out() -> None:
    result = await ask('{ maybe(productId: "") }')

    assert result.errors is not None
    assert (result.errors[0].extensions or {})["code"] == "BAD_USER_INPUT"
