"""Whether signs are more than a row or a frame of what right text has too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from textfix.stages.mojibake.code_pages import MARKS
from textfix.stages.mojibake.settings import FEW_KINDS, FEWEST, KINDS, LETTERS, LONG_FRAME, OFTEN

_HIGH: Final = re.compile("[^\x00-\x7f]")
_OWN: Final = re.compile(f"[{MARKS}§®±÷\xa0]")
"""Marks that right Chinese text has as well: no page is believed on them."""
_VARIED: Final = re.compile("[\x00-\xbf×÷\u2010-\u2027\u2500-\u259f■]+")
"""Signs that right text has in rows and side by side: marks, and what frames are drawn with."""


_DRAWN: Final = re.compile("[\u2500-\u259f]")
"""What frames, and the letters of banners, are drawn with."""


def is_varied(text: str) -> bool:
    """Whether a text is no row of signs that right text has too: ····, ××××, a frame of lines, ”——“."""
    drawn = _DRAWN.findall(text)
    if len(drawn) >= LONG_FRAME and len(set(drawn)) <= FEW_KINDS:
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
    return is_varied("".join(texts)) or any(map(is_varied, texts))
