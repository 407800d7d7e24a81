"""What is measured: each case with its server, its requests, its floors and the share of them that it should reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, urlencode
from urllib.request import urlopen
from uuid import UUID

from bench import accounts, carts, documents, hot
from bench.folder import Folder
from bench.load import request
from bench.servers import FLOORS, PLAIN, SHOP, UNCACHED, Server, environment_of
from shop.platform.ids import encode

CONNECTIONS: Mapping[int, tuple[int, ...]] = {1: (1, 16, 64), 2: (16, 64)}
"""How many connections are measured, by the number of processes; the verdicts are those at 16."""
JUDGED_AT = 16
_NOT_MODIFIED = 304
_ADDED_TO = 128
_CARTS_PER_SECOND = 600
_LISTS = tuple(
    (category, low, low + width)
    for category in ("lighting", "furniture", "kitchen", "tableware", "textiles", "clothing", "bags", "garden")
    for low, width in ((10, 150), (20, 400))
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What requests are made of.

    Attributes:
        seconds: how long they are to last.
    """

    folder: Folder
    servers: Mapping[str, Server]
    seconds: float


@dataclass(frozen=True, slots=True)
class Floor:
    """What a case is compared with, and the least share of its rate that the case should have (at 16 connections)."""

    case: str
    least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One thing to be measured.

    Attributes:
        server: whom it asks; None is the order by hand, which is a program of its own without HTTP.
        repeats: whether its requests may be sent over and over; those that use something up may not.
        is_hot: whether all buy the same variant, whose stock is counted before and after.
    """

    name: str
    about: str
    server: str | None
    requests: Callable[[Asked], Sequence[bytes]] = lambda _asked: ()
    floors: tuple[Floor, ...] = ()
    repeats: bool = True
    status: int = 200
    is_hot: bool = False


def listing() -> bytes:
    return request("/graphql", {"query": documents.LIST})


def _list(_asked: Asked) -> list[bytes]:
    return [listing()]


def _filtered(_asked: Asked) -> list[bytes]:
    made = []
    for slug, low, high in _LISTS:
        where = {"categorySlug": slug, "price": {"min": str(low), "max": str(high)}}
        made.append(request("/graphql", {"query": documents.LIST_FILTERED, "variables": {"where": where}}))
    return made


def _filtered_by_hand(_asked: Asked) -> list[bytes]:
    return [request(f"/filtered?category={slug}&from={low * 100}&to={high * 100}") for slug, low, high in _LISTS]


def _known(asked: Asked) -> list[bytes]:
    """Ask for what one has already: the same list by GET, with the entity tag of its present answer."""
    path = f"/graphql?{urlencode({'query': documents.LIST}, quote_via=quote)}"
    with urlopen(f"http://127.0.0.1:{asked.servers[SHOP].port}{path}", timeout=30) as answer:
        return [request(path, if_none_match=answer.headers["etag"])]


@cache
def _product(folder: Folder) -> UUID:
    return folder.some_product()


def _detail(asked: Asked) -> list[bytes]:
    variables = {"id": encode("prod", _product(asked.folder))}
    return [request("/graphql", {"query": documents.DETAIL, "variables": variables})]


def _detail_by_hand(asked: Asked) -> list[bytes]:
    return [request(f"/detail?id={_product(asked.folder)}")]


def _carts(asked: Asked, lines: int) -> list[carts.Cart]:
    return carts.make(asked.folder.owner_dsn, _ADDED_TO, lines=lines)


def _checkout(asked: Asked) -> list[bytes]:
    count = max(3, int(asked.seconds * _CARTS_PER_SECOND))
    return [cart.checkout() for cart in carts.make(asked.folder.owner_dsn, count)]


def _hot(asked: Asked) -> list[bytes]:
    count = max(3, int(asked.seconds * _CARTS_PER_SECOND))
    bought = [hot.variant(asked.folder)]
    return [cart.checkout() for cart in carts.make(asked.folder.owner_dsn, count, variants=bought)]


def _accounts(asked: Asked) -> list[accounts.Account]:
    return accounts.of(asked.folder.path, environment_of(SHOP, asked.folder.environment))


def _login(asked: Asked) -> list[bytes]:
    found = _accounts(asked)
    return [found[i % len(found)].login() for i in range(max(3, int(asked.seconds * _CARTS_PER_SECOND)))]


CONSTANT, LIST, CHECKOUT = "constant", "LIST", "CHECKOUT"
CASES = (
    Case(
        name=CONSTANT,
        about="21.7 kB that are there already, by Starlette on the same server: the ceiling of server and client",
        server=FLOORS,
        requests=lambda _asked: [request("/constant")],
    ),
    Case(
        name="LIST by hand",
        about="the same list by asyncpg (4 statements) and orjson, without GraphQL",
        server=FLOORS,
        requests=lambda _asked: [request("/list")],
    ),
    Case(
        name="LIST, plain",
        about="the same list by plain Strawberry with its caches: the shop's schema and resolvers, no fast paths",
        server=PLAIN,
        requests=_list,
    ),
    Case(
        name=LIST,
        about="24 products, 72 variants, prices, stock, categories; response cache off",
        server=UNCACHED,
        requests=_list,
        floors=(Floor("LIST by hand", 0.4), Floor("LIST, plain", 4.0)),
    ),
    Case(
        name="LIST cached",
        about="the same anonymous list over and over; response cache on",
        server=SHOP,
        requests=_list,
        floors=(Floor(CONSTANT, 0.25),),
    ),
    Case(
        name="LIST 304",
        about="the same list by GET from a client that has it: If-None-Match, 304; response cache on",
        server=SHOP,
        requests=_known,
        status=_NOT_MODIFIED,
        floors=(Floor(CONSTANT, 0.3),),
    ),
    Case(
        name="FILTERED by hand",
        about="the filtered lists by asyncpg and orjson",
        server=FLOORS,
        requests=_filtered_by_hand,
    ),
    Case(
        name="LIST filtered",
        about="16 lists of a category and a range of prices, the cheapest first; response cache off",
        server=UNCACHED,
        requests=_filtered,
        floors=(Floor("FILTERED by hand", 0.4),),
    ),
    Case(
        name="DETAIL by hand",
        about="the page of a product by asyncpg (8 statements) and orjson",
        server=FLOORS,
        requests=_detail_by_hand,
    ),
    Case(
        name="DETAIL",
        about="the page of a product: texts, attributes, variants, prices with taxes; response cache off",
        server=UNCACHED,
        requests=_detail,
        floors=(Floor("DETAIL by hand", 0.4),),
    ),
    Case(
        name="ADD to 1 by hand",
        about="the cart's row, the line, the check of price and stock in one transaction, then the cart read",
        server=FLOORS,
        requests=lambda asked: [cart.adding_by_hand() for cart in _carts(asked, 1)],
    ),
    Case(
        name="CART ADD to 1",
        about="one more of a variant into a guest's cart of one line",
        server=SHOP,
        requests=lambda asked: [cart.adding() for cart in _carts(asked, 1)],
        floors=(Floor("ADD to 1 by hand", 0.3),),
    ),
    Case(
        name="ADD to 50 by hand",
        about="the same into a cart of 50 lines",
        server=FLOORS,
        requests=lambda asked: [cart.adding_by_hand() for cart in _carts(asked, 50)],
    ),
    Case(
        name="CART ADD to 50",
        about="one more of a variant into a cart of 50 lines, all of which are answered",
        server=SHOP,
        requests=lambda asked: [cart.adding() for cart in _carts(asked, 50)],
        floors=(Floor("ADD to 50 by hand", 0.3),),
    ),
    Case(
        name="order by hand",
        about="an order of three lines as one transaction: no cart, checks, payment, events, encryption or HTTP",
        server=None,
    ),
    Case(
        name=CHECKOUT,
        about="a guest's cart of three lines becomes a paid order (test gateway)",
        server=SHOP,
        requests=_checkout,
        repeats=False,
        floors=(Floor("order by hand", 0.35),),
    ),
    Case(
        name="hot by hand",
        about="an order by hand of one variant, the same for all",
        server=None,
        is_hot=True,
    ),
    Case(
        name="HOT SKU",
        about="CHECKOUT of one variant that all buy; the stock is counted exactly afterwards",
        server=SHOP,
        requests=_hot,
        repeats=False,
        is_hot=True,
        floors=(
            Floor("CHECKOUT", 0.6),
            Floor("hot by hand", 0.15),
        ),
    ),
    Case(
        name="LOGIN by hand",
        about="the account read, its password verified (argon2id) in a thread",
        server=FLOORS,
        requests=lambda asked: [account.login_by_hand() for account in _accounts(asked)],
    ),
    Case(
        name="LOGIN",
        about="sign-in by e-mail and password, of 64 customers, each time from another address",
        server=SHOP,
        requests=_login,
        repeats=False,
        floors=(Floor("LOGIN by hand", 0.6),),
    ),
)
FLAT = ("CART ADD to 1", "CART ADD to 50")
"""Two cases whose CPU time would be the same, were carts flat in their lines."""


def chosen(names: Sequence[str] | None) -> tuple[Case, ...]:
    """Give the named cases with their floors, in their order; all where none is named."""
    if not names:
        return CASES
    floors = {floor.case for case in CASES if case.name in names for floor in case.floors}
    return tuple(case for case in CASES if case.name in names or case.name in floors)
