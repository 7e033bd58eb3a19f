"""Paragraphs on one line each, some of which a page or column break has cut in two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from textfix.stages.reflow.measured_lines import (
    END_COLON,
    END_HAN,
    END_OPEN,
    END_PAUSE,
    END_WORD,
    Flags,
    Lines,
)
from textfix.stages.reflow.settings import (
    HABIT_OF_OPEN_ENDS,
    HEADING_WIDTH,
    PART_OF_PARAGRAPH,
    PARTED_BLOCKS,
    STOPPED_PROSE,
    TORN_SHARE,
)

_GOES_ON: Final = np.array([True, True, True, False, True, True, False])
"""By `lines.beginning`: all but dashes and odd signs can go on."""


def page_breaks(lines: Lines, named: Mapping[str, Flags], inside: Flags, torn: Flags) -> Flags:
    """The line ends at which a paragraph on one line was cut in mid-sentence.

    Args:
        lines: the lines of a text.
        named: which of them are labels and items, from `set_apart.labels`.
        inside: the lines in hard-wrapped parts, which are judged elsewhere.
        torn: the line ends that part what belongs together.

    Returns:
        One flag a line end. A line was cut if it is prose and breaks off, its neighbour goes on like prose; and if
        either a word was torn, or both are apart as blocks with blank lines between, in a text whose prose lines
        as a rule end in a stop.
    """
    ending = lines.ending
    apart = named["label"] | named["item"] | inside
    if apart.all():
        return np.zeros(ending.size - 1, np.bool_)
    marks = lines.pauses + lines.stops
    prose = ((lines.stops > 0) & (lines.han >= STOPPED_PROSE)) | (
        (lines.han >= PART_OF_PARAGRAPH) & (lines.pauses > 0)
    )
    prose &= ~apart & (lines.gaps <= 2)
    broken = (ending == END_HAN) | (ending == END_PAUSE) | (ending == END_OPEN) | (ending == END_WORD)
    going_on = ~apart & (lines.indent == 0) & _GOES_ON[lines.beginning]
    either = broken[:-1] & ~apart[:-1] & going_on[1:]
    punctuated = marks[1:] > 0
    open_ended = ((ending == END_HAN) & ~apart & (marks > 0) & (lines.han >= 8))[:-1]
    words: Flags = either & torn & open_ended & (punctuated | prose[:-1])
    if words.sum() < TORN_SHARE * open_ended.sum():
        words = np.zeros(words.size, np.bool_)
    usual = prose.sum() * HABIT_OF_OPEN_ENDS
    if (prose & broken).sum() > usual or (ending == END_PAUSE).sum() > 1 + usual / 4:
        return words
    labelled = (marks == 1) & (ending == END_COLON)
    blocks = (lines.blank[1:] > 0) & either & punctuated & ~labelled[1:] & prose[:-1] & (lines.han[1:] >= 4)
    blocks &= ~broken[1:] | (lines.stops[1:] > 0)
    found: Flags = words | blocks
    return found


def split_headings(lines: Lines, named: Mapping[str, Flags], inside: Flags) -> Flags:
    """The line ends inside headings of two lines, where blank lines part everything else from its neighbours."""
    apart = lines.blank > 0
    if apart.mean() < PARTED_BLOCKS:
        return np.zeros(apart.size - 1, np.bool_)
    bare = (
        (lines.stops + lines.pauses == 0)
        & (lines.ending == END_HAN)
        & (lines.han >= 5)
        & (lines.width <= HEADING_WIDTH)
    )
    bare &= ~named["label"] & ~named["item"] & ~inside
    after = np.append(apart[2:] | named["item"][2:], True)
    found: Flags = bare[:-1] & bare[1:] & ~apart[1:] & apart[:-1] & after
    return found
