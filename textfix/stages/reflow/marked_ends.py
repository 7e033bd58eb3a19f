"""Paragraph ends that the text itself marks, and captions printed twice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from textfix.stages.reflow.line_ends import near_counts, near_sums
from textfix.stages.reflow.measured_lines import END_HAN, END_QUOTED_STOP, END_STOP, Flags, Lines, Numbers
from textfix.stages.reflow.settings import CONSISTENT, EXACT_LINES, HABITUAL, REACH, SHORT_LINE, WIDE_CHARACTER


def marked_ends(lines: Lines, room: Numbers) -> Flags:
    """The line ends that end a paragraph by every sign: a stop, and a blank line or an indent after it.

    Args:
        lines: the lines of a text.
        room: the case of each line end in the evidence "room".

    Returns:
        One flag a line end. A blank line counts where only some lines have one after them, and the line before is
        short or the blank lines around follow stops and headings throughout; those of a page break follow anything.
        One that comes after a short line and before one that is less indented counts anywhere.
    """
    stopped = (lines.ending[:-1] == END_STOP) | (lines.ending[:-1] == END_QUOTED_STOP)
    inset = (lines.indent[1:] > 0) & (lines.indent[1:] >= lines.indent[:-1])
    found: Flags = stopped & inset & ((lines.indent > 0).mean() < HABITUAL)
    apart = lines.blank[1:] > 0
    if (apart & stopped).any():
        short = room >= SHORT_LINE
        some = near_sums(apart, 6) < HABITUAL * near_counts(apart.size, 6)
        heading = short & (lines.stops + lines.pauses == 0)[:-1]
        blanks = near_sums(apart, REACH)
        kept = near_sums(apart & (stopped | heading), REACH) >= CONSISTENT * blanks
        found |= apart & stopped & some & (short | (kept & (blanks >= 2)))
        found |= apart & stopped & short & (lines.indent[1:] < lines.indent[:-1])
    found |= stopped & _leaves_room(lines)
    return found


def _leaves_room(lines: Lines) -> Flags:
    """The ends of lines after which the next word would have fitted, where every other line is as full as can be.

    So it is where a program broke the lines. Typesetters pull and push: then lines that go on leave room as well, and
    this says nothing.
    """
    reach = lines.width + lines.indent
    going_on = (lines.ending == END_HAN) & (lines.pauses + lines.stops > 0)
    going_on[-1] = False
    if going_on.sum() < EXACT_LINES:
        return np.zeros(reach.size - 1, np.bool_)
    room: Flags = reach[going_on].max() - reach[:-1] >= np.maximum(lines.unit[1:], WIDE_CHARACTER)
    if (room & going_on[:-1]).any():
        room[:] = False
    return room


def printed_twice(rows: Sequence[str], lines: Lines, label: Flags, inside: Flags) -> list[int]:
    """The lines of captions that a page holds twice.

    A caption of two lines comes as two lines in a row whose second half is the first once more, and which say
    different things; one of one line has a credit or byline beside it. Other repetition is meant.

    Args:
        rows: the lines of a text.
        lines: the same, measured.
        label: which of them are bylines, credits or captions, from `set_apart.labels`.
        inside: the lines in hard-wrapped parts.
    """
    twice = np.flatnonzero(lines.doubled & inside)
    if not twice.size:
        return []
    runs: list[NDArray[np.intp]] = np.split(twice, np.flatnonzero(np.diff(twice) > 1) + 1)
    near = near_sums(label, 1) > 0
    found: list[int] = []
    for run in runs:
        if (run.size == 2 and rows[run[0]] != rows[run[1]]) or (run.size == 1 and near[run[0]]):
            found += run.tolist()
    return found
