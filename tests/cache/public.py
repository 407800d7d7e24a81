"""Documents that select everything of the schema that is public, made from the schema itself."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLField, GraphQLInterfaceType, GraphQLObjectType, get_named_type, is_leaf_type

from shop.platform.graphql.caching import _seconds_of
from shop.schema import schema

CORE = schema._schema
_DEEPEST = 3
_IN_SHORT = "{ totalCount nodes { id slug } }"
_ROOTS = {
    "channel": "channel",
    "all products": "products(first: 20)",
    "products by price": "products(first: 20, orderBy: PRICE)",
    "products that are available": "products(first: 20, where: {isAvailable: true})",
    "products that are not available": "products(first: 20, where: {isAvailable: false})",
    "products of a category": 'products(first: 20, where: {categorySlug: "tools"})',
    "products of a price": 'products(first: 20, where: {price: {max: "50"}})',
    "products of a color": 'products(first: 20, where: {attributes: [{code: "color", in: ["red"]}]})',
    "products of a name": 'products(first: 20, where: {nameContains: "hammer"}, orderBy: NAME)',
    "product by slug": 'product(by: {slug: "hammer"})',
    "product by sku": 'product(by: {sku: "H-1"})',
    "product by reference": 'product(by: {externalRef: "erp-1"})',
    "bundle": 'product(by: {slug: "kit"})',
    "product with pictures": 'product(by: {slug: "saw"})',
    "product that is a draft": 'product(by: {slug: "draft"})',
    "product that comes": 'product(by: {slug: "later"})',
    "variant": 'variant(by: {sku: "H-1"})',
    "variant that comes": 'variant(by: {sku: "later"})',
    "bundle's variant": 'variant(by: {sku: "K-1"})',
    "category": 'category(by: {slug: "tools"})',
    "category that comes": 'category(by: {slug: "later"})',
    "category without products": 'category(by: {slug: "empty"})',
    "categories": "categories(first: 20)",
    "roots of the categories": "categories(first: 20, where: {isRoot: true})",
    "collection by hand": 'collection(by: {slug: "picks"})',
    "collection by rule": 'collection(by: {slug: "all-tools"})',
    "collection that comes": 'collection(by: {slug: "later"})',
    "collections": "collections(first: 20)",
}


def documents() -> dict[str, str]:
    """Give a document for each way into what is public."""
    made = {}
    for name, root in _ROOTS.items():
        declared = _query().fields[root.partition("(")[0]]
        # What narrows and orders a list decides what is in it, not what is shown of it.
        is_whole = "where:" not in root and "orderBy:" not in root
        shown = _selection(_type_of(declared), ()) if is_whole else _IN_SHORT
        made[name] = f"{{ {root} {shown} }}"
    return made


def public_roots() -> set[str]:
    return {name for name, declared in _query().fields.items() if _is_public(declared, _query(), is_root=True)}


def public_fields() -> set[str]:
    """Name all that can be selected of public types."""
    found: set[str] = set()
    waiting = [_type_of(_query().fields[name]) for name in public_roots()]
    seen = set()
    while waiting:
        kind = waiting.pop()
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        for name, declared in kind.fields.items():
            # What stands on an edge is what `nodes` has.
            if _is_public(declared, kind) and not kind.name.endswith("Edge"):
                found.add(f"{kind.name}.{name}")
                waiting.append(_type_of(declared))
    return found


def selected_fields() -> set[str]:
    """Name all that the documents select."""
    return {each for root in _ROOTS.values() for each in _walked(_type_of(_query().fields[root.partition("(")[0]]), ())}


def _walked(kind: GraphQLObjectType | None, path: tuple[str, ...]) -> Iterator[str]:
    if kind is None:
        return
    for name, declared in _chosen(kind, path):
        yield f"{kind.name}.{name}"
        yield from _walked(_type_of(declared), (*path, kind.name))


def _selection(kind: GraphQLObjectType | None, path: tuple[str, ...]) -> str:
    if kind is None:
        return ""
    chosen = _chosen(kind, path)
    assert chosen, kind.name
    return "{ " + " ".join(f"{name} {_selection(_type_of(each), (*path, kind.name))}" for name, each in chosen) + " }"


def _chosen(kind: GraphQLObjectType, path: tuple[str, ...]) -> list[tuple[str, GraphQLField]]:
    """Give the public fields; only plain ones where the type came before on the way, or the way is long."""
    is_last = kind.name in path or len(path) >= _DEEPEST or kind.name.endswith("Edge")
    fields = {name: each for name, each in kind.fields.items() if _is_public(each, kind)}
    return [(name, each) for name, each in fields.items() if not is_last or _is_plain(each)]


def _is_plain(declared: GraphQLField) -> bool:
    """Tell whether a field ends here, or needs little more: a row of a list, an amount of money."""
    inner = _type_of(declared)
    return inner is None or inner.name in {"Money", "Seo", "Price", "AttributeValue"}


def _type_of(declared: GraphQLField) -> GraphQLObjectType | None:
    named = get_named_type(declared.type)
    return named if isinstance(named, GraphQLObjectType) else None


def _is_public(declared: GraphQLField, _kind: GraphQLObjectType, *, is_root: bool = False) -> bool:
    named = get_named_type(declared.type)
    if isinstance(named, GraphQLInterfaceType) or not (is_leaf_type(named) or isinstance(named, GraphQLObjectType)):
        return False
    return _seconds_of(declared, is_root=is_root) > 0


def _query() -> GraphQLObjectType:
    root = CORE.query_type
    assert root is not None
    return root
