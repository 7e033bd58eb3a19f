"""Lines that are wrapped by what they are, whatever is around: a word goes over their end, or all reach one edge."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textfix.stages.reflow.line_ends import near_sums
from textfix.stages.reflow.measured_lines import (
    BEGIN_OTHER,
    END_COLON,
    END_HAN,
    END_PAUSE,
    END_QUOTED_STOP,
    END_STOP,
    END_WORD,
    Flags,
    Lines,
)
from textfix.stages.reflow.settings import (
    AS_WIDE,
    BESIDE_WORD,
    FLUSH,
    FLUSH_WIDTH,
    MIXED_WIDE,
    REACH,
    WHOLE_WORD,
    WIDE_CHARACTER,
    WORD_SHARE,
)


def torn_lines(lines: Lines, bond: NDArray[np.float64], items: Flags) -> Flags:
    """The ends of long lines of prose that tear a word which chance hardly puts together.

    The next line is no wider, and not many others around break off without a word.

    Args:
        lines: the lines of a text.
        bond: bits saved across each line end, from `torn_words.bonds`; -1 where nothing goes on.
        items: the lines that begin like a list item, whose first punctuation does not make prose.

    >>> from textfix.stages.reflow.measured_lines import read_lines
    >>> from textfix.stages.reflow.torn_words import bonds
    >>> lines = read_lines("船票在码头的 ticket office 出售，早上七点开门，大屏幕上出\\n现当天的班次")
    >>> torn_lines(lines, bonds(lines), np.zeros(2, bool)).tolist()
    [True]
    """
    found: Flags = bond >= WHOLE_WORD
    if not found.any():
        return found
    width = lines.width[:-1]
    long = (bond >= 0) & (width >= FLUSH_WIDTH) & (lines.blank[1:] == 0)
    found &= long & _inside(lines, items)
    found &= (width <= MIXED_WIDE) & (width >= AS_WIDE * lines.width[1:])
    if found.any():
        torn, all_open = near_sums(np.stack((found, long)), 2 * REACH)
        found &= torn >= WORD_SHARE * all_open
    return found


def lines_alike(lines: Lines, torn: Flags, barrier: Flags) -> Flags:
    """The ends of the lines near those, and about as wide, that break off as well.

    Text in which Chinese and Latin letters are mixed, as a page shows them, has lines of many widths.

    Args:
        lines: the lines of a text.
        torn: the line ends that `torn_lines` found.
        barrier: the line ends over which nothing goes on.
    """
    found = torn.copy()
    width, ending = lines.width[:-1], lines.ending[:-1]
    may = (ending == END_HAN) | (ending == END_PAUSE) | ((ending == END_WORD) & (lines.last[:-1] != ord(".")))
    may &= (width >= FLUSH_WIDTH) & (lines.blank[1:] == 0) & (lines.beginning[1:] != BEGIN_OTHER) & ~barrier
    count = near_sums(torn, 2 * REACH)
    for at in torn.nonzero()[0].tolist():
        reach = 2 * REACH if count[at] > 1 else BESIDE_WORD
        around = slice(max(0, at - reach), at + reach + 1)
        near = width[around]
        found[around] |= may[around] & (near >= AS_WIDE * width[at]) & (2 * near <= 3 * width[at])
    return found


def full_lines(lines: Lines, items: Flags, barrier: Flags) -> Flags:
    """The ends of the lines of a text that break off, if all of them reach its edge and what follows ends in a stop.

    So it is in a letter or a post of two or three paragraphs, none of whose lines happens to tear a word. Lines of
    verse and entries of a list end in marks, or each elsewhere.

    Args:
        lines: the lines of a text.
        items: the lines that begin like a list item.
        barrier: the line ends over which nothing goes on.
    """
    ending = lines.ending[:-1]
    hanging = (lines.ending == END_PAUSE) | (lines.ending == END_STOP)
    reach = lines.indent + lines.width - WIDE_CHARACTER * hanging  # a mark may hang over the edge
    open_long = ((ending == END_HAN) | (ending == END_PAUSE)) & (reach[:-1] >= FLUSH_WIDTH) & _inside(lines, items)
    open_long &= (lines.blank[1:] == 0) & ~barrier
    goes_on = np.append(open_long, False) | (lines.ending == END_STOP) | (lines.ending == END_QUOTED_STOP)
    full: Flags = open_long & (reach[:-1] >= reach.max() - FLUSH) & goes_on[1:]
    if full.sum() > 1 and (full & (ending == END_HAN)).any() and np.array_equal(full, open_long):
        return full
    return np.zeros(full.size, np.bool_)


def _inside(lines: Lines, items: Flags) -> Flags:
    """Which lines but the last have punctuation inside."""
    punctuated = (lines.ending >= END_STOP) & (lines.ending <= END_COLON)
    inside: Flags = (lines.pauses + lines.stops - punctuated - items)[:-1] > 0
    return inside
