from __future__ import annotations

import pytest

from shop.channels.rules import accepted, fallbacks, normalized


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        (None, []),
        ("", []),
        ("de", ["de"]),
        ("en;q=0.5, de", ["de", "en"]),
        ("fr, de, en;q=0", ["fr", "de"]),
        ("PT-br, ZH-hant;q=0.9", ["pt-BR", "zh-Hant"]),
        ("*, de;q=much, ../etc, en", ["en"]),
    ],
)
def test_header_is_read_into_tags_by_preference(header: str | None, tags: list[str]) -> None:
    assert accepted(header) == tags


def test_header_of_a_thousand_tags_is_cut() -> None:
    assert len(accepted(",".join(["de"] * 1000))) == 20


@pytest.mark.parametrize(("tag", "expected"), [("DE", "de"), ("pt-br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW")])
def test_tag_is_written_as_recommended(tag: str, expected: str) -> None:
    assert normalized(tag) == expected


@pytest.mark.parametrize(
    ("wanted", "chain"),
    [
        (["de-AT"], ("de-AT", "de", "en")),
        (["ja", "fr"], ("fr", "de", "en")),
        (["ja"], ("de", "en")),
        ([], ("de", "en")),
    ],
)
def test_answer_falls_back_to_base_channel_and_shop(wanted: list[str], chain: tuple[str, ...]) -> None:
    assert fallbacks(wanted, ["de", "fr"], "en") == chain
