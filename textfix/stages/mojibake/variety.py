"""Whether signs are more than a row or a frame of what right text has too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from operator import sub
from typing import Final

from textfix.stages.mojibake.code_pages import MARKS
from textfix.stages.mojibake.settings import (
    CHART_SIGNS,
    FEW_KINDS,
    FEWEST,
    KINDS,
    LETTERS,
    LONG_FRAME,
    LONGEST_CHART,
    MEETINGS,
    OFTEN,
    SHORT_FRAME,
)

_HIGH: Final = re.compile("[^\x00-\x7f]")
_ASCII: Final = re.compile("[\x00-\x7f]+")
_OWN: Final = re.compile(f"[{MARKS}§®±÷\xa0]")
"""Marks that right Chinese text has as well: no page is believed on them."""
_VARIED: Final = re.compile("[\x00-\xbf×÷\u2010-\u2027\u2500-\u259f■]+")
"""Signs that right text has in rows and side by side: marks, and what frames are drawn with."""


_DRAWN: Final = re.compile("[\u2500-\u259f]")
"""What frames, and the letters of banners, are drawn with."""
_ONE_STYLE: Final = re.compile("[─│┌┐└┘├┤┬┴┼]+|[═║╔╗╚╝╠╣╦╩╬]+")
"""A frame of single lines, or of double ones: half of what GBK is in cp437 mixes both, ╥ or ╟."""
_BOTH_STYLES: Final = re.compile("[╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫]")
"""Where single lines meet double ones: banners have none, tables a few in a row of lines, GBK one in two."""


def is_varied(text: str) -> bool:
    """Whether a text is no row of signs that right text has too: ····, ××××, a frame of lines, ”——“."""
    if _is_frame(text) or _is_chart(text):
        return False
    if len(_VARIED.sub("", text)) >= LETTERS * len(text) and len(set(text)) > 2:
        return True
    counts = Counter(_HIGH.findall(_OWN.sub("", text)))
    often = counts.most_common(1)[0][1] if counts else 0
    return often <= max(2, OFTEN * counts.total()) and len(counts) >= max(FEWEST, min(KINDS, counts.total() / 2))


def are_varied(texts: Sequence[str]) -> bool:
    """Whether texts, one of them or all together, are no rows of signs that right text has too.

    >>> are_varied(["\xa0\xa0", "•\xa0", "\xa0\xa0"]), are_varied(["ÖÐ", "ÎÄ"])
    (False, True)
    """
    together = "".join(texts)
    return is_varied(together) or (not _is_frame(together) and any(map(is_varied, texts)))


def _is_chart(text: str) -> bool:
    """Whether signs are rows of a chart of characters: half of them follow the one before in Unicode.

    >>> _is_chart("³´µ¶·¸¹º"), _is_chart("ö·÷·ø·ù·ú"), _is_chart("ÖÐÎÄ×Ö·û")
    (True, True, False)
    """
    signs = _ASCII.sub("", text)
    if len(signs) < CHART_SIGNS:
        return False
    if len(set(signs[1::2])) == 1:
        signs = signs[::2]
    points = [*map(ord, signs[:LONGEST_CHART])]
    follows = [*map(sub, points[1:], points)].count(1)
    return 2 * follows >= len(points)


def _is_frame(text: str) -> bool:
    """Whether most signs of a text draw lines of one style, or the letters of a banner.

    >>> _is_frame("╔═║╔═╝ä╔═║╔═╝ä╝"), _is_frame("├┤└┌─┐"), _is_frame("╬╥╩╟╓╨╣·╚╦"), _is_frame("╡╛╣╚íú" * 3)
    (True, True, False, False)
    """
    drawn = _DRAWN.findall(text)
    if len(drawn) < SHORT_FRAME or 3 * len(drawn) < 2 * len(_HIGH.findall(text)):
        return False
    if len(drawn) >= LONG_FRAME and len(set(drawn)) <= FEW_KINDS:
        return len(_BOTH_STYLES.findall(text)) <= MEETINGS * len(drawn)
    return _ONE_STYLE.fullmatch("".join(drawn)) is not None
