"""Whether a plain text may be a dump at all: a quick search that lets running text through.

Words of boilerplate count only in brief lines, and lesser ones only where they make up a third of their line. So a
text is searched for the first three characters of each word, whatever their script and width, and only the lines where
they stand are measured. Running text is full of 相关, 发布 and 位置; it seldom has them there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.keywords import fold_table, sections
from textfix.stages.boilerplate.settings import LESSER_SHARE, LONGEST_SIGN
from textfix.text.look import ASTRAL, Look

_BLANKS: Final = "".join(filter(str.isspace, map(chr, range(0x10000))))
_COPYRIGHT: Final = ord("©")
_LABELS: Final = (
    *((label, f"{_BLANKS}:/") for label in ("编辑", "责编")),
    *((label, f"{_BLANKS}:/|于") for label in ("来源", "稿源", "出处", "转自")),
)
"""What a line of metadata says first, and what may follow."""
_WEIGHTY: Final = range(1, 16)
"""Bits of the words of which one is enough; they are dealt out by the first character."""
_LESSER: Final = range(16, 32)
"""Bits of the words of which it takes two."""
_ALONE: Final = 1
"""The bit of ©, a word of one character: anything may follow it."""
_WEIGHTY_BITS: Final = (1 << 16) - 1


class _Tables(NamedTuple):
    """For each UTF-16 unit the bits of the words whose first, second or third character it may be."""

    first: NDArray[np.uint32]
    second: NDArray[np.uint32]
    third: NDArray[np.uint32]
    longest_lesser: int


def may_be_dump(look: Look) -> bool:
    """Whether a line of a plain text may be a sign of a web page, or metadata: else the text is no dump.

    >>> from textfix.text.look import look_at
    >>> may_be_dump(look_at("山城\\n相关部门在这个位置发布了消息。")), may_be_dump(look_at("山城\\n版权所有 山城网"))
    (False, True)
    """
    units, tables = look.units, _tables()
    if len(units) and units[-1] == _COPYRIGHT:
        return True
    bits = tables.first.take(units[:-1])
    bits &= tables.second.take(units[1:])
    places = bits.nonzero()[0]
    found = bits[places] & tables.third.take(units.take(places + 2, mode="clip"))
    likely = found.nonzero()[0]
    return bool(len(likely)) and _stand_alone(look, places[likely].tolist(), found[likely].tolist())


def _stand_alone(look: Look, places: list[int], found: list[int]) -> bool:
    """Whether words stand in lines that are brief enough: one of the weighty ones, or lesser ones in two lines.

    Args:
        look: the look at the text.
        places: where words may begin, as indexes of units; in order.
        found: their bits.
    """
    starts, number = look.line_starts.tolist(), len(look.units)
    longest_lesser = LESSER_SHARE * _tables().longest_lesser
    width = 2 if look.mask & ASTRAL else 1  # units of a character, at most
    lesser_row = None
    for at, bits in zip(places, found, strict=True):
        row = bisect_right(starts, at)
        size = (starts[row] - 1 if row < len(starts) else number) - starts[row - 1]
        if size > LONGEST_SIGN * width:
            continue
        if bits & _WEIGHTY_BITS:
            return True
        if size <= longest_lesser * width:
            if lesser_row not in (None, row):
                return True
            lesser_row = row
    return False


@cache
def _tables() -> _Tables:
    words = sections()
    folded = np.zeros((3, 0x10000), dtype=np.uint32)
    folded[0, _COPYRIGHT] = folded[1:] = _ALONE
    for written, bits in ((_words(words["anchor"]), _WEIGHTY), (_LABELS, _WEIGHTY), (_words(words["sign"]), _LESSER)):
        for begin, thirds in written:
            bit = 1 << bits[ord(begin[0]) % len(bits)]
            folded[0, ord(begin[0])] |= bit
            folded[1, ord(begin[1])] |= bit
            folded[2, [ord(third) for third in thirds] if thirds else slice(None)] |= bit
    first, second, third = (row[fold_table()] for row in folded)
    return _Tables(first, second, third, max(map(len, words["sign"])))


def _words(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The first two characters of each word, and its third, or any."""
    return ((word[:2], word[2:3]) for word in words if len(word) > 1)
