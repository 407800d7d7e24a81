"""From a letter to words: a subject, a text and an HTML page, in one language.

Templates are Jinja2; the words stand apart, in one file of texts for each language. A folder of the operator's
(`SHOP_MAIL_TEMPLATES`) comes before both: its templates replace those of the same name, its `texts/<language>.toml`
replace single texts or add a language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, select_autoescape

from shop.notifications.engine.letters import Letter
from shop.notifications.engine.wording import Wording, locale_of
from shop.notifications.rules import FALLBACK_LANGUAGE, MailKind, choose_language, one_line

_HERE = Path(__file__).parent
_COMMON = "common"
_BLANK_LINES = re.compile(r"\n{3,}")

Texts = Mapping[str, Mapping[str, str]]
"""Texts by section (`common`, or a kind of mail) and key; `{name}` stands for a value."""


class MissingText(LookupError):
    """A template asks for a text that its language does not have, or a text for a value that the letter has not."""


@dataclass(frozen=True, slots=True)
class Rendered:
    subject: str
    text: str
    html: str
    language: str


@dataclass(frozen=True, slots=True)
class Renderer:
    """Writes letters; made once for a folder of the operator's, or for none."""

    environment: Environment
    texts: Mapping[str, Texts]

    def render(self, letter: Letter) -> Rendered:
        """Write a letter; raises `jinja2.TemplateError` or `MissingText` where the templates are wrong."""
        language = choose_language(letter.languages, self.texts)
        locale = locale_of(letter.languages, language)
        is_leftward = locale.text_direction == "ltr"
        values: dict[str, Any] = {
            **letter.values,
            "wording": Wording(locale, ZoneInfo(letter.time_zone)),
            "store": letter.store,
            "name": letter.name,
            "language": language,
            "direction": locale.text_direction,
            "start": "left" if is_leftward else "right",
            "end": "right" if is_leftward else "left",
        }
        # What it gives is escaped with its values when a page shows it: texts are no HTML.
        values["t"] = told = _Words(self.texts[language], letter.kind, _told(values)).tell
        values["subject"] = one_line(told("subject"))
        text = self.environment.get_template(f"{letter.kind.value}.txt").render(values)
        html = self.environment.get_template(f"{letter.kind.value}.html").render(values)
        return Rendered(values["subject"], _BLANK_LINES.sub("\n\n", text).strip() + "\n", html.strip() + "\n", language)


@lru_cache(maxsize=4)
def renderer(folder: Path | None) -> Renderer:
    """Read templates and texts, the operator's first; raises `OSError`, `tomllib.TOMLDecodeError`."""
    folders = [*([folder] if folder else []), _HERE / "templates"]
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(place) for place in folders]),
        autoescape=select_autoescape(disabled_extensions=("txt",), default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return Renderer(environment, _texts(folder))


def languages(folder: Path | None) -> list[str]:
    """Name the languages that there are texts of."""
    return sorted(renderer(folder).texts)


def _texts(folder: Path | None) -> Mapping[str, Texts]:
    shipped = {path.stem: _read(path) for path in (_HERE / "texts").glob("*.toml")}
    own = {path.stem: _read(path) for path in (folder / "texts").glob("*.toml")} if folder else {}
    # What an added language lacks is told in English, as what a changed file leaves out stays as it is.
    return {
        language: _merged(shipped.get(language, shipped[FALLBACK_LANGUAGE]), own.get(language, {}))
        for language in {*shipped, *own}
    }


def _read(path: Path) -> Texts:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _merged(under: Texts, over: Texts) -> Texts:
    return {section: {**under.get(section, {}), **over.get(section, {})} for section in {*under, *over}}


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give what texts may name: plain texts, and moments as dates."""
    wording: Wording = values["wording"]
    told = {name: value for name, value in values.items() if isinstance(value, str)}
    if "placed_at" in values:
        told["placed"] = wording.date(values["placed_at"])
    return told


@dataclass(frozen=True, slots=True)
class _Words:
    texts: Texts
    kind: MailKind
    values: Mapping[str, Any]

    def tell(self, key: str, **more: object) -> str:
        try:
            return self._pattern(key).format(**{**self.values, **more})
        except (KeyError, IndexError) as error:
            raise MissingText(f"The text {key!r} of {self.kind.value} names {error}, which is not there.") from None

    def _pattern(self, key: str) -> str:
        for section in (self.kind.value, _COMMON):
            if key in self.texts.get(section, {}):
                return self.texts[section][key]
        raise MissingText(f"There is no text {key!r} of {self.kind.value}.")
