from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.catalog.errors import CollectionRuleInvalid
from shop.catalog.rules import (
    CollectionRule,
    RulePrice,
    collection_rule,
    is_slug,
    metadata_problems,
    rendered,
    slug_of,
    text_problems,
)


@given(st.text(max_size=300))
def test_slug_of_anything_is_a_slug_or_empty(name: str) -> None:
    slug = slug_of(name)

    assert slug == "" or is_slug(slug)


@pytest.mark.parametrize(("name", "slug"), [("Café crème", "cafe-creme"), ("Straße 5", "strasse-5"), ("한국", "")])
def test_slugs_of_names(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "A", "ä", "a b", "a" * 151])
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)


def test_html_in_markdown_is_shown_as_text_and_scripts_are_no_links() -> None:
    html = rendered("**bold** <script>alert(1)</script> [x](javascript:alert(1))")

    assert "<strong>bold</strong>" in html
    assert "<script>" not in html
    assert 'href="javascript' not in html


def test_texts_are_bounded_and_named_by_their_place_in_the_input() -> None:
    wrong = text_problems({"name": " ", "seo_title": "x" * 201, "description": None, "weight": "x"})

    assert [(error.code, error.path) for error in wrong] == [
        ("TEXT_INVALID", ("name",)),
        ("TEXT_INVALID", ("seo", "title")),
    ]


@pytest.mark.parametrize(
    "metadata",
    [None, [], "x", {"a": 1}, {"": "x"}, {"a": {"b": "c"}}, {"x" * 101: "a"}, {"a": "x" * 2001}]
    + [{str(i): "x" for i in range(51)}],
)
def test_metadata_is_a_bounded_object_of_texts(metadata: object) -> None:
    (wrong,) = metadata_problems(metadata, "metadata")

    assert (wrong.code, wrong.path) == ("METADATA_INVALID", ("metadata",))


def test_rule_is_read_whole() -> None:
    rule = collection_rule(
        {
            "category": "kitchen",
            "types": ["cups"],
            "attributes": {"color": ["red", "blue"]},
            "price": {"channel": "eu", "min": 1, "max": 2},
            "in_stock": True,
            "published_within_days": 30,
        }
    )

    assert rule == CollectionRule(
        category="kitchen",
        types=("cups",),
        attributes=(("color", ("red", "blue")),),
        price=RulePrice("eu", 1, 2),
        in_stock=True,
        published_within_days=30,
    )


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {},
        {"colour": "red"},
        {"category": 1},
        {"types": "cups"},
        {"types": [1]},
        {"attributes": []},
        {"attributes": {"color": "red"}},
        {"attributes": {"color": ["x"] * 51}},
        {"price": {}},
        {"price": {"channel": "eu", "min": -1}},
        {"price": {"channel": "eu", "min": 1.5}},
        {"price": {"channel": "eu", "min": 2, "max": 1}},
        {"published_within_days": 0},
        {"published_within_days": True},
        {"published_within_days": 10_000},
    ],
)
def test_rule_that_is_not_understood_is_invalid(stored: Any) -> None:
    with pytest.raises(CollectionRuleInvalid) as refused:
        collection_rule(stored)

    assert refused.value.code == "COLLECTION_RULE_INVALID"
