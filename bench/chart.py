"""The verdicts as a picture: each case's share of its floor, by rate and by CPU time, and what it should reach.

SVG written by hand: a bar, a thin bar and a mark are not worth a dependency.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from bench.cases import JUDGED_AT
from bench.found import Measured, Verdict

_WIDTH, _LEFT, _RIGHT = 960, 300, 150
_ROW, _BAR, _THIN = 34, 14, 5
_HEAD, _TITLE, _FOOT = 78, 34, 34
_GOOD, _BAD, _INK, _GREY, _LINE = "#2f6f4f", "#b4552d", "#1c2326", "#5c676b", "#d9dfe0"
_LEGEND = "Wide bar: by rate. Thin bar: by CPU time of the processes. Dashed: the target; brown is below it."
_STYLE = (
    f"text{{font:13px system-ui,sans-serif;fill:{_INK}}}.dim{{fill:{_GREY};font-size:12px}}"
    f".head{{font-size:16px;font-weight:600}}.title{{font-weight:600}}.end{{text-anchor:end}}.mid{{text-anchor:middle}}"
)


def svg(stages: Sequence[Measured], subtitle: str) -> str:
    """Draw one panel for each stage that has verdicts."""
    panels = [(found, _drawn(found)) for found in stages if _drawn(found)]
    height = _HEAD + sum(_TITLE + _ROW * len(verdicts) + _FOOT for _, verdicts in panels)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}">',
        "<title>Each operation as a share of the same written by hand</title>",
        f"<style>{_STYLE}</style>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
        _text(16, 26, "Requests per second as a share of the floor, both of the same run", "head"),
        _text(16, 46, subtitle, "dim"),
        _text(16, 64, _LEGEND, "dim"),
    ]
    top = _HEAD
    for found, verdicts in panels:
        parts += _panel(found, verdicts, top)
        top += _TITLE + _ROW * len(verdicts) + _FOOT
    return "\n".join([*parts, "</svg>", ""])


def _drawn(found: Measured) -> list[Verdict]:
    """Give the verdicts that are shares of a floor; those against another way to do the same are multiples of it."""
    return [verdict for verdict in found.verdicts() if verdict.least <= 1]


def _panel(found: Measured, verdicts: Sequence[Verdict], top: int) -> Iterator[str]:
    processes = "one process" if found.workers == 1 else f"{found.workers} processes"
    title = f"{found.products:,} products, {processes}, {JUDGED_AT} connections"
    bottom = top + _TITLE + _ROW * len(verdicts)
    yield _text(16, top + 20, title, "title")
    others = [f"{one.case}: {one.share:.1f} x {one.floor}" for one in found.verdicts() if one.least > 1]
    yield _text(_WIDTH - 16, top + 20, "; ".join(others), "end")
    for percent in range(0, 101, 20):
        x = _x(percent / 100)
        yield f'<line x1="{x}" y1="{top + _TITLE - 4}" x2="{x}" y2="{bottom}" stroke="{_LINE}"/>'
        yield _text(x, bottom + 16, f"{percent} %", "dim mid")
    for i, verdict in enumerate(verdicts):
        yield from _row(found, verdict, top + _TITLE + i * _ROW)


def _row(found: Measured, verdict: Verdict, y: int) -> Iterator[str]:
    start, color = _x(0), _GOOD if verdict.is_reached else _BAD
    yield _text(_LEFT - 12, y + 12, verdict.case, "end")
    yield _text(_LEFT - 12, y + 26, f"of {verdict.floor}", "dim end")
    yield f'<rect x="{start}" y="{y}" width="{_x(verdict.share) - start}" height="{_BAR}" fill="{color}"/>'
    if verdict.by_cpu:
        width = _x(verdict.by_cpu) - start
        yield f'<rect x="{start}" y="{y + _BAR + 2}" width="{width}" height="{_THIN}" fill="{color}" opacity=".45"/>'
    mark = _x(verdict.least)
    yield f'<path d="M{mark} {y - 3}v{_BAR + _THIN + 8}" stroke="{_INK}" stroke-width="2" stroke-dasharray="3 2"/>'
    middle = found.middle(verdict.case, JUDGED_AT)
    rate = f"{middle.requests_per_second:,.0f}/s" if middle else ""
    yield _text(_WIDTH - 16, y + 12, f"{verdict.share:.1%} · {rate}", "end")
    if verdict.by_cpu:
        yield _text(_WIDTH - 16, y + 26, f"{verdict.by_cpu:.1%} by CPU", "dim end")


def _x(share: float) -> int:
    return round(_LEFT + min(share, 1) * (_WIDTH - _LEFT - _RIGHT))


def _text(x: int, y: int, text: str, kind: str) -> str:
    return f'<text x="{x}" y="{y}" class="{kind}">{escape(text)}</text>'
