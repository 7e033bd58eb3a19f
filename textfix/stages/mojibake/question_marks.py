"""UTF-8 read as Big5 by a reader that wrote one '?' for two bytes: a mark is counted as both of them.

Windows and old browsers take a pair that code page 950 lacks together: ? is a character's last two bytes, or the end
of one and the beginning of the next. At the end of a line it may be one byte, or a question mark.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

import numpy as np

from textfix.stages.mojibake.code_pages import LOST
from textfix.stages.mojibake.views import View

TAKEN: Final = "\ufffe"
"""A unit for the second byte of a pair that was lost with the first one, for which `LOST` stands."""

_RUN: Final = re.compile(r"[\x80-\xff?]++")
_CHARACTER: Final = 3
"""Bytes of a Chinese character in UTF-8."""


def with_pairs(seen: View) -> View | None:
    r"""The view with two units for each '?' that stands for a pair; nothing where none does.

    >>> from textfix.stages.mojibake.views import survey
    >>> from textfix.stages.mojibake.code_pages import BIG5, page
    >>> with_pairs(survey("蝟餌絞閮剖?").view(page(BIG5))).units[-6:]
    '\xe8\xa8\xad\xe5\ufffd\ufffe'
    """
    if seen.starts is None or "?" not in seen.units:
        return None
    widths = np.diff(seen.starts)
    parts, end = list[str](), 0
    for match in _RUN.finditer(seen.units):
        pairs = match[0].count("?")
        over = (len(match[0]) + pairs) % _CHARACTER
        if not pairs or match[0].isascii() or (over and match[0][-1] != "?"):
            continue
        last = (LOST + TAKEN, LOST, "?")[over] if match[0][-1] == "?" else match[0][-1]
        parts += (seen.units[end : match.start()], match[0][:-1].replace("?", LOST + TAKEN), last)
        end = match.end()
        marks = [match.start() + place for place, unit in enumerate(match[0]) if unit == "?"]
        widths[np.searchsorted(seen.starts, marks)] += 1
        if over:
            widths[np.searchsorted(seen.starts, end - 1)] -= 1
    if not parts:
        return None
    starts = np.concatenate(([0], np.cumsum(widths)))
    return replace(seen, units="".join([*parts, seen.units[end:]]), starts=starts)
