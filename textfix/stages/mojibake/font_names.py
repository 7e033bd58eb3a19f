"""Names of Chinese fonts in style sheets and mark-up: one word that the place itself proves, ËÎÌå for 宋体.

The word alone would be too short: four letters that GBK or Big5 has as two characters. After font-family or face, it
is the name of a font, and Windows has few with Chinese names (Microsoft, Typography: font library).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from textfix.edits import Edit
from textfix.stages.mojibake.code_pages import CP1252, LATIN_1, page

_FONTS: Final = {
    "gb18030": ("宋体", "新宋体", "黑体", "仿宋", "仿宋_GB2312", "楷体", "楷体_GB2312", "微软雅黑", "隶书", "幼圆"),
    "big5": ("細明體", "新細明體", "標楷體", "微軟正黑體"),
}
_PAGES: Final = (LATIN_1, CP1252, "cp1254")
"""The pages that a browser or an editor of the West, or of Turkey, takes a style sheet for."""
_KINDS: Final = {"gb18030": "gbk", "big5": "big5"}
_PLACE: Final = re.compile(r"(?:font-family|FONT-FAMILY|\bface|\bFACE)[\"'\\ \t]*[:=][^;{}<>\n]{0,120}")
"""Where names of fonts are listed."""
_MARKS: Final = ("font-family", "FONT-FAMILY", "face", "FACE")
"""One of these is in every such place; each is found at a gigabyte a second."""
_FAR: Final = 400
"""Characters on either side in which a right name tells that a style sheet lists both. Set by hand."""


def font_edits(text: str) -> list[Edit]:
    """The names of fonts that a text lists as one code page shows the bytes of another.

    >>> [edit.after for edit in font_edits("p { font-family: ËÎÌå; }")], font_edits("Ë Î Ì å, ËÎÌå")
    (['宋体'], [])
    """
    found = list[Edit]()
    if not any(mark in text for mark in _MARKS):
        return found
    for place in _PLACE.finditer(text):
        for match in _names().finditer(text, *place.span()):
            name, kind = _misread()[match[0]]
            near = text[max(0, match.start() - _FAR) : match.end() + _FAR]
            if name not in near:
                found.append(Edit(*match.span(), name, kind))
    return found


@cache
def _misread() -> dict[str, tuple[str, str]]:
    """The names as each page shows them, and what they are."""
    shown = dict[str, tuple[str, str]]()
    for true, names in _FONTS.items():
        for name in names:
            for wrong in _PAGES:
                characters = page(wrong).characters
                data = name.encode(true)
                damaged = "".join(chr(byte) if byte < 0x80 else characters.get(byte, chr(byte)) for byte in data)
                shown.setdefault(damaged, (name, f"{_KINDS[true]} read as {wrong}"))
    return shown


@cache
def _names() -> re.Pattern[str]:
    longest_first = sorted(_misread(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])")
