"""The lines of a text as columns of numbers, so that a whole page is judged by a few array operations."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textfix.stages.reflow.settings import CAPTION
from textfix.text.look import looked_up

Numbers: TypeAlias = NDArray[np.int32]
Flags: TypeAlias = NDArray[np.bool_]

_KINDS: Final = 12
"""The kinds of characters that begin and end a line, as the next line names them."""
OTHER, HAN, LATIN, DIGIT, STOP, PAUSE, COLON, OPEN, CLOSE, DASH, SPACE, POINT = range(_KINDS)
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
_ENDING_OF: Final = np.array([_ENDINGS.get(kind, END_OTHER) for kind in range(_KINDS)], np.int32)
_IS_WORD: Final = np.isin(np.arange(_KINDS), (LATIN, DIGIT, POINT))
_BEGINNING_OF: Final = np.array([_BEGINNINGS.get(kind, BEGIN_OTHER) for kind in range(_KINDS)], np.int32)


_KIND: Final = 15
"""Bits of an entry of the table that are the class; those above are the width."""


@cache
def _table() -> NDArray[np.uint8]:
    """Class and width in half columns of each character of the first plane, in one number."""
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
    table: NDArray[np.uint8] = classes | widths << np.uint8(4)
    return table


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text that are not blank; every array has one entry a line.

    `start` and `end` bound the line's characters without the spaces around them; `blank` counts the blank lines
    before it; `first` and `last` are its outer characters;
    `indent` and `width` are in half columns, `width` without the spaces of a justified line; `unit` is the
    width of what could not have been parted from its first character; `ending` and `beginning` say how it ends
    and begins (`END_HAN`, `BEGIN_HAN`, ...); `stops`, `pauses` and `gaps` count sentence stops, other punctuation and
    spaces inside it; `colon` is how many characters it has before its first colon, at least as many as the line has
    where there is none; `nesting` is how many more brackets it opens than it closes; `spread` says that a space
    follows nearly every character; `doubled` that the line is a phrase of Chinese characters, itself without
    repetition, twice.
    """

    start: Numbers
    end: Numbers
    blank: Numbers
    first: NDArray[np.uint32]
    last: NDArray[np.uint32]
    indent: Numbers
    width: Numbers
    unit: Numbers
    ending: Numbers
    beginning: Numbers
    stops: Numbers
    pauses: Numbers
    gaps: Numbers
    han: Numbers
    colon: Numbers
    nesting: Numbers
    spread: Flags
    doubled: Flags

    def only(self, wanted: Flags) -> Lines:
        """Some of the lines; one that came after a line left out has a blank line before it."""
        if wanted.all():
            return replace(self, blank=self.blank.copy())
        found = Lines(*(getattr(self, field.name)[wanted] for field in fields(self)))
        places = np.flatnonzero(wanted)
        behind = np.diff(places, prepend=-1) > 1
        return replace(found, blank=np.where(behind, np.maximum(found.blank, 1), found.blank))


def read_lines(text: str) -> Lines:
    """The lines of a text, measured.

    >>> lines = read_lines("　　春天来了，\\n\\n桃花开。")
    >>> lines.width.tolist(), lines.indent.tolist(), lines.blank.tolist()
    ([10, 8], [4, 0], [0, 1])

    Characters beyond U+FFFF count as Chinese, and change nothing else.

    >>> read_lines("\\U0001f338桃花开，").pauses.tolist()
    [1]
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    both = looked_up(_table(), _in_first_plane(points))
    kind: NDArray[np.uint8] = both & np.uint8(_KIND)
    _stop_at_points(kind, points)
    feeds = (points == 10).nonzero()[0]  # "\n"
    edge = np.zeros(points.size + 2, np.bool_)
    np.not_equal(kind, SPACE, out=edge[1:-1])
    edge[feeds + 1] = False
    edges = (edge[1:] != edge[:-1]).nonzero()[0]
    run_start, run_end = edges[::2], edges[1::2]
    line_start, line_end = np.append(0, feeds + 1), np.append(feeds, points.size)
    begin, stop = run_start.searchsorted(line_start), run_start.searchsorted(line_end)
    number = (begin < stop).nonzero()[0]
    start, end = run_start[begin[number]], run_end[stop[number] - 1]
    line_start = line_start[number]

    def counts(found: Flags) -> Numbers:
        places = found.nonzero()[0]
        inside: Numbers = (places.searchsorted(end) - places.searchsorted(start)).astype(np.int32)
        return inside

    across, han_before = _sums(both >> np.uint8(_KIND.bit_length())), _sums(kind == HAN)
    wide, han = across[end] - across[start], han_before[end] - han_before[start]
    gaps = counts(kind == SPACE)
    solid = (end - start) - gaps
    spread = (solid >= 4) & (gaps * 5 >= (solid - 1) * 4)
    ending = _ENDING_OF[kind[end - 1]]
    ending[(ending == END_CLOSE) & (kind[end - 2] == STOP) & (end - start > 1)] = END_QUOTED_STOP
    beginning = _BEGINNING_OF[kind[start]]
    is_path = (points[start] == ord("/")) & (kind[np.minimum(start + 1, kind.size - 1)] == LATIN)
    beginning[is_path] = BEGIN_LATIN
    half = (end - start) // 2
    doubled = (half >= CAPTION) & ((end - start) % 2 == 0) & (han == end - start)
    doubled[doubled] = points[start[doubled]] == points[(start + half)[doubled]]
    for at in np.flatnonzero(doubled):
        unit = text[start[at] : start[at] + half[at]]
        doubled[at] = unit == text[start[at] + half[at] : end[at]] and unit not in (unit + unit)[1:-1]
    colons = np.append((kind == COLON).nonzero()[0], points.size)
    return Lines(
        start=start.astype(np.int32),
        end=end.astype(np.int32),
        blank=np.diff(number, prepend=-1).astype(np.int32) - 1,
        first=points[start],
        last=points[end - 1],
        indent=across[start] - across[line_start],
        width=np.where(spread, wide - gaps, wide),
        unit=_units(kind, across, start, end),
        ending=ending,
        beginning=beginning,
        stops=counts(kind == STOP),
        pauses=counts((kind == PAUSE) | (kind == COLON)),
        gaps=gaps,
        han=han,
        colon=(colons[colons.searchsorted(start)] - start).astype(np.int32),
        nesting=counts(kind == OPEN) - counts(kind == CLOSE),
        spread=spread,
        doubled=doubled,
    )


def _stop_at_points(kind: NDArray[np.uint8], points: NDArray[np.uint32]) -> None:
    """Make sentence stops of the ASCII points after Chinese, unless a word or number follows (文件.pid).

    >>> read_lines("船开了.\\n文件.pid").ending.tolist() == [END_STOP, END_WORD]
    True
    """
    at = (points == ord(".")).nonzero()[0]
    if at.size:
        before, after = kind[at - 1], kind[np.minimum(at + 1, kind.size - 1)]
        goes_on = _IS_WORD[after] & (at + 1 < kind.size)
        kind[at[(at > 0) & ((before == HAN) | (before == CLOSE)) & ~goes_on]] = STOP


def _in_first_plane(points: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """Code points as an index into the table; those of other planes are Han characters."""
    if points.size and points.max() > 0xFFFF:
        points = np.where(points > 0xFFFF, 0xD800, points)
    return points.astype(np.uint16)


def _sums(values: NDArray[np.uint8] | Flags) -> Numbers:
    """The sum of the values before each place, and that of all."""
    total = np.zeros(values.size + 1, np.int32)
    values.cumsum(dtype=np.int32, out=total[1:])
    return total


def _units(kind: NDArray[np.uint8], across: Numbers, start: NDArray[np.intp], end: NDArray[np.intp]) -> Numbers:
    """The width of each line's first unbreakable unit: opening brackets and one character, or a word or number."""
    at = start.copy()
    for _ in range(2):
        at += (kind[at] == OPEN) & (at < end - 1)
    word = np.zeros(kind.size + 1, np.bool_)
    np.take(_IS_WORD, kind, out=word[:-1])
    stop = (word[:-1] & ~word[1:]).nonzero()[0] + 1
    after = at + 1
    inside = word[at].nonzero()[0]
    after[inside] = stop[stop.searchsorted(at[inside], "right")]
    return across[np.minimum(after, end)] - across[start]
