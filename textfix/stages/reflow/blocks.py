"""One stretch of text, block by block: layout stays, prose is judged, and what is wrapped is joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from textfix.edits import Edit
from textfix.stages.reflow.columns import columns, no_line_begins_so, verse
from textfix.stages.reflow.counted import counted, named
from textfix.stages.reflow.joining import joined_lines, seams
from textfix.stages.reflow.layout import is_source, layout_rows, list_items, numbered
from textfix.stages.reflow.line_ends import evidence, near_counts, near_sums
from textfix.stages.reflow.marked_ends import marked_ends, printed_twice
from textfix.stages.reflow.measured_lines import END_QUOTED_STOP, END_STOP, Flags, Lines, Numbers, read_lines
from textfix.stages.reflow.page_breaks import page_breaks, split_headings
from textfix.stages.reflow.page_marks import PageMarks
from textfix.stages.reflow.paragraphs import joins, scores
from textfix.stages.reflow.set_apart import labels
from textfix.stages.reflow.settings import (
    AS_WIDE,
    BRIEF,
    EVERY_LINE,
    HABITUAL,
    MARKDOWN_HEADINGS,
    PARTICLES,
    PICTURES,
    PLANE_BITS,
    REACH,
    TORN,
    TORN_SHARE,
)
from textfix.stages.reflow.torn_lines import full_lines, lines_alike, torn_lines
from textfix.stages.reflow.torn_words import bonds, parted, strays

_HEADING: Final = re.compile(r"#{1,6} \S")
"""In Markdown a blank line parts blocks, also where one is after every line (CommonMark 0.31, 4.8 and 4.9)."""
_PARTICLES: Final = "のをにはがでと"
"""The commonest kana: a sixth of the characters of Japanese prose."""


class Judged(NamedTuple):
    """What was found of some lines.

    `joined` are the ends over which paragraphs go on, `heads` those inside headings of two lines; `inside` the lines
    in hard-wrapped parts, `twice` those that hold their text twice; `wrapped` says that more was found than ends that
    can be nothing else than torn.
    """

    joined: Flags
    heads: Flags
    inside: Flags
    twice: list[int]
    wrapped: bool


def stretch_edits(text: str) -> Iterator[Edit]:
    """The edits that join the lines of one stretch.

    Where no row is layout, each paragraph, heading or other line becomes one line, without indents and blank lines;
    beside layout only the ends of wrapped lines change.
    """
    lines = read_lines(text)
    if lines.start.size < 2 or sum(map(text.count, _PARTICLES)) > PARTICLES * len(text):
        return  # what a pair of characters saves was counted in Chinese
    rows = [text[a:b] for a, b in zip(lines.start.tolist(), lines.end.tolist(), strict=True)]
    items = list_items(rows, lines)
    if is_source(rows, lines, items):
        return
    kept = layout_rows(rows, lines, text)
    marks = PageMarks(rows, lines)
    marked = marks.rows & ~kept
    found = _judge(rows, lines, ~kept & ~marked, items, marked) if marks.any else None
    gone = np.zeros(lines.start.size, np.bool_)
    if found is not None and found.joined.any():
        places = np.flatnonzero(~kept & ~marked)
        inside = np.zeros(lines.start.size, np.bool_)
        for at in np.flatnonzero(found.joined).tolist():
            inside[places[at] + 1 : places[at + 1]] = True
        gone = marks.gone(inside & marked, found.wrapped) & ~kept
    if found is None or not np.array_equal(gone, marked):
        found = _judge(rows, lines, ~kept & ~gone, items, gone, (marks.number | marks.total) & ~gone)
    if found is None or not found.joined.any():
        return
    free = ~kept & ~gone
    chosen = lines.only(free)
    taken = list(zip(lines.start[gone].tolist(), lines.end[gone].tolist(), strict=True))
    spread = chosen.spread & found.inside
    if (kept | items).any() or not found.wrapped:
        yield from seams(text, chosen, found.joined, spread, taken)
    else:
        yield from joined_lines(text, chosen, found.joined, found.heads, spread, frozenset(found.twice), taken)


def _judge(
    every: Sequence[str], all_lines: Lines, free: Flags, items: Flags, passed: Flags, numbers: Flags | None = None
) -> Judged | None:
    """Judge some of the lines of a text.

    `passed` are those that count as not there at all; `numbers` those that are a number alone, as of a page.
    """
    if free.sum() < 2:
        return None
    lines, places = all_lines.only(free), np.flatnonzero(free)
    rows = [every[at] for at in places.tolist()]
    barrier = _barriers(lines, places, items[free], passed)
    stopped = (lines.ending == END_STOP) | (lines.ending == END_QUOTED_STOP)
    saved, astray = bonds(lines), strays(lines)
    pictures = (lines.last[:-1] >> PLANE_BITS == PICTURES) | (lines.first[1:] >> PLANE_BITS == PICTURES)
    if pictures.any():
        saved[pictures], astray[pictures] = -1, 0
    if items.any() or free.sum() + passed.sum() < free.size:
        apart = lines.blank[1:] > 0
        if sum(_HEADING.match(row) is not None for row in every if row[0] == "#") < MARKDOWN_HEADINGS:
            torn_apart = near_sums(apart & ((saved >= TORN) | (astray > 0)), 2 * REACH)
            all_apart = near_sums(apart, 2 * REACH)
            apart &= (all_apart < EVERY_LINE * near_counts(apart.size, 2 * REACH)) | (
                torn_apart < TORN_SHARE * all_apart
            )
        barrier |= apart & ((saved < TORN) & (astray == 0) | stopped[:-1])
    usual = _usual(lines)
    if numbers is not None and numbers.any():
        barrier |= _beside_numbers(lines, numbers[free], usual)
    barrier |= _brief(lines, usual) | (_bare_heads(lines, usual) & (saved < TORN) & (astray == 0))
    if passed.any():
        behind = np.append(False, (np.diff(places) > 1) & ~barrier & ~stopped[:-1])
        lines.blank[behind] = 0
    told = labels(rows, lines)
    barrier |= _in_lists(lines, told["item"]) | numbered(rows, lines)
    entries = counted(rows, lines) | named(rows, lines)
    saved[barrier | entries], astray[barrier | entries] = -1, 0
    cases = evidence(lines, told, saved, astray)
    certain = no_line_begins_so(lines, rows) & ~barrier & ~entries
    torn = saved >= TORN
    barrier = barrier | verse(lines, torn | (astray > 0) | certain | lines.doubled[:-1])
    in_column = columns(lines, saved, astray, cases["room"], told["item"], certain, barrier) & ~entries
    words = torn_lines(lines, saved, told["item"])
    wrapped = in_column
    if words.any():
        wrapped = wrapped | (lines_alike(lines, words, barrier) & ~entries)
    if not in_column.any():
        wrapped = wrapped | (full_lines(lines, told["item"], barrier) & ~entries)
    barrier |= entries
    joined = wrapped
    if wrapped.any():
        joined = joins(scores(cases)) & wrapped
        joined &= ~marked_ends(lines, cases["room"], torn | (astray > 0), joined)
        joined |= words | (wrapped & parted(rows, lines))
    inside = np.append(in_column, False) | np.append(False, in_column)
    cut = page_breaks(lines, told, inside, torn | ((astray > 0) & (lines.blank[1:] > 0))) & ~barrier
    alone = not (joined | cut).any()
    joined = joined | cut | certain
    inside |= np.append(wrapped, False) | np.append(False, wrapped)
    heads = split_headings(lines, told, inside) & ~barrier
    return Judged(joined, heads, inside, printed_twice(rows, lines, told["label"], inside), not alone)


def _brief(lines: Lines, usual: Numbers) -> Flags:
    """The ends of lines far shorter than those around, with a blank line after them where most lines have none."""
    apart = lines.blank[1:] > 0
    if not apart.any():
        return apart
    brief = BRIEF * lines.width <= usual
    found: Flags = apart & brief[:-1] & (near_sums(apart, 2 * REACH) < HABITUAL * near_counts(apart.size, 2 * REACH))
    return found


def _beside_numbers(lines: Lines, numbers: Flags, usual: Numbers) -> Flags:
    """The ends of lines that fill their column before a number that is far shorter, and the ends of such numbers."""
    full = np.append(True, (lines.width + lines.indent >= AS_WIDE * usual)[:-1])
    apart = numbers & (BRIEF * lines.width <= usual) & full
    found: Flags = apart[:-1] | apart[1:]
    return found


def _bare_heads(lines: Lines, usual: Numbers) -> Flags:
    """The ends of lines without punctuation, half as wide as the widest around, before a blank line or a deeper line.

    Also the ends before such a line, if it has blank lines on both sides.
    """
    blank = lines.blank[1:] > 0
    bare = (lines.pauses + lines.stops == 0) & (2 * lines.width <= usual)
    found: Flags = bare[:-1] & (blank | (lines.indent[1:] > lines.indent[:-1]))
    found |= blank & bare[1:] & np.append(blank[1:], True)
    return found


def _usual(lines: Lines) -> Numbers:
    """The width of the widest line around each."""
    padded = np.zeros(lines.width.size + 2 * REACH, np.int32)
    padded[REACH:-REACH] = lines.width
    found: Numbers = np.lib.stride_tricks.sliding_window_view(padded, 2 * REACH + 1).max(1)
    return found


def _in_lists(lines: Lines, item: Flags) -> Flags:
    """The line ends before an item that has another right beside it."""
    near = (item[1:] & item[:-1]) & (lines.blank[1:] == 0)
    found: Flags = near | (np.append(near[1:], False) & item[1:]) if near.any() else near
    return found


def _barriers(lines: Lines, places: np.ndarray, items: Flags, passed: Flags) -> Flags:
    """The line ends over which no paragraph goes on.

    They are those beside layout, before an item, and after one except for its own lines, which are indented.
    """
    if places.size == passed.size:
        between = np.zeros(places.size - 1, np.int32)
    else:
        count = np.append(0, np.cumsum(passed))
        between = np.diff(places) - 1 - (count[places[1:]] - count[places[:-1] + 1])
    if not items.any():
        return between > 0
    own = (lines.indent[1:] > lines.indent[:-1]) & (lines.blank[1:] == 0)
    found: Flags = (between > 0) | items[1:] | (items[:-1] & ~own)
    return found
