"""The pages of the sign-in server: plain HTML that needs no script, in the languages of `pages/*.toml`.

A page is a template `pages/<name>.html` and, in each language's file, the texts of its section `[<name>]`; those of
`[shared]` are every page's. In a template they are `t.<key>`; what a text leaves open is filled by `t.key.format(...)`.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

LANGUAGES = ("en", "de", "ko")
_FOLDER = Path(__file__).parent / "pages"
STYLE = (_FOLDER / "style.css").read_text()
STYLE_SOURCE = f"'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
"""The one style sheet, as a Content-Security-Policy names it; it stands in the page itself."""


def render(name: str, language: str, **values: object) -> str:
    """Fill a page; what a template asks for and nobody gave is an error, and every value is escaped."""
    template = _environment().get_template(f"{name}.html")
    return template.render(t=_texts(language, name), language=language, style=STYLE, **values)


@cache
def texts(language: str) -> Mapping[str, Mapping[str, str]]:
    """Give all texts of a language, by page."""
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text())


def _texts(language: str, name: str) -> Mapping[str, str]:
    known = texts(language)
    return {**known["shared"], **known[name]}


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(_FOLDER)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
