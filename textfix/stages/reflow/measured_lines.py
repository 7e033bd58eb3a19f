"""The lines of a text as columns of numbers, so that a whole page is judged by a few array operations."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textfix.stages.reflow.settings import CAPTION

Numbers: TypeAlias = NDArray[np.int32]
Flags: TypeAlias = NDArray[np.bool_]

OTHER, HAN, LATIN, DIGIT, STOP, PAUSE, COLON, OPEN, CLOSE, DASH, SPACE, POINT = range(12)
"""Classes of characters, as far as line ends care."""

_CLASSES: Final = (
    (STOP, "。！？!?…｡．"),
    (PAUSE, "，、；,;､"),
    (COLON, "：:"),
    (OPEN, "“‘「『（《〈【〔([{〖"),
    (CLOSE, "”’」』）》〉】〕)]}〗"),
    (DASH, "—–－―"),
    (SPACE, " \t\r\u00a0\u2002\u2003\u3000"),
    (POINT, ".%％'’/+-_·℃"),
)

_WIDE_PUNCTUATION: Final = "“”‘’…—·"

END_HAN, END_STOP, END_QUOTED_STOP, END_PAUSE, END_COLON, END_CLOSE, END_OPEN, END_DASH, END_WORD, END_OTHER = range(
    10
)
"""How a line may end: in a Chinese character, a sentence stop, a stop and a closing mark, a comma or the like, ..."""

BEGIN_HAN, BEGIN_OPEN, BEGIN_WRONG, BEGIN_DASH, BEGIN_DIGIT, BEGIN_LATIN, BEGIN_OTHER = range(7)
"""How a line may begin; "wrong" is what typesetters let no line begin with: a stop, a comma, a closing mark."""

_ENDINGS: Final = {
    HAN: END_HAN, STOP: END_STOP, PAUSE: END_PAUSE, COLON: END_COLON, CLOSE: END_CLOSE, OPEN: END_OPEN,
    DASH: END_DASH, LATIN: END_WORD, DIGIT: END_WORD, POINT: END_WORD,
}  # fmt: skip
_BEGINNINGS: Final = {
    HAN: BEGIN_HAN, OPEN: BEGIN_OPEN, STOP: BEGIN_WRONG, PAUSE: BEGIN_WRONG, COLON: BEGIN_WRONG, CLOSE: BEGIN_WRONG,
    DASH: BEGIN_DASH, DIGIT: BEGIN_DIGIT, LATIN: BEGIN_LATIN,
}  # fmt: skip
_ENDING_OF: Final = np.array([_ENDINGS.get(kind, END_OTHER) for kind in range(12)], np.int32)
_BEGINNING_OF: Final = np.array([_BEGINNINGS.get(kind, BEGIN_OTHER) for kind in range(12)], np.int32)


@cache
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Class and width in half columns of each character of the first plane."""
    classes = np.zeros(0x10000, np.uint8)
    classes[0x3400:0xA000] = HAN
    classes[0x3005:0x3008] = HAN
    classes[0x3041:0x3100] = HAN
    classes[0xF900:0xFB00] = HAN
    classes[0xD800:0xE000] = HAN
    for low, high, kind in ((0x30, 0x3A, DIGIT), (0x41, 0x5B, LATIN), (0x61, 0x7B, LATIN), (0xC0, 0x250, LATIN)):
        classes[low:high] = kind
    for low, high, kind in ((0xFF10, 0xFF1A, DIGIT), (0xFF21, 0xFF3B, LATIN), (0xFF41, 0xFF5B, LATIN)):
        classes[low:high] = kind
    for kind, characters in _CLASSES:
        for character in characters:
            if classes[ord(character)] in (OTHER, LATIN, DIGIT):
                classes[ord(character)] = kind
    widths = np.ones(0x10000, np.uint8)
    widths[0x2E80:] = 2
    widths[0x2460:0x2700] = 2
    widths[0xFF61:0xFFA0] = 1
    for character in _WIDE_PUNCTUATION:
        widths[ord(character)] = 2
    return classes, widths


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text that are not blank; every array has one entry a line.

    `start` and `end` bound the line's characters without the spaces around them; `blank` counts the blank lines
    before it; `indent` and `width` are in half columns, `width` without the spaces of a justified line; `unit` is the
    width of what could not have been parted from its first character; `ending` and `beginning` say how it ends
    and begins (`END_HAN`, `BEGIN_HAN`, ...); `stops`, `pauses` and `gaps` count sentence stops, other punctuation and
    spaces inside it; `nesting` is how many more brackets it opens than it closes; `spread` says that a space follows
    nearly every character; `doubled` that the line is a phrase of Chinese characters, itself without repetition,
    twice.
    """

    start: Numbers
    end: Numbers
    blank: Numbers
    indent: Numbers
    width: Numbers
    unit: Numbers
    ending: Numbers
    beginning: Numbers
    stops: Numbers
    pauses: Numbers
    gaps: Numbers
    han: Numbers
    nesting: Numbers
    spread: Flags
    doubled: Flags

    def only(self, wanted: Flags) -> Lines:
        """Some of the lines; one that stood behind a line left out has a blank line before it."""
        found = Lines(*(getattr(self, field.name)[wanted] for field in fields(self)))
        places = np.flatnonzero(wanted)
        behind = np.diff(places, prepend=-1) > 1
        return replace(found, blank=np.where(behind, np.maximum(found.blank, 1), found.blank))


def read_lines(text: str) -> Lines:
    """The lines of a text, measured.

    >>> lines = read_lines("　　春天来了，\\n\\n桃花开。")
    >>> lines.width.tolist(), lines.indent.tolist(), lines.blank.tolist()
    ([10, 8], [4, 0], [0, 1])
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    points = np.minimum(points, 0xD800).astype(np.uint16) if points.size and points.max() > 0xFFFF else points
    classes, widths = _tables()
    kind, width = classes[points], widths[points]
    broken = points == 10  # "\n"
    line_of = broken.cumsum(dtype=np.int32)
    filled = ((kind != SPACE) & ~broken).nonzero()[0]
    number = line_of[filled]
    first = np.flatnonzero(np.diff(number, prepend=-1))
    start = filled[first]
    end = filled[np.append(first[1:], filled.size) - 1] + 1 if filled.size else start
    number = number[first]

    def sums(values: NDArray[np.uint8] | Flags) -> Numbers:
        total = np.zeros(points.size + 1, np.int32)
        values.cumsum(dtype=np.int32, out=total[1:])
        return total

    across = sums(width)
    line_start = np.append(0, np.flatnonzero(broken) + 1)[number]
    stop, space = sums(kind == STOP), sums(kind == SPACE)
    pause = sums((kind == PAUSE) | (kind == COLON))
    nest = sums(kind == OPEN) - sums(kind == CLOSE)
    han = sums(kind == HAN)
    gaps = space[end] - space[start]
    solid = (end - start) - gaps
    spread = (solid >= 4) & (gaps * 5 >= (solid - 1) * 4)
    wide = across[end] - across[start]
    ending = _ENDING_OF[kind[end - 1]]
    ending[(ending == END_CLOSE) & (kind[end - 2] == STOP) & (end - start > 1)] = END_QUOTED_STOP
    half = (end - start) // 2
    doubled = (half >= CAPTION) & ((end - start) % 2 == 0) & (han[end] - han[start] == end - start)
    doubled[doubled] = points[start[doubled]] == points[(start + half)[doubled]]
    for at in np.flatnonzero(doubled):
        unit = text[start[at] : start[at] + half[at]]
        doubled[at] = unit == text[start[at] + half[at] : end[at]] and unit not in (unit + unit)[1:-1]
    return Lines(
        start=start.astype(np.int32),
        end=end.astype(np.int32),
        blank=np.diff(number, prepend=-1).astype(np.int32) - 1,
        indent=across[start] - across[line_start],
        width=np.where(spread, wide - gaps, wide),
        unit=_units(kind, across, start, end),
        ending=ending,
        beginning=_BEGINNING_OF[kind[start]],
        stops=stop[end] - stop[start],
        pauses=pause[end] - pause[start],
        gaps=gaps,
        han=han[end] - han[start],
        nesting=nest[end] - nest[start],
        spread=spread,
        doubled=doubled,
    )


def _units(kind: NDArray[np.uint8], across: Numbers, start: NDArray[np.intp], end: NDArray[np.intp]) -> Numbers:
    """The width of each line's first unbreakable unit: opening brackets and one character, or a word or number."""
    word = (kind == LATIN) | (kind == DIGIT) | (kind == POINT)
    stop = np.where(word, kind.size, np.arange(kind.size))
    stop = np.minimum.accumulate(stop[::-1])[::-1] if stop.size else stop
    at = start.copy()
    for _ in range(2):
        at = np.where((kind[np.minimum(at, kind.size - 1)] == OPEN) & (at < end - 1), at + 1, at)
    after = np.maximum(stop[at], at + 1) if at.size else at
    return across[np.minimum(after, end)] - across[start]
