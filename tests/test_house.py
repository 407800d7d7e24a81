"""The rules of the house that no linter knows. Each stands beside a test that it catches what it is for."""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from typing import Any

import pytest
import strawberry

from shop import domains, schema
from shop.platform.errors import Conflict, ShopError
from shop.platform.graphql.fields import mutation, query
from shop.platform.graphql.permissions import Public, SignedIn, requires
from tests.house import code, fields, sql
from tests.house import sources as house
from tests.house.sources import Source

SHOP = house.read("shop")
TESTS = house.read("tests")
ROOTS: list[type] = [
    root for name in ("Query", "Mutation", "Subscription") if (root := getattr(schema, name, None)) is not None
]
SPOKEN_OF = [source.text for source in TESTS if not source.path.startswith(("tests/house/", "tests/test_house"))]


def below(cls: type[ShopError]) -> Iterator[type[ShopError]]:
    for sub in cls.__subclasses__():
        yield sub
        yield from below(sub)


def model(table: str, domain: str = "catalog", ddl: str = "") -> Source:
    text = f'class Thing:\n    class Meta:\n        table = "{table}"\n\n\nDDL = ("{ddl}",)\n'
    return Source(f"shop/{domain}/models.py", text)


# SQL


def test_sql_stands_in_reads_and_writes_only() -> None:
    assert sql.misplaced(SHOP) == []


def test_sql_names_the_tables_of_its_own_domain_only() -> None:
    assert sql.foreign(SHOP, sql.own_tables(SHOP)) == []


def test_every_domain_with_models_owns_tables() -> None:
    owned = sql.own_tables(SHOP)

    assert {source.domain for source in SHOP if source.domain and source.kind == "models"} == set(owned)
    assert all(owned.values())


@pytest.mark.parametrize("name", ["service.py", "queries.py", "loaders.py", "service/_place.py", "handlers.py"])
def test_sql_in_another_file_is_caught(name: str) -> None:
    text = 'LIST = "SELECT id FROM products"\n'

    assert len(sql.misplaced([Source(f"shop/catalog/{name}", text)])) == 1


@pytest.mark.parametrize("path", ["shop/catalog/reads.py", "shop/catalog/writes/_lists.py", "shop/orders/checks.py"])
def test_sql_in_its_place_is_let_be(path: str) -> None:
    assert sql.misplaced([Source(path, 'LIST = "SELECT id FROM products"\n')]) == []


def test_prose_and_statements_without_a_table_are_let_be() -> None:
    text = '"""UPDATE products from here."""\nONE = "SELECT 1"\nSAY = "Choose one from products."\n'

    assert sql.misplaced([Source("shop/catalog/service.py", text)]) == []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1 FROM products p JOIN stocks s ON s.id = p.id",
        "SELECT 1 FROM products p, stocks s",
        "UPDATE stocks SET available = 0",
        "DELETE FROM products p USING stocks s WHERE s.id = p.id",
        "INSERT INTO stocks (id) VALUES ($1)",
        "WITH a AS (SELECT 1 FROM stocks) SELECT 1 FROM a",
        "JOIN stocks s ON s.variant_id = v.id",
    ],
)
def test_table_of_another_domain_is_caught(statement: str) -> None:
    owned = sql.own_tables([model("products"), model("stocks", "inventory")])

    found = sql.foreign([Source("shop/catalog/reads.py", f'ONE = "{statement}"\n')], owned)

    assert found == ["shop/catalog/reads.py:1: stocks is not a table of catalog"]


def test_table_in_a_piece_that_an_f_string_takes_in_is_caught() -> None:
    text = '_FROM = "FROM stocks s"\nONE = f"SELECT 1 {_FROM} WHERE id = $1"\n'

    assert len(sql.foreign([Source("shop/catalog/reads.py", text)], {"catalog": {"products"}})) == 2


def test_ddl_on_the_table_of_another_domain_is_caught() -> None:
    source = model("products", ddl="CREATE INDEX x ON stocks (id)")
    owned = {"catalog": {"products"}, "inventory": {"stocks"}}

    assert len(sql.foreign([source], owned)) == 1


def test_platform_that_names_a_table_of_a_domain_is_caught() -> None:
    source = Source("shop/platform/db/sql.py", 'ONE = "SELECT 1 FROM products"\n')

    assert len(sql.foreign([source], {"catalog": {"products"}})) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1 FROM unnest($1::uuid[]) WITH ORDINALITY AS given(id, n) JOIN products p USING (id)",
        "WITH wanted AS MATERIALIZED (SELECT 1), b(id) AS (SELECT 1) SELECT 1 FROM wanted, b FOR UPDATE OF wanted",
        "INSERT INTO products (id) VALUES ($1) ON CONFLICT DO UPDATE SET id = excluded.id",
        "SELECT EXTRACT(EPOCH FROM created_at) FROM products WHERE a IS DISTINCT FROM b FOR UPDATE SKIP LOCKED",
        "SELECT relname FROM pg_class JOIN pg_catalog.pg_namespace n ON true",
        "CREATE INDEX i ON products USING gin (name)",
    ],
)
def test_own_tables_functions_and_catalogs_are_let_be(statement: str) -> None:
    source = Source("shop/catalog/writes.py", f'ONE = """{statement}"""\n')

    assert sql.foreign([source], {"catalog": {"products"}, "inventory": {"stocks"}}) == []


@pytest.mark.parametrize("path", ["shop/search/reads.py", "shop/orders/checks.py", "shop/demo/seed.py"])
def test_named_exceptions_may_read_every_table(path: str) -> None:
    assert sql.foreign([Source(path, 'ONE = "SELECT 1 FROM products"\n')], {"catalog": {"products"}}) == []


# Code


def test_files_and_functions_keep_their_size() -> None:
    assert code.too_long([*SHOP, *TESTS, *house.read("bench")]) == []


def test_file_and_function_over_their_size_are_caught() -> None:
    long_file = Source("shop/catalog/service.py", "x = 1\n" * 401)
    long_function = Source("shop/catalog/rules.py", "async def f():\n" + "    x = 1\n" * 60)

    assert len(code.too_long([long_file, long_function])) == 2


def test_what_a_file_says_to_give_is_there() -> None:
    assert code.missing_exports([*SHOP, *TESTS]) == []


def test_name_to_give_that_is_not_there_is_caught() -> None:
    text = 'import a as b\nfrom c import d\n\nN = 1\n__all__ = ["N", "b", "d", "f", "gone"]\n\ndef f(): ...\n'

    assert code.missing_exports([Source("shop/catalog/service.py", text)]) == [
        "shop/catalog/service.py: there is no gone"
    ]


def test_fields_go_through_the_service() -> None:
    assert code.orm_in_fields(SHOP) == []


@pytest.mark.parametrize(
    "line",
    [
        "Product.filter(id=1)",
        "models.Product.get(id=1)",
        "rows.prefetch_related()",
        "from shop.catalog import models",
        "from shop.catalog.models import Product",
        "from shop.platform.db import sql",
        "from shop.platform.db.transaction import in_transaction",
        "import tortoise",
    ],
)
@pytest.mark.parametrize("name", ["types.py", "queries.py", "mutations/_create.py", "staff.py", "subscriptions.py"])
def test_orm_in_a_field_file_is_caught(name: str, line: str) -> None:
    assert code.orm_in_fields([Source(f"shop/catalog/{name}", line + "\n")])


def test_verbs_of_services_and_dictionaries_are_let_be() -> None:
    text = "from shop.catalog import service\nservice.create(1)\nknown.get(1)\nknown.update({})\nNODES.get(1)\n"

    assert code.orm_in_fields([Source("shop/catalog/mutations.py", text)]) == []


@pytest.mark.skipif(not hasattr(domains, "registry"), reason="there is no registry of handlers")
def test_every_event_is_handled_or_meant_for_the_outside() -> None:
    assert code.unhandled_events(SHOP) == []


EVENT = Source("shop/orders/events.py", "@event\n@dataclass(frozen=True)\nclass OrderPlaced:\n    order_id: UUID\n")


def test_event_that_nobody_hears_is_caught() -> None:
    assert code.unhandled_events([EVENT]) == ["shop/orders/events.py: nobody handles OrderPlaced"]


@pytest.mark.parametrize("line", ["@handles(OrderPlaced)", "@registry.handles(events.OrderPlaced, queue='x')"])
def test_event_with_a_handler_is_let_be(line: str) -> None:
    handler = Source("shop/loyalty/handlers.py", f"{line}\nasync def award_points(event): ...\n")

    assert code.unhandled_events([EVENT, handler]) == []


@pytest.mark.parametrize("mark", ["    is_outward_only: ClassVar[bool] = True\n", "    OUTWARD_ONLY = True\n"])
def test_event_for_the_outside_is_let_be(mark: str) -> None:
    assert code.unhandled_events([Source(EVENT.path, EVENT.text + mark)]) == []


def test_what_events_derive_from_is_none_and_passes_its_mark_on() -> None:
    base = "@dataclass\nclass Base(Event):\n    is_outward_only = {}\n\n\n@dataclass\nclass Done(Base):\n    pass\n"

    assert code.unhandled_events([Source(EVENT.path, base.format(True))]) == []
    assert code.unhandled_events([Source(EVENT.path, base.format(False))]) == [
        "shop/orders/events.py: nobody handles Done"
    ]


# The root types


@pytest.mark.parametrize("root", ROOTS)
def test_root_fields_are_contributed_once(root: type) -> None:
    assert fields.doubled(root) == []


def test_mutations_say_who_may() -> None:
    assert [name for root in ROOTS if root.__name__ == "Mutation" for name in fields.unguarded_mutations(root)] == []


@pytest.mark.parametrize("root", ROOTS)
def test_staff_fields_ask_for_a_permission(root: type) -> None:
    assert fields.unguarded_staff(root) == []


async def _nothing() -> str | None:
    return None


@strawberry.type
class _Open:
    kept: str | None = query(description="Open.")(_nothing)


@strawberry.type
class _Guarded:
    kept: str | None = mutation(description="Guarded.", permission=requires("a.b"))(_nothing)
    said: str | None = mutation(description="Said aloud.", permission=Public)(_nothing)
    mine: str | None = query(description="Mine.", permission=SignedIn)(_nothing)


@strawberry.type
class _Both(_Open, _Guarded):
    pass


def test_field_of_two_bases_is_caught() -> None:
    assert fields.doubled(_Both) == ["_Both.kept is contributed 2 times"]


def test_mutation_without_permission_is_caught() -> None:
    assert fields.unguarded_mutations(_Both) == ["_Both.kept"]


def test_staff_field_for_anybody_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Open, "__module__", "shop.catalog.staff")
    monkeypatch.setattr(_Guarded, "__module__", "shop.catalog.staff")

    assert fields.unguarded_staff(_Both) == ["_Both.kept", "_Both.said"]


# Errors


def test_error_codes_are_unique_and_tested() -> None:
    for source in SHOP:
        if source.domain and source.kind == "errors":
            importlib.import_module(source.path.removesuffix(".py").replace("/", "."))

    classes = [cls for cls in below(ShopError) if cls.__module__.startswith("shop.")]

    assert len(classes) > 5
    assert fields.bad_codes(classes, "\n".join(SPOKEN_OF)) == []


def test_error_without_its_own_tested_code_is_caught() -> None:
    # Not classes of the tree: those would reach the schema.
    good = type("Good", (), {"code": "GOOD"})
    untested = type("Untested", (), {"code": "UNTESTED"})
    first, second = type("First", (), {"code": "SAME"}), type("Second", (), {"code": "SAME"})

    found = fields.bad_codes([good, untested, first, second, type("Bare", (), {})], 'assert codes == ["GOOD"]')

    assert found == [
        "Untested: no test asserts UNTESTED",
        "First shares SAME",
        "Second shares SAME",
        "Bare has no code of its own",
    ]
    assert Conflict.code == "CONFLICT"


# What pyproject.toml says


def project() -> dict[str, Any]:
    with (house.ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def test_imports_are_declared_dependencies() -> None:
    assert code.undeclared(SHOP, project()["project"]["dependencies"], packages_distributions()) == []


def test_import_of_what_a_dependency_brings_along_is_caught() -> None:
    text = "import yaml\nimport os\nimport shop.app\nfrom babel import Locale\nimport asyncpg\nimport orjson\n"
    known = {"yaml": ["PyYAML"], "babel": ["Babel"], "asyncpg": ["asyncpg"], "orjson": ["orjson"]}

    found = code.undeclared(
        [Source("shop/app.py", text)], ["babel~=2.18", "tortoise-orm[asyncpg]==1.1.9", "orjson; a == 'b'"], known
    )

    assert found == ["shop/app.py: yaml is not among the dependencies"]


def contract(number: str) -> dict[str, list[str]]:
    contracts = project()["tool"]["importlinter"]["contracts"]
    (found,) = [each for each in contracts if each["name"].startswith(number)]
    return dict(found)


def test_kinds_are_linted_in_every_domain() -> None:
    assert sorted(contract("2")["containers"]) == [f"shop.{name}" for name in house.domains()]


def test_models_are_private_in_every_domain() -> None:
    ignored = set(contract("4")["ignore_imports"])

    with_models = {source.domain for source in SHOP if source.domain and source.kind == "models"}

    assert {f"shop.{name}.** -> shop.{name}.models" for name in with_models} <= ignored


def test_order_names_every_domain() -> None:
    ordered = {name.strip(" ()") for layer in contract("5")["layers"] for name in layer.split("|")}

    assert set(house.domains()) <= ordered
