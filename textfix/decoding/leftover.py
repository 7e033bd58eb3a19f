"""What a reading leaves that no text has: lines of another encoding that nothing read better, accents that became Han.

A file with lines of several languages, each in its own encoding, is read in one where the others are not Chinese. The
confidence says so: ß and ü of German are one Han within a word, and lines of Japanese in a Chinese encoding are rare
characters throughout.
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from textfix.decoding.costly import STEPPED
from textfix.decoding.settings import LEFT_IN_LINE, LEFT_IN_WORD, LEFTOVER_LINE, MOST_WITH_LEFTOVERS
from textfix.decoding.weighing import Units
from textfix.text.language import UNIT, code_points, costs

_OF_BYTES: Final = STEPPED | {"cp950", "big5hkscs"}
"""Encodings of two bytes a character, by all of their names."""
_WIDE: Final = "\u3400-\u9fff\uac00-\ud7a3\ue000-\uf8ff\uff61-\uff9f\U00020000-\U0002ffff"
_IN_WORD: Final = re.compile(f"[A-Za-z]([{_WIDE}]{{1,2}})(?=[A-Za-z])")
"""One character or two of a page of several bytes within a word of ASCII, by which the search begins: Han are many."""
_MOST: Final = 64
"""Such characters that are looked at. Set by hand; it bounds the time."""
_IN_LINE: Final = np.int16(LEFT_IN_LINE / UNIT)
_LINE_FEED: Final = ord("\n")


def most_with_leftovers(text: str, encoding: str, units: Units | None = None, *, lines: bool = True) -> float:
    """The most confidence in a reading in an encoding of several bytes, less where it leaves what is no text.

    Args:
        text: the reading.
        encoding: its encoding.
        units: what `costs` says of it, where that is known.
        lines: whether lines may be left. Each such line is costly (`costly_in`), as `LEFTOVER_LINE` characters of it
            cost more than is fair.

    >>> most_with_leftovers("这是 Dateigr廲e。", "gb18030"), most_with_leftovers("用Java的class文件。", "gb18030")
    (0.7, 1.0)
    >>> most_with_leftovers("秋天的山路。\\n惓婯昞尰拞偺妵屖", "gb18030")
    0.7
    """
    if _OF_BYTES.isdisjoint(encoding.split("+")):
        return 1.0
    within = "\n".join([match[1] for match, _ in zip(_IN_WORD.finditer(text), range(_MOST), strict=False)])
    if within and costs(within).max() * UNIT > LEFT_IN_WORD:
        return MOST_WITH_LEFTOVERS
    if not text or not lines:
        return 1.0
    points = code_points(text)
    high = points > 0x7F
    above = ((costs(points) if units is None else units) - _IN_LINE) * high
    starts = np.flatnonzero(points == _LINE_FEED)
    if not len(starts) or starts[0]:
        starts = np.append(0, starts)
    suspects = np.flatnonzero(np.add.reduceat(above, starts, dtype=np.int64) > 0)
    if not len(suspects):
        return 1.0
    counts = np.add.reduceat(high, starts, dtype=np.int64)[suspects]
    return MOST_WITH_LEFTOVERS if counts.max() >= LEFTOVER_LINE else 1.0
