from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from shop.notifications.engine.letters import Letter
from shop.notifications.engine.render import MissingText, Rendered, languages, renderer
from shop.notifications.engine.samples import sample
from shop.notifications.rules import Link, MailKind, link

LANGUAGES = ["de", "en", "ko"]
_VOID = {"meta", "br", "img", "link", "hr"}


def make_link(place: Link) -> str:
    return link(place, "https://store.example", {}, id="order_1", token="a-secret")


def letter(kind: MailKind, language: str = "en", **values: object) -> Letter:
    made = sample(kind, language, make_link)
    return replace(made, values={**made.values, **values})


def rendered(kind: MailKind, language: str = "en", **values: object) -> Rendered:
    return renderer(None).render(letter(kind, language, **values))


class Page(HTMLParser):
    """Counts what is opened and closed, and keeps addresses and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def test_languages_that_are_shipped_have_the_same_texts() -> None:
    texts = renderer(None).texts
    keys = {
        language: {(section, key) for section, held in found.items() for key in held}
        for language, found in texts.items()
    }

    assert sorted(texts) == LANGUAGES
    assert keys["de"] == keys["en"] == keys["ko"]
    assert all(value.strip() for found in texts.values() for held in found.values() for value in held.values())


def test_languages_name_the_same_values_in_each_text() -> None:
    texts = renderer(None).texts

    for section, held in texts["en"].items():
        for key, pattern in held.items():
            named = sorted(re.findall(r"\{\w+\}", pattern))
            assert all(sorted(re.findall(r"\{\w+\}", texts[tag][section][key])) == named for tag in LANGUAGES), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MailKind)
def test_mail_is_whole_in_every_language(kind: MailKind, language: str) -> None:
    made = rendered(kind, language)
    page = Page(made.html)

    assert made.language == language
    assert made.subject
    assert page.open == []
    for part in (made.subject, made.text, made.html):
        assert "{" not in re.sub(r"<style>.*?</style>", "", part, flags=re.DOTALL)
    (root,) = [attributes for tag, attributes in page.tags if tag == "html"]
    assert root["lang"] == language
    assert [tag for tag, _ in page.tags].count("h1") == 1
    told = renderer(None).texts[language][kind.value]
    assert told["heading"].partition("{")[0] in made.text
    assert told["heading"].partition("{")[0] in "".join(page.text)


@pytest.mark.parametrize("kind", MailKind)
def test_page_fetches_nothing_and_says_what_its_tables_are(kind: MailKind) -> None:
    page = Page(rendered(kind).html)

    for tag, attributes in page.tags:
        assert tag not in {"img", "link", "script", "iframe", "object", "form"}
        assert not {"src", "background", "srcset"} & set(attributes)
        assert tag != "table" or attributes.get("role") == "presentation" or "order" in kind
        assert tag != "a" or str(attributes["href"]).startswith("https://store.example/")
    assert "url(" not in rendered(kind).html
    assert "prefers-color-scheme: dark" in rendered(kind).html


def test_line_of_an_order_has_headings_for_those_who_hear_it() -> None:
    page = Page(rendered(MailKind.ORDER_PLACED).html)

    scopes = [attributes["scope"] for tag, attributes in page.tags if tag == "th"]
    assert scopes[:3] == ["col", "col", "col"]
    assert set(scopes[3:]) == {"row"}


def test_what_people_wrote_is_text_and_no_markup() -> None:
    hostile = replace(letter(MailKind.ORDER_PLACED), name='<script>alert("1")</script>')

    made = renderer(None).render(hostile)

    assert "<script" not in made.html
    assert "&lt;script&gt;" in made.html
    assert "Filter &lt;HF-20&gt; &amp; Seal" in made.html
    assert "Filter <HF-20> & Seal" in made.text


def test_brace_in_a_value_is_not_read_as_a_place() -> None:
    assert "{store}" in renderer(None).render(replace(letter(MailKind.ORDER_PLACED), name="{store}")).text


def test_subject_is_one_line_whatever_the_store_is_called() -> None:
    made = renderer(None).render(replace(letter(MailKind.ORDER_PLACED), store="A\r\nBcc: x@example.com"))

    assert made.subject.splitlines() == [made.subject]


def test_value_that_is_missing_is_an_error() -> None:
    whole = letter(MailKind.ORDER_PLACED)

    with pytest.raises(UndefinedError):
        renderer(None).render(replace(whole, values={k: v for k, v in whole.values.items() if k != "sums"}))
    with pytest.raises(MissingText, match="number"):
        renderer(None).render(replace(whole, values={k: v for k, v in whole.values.items() if k != "number"}))


@pytest.mark.parametrize(
    ("language", "money", "date"),
    [
        ("en", "$178.00", "March 14, 2026"),
        ("de", "178,00\xa0€", "14. März 2026"),
        ("ko", "₩178,000", "2026년 3월 15일"),
    ],
)
def test_money_and_dates_are_of_the_language_and_the_time_zone(language: str, money: str, date: str) -> None:
    made = rendered(MailKind.ORDER_PLACED, language)

    assert money in made.text
    assert money in made.html
    assert date in made.text  # 15:09 UTC is the next day in Seoul


def test_region_of_a_language_writes_numbers_its_own_way() -> None:
    swiss = replace(letter(MailKind.ORDER_PLACED, "de"), languages=("de-CH",))

    made = renderer(None).render(swiss)

    assert made.language == "de"
    assert "178.00" in made.text


@pytest.mark.parametrize(("language", "told"), [("en", "30 minutes"), ("de", "30 Minuten"), ("ko", "30분")])
def test_lifetime_of_a_link_is_told_in_words(language: str, told: str) -> None:
    assert told in rendered(MailKind.PASSWORD_RESET, language).text


def test_day_of_a_link_is_told_in_hours_and_a_week_in_days() -> None:
    assert "24 hours" in rendered(MailKind.EMAIL_VERIFICATION).text
    assert "7 days" in rendered(MailKind.STAFF_INVITATION).text


def test_tax_is_a_line_of_its_own_where_prices_come_without_it() -> None:
    assert "\nTax: $" in rendered(MailKind.ORDER_PLACED, "en").text
    assert "darin enthaltene Steuer: " in rendered(MailKind.ORDER_PLACED, "de").text


def test_folder_of_the_operators_comes_first(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "en.toml").write_text('[order_placed]\nheading = "Yay"\n')
    (tmp_path / "texts" / "fr.toml").write_text('[order_placed]\nheading = "Merci"\n')
    (tmp_path / "order_link.txt").write_text("Only {{ link }}")
    own = renderer(tmp_path)

    english = own.render(letter(MailKind.ORDER_PLACED))
    french = own.render(replace(letter(MailKind.ORDER_PLACED), languages=("fr-CA",)))

    assert languages(tmp_path) == [*LANGUAGES[:2], "fr", "ko"]
    assert english.text.startswith("Yay\n")
    assert "Your order is paid" in english.text
    assert french.text.startswith("Merci\n")
    assert "14 mars 2026" in french.text
    assert own.render(letter(MailKind.ORDER_LINK)).text == f"Only {make_link(Link.GUEST_ORDER)}\n"
