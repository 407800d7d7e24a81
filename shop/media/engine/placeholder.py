"""A drawing in place of a picture that is missing: line art of what the category holds, in the category's color.

The same glyph and color always give the same SVG. It is drawn on a grid of 96 by 96: in the shapes below `{f}` stands
for the attribute that fills a shape, and everything has the same stroke.
"""

from __future__ import annotations

from html import escape

Color = tuple[int, int, int]

_WHITE: Color = (255, 255, 255)
_INK: Color = (31, 41, 55)

_SHAPES = {
    "bag": """<path{f} d="M22 36H74L80 82H16Z"/><path d="M36 46V28Q36 14 48 14Q60 14 60 28V46"/>""",
    "bed": """<path d="M12 82V28M84 82V58"/><rect{f} x="12" y="58" width="72" height="14" rx="3"/>
<rect x="18" y="46" width="20" height="12" rx="5"/><path d="M42 58V54Q42 46 50 46H76Q84 46 84 54V58"/>""",
    "bulldozer": """<path{f} d="M24 60V48H64V60"/><path d="M26 48V28H46V48M26 28H22M46 28H50M56 48V34"/>
<rect x="18" y="60" width="50" height="18" rx="9"/><circle cx="29" cy="69" r="3"/><circle cx="43" cy="69" r="3"/>
<circle cx="57" cy="69" r="3"/><path d="M68 66H76"/><path{f} d="M80 46Q70 62 84 80H78Q66 62 74 46Z"/>""",
    "chair": """<path{f} d="M33 18Q48 10 63 18L61 50H35Z"/><rect x="27" y="50" width="42" height="9" rx="4"/>
<path d="M32 59L27 84M64 59L69 84M30 72H66M43 22V42M53 22V42"/>""",
    "crane": """<path d="M34 82V24M46 82V24M34 82L46 70L34 58L46 46L34 34L46 24M24 82H56"/>
<path d="M16 24H86M40 10V24M40 10L84 24M40 10L20 24M54 24L60 16.5M66 24L70 19.5"/>
<rect{f} x="12" y="24" width="14" height="12" rx="2"/><path d="M74 24V46M74 46A5 5 0 1 1 69 51"/>
<rect{f} x="46" y="27" width="12" height="13" rx="2"/>""",
    "dresser": """<rect{f} x="18" y="20" width="60" height="54" rx="4"/>
<path d="M18 38H78M18 56H78M44 29H52M44 47H52M44 65H52M26 74V82M70 74V82"/>""",
    "drill": """<rect x="56" y="12" width="12" height="52" rx="2"/>
<path d="M56 26L68 36M56 40L68 50M46 56L56 46M62 64V74"/>
<path{f} d="M56 74H68L62 86Z"/><path{f} d="M16 66V52H46V66"/><path d="M18 52V36H34V52"/>
<rect x="12" y="66" width="38" height="14" rx="7"/><circle cx="21" cy="73" r="2.5"/>
<circle cx="41" cy="73" r="2.5"/>""",
    "excavator": """<path{f} d="M14 62V46H50V62"/><path d="M16 46V30H33L40 46M26 30V46"/>
<rect x="10" y="62" width="46" height="18" rx="9"/><circle cx="21" cy="71" r="3"/><circle cx="33" cy="71" r="3"/>
<circle cx="45" cy="71" r="3"/><path d="M42 46L56 18H66L50 46M62 24L82 40L78 58M66 18L88 38L82 60"/>
<path{f} d="M73 55L88 61Q85 76 68 73L69 63Z"/>""",
    "gear": """<path{f} d="M74.0 40.8L82.5 42.1L82.5 53.9L74.0 55.2L71.5 61.3L76.6 68.2L68.2 76.6L61.3 71.5
L55.2 74.0L53.9 82.5L42.1 82.5L40.8 74.0L34.7 71.5L27.8 76.6L19.4 68.2L24.5 61.3L22.0 55.2L13.5 53.9L13.5 42.1
L22.0 40.8L24.5 34.7L19.4 27.8L27.8 19.4L34.7 24.5L40.8 22.0L42.1 13.5L53.9 13.5L55.2 22.0L61.3 24.5L68.2 19.4
L76.6 27.8L71.5 34.7Z"/>
<circle cx="48" cy="48" r="12"/>""",
    "glass": """<path{f} d="M33 32H63Q62 48 48 50Q34 48 33 32Z"/>
<path d="M34 12H62Q66 46 48 50Q30 46 34 12ZM48 50V80M34 82H62"/>""",
    "grader": """<path{f} d="M10 58V42H26V58"/><path d="M26 58V26H44V46M24 26H48M10 58H46L52 46H76L86 52V62"/>
<circle cx="20" cy="69" r="10"/><circle cx="42" cy="69" r="10"/><circle cx="86" cy="71" r="8"/>
<circle cx="20" cy="69" r="3"/><circle cx="42" cy="69" r="3"/><circle cx="86" cy="71" r="2.5"/>
<path d="M65 46V60"/><path{f} d="M56 60H74Q69 70 74 79H56Q61 70 56 60Z"/>""",
    "hammer": """<rect{f} x="36" y="20" width="24" height="34" rx="4"/>
<path d="M32 20H64M40 20V10H56V20M36 32H60M36 42H60"/>
<path d="M40 54H56L53 62H43ZM45 62V76L48 86L51 76V62"/><path d="M30 86L38 80M66 86L58 80M24 76H34M72 76H62"/>""",
    "loader": """<path{f} d="M12 60V46H64V60"/><path d="M28 46V26H48L54 46M38 26V46M60 48L78 60"/>
<circle cx="26" cy="68" r="11"/><circle cx="56" cy="68" r="11"/><circle cx="26" cy="68" r="3"/>
<circle cx="56" cy="68" r="3"/><path{f} d="M73 54L88 48V74H74Q70 64 73 54Z"/>""",
    "pants": """<path{f} d="M30 14H66L72 82H55L48 40L41 82H24Z"/>
<path d="M29 24H67M48 24V40M34 24Q35 32 29.5 34M62 24Q61 32 66.5 34"/>""",
    "pillow": """<path{f} d="M16 28Q48 36 80 28Q74 48 80 68Q48 60 16 68Q22 48 16 28Z"/>
<circle cx="48" cy="48" r="3"/><path d="M40 46L31 43M40 50L31 53M56 46L65 43M56 50L65 53"/>""",
    "plate": """<circle cx="48" cy="48" r="26"/><circle{f} cx="48" cy="48" r="16"/>
<path d="M6 22V34Q6 41 11 41Q16 41 16 34V22M11 22V76M86 76V20Q79 28 79 48H86"/>""",
    "roller": """<path d="M28 62L42 48H82V60M52 48V28M74 48V28M46 28H80"/><circle{f} cx="28" cy="64" r="17"/>
<circle cx="28" cy="64" r="4"/><circle cx="72" cy="69" r="12"/><circle cx="72" cy="69" r="3"/>
<path d="M45 62H60"/>""",
    "rug": """<rect{f} x="18" y="24" width="60" height="48" rx="2"/>
<rect x="26" y="32" width="44" height="32" rx="1"/>
<path d="M48 36L62 48L48 60L34 48ZM48 44L52 48L48 52L44 48Z"/>
<path d="M18 24H11M18 34H11M18 43H11M18 53H11M18 62H11M18 72H11M78 24H85M78 34H85M78 43H85M78 53H85M78 62H85
M78 72H85"/>""",
    "shirt": """<path{f} d="M36 16L14 28L22 46L31 42V82H65V42L74 46L82 28L60 16Q48 30 36 16Z"/>
<path d="M31 42V36M65 42V36"/>""",
    "sofa": """<path d="M18 48V36Q18 26 28 26H68Q78 26 78 36V48M48 26V58"/>
<path{f} d="M8 54A8 8 0 0 1 24 54V58H72V54A8 8 0 0 1 88 54V74H8Z"/><path d="M17 74V82M79 74V82M24 58V66H72V58"/>""",
    "star": """<path{f} d="M48.0 15.0L57.4 38.1L82.2 39.9L63.2 55.9L69.2 80.1L48.0 67.0L26.8 80.1L32.8 55.9
L13.8 39.9L38.6 38.1Z"/>""",
    "table": """<rect{f} x="8" y="34" width="80" height="9" rx="3"/><path d="M20 43L15 82M76 43L81 82M20 43V52H76V43"/>
<path d="M34 22H62Q60 34 48 34Q36 34 34 22Z"/>""",
    "truck": """<path{f} d="M8 30H58L52 56H18Z"/>
<path d="M10 60H86V48L76 36H62V60M68 42H74L80 49H68ZM22 30L25 20H50L54 30"/>
<circle cx="27" cy="68" r="10"/><circle cx="72" cy="68" r="10"/><circle cx="27" cy="68" r="3"/>
<circle cx="72" cy="68" r="3"/>""",
    "vase": """<path{f} d="M40 18Q43 32 35 42Q22 60 38 82H58Q74 60 61 42Q53 32 56 18Z"/>
<path d="M37 18H59M30 56Q48 64 66 56M30 64Q48 72 66 64"/>""",
}

_PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img" aria-labelledby="title">
<title id="title">{title}</title>
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop stop-color="{top}"/>\
<stop offset="1" stop-color="{bottom}"/></linearGradient></defs>
<rect width="400" height="400" fill="url(#sky)"/>
<circle cx="200" cy="196" r="148" fill="#fff" fill-opacity=".6"/>
<ellipse cx="200" cy="292" rx="112" ry="9" fill="{ink}" fill-opacity=".1"/>
<g transform="translate(80 82) scale(2.5)" fill="none" color="{tint}" stroke="{ink}" stroke-width="2.2"\
 stroke-linecap="round" stroke-linejoin="round">
{shapes}
</g>
</svg>
"""


def drawing(glyph: str, color: str, title: str | None = None) -> str:
    """Draw a glyph as SVG.

    Args:
        glyph: one of `rules.GLYPHS`; `KeyError` for any other.
        color: `#rrggbb`; `ValueError` for anything else.
        title: what is read out to those who do not see it; the name of the glyph where not said.
    """
    base = _parsed(color)
    return _PICTURE.format(
        title=escape(title or glyph.capitalize()),
        top=_mixed(base, _WHITE, 0.88),
        bottom=_mixed(base, _WHITE, 0.62),
        tint=_mixed(base, _WHITE, 0.25),
        ink=_mixed(base, _INK, 0.7),
        shapes=_SHAPES[glyph].format(f=' fill="currentColor"'),
    )


def _parsed(color: str) -> Color:
    if len(color) != len("#rrggbb"):
        raise ValueError("A color is written #rrggbb.")
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _mixed(color: Color, other: Color, share: float) -> str:
    """Mix in a share of the other color; what comes out keeps enough contrast whatever goes in."""
    channels = (round(a + (b - a) * share) for a, b in zip(color, other, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in channels)
