"""Paragraphs on one line each, some of which a page or column break has cut in two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from textfix.stages.reflow.evidence import tails
from textfix.stages.reflow.lines import CLOSE, DIGIT, HAN, LATIN, OPEN, PAUSE, STOP, Flags, Lines

_LONG: Final = 30
"""A line of this many Chinese characters is a paragraph or part of one, not a heading."""

_GOES_ON: Final = (HAN, OPEN, DIGIT, LATIN, CLOSE, PAUSE, STOP)

_HAN, _PAUSE, _OPEN, _WORD = 0, 3, 6, 8

_HABIT: Final = 0.4
"""Where a larger share of the prose lines ends without a stop, that is how the text is written."""


def page_breaks(lines: Lines, named: Mapping[str, Flags], inside: Flags, torn: Flags) -> Flags:
    """The line ends at which a paragraph that stood on one line was cut in mid-sentence.

    Args:
        lines: the lines of a text.
        named: which of them are labels and items, from `labels.labels`.
        inside: the lines in hard-wrapped parts, which are judged elsewhere.
        torn: the line ends that part what belongs together.

    Returns:
        One flag a line end. A line was cut if it is prose and breaks off, its neighbour goes on like prose, and most
        prose lines of the text do end in a stop; and if either a word was torn, or both stand apart as blocks with
        blank lines between.
    """
    tail = tails(lines)
    apart = named["label"] | named["item"] | inside
    marks = lines.pauses + lines.stops
    prose = ((lines.stops > 0) & (lines.han >= 12)) | ((lines.han >= _LONG) & (lines.pauses > 0))
    prose &= ~apart & (lines.gaps <= 2)
    broken = np.isin(tail, (_HAN, _PAUSE, _OPEN, _WORD))
    going_on = ~apart & (lines.indent == 0) & np.isin(lines.head, _GOES_ON)
    either = broken[:-1] & ~apart[:-1] & going_on[1:]
    punctuated = marks[1:] > 0
    words: Flags = either & torn & (tail[:-1] == _HAN) & (marks[:-1] > 0) & (lines.han[:-1] >= 8)
    words &= punctuated | prose[:-1]
    if (prose & broken).sum() > _HABIT * prose.sum() or (tail == _PAUSE).sum() > 1 + _HABIT / 4 * prose.sum():
        return words
    blocks = (lines.blank[1:] > 0) & either & punctuated & prose[:-1] & (lines.han[1:] >= 4)
    blocks &= ~broken[1:] | (lines.stops[1:] > 0)
    found: Flags = words | blocks
    return found


def split_headings(lines: Lines, named: Mapping[str, Flags], inside: Flags) -> Flags:
    """The line ends inside headings of two lines, where blank lines part everything else from its neighbours."""
    apart = lines.blank > 0
    if apart.mean() < 0.7:
        return np.zeros(apart.size - 1, np.bool_)
    bare = (lines.stops + lines.pauses == 0) & (lines.tail == HAN) & (lines.han >= 5) & (lines.width <= 40)
    bare &= ~named["label"] & ~named["item"] & ~inside
    dash = named["item"]
    after = np.append(apart[2:] | dash[2:], True)
    found: Flags = bare[:-1] & bare[1:] & ~apart[1:] & apart[:-1] & after
    return found
