"""Which parts of a text are hard-wrapped at all: everything else keeps its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.reflow.line_ends import near_counts, near_sums
from textfix.stages.reflow.measured_lines import (
    BEGIN_WRONG,
    END_CLOSE,
    END_COLON,
    END_HAN,
    END_QUOTED_STOP,
    END_STOP,
    END_WORD,
    Flags,
    Lines,
    Numbers,
)
from textfix.stages.reflow.outer_characters import matching, one_of
from textfix.stages.reflow.settings import (
    ALIKE_AROUND,
    ALIKE_WIDTH,
    AROUND,
    COLUMN_SHARE,
    ENOUGH,
    EVERY_LINE,
    FIRST_VOTE,
    FLUSH,
    FLUSH_VOTE,
    FLUSH_WIDTH,
    IN_DOUBT,
    LONG_LINE_VOTE,
    NARROW,
    PART_OF_LINE,
    PROSE_AROUND,
    REACH,
    ROOMY,
    SAME_COLUMN,
    SHORT_BLOCK,
    SHORT_SHARE,
    SHORT_WIDTH,
    TORN,
    VOTES,
    WIDE,
    WITHOUT_TORN,
)

_WRONG: Final = re.compile(r"[，。、；：！？）》」』】]{1,3}+(?![，。、；：！？）》」』】\s])")
"""What no line begins with, unless a space sets it apart: 》 1 w is from a list of words."""
_VOTES: Final = np.array(VOTES)
_CLOSING: Final = "）》」』】”’"
_OPENING: Final = "“‘「『"


def no_line_begins_so(lines: Lines, rows: Sequence[str]) -> Flags:
    """The line ends that can be nothing else than torn.

    The next line begins with a comma, a stop or a closing mark, the latter also after punctuation if its bracket is
    open; or the line ends in an opening mark. A mark alone on its line belongs to prose only.

    >>> from textfix.stages.reflow.measured_lines import read_lines
    >>> rows = ["文件传到", "，再传“", "一次）", "”完", "。"]
    >>> no_line_begins_so(read_lines("\\n".join(rows)), rows).tolist()
    [True, True, False, False]
    """
    may = lines.beginning == BEGIN_WRONG
    wrong = matching(rows, may, _WRONG.match) | (may & lines.spread)
    closing = one_of(lines.first, _CLOSING)
    opening = one_of(lines.last, _OPENING) & (lines.end - lines.start > 1)
    marks_alone = lines.han + lines.gaps == 0
    prose = (lines.han >= PART_OF_LINE) & (lines.pauses > 0)
    open_ended = (lines.ending == END_HAN) | (lines.ending == END_WORD) | (lines.ending == END_CLOSE)
    found: Flags = wrong[1:] & open_ended[:-1] & (~marks_alone[1:] | prose[:-1])
    found |= closing[1:] & (lines.nesting[:-1] > 0) & prose[:-1]
    found |= opening[:-1] & (lines.han[:-1] > 0)
    apart = lines.blank[1:] > 0
    if apart.any():
        found &= ~apart | (near_sums(apart, REACH) >= EVERY_LINE * near_counts(apart.size, REACH))
    return found


def verse(lines: Lines, torn: Flags) -> Flags:
    """The line ends in blocks of short lines, parted from the rest by blank lines, in which no word is torn.

    A line that has punctuation inside and none at its end is prose.

    Args:
        lines: the lines of a text.
        torn: the line ends that part what belongs together.
    """
    size = lines.width.size
    first = np.flatnonzero(np.append(True, lines.blank[1:] > 0))
    count = np.diff(first, append=size)
    if not ((count > 1) & (count <= SHORT_BLOCK)).any():
        return np.zeros(size - 1, np.bool_)
    widest = np.maximum.reduceat(lines.width, first)
    long = np.repeat(widest, count)[count.repeat(count) > 1]
    usual = np.sort(long)[long.size // 2]
    broken = np.add.reduceat(np.append(torn, False).astype(np.int32), first)
    prose = np.add.reduceat(((lines.ending == END_HAN) & (lines.pauses + lines.stops > 0)).astype(np.int32), first) > 0
    short = (
        (count > 1)
        & ~prose
        & (count <= SHORT_BLOCK)
        & (widest <= SHORT_WIDTH * usual)
        & ((broken == 0) | _ragged(lines, first, count, widest))
    )
    found: Flags = np.repeat(short, count)[:-1]
    return found


def _ragged(lines: Lines, first: NDArray[np.intp], count: NDArray[np.intp], widest: Numbers) -> Flags:
    """Which blocks have lines without punctuation, some of which, the last apart, leave room for more beside them."""
    last = np.zeros(lines.width.size, np.bool_)
    last[first + count - 1] = True
    roomy = (np.repeat(widest, count) - lines.width >= ROOMY) & ~last
    some = np.add.reduceat(roomy.astype(np.int32), first) * 3 >= np.maximum(count - 1, 1)
    found: Flags = some & (np.add.reduceat(lines.pauses + lines.stops, first) == 0)
    return found


def _fills(lines: Lines, reach: Numbers) -> Flags:
    """Which lines, but the last, reach as far as any other around them, so that nothing more would have fitted.

    A mark at the end counts for nothing: it may hang over the edge.

    Args:
        lines: the lines of a text.
        reach: where each of them ends, in half columns.
    """
    hanging = (lines.ending >= END_STOP) & (lines.ending <= END_CLOSE)
    reach = reach - 2 * hanging
    padded = np.full(reach.size + 2 * AROUND, -99, np.int32)  # -99 is no width
    padded[AROUND:-AROUND] = np.where(lines.width > WIDE, -99, reach)  # the same
    others = padded[np.arange(reach.size)[:, None] + np.arange(2 * AROUND + 1)]
    others[:, AROUND] = -99  # the same
    room = (others.max(1) - reach)[:-1]
    found: Flags = (room <= np.maximum(lines.unit[1:], 2)) & (room >= -FLUSH)
    return found


def columns(
    lines: Lines,
    bond: NDArray[np.float64],
    stray: Numbers,
    room: Numbers,
    items: Flags,
    certain: Flags,
    barrier: Flags,
) -> Flags:
    """The line ends in hard-wrapped parts of the text; one entry a line but the last.

    Args:
        lines: the lines of a text.
        bond: bits saved across each line end, from `torn_words.bonds`.
        stray: characters around each line end that can't end or begin a sentence, from `torn_words.strays`.
        room: the case of each line end in the evidence "room".
        items: the lines that begin like a list item, whose first punctuation does not make prose.
        certain: the line ends that can be nothing else than torn.
        barrier: the line ends over which nothing goes on, which have no vote.
    """
    width = lines.width[:-1]
    padded = np.concatenate((np.full(AROUND, -99), lines.width, np.full(AROUND, -99)))  # the same
    others = padded[np.arange(lines.width.size)[:, None] + np.arange(2 * AROUND + 1)]
    alike = (np.abs(others - lines.width[:, None]) <= ALIKE_WIDTH).sum(1) / (others > 0).sum(1)
    full = (room >= 2) & (room <= 5) & (alike[:-1] >= ALIKE_AROUND) & (width <= WIDE) & (width >= NARROW)
    torn = (bond >= TORN) | certain
    open_ended = (
        (lines.ending[:-1] <= END_WORD) & (lines.ending[:-1] != END_STOP) & (lines.ending[:-1] != END_QUOTED_STOP)
    )
    open_long = (width >= FLUSH_WIDTH) & (width <= WIDE) & open_ended
    flush = open_long
    if flush.any():
        flush = flush & (_fills(lines, lines.width) | _fills(lines, lines.width + lines.indent))
    punctuated = (lines.ending >= END_STOP) & (lines.ending <= END_COLON)
    inside = (lines.pauses + lines.stops - punctuated - items) > 0
    prose = (near_sums(inside, 2) >= PROSE_AROUND * near_counts(inside.size, 2))[:-1]
    kind = np.where(torn, 0, np.where(stray > 0, 1, np.where(bond >= 0, 2, np.where(punctuated[:-1], 3, 4))))
    votes = _VOTES[kind, ~full + 2 * ~prose]
    flush &= prose
    votes[flush] += np.where(kind <= 2, FLUSH_VOTE, FLUSH_VOTE / 2)[flush]
    votes[open_long & ~flush & prose & (kind <= 2) & (kind > 0)] -= FLUSH_VOTE / 2
    long = width > WIDE
    votes[long] = LONG_LINE_VOTE
    votes[barrier] = 0
    apart = lines.blank[1:] > 0
    near = near_sums(np.stack((votes, torn | flush, (torn | (stray > 0) | flush) + 1.0 * certain, apart)), REACH)
    part = near[0] + FIRST_VOTE
    sure = (part > WITHOUT_TORN) | ((part > ENOUGH) & (near[1] >= 1) & (near[2] >= 2))
    if sure.any() and votes.sum() + FIRST_VOTE > ENOUGH:
        sure |= part > IN_DOUBT
    stopped = (lines.ending[:-1] == END_STOP) | (lines.ending[:-1] == END_QUOTED_STOP)
    going_on = ~stopped & (~apart | (near[3] >= EVERY_LINE * near_counts(apart.size, REACH)))
    for at in np.flatnonzero(certain & (width <= WIDE)).tolist():
        around = slice(max(0, at - REACH), at + REACH + 1)
        sure[around] |= going_on[around] & (np.abs(width[around] - width[at]) <= ALIKE_WIDTH)
        beside = slice(max(0, at - 1), at + 2)
        sure[beside] |= (going_on & open_long & inside[:-1] & (lines.ending[:-1] == END_HAN))[beside]
    seen = sure & (full | flush) & (kind <= 2)
    if seen.sum() >= max(SAME_COLUMN, COLUMN_SHARE * seen.size) or seen.sum() > SHORT_SHARE * seen.size:
        usual = np.median(width[seen])
        near_sure = near_sums(sure, 2 * REACH) > 0
        sure |= near_sure & going_on & (np.abs(width - usual) <= ALIKE_WIDTH)
    found: Flags = sure & ~long & ~barrier
    return found
