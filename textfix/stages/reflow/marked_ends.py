"""Paragraph ends that the text itself marks, and captions printed twice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from textfix.stages.reflow.line_ends import near_counts, near_sums
from textfix.stages.reflow.measured_lines import (
    BEGIN_HAN,
    BEGIN_OPEN,
    END_CLOSE,
    END_COLON,
    END_HAN,
    END_OTHER,
    END_PAUSE,
    END_QUOTED_STOP,
    END_STOP,
    END_WORD,
    Flags,
    Lines,
    Numbers,
)
from textfix.stages.reflow.settings import (
    BRIEF,
    CELL_INDENT,
    CLAUSE,
    CONSISTENT,
    EXACT_LINES,
    FLUSH_WIDTH,
    HABITUAL,
    LOOSE_SHARE,
    NARROW,
    PHRASE_ROOM,
    REACH,
    SHORT_LINE,
    TORN_SHARE,
    WIDE,
    WIDE_CHARACTER,
    WORD_ROOM,
)


def marked_ends(lines: Lines, room: Numbers, torn: Flags, joined: Flags) -> Flags:
    """The line ends that end a paragraph by every sign: a stop, and a blank line or an indent after it.

    Args:
        lines: the lines of a text.
        room: the case of each line end in the evidence "room".
        torn: the line ends that part what belongs together.
        joined: the line ends that are asked for; of others it may be that no sign is found.

    Returns:
        One flag a line end. A blank line counts where only some lines have one after them, and the line before is
        short or the blank lines around follow stops and headings throughout; those of a page break follow anything.
        One that comes after a short line and before one that is less indented counts anywhere. A stop also ends the
        paragraph above a short line without any mark: what a paragraph ends with has a stop.
    """
    stopped = (lines.ending[:-1] == END_STOP) | (lines.ending[:-1] == END_QUOTED_STOP)
    inset = (lines.indent[1:] > 0) & (lines.indent[1:] >= lines.indent[:-1])
    found: Flags = stopped & inset & ((lines.indent > 0).mean() < HABITUAL)
    if found.any():
        found &= ~_in_indented_block(lines)
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
    short = (np.append(room[1:], SHORT_LINE) >= SHORT_LINE) | (2 * lines.width[1:] <= lines.width[:-1])
    short &= stopped
    if short.any():
        found |= short & _without_marks(lines)[1:]
    pointed = (lines.ending == END_WORD) & (lines.last == ord("."))
    found |= pointed[:-1] & (lines.beginning[1:] == BEGIN_HAN)  # a reference, a sentence in English
    found |= ~torn & (lines.width[:-1] < NARROW) & (lines.unit[1:] < NARROW)  # no column is so narrow
    reach = (lines.width + lines.indent)[:-1]
    if (joined & (reach <= reach.max() - WORD_ROOM)).any():
        edge = _edge(lines)
        found |= (lines.width[:-1] < NARROW) & (BRIEF * lines.width[:-1] <= _edge(lines, 2))  # 此致 above 敬礼
        found |= ~torn & (lines.pauses + lines.stops == 0)[:-1] & (2 * lines.width[:-1] <= edge)
        room_left = (edge - reach) - np.maximum(lines.unit[1:], WIDE_CHARACTER)
        found |= _far_from_edge(lines, room_left, torn) | _short_of_edge(lines, room_left, edge)
    return found | _by_indent(lines)


def _without_marks(lines: Lines) -> Flags:
    """The lines without any mark but the brackets that they are in: headings, verse, names, （摘自《县志》）."""
    bracketed = (lines.beginning == BEGIN_OPEN) & (lines.ending == END_CLOSE) & (lines.nesting == 0)
    bare = (lines.pauses + lines.stops == 0) & (lines.ending != END_OTHER)
    found: Flags = bare | (bracketed & (lines.stops == 0))
    return found


def _in_indented_block(lines: Lines) -> Flags:
    """The ends of lines in runs of one indent, some of whose lines end in mid-sentence: the indent is the block's."""
    same = (lines.indent[1:] == lines.indent[:-1]) & (lines.indent[1:] > 0) & (lines.blank[1:] == 0)
    run = np.cumsum(~same)
    broken = np.bincount(run[same & (lines.ending[:-1] == END_HAN)], minlength=int(run[-1]) + 1)
    found: Flags = same & (broken[run] > 0)
    return found


def _edge(lines: Lines, rank: int = 3) -> Numbers:
    """Where the third of the longest lines around each line but the last ends, or the one of another rank."""
    reach = lines.width + lines.indent
    padded = np.zeros(reach.size + 2 * REACH, np.int32)
    padded[REACH:-REACH] = np.where(lines.width <= WIDE, reach, 0)
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * REACH + 1)
    at = 2 * REACH + 1 - rank
    found: Numbers = np.partition(around, at, axis=1)[:-1, at]
    return found


def _by_indent(lines: Lines) -> Flags:
    """The line ends that end a paragraph by what is indented.

    They are those in a colon before a line that is indented deeper, which is a quotation, a list or an example, and
    those not in mid-sentence beside a line that begins in another place altogether, as a cell of a table does.
    """
    more = lines.indent[1:] - lines.indent[:-1]
    ending = lines.ending[:-1]
    found: Flags = ((ending == END_COLON) & (more > 0)) | ((ending != END_HAN) & (np.abs(more) >= CELL_INDENT))
    return found


def _short_of_edge(lines: Lines, room_left: Numbers, edge: Numbers) -> Flags:
    """The ends of lines after which a word more would have fitted, where that tells.

    It does before a line that is indented deeper: the first is a term, an option, a key, the second says what it is.
    And it does where lines that go on leave no room, as a program broke them, and where the column is not narrow.
    """
    han = lines.ending[:-1] == END_HAN
    deeper = lines.indent[1:] > lines.indent[:-1]
    found: Flags = deeper & (room_left >= np.where(han, PHRASE_ROOM, WORD_ROOM))
    going_on = han & ((lines.pauses + lines.stops)[:-1] > 0) & (lines.beginning[1:] == BEGIN_HAN)
    count = going_on.sum()
    if count >= EXACT_LINES and (going_on & (room_left >= WORD_ROOM)).sum() <= LOOSE_SHARE * count:
        found |= ~han & (lines.ending[:-1] != END_PAUSE) & (room_left >= WORD_ROOM) & (edge >= FLUSH_WIDTH)
    return found


def _far_from_edge(lines: Lines, room_left: Numbers, torn: Flags) -> Flags:
    """The ends of lines that leave room for a clause beside the third of the longest lines around.

    One that tears a word is none of them, unless a blank line follows where most lines have none after them, or hardly
    any around does: then they are no narrow column.
    """
    far = room_left >= CLAUSE
    rare = near_sums(far & torn, REACH) < TORN_SHARE * near_sums(far, REACH)
    apart = lines.blank[1:] > 0
    apart &= near_sums(apart, REACH) < HABITUAL * near_counts(apart.size, REACH)
    found: Flags = far & (~torn | rare | apart)
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
