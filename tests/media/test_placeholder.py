from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import orjson
import pytest

import shop
from shop.media import rules
from shop.media.engine.placeholder import drawing

SVG = "{http://www.w3.org/2000/svg}"
DEMO = Path(shop.__path__[0]) / "demo" / "data"


@pytest.mark.parametrize("glyph", sorted(rules.GLYPHS))
def test_every_glyph_is_drawn_with_a_title(glyph: str) -> None:
    root = ET.fromstring(drawing(glyph, "#d19a1a"))  # noqa: S314 - our own

    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == glyph.capitalize()
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title"
    assert len(list(root.iter(f"{SVG}path"))) + len(list(root.iter(f"{SVG}circle"))) >= 2


def test_glyphs_are_those_of_the_demo() -> None:
    used = {category["glyph"] for category in orjson.loads((DEMO / "categories.json").read_bytes())}
    told = (DEMO / "README.md").read_text().split("## Glyphs")[1].split("\n\n")[2]

    assert {glyph.strip() for glyph in told.split(",")} == rules.GLYPHS
    assert used <= rules.GLYPHS


def test_same_glyph_and_color_give_the_same_drawing() -> None:
    assert drawing("sofa", "#a0724b") == drawing("sofa", "#a0724b")
    assert drawing("sofa", "#a0724b") != drawing("sofa", "#a0724c")


def test_title_is_escaped() -> None:
    made = drawing("sofa", "#a0724b", "<script>&\"'{ink}")

    assert "<script>" not in made
    assert ET.fromstring(made).findtext(f"{SVG}title") == "<script>&\"'{ink}"  # noqa: S314 - our own


@pytest.mark.parametrize("color", ["red", "#fff", "#12345g", '#"/><x', ""])
def test_what_is_no_color_is_refused(color: str) -> None:
    with pytest.raises(ValueError, match=r"color|invalid literal"):
        drawing("sofa", color)


@pytest.mark.parametrize("color", ["#000000", "#ffffff", "#ffff00", "#eedd72", "#00ff00", "#0000ff", "#7f7f7f"])
def test_lines_stand_out_from_their_ground_whatever_the_color(color: str) -> None:
    root = ET.fromstring(drawing("sofa", color))  # noqa: S314 - our own
    ink = next(element.get("stroke") for element in root.iter(f"{SVG}g"))
    grounds = [element.get("stop-color") for element in root.iter(f"{SVG}stop")]

    assert all(contrast(ink or "", ground or "") >= 3 for ground in grounds)


def contrast(first: str, second: str) -> float:
    """Give the contrast ratio of two colors (WCAG 2.2)."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("glyph", "color", "expected"),
    [
        ("sofa", "#a0724b", "sofa-a0724b.svg"),
        (None, None, "bag-64748b.svg"),
        ("../../x", "red", "bag-64748b.svg"),
        ("sofa", None, "sofa-64748b.svg"),
    ],
)
def test_address_names_a_drawing_that_there_is(glyph: str | None, color: str | None, expected: str) -> None:
    assert rules.placeholder_path(glyph, color) == f"/media/placeholder/{expected}"
